/** Which other sheets of a workbook hold the same list: they bear the same header, with sums in the same unit. Pure. */
import { fold } from '#lib/text'
import type { ReadTable } from '../sheets/tables.ts'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { columnsAt, dataRows, headingsOf, SEARCHED, type KeptLayout, type Layout, type SheetLayout } from './layout.ts'
import { saidOf } from './list-day.ts'
import { isAdded } from './parts.ts'
import { unitsIn } from './units.ts'
import { textOf } from './values.ts'

type Header = Pick<Layout, 'header' | 'headerRows'>

/** What stands over the columns that the sheet itself has, as headings are compared. */
const wordsOver = (rows: readonly TableCell[][], at: Header): string =>
  headingsOf(rows, at)
    .map((text) => (isAdded(text) ? '' : fold(text)))
    .join('|')
    .replace(/\|+$/, '')

/** Columns that names of parts have given a sheet, by what they say. */
function addedTo(rows: readonly TableCell[][], { header, headerRows }: Header, columns: readonly ImportColumn[]): Record<string, number> {
  const headings = headingsOf(rows, { header, headerRows })
  if (!headings.some(isAdded)) return {}
  return Object.fromEntries(Object.entries(columnsAt(rows, header, headerRows, columns)).filter(([, place]) => isAdded(headings[place] ?? '')))
}

/** The sheets that are read as this one is: its columns, each sheet's own parts, and of which day its own title says that it is. */
export function alikeTo(tables: readonly ReadTable[], layout: SheetLayout, columns: readonly ImportColumn[], today: string): SheetLayout[] {
  const rows = tables[layout.sheet]?.rows ?? []
  const wanted = wordsOver(rows, layout)
  const headings = headingsOf(rows, layout)
  const own = Object.fromEntries(Object.entries(layout.columns).filter(([, place]) => !isAdded(headings[place] ?? '')))
  const unwanted = new Set(Object.keys(addedTo(rows, layout, columns)).filter((key) => layout.columns[key] === undefined))
  const unitsOf = (table: ReadTable['rows'], at: Header) => JSON.stringify(unitsIn(table, { ...at, columns: own }, columns))
  const units = unitsOf(rows, layout)
  return tables.flatMap((table, sheet): SheetLayout[] => {
    if (sheet === layout.sheet || wanted === '') return []
    for (let header = 0; header < Math.min(table.rows.length, SEARCHED); header += 1) {
      const at = { header, headerRows: layout.headerRows }
      if (wordsOver(table.rows, at) !== wanted) continue
      if (unitsOf(table.rows, at) !== units) return []
      const parts = Object.entries(addedTo(table.rows, at, columns)).filter(([key]) => !unwanted.has(key))
      const placed = { ...at, sheet, columns: { ...Object.fromEntries(parts), ...own } }
      return [{ ...placed, said: saidOf(table, placed, columns, today) }]
    }
    return []
  })
}

/** From which share of its rows on a sheet is held for one that only repeats others: all districts in one, and each by itself. */
const REPEATED = 0.8

type Room = { tables: readonly ReadTable[]; brought: ReadonlySet<number>; before?: KeptLayout | undefined; maxRows: number }

/**
 * The layout with the other sheets of its list. Taken with it are those that anybody sees, that were not brought in before, that are of the
 * same day and do not only repeat what is taken already; a person's choice (`before`) stays.
 */
export function withAlike(
  layout: SheetLayout,
  columns: readonly ImportColumn[],
  today: string,
  { tables, brought, before, maxRows }: Room,
): KeptLayout {
  const found = alikeTo(tables, layout, columns, today)
  if (found.length === 0) return layout
  const naming = columns.filter(({ required }) => required).map(({ key }) => key)
  const namesIn = (one: SheetLayout) => {
    const rows = tables[one.sheet]?.rows ?? []
    const places = naming.flatMap((key) => one.columns[key] ?? [])
    return dataRows(rows, one).data.map((at) => fold(places.map((place) => textOf(rows[at]?.[place])).join('|')))
  }
  const chosen = new Map(before?.sheet === layout.sheet ? before.others?.map(({ sheet, taken }) => [sheet, taken]) : [])
  // What a person said of the day is said of all.
  const byHand = Object.fromEntries(Object.entries(layout.said ?? {}).filter(([, { row, text }]) => row === null && text === ''))
  const first = namesIn(layout)
  const seen = new Set(first)
  let left = maxRows - first.length
  const others = found.map((one) => {
    const names = namesIn(one)
    const repeats = names.filter((name) => seen.has(name)).length >= Math.max(1, names.length * REPEATED)
    const fits = names.length > 0 && names.length <= left && !repeats && !tables[one.sheet]?.hidden && !brought.has(one.sheet)
    const taken = chosen.get(one.sheet) ?? (fits && daysOf(one) === daysOf(layout))
    if (taken) for (const name of names) seen.add(name)
    if (taken) left -= names.length
    return { ...one, ...(taken ? { said: { ...one.said, ...byHand } } : {}), taken, ...(repeats ? { repeats } : {}) }
  })
  return { ...layout, others }
}

/** Of which day or year a sheet is, wherever it says so. */
const daysOf = ({ said = {} }: SheetLayout): string =>
  JSON.stringify(
    Object.entries(said)
      .map(([key, { value }]) => [key, value])
      .toSorted(),
  )
