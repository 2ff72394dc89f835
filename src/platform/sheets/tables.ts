/** Reading what people send as a table: .xlsx, .xls, .ods, .csv. Runs in the reading worker only. */
import { refuse } from '../file-problems.ts'
import { isOldEncoding } from '../reading/plain.ts'
import { fromTcvn3, fromVni, measure, repairRow } from '#lib/repair'
import { sheetsOfFile, type BookSheet } from './book.ts'
import { csvRows } from './csv.ts'
import { MAX_TEXT, type SheetLimits, type TableCell } from './values.ts'

export type TableFormat = 'xlsx' | 'xls' | 'ods' | 'csv'
/** `rows` begin with the first row of the sheet. Merged cells all carry the value of the first. */
/** `hidden`: whoever opens the workbook does not see it; `hiddenRows`: nor these of its rows, counted from 0. */
export type ReadTable = { name: string; hidden?: boolean; hiddenRows?: number[]; rows: TableCell[][] }

function tableOf({ name, hidden, rows: found, merges, hiddenRows, beyond }: BookSheet, limits: SheetLimits): ReadTable {
  // Far below the list something may stand that nobody sees: it is not left out without a word.
  if (beyond) throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
  const rows: TableCell[][] = []
  let filled = 0
  for (const cells of found) {
    if (cells !== undefined && cells.length > limits.maxColumns)
      throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
    const row = Array.from(cells ?? [], (cell = null) => cell)
    while (row.length > 0 && row.at(-1) === null) row.pop()
    rows.push(row)
    if (row.length > 0) filled = rows.length
    if (filled > limits.maxRows) throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
  }
  rows.length = filled
  const unseen = hiddenRows.filter((at) => (rows[at]?.length ?? 0) > 0)
  spread(rows, merges)
  return { name, ...(hidden ? { hidden } : {}), ...(unseen.length > 0 ? { hiddenRows: unseen } : {}), rows }
}

/** Gives every cell of a merged area the value of its first, inside what is filled: a merge may claim the whole sheet. */
function spread(rows: TableCell[][], merges: BookSheet['merges']): void {
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
  // Read in the other's letters each may pass for Unicode: the one that gives Vietnamese words is meant.
  const good = (text: string) => measure(text.normalize('NFC')).good
  const inTcvn3 = isOldEncoding(sample) && !isOldEncoding(fromTcvn3(sample)) && good(fromTcvn3(sample)) >= good(fromVni(sample))
  const read = tables.map(({ rows, ...sheet }) => ({
    ...sheet,
    rows: rows.map((row): TableCell[] =>
      inTcvn3 ? row.map((cell) => (typeof cell === 'string' ? fromTcvn3(cell).normalize('NFC') : cell)) : [...repairRow(row)],
    ),
  }))
  if (!inTcvn3 && isOldEncoding(sample) && isOldEncoding(sampleOf(read))) throw refuse.oldEncoding()
  return read
}

/** Reads a table file within limits. Throws the refusals of `files`; any other error means a damaged file. */
export function tablesOf(bytes: Uint8Array, format: TableFormat, limits: SheetLimits): ReadTable[] {
  if (format === 'csv')
    return inUnicode([{ name: '', rows: csvRows(bytes, limits).map((row) => row.map((cell) => cell?.slice(0, MAX_TEXT) ?? null)) }])
  return inUnicode(sheetsOfFile(bytes, format, limits).map((sheet) => tableOf(sheet, limits)))
}
