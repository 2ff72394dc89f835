import { describe, expect, test } from 'vitest'
import { extractText } from './extract.ts'
import { drawnPdf, type Drawn } from './reading/drawn-pdf.testing.ts'
import { written, type Piece } from './reading/layout.ts'
import { mended } from './reading/torn.ts'

const textOf = async (pages: Drawn[][], options = {}): Promise<string[]> => (await extractText(drawnPdf(pages, options))).text.split('\n')
const at = (x: number, y: number, ...lines: string[]): Drawn[] => lines.map((text, line) => ({ text, x, y: y - line * 12 }))
const FILLER = at(60, 700, 'Uy ban nhan dan thanh pho yeu cau cac so, ban, nganh trien khai thuc hien')

const XS = [60, 90, 300, 420, 530]
const YS = [600, 575, 540, 500]
/** The words of a table of tasks, cell by cell, the second lead spanning two rows. */
const WORDS: Drawn[] = [
  ...at(64, 585, 'TT'),
  ...at(94, 585, 'Noi dung'),
  ...at(304, 585, 'Chu tri'),
  ...at(424, 585, 'Thoi gian'),
  ...at(64, 562, '1'),
  ...at(94, 562, 'Ra soat cac hop tac xa', 'ngung hoat dong'),
  ...at(304, 535, 'So Tai chinh'),
  ...at(424, 562, '30/6/20', '26'),
  ...at(64, 526, '2'),
  ...at(94, 526, 'Tong hop, bao cao'),
  ...at(424, 526, 'Quy IV'),
]
const EXPECTED = [
  'TT | Noi dung | Chu tri | Thoi gian',
  '1 | Ra soat cac hop tac xa ngung hoat dong | So Tai chinh | 30/6/2026',
  '2 | Tong hop, bao cao | So Tai chinh | Quy IV',
]
/** The borders of that table; the one between the two rows leaves the third column out. */
const across: [number, number, number][] = [
  [600, 60, 530],
  [575, 60, 530],
  [540, 60, 300],
  [540, 420, 530],
  [500, 60, 530],
]

test('letters that a typeface lacks, set into their gaps from another one, stand in their words', async () => {
  // "So Tai chinh thuc hien": the "u" and the "e" are drawn behind the rest of the line, as LibreOffice does with letters that a typeface lacks.
  const lacking: Drawn[] = [
    { parts: ['So Tai chinh th', 556, 'c hi', 556, 'n'], x: 60, y: 600 },
    { parts: ['u', 1556, 'e'], x: 60 + 67.81, y: 600 },
  ]
  expect(await textOf([[...FILLER, ...lacking]])).toContain('So Tai chinh thuc hien')
})

test('recognised words stay apart however near they stand, and the gap behind the mark of a paragraph is no column', () => {
  const piece = (text: string, x: number, width: number): Piece => ({ text, x, y: 100, width, height: 10, whole: true })
  expect(written({ y: 100, height: 10, pieces: [piece('Kết', 60, 18), piece('luận', 78.5, 20), piece('số', 99, 10)] })).toBe('Kết luận số')
  expect(written({ y: 100, height: 10, pieces: [piece('a)', 60, 8), piece('Rà', 96, 12), piece('soát', 110, 20)] })).toBe('a) Rà soát')
  expect(written({ y: 100, height: 10, pieces: [piece('Sở', 60, 12), piece('Quý', 110, 18)] })).toBe('Sở\tQuý')
})

test('the head of two pages goes where it stands apart from their text, a letterhead on both stays', async () => {
  const body = (page: string) => at(60, 700, `Trang ${page} noi ve ke hoach`, 'nam 2026 cua thanh pho', 'va viec thuc hien')
  const text = (head: string) =>
    textOf([
      [...at(60, 800, head), ...body('mot')],
      [...at(60, 800, head), ...body('hai')],
    ])
  expect((await text('Chi thi ve hop tac xa')).filter((line) => line.startsWith('Chi thi'))).toEqual([])
  expect((await text('UY BAN NHAN DAN')).filter((line) => line.startsWith('UY BAN'))).toHaveLength(2)
})

describe('a table of a PDF comes row by row, cells joined', () => {
  test('where its borders are lines, with a cell over two rows and a date torn by a narrow column', async () => {
    const lines: Drawn[] = [
      ...across.map(([y, from, to]): Drawn => ({ line: [from, y, to, y] })),
      ...XS.map((x): Drawn => ({ line: [x, YS[0]!, x, YS.at(-1)!] })),
    ]
    expect((await textOf([[...FILLER, ...WORDS, ...lines]])).filter((line) => line.includes('|'))).toEqual(EXPECTED)
  })

  test('where its borders are thin bars, drawn under a matrix', async () => {
    const bars: Drawn[] = [
      ...across.map(([y, from, to]): Drawn => ({ bar: [from, y, to - from, 0.5] })),
      ...XS.map((x): Drawn => ({ bar: [x, YS.at(-1)!, 0.5, YS[0]! - YS.at(-1)!] })),
    ]
    expect((await textOf([[...FILLER, ...bars, ...WORDS]], { moved: '1 0 0 1 5 -20 cm' })).filter((line) => line.includes('|'))).toEqual(EXPECTED)
  })

  test('a head over two columns and the part of a table over all of them are one cell each', async () => {
    const drawn: Drawn[] = [
      ...[700, 680, 660, 640, 620].map((y): Drawn => ({ line: [60, y, 460, y] })),
      ...[60, 460].map((x): Drawn => ({ line: [x, 620, x, 700] })),
      { line: [200, 680, 200, 700] },
      { line: [200, 620, 200, 660] },
      { line: [330, 620, 330, 660] },
      ...at(64, 686, 'Noi dung'),
      ...at(204, 686, 'Co quan thuc hien'),
      ...at(64, 666, 'I. Nhiem vu chung cua cac co quan'),
      ...at(64, 646, 'Ra soat'),
      ...at(204, 646, 'So Noi vu'),
      ...at(334, 646, 'So Tu phap'),
      ...at(64, 626, 'Bao cao'),
      ...at(204, 626, 'So Y te'),
      ...at(334, 626, 'So Tai chinh'),
    ]
    expect((await textOf([[...at(60, 760, 'Bang phan cong'), ...drawn]])).slice(-4)).toEqual([
      'Noi dung | Co quan thuc hien',
      'I. Nhiem vu chung cua cac co quan',
      'Ra soat | So Noi vu | So Tu phap',
      'Bao cao | So Y te | So Tai chinh',
    ])
  })

  test('without any lines, under a head that begins with TT; the text after it is no row', async () => {
    const drawn: Drawn[] = [
      ...at(64, 650, 'TT'),
      ...at(94, 650, 'Noi dung nhiem vu'),
      ...at(304, 650, 'Don vi chu tri'),
      ...at(434, 650, 'Thoi han'),
      ...at(64, 630, '1'),
      ...at(94, 630, 'Ra soat cac quy dinh ve ho tro', 'hop tac xa tren dia ban'),
      ...at(304, 630, 'So Tu phap'),
      ...at(434, 630, '30/9/2026'),
      ...at(64, 598, '2'),
      ...at(94, 598, 'Tuyen truyen Luat Hop tac xa'),
      ...at(304, 598, 'So Van hoa, The thao', 'va Du lich'),
      ...at(434, 598, 'Hang quy'),
      ...at(60, 550, 'Noi nhan:', '- Nhu tren;', '- Luu: VT.'),
    ]
    expect((await textOf([[...FILLER, ...drawn]])).slice(-6)).toEqual([
      'TT | Noi dung nhiem vu | Don vi chu tri | Thoi han',
      '1 | Ra soat cac quy dinh ve ho tro hop tac xa tren dia ban | So Tu phap | 30/9/2026',
      '2 | Tuyen truyen Luat Hop tac xa | So Van hoa, The thao va Du lich | Hang quy',
      'Noi nhan:',
      '- Nhu tren;',
      '- Luu: VT.',
    ])
  })

  test('without lines and without TT, under the heads of a table of tasks; rows part where the lines do', async () => {
    const drawn: Drawn[] = [
      ...at(60, 650, 'Nhiem vu'),
      ...at(290, 650, 'Co quan chu tri'),
      ...at(430, 650, 'Thoi gian'),
      ...at(60, 628, 'Ra soat cac quy dinh ve ho tro', 'hop tac xa tren dia ban'),
      ...at(290, 628, 'So Tu phap'),
      ...at(430, 628, '30/9/2026'),
      ...at(60, 594, 'Tuyen truyen Luat Hop tac xa'),
      ...at(290, 594, 'So Van hoa, The thao', 'va Du lich'),
      ...at(430, 594, 'Hang quy'),
      ...at(60, 550, 'Cac co quan bao cao ket qua ve So Tai chinh truoc ngay 15 thang 12 nam 2026 de tong hop.'),
    ]
    expect((await textOf([[...FILLER, ...drawn]])).slice(-4)).toEqual([
      'Nhiem vu | Co quan chu tri | Thoi gian',
      'Ra soat cac quy dinh ve ho tro hop tac xa tren dia ban | So Tu phap | 30/9/2026',
      'Tuyen truyen Luat Hop tac xa | So Van hoa, The thao va Du lich | Hang quy',
      'Cac co quan bao cao ket qua ve So Tai chinh truoc ngay 15 thang 12 nam 2026 de tong hop.',
    ])
  })

  test('without lines and TT, its head of two lines, its rows of one line each', async () => {
    const drawn: Drawn[] = [
      ...at(60, 650, 'Noi dung'),
      ...at(240, 650, 'Don vi', 'chu tri'),
      ...at(340, 650, 'Don vi', 'phoi hop'),
      ...at(440, 650, 'Thoi han'),
      ...at(60, 624, 'Tap huan can bo'),
      ...at(240, 624, 'So Noi vu'),
      ...at(340, 624, 'So Y te'),
      ...at(440, 624, '30/6/2026'),
      ...at(60, 612, 'Ra soat quy dat'),
      ...at(240, 612, 'So Xay dung'),
      ...at(440, 612, 'Hang nam'),
      ...at(60, 600, 'Tong hop, bao cao'),
      ...at(240, 600, 'So Tai chinh'),
      ...at(340, 600, 'Cac so'),
      ...at(440, 600, '15/12/2026'),
    ]
    expect((await textOf([[...FILLER, ...drawn]])).slice(-4)).toEqual([
      'Noi dung | Don vi chu tri | Don vi phoi hop | Thoi han',
      'Tap huan can bo | So Noi vu | So Y te | 30/6/2026',
      'Ra soat quy dat | So Xay dung | | Hang nam',
      'Tong hop, bao cao | So Tai chinh | Cac so | 15/12/2026',
    ])
  })

  test('words of a sentence that speak of who leads and until when are no table', async () => {
    const drawn = at(60, 650, 'Noi dung, co quan chu tri, thoi gian thuc hien theo phu luc kem theo', 'Cac co quan chu tri bao cao dung thoi han')
    expect((await textOf([[...FILLER, ...drawn]])).some((line) => line.includes('|'))).toBe(false)
  })

  test('a row that goes on over the end of a page is one row, and the table goes on', async () => {
    const table = (top: number, rows: string[][]): Drawn[] => [
      ...Array.from({ length: rows.length + 1 }, (_, row): Drawn => ({ line: [60, top - row * 20, 460, top - row * 20] })),
      ...[60, 90, 300, 460].map((x): Drawn => ({ line: [x, top, x, top - rows.length * 20] })),
      ...rows.flatMap((row, at): Drawn[] => row.map((text, cell) => ({ text, x: [64, 94, 304][cell]!, y: top - at * 20 - 14 }))),
    ]
    const first = table(780, [
      ['TT', 'Noi dung cong viec', 'Chu tri'],
      ['1', 'Ra soat cac hop tac', 'So Tai'],
    ])
    const second = table(780, [
      ['', 'xa ngung hoat dong', 'chinh'],
      ['2', 'Bao cao ket qua', 'So Noi vu'],
    ])
    expect(await textOf([first, second])).toEqual([
      'TT | Noi dung cong viec | Chu tri',
      '1 | Ra soat cac hop tac xa ngung hoat dong | So Tai chinh',
      '2 | Bao cao ket qua | So Noi vu',
    ])
  })

  test('a letterhead, a frame and a line under a title are no tables', async () => {
    const drawn: Drawn[] = [
      ...at(80, 780, 'UY BAN NHAN DAN', 'THANH PHO CAN THO'),
      ...at(300, 780, 'CONG HOA XA HOI CHU NGHIA VIET NAM', 'Doc lap - Tu do - Hanh phuc'),
      { line: [100, 760, 160, 760] },
      { line: [330, 760, 460, 760] },
      { line: [50, 800, 560, 800] },
      { line: [50, 40, 560, 40] },
      { line: [50, 40, 50, 800] },
      { line: [560, 40, 560, 800] },
    ]
    expect((await textOf([[...drawn, ...FILLER]])).some((line) => line.includes('|'))).toBe(false)
  })
})

describe('running text in two columns', () => {
  const left = Array.from({ length: 6 }, (_, line) => `Cot trai dong ${line + 1} cua van ban hai cot`)
  const right = Array.from({ length: 6 }, (_, line) => `Cot phai dong ${line + 1} cua van ban hai cot`)
  test('is read column by column, whichever way it was written', async () => {
    const byColumn = [...at(60, 700, ...left), ...at(320, 700, ...right)]
    const byLine = left.flatMap((text, line): Drawn[] => [
      { text, x: 60, y: 700 - line * 12 },
      { text: right[line]!, x: 320, y: 700 - line * 12 },
    ])
    const words = (lines: string[]) => lines.filter((line) => line !== '')
    expect(words(await textOf([byColumn]))).toEqual([...left, ...right])
    expect(words(await textOf([byLine]))).toEqual([...left, ...right])
  })
})

describe('a page set in columns', () => {
  const sentence = (name: string, line: number) => `Cot ${name} dong ${line} cua van ban in thanh hai cot`
  const column = (name: string, lines: readonly number[]) => lines.map((line) => sentence(name, line))
  const words = async (drawn: Drawn[]) => (await textOf([drawn])).filter((line) => line !== '')
  /** Line by line across both columns, as a scanner and some programs write them. */
  const across = (left: readonly string[], right: readonly string[], top: number): Drawn[] =>
    Array.from({ length: Math.max(left.length, right.length) }, (_, line) => [
      ...(left[line] === undefined ? [] : at(60, top - line * 12, left[line])),
      ...(right[line] === undefined ? [] : at(320, top - line * 12, right[line])),
    ]).flat()

  test('is read column by column where paragraphs end early, between what lies across', async () => {
    const left = [...column('trai', [1, 2, 3]), 'het doan.', ...column('trai', [5, 6, 7])]
    const right = ['Muc II', ...column('phai', [2, 3, 4, 5, 6])]
    const head = 'Tieu de cua van ban nam ngang tren ca hai cot, tu le trai den le phai cua trang giay'
    const foot = 'Doan cuoi cung cua van ban lai chay ngang tren ca hai cot cho den het chieu rong trang giay'
    expect(await words([...at(60, 730, head), ...across(left, right, 700), ...at(60, 590, foot)])).toEqual([head, ...left, ...right, foot])
  })

  test('keeps a table in its column', async () => {
    const rows = [
      ['TT', 'Noi dung', 'Chu tri'],
      ['1', 'Ra soat hop tac xa', 'So Tai chinh'],
      ['2', 'Tap huan can bo', 'So Noi vu'],
      ['3', 'Bao cao ket qua', 'So Y te'],
    ]
    const table = rows.flatMap((row, line) => row.map((text, cell): Drawn => ({ text, x: [320, 345, 450][cell]!, y: 664 - line * 12 })))
    const left = column('trai', [1, 2, 3, 4, 5, 6, 7, 8])
    const right = column('phai', [1, 2])
    const last = column('phai', [8, 9])
    expect(await words([...across(left, right, 700), ...table, ...at(320, 604, ...last)])).toEqual([
      ...left,
      ...right,
      ...rows.map((row) => row.join(' | ')),
      ...last,
    ])
  })

  test('is told from a table without lines: its cells stay in their rows, however long', async () => {
    const rows = Array.from({ length: 6 }, (_, row) => [
      String(row + 1),
      `Noi dung nhiem vu thu ${row + 1} cua ke hoach`,
      `Co quan chu tri nhiem vu thu ${row + 1} nay`,
    ])
    const drawn = [['TT', 'Noi dung nhiem vu', 'Co quan chu tri'], ...rows]
    const cells = drawn.flatMap((row, line) => row.map((text, cell): Drawn => ({ text, x: [60, 90, 320][cell]!, y: 700 - line * 14 })))
    const intro = 'Cac co quan thuc hien cac nhiem vu sau day theo dung thoi gian da duoc giao trong ke hoach'
    expect(await words([...at(60, 740, intro), ...cells])).toEqual([intro, ...drawn.map((row) => row.join(' | '))])
  })
})

describe('what is only the page’s is taken off', () => {
  const page = (number: number): Drawn[] => [
    ...at(60, 700, `Noi dung cua trang thu ${number} trong ke hoach`, `Doan thu hai ${'abc'[number - 1]}`),
    // Some programs write heads and feet last.
    ...at(60, 810, 'He thong quan ly van ban'),
    ...at(60, 798, 'Ke hoach so 12/KH-UBND'),
    ...at(280, 30, `Trang ${number}/3`),
  ]
  test('heads of two lines, "Trang 2/3", wherever they were written', async () => {
    const lines = await textOf([page(1), page(2), page(3)])
    expect(lines.filter((line) => line !== '')).toEqual(
      [1, 2, 3].flatMap((number) => [`Noi dung cua trang thu ${number} trong ke hoach`, `Doan thu hai ${'abc'[number - 1]}`]),
    )
  })
  test('also the number of a paper of one page', async () =>
    expect(await textOf([[...FILLER, ...at(280, 30, 'Trang 1/1')]])).toEqual([(FILLER[0] as { text: string }).text]))
})

describe('words that the drawing pushed together or tore apart', () => {
  test.each([
    ['các điểm úng ngập cục bộvềmức độngập', 'các điểm úng ngập cục bộ về mức độ ngập'],
    ['triển khai dựán, hạtầng kỹthuật', 'triển khai dự án, hạ tầng kỹ thuật'],
    ['Nơi nhậ n: Tổ chứ c hội nghị', 'Nơi nhận: Tổ chức hội nghị'],
    ['điểm c khoản 2; tổ n; 310 m nước', 'điểm c khoản 2; tổ n; 310 m nước'],
    ['Đắk Lắk, Krông Nô, UBND, tuýp, khuỷu', 'Đắk Lắk, Krông Nô, UBND, tuýp, khuỷu'],
  ])('%s', (drawn, meant) => expect(mended(drawn)).toBe(meant))
})
