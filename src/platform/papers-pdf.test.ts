import { describe, expect, test } from 'vitest'
import { makePaper, type PaperRow } from '#lib/papers'
import { pagesOfPdf } from '#testing'
import { renderPdf } from './papers-pdf.ts'

const paper = makePaper({
  header: { parent: 'Ủy ban nhân dân thành phố Cần Thơ', issuer: 'Sở Tài chính', number: 5, symbol: 'BC-STC', place: 'Cần Thơ', date: '2026-10-05' },
  typeName: 'Báo cáo',
  subject: 'Tình hình kinh tế tập thể, hợp tác xã quý III/2026',
  addressees: ['Ủy ban nhân dân thành phố Cần Thơ'],
  body: [{ kind: 'section', heading: 'Tình hình chung', blocks: [{ kind: 'item', text: 'Toàn thành phố có 312 hợp tác xã.' }] }],
  signature: { lines: [{ form: 'KT.', post: 'Giám đốc' }, { post: 'Phó Giám đốc' }], name: 'Nguyễn Thị Hạnh' },
  recipients: ['Như trên'],
  archive: 'VT, KTTT',
  annexes: [
    {
      title: 'Bảng số liệu',
      landscape: true,
      body: [
        {
          kind: 'table',
          columns: [
            { header: 'Chỉ tiêu', width: 4 },
            { header: 'Kỳ này', align: 'right' },
          ],
          rows: Array.from({ length: 60 }, (_, at) => [`Chỉ tiêu ${at + 1}`, String(at)]),
        },
      ],
    },
    {
      title: 'Theo nhóm',
      body: [
        {
          kind: 'table',
          columns: [{ header: 'Tên' }, { header: 'Số', align: 'right' }],
          rows: Array.from({ length: 60 }, (_, at): PaperRow[] => [{ heading: `Nhóm ${at + 1}` }, [`Dòng ${at + 1}`, String(at)]]).flat(),
        },
      ],
    },
  ],
})
const pagesOf = async () => pagesOfPdf(await renderPdf(paper))

describe('a paper as PDF', () => {
  test('says in Vietnamese what the paper says, with its pages numbered and the head of its table on each of them', async () => {
    const bytes = await renderPdf(paper)
    const text = await pagesOfPdf(bytes)
    const first = text[0]!.normalize('NFC')
    for (const said of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'SỞ TÀI CHÍNH',
      'Số: 05/BC-STC',
      'ngày 05 tháng 10 năm 2026',
      'Kính gửi: Ủy ban nhân dân thành phố Cần Thơ.',
      'I. TÌNH HÌNH CHUNG',
      '312 hợp tác xã./.',
      'KT. GIÁM ĐỐC',
      'Nguyễn Thị Hạnh',
      'Lưu: VT, KTTT.',
    ])
      expect(first).toContain(said)
    expect(text.length).toBeGreaterThanOrEqual(4)
    for (const page of text.slice(1, 4)) expect(page).toContain('Chỉ tiêu')
  })
  test('counts the pages of each annex apart, from 1, which is not written', async () => {
    const pages = await pagesOf()
    const begins = pages.flatMap((page, at) => (page.includes('Phụ lục') ? [at] : []))
    expect(begins).toHaveLength(2)
    for (const begin of begins) {
      // What stands in the margin is read last.
      expect(pages[begin]).not.toMatch(/\n1$/)
      expect(pages[begin + 1]).toMatch(/\n2$/)
    }
  })
  test('never ends a page with the heading of a group of rows', async () => {
    const groups = (await pagesOf()).filter((page) => /Nhóm \d/.test(page))
    expect(groups.length).toBeGreaterThan(1)
    expect((await pagesOf()).filter((page) => page.trim().length < 5)).toEqual([])
    for (const page of groups) {
      expect(page).toContain('Tên')
      const heads = page.match(/Nhóm \d+/g) ?? []
      const rows = page.match(/Dòng \d+/g) ?? []
      expect([page.slice(-40), heads.at(-1)?.slice(5)]).toEqual([page.slice(-40), rows.at(-1)?.slice(5)])
    }
  })
})
