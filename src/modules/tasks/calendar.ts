/** The office calendar: where a term ends, and until when something may be done. */
import type { IsoDate, WorkingCalendar } from '#lib/period'

export { officeCalendar } from '#platform/calendar'

/** The last day on which a task due on this day counts as on time (Civil Code 2015, Art. 148(5)). */
export const lastDayOf = (calendar: WorkingCalendar, dueOn: IsoDate | null): IsoDate | null =>
  dueOn === null ? null : calendar.sameOrNextWorkingDay(dueOn)

/** The working day before a day. */
export const workingDayBefore = (calendar: WorkingCalendar, day: IsoDate): IsoDate => calendar.addWorkingDays(day, -1)
