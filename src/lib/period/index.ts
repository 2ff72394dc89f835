/**
 * Days, working days and reporting periods of Vietnamese administration.
 *
 * Pure: no clock, no file. "Today" and the days off are always given (the platform loads them from
 * `data/calendar/holidays.csv`, an administrator corrects them).
 */
export {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  formatDay,
  isIsoDate,
  isOfOurTime,
  isoDate,
  parseDay,
  partsOf,
  strayDayIn,
  vietNamDay,
  type IsoDate,
} from './days.ts'
export { calendarFrom, specialDaysFromCsv, workingCalendar, type SpecialDay, type WorkingCalendar } from './working-days.ts'
export {
  CLOSING_DAY,
  makePeriod,
  nextPeriod,
  periodEnd,
  periodFromKey,
  periodLabel,
  periodOf,
  previousPeriod,
  type Period,
  type PeriodKind,
} from './periods.ts'
export { deadlineFrom, deadlineOf, namedDay, readMonthDay, sayMonthDay, type Deadline, type FixedDay } from './deadlines.ts'
export { endOf, nextEnd, startOf, TERM_RHYTHMS, type Returning, type Term, type TermRhythm, type TermStart } from './terms.ts'
