/** Reading .xlsx into typed cells. Runs in the reading worker only: it trusts nothing but the limits around it. */
import { zipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'
import { isoDate, type IsoDate } from '#lib/period'
import { refuse } from '../file-problems.ts'
import { unzip } from '../zip.ts'

/** A day, told apart from a text that looks like one. */
export type ReadDay = { day: IsoDate }
/** What stands in a cell; null when it is empty or shows an error such as #N/A. */
export type ReadCell = string | number | boolean | ReadDay | null
/** `rows` begin with the first row of the sheet; a row ends with its last filled cell, an empty row is []. */
export type ReadSheet = { name: string; rows: ReadCell[][] }

/** `maxUnpacked` in bytes; rows and columns for each sheet. */
export type SheetLimits = { maxUnpacked: number; maxRows: number; maxColumns: number }

type Stored = { t: string; v?: unknown; z?: unknown }

function dayOf(serial: number, from1904: boolean): ReadCell {
  const parts = XLSX.SSF.parse_date_code(serial, { date1904: from1904 })
  // A time without a day, or a day that the calendar does not have: the number is all there is.
  if (!parts || serial < 1) return serial
  try {
    return { day: isoDate(parts.y, parts.m, parts.d) }
  } catch {
    return serial
  }
}

function typed(cell: Stored | undefined, from1904: boolean): ReadCell {
  if (cell === undefined || cell.t === 'e' || cell.t === 'z') return null
  if (cell.t === 'n' && typeof cell.v === 'number') return XLSX.SSF.is_date(String(cell.z ?? '')) ? dayOf(cell.v, from1904) : cell.v
  if (cell.t === 'b') return cell.v === true
  const text = String(cell.v ?? '').normalize('NFC')
  return text.trim() === '' ? null : text
}

function readSheet(name: string, sheet: XLSX.WorkSheet, limits: SheetLimits, from1904: boolean): ReadSheet {
  const stored = (sheet['!data'] ?? []) as (Stored | undefined)[][]
  const rows: ReadCell[][] = []
  let filled = 0
  for (let index = 0; index < stored.length; index++) {
    const row = (stored[index] ?? []).length === 0 ? [] : Array.from(stored[index] ?? [], (cell) => typed(cell, from1904))
    while (row.length > 0 && row.at(-1) === null) row.pop()
    rows.push(row)
    if (row.length === 0) continue
    filled = index + 1
    if (filled > limits.maxRows || row.length > limits.maxColumns) {
      throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
    }
  }
  return { name, rows: rows.slice(0, filled) }
}

/** Reads a workbook within limits. Throws the refusals of `files`; any other error means a damaged workbook. */
export function sheetsOf(bytes: Uint8Array, limits: SheetLimits): ReadSheet[] {
  // The parser is given only what was unpacked and judged here.
  const judged = zipSync(Object.fromEntries(unzip(bytes, limits.maxUnpacked)), { level: 0 })
  const book = XLSX.read(judged, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    sheetRows: limits.maxRows + 1,
  })
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name) => readSheet(name.normalize('NFC'), book.Sheets[name] ?? {}, limits, from1904))
}
