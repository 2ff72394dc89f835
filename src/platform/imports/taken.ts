/**
 * The sheets that one import takes: the one that is shown, and others that bear the same header. Modules know the rows of all of them by one
 * number; people find them by sheet and row. Pure.
 */
import type { CellRemark, Judged } from './definition.ts'
import type { KeptLayout, SheetLayout } from './layout.ts'

/** More rows than any sheet has: those of the n-th sheet are counted from n times as many. */
const LINES = 100_000

/** In the order of the workbook. */
export const takenOf = (layout: KeptLayout): SheetLayout[] =>
  [layout, ...(layout.others ?? []).filter(({ taken }) => taken)].toSorted((a, b) => a.sheet - b.sheet)

/** The number of a row for its module; that of a single sheet is the one people count. */
export const lineAt = (nth: number, line: number): number => nth * LINES + line

export type Spot = { sheet: number; line: number }
export const spotOf = (taken: readonly Pick<SheetLayout, 'sheet'>[], line: number): Spot => ({
  sheet: taken[Math.floor((line - 1) / LINES)]?.sheet ?? 0,
  line: ((line - 1) % LINES) + 1,
})

/** What is judged of one row, where people find it; a remark that names another row says its sheet too where there are several. */
export function spotted<One extends Pick<Judged, 'line' | 'problems' | 'notes'>>(
  taken: readonly SheetLayout[],
  names: readonly { name: string }[],
  one: One,
): One & Spot {
  const named = (remark: CellRemark): CellRemark => {
    const line = remark.facts?.['line']
    if (typeof line !== 'number' || taken.length === 1) return remark
    const spot = spotOf(taken, line)
    return { ...remark, facts: { ...remark.facts, line: spot.line, sheet: names[spot.sheet]?.name ?? '' } }
  }
  return { ...one, ...spotOf(taken, one.line), problems: one.problems.map(named), notes: one.notes.map(named) }
}

/** Rows one after another as their first and last: of thousands that a filter has hidden little is kept. */
export type Spans = [number, number][]
export function spansOf(rows: readonly number[]): Spans {
  const spans: Spans = []
  for (const row of rows) {
    const last = spans.at(-1)
    if (last && last[1] === row - 1) last[1] = row
    else spans.push([row, row])
  }
  return spans
}
export const rowsIn = (spans: Spans = []): Set<number> =>
  new Set(spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n)))
