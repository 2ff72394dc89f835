/** Calendar days as text. A day has no hour and no zone: it is what stands on the paper. */

/** A calendar day, 'YYYY-MM-DD'. Such texts sort in the order of time. */
export type IsoDate = string

const DAY_MS = 86_400_000

const utc = (day: IsoDate): number => {
  if (!isIsoDate(day)) throw new RangeError(`Not a calendar day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

const fromUtc = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10)

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The calendar day in Viet Nam at an instant: seven hours ahead of UTC the whole year. */
export const vietNamDay = (at: Date | string): IsoDate => fromUtc(new Date(at).getTime() + 7 * 3_600_000)

/** How many days a month has, month 1–12; 0 for another number. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** Whether a text is a day that exists: '2026-02-29' is not. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = Number(text.slice(8))
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

/** Whether a day can be meant by somebody of today: a year with a slipped figure (0202 for 2022) is a day that exists, and nobody means it. */
export const isOfOurTime = (day: IsoDate): boolean => day >= '1900-01-01' && day <= '2199-12-31'

/** Where a value holds a day that nobody means, as a path; undefined where there is none. */
export function strayDayIn(input: unknown, path: readonly string[] = []): string | undefined {
  if (typeof input === 'string') return input.length === 10 && isIsoDate(input) && !isOfOurTime(input) ? path.join('.') : undefined
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return undefined
  for (const [name, part] of Object.entries(input)) {
    const found = strayDayIn(part, [...path, name])
    if (found !== undefined) return found
  }
  return undefined
}

/** The day from its numbers, month 1–12. Throws a RangeError when there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!isIsoDate(text)) throw new RangeError(`Not a calendar day: ${text}`)
  return text
}

/** The year, month (1–12) and day of the month. */
export function partsOf(day: IsoDate): { year: number; month: number; day: number } {
  const at = new Date(utc(day))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

/** The day `count` calendar days later, earlier when negative. */
export const addDays = (day: IsoDate, count: number): IsoDate => fromUtc(utc(day) + count * DAY_MS)

/** The same day so many whole months later, earlier when negative; the last of the month where it has no such day (Civil Code 2015, Art. 148(3)). */
export function addMonths(day: IsoDate, count: number): IsoDate {
  const { year, month, day: date } = partsOf(day)
  const whole = year * 12 + month - 1 + Math.round(count)
  const [inYear, inMonth] = [Math.floor(whole / 12), (((whole % 12) + 12) % 12) + 1]
  return isoDate(inYear, inMonth, Math.min(date, daysInMonth(inYear, inMonth)))
}

/** Calendar days from one day to another: 1 from a day to the next, negative backwards. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (utc(to) - utc(from)) / DAY_MS

/** 0 for Sunday, 1 for Monday … 6 for Saturday. */
export const dayOfWeek = (day: IsoDate): number => new Date(utc(day)).getUTCDay()

/** As people write it: '2026-02-05' -> '05/02/2026'. */
export function formatDay(day: IsoDate): string {
  const { year, month, day: date } = partsOf(day)
  return `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}

/** Reads '5/2/2026', '05/02/2026' or '05-02-2026'; undefined when it is no such day. */
export function parseDay(text: string): IsoDate | undefined {
  const found = /^\s*(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})\s*$/.exec(text)
  if (!found) return undefined
  const [, day = '', month = '', year = ''] = found
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : undefined
}
