/** Reading .xlsx into typed cells. Runs in the reading worker only: it trusts nothing but the limits around it. */
import { refuse } from '../file-problems.ts'
import { unzip } from '../zip.ts'
import { sheetsOfFile, sheetsOfParts } from './book.ts'
import type { ReadCell, SheetLimits } from './values.ts'

/** `rows` begin with the first row of the sheet; a row ends with its last filled cell, an empty row is []. */
export type ReadSheet = { name: string; rows: ReadCell[][] }

/** Reads a workbook within limits. Throws the refusals of `files`; any other error means a damaged workbook. */
export function sheetsOf(bytes: Uint8Array, limits: SheetLimits): ReadSheet[] {
  return sheetsOfFile(bytes, 'xlsx', limits).map(({ name, rows: found }) => {
    const rows: ReadCell[][] = []
    let filled = 0
    for (const cells of found) {
      const row = Array.from(cells ?? [], (cell = null): ReadCell => (cell !== null && typeof cell === 'object' && 'error' in cell ? null : cell))
      while (row.length > 0 && row.at(-1) === null) row.pop()
      rows.push(row)
      if (row.length === 0) continue
      filled = rows.length
      if (filled > limits.maxRows || row.length > limits.maxColumns) {
        throw refuse.tooManyRows({ sheet: name, rows: limits.maxRows, columns: limits.maxColumns })
      }
    }
    return { name, rows: rows.slice(0, filled) }
  })
}

/** Rows looked at for a mark: one that heads a page stands above the table. */
const HEAD_ROWS = 40
/** So far down the first filled rows are looked for; of a sheet that claims more rows than Excel has nothing is read. */
const LOOKED_AT = 500
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384]

/** Each sheet's first filled rows, cells by tabs; then the words of page heads and feet and of text boxes, apart. */
export function headsOf(bytes: Uint8Array, maxUnpacked: number): string[] {
  const parts = unzip(bytes, maxUnpacked)
  const sheets = sheetsOfParts(parts, { maxUnpacked, maxRows: MOST_ROWS, maxColumns: MOST_COLUMNS }, LOOKED_AT).map(({ rows }) =>
    rows
      .map((row) =>
        Array.from(row ?? [], (cell) => (typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : ''))
          .filter(Boolean)
          .join('\t'),
      )
      .filter(Boolean)
      .slice(0, HEAD_ROWS)
      .join('\n'),
  )
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
