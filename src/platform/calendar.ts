/** The calendar of days off that comes with the platform, for a province that has not corrected it yet. */
import { readFile } from 'node:fs/promises'
import { calendarFrom, specialDaysFromCsv, type SpecialDay, type WorkingCalendar } from '#lib/period'

const FILE = new URL('../../data/calendar/holidays.csv', import.meta.url)

/** Public holidays, days in lieu and Saturdays worked, 2024–2027. `source` V is fixed, R is to be confirmed. */
export async function defaultSpecialDays(): Promise<SpecialDay[]> {
  return specialDaysFromCsv(await readFile(FILE, 'utf8'))
}

let known: Promise<WorkingCalendar> | undefined

/** The working calendar of Vietnamese offices, read once a process. */
export function officeCalendar(): Promise<WorkingCalendar> {
  known ??= defaultSpecialDays().then(calendarFrom)
  return known
}
