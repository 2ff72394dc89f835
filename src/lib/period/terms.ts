/**
 * Terms that a paper gives in words instead of a date: counted from an event, or returning in every period.
 *
 *   "trong 15 ngày làm việc kể từ ngày ký"     { kind: 'after', count: 15, unit: 'working-day', from: 'signing' }
 *   "chậm nhất 05 ngày sau khi kết thúc quý"   { kind: 'after-period', count: 5, unit: 'day', every: 'quarter' }
 *   "trước ngày 10 tháng cuối quý"             { kind: 'in-period', day: 10, month: 'last', every: 'quarter' }
 */
import { addDays, addMonths, daysInMonth, isoDate, partsOf, type IsoDate } from './days.ts'
import type { WorkingCalendar } from './working-days.ts'

export const TERM_RHYTHMS = ['month', 'quarter', 'half-year', 'year'] as const
export type TermRhythm = (typeof TERM_RHYTHMS)[number]
/** What a term is counted from: a day that the paper names, its signing, or something whose day the paper does not know. */
export type TermStart = 'signing' | 'receipt' | 'effect' | 'event' | IsoDate
export type Term =
  | { kind: 'after'; count: number; unit: 'day' | 'working-day' | 'week' | 'month' | 'year'; from: TermStart }
  | { kind: 'after-period'; count: number; unit: 'day' | 'working-day'; every: TermRhythm }
  /** `month`: of the period, the one after it, or a month of the year by its number. */
  | { kind: 'in-period'; day: number; month: 'first' | 'last' | 'next' | number; every: TermRhythm }

const MONTHS: Record<TermRhythm, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** The day that a term is counted from, where it is known: its own, or that of the signing. */
export function startOf(term: Term, signedOn: IsoDate | null): IsoDate | null {
  if (term.kind !== 'after') return null
  if (term.from === 'signing') return signedOn
  return /^\d/.test(term.from) ? term.from : null
}

/**
 * The last day of a term counted from a day. The day itself does not count (Civil Code 2015, Art. 147(2)); a month ends on the day of
 * the same number, or on the month's last (Art. 148(3)). A last day that is a day off is moved by whoever asks what is on time.
 */
export function endOf(term: Extract<Term, { kind: 'after' }>, start: IsoDate, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): IsoDate {
  const { count, unit } = term
  if (unit === 'working-day') return calendar.addWorkingDays(start, count)
  if (unit === 'day') return addDays(start, count)
  if (unit === 'week') return addDays(start, 7 * count)
  return addMonths(start, unit === 'year' ? 12 * count : count)
}

/** Year and month of a month counted on from January: month 13 is January of the next year. */
export const monthOf = (year: number, month: number): [number, number] => [year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1]

export type Returning = Exclude<Term, { kind: 'after' }>

/** The last day of a returning term in the calendar period that ends with this month. */
function inPeriod(term: Returning, year: number, lastMonth: number, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): IsoDate {
  if (term.kind === 'after-period') {
    const end = isoDate(year, lastMonth, daysInMonth(year, lastMonth))
    return term.unit === 'working-day' ? calendar.addWorkingDays(end, term.count) : addDays(end, term.count)
  }
  const first = lastMonth - MONTHS[term.every] + 1
  const month = term.month === 'last' ? lastMonth : term.month === 'first' ? first : term.month === 'next' ? lastMonth + 1 : term.month
  const [wanted, inYear] = monthOf(year, month)
  return isoDate(wanted, inYear, Math.min(term.day, daysInMonth(wanted, inYear)))
}

/** The first day on or after this one on which a returning term ends. */
export function nextEnd(term: Returning, from: IsoDate, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): IsoDate {
  const { year, month } = partsOf(from)
  const length = MONTHS[term.every]
  // The term of a period may end after it: two periods back are enough, as no term is longer than its period.
  const ends: IsoDate[] = []
  const last = Math.ceil(month / length) * length
  for (let step = -2; step <= 2; step += 1) {
    const [inYear, lastMonth] = monthOf(year, last + step * length)
    ends.push(inPeriod(term, inYear, lastMonth, calendar))
  }
  return ends.filter((end) => end >= from).sort()[0] ?? ends.at(-1)!
}
