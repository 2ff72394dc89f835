import { strFromU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { secrecyMark } from '#lib/secrecy'
import { lookForMark } from './files.ts'
import { mediaTypeOf } from './sniff.ts'
import { addDays } from '#lib/period'
import * as XLSX from '@e965/xlsx'
import { sheetsOfParts } from './sheets/book.ts'
import type { SheetLimits } from './sheets/values.ts'
import { readXlsx, sheetHeads, writeXlsx, type SheetColumn, type SheetToWrite } from './sheets.ts'

const columns: SheetColumn[] = [
  { header: 'Tên hợp tác xã', width: 40, kind: 'text' },
  { header: 'Vốn điều lệ (đồng)', width: 18, kind: 'number', decimals: 0 },
  { header: 'Ngày thành lập', width: 14, kind: 'date' },
]

const book = (rows: SheetToWrite['rows'], name = 'Danh sách') => writeXlsx({ sheets: [{ name, columns, rows }] })

const refusalOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

describe('a spreadsheet that we write', () => {
  const rows = [
    ['Hợp tác xã Nông nghiệp Đắk Lắk', 1_500_000_000, '2026-02-05'],
    ['=HYPERLINK("http://example.com")', 12.5, '2024-02-29'],
    ['Tên & <ký tự> "lạ" _x000D_\nxuống dòng', 9_007_199_254_740_993n, null],
    [null, -3, '31/02/2026'],
  ]
  test('is read back as it was: Vietnamese, numbers, days', async () =>
    expect(await readXlsx(book(rows))).toEqual([
      {
        name: 'Danh sách',
        rows: [
          ['Tên hợp tác xã', 'Vốn điều lệ (đồng)', 'Ngày thành lập'],
          ['Hợp tác xã Nông nghiệp Đắk Lắk', 1_500_000_000, { day: '2026-02-05' }],
          ['=HYPERLINK("http://example.com")', 12.5, { day: '2024-02-29' }],
          ['Tên & <ký tự> "lạ" _x000D_\nxuống dòng', '9007199254740993'],
          [null, -3, '31/02/2026'],
        ],
      },
    ]))
  const xml = strFromU8(unzipSync(book(rows))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  test('holds no formula', () => expect(xml).not.toContain('<f>'))
  test('names the place of every cell, sets widths, freezes and filters its header row', () => {
    expect(xml).toContain('<c r="A2" ')
    expect(xml).toContain('<col min="1" max="1" width="40" customWidth="1"/>')
    expect(xml).toContain('<pane ySplit="1"')
    expect(xml).toContain('<autoFilter ref="A1:C5"/>')
  })
  test('goes on paper with all its columns on one page and its head on each; a row is as high as its text', () => {
    const wide = [
      { header: 'Nội dung', width: 60, kind: 'text' as const },
      { header: 'Ghi chú', width: 60, kind: 'text' as const },
    ]
    const parts = unzipSync(
      writeXlsx({
        sheets: [
          {
            name: "Quý 'I' này",
            columns: wide,
            rows: [
              ['ngắn', ''],
              ['dài '.repeat(40), 'hai\ndòng'],
            ],
          },
        ],
      }),
    )
    const page = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(page).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"')
    expect(page).toMatch(/<row r="2"><c.*<row r="3" ht="47.25">/)
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain(`localSheetId="0">'Quý ''I'' này'!$1:$1</definedName>`)
    expect(strFromU8(unzipSync(writeXlsx({ sheets: [{ name: 'Hẹp', columns: wide.slice(1), rows: [] }] }))['xl/worksheets/sheet1.xml']!)).toContain(
      'orientation="portrait"',
    )
  })
  test('a title stands above the table on paper and not among its cells; numbers of rows stand in the middle', () => {
    const columns = [{ header: 'TT', width: 6, kind: 'number' as const, centred: true as const }]
    const parts = unzipSync(writeXlsx({ sheets: [{ name: 'A', title: 'Kế hoạch & kết quả <2026>', columns, rows: [[1]] }] }))
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(xml).toContain('Kế hoạch &amp;&amp; kết quả &lt;2026&gt;</oddHeader>')
    expect(xml).toContain('<row r="2"><c r="A2" s="9"><v>1</v></c></row>')
  })
  test('shows days as dd/mm/yyyy', () =>
    expect(strFromU8(unzipSync(book(rows))['xl/styles.xml'] ?? new Uint8Array())).toContain('formatCode="dd/mm/yyyy"'))
  test('shows a number with the places of its own unit where the rows of a column differ', () => {
    const page = strFromU8(
      unzipSync(
        book([
          ['Doanh thu', { value: 3469.3049, decimals: 1 }],
          ['Số', { value: 12, decimals: 0 }],
        ]),
      )['xl/worksheets/sheet1.xml']!,
    )
    expect(page).toContain('s="5"><v>3469.3049</v>')
    expect(page).toContain('s="4"><v>12</v>')
  })
  test('gives the same bytes for the same rows', () => expect(Buffer.compare(book(rows), book(rows))).toBe(0))
  test('names its sheets as Excel allows', async () => {
    const names = ['Quý I/2026: tổng hợp', 'Quý I 2026 tổng hợp', 'Một tên rất dài của một trang tính không thể giữ nguyên', '']
    const read = await readXlsx(writeXlsx({ sheets: names.map((name) => ({ name, columns, rows: [] })) }))
    expect(read.map((sheet) => sheet.name)).toEqual(['Quý I 2026 tổng hợp', 'Quý I 2026 tổng hợp (2)', 'Một tên rất dài của một trang t', 'Trang'])
  })
  test('takes 35,000 cooperatives from a generator and gives every one back', async () => {
    function* cooperatives() {
      for (let index = 0; index < 35_000; index++) yield [`Hợp tác xã số ${index}`, index * 1000, addDays('2000-01-01', index % 9000)]
    }
    const [sheet] = await readXlsx(book(cooperatives()))
    expect(sheet?.rows).toHaveLength(35_001)
    expect(sheet?.rows[35_000]).toEqual(['Hợp tác xã số 34999', 34_999_000, { day: addDays('2000-01-01', 34_999 % 9000) }])
  })
})

describe('a spreadsheet that people send', () => {
  const sheet = (data: string) => ({
    ...unzipSync(book([])),
    'xl/worksheets/sheet1.xml': Buffer.from(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`,
    ),
  })
  test('is read though its cells do not name their places', async () => {
    const bytes = zipSync(sheet('<row><c t="inlineStr"><is><t>Cần Thơ</t></is></c><c><v>7</v></c></row>'))
    expect((await readXlsx(bytes))[0]?.rows).toEqual([['Cần Thơ', 7]])
  })
  test('gives composed text for decomposed text', async () =>
    expect((await readXlsx(zipSync(sheet(`<row r="1"><c r="A1" t="str"><v>${'Đắk Lắk'.normalize('NFD')}</v></c></row>`))))[0]?.rows).toEqual([
      ['Đắk Lắk'],
    ]))
  test('gives the computed value of a formula, and nothing for an error', async () =>
    expect(
      (await readXlsx(zipSync(sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>3</v></c></row>'))))[0]
        ?.rows,
    ).toEqual([[2, null, 3]]))
  test('with more rows than allowed is refused', async () =>
    expect(await refusalOf(readXlsx(book([['a'], ['b'], ['c']]), { maxRows: 3 }))).toBe('files.tooManyRows'))
  test('with a cell far out in the sheet is refused', async () =>
    expect(await refusalOf(readXlsx(zipSync(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))))).toBe('files.tooManyRows'))
  test('that unpacks to more than 100 MB is refused', async () => {
    const zeros = new Uint8Array(60 * 1024 * 1024)
    const bomb = zipSync({ ...unzipSync(book([])), 'xl/a.bin': zeros, 'xl/b.bin': zeros }, { level: 1 })
    expect(bomb.byteLength).toBeLessThan(1024 * 1024)
    expect(await refusalOf(readXlsx(bomb))).toBe('files.bomb')
  })
  test('that lies about its unpacked size is refused', async () => {
    const bomb = zipSync({ ...unzipSync(book([])), 'xl/a.bin': new Uint8Array(60 * 1024 * 1024) }, { level: 1 })
    // The sizes in the directory of the last entry, made small.
    const name = bomb.length - 22 - 46 - 'xl/a.bin'.length
    new DataView(bomb.buffer).setUint32(name + 24, 1000, true)
    expect(await refusalOf(readXlsx(bomb))).toBe('files.bomb')
  })
  test('that takes too long is stopped', async () =>
    expect(await refusalOf(readXlsx(book(Array.from({ length: 20_000 }, (_, n) => [`Hợp tác xã ${n}`])), { seconds: 0.005 }))).toBe('files.tooSlow'))
  test('that is a text with the name of a spreadsheet is refused', async () =>
    expect(await refusalOf(readXlsx(Buffer.from('a,b,c')))).toBe('files.foreign'))
  test('that was cut off on the way is refused', async () => expect(await refusalOf(readXlsx(book([['a']]).subarray(0, 900)))).toBe('files.broken'))
  test('that is empty is refused', async () => expect(await refusalOf(readXlsx(new Uint8Array()))).toBe('files.empty'))
})

test('rows of an .ods that a filter, a person or a folded group hides are told, with those that stand for many', () => {
  const row = (text: string, how = '') =>
    `<table:table-row ${how}><table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell></table:table-row>`
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
    <table:table table:name="Một"><table:table-column/>${row('Tên')}${row('An', 'table:visibility="filter"')}${row('Bình', 'table:number-rows-repeated="2"')}${row('Cúc', 'table:number-rows-repeated="2" table:visibility="collapse"')}
    <table:table-row-group table:display="false">${row('Dung')}</table:table-row-group>${row('Em')}</table:table>
    <table:table table:name="Hai">${row('Tên')}${row('Giang', 'table:visibility="collapse"')}</table:table></office:spreadsheet></office:body></office:document-content>`
  const made = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['Tên']]), 'Một')
  const written = unzipSync(new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'ods' }) as Buffer))
  const parts = new Map(Object.entries({ ...written, 'content.xml': new TextEncoder().encode(content) }))
  const sheets = sheetsOfParts(parts, { maxRows: 1000, maxColumns: 100 } as SheetLimits)
  expect(sheets.map(({ rows, hiddenRows }) => [rows.map((cells) => cells?.[0]), hiddenRows])).toEqual([
    [
      ['Tên', 'An', 'Bình', 'Bình', 'Cúc', 'Cúc', 'Dung', 'Em'],
      [1, 4, 5, 6],
    ],
    [['Tên', 'Giang'], [1]],
  ])
})

describe('a mark of secrecy in a workbook', () => {
  const sheet = (rows: string[][], bookType: 'xlsx' | 'ods') => {
    const made = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['Bình thường']]), 'Một')
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), 'Hai')
    return new Uint8Array(XLSX.write(made, { type: 'buffer', bookType }) as Buffer)
  }
  const outcome = (bytes: Uint8Array) =>
    lookForMark({ name: 'x', bytes }).then(
      (looked) => (looked ? 'looked' : 'not read'),
      (error: unknown) => (error instanceof Refusal ? `${error.code} ${String(error.facts['mark'])}` : String(error)),
    )

  test.each(['xlsx', 'ods'] as const)('in a cell of any sheet of an .%s is found', async (bookType) => {
    expect(mediaTypeOf(sheet([['x']], bookType)).type).toBe(bookType)
    expect(await outcome(sheet([['UBND', ''], ['Số: 12/BC', 'TỐI MẬT'], ['Biểu số 1']], bookType))).toBe('files.secret TỐI MẬT')
  })

  test.each(['xlsx', 'ods'] as const)('is not found in words that only hold it (.%s)', async (bookType) =>
    expect(
      await outcome(
        sheet(
          [
            ['Mật ong', 'MAT', 'BÍ MẬT KINH DOANH', 'Bảo mật'],
            ...Array.from({ length: 60 }, (_none, n) => [`Dòng ${n}`]),
            ['Độ mật của văn bản', 'MẬT'],
          ],
          bookType,
        ),
      ),
    ).toBe('looked'),
  )

  test('in the head of a page or a text box is found', async () => {
    const parts = unzipSync(sheet([['x']], 'xlsx'))
    const first = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    const withHead = (head: string) =>
      zipSync({
        ...parts,
        'xl/worksheets/sheet1.xml': new TextEncoder().encode(
          first.replace('</worksheet>', `<headerFooter><oddHeader>${head}</oddHeader></headerFooter></worksheet>`),
        ),
      })
    expect(await outcome(withHead('&amp;L&amp;&quot;Arial,Bold&quot;&amp;12MẬT&amp;CBiểu số 1'))).toBe('files.secret MẬT')
    expect(await outcome(withHead('&amp;CBảo mật'))).toBe('looked')
    const boxed = zipSync({
      ...parts,
      'xl/drawings/drawing1.xml': new TextEncoder().encode(
        '<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>TUYỆT</a:t></a:r><a:r><a:t> MẬT</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>',
      ),
    })
    expect((await sheetHeads(boxed)).map((text) => secrecyMark(text, { typed: true })).filter(Boolean)).toEqual(['TUYỆT MẬT'])
  })

  test('of a photograph nothing is read, and that is said', async () =>
    expect(await outcome(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))).toBe('not read'))
})
