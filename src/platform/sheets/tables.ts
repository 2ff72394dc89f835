/** Reading what people send as a table: .xlsx, .xls, .ods, .csv. Runs in the reading worker only. */
import { zipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'
import { refuse } from '../file-problems.ts'
import { isOldEncoding } from '../reading/plain.ts'
import { fromTcvn3, repairRow } from '#lib/repair'
import { unzip } from '../zip.ts'
import { typed, type ReadCell, type SheetLimits, type Stored } from './cells.ts'
import { csvRows } from './csv.ts'

export type TableFormat = 'xlsx' | 'xls' | 'ods' | 'csv'
/** A cell that shows an error such as #N/A says which. */
export type TableCell = ReadCell | { error: string }
/** `rows` begin with the first row of the sheet. Merged cells all carry the value of the first. */
export type ReadTable = { name: string; rows: TableCell[][] }

/** Longest text of a cell that is kept; Excel itself keeps 32,767 signs. */
const MAX_TEXT = 32_767

/** What a cell shows for the number that a workbook keeps of its error. */
const ERRORS: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' }

const clean = (cell: TableCell): TableCell => (typeof cell === 'string' ? cell.slice(0, MAX_TEXT) : cell)

function cellOf(stored: Stored | undefined, from1904: boolean): TableCell {
  if (stored?.t === 'e') return { error: ERRORS[Number(stored.v)] ?? '#N/A' }
  return clean(typed(stored, from1904))
}

function tableOf(name: string, sheet: XLSX.WorkSheet, limits: SheetLimits, from1904: boolean): ReadTable {
  const stored = (sheet['!data'] ?? []) as (Stored | undefined)[][]
  const rows: TableCell[][] = []
  let filled = 0
  for (let index = 0; index < stored.length; index++) {
    const own = stored[index] ?? []
    // Far to the right there are often formats without values: what ends a row is its last value.
    let last = own.length - 1
    while (last >= 0 && (own[last]?.v === undefined || own[last]?.t === 'z')) last--
    if (last >= limits.maxColumns) throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
    const row = Array.from({ length: last + 1 }, (_, place) => cellOf(own[place], from1904))
    while (row.length > 0 && row.at(-1) === null) row.pop()
    rows.push(row)
    if (row.length > 0) filled = index + 1
    if (filled > limits.maxRows) throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
  }
  rows.length = filled
  spread(rows, sheet['!merges'] ?? [])
  return { name, rows }
}

/** Gives every cell of a merged area the value of its first, inside what is filled: a merge may claim the whole sheet. */
function spread(rows: TableCell[][], merges: readonly XLSX.Range[]): void {
  const width = Math.max(0, ...rows.map((row) => row.length))
  for (const { s, e } of merges.slice(0, 20_000)) {
    const value = rows[s.r]?.[s.c] ?? null
    if (value === null) continue
    for (let line = s.r; line <= Math.min(e.r, rows.length - 1); line++) {
      const row = rows[line]!
      for (let place = s.c; place <= Math.min(e.c, width - 1); place++) {
        while (row.length <= place) row.push(null)
        row[place] ??= value
      }
    }
  }
}

/** Sheets typed in the fonts of TCVN3 or VNI hold Latin letters that only those fonts show as Vietnamese: all of it, or rows and cells. */
function inUnicode(tables: ReadTable[]): ReadTable[] {
  const sampleOf = (some: ReadTable[]) =>
    some.flatMap(({ rows }) => rows.slice(0, 500).flatMap((row) => row.filter((cell) => typeof cell === 'string'))).join(' ')
  const sample = sampleOf(tables)
  const inTcvn3 = isOldEncoding(sample) && !isOldEncoding(fromTcvn3(sample))
  const read = tables.map(({ name, rows }) => ({
    name,
    rows: rows.map((row): TableCell[] =>
      inTcvn3 ? row.map((cell) => (typeof cell === 'string' ? fromTcvn3(cell).normalize('NFC') : cell)) : [...repairRow(row)],
    ),
  }))
  if (!inTcvn3 && isOldEncoding(sample) && isOldEncoding(sampleOf(read))) throw refuse.oldEncoding()
  return read
}

/**
 * The rows that a sheet of an .xlsx file claims, before they are parsed: a million of them would cost ten seconds and a gigabyte. Rows that
 * are only formatted are claimed too, hence the room.
 */
function refuseEndless(parts: ReadonlyMap<string, Uint8Array>, limits: SheetLimits): void {
  for (const [name, content] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    let rows = 0
    for (let at = bytes.indexOf('<row'); at >= 0; at = bytes.indexOf('<row', at + 4))
      if (++rows > limits.maxRows * 4)
        throw refuse.tooManyRows({ sheet: name.replace(/^.*\/|\.xml$/g, ''), rows: limits.maxRows, columns: limits.maxColumns })
  }
}

/** An archive with only what was unpacked and judged here. */
function judgedArchive(bytes: Uint8Array, limits: SheetLimits): Uint8Array {
  const parts = unzip(bytes, limits.maxUnpacked)
  refuseEndless(parts, limits)
  return zipSync(Object.fromEntries(parts), { level: 0 })
}

/** Reads a table file within limits. Throws the refusals of `files`; any other error means a damaged file. */
export function tablesOf(bytes: Uint8Array, format: TableFormat, limits: SheetLimits): ReadTable[] {
  if (format === 'csv') return [{ name: '', rows: csvRows(bytes, limits).map((row) => row.map(clean)) }]
  const judged = format === 'xls' ? bytes : judgedArchive(bytes, limits)
  const book = XLSX.read(judged, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    bookVBA: false,
    sheetRows: limits.maxRows + 2,
  })
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return inUnicode(book.SheetNames.map((name) => tableOf(name.normalize('NFC'), book.Sheets[name] ?? {}, limits, from1904)))
}
