import { readFile } from 'node:fs/promises'
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { makePaper } from '#lib/papers'
import { extractText } from './extract.ts'
import { fileMessages } from './file-messages.ts'
import { fileProblems } from './file-problems.ts'
import { withHead } from './reading/doc.ts'
import { renderDocx } from './papers.ts'
import { writeXlsx } from './sheets.ts'

const fixture = (name: string) => readFile(new URL(`./fixtures/${name}`, import.meta.url))

const textOf = async (bytes: Uint8Array): Promise<string> => (await extractText(bytes)).text

const refusalOf = (bytes: Uint8Array, name = '', limits = {}): Promise<string> =>
  extractText(bytes, { name, limits }).then(
    ({ kind }) => `read as ${kind}`,
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

const sentence = 'Ủy ban nhân dân xã Mỹ Đức chủ trì, báo cáo trước ngày 15/3/2026.'
const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le')
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

describe('a text', () => {
  test.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${sentence}`)],
    ['decomposed UTF-8', Buffer.from(sentence.normalize('NFD'))],
    ['UTF-16 with a mark', utf16(sentence, true)],
    ['big-endian UTF-16 with a mark', swapped(utf16(sentence, true))],
  ])('in %s is read composed', async (_, bytes) => expect(await extractText(bytes)).toEqual({ kind: 'text', text: sentence }))
  test('in UTF-16 without a mark is read', async () =>
    expect(await textOf(utf16(`Bao cao so 12 ngay 05 thang 02.\n${sentence}`, false))).toContain('Mỹ Đức'))
  test('in windows-1258 is read', async () => {
    // 'Đường Đà Nẵng, xã Mỹ Đức' with its marks behind the vowels, as that page has them.
    const bytes = Buffer.from([
      0xd0, 0xfd, 0xf5, 0xcc, 0x6e, 0x67, 0x20, 0xd0, 0x61, 0xcc, 0x20, 0x4e, 0xe3, 0xde, 0x6e, 0x67, 0x2c, 0x20, 0xd0, 0xfd, 0xf5, 0xcc, 0x6e, 0x67,
    ])
    expect(await textOf(bytes)).toBe('Đường Đà Nẵng, Đường')
  })
  test('in TCVN3 is read in Unicode, and it is said', async () =>
    expect(
      await extractText(
        Buffer.from('Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh', 'latin1'),
      ),
    ).toMatchObject({ text: 'Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Quyết định của ủy ban nhân dân tỉnh' }))
  test.each([
    ['TÝnh ®Õn nay, ch­a cã ý kiÕn vÒ kinh phÝ', 'Tính đến nay, chưa có ý kiến về kinh phí'],
    ['Kinh phÝ tÝnh ®ñ', 'Kinh phí tính đủ'],
    ['Së Y tÕ phª duyÖt kinh phÝ, tiÕn ®é', 'Sở Y tế phê duyệt kinh phí, tiến độ'],
    ['Së Y tÕ kiÓm tra tØnh, thÞ x·, lËp ký kÕt', 'Sở Y tế kiểm tra tỉnh, thị xã, lập ký kết'],
  ])('in TCVN3 is not taken for windows-1258: %s', async (typed, read) => expect(await textOf(Buffer.from(typed, 'latin1'))).toBe(read))
  test.each(['latin1', 'utf8'] as const)('in VNI is read in Unicode, its letters kept as %s', async (kept) =>
    expect(
      await textOf(Buffer.from('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM. Ñoäc laäp - Töï do - Haïnh phuùc. Uûy ban nhaân daân tænh', kept)),
    ).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM. Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân tỉnh'),
  )
  test('that is Vietnamese in no encoding is refused', async () =>
    expect(await refusalOf(Buffer.from('C«ng cña tr®¬ng ®®t ®®®c t®®nh ®®i tr®®ng ®®m v®®t b®®c l®®n qu®®t '.repeat(3), 'latin1'))).toBe(
      'files.oldEncoding',
    ))
  test('in French is not taken for one', async () =>
    expect(await textOf(Buffer.from('Le comité populaire a décidé à l’unanimité d’améliorer la coopérative agricole.'))).toContain('décidé'))
})

describe('a Word document', () => {
  const cell = (text: string, merge?: 'restart' | 'continue') =>
    new TableCell({
      children: [new Paragraph(text)],
      ...(merge ? { verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
    })
  const numbered = (text: string, level: number) => new Paragraph({ text, numbering: { reference: 'list', level } })
  const word = async () =>
    new Uint8Array(
      await Packer.toArrayBuffer(
        new Document({
          numbering: {
            config: [
              {
                reference: 'list',
                levels: [
                  { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.', alignment: AlignmentType.LEFT },
                  { level: 1, format: LevelFormat.DECIMAL, text: '%2.', alignment: AlignmentType.LEFT },
                  { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)', alignment: AlignmentType.LEFT },
                  { level: 3, format: LevelFormat.BULLET, text: '\uF0B7', alignment: AlignmentType.LEFT },
                ],
              },
            ],
          },
          sections: [
            {
              children: [
                numbered('Mục đích', 0),
                numbered('Nâng cao nhận thức', 1),
                numbered('Hỗ trợ vốn', 1),
                numbered('Cho vay', 2),
                numbered('Bảo lãnh', 2),
                numbered('đúng hạn', 3),
                numbered('Tổ chức thực hiện', 0),
                numbered('Sở Tài chính', 1),
                new Paragraph({ children: [new TextRun('Hạn '), new TextRun({ text: '15/3/2026', bold: true })] }),
                new Table({
                  rows: [
                    new TableRow({ children: [cell('Cơ quan'), cell('Nhiệm vụ')] }),
                    new TableRow({ children: [cell('Sở Tài chính', 'restart'), cell('Tổng hợp')] }),
                    new TableRow({ children: [cell('', 'continue'), cell('Báo cáo')] }),
                  ],
                }),
              ],
            },
          ],
        }),
      ),
    )
  test('keeps the marks of automatic lists, and tables row by row with merged cells repeated', async () =>
    expect((await textOf(await word())).split('\n')).toEqual([
      'I. Mục đích',
      '1. Nâng cao nhận thức',
      '2. Hỗ trợ vốn',
      'a) Cho vay',
      'b) Bảo lãnh',
      '- đúng hạn',
      'II. Tổ chức thực hiện',
      '1. Sở Tài chính',
      'Hạn 15/3/2026',
      'Cơ quan | Nhiệm vụ',
      'Sở Tài chính | Tổng hợp',
      'Sở Tài chính | Báo cáo',
    ]))
  test('without what was deleted in review', async () => {
    const parts = unzipSync(await word())
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(
      /(<w:r>(?:(?!<w:r>).)*15\/3\/2026.*?<\/w:r>)/,
      '<w:del w:id="1">$1</w:del>',
    )
    expect(await textOf(zipSync({ ...parts, 'word/document.xml': strToU8(xml) }))).not.toContain('15/3/2026')
  })
  test('without the words that are hidden in it, which nobody prints', async () => {
    const run = (words: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`
    const parts = unzipSync(await word())
    const xml = `<w:document><w:body><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('Sở Tài chính chủ trì', '<w:vanish w:val="0"/>')}${run(', Sở Nội vụ', '<w:vanish/>')}${run('.')}</w:p></w:body></w:document>`
    expect(await textOf(zipSync({ ...parts, 'word/document.xml': strToU8(xml) }))).toBe('Sở Tài chính chủ trì.')
  })
  test('is read in whatever letters and under whatever prefix a program wrote it', async () => {
    const parts = unzipSync(await word())
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const whole = await textOf(zipSync(parts))
    const other = (document: Uint8Array) => textOf(zipSync({ ...parts, 'word/document.xml': document }))
    expect(await other(strToU8(xml.replaceAll(/(<\/?|\s|xmlns:)w:/g, '$1ns0:').replaceAll('xmlns:w=', 'xmlns:ns0=')))).toBe(whole)
    expect(await other(new Uint8Array(Buffer.from(`\ufeff${xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le')))).toBe(whole)
  })
  test('that we made reads as it was written, its head column by column', async () => {
    const paper = makePaper({
      header: { issuer: 'Sở Tài chính', number: 5, symbol: 'BC-STC', place: 'Cần Thơ', date: '2026-02-05' },
      typeName: 'Báo cáo',
      subject: 'Kết quả quý I',
      body: [{ kind: 'section', heading: 'Kết quả', blocks: [{ kind: 'item', text: 'Thành lập mới 12 hợp tác xã.' }] }],
      signature: { lines: [{ post: 'Giám đốc' }], name: 'Trần Thị Bình' },
      recipients: ['Như trên'],
    })
    expect((await textOf(await renderDocx(paper))).split('\n').filter(Boolean)).toEqual(
      'SỞ TÀI CHÍNH|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Số: 05/BC-STC|Cần Thơ, ngày 05 tháng 02 năm 2026|BÁO CÁO|Kết quả quý I|I. KẾT QUẢ|1. Thành lập mới 12 hợp tác xã./.|Nơi nhận:|- Như trên;|- Lưu: VT.|GIÁM ĐỐC|Trần Thị Bình'.split(
        '|',
      ),
    )
  })
  test('that was cut off is refused as damaged', async () =>
    expect(await refusalOf((await word()).subarray(0, 2000), 'ke-hoach.docx')).toBe('files.broken'))
  test('that unpacks to more than allowed is refused', async () =>
    expect(await refusalOf(await word(), '', { maxUnpacked: 1000 })).toBe('files.bomb'))
  test('whose text was tampered with is refused as damaged', async () => {
    const parts = unzipSync(await word())
    expect(await refusalOf(zipSync({ ...parts, 'word/document.xml': strToU8('<w:document><w:p></w:document>') }))).toBe('files.broken')
  })
})

describe('a document of old Word', () => {
  const read = async (name: string) => extractText(await fixture(name))
  const lines = [
    'ỦY BAN NHÂN DÂN TỈNH',
    'Số: 15/KH-UBND',
    'KẾ HOẠCH',
    'Hỗ trợ hợp tác xã năm 2009',
    'Giao các cơ quan thực hiện các nhiệm vụ sau:',
    'TT | Nhiệm vụ | Chủ trì',
    '1 | Rà soát, phân loại hợp tác xã. Báo cáo trước ngày 15/3/2009. | Sở Kế hoạch và Đầu tư',
    '2 | Tổng hợp nhu cầu vay vốn | Liên minh Hợp tác xã tỉnh',
    'Các cơ quan được giao triển khai thực hiện',
    'CHỦ TỊCH',
    'Nguyễn Văn An',
    'Theo báo cáo của Liên minh Hợp tác xã tỉnh.',
  ]
  test('is read line by line and row by row, its notes behind it, its page heads beside it', async () => {
    const { text, kind, beside } = await read('plan.doc')
    expect(text.split('\n').filter(Boolean)).toEqual(lines)
    expect({ kind, beside }).toEqual({ kind: 'doc', beside: 'Lưu hành nội bộ' })
  })
  test('in TCVN3 is read the same', async () => {
    const { text, repairs, beside } = await read('plan-tcvn3.doc')
    expect(text.split('\n').filter(Boolean)).toEqual(lines)
    expect({ repairs, beside }).toEqual({ repairs: ['tcvn3'], beside: 'Lưu hành nội bộ' })
  })
  test('has its letterhead above it that was drawn in boxes, and other boxes behind', () => {
    const boxes = 'SỞ TÀI CHÍNH\nSố: 5/STC-TH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGhi chú của sơ đồ'
    expect(withHead('V/v rà soát', boxes)).toEqual([
      'SỞ TÀI CHÍNH\nSố: 5/STC-TH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'V/v rà soát',
      'Ghi chú của sơ đồ',
    ])
    expect(withHead('Số: 5/STC-TH\nV/v rà soát', boxes)).toEqual(['', 'Số: 5/STC-TH\nV/v rà soát', boxes])
  })
  const numbered = [
    'I. NHIỆM VỤ',
    '1. Sở Tài chính',
    'a) Rà soát kinh phí.',
    'b) Báo cáo trước ngày 15/3/2009.',
    '- Gửi Sở Nội vụ.',
    '2. Sở Nội vụ',
    'a) Tổng hợp.',
    'II. TỔ CHỨC THỰC HIỆN',
    '1. Các sở thực hiện.',
    'Điều 1. Phê duyệt.',
    '1.1. Khoản một.',
    '1.2. Khoản hai.',
    'Điều 2. Hiệu lực.',
    'Không đánh số.',
    '2.1. Khoản ba.',
    '1. Một.',
    '3. Ba.',
    'TT | Nhiệm vụ | Chủ trì',
    '1 | 4. Rà soát, phân loại. | Sở Tài chính',
    '2 | 5. Tổng hợp nhu cầu. | Sở Nội vụ',
    'Thường một.',
  ]
  test('shows the marks that Word counts', async () => {
    const { text } = await read('numbered.doc')
    expect(text.split('\n').filter(Boolean).slice(4)).toEqual(numbered)
  })
  test('whose lists are torn is read without their marks', async () => {
    const bytes = Buffer.from(await fixture('numbered.doc'))
    bytes.writeUInt32LE(0x7fffff00, bytes.indexOf(Buffer.from('eca5', 'hex')) + 0x2e2)
    const { text } = await extractText(new Uint8Array(bytes))
    expect(text.split('\n').filter(Boolean).slice(4, 7)).toEqual(['NHIỆM VỤ', 'Sở Tài chính', 'Rà soát kinh phí.'])
  })
  test('with a password, with macros or cut off is refused', async () => {
    const bytes = new Uint8Array(await fixture('plan.doc'))
    const at = Buffer.from(bytes).indexOf(Buffer.from('eca5', 'hex'))
    const locked = bytes.slice()
    locked[at + 11]! |= 1
    expect(await refusalOf(locked)).toBe('files.encrypted')
    expect(await refusalOf(Buffer.concat([bytes, Buffer.from('_VBA_PROJECT', 'utf16le')]))).toBe('files.wordMacros')
    expect(await refusalOf(bytes.subarray(0, 5000), 'ke-hoach.doc')).toBe('files.broken')
  })
})

describe('a PDF', () => {
  test('is read line by line, without page numbers', async () => {
    const { text, pages, kind } = await extractText(await fixture('plan.pdf'))
    expect({ kind, pages }).toEqual({ kind: 'pdf', pages: 4 })
    const lines = text.split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ CẦN THƠ',
      'SỞ TÀI CHÍNH',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
    ])
    expect(lines).toContain('II. NHIỆM VỤ, GIẢI PHÁP')
    expect(lines).not.toContain('2')
  })
  test('with more pages than allowed is refused', async () =>
    expect(await refusalOf(await fixture('plan.pdf'), '', { maxPages: 3 })).toBe('files.tooManyPages'))
  test('with a password is refused', async () => expect(await refusalOf(await fixture('locked.pdf'))).toBe('files.encrypted'))
  test('that takes too long is stopped, and the next file is read', async () => {
    expect(await refusalOf(await fixture('plan.pdf'), '', { seconds: 0.001 })).toBe('files.tooSlow')
    expect(await refusalOf(await fixture('letter.pdf'))).toBe('read as pdf')
  })
  test('that is damaged is refused', async () => expect(await refusalOf(Buffer.from('%PDF-1.7\nhỏng'))).toBe('files.broken'))
})

describe('another file', () => {
  test('without content is refused', async () => expect(await refusalOf(new Uint8Array())).toBe('files.empty'))
  test('larger than allowed is refused', async () => expect(await refusalOf(Buffer.alloc(2000, 'a'), '', { maxBytes: 1000 })).toBe('files.tooLarge'))
  test('of old Word that is damaged is refused', async () =>
    expect(
      await refusalOf(
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]),
        'ke-hoach.docx',
      ),
    ).toBe('files.broken'))
  test('of Word with a password is refused', async () =>
    expect(
      await refusalOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])),
    ).toBe('files.encrypted'))
  test('that is a spreadsheet is sent to the import of spreadsheets', async () =>
    expect(await refusalOf(writeXlsx({ sheets: [{ name: 'a', columns: [], rows: [] }] }))).toBe('files.foreign'))
  test('that is a picture has no text to read', async () => {
    const head = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 0, 4, 0, 0, 0, 4, 0])])
    expect(await refusalOf(head)).toBe('files.noText')
    expect(await refusalOf(head.subarray(0, 12))).toBe('files.broken')
    expect(await refusalOf(Buffer.concat([head.subarray(0, 16), Buffer.from([0, 1, 0, 0, 0, 1, 0, 0])]))).toBe('files.tooManyPixels')
  })
  test('that is a drawing or other markup is no paper', async () =>
    expect(await refusalOf(Buffer.from('\uFEFF<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'), 'anh.png')).toBe('files.foreign'))
})

test('every refusal has its sentence in both languages', () => {
  expect(Object.keys(fileMessages.vi).sort()).toEqual([...fileProblems].sort())
  expect(Object.keys(fileMessages.en).sort()).toEqual([...fileProblems].sort())
})

describe('what a .docx prints', () => {
  const parts = (document: string, others: Record<string, string> = {}, main = 'word/document.xml') =>
    zipSync(
      Object.fromEntries(
        Object.entries({ '[Content_Types].xml': '<Types/>', [main]: `<w:document><w:body>${document}</w:body></w:document>`, ...others }).map(
          ([name, content]) => [name, strToU8(content)],
        ),
      ),
    )
  const line = (text: string, how = '') => `<w:p><w:r><w:rPr>${how}</w:rPr><w:t>${text}</w:t></w:r></w:p>`

  test('in capitals is read in capitals', async () =>
    expect(
      await textOf(
        parts(
          line('Tối mật', '<w:caps/>') +
            line('Kế hoạch', '<w:caps w:val="false"/>') +
            '<w:p><w:pPr><w:rPr><w:caps/></w:rPr></w:pPr><w:r><w:t>Thường</w:t></w:r></w:p>',
        ),
      ),
    ).toBe('TỐI MẬT\nKế hoạch\nThường'))
  test.each([
    ['the head of its pages', '', { 'word/header1.xml': `<w:hdr>${line('MẬT')}</w:hdr>` }],
    ['their foot', '', { 'word/footer2.xml': `<w:ftr>${line('MẬT')}</w:ftr>` }],
    ['word art', '', { 'word/header3.xml': '<w:hdr><w:p><w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p></w:hdr>' }],
    [
      'the second form of a drawing',
      `<mc:AlternateContent><mc:Fallback><w:pict><w:txbxContent>${line('MẬT')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`,
      {},
    ],
  ])('in %s stands beside its text', async (_where, more, others) =>
    expect(await extractText(parts(line('Kế hoạch') + more, others))).toMatchObject({ text: 'Kế hoạch', beside: 'MẬT' }),
  )
  test('in a typeface of TCVN3 is read in Unicode, in capitals where the typeface shows them, and Unicode beside it stays', async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`
    const document = line('ñy ban nh©n d©n tØnh', font('.VnTimeH')) + line('Giao Së Tµi chÝnh chñ tr×', font('.VnTime')) + line('Số: 5/KH; là của xã')
    expect(await textOf(parts(document))).toBe('ỦY BAN NHÂN DÂN TỈNH\nGiao Sở Tài chính chủ trì\nSố: 5/KH; là của xã')
    expect(await textOf(parts(line('là của Ủy ban nhân dân', font('.VnTime'))))).toBe('là của Ủy ban nhân dân')
  })
  test('in TCVN3 keeps the letter that is a soft hyphen elsewhere, as a word processor writes it; in Unicode that shows nothing', async () => {
    const soft = (...pieces: string[]) =>
      `<w:p><w:r>${pieces.map((one) => `<w:t xml:space="preserve">${one}</w:t>`).join('<w:softHyphen/>')}</w:r></w:p>`
    expect(
      await textOf(parts(soft('Giao Së Tµi chÝnh chñ tr×, phèi hîp víi c¸c c¬ quan nhµ n', 'íc x©y dùng Ch', '¬ng tr×nh vµ h', 'íng dÉn thùc hiÖn'))),
    ).toBe('Giao Sở Tài chính chủ trì, phối hợp với các cơ quan nhà nước xây dựng Chương trình và hướng dẫn thực hiện')
    expect(await textOf(parts(soft('Giao Sở Tài chính chủ trì hướng ', 'dẫn các hợp ', 'tác xã')))).toBe(
      'Giao Sở Tài chính chủ trì hướng dẫn các hợp tác xã',
    )
  })
  test('in a text box and at the foot of its pages is read, the fields by what they show', async () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${line('Số: 12/KH-UBND')}</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`
    const field = '<w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>'
    const notes = { 'word/footnotes.xml': `<w:footnotes><w:footnote>${line('Theo báo cáo của Sở.')}</w:footnote></w:footnotes>` }
    expect((await textOf(parts(box + field, notes))).split('\n').filter(Boolean)).toEqual(['Số: 12/KH-UBND', 'Trang 3', 'Theo báo cáo của Sở.'])
  })
  test('is its final text: what was deleted is counted by no list, a deleted mark joins two paragraphs, a deleted row is no row', async () => {
    const numbered = (text: string, mark = '', run = 'r') =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>${mark}</w:rPr></w:pPr>${run === 'r' ? `<w:r><w:t>${text}</w:t></w:r>` : `<w:del><w:r><w:delText>${text}</w:delText></w:r></w:del>`}</w:p>`
    const numbering = {
      'word/numbering.xml':
        '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    const row = (text: string, mark = '') => `<w:tr><w:trPr>${mark}</w:trPr><w:tc>${line('1')}</w:tc><w:tc>${line(text)}</w:tc></w:tr>`
    const document =
      numbered('Sở Tài chính tổng hợp.') +
      numbered('Sở Y tế rà soát.', '<w:del w:id="1"/>', 'del') +
      numbered('Sở Nội vụ ', '<w:del w:id="2"/>') +
      numbered('tập huấn.') +
      `<w:tbl>${row('Còn')}${row('', '<w:del w:id="3"/>')}</w:tbl>`
    expect(await textOf(parts(document, numbering))).toBe('1. Sở Tài chính tổng hợp.\n2. Sở Nội vụ tập huấn.\n1 | Còn')
  })
  test('is the part that the package names', async () => {
    const rels =
      '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/other.xml"/></Relationships>'
    expect(
      await textOf(
        parts(line('MẬT'), { '_rels/.rels': rels, 'word/document.xml': `<w:document>${line('Kế hoạch')}</w:document>` }, 'word/other.xml'),
      ),
    ).toBe('MẬT')
  })
})
