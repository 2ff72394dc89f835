/** How an actual figure stands against its target. Pure. */
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

/** What a year comes to by its periods, in order: a flow adds up, anything else is as it stood last. */
export function actualOf(values: readonly (number | null)[], flow: boolean): number | null {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  return flow ? Math.round(known.reduce((sum, value) => sum + value, 0) * 1e4) / 1e4 : (known.at(-1) ?? null)
}
