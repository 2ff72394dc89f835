/** The calendar of days off that comes with the platform, for a province that has not corrected it yet. */
import { readFile } from 'node:fs/promises'
import { specialDaysFromCsv, type SpecialDay } from '#lib/period'

const FILE = new URL('../../data/calendar/holidays.csv', import.meta.url)

/** Public holidays, days in lieu and Saturdays worked, 2024–2027. `source` V is fixed, R is to be confirmed. */
export async function defaultSpecialDays(): Promise<SpecialDay[]> {
  return specialDaysFromCsv(await readFile(FILE, 'utf8'))
}
