import { describe, expect, test } from 'vitest'
import { explainDirective, readDirective, type Stage } from './index.ts'
import { directiveOf, LAYOUTS } from './testing-directives.ts'
import { LETTER, PLAN } from './testing-samples.ts'

const why = (text: string, stage: Stage, words: string) =>
  explainDirective(text).findings.find((one) => one.stage === stage && one.what.vi.includes(words))?.why.vi

test('the explanation is of the very reading that the reader gives', () => {
  for (const layout of LAYOUTS) {
    const { text } = directiveOf(layout, 3)
    expect(explainDirective(text).reading).toEqual(readDirective(text))
  }
})

describe('every finding says why', () => {
  test('a task under a heading', () =>
    expect(why(LETTER, 'orders', 'Chủ trì, phối hợp')).toBe('Là nhiệm vụ: việc nêu dưới tiêu đề hoặc câu dẫn ghi cơ quan thực hiện.'))
  test('a task by name', () =>
    expect(why(LETTER, 'orders', 'Đề nghị Ủy ban Mặt trận')).toBe('Là nhiệm vụ: câu giao, yêu cầu hoặc đề nghị đích danh.'))
  test('an aim is no task', () =>
    expect(why(PLAN, 'orders', 'Thành lập mới')).toMatch(/^Không phải nhiệm vụ: nằm trong phần không giao việc \(mục đích/))
  test('money is no task', () => expect(why(PLAN, 'orders', 'Kinh phí thực hiện')).toMatch(/^Không phải nhiệm vụ/))
  test('a row of a table', () => expect(why(PLAN, 'orders', 'Khảo sát nhu cầu')).toBe('Là nhiệm vụ: một dòng của bảng phân công.'))
  test('a lead in a heading', () => expect(why(LETTER, 'mentions', 'chủ trì: Sở Tài chính')).toBe('Nêu ở tiêu đề hoặc câu dẫn phía trên.'))
  test('a lead in a label', () => expect(why(PLAN, 'mentions', 'chủ trì: Sở Nội vụ')).toMatch(/^Dòng ghi hoặc ô/))
  test('a recipient', () => expect(why(LETTER, 'mentions', 'nơi nhận báo cáo: Sở Tài chính')).toMatch(/chỉ tính nơi nhận trực tiếp/))
  const HEAD = 'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nSửa kho muối\n\nI. NHIỆM VỤ\n'
  test.each([
    ['1. Rà soát kho muối\nĐơn vị chủ trì: Sở Công Thương.', 'Rà soát kho muối', 'Là nhiệm vụ: dòng ghi bên dưới nêu cơ quan chủ trì.'],
    ['1. Rà soát kho muối (Sở Công Thương chủ trì).', 'Rà soát kho muối', 'Là nhiệm vụ: trong ngoặc ghi cơ quan chủ trì hoặc thực hiện.'],
    [
      '1. Hoàn thiện chính sách\n- Xây dựng mức hỗ trợ kho muối.\n- Rà soát quy hoạch.',
      'Hoàn thiện chính sách',
      'Không tính là nhiệm vụ riêng: là đề mục',
    ],
    ['1. Xây dựng mức hỗ trợ kho muối.', 'Xây dựng mức', 'Là nhiệm vụ: việc phải làm trong mục nhiệm vụ, không nêu cơ quan.'],
  ])('where the lead of a piece of work stands: %s', (text, words, because) => expect(why(HEAD + text, 'orders', words)).toContain(because))
  test('a duty to report', () => expect(why(LETTER, 'obligations', 'Ủy ban nhân dân các xã, phường báo cáo Sở Tài chính')).toBeDefined())
  test('a deadline in words, also with its duty to report; what the text leaves out is said to be left out', () => {
    const text = LETTER.replace('trước ngày 30/6/2026', 'trong 15 ngày làm việc kể từ ngày ký văn bản này')
    expect(why(text, 'mentions', 'thời hạn: trong 15 ngày làm việc')).toMatch(/đếm theo lịch làm việc/)
    const duties = explainDirective(text).findings.filter(({ stage }) => stage === 'obligations')
    expect(duties.map(({ what }) => what.vi)).toContainEqual(
      expect.stringMatching(/^Sở Tài chính báo cáo .*\(“trong 15 ngày làm việc kể từ ngày ký văn bản này”\)$/),
    )
    for (const { what } of duties) expect(`${what.vi} ${what.en}`).not.toContain('?')
  })
})

test('every place is one of the text, every task has its order, and nothing is said in one language alone', () => {
  for (const text of [LETTER, PLAN, ...LAYOUTS.map((layout) => directiveOf(layout, 5).text)]) {
    const { reading, findings } = explainDirective(text)
    for (const { start, end, what, why: because } of findings) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(reading.text.length)
      for (const words of [what.vi, what.en, because.vi, because.en]) expect(words).not.toBe('')
    }
    const ordered = findings.flatMap((one) => (one.stage === 'orders' && one.task !== undefined ? [one.task] : []))
    expect(new Set(ordered)).toEqual(new Set(reading.tasks.keys()))
  }
})
