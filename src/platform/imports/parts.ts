/** Lists in parts: what the name of a part says of all its rows, given to each of them in a column of its own. Pure. */
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { dataRows, findLayout, type LeftOut } from './layout.ts'
import { textOf } from './values.ts'

/** The name of a part without its figure: 'II', 'Xã Thới Lai' and 'II. Xã Thới Lai' -> 'Xã Thới Lai'. */
function nameOf(row: readonly TableCell[]): string {
  const longest = row.map(textOf).reduce((best, text) => (text.length > best.length ? text : best), '')
  return longest.replace(/^([ivx]+|[a-h]|\d{1,2})[.):/ -]+(?=\S{2})/i, '').trim()
}

/** Few cells, or one text over all of them: as a row of data never is. */
function mayBePart(row: readonly TableCell[]): boolean {
  const different: string[] = []
  for (const cell of row) {
    const text = textOf(cell)
    if (text === '' || different.includes(text)) continue
    // A third ends the question, which is asked of every row.
    if (different.push(text) > 2) return false
  }
  return different.length > 0
}

const ADDED = ' (tên nhóm)'
/** A column that the sheet does not have: it was given what the names of its parts say. */
export const isAdded = (heading: string): boolean => heading.endsWith(ADDED)

const PARTS: readonly LeftOut[] = ['section']
const TITLES: readonly LeftOut[] = ['section', 'above', 'below']

/** Rows with further columns where none of theirs says what the names of their parts do; else the rows as they are. */
export function withParts(rows: TableCell[][], columns: readonly ImportColumn[]): TableCell[][] {
  const asking = columns.filter(({ fromParts }) => fromParts)
  const layout = asking.length > 0 ? findLayout(rows, columns) : undefined
  if (!layout) return rows
  const named = rows.flatMap((row, at) => (mayBePart(row) ? [{ at, name: nameOf(row) }] : []))
  const wanted = asking.filter(
    ({ key, unless = key, fromParts }) =>
      layout.columns[key] === undefined && layout.columns[unless] === undefined && named.some(({ name }) => typeof fromParts!(name) === 'string'),
  )
  if (wanted.length === 0) return rows
  const { data, left } = dataRows(rows, layout)
  const why = new Map(left.map((one) => [one.row, one.why]))
  const names = new Map(named.map(({ at, name }) => [at, name]))
  const isData = new Set(data)
  let wide = rows
  for (const { headings, fromParts, titlesToo } of wanted) {
    const among = titlesToo ? TITLES : PARTS
    const parts = new Map([...names].flatMap(([at, name]) => (among.includes(why.get(at) ?? 'header') ? [[at, fromParts!(name)] as const] : [])))
    if (![...parts.values()].some((said) => typeof said === 'string')) continue
    const width = Math.max(...wide.map((row) => row.length))
    let now: string | null = null
    wide = wide.map((row, at) => {
      const part = parts.get(at)
      if (part !== undefined) now = part
      const said = at === layout.header ? `${headings[0]}${ADDED}` : isData.has(at) ? now : null
      return said === null ? row : [...row, ...Array.from({ length: width - row.length }, () => null), said]
    })
  }
  return wide
}
