import { describe, expect, test } from 'vitest'
import { flowing, linesOf, type Stretch } from './marks.ts'

const TEXT = [
  'ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  '   TỈNH QUẢNG NAM\tĐộc lập - Tự do - Hạnh phúc',
  'Số: 12/CT-UBND            Quảng Nam, ngày 05 tháng 02 năm 2024',
  'CHỈ THỊ',
  'Tên hợp tác xã      Số thành viên      Vốn',
  '1. Sở Tài chính chủ trì.',
].join('\n')
const said = (stretches: Stretch[]) => stretches.map(({ text }) => text).join('')

describe('the lines of a paper', () => {
  const lines = linesOf(TEXT, [], [], undefined)

  test('of its letterhead have two sides, each beginning where the text has it', () => {
    expect(lines.map(({ halves }) => halves?.map((half) => said(half).trim()))).toEqual([
      ['ỦY BAN NHÂN DÂN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['TỈNH QUẢNG NAM', 'Độc lập - Tự do - Hạnh phúc'],
      ['Số: 12/CT-UBND', 'Quảng Nam, ngày 05 tháng 02 năm 2024'],
      undefined,
      undefined,
      undefined,
    ])
    for (const stretch of lines.flatMap(({ stretches, halves }) => [...stretches, ...(halves?.flat() ?? [])]))
      expect(TEXT.slice(stretch.start, stretch.end)).toBe(stretch.text)
  })

  test('together are the whole text, blanks between the sides too', () => expect(lines.map(({ stretches }) => said(stretches)).join('\n')).toBe(TEXT))

  test('show a particular on one side only on that side', () => {
    const at = TEXT.indexOf('Quảng Nam, ngày')
    const [, , number] = linesOf(TEXT, [], [{ start: at, end: at + 9 }], undefined)
    expect(number?.halves?.map((half) => half.filter(({ shown }) => shown).map(({ text }) => text))).toEqual([[], ['Quảng Nam']])
  })

  test('below the head are left as they were typed', () =>
    expect(linesOf(`${'Dòng chữ\n'.repeat(30)}Ký thay          Nơi nhận`, [], [], undefined).at(-1)?.halves).toBeUndefined())
})

describe('a paper whose lines a page broke', () => {
  const BROKEN = [
    'CHỈ THỊ',
    'Về việc củng cố các hợp tác xã',
    'Ngày 30 tháng 10 năm 2026, đồng chí Phó Chủ tịch Ủy ban nhân dân thành phố đã',
    'nghe các sở báo cáo tình hình hợp tác xã ngừng hoạt động và kết luận như sau:',
    '1. Sở Tài chính chủ trì, phối hợp với Sở Tư pháp, Thuế thành phố thống nhất',
    'trình tự giải thể bắt buộc đối với hợp tác xã, báo cáo Phó Chủ tịch trước ngày',
    '30 tháng 11 năm 2026.',
    '2. Liên minh Hợp tác xã thành phố cử cán bộ hỗ trợ từng hợp tác xã lập hồ sơ',
    'giải thể, đồng thời vận động thành viên thanh toán các khoản nợ của hợp tác xã',
    'với ngân hàng.',
    '3. Ủy ban nhân dân các phường xác minh trụ sở hợp tác xã trên địa bàn.',
    'Nơi nhận:',
    '- Như trên;',
    '- Các sở, ban, ngành thành phố',
    '- Lưu: VT.',
  ].join('\n')
  const shown = (text: string) => flowing(text, linesOf(text, [], [], undefined))

  test('is shown by its paragraphs, each stretch where the text has it', () => {
    const lines = shown(BROKEN)
    expect(lines.map(({ stretches }) => said(stretches).slice(0, 24))).toEqual([
      'CHỈ THỊ',
      'Về việc củng cố các hợp ',
      'Ngày 30 tháng 10 năm 202',
      '1. Sở Tài chính chủ trì,',
      '2. Liên minh Hợp tác xã ',
      '3. Ủy ban nhân dân các p',
      'Nơi nhận:',
      '- Như trên;',
      '- Các sở, ban, ngành thà',
      '- Lưu: VT.',
    ])
    expect(said(lines[3]!.stretches)).toContain('thống nhất trình tự giải thể')
    for (const { start, end, text } of lines.flatMap(({ stretches }) => stretches)) expect(BROKEN.slice(start, end).replace('\n', ' ')).toBe(text)
  })

  test('has no blank in a number that the page broke at its dash', () => {
    const number = BROKEN.replace('Thuế thành phố thống nhất\n', 'thực hiện Chỉ thị số 61/CT-\nUBND, ')
    expect(
      shown(number)
        .map(({ stretches }) => said(stretches))
        .join('\n'),
    ).toContain('61/CT-\u200bUBND')
  })

  test('but where every line is a paragraph, each stays one', () => {
    const whole = Array.from({ length: 14 }, (_, at) => `${at + 1} Sở Tài chính chủ trì việc này cùng các sở`).join('\n')
    expect(shown(whole)).toHaveLength(14)
  })
})
