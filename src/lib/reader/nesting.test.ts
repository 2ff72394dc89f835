import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const HEAD = 'KẾ HOẠCH\nPhát triển hợp tác xã năm 2026\nI. MỤC ĐÍCH\nHỗ trợ thành viên.\nII. TỔ CHỨC THỰC HIỆN\n'
/** Who leads what, a line each. */
const leads = (text: string): string[] =>
  readDirective(text).tasks.map(({ lead, quote }) => `${lead.join(' + ')}: ${quote.split(' ').slice(0, 3).join(' ')}`)

describe('how a paper uses its marks', () => {
  const wanted = ['Sở Tài chính: Bố trí kinh', 'Sở Tài chính: Hướng dẫn thanh', 'Sở Nội vụ: Tổ chức tập', 'Sở Nội vụ: Rà soát biên']
  const paper = (first: string, second: string, item: string, other = item) =>
    `${HEAD}${first} Sở Tài chính\n${item} Bố trí kinh phí hỗ trợ các hợp tác xã.\n${other} Hướng dẫn thanh toán, quyết toán.\n${second} Sở Nội vụ\n${item} Tổ chức tập huấn cho cán bộ.\n${other} Rà soát biên chế của các phòng.`

  test.each([
    ['(1)', '(2)', '-', '-'],
    ['Thứ nhất,', 'Thứ hai,', '-', '-'],
    ['Một là:', 'Hai là:', '+', '+'],
    ['1.-', '2.-', 'a)', 'b)'],
    ['1\\.', '2\\.', '\\-', '\\-'],
    ['1.', '2.', '1)', '2)'],
    ['1.', '2.', 'a-', 'b-'],
    ['1.', '2.', 'A)', 'B)'],
    ['1.', '2.', 'o', 'o'],
    ['- 1.', '- 2.', '-', '-'],
    ['a)', 'b)', '➢', '➢'],
    ['a)', 'b)', '1)', '2)'],
  ])('"%s" and "%s" above "%s" and "%s"', (first, second, item, other) => expect(leads(paper(first, second, item, other))).toEqual(wanted))

  test('a plus may stand above a dash', () => expect(leads(paper('+', '+', '-'))).toEqual(wanted))

  test('a number that lost its dot counts where the next two follow', () =>
    expect(
      leads(
        `${HEAD}1 Sở Tài chính\n- Bố trí kinh phí hỗ trợ.\n2 Sở Nội vụ\n- Tổ chức tập huấn cho cán bộ.\n3 Sở Công Thương\n- Tổ chức hội chợ cho hợp tác xã.`,
      ),
    ).toEqual(['Sở Tài chính: Bố trí kinh', 'Sở Nội vụ: Tổ chức tập', 'Sở Công Thương: Tổ chức hội']))

  test('capitals stand above Roman numbers', () =>
    expect(
      leads(
        'KẾ HOẠCH\nPhát triển hợp tác xã\nA. ĐÁNH GIÁ NĂM 2025\nI. KẾT QUẢ\n1. Tổ chức 05 lớp tập huấn.\nB. NHIỆM VỤ NĂM 2026\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Bố trí kinh phí hỗ trợ các hợp tác xã.',
      ),
    ).toEqual(['Sở Tài chính: Bố trí kinh']))
})

describe('signs that a converter or a scanner changed', () => {
  const order = (sentence: string) => readDirective(`${HEAD}1. ${sentence}`).tasks[0]

  test('a blank before a comma, or none behind it, parts no name', () => {
    expect(order('Sở Tài chính chủ trì , phối hợp với các sở , ban ,ngành tỉnh bố trí kinh phí .')?.coordinate).toEqual(['các sở, ban, ngành tỉnh'])
  })
  test('specks of a scan are no signs', () => {
    const read = order("Sở Tài chính' chủ trì, phối hợp với .Sở Nội vụ bố trí kinh phí.")
    expect([read?.lead, read?.coordinate]).toEqual([['Sở Tài chính'], ['Sở Nội vụ']])
  })
  test('what a page writes for a blank is one', () => {
    const read = order('Sở&nbsp;Tài chính chủ trì, phối hợp với&nbsp; Sở Nội vụ bố trí kinh phí.')
    expect([read?.lead, read?.coordinate]).toEqual([['Sở Tài chính'], ['Sở Nội vụ']])
  })
  test('quoted lines and marks with a tab are read as any other', () => {
    expect(leads(`${HEAD}1. Sở Tài chính\n- Bố trí kinh phí.`.replace(/^/gm, '> '))).toEqual(['Sở Tài chính: Bố trí kinh'])
    expect(leads(`${HEAD}1.\tSở Tài chính\n-\tBố trí kinh phí.`)).toEqual(['Sở Tài chính: Bố trí kinh'])
  })
})

test('a sentence below a Roman number that tells somebody is no heading, whatever words are in it', () =>
  expect(
    leads(
      'CHỈ THỊ\nVề kho muối\nChủ tịch UBND tỉnh yêu cầu:\nI. Sở Công Thương chủ trì rà soát các mục tiêu, giải pháp đã đề ra về kho muối và kinh phí sửa chữa trên địa bàn tỉnh.\nII. Sở Y tế kiểm tra chất lượng muối tại các kho.',
    ),
  ).toEqual(['Sở Công Thương: Sở Công Thương', 'Sở Y tế: Sở Y tế']))
