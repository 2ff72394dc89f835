import { addDays, daysInMonth, isoDate, partsOf, type IsoDate } from './days.ts'

/** The regular reports of Nghị định 09/2019/NĐ-CP, Art. 12: month, quarter, half-year, year. */
export type PeriodKind = 'month' | 'quarter' | 'half' | 'year'

/** One reporting period. `from` and `to` are its first and last day of data, both inside it. */
export type Period = {
  kind: PeriodKind
  year: number
  /** 1–12, 1–4, 1–2 or 1. */
  ordinal: number
  /** Sorts within a kind and stands in addresses: '2026-07', '2026-Q3', '2026-H2', '2026'. */
  key: string
  from: IsoDate
  to: IsoDate
}

/**
 * Last day of the month on which data is closed: 14 in Nghị định 09/2019/NĐ-CP, Art. 12.
 * A definition with its own calendar gives another one; 31 means calendar months.
 */
export const CLOSING_DAY = 14

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 }
const ROMAN = ['I', 'II', 'III', 'IV']

const closing = (year: number, month: number, closingDay: number): IsoDate => isoDate(year, month, Math.min(closingDay, daysInMonth(year, month)))

const keyOf = (kind: PeriodKind, year: number, ordinal: number): string =>
  kind === 'year'
    ? `${year}`
    : kind === 'month'
      ? `${year}-${String(ordinal).padStart(2, '0')}`
      : `${year}-${kind === 'quarter' ? 'Q' : 'H'}${ordinal}`

/**
 * The period by its number in the year. Throws a RangeError for a number that the kind does not have.
 *
 *   makePeriod('quarter', 2026, 1)  ->  15 Dec 2025 – 14 Mar 2026
 */
export function makePeriod(kind: PeriodKind, year: number, ordinal = 1, closingDay = CLOSING_DAY): Period {
  const months = MONTHS[kind]
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > 12 / months) throw new RangeError(`No ${kind} ${ordinal} in a year`)
  const last = ordinal * months
  const first = last - months
  const before = first === 0 ? closing(year - 1, 12, closingDay) : closing(year, first, closingDay)
  return { kind, year, ordinal, key: keyOf(kind, year, ordinal), from: addDays(before, 1), to: closing(year, last, closingDay) }
}

/**
 * The period whose data a day belongs to.
 *
 *   month of 14 Jul 2026  ->  tháng 7/2026
 *   month of 15 Jul 2026  ->  tháng 8/2026
 *   year of 15 Dec 2026   ->  năm 2027
 */
export function periodOf(kind: PeriodKind, day: IsoDate, closingDay = CLOSING_DAY): Period {
  const { year, month } = partsOf(day)
  const afterClosing = day > closing(year, month, closingDay)
  const counted = afterClosing ? (month % 12) + 1 : month
  const countedYear = afterClosing && month === 12 ? year + 1 : year
  return makePeriod(kind, countedYear, Math.ceil(counted / MONTHS[kind]), closingDay)
}

/** The last day of data of the period that a day belongs to. */
export const periodEnd = (kind: PeriodKind, day: IsoDate, closingDay = CLOSING_DAY): IsoDate => periodOf(kind, day, closingDay).to

/** The period that begins the day after this one ends. The closing day must be the one it was made with. */
export const nextPeriod = (period: Period, closingDay = CLOSING_DAY): Period => periodOf(period.kind, addDays(period.to, 1), closingDay)

/** The period that ends the day before this one begins. The closing day must be the one it was made with. */
export const previousPeriod = (period: Period, closingDay = CLOSING_DAY): Period => periodOf(period.kind, addDays(period.from, -1), closingDay)

/** The period named by a key; undefined when the text is no such key. */
export function periodFromKey(key: string, closingDay = CLOSING_DAY): Period | undefined {
  const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(key)
  if (!found) return undefined
  const [, year = '', month, quarter, half] = found
  if (month && (Number(month) < 1 || Number(month) > 12)) return undefined
  const kind: PeriodKind = month ? 'month' : quarter ? 'quarter' : half ? 'half' : 'year'
  return makePeriod(kind, Number(year), Number(month ?? quarter ?? half ?? 1), closingDay)
}

/** As a report names it: 'tháng 7/2026', 'quý III/2026', '6 tháng đầu năm 2026', '6 tháng cuối năm 2026', 'năm 2026'. */
export function periodLabel({ kind, year, ordinal }: Pick<Period, 'kind' | 'year' | 'ordinal'>): string {
  if (kind === 'month') return `tháng ${ordinal}/${year}`
  if (kind === 'quarter') return `quý ${ROMAN[ordinal - 1]}/${year}`
  if (kind === 'half') return `6 tháng ${ordinal === 1 ? 'đầu' : 'cuối'} năm ${year}`
  return `năm ${year}`
}
