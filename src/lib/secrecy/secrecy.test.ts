import { describe, expect, test } from 'vitest'
import { markInInput, secrecyMark } from './index.ts'

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
  test.each(['M ẬT', 'MẬ T', 'M\u200bẬ\u200dT', 'MẬ\u00adT', 'ＭＡ\u0323\u0302Ｔ', 'M\u00a0Ậ\u00a0T', 'M.Ậ.T'])(
    'however its letters are set: %j',
    (mark) => expect(secrecyMark(paper(mark))).toBe('MẬT'),
  )
  test.each(['MẬT - Bản số: 02', 'MẬT (Bản số 3)', 'MẬT   Bản số 1', 'MẬT/01'])('with the number of the copy: %j', (mark) =>
    expect(secrecyMark(paper(mark))).toBe('MẬT'),
  )
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

describe('what a person enters', () => {
  test.each([
    ['a comment that is only the mark', { note: 'TỐI MẬT' }, 'note', 'TỐI MẬT'],
    ['a paper pasted with its lines', { note: paper('MẬT') }, 'note', 'MẬT'],
    [
      'a paper pasted into one line',
      { note: 'ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ Số: 12/KH-UBND TUYỆT MẬT Cần Thơ, ngày 05 tháng 02 năm 2026 KẾ HOẠCH phát triển' },
      'note',
      'TUYỆT MẬT',
    ],
    ['the degree named in a sentence', { note: 'Gửi kèm công văn (độ mật: Tối mật) để biết.' }, 'note', 'TỐI MẬT'],
    ['a field inside a list', { items: [{ action: 'Xây dựng' }, { action: 'MẬT\nRà soát' }] }, 'items.1.action', 'MẬT'],
  ])('%s', (_what, input, path, mark) => expect(markInInput(input)).toEqual({ mark, path }))
  test.each([
    'Bảo vệ bí mật kinh doanh của hợp tác xã',
    'Không tiết lộ BÍ MẬT KINH DOANH, bảo mật dữ liệu cá nhân',
    'Bảo mật',
    'Hợp tác xã Mật ong U Minh báo cáo sản lượng: mật ong 12 tấn',
    'Sản phẩm: MẬT ONG RỪNG',
    'MAT',
    'Vật tư mã MAT, số: 12/MAT',
    'Số: 12/KH-UBND mật ong',
    'SỐ LIỆU THEO Số: 12/KH-UBND MẬT ĐỘ DÂN SỐ',
    'Độ mật: mật ong rừng đặc hơn',
    'Theo công văn số 12/CV-STC mật độ dân số tăng',
    'Tài liệu tối mật không gửi qua hệ thống này',
  ])('%j is no mark', (note) => expect(markInInput({ note })).toBeUndefined())
  test('bytes and numbers are not words', () =>
    expect(markInInput({ file: { name: 'MẬT.pdf', bytes: new Uint8Array(3) }, n: 1, none: null })).toBeUndefined())
})
