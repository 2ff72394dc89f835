import { expect, test } from 'vitest'
import { makePaper, type Paper } from '#lib/papers'
import { readDirective } from '#lib/reader'
import { extractText } from './extract.ts'
import { renderDocx } from './papers.ts'
import { renderPdf } from './papers-pdf.ts'
import { sidesIn } from './reading/sides.ts'
import { written, type Piece } from './reading/layout.ts'
import { linesIn, withoutLines } from './reading/picture-rulings.ts'
import { straightened, type Raster } from './reading/raster.ts'
import { pagesOf, pictureOf, worn } from './reading/scan.testing.ts'
import { recogniseScan } from './recognise.ts'

/** A plan whose tasks stand in a ruled table, its cells of several lines each. */
const plan: Paper = makePaper({
  header: { issuer: 'Ủy ban nhân dân tỉnh Lâm Đồng', number: 1234, symbol: 'KH-UBND', place: 'Lâm Đồng', date: '2026-03-10' },
  typeName: 'Kế hoạch',
  subject: 'Phát triển hợp tác xã năm 2026',
  outline: 'roman',
  body: [
    {
      kind: 'table',
      columns: [
        { header: 'TT', align: 'center' },
        { header: 'Nội dung nhiệm vụ', width: 6 },
        { header: 'Cơ quan chủ trì', width: 3 },
        { header: 'Cơ quan phối hợp', width: 3 },
        { header: 'Thời gian hoàn thành', width: 2 },
      ],
      rows: [
        ['1', 'Rà soát các hợp tác xã ngừng hoạt động', 'Sở Tài chính', 'Ủy ban nhân dân các xã, phường', 'Trước ngày 30/6/2026'],
        ['2', 'Tập huấn cán bộ quản lý hợp tác xã', 'Liên minh Hợp tác xã tỉnh', 'Sở Nội vụ', 'Quý III/2026'],
        ['3', 'Hướng dẫn thủ tục giao đất, cho thuê đất', 'Sở Nông nghiệp và Môi trường', '', 'Hằng năm'],
      ],
    },
    { kind: 'item', text: 'Các cơ quan phản ánh vướng mắc về Sở Tài chính.' },
  ],
  signature: { lines: [{ form: 'TM.', post: 'Ủy ban nhân dân' }, { post: 'Chủ tịch' }], name: 'Nguyễn Văn Bình' },
  recipients: ['Các sở, ban, ngành'],
  archive: 'VT',
})

/** Who does what with whom by when. */
const tasksOf = (text: string) => {
  const { document, tasks } = readDirective(text)
  const { number, issuer, issuedOn, signer } = document
  return {
    number,
    issuer,
    issuedOn,
    signer: signer?.name,
    tasks: tasks.map(({ lead, coordinate, due, every }) => ({ lead, coordinate, due, every })),
  }
}

test('a scanned table of tasks gives the tasks of the same paper as .docx', { timeout: 90_000 }, async () => {
  const printed = tasksOf((await extractText(await renderDocx(plan))).text)
  expect(printed.tasks.slice(0, 3).map(({ lead }) => lead)).toEqual([
    ['Sở Tài chính'],
    ['Liên minh Hợp tác xã tỉnh'],
    ['Sở Nông nghiệp và Môi trường'],
  ])
  const [page] = await pagesOf(new Uint8Array(await renderPdf(plan)))
  const { text, pictured } = await recogniseScan(pictureOf(worn(page!, { skew: 1.4, grain: 40, specks: 0.004 }), 'image/jpeg'))
  expect(tasksOf(text)).toEqual(printed)
  expect(text).toContain('1 | Rà soát các hợp tác xã ngừng hoạt động | Sở Tài chính | Ủy ban nhân dân các xã, phường | Trước ngày 30/6/2026')
  // Every printed line keeps its place in the picture, also where cells stand side by side.
  const marked = pictured.map(({ start, end }) => text.slice(start, end))
  expect(marked).toContain('Liên minh Hợp')
  expect(marked.join('').replace(/[\s|]/g, '').length).toBeGreaterThan(text.replace(/[\s|]/g, '').length * 0.95)
})

/** White paper with black lines of two points: rows and columns at these places. */
function ruled(across: readonly number[], down: readonly number[]): Raster {
  const [width, height] = [900, 600]
  const grey = new Uint8Array(width * height).fill(240)
  for (const y of across)
    for (let x = down[0]!; x <= down.at(-1)!; x += 1)
      grey.fill(40, y * width + x, y * width + x + 1).fill(40, (y + 1) * width + x, (y + 1) * width + x + 1)
  for (const x of down) for (let y = across[0]!; y <= across.at(-1)!; y += 1) grey.fill(40, y * width + x, y * width + x + 2)
  return { width, height, grey }
}

test('the lines of a table are found on a worn page, and taken off', () => {
  const page = worn(ruled([100, 200, 300, 400], [80, 160, 500, 800]), { skew: 0.15, grain: 20, specks: 0.002 }, 7)
  const lines = linesIn(page)
  expect(lines.across.map(({ at }) => Math.round(at / 100) * 100)).toEqual([100, 200, 300, 400])
  expect(lines.down.map(({ at }) => Math.round(at / 20) * 20)).toEqual([80, 160, 500, 800])
  const bare = withoutLines(page, lines)
  expect(linesIn(bare)).toEqual({ across: [], down: [] })
  expect(linesIn(straightened({ ...page, grey: new Uint8Array(page.grey.length).fill(230) }))).toEqual({ across: [], down: [] })
})

/** Words of a line where they stand: 5 points a letter. */
const line = (x: number, y: number, words: string): Piece[] => {
  let at = x
  return words.split(' ').map((word) => {
    const piece = { text: word, x: at, y, width: word.length * 5, height: 10 }
    at += (word.length + 1) * 5
    return piece
  })
}
const sidesOf = (pieces: Piece[]): string[][] => sidesIn(pieces).map(({ rows }) => rows.map(written))

test('the sides of a letterhead are read one after the other, whatever order they were found in; the title is no part of them', () => {
  const head = [
    ...line(300, 780, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    ...line(60, 778, 'ỦY BAN NHÂN DÂN'),
    ...line(340, 764, 'Độc lập - Tự do - Hạnh phúc'),
    ...line(70, 764, 'TỈNH LÂM ĐỒNG'),
    ...line(80, 740, 'Số: 12/KH-UBND'),
    ...line(320, 739, 'Lâm Đồng, ngày 10 tháng 3 năm 2026'),
  ]
  const body = [...line(250, 710, 'KẾ HOẠCH'), ...line(60, 690, 'Thực hiện Luật Hợp tác xã và các văn bản hướng dẫn thi hành trên địa bàn tỉnh')]
  expect(sidesOf([...head, ...body])).toEqual([
    [
      'ỦY BAN NHÂN DÂN',
      'TỈNH LÂM ĐỒNG',
      'Số: 12/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Lâm Đồng, ngày 10 tháng 3 năm 2026',
    ],
  ])
  expect(sidesOf(body)).toEqual([])
})

test('recipients and signature are parted, the signature whole although it begins higher', () => {
  const foot = [
    ...line(60, 220, 'Các cơ quan báo cáo kết quả về Ủy ban nhân dân tỉnh để tổng hợp, chỉ đạo kịp thời'),
    ...line(340, 190, 'TM. ỦY BAN NHÂN DÂN'),
    ...line(60, 180, 'Nơi nhận:'),
    ...line(350, 176, 'KT. CHỦ TỊCH'),
    ...line(60, 168, '- Các sở, ban, ngành;'),
    ...line(60, 156, '- Lưu: VT.'),
    ...line(345, 120, 'Nguyễn Văn Bình'),
  ]
  expect(sidesOf(foot)).toEqual([['Nơi nhận:', '- Các sở, ban, ngành;', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'Nguyễn Văn Bình']])
})
