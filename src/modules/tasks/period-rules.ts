/** Which periods of recurring work are still open, and which of them a report or a confirmation is for. Pure. */
import { periodOf, previousPeriod, type IsoDate, type Period } from '#lib/period'
import type { Kind, Rhythm } from './contract.ts'

/** How far back a period can still be reported and confirmed: a year of months, three years of quarters. */
const MOST_OPEN = 12

export type Confirmed = { period: string; reported_on: IsoDate | null; confirmed_on: IsoDate | null }
type Recurring = { kind: Kind; every: Rhythm | null; is_leaf: boolean; assigned_on: IsoDate }

/**
 * Periods that nobody has confirmed, in the order of time: from the one in which the task was given to the present one.
 *
 *   quarterly, given in June, third quarter confirmed, today in the fourth   ->  second, fourth
 */
export function openPeriods(
  { kind, every, is_leaf: leaf, assigned_on: since }: Recurring,
  confirmations: readonly Confirmed[],
  today: IsoDate,
): Period[] {
  if (!leaf || every === null || (kind !== 'standing' && kind !== 'periodic')) return []
  const confirmed = new Set(confirmations.flatMap((one) => (one.confirmed_on === null ? [] : [one.period])))
  const open: Period[] = []
  let period = periodOf(every, today)
  for (let n = 0; n < MOST_OPEN && period.to >= since; n += 1) {
    if (!confirmed.has(period.key)) open.unshift(period)
    period = previousPeriod(period)
  }
  return open
}

/** The period that was reported last and not answered yet. */
export const reportedPeriod = (confirmations: readonly Confirmed[]): string | undefined =>
  confirmations
    .filter((one) => one.confirmed_on === null && one.reported_on !== null)
    .sort((a, b) => (a.reported_on! < b.reported_on! ? 1 : a.reported_on! > b.reported_on! ? -1 : 0))[0]?.period

/** What a report or a confirmation is for unless a period is named: what was reported, the present one, or else the oldest. */
export function periodMeant(open: readonly Period[], reported: string | undefined, today: IsoDate): Period | undefined {
  return open.find(({ key }) => key === reported) ?? open.find(({ to }) => to >= today) ?? open[0]
}
