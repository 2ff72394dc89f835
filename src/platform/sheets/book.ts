/** The sheets of a workbook as rows of cells: straight from the XML of an .xlsx file, or by the library for every other kind and for what is not plain in it. */
import { zipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'
import { refuse } from '../file-problems.ts'
import { unzip } from '../zip.ts'
import { hiddenRowsOfOds } from './ods.ts'
import { cellOf, type SheetLimits, type Stored } from './values.ts'
import { Unplain, xlsxSheets, type XlsxSheet } from './xlsx.ts'

/**
 * `rows` by their place, with gaps; a row ends with its last cell that holds anything. No row after the last that was wanted; `beyond`: there is
 * something in those. `hiddenRows`: those that a filter or a person has hidden, counted from 0; of an .ods file they are read apart (`ods.ts`).
 */
export type BookSheet = XlsxSheet

/** Reads the parts of an .xlsx or .ods file. Any error but a refusal means a damaged file. */
export function sheetsOfParts(parts: ReadonlyMap<string, Uint8Array>, limits: SheetLimits, lastRow = limits.maxRows + 2): BookSheet[] {
  if (parts.has('xl/workbook.xml'))
    try {
      return xlsxSheets(parts, lastRow)
    } catch (error) {
      if (!(error instanceof Unplain)) throw error
    }
  refuseEndless(parts, limits)
  // The library is given only what was unpacked and judged here.
  const sheets = byLibrary(zipSync(Object.fromEntries(parts), { level: 0 }), lastRow, { cellStyles: true })
  const content = parts.get('xl/workbook.xml') ? undefined : parts.get('content.xml')
  if (!content) return sheets
  const hidden = hiddenRowsOfOds(new TextDecoder().decode(content), lastRow)
  return sheets.map((sheet, nth) => ({ ...sheet, hiddenRows: hidden[nth] ?? sheet.hiddenRows }))
}

/** Reads a workbook of any kind that people send. */
export function sheetsOfFile(bytes: Uint8Array, format: 'xlsx' | 'xls' | 'ods', limits: SheetLimits): BookSheet[] {
  return format === 'xls' ? byLibrary(bytes, limits.maxRows + 2) : sheetsOfParts(unzip(bytes, limits.maxUnpacked), limits)
}

/** Exported for the test that compares both. `cellStyles`: which rows of an .xlsx file are hidden the library tells only with all its formats. */
export function byLibrary(bytes: Uint8Array, lastRow: number, how: { cellStyles?: boolean } = {}): BookSheet[] {
  const book = XLSX.read(bytes, {
    ...how,
    type: 'array',
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    bookVBA: false,
    sheetRows: lastRow,
  })
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name, nth) => {
    const sheet = book.Sheets[name] ?? {}
    const stored = (sheet['!data'] ?? []) as ((Stored | undefined)[] | undefined)[]
    const rows = Array.from(stored, (own = []) => {
      // Far to the right there are often formats without values: what ends a row is its last value.
      let last = own.length - 1
      while (last >= 0 && (own[last]?.v === undefined || own[last]?.t === 'z')) last--
      return Array.from({ length: last + 1 }, (_, place) => cellOf(own[place], from1904))
    })
    return {
      name: name.normalize('NFC'),
      hidden: Boolean(book.Workbook?.Sheets?.[nth]?.Hidden),
      rows,
      merges: sheet['!merges'] ?? [],
      hiddenRows: Array.from(sheet['!rows'] ?? [], (row, at) => (row?.hidden ? at : -1)).filter((at) => at >= 0),
    }
  })
}

/**
 * The rows that a sheet claims, before the library parses them: a million of them would cost ten seconds and a gigabyte. Rows that are only
 * formatted are claimed too, hence the room.
 */
function refuseEndless(parts: ReadonlyMap<string, Uint8Array>, limits: SheetLimits): void {
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    let rows = 0
    for (let at = bytes.indexOf('<row'); at >= 0; at = bytes.indexOf('<row', at + 4))
      if (++rows > limits.maxRows * 4)
        throw refuse.tooManyRows({ sheet: name.replace(/^.*\/|\.xml$/g, ''), rows: limits.maxRows, columns: limits.maxColumns })
  }
}
