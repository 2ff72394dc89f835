/** What a table of the annex is compared with, on paper and on the screen. Pure. */
import type { FigureRow, FigureTable } from './contract.ts'

export const share = (of: number | null, from: number | null): number | null => (of === null || !from ? null : Math.round((of / from) * 1000) / 10)

export const addsUp = (table: FigureTable): boolean => table.rows.some(({ soFar }) => soFar !== undefined && soFar !== null)

/** Whose plan stands in a table: of the year, of the period, or either. */
export function planHeader(table: FigureTable): 'plan' | 'planPeriod' | 'planEither' {
  const of = new Set(table.rows.flatMap(({ plan, planOf }) => (plan === null ? [] : [planOf ?? 'year'])))
  return of.size > 1 ? 'planEither' : of.has('period') ? 'planPeriod' : 'plan'
}

/** How much of its plan a figure reached. A paper signed before plans had periods keeps what it said. */
export const reachedOf = (row: FigureRow): number | null => (row.planOf ? (row.reached ?? null) : share(row.now, row.plan))
