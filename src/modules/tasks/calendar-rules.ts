/** Months and weeks as a calendar shows them, Monday first. Pure. */
import { addDays, addMonths, dayOfWeek, daysInMonth, isoDate, type IsoDate } from '#lib/period'

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: IsoDate): IsoDate => addDays(day, -((dayOfWeek(day) + 6) % 7))

/** The days of the weeks that a month ('2026-11') touches, from a Monday to a Sunday; undefined for what is no month. */
export function weeksOf(month: string): IsoDate[][] | undefined {
  const found = /^(\d{4})-(\d{2})$/.exec(month)
  const [year, number] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || number < 1 || number > 12 || year < 1900) return undefined
  const last = isoDate(year, number, daysInMonth(year, number))
  const weeks: IsoDate[][] = []
  for (let monday = mondayOf(isoDate(year, number, 1)); monday <= last; monday = addDays(monday, 7)) weeks.push(weekFrom(monday))
  return weeks
}

export const weekFrom = (monday: IsoDate): IsoDate[] => Array.from({ length: 7 }, (_, n) => addDays(monday, n))

/** The month before or after: '2026-12' and 1 is '2027-01'. */
export const monthBeside = (month: string, by: number): string => addMonths(`${month}-01`, by).slice(0, 7)
