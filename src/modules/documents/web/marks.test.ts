import { describe, expect, test } from 'vitest'
import { linesOf, type Stretch } from './marks.ts'

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
