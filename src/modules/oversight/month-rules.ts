/** Months on the calendar. */
import { daysInMonth, isoDate } from '#lib/period'

/** The same day so many months later; the last of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = year * 12 + (month - 1) + Math.round(months)
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1]
  return isoDate(inYear, inMonth, Math.min(date, daysInMonth(inYear, inMonth)))
}
