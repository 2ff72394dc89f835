/** Tables of tasks as Word, a browser and a clipboard leave them: two heads, cells that span, rows that name whose work follows. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (table: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 21/KH-UBND\n\nHậu Lộc, ngày 05 tháng 8 năm 2025\n\nKẾ HOẠCH\nSửa chữa kho muối năm 2025\n\nII. NHIỆM VỤ\n${table}\n\nNơi nhận:\n- Lưu: VT.`,
  ).tasks.map(({ quote, lead, coordinate, due }) => [quote.replace(/\s+/g, ' ').slice(0, 18), lead.join(', '), coordinate.join(', '), due.join(', ')])
const rows = [
  ['1', 'Khảo sát kho muối bị tốc mái', 'Sở Công Thương', 'Sở Tài chính', 'Quý III/2025'],
  ['2', 'Mở hội chợ muối cấp tỉnh', 'Sở Tài chính', 'Sở Y tế', 'Tháng 9/2025'],
]
const answer = [
  ['Khảo sát kho muối ', 'Sở Công Thương', 'Sở Tài chính', '2025-09-30'],
  ['Mở hội chợ muối cấ', 'Sở Tài chính', 'Sở Y tế', '2025-09-30'],
]
const piped = (cells: readonly string[][]) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n')
const tabbed = (cells: readonly string[][]) => cells.map((row) => row.join('\t')).join('\n')

const barred = (cells: readonly string[][]) => cells.map((row) => row.join(' | ')).join('\n')

describe('the head of a part, of two cells among rows of five', () => {
  const head = ['TT', 'Nhiệm vụ cụ thể', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn']
  test('between rows without bars at their ends', () =>
    expect(read(barred([head, ['I', 'Kho muối'], rows[0] ?? [], ['II', 'Hội chợ'], rows[1] ?? []]))).toEqual(answer))
})

test('the head of a part that a converter repeats in every column', () => {
  const head = ['TT', 'Nhiệm vụ, đề án', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian trình']
  const part = (mark: string, words: string) => [mark, words, words, words, words]
  expect(read(barred([head, part('I', 'Bảo quản kho muối'), rows[0] ?? [], part('II', 'Hội chợ muối'), rows[1] ?? []]))).toEqual(answer)
})

test('a list of procedures says who handles them, and orders nothing', () => {
  const head = ['Số TT', 'Tên thủ tục', 'Thời hạn giải quyết', 'Phí, lệ phí', 'Cơ quan thực hiện']
  expect(read(barred([head, ['1', 'Hỗ trợ chi phí sửa chữa kho muối bị tốc mái', '30 ngày', 'Không', 'UBND cấp xã']]))).toEqual([])
})

describe('two heads', () => {
  const heads = [
    ['TT', 'Nhiệm vụ', 'Đơn vị thực hiện', '', 'Thời gian'],
    ['', '', 'Chủ trì', 'Phối hợp', ''],
  ]
  test('with the empty cells of those that span', () => {
    expect(read(piped([...heads, ...rows]))).toEqual(answer)
    expect(read(tabbed([...heads, ...rows]))).toEqual(answer)
  })
  test('without them, the second beginning at the left', () =>
    expect(read(tabbed([['TT', 'Nhiệm vụ', 'Đơn vị thực hiện', 'Thời gian'], ['Chủ trì', 'Phối hợp'], ...rows]))).toEqual(answer))
})

describe('heads', () => {
  test.each([
    ['Stt', 'Đầu việc', 'Đơn vị phụ trách', 'Phối hợp', 'Hạn'],
    ['TT', 'Tên nhiệm vụ/sản phẩm', 'Cơ quan, đơn vị chủ trì', 'Cơ quan phối hợp', 'Ngày hoàn thành'],
    ['STT', 'Nhiệm vụ', 'Trách nhiệm chủ trì', 'Trách nhiệm phối hợp', 'Mốc thời gian'],
  ])('%s %s %s', (...head) => expect(read(piped([head, ...rows]))).toEqual(answer))
  test('a table of targets reached is none of tasks', () =>
    expect(
      read(
        piped([
          ['TT', 'Nội dung', 'Kế hoạch', 'Thực hiện'],
          ['1', 'Khảo sát kho muối bị tốc mái', '20 kho', '18 kho'],
        ]),
      ),
    ).toEqual([]))
})

describe('rows', () => {
  test('a cell of several paragraphs goes on over as many lines', () =>
    expect(
      read(
        'TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời gian\n1\tKhảo sát kho muối bị tốc mái\nvà lập danh mục kho cần sửa\tSở Công Thương\tSở Tài chính\tQuý III/2025\n2\tMở hội chợ muối cấp tỉnh\tSở Tài chính\tSở Y tế\nSở Nội vụ\tTháng 9/2025',
      ),
    ).toEqual([answer[0], ['Mở hội chợ muối cấ', 'Sở Tài chính', 'Sở Y tế, Sở Nội vụ', '2025-09-30']]))
  test('a body alone in its row leads those below it', () =>
    expect(
      read(
        piped([
          ['TT', 'Nhiệm vụ', 'Thời gian hoàn thành', 'Sản phẩm'],
          ['I', 'Sở Công Thương', '', ''],
          ['1', 'Khảo sát kho muối bị tốc mái', 'Quý III/2025', 'Báo cáo'],
          ['II', 'Sở Tài chính', '', ''],
          ['1', 'Mở hội chợ muối cấp tỉnh', 'Tháng 9/2025', 'Kế hoạch'],
        ]),
      ),
    ).toEqual([
      ['Khảo sát kho muối ', 'Sở Công Thương', '', '2025-09-30'],
      ['Mở hội chợ muối cấ', 'Sở Tài chính', '', '2025-09-30'],
    ]))
  test('work with its time, and nobody named', () =>
    expect(
      read(
        piped([
          ['TT', 'Nội dung công việc', 'Thời gian'],
          ['1', 'Khảo sát kho muối bị tốc mái', 'Quý III/2025'],
        ]),
      ),
    ).toEqual([['Khảo sát kho muối ', '', '', '2025-09-30']]))
})

describe('one cell a line, the columns in any order', () => {
  const heads = ['Nội dung công việc', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành']
  const lines = (order: readonly number[], group: string) =>
    ['TT', ...order.map((at) => heads[at]), ...rows.flatMap(([number, ...cells]) => [number, ...order.map((at) => cells[at])])]
      .join('\n')
      .replace(/Sở Y tế/g, group)

  test.each([[[0, 1, 2, 3]], [[0, 3, 1, 2]], [[1, 0, 2, 3]]])('%j', (order) => expect(read(lines(order, 'Sở Y tế'))).toEqual(answer))
  test('a group of partners begins its cell with a small letter', () =>
    expect(read(lines([0, 1, 2, 3], 'các sở, ngành liên quan')).at(-1)?.[2]).toBe('các sở, ngành liên quan'))
})

test('where no column says when, the sentence of the row may', () =>
  expect(
    read(
      piped([
        ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp'],
        ['1', 'Khảo sát kho muối, xong trước ngày 30/9/2025', 'Sở Công Thương', 'Sở Y tế'],
      ]),
    ),
  ).toEqual([['Khảo sát kho muối,', 'Sở Công Thương', 'Sở Y tế', '2025-09-30']]))
