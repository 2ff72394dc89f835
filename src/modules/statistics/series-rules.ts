/** What a series says: the same period of last year, how it moved. Pure. */

import { periodFromKey, periodLabel, previousPeriod } from '#lib/period'

/** '2026-Q3' -> '2025-Q3' */
export const yearBefore = (key: string): string => key.replace(/^\d{4}/, (year) => String(Number(year) - 1))

/** '2026-Q1' -> '2025-Q4' */
export const periodBefore = (key: string): string => {
  const period = periodFromKey(key)
  return period ? previousPeriod(period).key : ''
}
/** '2026-Q1' -> 'quý I/2026' */
export const labelOf = (key: string): string => {
  const period = periodFromKey(key)
  return period ? periodLabel(period) : key
}

type Measured = { unit: string; measure: string; rollup: string }
/**
 * Whether one figure is a share of another: counts of the same things, added up in the same way.
 *
 *   managers with a degree of all managers, cooperatives at work of all cooperatives  ->  yes
 *   members who joined of all members (a flow of a stock), an average of an average   ->  no
 */
export const isPartOf = (part: Measured, whole: Measured): boolean =>
  [part, whole].every(({ measure, rollup }) => rollup === 'sum' && (measure === 'stock' || measure === 'flow')) &&
  part.unit === whole.unit &&
  part.measure === whole.measure

/** By how many percent it moved, to one place; of a ratio by how many points. Null where there is nothing to compare with. */
export function moved(now: number | null, before: number | null, measure: string): number | null {
  if (now === null || before === null) return null
  if (measure === 'ratio') return Math.round((now - before) * 10) / 10
  return before === 0 ? null : Math.round(((now - before) / Math.abs(before)) * 1000) / 10
}
