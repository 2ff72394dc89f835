/** How an actual figure stands against its plan. Pure. */
import { makePeriod, periodFromKey } from '#lib/period'
import type { Standing } from './contract.ts'

export const percentOf = (actual: number | null, target: number): number | null =>
  actual === null || target === 0 ? null : Math.round((actual / target) * 1000) / 10

/**
 * A flow (founded in the year) is to grow with the year; a stock or an average is to be near its target all along.
 *
 *   60 of 100 founded, half of the year gone  ->  on track
 *   40 of 100 founded, half of the year gone  ->  behind
 *   96 of 100 standing, half of the year gone ->  on track (no more than `near` percent below)
 */
export function standingOf(percent: number | null, flow: boolean, elapsed: number, near: number): Standing {
  if (percent === null) return 'unknown'
  if (percent >= 100) return 'reached'
  const due = flow ? 100 * Math.min(1, Math.max(0, elapsed)) : 100
  return percent >= due - near ? 'onTrack' : 'behind'
}

/** The plan that a period stands against: its own, or where there is none that of its year. */
export type Plan = { value: number; of: 'period' | 'year' }
export const planFor = (ofPeriod: number | null, ofYear: number | null): Plan | null =>
  ofPeriod !== null ? { value: ofPeriod, of: 'period' } : ofYear !== null ? { value: ofYear, of: 'year' } : null

/** The periods of its year up to one, in order: '2026-Q3' -> Q1, Q2, Q3. */
export function sinceStart(key: string): string[] {
  const period = periodFromKey(key)
  return period ? Array.from({ length: period.ordinal }, (_, at) => makePeriod(period.kind, period.year, at + 1).key) : [key]
}

export type YearSoFar = {
  value: number | null
  /** Periods since the start of the year of which there is no figure: what flows does not come to the year so far without them. */
  missing: string[]
}
/**
 * What the year has come to up to a period: what flows is added up from the start of the year; anything else is as it stood last.
 *
 *   founded 10 in quý I, 12 in quý II         ->  22
 *   founded nobody knows in quý I, 12 after   ->  12, quý I missing
 */
export function yearSoFar(key: string, flow: boolean, of: (key: string) => number | null): YearSoFar {
  const parts = sinceStart(key).map((one) => ({ key: one, value: of(one) }))
  const known = parts.flatMap(({ value }) => (value === null ? [] : [value]))
  if (known.length === 0) return { value: null, missing: flow ? parts.map((one) => one.key) : [] }
  if (!flow) return { value: known.at(-1) ?? null, missing: [] }
  return {
    value: Math.round(known.reduce((sum, value) => sum + value, 0) * 1e4) / 1e4,
    missing: parts.filter(({ value }) => value === null).map((one) => one.key),
  }
}

/** What stands against a plan: of the plan of a period its own figure, of the plan of a year what the year has come to. */
export const against = (plan: Plan, now: number | null, soFar: YearSoFar): YearSoFar => (plan.of === 'period' ? { value: now, missing: [] } : soFar)
