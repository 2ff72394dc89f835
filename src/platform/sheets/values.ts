/** What a cell of a workbook says: texts, numbers, days. Runs in the reading worker only. */
import * as XLSX from '@e965/xlsx'
import { isoDate, type IsoDate } from '#lib/period'
import { cut } from '#lib/text'

/** A day, told apart from a text that looks like one. */
export type ReadDay = { day: IsoDate }
/** What stands in a cell; null when it is empty or shows an error such as #N/A. */
export type ReadCell = string | number | boolean | ReadDay | null
/** A cell that shows an error such as #N/A says which. */
export type TableCell = ReadCell | { error: string }

/** `maxUnpacked` in bytes; rows and columns for each sheet. */
export type SheetLimits = { maxUnpacked: number; maxRows: number; maxColumns: number }

/** A cell as the library keeps it. */
export type Stored = { t: string; v?: unknown; z?: unknown; w?: unknown }

/** Longest text of a cell that is kept; Excel itself keeps 32,767 signs. */
export const MAX_TEXT = 32_767

/** What a cell shows for the number that the library keeps of its error. */
const ERRORS: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' }
const ERROR_TEXTS = new Set(Object.values(ERRORS))

export const errorOf = (shown: string): TableCell => ({ error: ERROR_TEXTS.has(shown) ? shown : '#N/A' })

/** The day that a number is shown as. */
export function dayOf(serial: number, from1904: boolean): ReadCell {
  const parts = XLSX.SSF.parse_date_code(serial, { date1904: from1904 })
  // A time without a day, or a day that the calendar does not have: the number is all there is.
  if (!parts || serial < 1) return serial
  try {
    return { day: isoDate(parts.y, parts.m, parts.d) }
  } catch {
    return serial
  }
}

/** A text composed and of a length that a cell has; null where nothing is to be seen. */
export function seen(text: string): string | null {
  const composed = text.normalize('NFC')
  return composed.trim() === '' ? null : composed.length > MAX_TEXT ? cut(composed, MAX_TEXT) : composed
}

/** What stands in a cell of the library; a number that is shown as a day is one. */
export function cellOf(stored: Stored | undefined, from1904: boolean): TableCell {
  if (stored === undefined || stored.t === 'z') return null
  if (stored.t === 'e') return errorOf(ERRORS[Number(stored.v)] ?? '')
  if (stored.t === 'n' && typeof stored.v === 'number') return XLSX.SSF.is_date(String(stored.z ?? '')) ? dayOf(stored.v, from1904) : stored.v
  if (stored.t === 'b') return stored.v === true
  return seen(String(stored.v ?? ''))
}
