/** Lists in parts: what the name of a part says of all its rows, given to each of them in a column of its own. Pure. */
import { fold } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { dataRows, findLayout } from './layout.ts'
import { textOf } from './values.ts'

/** Parts that end what a smaller one said: nobody lies in the last commune of the district before. */
const LARGER = /^(huyen|quan|thi xa|thanh pho|tinh|lien) /

/** The name of a part without its figure: 'II', 'Xã Thới Lai' and 'II. Xã Thới Lai' -> 'Xã Thới Lai'. */
function nameOf(row: readonly TableCell[]): string {
  const longest = row.map(textOf).reduce((best, text) => (text.length > best.length ? text : best), '')
  return longest.replace(/^([ivx]+|[a-h]|\d{1,2})[.):/ -]+(?=\S{2})/i, '').trim()
}

/** Rows with one more column where none of theirs says what the names of their parts do; else the rows as they are. */
export function withParts(rows: TableCell[][], columns: readonly ImportColumn[]): TableCell[][] {
  const layout = columns.some(({ fromParts }) => fromParts) ? findLayout(rows, columns) : undefined
  const column = layout && columns.find(({ key, fromParts }) => fromParts && layout.columns[key] === undefined)
  if (!layout || !column?.fromParts) return rows
  const { data, left } = dataRows(rows, layout)
  const parts = new Map(left.filter(({ why }) => why === 'section').map(({ row }) => [row, nameOf(rows[row] ?? [])]))
  if (![...parts.values()].some((name) => column.fromParts!.test(fold(name)))) return rows
  const width = Math.max(...rows.map((row) => row.length))
  const wanted = new Set(data)
  let now: string | null = null
  return rows.map((row, at) => {
    const part = parts.get(at)
    if (part !== undefined && column.fromParts!.test(fold(part))) now = part
    else if (part !== undefined && LARGER.test(fold(part))) now = null
    const said = at === layout.header ? `${column.headings[0]} (tên nhóm)` : wanted.has(at) ? now : null
    return said === null ? row : [...row, ...Array.from({ length: width - row.length }, () => null), said]
  })
}
