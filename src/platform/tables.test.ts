import * as XLSX from '@e965/xlsx'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { readTables } from './sheets.ts'

const refusalOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
const rowsOf = async (bytes: Uint8Array) => (await readTables(bytes))[0]?.rows
const book = (rows: unknown[][], bookType: XLSX.BookType) => {
  const made = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), 'Trang 1')
  return new Uint8Array(XLSX.write(made, { type: 'buffer', bookType }) as Buffer)
}
const ROWS = [
  ['Họ và tên', 'Đơn vị'],
  ['Nguyễn Văn An', 'Sở Tài chính'],
  ['Đặng Thị Ừng', 'Xã Thới Lai'],
]
const csv = (separator: string) => ROWS.map((row) => row.join(separator)).join('\r\n')

describe('a table that people send', () => {
  test.each(['xlsx', 'xls', 'ods'] as const)('is read from .%s', async (type) => expect(await rowsOf(book(ROWS, type))).toEqual(ROWS))
  test.each([',', ';', '\t'])('is read from text with “%s”', async (separator) =>
    expect(await rowsOf(new TextEncoder().encode(csv(separator)))).toEqual(ROWS),
  )
  test('is read from UTF-16 with and without its mark', async () => {
    const wide = Buffer.from(csv(';'), 'utf16le')
    expect(await rowsOf(wide)).toEqual(ROWS)
    expect(await rowsOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))).toEqual(ROWS)
  })
  test('is read from TCVN3, as .VnTime shows it', async () => {
    const text = `Hä vµ tªn;§¬n vÞ\n${'NguyÔn V¨n An;Së Tµi chÝnh\n'.repeat(5)}`
    expect(await rowsOf(Buffer.from(text, 'latin1'))).toEqual([
      ['Họ và tên', 'Đơn vị'],
      ...Array.from({ length: 5 }, () => ['Nguyễn Văn An', 'Sở Tài chính']),
    ])
    expect(
      (await rowsOf(book([['Hä vµ tªn', '§¬n vÞ'], ...Array.from({ length: 5 }, () => ['NguyÔn V¨n An', 'Së Tµi chÝnh'])], 'xlsx')))?.[1],
    ).toEqual(['Nguyễn Văn An', 'Sở Tài chính'])
  })
  test('is read from VNI, the whole sheet of it too', async () => {
    const typed = [
      ['Teân ñôn vò', 'Ñòa baøn xaõ', 'Hieän traïng'],
      ['HTX Noâng nghieäp Ñoàng Khôûi', 'Tröôøng Thaønh', 'Ñang hoaït ñoäng'],
      ['HTX Thuûy saûn Myõ Höng', 'Thaïnh Myõ', 'Giaûi theå'],
    ]
    const read = [
      ['Tên đơn vị', 'Địa bàn xã', 'Hiện trạng'],
      ['HTX Nông nghiệp Đồng Khởi', 'Trường Thành', 'Đang hoạt động'],
      ['HTX Thủy sản Mỹ Hưng', 'Thạnh Mỹ', 'Giải thể'],
    ]
    expect(await rowsOf(book(typed, 'xls'))).toEqual(read)
    expect(await rowsOf(new TextEncoder().encode(typed.map((row) => row.join(';')).join('\n')))).toEqual(read)
  })
  test('is read from TCVN3 where no letter gives it away but capitals inside words', async () =>
    expect(await rowsOf(Buffer.from('Chøc vô;C¬ quan\nKÕ to¸n;Së Y tÕ\nThñ quü;TØnh uû', 'latin1'))).toEqual([
      ['Chức vụ', 'Cơ quan'],
      ['Kế toán', 'Sở Y tế'],
      ['Thủ quỹ', 'Tỉnh uỷ'],
    ]))
  test('is read from windows-1258', async () => {
    // "Nguyễn Văn Đủ;Sở Nội vụ": the marks stand after their letters.
    const line = Buffer.from([
      0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0x56, 0xe3, 0x6e, 0x20, 0xd0, 0x75, 0xd2, 0x3b, 0x53, 0xf5, 0xd2, 0x20, 0x4e, 0xf4, 0xf2, 0x69,
      0x20, 0x76, 0x75, 0xf2, 0x0a,
    ])
    expect((await rowsOf(Buffer.concat([line, line, line])))?.[0]).toEqual(['Nguyễn Văn Đủ', 'Sở Nội vụ'])
  })
  test('keeps days of Excel as days and days written as text as text: no month is taken for a day', async () => {
    expect(await rowsOf(new TextEncoder().encode('Từ ngày;Tên\n05/02/2026;An\n'))).toEqual([
      ['Từ ngày', 'Tên'],
      ['05/02/2026', 'An'],
    ])
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Từ ngày', 'Tên'],
      [{ t: 'n', v: 46058, z: 'dd/mm/yyyy' }, 'An'],
    ])
    const made = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(made, sheet, 'A')
    expect((await rowsOf(new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer)))?.[1]?.[0]).toEqual({ day: '2026-02-05' })
  })
  test('keeps line breaks and separators inside quotes', async () =>
    expect(await rowsOf(new TextEncoder().encode('a;b\n"x;""y""\nz";2\n'))).toEqual([
      ['a', 'b'],
      ['x;"y"\nz', '2'],
    ]))
  test('gives every cell of a merged area its value, and no more than is filled', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['a', 'b'],
      ['Sở A', 'An'],
      [null, 'Bình'],
    ])
    sheet['!merges'] = [
      { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
      { s: { r: 0, c: 0 }, e: { r: 1_048_575, c: 16_383 } },
    ]
    const made = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(made, sheet, 'A')
    expect(await rowsOf(new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer))).toEqual([
      ['a', 'b'],
      ['Sở A', 'An'],
      ['Sở A', 'Bình'],
    ])
  })
})

describe('a file made to hurt', () => {
  const sheetXml = (rows: string) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
  const withSheet = (xml: string, more: Record<string, Uint8Array> = {}) => {
    const parts = unzipSync(book([['a']], 'xlsx'))
    return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new TextEncoder().encode(xml), ...more })
  }
  test('with a million rows is refused in one sentence, soon', async () => {
    const row = '<row><c t="n"><v>1</v></c><c t="n"><v>2</v></c></row>'
    const started = performance.now()
    expect(await refusalOf(readTables(withSheet(sheetXml(row.repeat(1_000_000))), { maxRows: 60_000 }))).toBe('files.tooManyRows')
    // Far below an empty stretch something stands: it is not left out without a word. What is only formatted is nothing.
    const far = (cell: string) => withSheet(sheetXml(`<row r="1"><c r="A1"><v>1</v></c></row><row r="65000">${cell}</row>`))
    expect(await refusalOf(readTables(far('<c r="A65000"><v>1</v></c>'), { maxRows: 60_000 }))).toBe('files.tooManyRows')
    expect((await readTables(far('<c r="A65000" s="1"/>'), { maxRows: 60_000 }))[0]?.rows).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
  test('with 16,384 columns is refused', async () =>
    expect(await refusalOf(readTables(withSheet(sheetXml(`<row r="1"><c r="XFD1" t="n"><v>1</v></c></row>`))))).toBe('files.tooManyRows'))
  test('that unpacks to hundreds of megabytes is not unpacked', async () =>
    expect(await refusalOf(readTables(withSheet('<x/>', { 'xl/media/a.bin': new Uint8Array(150 * 1024 * 1024) })))).toBe('files.bomb'))
  test('with macros is refused', async () =>
    expect(await refusalOf(readTables(withSheet(sheetXml(''), { 'xl/vbaProject.bin': new Uint8Array(10) })))).toBe('files.macros'))
  test('that is a picture, a paper or a page under the name of a sheet is refused', async () => {
    expect(await refusalOf(readTables(Buffer.from('89504e470d0a1a0a', 'hex')))).toBe('files.noTable')
    expect(await refusalOf(readTables(Buffer.from('%PDF-1.7\n')))).toBe('files.noTable')
    expect(await refusalOf(readTables(Buffer.from('<html><table><tr><td>a</td></tr></table></html>')))).toBe('files.noTable')
  })
  test('with a cell of a megabyte costs no more than its beginning', async () =>
    expect(String((await rowsOf(new TextEncoder().encode(`a;b\n${'x'.repeat(1_000_000)};2\n`)))?.[1]?.[0]).length).toBeLessThan(40_000))
  test('that is damaged is told so', async () => expect(await refusalOf(readTables(book(ROWS, 'xlsx').slice(0, 900)))).toBe('files.broken'))
})
