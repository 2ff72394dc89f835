/** The law of a series: which cells a figure needs, what the reports of a territory come to on any map, a year from its parts. Pure. */
import { codesIn, readFormula, rounded } from './formula-rules.ts'
import { sharedOut, type Located } from './ground-rules.ts'
import type { Cells, CellValue, Layout, Row } from './layout-contract.ts'
import { cellKey, isComputed, isQuotient, mainColumn, reckoner } from './layout-rules.ts'

const tables = (layout: Layout) => layout.sections.flatMap((section) => (section.kind === 'table' ? [section] : []))

/** The row of a figure and the column that its table is about. */
export function placeOf(layout: Layout, rowKey: string): { row: Row; column: string } | undefined {
  for (const section of tables(layout)) {
    const row = section.rows.find(({ key, indicator }) => key === rowKey && indicator !== null)
    const column = mainColumn(section)
    if (row && column) return { row, column }
  }
  return undefined
}

/** Every cell that a figure is worked out from, over its formulas. */
export function cellsBehind(layout: Layout, rowKey: string, column: string): Map<string, Row> {
  const rows = new Map(tables(layout).flatMap(({ rows: all }) => all.map((row) => [row.key, row] as const)))
  const found = new Map<string, Row>()
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const row = rows.get(key)
    if (!row || seen.has(key)) return
    seen.add(key)
    if (isComputed(row)) {
      const { formula } = readFormula(row.formula ?? '', false)
      if (formula) for (const { code } of codesIn(formula)) visit(code)
    } else for (const part of isQuotient(row) ? (['top', 'bottom'] as const) : (['value'] as const)) found.set(cellKey(key, column, part), row)
  }
  visit(rowKey)
  return found
}

/** A report that counts, with the cells that are asked about. */
export type Counted = { subjectId: string; placeId: string | null; toDay: string; cells: Cells }
export type Sum = {
  cells: Cells
  reports: number
  /** Some of it was shared out. */
  shared: boolean
  /** Places of which nobody said how they were divided. */
  divided: string[]
}

/** How much of a report belongs to a territory: all, none, a share, or nobody can tell. */
export type Belongs = { kind: 'all' | 'none' } | { kind: 'share'; shares: number[]; mine: number[] } | { kind: 'divided'; places: string[] }

/** `within`: whether a place is of the territory on the day asked for. */
export function belongs(located: Located, within: (placeId: string) => boolean): Belongs {
  const mine = located.parts.filter(({ placeId }) => within(placeId))
  if (mine.length === 0) return { kind: 'none' }
  if (mine.length === located.parts.length) return { kind: 'all' }
  if (mine.some(({ share }) => share === null))
    return { kind: 'divided', places: [...new Set(located.forks.filter(({ said }) => !said).map(({ placeId }) => placeId))] }
  const said = located.parts.filter(({ share }) => share !== null)
  const rest = 1 - said.reduce((sum, { share }) => sum + share!, 0)
  const shares = [...said.map(({ share }) => share!), ...(rest > 1e-9 ? [rest] : [])]
  return { kind: 'share', shares, mine: said.flatMap(({ placeId }, at) => (within(placeId) ? [at] : [])) }
}

const shareOf = (value: CellValue, { shares, mine }: Extract<Belongs, { kind: 'share' }>): CellValue => {
  if (typeof value !== 'number') return value
  const parts = sharedOut(value, shares)
  return mine.reduce((sum, at) => sum + parts[at]!, 0)
}

/** What reports come to in a territory: numbers added up, part by part, nothing where only nothing was said. */
export function sumOf(reports: readonly Counted[], of: (report: Counted) => Belongs): Sum {
  const sums = new Map<string, number>()
  const none = new Set<string>()
  const found: Sum = { cells: {}, reports: 0, shared: false, divided: [] }
  for (const report of reports) {
    const belonging = of(report)
    if (belonging.kind === 'none') continue
    if (belonging.kind === 'divided') {
      found.divided.push(...belonging.places)
      continue
    }
    found.reports += 1
    if (belonging.kind === 'share') found.shared = true
    for (const [key, whole] of Object.entries(report.cells)) {
      const value = belonging.kind === 'share' ? shareOf(whole, belonging) : whole
      if (typeof value === 'number') sums.set(key, rounded((sums.get(key) ?? 0) + value))
      else if (value === 'none') none.add(key)
    }
  }
  found.divided = [...new Set(found.divided)]
  found.cells = { ...Object.fromEntries([...none].map((key) => [key, 'none' as const])), ...Object.fromEntries(sums) }
  return found
}

/** A year from its quarters or months: what flows is added up over all of them, anything else is as it stood last. */
export function yearOf(parts: readonly Cells[], behind: ReadonlyMap<string, Row>): Cells {
  const last = parts.at(-1) ?? {}
  return Object.fromEntries(
    [...behind].flatMap(([key, row]): [string, CellValue][] => {
      const values = row.measure === 'flow' ? parts.map((cells) => cells[key]) : [last[key]]
      if (values.some((value) => value === undefined || value === 'uncollected')) return []
      const numbers = values.filter((value) => typeof value === 'number')
      return [[key, numbers.length > 0 ? rounded(numbers.reduce((sum, value) => sum + value, 0)) : 'none']]
    }),
  )
}

export type Figure = { value: number | null; top: number | null; bottom: number | null }
/** The figure that cells come to: a quotient from its two sums, a formula anew. */
export function figureFrom(layout: Layout, rowKey: string, column: string, cells: Cells, before: Cells | null): Figure {
  const row = placeOf(layout, rowKey)?.row
  const part = (which: 'top' | 'bottom') => {
    const value = row && isQuotient(row) ? cells[cellKey(rowKey, column, which)] : undefined
    return typeof value === 'number' ? value : value === 'none' ? 0 : null
  }
  return { value: reckoner(layout, cells, before)(rowKey, column), top: part('top'), bottom: part('bottom') }
}
