import { describe, expect, test } from 'vitest'
import { annexOf, proposePackage, type Candidate } from './package-rules.ts'

const paper = (path: string, number?: string, text = 'ỦY BAN NHÂN DÂN'): Candidate => ({ path, kind: 'text', text, ...(number ? { number } : {}) })
const annex = (path: string, text = 'PHỤ LỤC\nDanh mục nhiệm vụ'): Candidate => ({ path, kind: 'text', text })
const proposed = (...files: Candidate[]) =>
  proposePackage(files).map(({ path, as, of }) => (of === null ? `${path}: ${as}` : `${path}: ${as} of ${of}`))

describe('what goes with what in a package', () => {
  test('a letter with its annexes and tables', () =>
    expect(
      proposed(
        paper('2651_UBND-KTN.docx', '2651/UBND-KTN'),
        annex('Phu luc 1.docx'),
        { path: 'Biểu 2.xlsx', kind: 'other' },
        { path: 'anh.jpg', kind: 'scan' },
      ),
    ).toEqual([
      '2651_UBND-KTN.docx: paper',
      'Phu luc 1.docx: annex of 2651_UBND-KTN.docx',
      'Biểu 2.xlsx: annex of 2651_UBND-KTN.docx',
      'anh.jpg: annex of 2651_UBND-KTN.docx',
    ]))

  test('a copy that calls itself signed goes with its paper, also where that is a .pdf', () =>
    expect(
      proposed(paper('QD 2280.pdf', '2280/QĐ-UBND'), { path: 'QD 2280 bản ký.jpg', kind: 'scan' }, { path: 'QD 2280_da ky so.pdf', kind: 'scan' }),
    ).toEqual(['QD 2280.pdf: paper', 'QD 2280 bản ký.jpg: signed of QD 2280.pdf', 'QD 2280_da ky so.pdf: signed of QD 2280.pdf']))

  test('papers side by side each enter by themselves', () =>
    expect(proposed(paper('a.docx', '1/CT-UBND'), paper('b.pdf', '2/KH-UBND'), { path: 'c.pdf', kind: 'scan' })).toEqual([
      'a.docx: paper',
      'b.pdf: paper',
      'c.pdf: paper',
    ]))

  test('an annex goes with the paper whose number it says, wherever it lies', () =>
    expect(
      proposed(
        paper('a.docx', '01/KH-UBND'),
        paper('b.docx', '2/KH-UBND'),
        annex('bieu/PL.docx', 'PHỤ LỤC I\n(Kèm theo Kế hoạch số 01/KH-UBND ngày 05/11/2026 của\nỦy ban nhân dân tỉnh)'),
      ),
    ).toEqual(['a.docx: paper', 'b.docx: paper', 'bieu/PL.docx: annex of a.docx']))

  test('with the paper of its folder, of the folder above, of its name, or the one before it', () => {
    const [one, two] = [paper('12/cv.docx', '12/UBND'), paper('13/cv.docx', '13/UBND')]
    expect(proposed(one, annex('12/phu luc/PL1.docx'), two, annex('13/PL1.docx')).filter((line) => line.includes('annex'))).toEqual([
      '12/phu luc/PL1.docx: annex of 12/cv.docx',
      '13/PL1.docx: annex of 13/cv.docx',
    ])
    const [three, four] = [paper('100 cong van.docx', '100/UBND'), paper('200 ke hoach.docx', '200/KH-UBND')]
    expect(proposed(three, four, annex('100 phu luc.docx')).at(-1)).toBe('100 phu luc.docx: annex of 100 cong van.docx')
    expect(proposed(three, annex('Phu luc A.docx'), four).at(1)).toBe('Phu luc A.docx: annex of 100 cong van.docx')
  })

  test('the printed or scanned copy of a typed paper is its signed copy', () =>
    expect(
      proposed(paper('2651.docx', '2651/UBND'), { path: '2651.pdf', kind: 'scan' }, paper('ban ky so.pdf', '2651/UBND'), annex('Phu luc.docx')),
    ).toEqual(['2651.docx: paper', '2651.pdf: signed of 2651.docx', 'ban ky so.pdf: signed of 2651.docx', 'Phu luc.docx: annex of 2651.docx']))

  test('a printed file of one name but another number is a paper of its own', () =>
    expect(proposed(paper('cv.docx', '1/UBND'), paper('cv.pdf', '2/UBND'))).toEqual(['cv.docx: paper', 'cv.pdf: paper']))

  test('a paper with a number of its own is a paper, whatever its file is called', () =>
    expect(proposed(paper('Kem theo cong van.docx', '9/BC-STC'), paper('cv.docx', '8/STC'))).toEqual([
      'Kem theo cong van.docx: paper',
      'cv.docx: paper',
    ]))

  test('photographs by themselves are papers; annexes without any paper too, and what cannot be read stays out', () => {
    expect(proposed({ path: '1.jpg', kind: 'scan' }, { path: '2.jpg', kind: 'scan' })).toEqual(['1.jpg: paper', '2.jpg: paper'])
    expect(proposed(annex('Phu luc 1.docx'), annex('Phu luc 2.docx'))).toEqual(['Phu luc 1.docx: paper', 'Phu luc 2.docx: paper'])
    expect(proposed({ path: 'bang.xlsx', kind: 'other' })).toEqual(['bang.xlsx: left'])
  })

  test('annexes of a paper that stays out stay out with it', () => {
    expect(proposed({ ...paper('a.docx', '1/A'), closed: 'known' }, annex('PL.docx'))).toEqual(['a.docx: left', 'PL.docx: left of a.docx'])
    expect(proposed({ path: 'a.docx', kind: 'other', closed: 'refused' }, annex('PL.docx'))).toEqual(['a.docx: left', 'PL.docx: left'])
  })

  test('what is refused, known or there twice is left; nothing goes with it', () =>
    expect(
      proposed(
        { ...paper('mat.docx', '1/A'), closed: 'refused' },
        paper('b.docx', '2/B'),
        { ...paper('b (1).docx', '2/B'), same: 'b.docx' },
        annex('PL.docx'),
      ),
    ).toEqual(['mat.docx: left', 'b.docx: paper', 'b (1).docx: left of b.docx', 'PL.docx: annex of b.docx']))
})

test.each([
  ['(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày 05 tháng 11 năm 2026)', '12/2026/QĐ-UBND'],
  ['Đính theo Công văn số: 05/STC-QLNS, ngày 01/11/2026', '5/STC-QLNS'],
  ['Kèm theo hồ sơ', undefined],
])('%s', (text, number) => expect(annexOf(text)).toBe(number))
