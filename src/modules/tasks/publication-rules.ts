/** What an accepted objection changes, and when a list may be published. Pure. */
import type { IsoDate } from '#lib/period'
import type { OverviewNumbers } from './overview-contract.ts'

type Counted = { leadId: string; label: 'late' | 'done_late'; accepted: boolean | null }

/**
 * The figures of an agency (or of all, without `leadId`) after the objections that were accepted: what was late is in time, what
 * was done late was done in time. Nothing else changes, and the sum stays.
 */
export function afterObjections<N extends Pick<OverviewNumbers, 'late' | 'inTime' | 'doneLate' | 'doneOnTime'>>(
  numbers: N,
  lines: readonly Counted[],
  leadId?: string,
): N {
  const accepted = lines.filter((line) => line.accepted === true && (leadId === undefined || line.leadId === leadId))
  const late = accepted.filter(({ label }) => label === 'late').length
  const doneLate = accepted.length - late
  return {
    ...numbers,
    late: numbers.late - late,
    inTime: numbers.inTime + late,
    doneLate: numbers.doneLate - doneLate,
    doneOnTime: numbers.doneOnTime + doneLate,
  }
}

/** An agency objects until the end of the last day, once a line. */
export const mayObject = (list: { state: string; objectionsUntil: IsoDate }, line: { objectedOn: IsoDate | null }, today: IsoDate): boolean =>
  list.state === 'open' && today <= list.objectionsUntil && line.objectedOn === null

/** Why a list cannot be published yet: agencies may still object, or somebody waits for an answer. */
export const hindersPublishing = (
  list: { state: string; objectionsUntil: IsoDate },
  unanswered: number,
  today: IsoDate,
): 'notOpen' | 'objectionsRun' | 'unanswered' | undefined =>
  list.state !== 'open' ? 'notOpen' : today <= list.objectionsUntil ? 'objectionsRun' : unanswered > 0 ? 'unanswered' : undefined
