import { addDays, dayOfWeek, daysBetween, isIsoDate, type IsoDate } from './days.ts'

/** A day that differs from the ordinary week: off although a weekday, or worked although a Saturday or Sunday. */
export type SpecialDay = { day: IsoDate; kind: 'off' | 'work'; name: string; source: string }

export type WorkingCalendar = {
  isWorkingDay(day: IsoDate): boolean
  /** The first working day after this one. */
  nextWorkingDay(day: IsoDate): IsoDate
  /**
   * This day if it is worked, otherwise the next that is: where a term ends whose last day is a day off.
   * Source: Civil Code 2015, Art. 148(5).
   */
  sameOrNextWorkingDay(day: IsoDate): IsoDate
  /**
   * The n-th working day after this one, before it when negative. The day itself does not count
   * (Civil Code 2015, Art. 147(2)); 0 gives the day itself.
   */
  addWorkingDays(day: IsoDate, count: number): IsoDate
  /** Working days after `from` up to and with `to`; negative when `to` lies before. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number
}

const isWeekend = (day: IsoDate): boolean => dayOfWeek(day) % 6 === 0

/**
 * The calendar of Vietnamese offices: Monday to Friday, without the public holidays and their days in lieu
 * (Labour Code 2019, Art. 111–112), with the Saturdays that the Government orders worked instead of another day.
 *
 * A day in both lists is worked: the order to work is the later and more particular one.
 */
export function workingCalendar({
  holidays = [],
  swappedWorkingDays = [],
}: {
  holidays?: Iterable<IsoDate>
  swappedWorkingDays?: Iterable<IsoDate>
}): WorkingCalendar {
  const off = new Set(holidays)
  const worked = new Set(swappedWorkingDays)

  const isWorkingDay = (day: IsoDate): boolean => {
    if (worked.has(day)) return true
    return !isWeekend(day) && !off.has(day)
  }

  const step = (day: IsoDate, direction: 1 | -1): IsoDate => {
    let reached = addDays(day, direction)
    while (!isWorkingDay(reached)) reached = addDays(reached, direction)
    return reached
  }

  const addWorkingDays = (day: IsoDate, count: number): IsoDate => {
    let reached = day
    for (let left = Math.abs(count); left > 0; left--) reached = step(reached, count < 0 ? -1 : 1)
    return reached
  }

  const workingDaysBetween = (from: IsoDate, to: IsoDate): number => {
    if (to < from) return -workingDaysBetween(to, from)
    // Whole weeks have five each: however far apart, no more than the calendar's own days are looked at.
    const weeks = Math.floor(daysBetween(from, to) / 7)
    let count = weeks * 5
    for (let day = addDays(from, weeks * 7 + 1); day <= to; day = addDays(day, 1)) if (!isWeekend(day)) count++
    for (const day of off) if (from < day && day <= to && !isWeekend(day) && !worked.has(day)) count--
    for (const day of worked) if (from < day && day <= to && isWeekend(day)) count++
    return count
  }

  return {
    isWorkingDay,
    nextWorkingDay: (day) => step(day, 1),
    sameOrNextWorkingDay: (day) => (isWorkingDay(day) ? day : step(day, 1)),
    addWorkingDays,
    workingDaysBetween,
  }
}

/** Makes the calendar from rows as they stand in `data/calendar/holidays.csv` or in the province's settings. */
export function calendarFrom(days: readonly SpecialDay[]): WorkingCalendar {
  return workingCalendar({
    holidays: days.filter((row) => row.kind === 'off').map((row) => row.day),
    swappedWorkingDays: days.filter((row) => row.kind === 'work').map((row) => row.day),
  })
}

/** Reads the lines `day,kind,name,source`. Throws a RangeError naming the first line that is not such a row. */
export function specialDaysFromCsv(csv: string): SpecialDay[] {
  const [, ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  return lines.map((line, index) => {
    const [day = '', kind = '', name = '', source = '', ...more] = line.split(',')
    if (!isIsoDate(day) || (kind !== 'off' && kind !== 'work') || !name || !source || more.length > 0) {
      throw new RangeError(`Line ${index + 2} is not day,kind,name,source: ${line}`)
    }
    return { day, kind, name, source }
  })
}
