import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { byLibrary, sheetsOfFile, type BookSheet } from './book.ts'
import { Unplain, xlsxSheets } from './xlsx.ts'

const LIMITS = { maxUnpacked: 1e8, maxRows: 60_000, maxColumns: 200 }
const parts = (bytes: Uint8Array) => new Map(Object.entries(unzipSync(bytes)))
const own = (bytes: Uint8Array) => xlsxSheets(parts(bytes), 60_000)
/** Without gaps and without what holds nothing, so that both say the same in the same words. */
const bare = (sheets: BookSheet[]) =>
  sheets.map(({ name, rows, merges }) => {
    const told = Array.from(rows, (row = []) => {
      const cells = Array.from(row, (cell = null) => cell)
      while (cells.length > 0 && cells.at(-1) === null) cells.pop()
      return cells
    })
    while (told.at(-1)?.length === 0) told.pop()
    return { name, rows: told, merges }
  })
const written = (sheets: XLSX.WorkSheet[], options: XLSX.WritingOptions = {}) => {
  const book = XLSX.utils.book_new()
  for (const [n, sheet] of sheets.entries()) XLSX.utils.book_append_sheet(book, sheet, `Trang ${n + 1} & “bé”`)
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx', ...options }) as Buffer)
}
/** The same workbook with the text of one part changed. */
const changed = (bytes: Uint8Array, part: string, how: (xml: string) => string) => {
  const all = unzipSync(bytes)
  all[part] = new TextEncoder().encode(how(new TextDecoder().decode(all[part])))
  return zipSync(all)
}
const SHEET = 'xl/worksheets/sheet1.xml'

test('any workbook is read as the library reads it', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom<unknown>(
      'Ấp Hòa Thạnh'.normalize('NFD'),
      ' a ',
      '<b> & "c"',
      'x\ny',
      'a_b',
      true,
      false,
      null,
      new Date(Date.UTC(2019, 2, 5)),
      '0912',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
  )
  const sheet = fc
    .array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
    .map((rows) => XLSX.utils.aoa_to_sheet(rows, { cellDates: true, UTC: true }))
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.boolean(), (sheets, bookSST) => {
      const bytes = written(sheets, { bookSST })
      expect(bare(own(bytes))).toEqual(bare(byLibrary(bytes, 60_000)))
    }),
    { numRuns: 300 },
  )
})

test('days by any format, errors, merged areas, formulas and days counted from 1904', () => {
  const sheet = XLSX.utils.aoa_to_sheet([['a', 'b', 'c']])
  Object.assign(sheet, {
    A2: { t: 'n', v: 46_058, z: 'dd/mm/yyyy' },
    B2: { t: 'n', v: 46_058, z: '[$-1010000]d/m/yyyy;@' },
    C2: { t: 'n', v: 46_058, z: '#,##0' },
    D2: { t: 'n', v: 0.5, z: 'h:mm' },
    A3: { t: 'e', v: 42 },
    B3: { t: 'n', v: 3, f: 'SUM(1,2)' },
    C3: { t: 's', v: 'xy', f: 'CONCATENATE("x","y")' },
    '!ref': 'A1:D9',
    '!merges': [{ s: { r: 4, c: 0 }, e: { r: 5, c: 2 } }],
    A5: { t: 's', v: 'gộp' },
  })
  for (const date1904 of [false, true]) {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'A')
    book.Workbook = { WBProps: { date1904 } }
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    expect(bare(own(bytes))).toEqual(bare(byLibrary(bytes, 60_000)))
    expect(own(bytes)[0]!.rows[1]![0]).toEqual({ day: date1904 ? '2030-02-06' : '2026-02-05' })
  }
})

const plain = written([
  XLSX.utils.aoa_to_sheet([
    ['Tên', 'Số'],
    ['An', 1],
  ]),
])
const rowsOf = (bytes: Uint8Array) => bare(own(bytes))[0]!.rows

test('texts in runs, carried signs and cells without their places are understood', () => {
  const runs =
    '<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">Nguyễn </t></r><r><t>An</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
  const bytes = changed(plain, SHEET, (xml) => xml.replace(/<c r="A2".*?<\/c>/, runs).replace('r="B2"', ''))
  expect(rowsOf(bytes)).toEqual([
    ['Tên', 'Số'],
    ['Nguyễn An', 1],
  ])
  const carried = changed(plain, SHEET, (xml) => xml.replace('>An<', '>A&amp;lt;n_x000D_&#10;1&#x1EA0;<'))
  expect(rowsOf(carried)[1]![0]).toBe('A&lt;n\r\n1Ạ'.replace('\r\n', '\n'))
})

test.each([
  ['names of parts with a prefix', (xml: string) => xml.replaceAll(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')],
  ['a remark in the text', (xml: string) => xml.replace('<sheetData>', '<!-- <row r="9"> --><sheetData>')],
  ['a text as it stands', (xml: string) => xml.replace('<c r="A2" t="s"><v>2</v>', '<c r="A2" t="str"><v><![CDATA[An]]></v>')],
])('%s is understood', (_what, how) => {
  expect(rowsOf(changed(plain, SHEET, how))[1]).toEqual(['An', 1])
})

test.each([
  ['a day as text', (xml: string) => xml.replace('<c r="B2"><v>1</v>', '<c r="B2" t="d"><v>2026-02-05</v>')],
  ['a cell in a row that is not its own', (xml: string) => xml.replace('<c r="B2">', '<c r="B7">')],
])('%s is left to the library', (_what, how) => {
  const bytes = changed(plain, SHEET, how)
  expect(() => own(bytes)).toThrow(Unplain)
  expect(sheetsOfFile(bytes, 'xlsx', LIMITS)[0]!.rows[1]![0]).toBe('An')
})

test('no row after the last that is wanted is read, but the merged areas are', () => {
  const sheet = XLSX.utils.aoa_to_sheet(Array.from({ length: 50 }, (_, n) => [n + 1]))
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 1 } }]
  const [read] = xlsxSheets(parts(written([sheet])), 7)
  expect([read!.rows.length, read!.merges]).toEqual([7, sheet['!merges']])
})

test('rows that a filter has hidden are told, by either reader', () => {
  const sheet = XLSX.utils.aoa_to_sheet([['Tên'], ['An'], ['Bình'], ['Cúc']])
  sheet['!rows'] = [{}, { hidden: true }, {}, { hidden: true }]
  const bytes = written([sheet])
  expect(own(bytes)[0]!.hiddenRows).toEqual([1, 3])
  expect(byLibrary(bytes, 60_000, { cellStyles: true })[0]!.hiddenRows).toEqual([1, 3])
  // One that only the library reads.
  const unplain = changed(bytes, SHEET, (xml) => xml.replace(/<c r="A2".*?<\/v>/, '<c r="A2" t="d"><v>2026-02-05</v>'))
  expect(() => own(unplain)).toThrow(Unplain)
  expect(sheetsOfFile(unplain, 'xlsx', LIMITS)[0]!.hiddenRows).toEqual([1, 3])
})

test('hidden rows of an old .xls file are told', () => {
  const u16 = (...all: number[]) => all.flatMap((one) => [one & 0xff, one >> 8])
  const record = (type: number, data: number[]) => [...u16(type, data.length), ...data]
  const row = (at: number, hidden: boolean) => record(0x0208, [...u16(at, 0, 1, 255), 0, 0, 0, 0, hidden ? 0x20 : 0, 1, 0, 0])
  const label = (at: number, text: string) => record(0x0204, [...u16(at, 0, 0, text.length), ...Buffer.from(text, 'latin1')])
  const begin = record(0x0409, u16(0x0400, 0x0010, 0))
  const stream = [...begin, ...row(0, false), ...row(1, true), ...row(2, false), ...label(0, 'Ten'), ...label(1, 'An'), ...label(2, 'Binh')]
  const [sheet] = byLibrary(new Uint8Array([...stream, ...record(0x000a, [])]), 60_000)
  expect(sheet).toMatchObject({ rows: [['Ten'], ['An'], ['Binh']], hiddenRows: [1] })
})
