import { describe, expect, test } from 'vitest'
import { secrecyMark } from './index.ts'

const paper = (mark: string) =>
  `ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\n${mark}\nCần Thơ, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế tập thể`

describe('a marking of secrecy is found', () => {
  test.each([
    ['MẬT', 'MẬT'],
    ['TỐI MẬT', 'TỐI MẬT'],
    ['TUYỆT MẬT', 'TUYỆT MẬT'],
  ])('%s on a line of its own', (mark, degree) => expect(secrecyMark(paper(mark))).toBe(degree))
  test('in decomposed letters', () => expect(secrecyMark(paper('TUYỆT MẬT').normalize('NFD'))).toBe('TUYỆT MẬT'))
  test.each(['| MẬT |', '[MẬT]', '**MẬT**', '┌─────┐\n│ MẬT │\n└─────┘', '  MẬT  ', '« MẬT »'.replace(/[«»]/g, '"')])('in a frame: %j', (mark) =>
    expect(secrecyMark(paper(mark))).toBe('MẬT'),
  )
  test('with its letters set apart', () => expect([secrecyMark(paper('M Ậ T')), secrecyMark(paper('T Ố I  M Ậ T'))]).toEqual(['MẬT', 'TỐI MẬT']))
  test.each(['M ẬT', 'MẬ T', 'M\u200bẬ\u200dT', 'MẬ\u00adT', 'ＭＡ\u0323\u0302Ｔ', 'M\u00a0Ậ\u00a0T', 'M.Ậ.T'])('however its letters are set: %j', (mark) => expect(secrecyMark(paper(mark))).toBe('MẬT'))
  test.each(['MẬT - Bản số: 02', 'MẬT (Bản số 3)', 'MẬT   Bản số 1', 'MẬT/01'])('with the number of the copy: %j', (mark) => expect(secrecyMark(paper(mark))).toBe('MẬT'))
  test('behind any amount of white space', () => expect(secrecyMark(`${' \n'.repeat(30_000)}${' '.repeat(30_000)}${paper('MẬT')}`)).toBe('MẬT'))
  test.each([
    ['TOI MAT', 'TỐI MẬT'],
    ['TUYỆT MÂT', 'TUYỆT MẬT'],
    ['TÔI MẬT', 'TỐI MẬT'],
    ['MÂT', 'MẬT'],
    ['MAT', 'MẬT'],
  ])('read as %s from a scan', (mark, degree) => expect(secrecyMark(paper(mark))).toBe(degree))
  test('beside the number in one line', () => expect(secrecyMark(paper('Số: 12/KH-UBND\tTỐI MẬT'))).toBe('TỐI MẬT'))
  test('in a cell of the head', () => expect(secrecyMark('Số: 12/KH-UBND | MẬT | Cần Thơ, ngày 05 tháng 02 năm 2026')).toBe('MẬT'))
  test('on two lines of a narrow frame', () => expect(secrecyMark(paper('TỐI\nMẬT'))).toBe('TỐI MẬT'))
  test('stamped together with the urgency', () => expect(secrecyMark(paper('TỐI MẬT - HỎA TỐC'))).toBe('TỐI MẬT'))
  test('named as the degree of secrecy', () => expect([secrecyMark('Độ mật: Tối mật'), secrecyMark('ĐỘ MẬT: MẬT')]).toEqual(['TỐI MẬT', 'MẬT']))
})

describe('no marking of secrecy', () => {
  test.each([
    'Bảo vệ bí mật nhà nước năm 2026',
    'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC',
    'Về công tác bảo vệ bí\nMẬT',
    'bảo mật thông tin',
    'MẬT ONG RỪNG U MINH',
    'Hợp tác xã Mật ong',
    'Mật',
    'THÂN MẬT',
    'MẮT',
    'MẶT TRẬN TỔ QUỐC VIỆT NAM',
    'MẶT',
    'ĐỘ MẬT',
    'A B C',
    'MẬT ONG - Bản số: 02',
    'Mật - Bản số 2',
    'MẶT BẰNG SỐ 2',
    'Tài liệu không thuộc danh mục TỐI MẬT',
  ])('in %j', (line) => expect(secrecyMark(paper(line))).toBeUndefined())
  test('in a table far below the head', () => expect(secrecyMark(`${'Nội dung báo cáo.\n'.repeat(60)}MẬT\n`)).toBeUndefined())
  test('in an empty text', () => expect(secrecyMark('')).toBeUndefined())
})
