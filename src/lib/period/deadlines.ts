/**
 * Until when what is asked of a period is sent: so many working days after its closing, or a day that the order names.
 *
 *   "3 ngày làm việc sau ngày chốt"        { workingDays: 3 }
 *   "trước ngày 25 tháng cuối quý"         { day: 25, month: 'last' }
 *   "ngày 05 của tháng sau"                { day: 5, month: 'next' }
 *   "trước ngày 15/6 và ngày 20/12"        { days: ['06-15', '12-20'] }: one for each period of the year
 *   "trước ngày 15/8/2026" (once)          { on: '2026-08-15' }
 */
import { daysBetween, daysInMonth, isoDate, partsOf, type IsoDate } from './days.ts'
import type { PeriodKind } from './periods.ts'
import { monthOf, type Returning, type TermRhythm } from './terms.ts'
import type { WorkingCalendar } from './working-days.ts'

export type FixedDay = { day: number; month: 'last' | 'next' } | { days: string[] } | { on: IsoDate }
export type Deadline = { workingDays: number } | FixedDay

/** The day itself, whether it is worked or not. `closing`: the last day of the period's data, which lies in its last month. */
export function namedDay(fixed: FixedDay, closing: IsoDate): IsoDate {
  if ('on' in fixed) return fixed.on
  const { year, month } = partsOf(closing)
  if ('days' in fixed) {
    const [wanted = 1, day = 1] = (fixed.days[Math.ceil((month * fixed.days.length) / 12) - 1] ?? '').split('-').map(Number)
    // A yearly report "trước ngày 10/01" comes after its year, one "trước ngày 20/11" in it: the day nearest to the closing is meant.
    const near = [year - 1, year, year + 1].map((one) => inMonth(one, wanted, day))
    return near.toSorted((a, b) => Math.abs(daysBetween(closing, a)) - Math.abs(daysBetween(closing, b)))[0]!
  }
  return inMonth(...monthOf(year, month + (fixed.month === 'next' ? 1 : 0)), fixed.day)
}

const inMonth = (year: number, month: number, day: number): IsoDate => isoDate(year, month, Math.min(day, daysInMonth(year, month)))

/**
 * The last day on time for a period that closes on this day. A named day that is a day off ends on the next that is worked
 * (Civil Code 2015, Art. 148(5)).
 */
export const deadlineOf = (
  deadline: Deadline,
  closing: IsoDate,
  calendar: Pick<WorkingCalendar, 'addWorkingDays' | 'sameOrNextWorkingDay'>,
): IsoDate =>
  'workingDays' in deadline ? calendar.addWorkingDays(closing, deadline.workingDays) : calendar.sameOrNextWorkingDay(namedDay(deadline, closing))

const RHYTHM: Record<PeriodKind, TermRhythm> = { month: 'month', quarter: 'quarter', half: 'half-year', year: 'year' }
/** A half-year and a year end with a quarter: "hằng quý, sáu tháng và năm, trước ngày 10 tháng cuối quý" says when each of them is due. */
const speaksOf = (term: TermRhythm, every: PeriodKind): boolean =>
  term === RHYTHM[every] || (term === 'quarter' && (every === 'half' || every === 'year')) || (term === 'half-year' && every === 'year')
/** A month in which an order may name any number for a day. */
const SURE = 28

/**
 * What a paper's returning term is for reports of a rhythm, with the closing day that it counts from; undefined where the paper says
 * something that no calendar knows, or speaks of another rhythm.
 */
export function deadlineFrom(term: Returning, every: PeriodKind): { deadline: Deadline; closingDay?: number } | undefined {
  if (!speaksOf(term.every, every)) return undefined
  if (term.kind === 'after-period') {
    if (term.unit === 'working-day') return { deadline: { workingDays: term.count }, closingDay: 31 }
    return term.count <= SURE ? { deadline: onDay(term.count, 'next', every), closingDay: 31 } : undefined
  }
  if (typeof term.month === 'number') return every === 'year' ? { deadline: { days: [monthDay(term.month, term.day)] } } : undefined
  // "tháng đầu quý": what tells of a quarter comes in the first month of the next one.
  return { deadline: onDay(term.day, term.month === 'last' || (every === 'month' && term.month === 'first') ? 'last' : 'next', every) }
}

const monthDay = (month: number, day: number): string => `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
/** Of a year the month has a name: "ngày 15 tháng cuối năm" is 15/12. */
const onDay = (day: number, month: 'last' | 'next', every: PeriodKind): FixedDay =>
  every === 'year' ? { days: [monthDay(month === 'last' ? 12 : 1, day)] } : { day, month }

/** '15/6', '15-06' -> '06-15'; undefined where there is no such day in any year. */
export function readMonthDay(text: string): string | undefined {
  const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(text)
  if (!found) return undefined
  const [day, month] = [Number(found[1]), Number(found[2])]
  // A leap year: 29/02 is a day.
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2024, month) ? monthDay(month, day) : undefined
}
/** '06-15' -> '15/6', as an order writes it: a month below three and a day below ten with a nought (Nghị định 30/2020/NĐ-CP). */
export function sayMonthDay(monthDay: string): string {
  const [month = '', day = ''] = monthDay.split('-')
  return `${day}/${Number(month) > 2 ? Number(month) : month}`
}
