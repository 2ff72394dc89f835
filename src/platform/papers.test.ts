import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { makePaper, type PaperDraft } from '#lib/papers'
import { renderDocx } from './papers.ts'

const letter: PaperDraft = {
  header: { issuer: 'Ủy ban nhân dân thành phố Cần Thơ', number: 7, symbol: 'UBND-KTN', place: 'Cần Thơ', date: '2026-02-05' },
  subject: 'đôn đốc thực hiện các nhiệm vụ quá hạn',
  urgency: 'KHẨN',
  addressees: ['Sở Tài chính', 'Liên minh Hợp tác xã thành phố'],
  body: [
    { kind: 'item', text: 'Hoàn thành các nhiệm vụ sau:' },
    {
      kind: 'table',
      columns: [
        { header: 'TT', width: 1 },
        { header: 'Nhiệm vụ', width: 5 },
        { header: 'Quá hạn (ngày)', align: 'right' },
      ],
      rows: [{ heading: 'Việc của sở' }, ['1', 'Rà soát hợp tác xã ngừng hoạt động', '15']],
    },
    { kind: 'item', text: [{ text: 'Giao ' }, { text: 'Văn phòng', bold: true }, { text: ' theo dõi.' }] },
  ],
  signature: {
    lines: [{ form: 'TM.', post: 'Ủy ban nhân dân' }, { form: 'KT.', post: 'Chủ tịch' }, { post: 'Phó Chủ tịch' }],
    name: 'Nguyễn Văn An',
  },
  recipients: ['Như trên', 'Thường trực Thành ủy (b/c)'],
  archive: 'VT, KTN',
}

const { urgency: _, addressees: __, ...rest } = letter
const plan: PaperDraft = {
  ...rest,
  typeName: 'Kế hoạch',
  subject: 'Phát triển kinh tế tập thể năm 2026',
  bases: ['Căn cứ Luật Hợp tác xã ngày 20 tháng 6 năm 2023', 'Theo đề nghị của Sở Tài chính'],
  body: [{ kind: 'section', heading: 'Mục đích', blocks: [{ kind: 'item', text: 'Nâng cao hiệu quả.' }] }],
  annexes: [
    { title: 'Chỉ tiêu', body: [{ kind: 'paragraph', text: 'Nội dung một.' }] },
    { title: 'Phân công', body: [{ kind: 'paragraph', text: 'Nội dung hai.' }], landscape: true },
  ],
}

const xmlOf = async (draft: PaperDraft): Promise<string> =>
  strFromU8(unzipSync(await renderDocx(makePaper(draft)))['word/document.xml'] ?? new Uint8Array())

const textOf = async (draft: PaperDraft): Promise<string[]> => {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(makePaper(draft))) })
  return value
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The paragraph that holds a text, as XML. */
const paragraphWith = (xml: string, text: string): string =>
  xml
    .split('<w:p>')
    .map((part) => part.split('</w:p>')[0] ?? '')
    .find((part) => part.replace(/<[^>]+>/g, '').includes(text)) ?? ''

describe('a letter', async () => {
  const lines = await textOf(letter)
  const xml = await xmlOf(letter)
  test('says everything in the order of Annex I', () =>
    expect(lines).toEqual([
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ CẦN THƠ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 07/UBND-KTN',
      'V/v đôn đốc thực hiện các nhiệm vụ quá hạn',
      'KHẨN',
      'Cần Thơ, ngày 05 tháng 02 năm 2026',
      'Kính gửi:',
      '-\u00A0Sở Tài chính;',
      '-\u00A0Liên minh Hợp tác xã thành phố.',
      '1. Hoàn thành các nhiệm vụ sau:',
      'TT',
      'Nhiệm vụ',
      'Quá hạn (ngày)',
      'Việc của sở',
      '1',
      'Rà soát hợp tác xã ngừng hoạt động',
      '15',
      '2. Giao Văn phòng theo dõi./.',
      'Nơi nhận:',
      '- Như trên;',
      '- Thường trực Thành ủy (b/c);',
      '- Lưu: VT, KTN.',
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      'Nguyễn Văn An',
    ]))
  test('stands on A4 with margins of 20, 15, 20 and 30 mm', () => {
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(xml).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
  })
  test('has a justified body whose first line is in by 1,27 cm', () => {
    const body = paragraphWith(xml, 'Hoàn thành các nhiệm vụ sau')
    expect(body).toContain('<w:jc w:val="both"/>')
    expect(body).toContain('w:firstLine="720"')
    expect(body).toContain('<w:sz w:val="28"/>')
  })
  test('has place and day in italics of 13 pt and V/v in upright 12 pt', () => {
    expect(paragraphWith(xml, 'Cần Thơ, ngày')).toMatch(/<w:i\/>.*<w:sz w:val="26"\/>/)
    expect(paragraphWith(xml, 'V/v')).toMatch(/<w:i w:val="false"\/>.*<w:sz w:val="24"\/>/)
  })
  test('keeps its degree of urgency in a frame', () => expect(paragraphWith(xml, 'KHẨN')).toContain('<w:pBdr>'))
  test('repeats the head of its table on every page', () => expect(xml).toContain('<w:tblHeader/>'))
  test('sets a heading between rows in bold across the table, and keeps it with the row under it', () => {
    expect(paragraphWith(xml, 'Việc của sở')).toMatch(/<w:keepNext\/>.*<w:b\/>/)
    expect(xml.split('<w:tr>').find((row) => row.includes('Việc của sở'))).toContain('<w:gridSpan w:val="3"/>')
  })
  test('never carries its signature alone to another page', () => expect(paragraphWith(xml, 'theo dõi./.')).toContain('<w:keepNext/>'))
})

describe('a titled paper', async () => {
  const lines = await textOf(plan)
  const files = unzipSync(await renderDocx(makePaper(plan)))
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
  test('has its type in capitals, its bases closed and its headings in capitals', () =>
    expect(lines.slice(6, 12)).toEqual([
      'KẾ HOẠCH',
      'Phát triển kinh tế tập thể năm 2026',
      'Căn cứ Luật Hợp tác xã ngày 20 tháng 6 năm 2023;',
      'Theo đề nghị của Sở Tài chính.',
      'I. MỤC ĐÍCH',
      '1. Nâng cao hiệu quả./.',
    ]))
  test('has bold type and subject in the middle, and bases in italics', () => {
    expect(paragraphWith(xml, 'KẾ HOẠCH')).toMatch(/<w:jc w:val="center"\/>.*<w:b\/>/)
    expect(paragraphWith(xml, 'Căn cứ Luật')).toContain('<w:i/>')
  })
  test('numbers two annexes in Roman and names the plan in each', () =>
    expect(lines.slice(-8)).toEqual([
      'Phụ lục I',
      'CHỈ TIÊU',
      '(Kèm theo Kế hoạch số 07/UBND-KTN ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Cần Thơ)',
      'Nội dung một.',
      'Phụ lục II',
      'PHÂN CÔNG',
      '(Kèm theo Kế hoạch số 07/UBND-KTN ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Cần Thơ)',
      'Nội dung hai.',
    ]))
  test('has its page number in the middle above, not on the first page, from 1 in every annex', () => {
    const headers = Object.keys(files)
      .filter((name) => /^word\/header\d+\.xml$/.test(name))
      .map((name) => strFromU8(files[name] ?? new Uint8Array()))
    expect(headers.filter((header) => header.includes('PAGE') && header.includes('<w:jc w:val="center"/>'))).toHaveLength(3)
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(3)
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(3)
  })
  test('turns the page for a wide annex', () => expect(xml).toContain('w:w="16838" w:h="11906" w:orient="landscape"'))
  test('is in Times New Roman, in Vietnamese', () => {
    const styles = strFromU8(files['word/styles.xml'] ?? new Uint8Array())
    expect(styles).toContain('Times New Roman')
    expect(styles).toContain('vi-VN')
  })
})

test('the same paper gives the same bytes, whenever it is made', async () => {
  const first = await renderDocx(makePaper(plan))
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(Buffer.compare(await renderDocx(makePaper(plan)), first)).toBe(0)
})

test('a text with signs of XML is shown as it was written', async () =>
  expect(await textOf({ ...letter, subject: 'đầu tư <R&D> & "phần mềm"' })).toContain('V/v đầu tư <R&D> & "phần mềm"'))

test('signs that XML cannot carry are left out, so that Word opens the paper', async () => {
  const draft: PaperDraft = {
    ...letter,
    subject: 'đầu\u0007 tư\u000b\ufffe\ud800',
    body: [
      { kind: 'table', columns: [{ header: 'T\u0001T' }], rows: [['a\u0000b']] },
      { kind: 'paragraph', text: 'c\u0008d' },
    ],
  }
  // oxlint-disable-next-line no-control-regex -- control signs are just what is looked for
  expect(await xmlOf(draft)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufffd]/)
  expect(await textOf(draft)).toEqual(expect.arrayContaining(['V/v đầu tư', 'ab', 'cd./.']))
})

test('what a section ends with takes no room, with annexes and without: no page has a number and nothing else', async () => {
  const none =
    /<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"\/><w:rPr><w:sz w:val="2"\/><w:szCs w:val="2"\/><\/w:rPr>/g
  for (const [draft, sections] of [
    [letter, 1],
    [plan, 3],
  ] as const) {
    const xml = await xmlOf(draft)
    expect(xml.split('<w:sectPr').length - 1).toBe(sections)
    // Behind the foot, which is a table; an annex that ends with words ends with them.
    expect([...xml.matchAll(none)]).toHaveLength(1)
    expect(xml).not.toMatch(/<w:p><w:pPr><w:sectPr|<\/w:tbl><w:sectPr/)
  }
})
