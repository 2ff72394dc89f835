/** How states are toned on every page of oversight, and addresses of its files. */
import type { Tone } from '#ui'
import type { Stage } from '../plan-rules.ts'

export const STAGE_TONE: Record<Stage, Tone> = { found: 'waiting', confirmed: 'dueSoon', planned: 'inProgress', late: 'late', done: 'inTime' }
export const FINDING_TONE: Record<'open' | 'confirmed' | 'dismissed', Tone> = { open: 'waiting', confirmed: 'late', dismissed: 'notStarted' }
export const PLAN_TONE: Record<'open' | 'done' | 'dropped', Tone> = { open: 'inProgress', done: 'inTime', dropped: 'notStarted' }

/** An address with what is filtered by in it. */
export function searched(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return search === '' ? path : `${path}?${search}`
}
