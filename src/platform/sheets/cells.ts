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

/** A cell as the parser keeps it. */
export type Stored = { t: string; v?: unknown; z?: unknown; w?: unknown }

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

/** What stands in a cell; a number that is shown as a day is one. */
export function typed(cell: Stored | undefined, from1904: boolean): ReadCell {
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

/** Rows looked at for a mark: one that heads a page stands above the table. */
const HEAD_ROWS = 40

/** Each sheet's first filled rows, cells by tabs; then the words of page heads and feet and of text boxes, apart. */
export function headsOf(bytes: Uint8Array, maxUnpacked: number): string[] {
  const parts = unzip(bytes, maxUnpacked)
  const book = XLSX.read(zipSync(Object.fromEntries(parts), { level: 0 }), {
    type: 'array',
    dense: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    sheetRows: 500,
  })
  const sheets = book.SheetNames.map((name) => {
    const rows = ((book.Sheets[name]?.['!data'] ?? []) as (Stored | undefined)[][]).map((row) =>
      Array.from(row ?? [], (cell) => (cell?.t === 's' ? String(cell.v).replace(/\s+/g, ' ').trim() : ''))
        .filter(Boolean)
        .join('\t'),
    )
    return rows.filter(Boolean).slice(0, HEAD_ROWS).join('\n').normalize('NFC')
  })
  const around = [...parts]
    .filter(([name]) => /^xl\/(?:worksheets\/sheet[^/]*|drawings\/[^/]*)\.xml$|^(?:styles|content)\.xml$/.test(name))
    .flatMap(([, part]) => wordsAround(new TextDecoder().decode(part)))
  return [...sheets, ...around]
}

/** What is printed beside the cells, each piece by itself. Codes of fonts and places ("&C&\"Arial,Bold\"&12MẬT") go. */
function wordsAround(xml: string): string[] {
  const pieces = [
    ...[...xml.matchAll(/<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</g)].flatMap((found) =>
      plain(found[1] ?? '')
        .split(/&[LCR]/)
        .map((side) => side.replace(/&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[A-Z]/g, '')),
    ),
    ...[
      ...xml.matchAll(
        /<(?:xdr:txBody|style:header[^>]*|style:footer[^>]*|draw:text-box[^>]*|draw:custom-shape[^>]*)>([\s\S]*?)<\/(?:xdr:txBody|style:header|style:footer|draw:text-box|draw:custom-shape)/g,
      ),
    ].map((found) => plain((found[1] ?? '').replace(/<\/(?:a:p|text:p)>/g, '\n').replace(/<[^>]*>/g, ''))),
  ]
  return pieces.map((piece) => piece.trim().normalize('NFC')).filter(Boolean)
}

const plain = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_whole, hex: string, code: string) => String.fromCodePoint(Math.min(0x10ffff, parseInt(code, hex ? 16 : 10))))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
