/** Spreadsheets: writing them for people, reading what people send. */
import { refuse } from './file-problems.ts'
import { readApart } from './reading/room.ts'
import type { ReadSheet } from './sheets/cells.ts'
import type { ReadTable } from './sheets/tables.ts'
import type { SheetLimits } from './sheets/values.ts'
import { isLockedOffice, mediaTypeOf, tableFormatOf } from './sniff.ts'

export { writeXlsx, writeXlsxInTurns, type SheetCell, type SheetColumn, type SheetInTurns, type SheetToWrite } from './sheets/write.ts'
export type { ReadSheet } from './sheets/cells.ts'
export type { SheetLimits } from './sheets/values.ts'

const MB = 1024 * 1024

/** 50 MB as sent, 100 MB unpacked, 100,000 rows and 500 columns a sheet, 60 seconds. */
export const SHEET_LIMITS: SheetLimits & { maxBytes: number; seconds: number } = {
  maxBytes: 50 * MB,
  maxUnpacked: 100 * MB,
  maxRows: 100_000,
  maxColumns: 500,
  seconds: 60,
}

/**
 * Reads an .xlsx file into typed cells, in a thread apart.
 *
 * Throws files.empty, files.tooLarge, files.encrypted, files.foreign (not .xlsx, whatever its name), files.bomb,
 * files.broken, files.tooManyRows, files.tooSlow.
 */
export async function readXlsx(bytes: Uint8Array, limits: Partial<typeof SHEET_LIMITS> = {}): Promise<ReadSheet[]> {
  const { maxBytes, seconds, ...within } = { ...SHEET_LIMITS, ...limits }
  if (bytes.byteLength === 0) throw refuse.empty()
  if (bytes.byteLength > maxBytes) throw refuse.tooLarge({ limit: Math.floor(maxBytes / MB) })
  if (isLockedOffice(bytes)) throw refuse.encrypted()
  const { type } = mediaTypeOf(bytes)
  if (type !== 'xlsx') throw type === 'zip' ? refuse.broken({ type }) : refuse.foreign({ type })
  return readApart({ what: 'xlsx', bytes, limits: within }, seconds)
}

/**
 * The words in which a workbook may bear a mark: the first rows of each sheet, row by row, and what is printed around them (heads
 * and feet of pages, text boxes). For .xlsx and .ods. Throws as `readXlsx`.
 */
export async function sheetHeads(bytes: Uint8Array): Promise<string[]> {
  if (isLockedOffice(bytes)) throw refuse.encrypted()
  return readApart({ what: 'heads', bytes, maxUnpacked: SHEET_LIMITS.maxUnpacked }, SHEET_LIMITS.seconds)
}

/**
 * Reads what people send as a table (.xlsx, .xls, .ods, .csv of any encoding), in a thread apart. Told from the content: a name can say
 * anything. Formulas give their last value and are never worked out; macros are refused.
 *
 * Throws the same refusals as readXlsx, and files.macros, files.noTable, files.oldEncoding.
 */
export async function readTables(bytes: Uint8Array, limits: Partial<typeof SHEET_LIMITS> = {}): Promise<ReadTable[]> {
  const { maxBytes, seconds, ...within } = { ...SHEET_LIMITS, ...limits }
  if (bytes.byteLength === 0) throw refuse.empty()
  if (bytes.byteLength > maxBytes) throw refuse.tooLarge({ limit: Math.floor(maxBytes / MB) })
  if (isLockedOffice(bytes)) throw refuse.encrypted()
  const { format, macros } = tableFormatOf(bytes)
  if (!format) throw mediaTypeOf(bytes).type === 'zip' ? refuse.broken({}) : refuse.noTable({ type: mediaTypeOf(bytes).type })
  if (macros) throw refuse.macros()
  return readApart({ what: 'table', bytes, format, limits: within }, seconds)
}
