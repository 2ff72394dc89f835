/** Marks of paragraphs and the number of a paper: few signs by themselves, of which the engine is least sure and on which a reading rests. */
import { expect, test } from 'vitest'
import { readDirective } from '#lib/reader'
import { recogniseScan, DOUBTED_BELOW } from './recognise.ts'
import { inOrder } from './reading/hanging.ts'
import { readPage, unsureMarks, type Found } from './reading/read-page.ts'
import { pagesOf, pictureOf, setPdf, worn } from './reading/scan.testing.ts'

const ORDERS = [
  'Sở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã thành phố rà soát các hợp tác xã ngừng hoạt động, báo cáo Ủy ban nhân dân thành phố trước ngày 30 tháng 11 năm 2026.',
  'Sở Nông nghiệp và Môi trường hướng dẫn các hợp tác xã nông nghiệp xây dựng phương án sản xuất gắn với vùng nguyên liệu, hoàn thành trong quý IV năm 2026.',
  'Ủy ban nhân dân các xã, phường bố trí công chức theo dõi kinh tế tập thể, tổ chức tuyên truyền Luật Hợp tác xã đến từng ấp, khu vực và các tổ hợp tác trên địa bàn.',
  'Liên minh Hợp tác xã thành phố tổ chức tập huấn cho cán bộ quản lý hợp tác xã về chuyển đổi số, truy xuất nguồn gốc và liên kết tiêu thụ sản phẩm.',
  'Sở Nội vụ theo dõi, đôn đốc việc thực hiện Chỉ thị này và tổng hợp kết quả gửi Văn phòng Ủy ban nhân dân thành phố trước ngày 15 tháng 12 năm 2026.',
]

const HEAD = [
  'ỦY BAN NHÂN DÂN',
  'THÀNH PHỐ CẦN THƠ',
  'Số: 27/CT-UBND',
  'Cần Thơ, ngày 12 tháng 10 năm 2026',
  'CHỈ THỊ',
  'Về việc củng cố hợp tác xã',
  'Chủ tịch Ủy ban nhân dân thành phố yêu cầu:',
]

test(
  'a worn scan in small letters, its numbers apart from the text, has the number of the paper and the mark of every order',
  { timeout: 90_000 },
  async () => {
    const [page] = await pagesOf(
      await setPdf(
        // Behind a mark Word sets a tab.
        [...HEAD, ...ORDERS.map((text, at) => `${at + 1}.${'\u00a0'.repeat(8)} ${text}`)].map((text) => ({ text })),
        'portrait',
        10,
      ),
    )
    const { text } = await recogniseScan(pictureOf(worn(page!, { skew: 1.4, grain: 40, specks: 0.003 }, 3), 'image/jpeg'))
    expect(text.split('\n').flatMap((line) => /^(\d)\. /.exec(line)?.[1] ?? [])).toEqual(['1', '2', '3', '4', '5'])
    const { document, tasks } = readDirective(text)
    expect([document.number, ...tasks.map(({ path }) => path)]).toEqual(['27/CT-UBND', '1', '2', '3', '4', '5'])
  },
)

/** Lines of words, each with how sure the engine is, one below the other; behind the first of each stands a gap. */
const found = (lines: [string, number][][]): Found => ({
  blocks: [
    {
      paragraphs: [
        {
          lines: lines.map((words, row) => {
            const [y0, y1] = [100 + 50 * row, 130 + 50 * row]
            const placed = words.map(([text, confidence], at) => ({
              text,
              confidence,
              bbox: { x0: at === 0 ? 100 : 60 + 140 * at, y0, x1: at === 0 ? 130 : 190 + 140 * at, y1 },
            }))
            return { bbox: { x0: 100, y0, x1: 900, y1 }, baseline: { x0: 100, y0: y1 - 2, x1: 900, y1: y1 - 2 }, words: placed }
          }),
        },
      ],
    },
  ],
})
const sheet = { width: 1000, height: 1400, turn: 0 as const, skew: 0 }

test('the number of a paper is kept and marked, however unsure the engine is of it, and whatever its stroke was taken for', () => {
  const read = (symbol: string) =>
    readPage(
      found([
        [
          ['Số:', 93],
          [symbol, 0],
          ['$', 0],
        ],
      ]),
      [],
      sheet,
    ).words
  expect(read('27/CT-UBND')[1]).toMatchObject({ text: '27/CT-UBND', sure: 0 })
  expect(read('27/:CT-UBND')[1]!.text).toBe('27/CT-UBND')
  expect(read('27.CT-UBND')[1]!.text).toBe('27/CT-UBND')
  expect(read('27/CT-UBND')).toHaveLength(2)
  expect(
    readPage(
      found([
        [
          ['Số:27/CT-UBND', 0],
          [':', 18],
        ],
      ]),
      [],
      sheet,
    ).words.map(({ text }) => text),
  ).toEqual(['Số:27/CT-UBND'])
  expect(read('Ễ4x')).toHaveLength(1)
})

test('a number with a gap behind it is the mark of what begins with a capital, and is to be compared', () => {
  const { words } = readPage(
    found([
      [
        ['3', 96],
        ['Ủy', 96],
      ],
      [
        ['15', 96],
        ['ngày', 96],
      ],
      [
        ['4.“', 96],
        ['Sở', 96],
      ],
    ]),
    [],
    sheet,
  )
  expect(words.map(({ text }) => text)).toEqual(['3.', 'Ủy', '15', 'ngày', '4.', 'Sở'])
  expect(words[0]!.sure).toBeLessThan(DOUBTED_BELOW)
})

test('a mark that is unsure is looked at from nearer by, and taken only where it is one', () => {
  const page = found([
    [
      ['Hi', 0],
      ['Giao', 96],
    ],
    [
      ['a)', 96],
      ['Bố', 96],
    ],
    [
      ['Ngày', 20],
      ['mai', 96],
    ],
  ])
  const marks = unsureMarks(page, 85)
  expect(marks.map(({ place }) => place)).toEqual([
    { left: 100, top: 100, right: 130, bottom: 130 },
    { left: 100, top: 200, right: 130, bottom: 230 },
  ])
  for (const [said, sure] of [
    ['M', 95],
    ['5', 40],
    ['5.', 93],
    ['8.', 80],
  ] as const)
    marks[0]!.take(found([[[said, sure]]]))
  marks[1]!.take(found([[['Ngay', 99]]]))
  expect(readPage(page, [], sheet).words.map(({ text }) => text)).toEqual(['5.', 'Giao', 'a)', 'Bố', 'Ngày', 'mai'])
})

test('a full stop within a name in capitals is a speck, behind an abbreviation it is none', () => {
  const row = (words: string) => words.split(' ').map((word): [string, number] => [word, 95])
  const { words } = readPage(found([row('ỦY BAN NHÂN. DÂN'), row('TM. ỦY BAN'), row('Điều 1. Mục tiêu.')]), [], sheet)
  expect(words.map(({ text }) => text).join(' ')).toBe('ỦY BAN NHÂN DÂN TM. ỦY BAN Điều 1. Mục tiêu.')
})

const HANGING = [
  'Rà soát các hợp tác xã ngừng hoạt động trên địa bàn, lập danh sách gửi Ủy ban nhân dân thành phố trước ngày 30 tháng 11 năm 2026.',
  'Hướng dẫn hợp tác xã xây dựng phương án sản xuất gắn với vùng nguyên liệu, hoàn thành trong quý IV năm 2026.',
  'Bố trí kinh phí hỗ trợ hợp tác xã trong dự toán ngân sách hằng năm.',
  'Báo cáo kết quả thực hiện về Ủy ban nhân dân thành phố trước ngày 15 tháng 12 năm 2026.',
]
/** A mark in a column of its own, its paragraph beside it. */
const hanging = (mark: string, text: string, left: number) => ({ columns: [{ width: 22, text: mark }, { text }], margin: [left, 0, 0, 3] as never })
const lettered = ['a)', 'b)', 'c)', 'd)']

test.each([
  ['dashes in small letters', 10, ORDERS.map((text) => hanging('-', text, 10)), ['-', '-', '-', '-', '-']],
  [
    'letters under numbers',
    13,
    ['1. Sở Tài chính', '2. Sở Nội vụ'].flatMap((text) => [{ text }, ...HANGING.map((order, at) => hanging(lettered[at]!, order, 18))]),
    ['1.', ...lettered, '2.', ...lettered],
  ],
] as const)(
  '%s that hang beside their paragraphs are found where they stand, clean and worn',
  { timeout: 120_000 },
  async (_, size, orders, marks) => {
    const [page] = await pagesOf(await setPdf([...HEAD.map((text) => ({ text })), ...orders] as never, 'portrait', size))
    const { text } = await recogniseScan(pictureOf(worn(page!, { skew: -2.2, grain: 75, specks: 0.01 }, 3), 'image/jpeg'))
    expect(text.split('\n').flatMap((line) => /^([-+]|[a-zđ]\)|\d{1,2}\.) /.exec(line)?.[1] ?? [])).toEqual(marks)
  },
)

test('a mark that was read as another sign is what stands between those above and below it, and is to be compared', () => {
  const read = (...marks: [string, number][]) => {
    const page = found(
      marks.map(([mark, sure]) => [
        [mark, sure],
        ['RÀ', 96],
        ['SOÁT', 96],
      ]),
    )
    inOrder(page, 85)
    return (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.map(({ words }) => words[0]!.text))).join(' ')
  }
  expect(read(['a)', 95], ['8)', 40], ['c)', 95])).toBe('a) b) c)')
  expect(read(['8)', 40], ['b)', 95], ['€)', 30], ['d)', 95])).toBe('a) b) c) d)')
  expect(read(['a}', 40], ['b)', 95])).toBe('a) b)')
  expect(read(['1.', 95], ['a)', 95], ['b)', 95], ['€)', 20], ['2.', 95])).toBe('1. a) b) c) 2.')
  expect(read(['1.', 95], ['a)', 95], ['b)', 95], ['€', 20], ['2.', 95])).toBe('1. a) b) € 2.')
  expect(read(['1.', 95], ['8)', 20], ['b)', 95], ['2.', 95])).toBe('1. a) b) 2.')
  expect(read(['1.', 95], ['?', 30], ['3.', 95])).toBe('1. 2. 3.')
  // Two that do not follow one another leave open what was lost between them.
  expect(read(['1.', 95], ['?', 30], ['4.', 95])).toBe('1. ? 4.')
  expect(read(['5.', 95], ['ở', 95], ['6.', 95])).toBe('5. ở 6.')
  // What stands above a row and is no mark does not keep it from beginning.
  expect(read(['ỦY', 95], ['Ì.', 40], ['II.', 95])).toBe('ỦY I. II.')
})
