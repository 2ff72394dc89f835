import type { PdfContent } from 'pdfmake'
import { describe, expect, test } from 'vitest'
import { readDirective } from '#lib/reader'
import { fold } from '#lib/text'
import { pagesOf, pictureOf, setPdf, worn, type Wear } from './reading/scan.testing.ts'
import { readPage } from './reading/read-page.ts'
import { DOUBTED_BELOW, recogniseScan } from './recognise.ts'

const LETTERHEAD: PdfContent = {
  columns: [
    { width: 200, alignment: 'center', stack: ['ỦY BAN NHÂN DÂN', { text: 'TỈNH LÂM ĐỒNG', bold: true }, 'Số: 45/CT-UBND'] },
    {
      width: '*',
      alignment: 'center',
      stack: [
        { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true },
        { text: 'Độc lập - Tự do - Hạnh phúc', bold: true },
        { text: 'Lâm Đồng, ngày 12 tháng 3 năm 2026', italics: true },
      ],
    },
  ],
}
const title = (type: string, subject: string): PdfContent => ({
  stack: [
    { text: type, bold: true },
    { text: subject, bold: true },
  ],
  alignment: 'center',
  margin: [0, 12, 0, 10],
})
const FOOT: PdfContent = {
  margin: [0, 14, 0, 0],
  columns: [
    { width: '50%', stack: ['Nơi nhận:', '- Các sở, ban, ngành;', '- Lưu: VT.'] },
    { width: '50%', alignment: 'center', stack: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', { text: 'Nguyễn Văn Bình', margin: [0, 40, 0, 0] }] },
  ],
}

const ORDERS = [
  'Trong thời gian qua, kinh tế tập thể, hợp tác xã trên địa bàn tỉnh đã có những chuyển biến tích cực, tuy nhiên vẫn còn nhiều hợp tác xã ngừng hoạt động nhưng chưa giải thể. Để khắc phục, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:',
  '1. Sở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh rà soát các hợp tác xã ngừng hoạt động, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026.',
  '2. Sở Nông nghiệp và Môi trường hướng dẫn các hợp tác xã nông nghiệp áp dụng quy trình sản xuất an toàn, gắn với truy xuất nguồn gốc nông sản.',
  '3. Liên minh Hợp tác xã tỉnh tổ chức tập huấn cho cán bộ quản lý hợp tác xã về quản trị, kế toán và chuyển đổi số trước ngày 30/9/2026.',
  '4. Ủy ban nhân dân các xã, phường, đặc khu tuyên truyền Luật Hợp tác xã đến thành viên và người dân, định kỳ hằng quý báo cáo Sở Tài chính để tổng hợp.',
  '5. Giao Sở Tài chính theo dõi, đôn đốc việc thực hiện Chỉ thị này, kịp thời tháo gỡ khó khăn, vướng mắc cho các hợp tác xã.',
]

/** What is left out, put in or changed between two texts, in words of a hundred. */
function wordsWrong(printed: string, read: string): number {
  const words = (text: string) => text.normalize('NFC').split(/\s+/).filter(Boolean)
  const [left, right] = [words(printed), words(read)]
  let above = right.map((_, at) => at + 1)
  for (const [row, word] of left.entries()) {
    const here = [row + 1]
    for (const [at, other] of right.entries())
      here.push(Math.min((above[at] ?? 0) + 1, here[at]! + 1, (at === 0 ? row : above[at - 1]!) + (word === other ? 0 : 1)))
    above = here.slice(1)
  }
  return (100 * above.at(-1)!) / left.length
}

/** Who does what with whom by when, as the same words say it in a text. */
const tasksOf = (text: string) =>
  readDirective(text).tasks.map(({ lead, coordinate, due, every, reportTo }) => ({ lead, coordinate, due, every, reportTo }))
const PRINTED = ['Số: 45/CT-UBND', 'Lâm Đồng, ngày 12 tháng 3 năm 2026', 'CHỈ THỊ', 'Về việc củng cố hợp tác xã', ...ORDERS].join('\n')

async function scanned(content: PdfContent[], wear: Wear, orientation: 'portrait' | 'landscape' = 'portrait', size = 13): Promise<string> {
  // Whoever sets the pages writes into what it is given.
  const [page] = await pagesOf(await setPdf(structuredClone(content), orientation, size))
  return (await recogniseScan(pictureOf(worn(page!, wear), 'image/jpeg'))).text
}

const WORN: Wear = { skew: 1.1, grain: 30, specks: 0.002 }

describe('a scan', () => {
  test('of running text in two columns is read column by column, its paragraphs whole', { timeout: 120_000 }, async () => {
    const column = (from: number, to: number) => ({
      stack: ORDERS.slice(from, to).map((text) => ({ text, alignment: 'justify', margin: [0, 0, 0, 5] })),
    })
    const page = [
      LETTERHEAD,
      title('CHỈ THỊ', 'Về việc củng cố, phát triển hợp tác xã năm 2026'),
      { columns: [column(0, 3), column(3, 6)], columnGap: 22 },
      FOOT,
    ]
    const text = await scanned(page, WORN)
    expect(tasksOf(text)).toEqual(tasksOf(PRINTED))
    expect(wordsWrong(ORDERS.join('\n'), text.slice(text.indexOf('Trong thời gian'), text.indexOf('Nơi nhận')))).toBeLessThan(6)
    expect(readDirective(text).document).toMatchObject({ number: '45/CT-UBND', issuedOn: '2026-03-12', signer: { name: 'Nguyễn Văn Bình' } })
    expect(text.split('\n').filter((line) => /^\d\. /.test(line))).toHaveLength(5)
  })

  test('of tables side by side, ruled and without lines, gives one behind the other, row by row', { timeout: 120_000 }, async () => {
    const captioned = (caption: string, body: string[][]) => ({
      width: '*',
      stack: [{ text: caption, margin: [0, 0, 0, 4] }, { table: { widths: ['auto', '*', 'auto'], body } }],
    })
    const communes = [
      ['TT', 'Xã, phường', 'Số hợp tác xã'],
      ['1', 'Xã Đức Trọng', '15'],
      ['2', 'Xã Di Linh', '26'],
      ['3', 'Xã Bảo Lâm', '12'],
    ]
    const wards = [
      ['TT', 'Xã, phường', 'Số hợp tác xã'],
      ['1', 'Phường Xuân Hương', '24'],
      ['2', 'Phường Cam Ly', '18'],
      ['3', 'Phường Lâm Viên', '35'],
    ]
    const tasks = [
      ['Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian hoàn thành'],
      ['Rà soát các hợp tác xã ngừng hoạt động, lập phương án giải thể hoặc củng cố', 'Sở Tài chính', 'Trước ngày 30/6/2026'],
      ['Tập huấn cán bộ quản lý hợp tác xã về quản trị và kế toán', 'Liên minh Hợp tác xã tỉnh', 'Trước ngày 15/9/2026'],
      ['Hướng dẫn thủ tục giao đất, cho thuê đất', 'Sở Xây dựng', 'Hằng năm'],
    ]
    const text = await scanned(
      [
        LETTERHEAD,
        title('KẾ HOẠCH', 'Củng cố, phát triển hợp tác xã năm 2026'),
        { text: 'Số hợp tác xã cần rà soát trong năm 2026, theo đơn vị hành chính cấp xã:', margin: [0, 0, 0, 8] },
        { columns: [captioned('Biểu 1. Các xã', communes), captioned('Biểu 2. Các phường', wards)], columnGap: 24 },
        { text: 'Các cơ quan chủ trì thực hiện các nhiệm vụ sau, báo cáo kết quả về Sở Tài chính:', margin: [0, 10, 0, 8] },
        { table: { widths: [220, 130, 110], body: tasks }, layout: 'noBorders' },
        FOOT,
      ],
      WORN,
    )
    const rows = (text.match(/^.* \| .*$/gm) ?? []).map((line) => fold(line.replaceAll(/[.\s]+/g, '')))
    expect(rows).toEqual([...communes, ...wards, ...tasks].map((row) => fold(row.join('|').replaceAll(/[.\s]+/g, ''))))
    expect(fold(text)).toMatch(/bieu 1 cac xa .* bieu 2 cac phuong .* cac co quan chu tri .* noi nhan/s)
    expect(
      readDirective(text)
        .tasks.slice(-3)
        .map(({ lead }) => fold(lead.join())),
    ).toEqual(tasks.slice(1).map(([, lead]) => fold(lead!)))
  })

  test('of two pages on one sheet is read page by page', { timeout: 120_000 }, async () => {
    const page = (stack: PdfContent[], number: number) => ({
      width: '*',
      stack: [...stack, { text: String(number), alignment: 'center', margin: [0, 8, 0, 0] }],
    })
    const texts = (from: number, to: number) => ORDERS.slice(from, to).map((text) => ({ text, alignment: 'justify', margin: [0, 0, 0, 5] }))
    const head = { ...LETTERHEAD, columns: (LETTERHEAD['columns'] as PdfContent[]).map((side, at) => (at === 0 ? { ...side, width: 110 } : side)) }
    const text = await scanned(
      [
        {
          columns: [page([head, title('CHỈ THỊ', 'Về việc củng cố hợp tác xã'), ...texts(0, 3)], 1), page([...texts(3, 6), FOOT], 2)],
          columnGap: 50,
        },
      ],
      WORN,
      'landscape',
      11,
    )
    expect(readDirective(text).document).toMatchObject({ number: '45/CT-UBND', issuedOn: '2026-03-12', signer: { name: 'Nguyễn Văn Bình' } })
    expect(tasksOf(text)).toEqual(tasksOf(PRINTED))
    expect(text).not.toMatch(/^\d$/m)
  })
})

test('a speck is no full stop, and a lost stroke stands between a number and its symbol, to be compared', () => {
  const said: [string, number][] = [
    ['Số:', 96],
    ['45CT-UBND', 93],
    ['Môi.', 90],
    ['trường', 95],
    ['tp.', 92],
    ['huế', 95],
    ['xong.', 95],
    ['Sở', 95],
  ]
  const words = said.map(([text, confidence], at) => ({ text, confidence, bbox: { x0: 100 * at, y0: 100, x1: 100 * at + 80, y1: 130 } }))
  const line = { bbox: { x0: 0, y0: 100, x1: 800, y1: 130 }, baseline: { x0: 0, y0: 128, x1: 800, y1: 128 }, words }
  const read = readPage({ blocks: [{ paragraphs: [{ lines: [line] }] }] }, [], { width: 1000, height: 1400, turn: 0, skew: 0 })
  expect(read.words.map(({ text }) => text)).toEqual(['Số:', '45/CT-UBND', 'Môi', 'trường', 'tp.', 'huế', 'xong.', 'Sở'])
  expect(read.words[1]!.sure).toBeLessThan(DOUBTED_BELOW)
})
