/**
 * The statutory clock of a file, in working days. It begins on the working day after the file was received, stands still while
 * supplements are awaited, and goes on with the days that were left. Source: docs/sources.md#procedures
 */
import { addDays, type IsoDate, type WorkingCalendar } from '#lib/period'

/** A file whose supplements have not come by then lapses (V). */
export const DAYS_TO_SUPPLEMENT = 60

/**
 * The last day of `days` working days after a file was received.
 *
 *   received Friday 20 Nov, 3 days  ->  Wednesday 25 Nov
 */
export const dueOn = (calendar: WorkingCalendar, receivedOn: IsoDate, days: number | null): IsoDate | null =>
  days === null ? null : calendar.addWorkingDays(receivedOn, days)

/** Working days that have gone by when supplements are asked for: those before the day itself. */
export const usedDays = (calendar: WorkingCalendar, receivedOn: IsoDate, askedOn: IsoDate): number =>
  Math.max(0, calendar.workingDaysBetween(receivedOn, askedOn))

/**
 * Where the clock ends once supplements have come. Nothing that was used up comes back: who asked on the last day has that day and no other.
 *
 *   3 days, 1 used, supplements on Monday  ->  Wednesday
 *   3 days, 3 used, supplements on Monday  ->  Monday itself
 */
export const dueAfterSupplement = (calendar: WorkingCalendar, days: number | null, used: number, cameOn: IsoDate): IsoDate | null =>
  days === null ? null : calendar.sameOrNextWorkingDay(calendar.addWorkingDays(cameOn, Math.max(0, days - used)))

export const lapsesOn = (askedOn: IsoDate): IsoDate => addDays(askedOn, DAYS_TO_SUPPLEMENT)

export type Timing = 'late' | 'today' | 'soon' | 'inTime' | 'stopped' | 'none' | 'doneInTime' | 'doneLate'

/** How a file stands with its time on a day; `soon`: the next working day. */
export function timingOf(one: { state: string; dueOn: string | null; decidedOn: string | null }, today: IsoDate, soon: IsoDate): Timing {
  if (one.state === 'asked') return 'stopped'
  if (one.decidedOn !== null) {
    if (one.state !== 'granted' && one.state !== 'refused') return 'none'
    return one.dueOn !== null && one.decidedOn > one.dueOn ? 'doneLate' : 'doneInTime'
  }
  if (one.state !== 'processing' || one.dueOn === null) return 'none'
  if (one.dueOn < today) return 'late'
  if (one.dueOn === today) return 'today'
  return one.dueOn <= soon ? 'soon' : 'inTime'
}
