import { expect, test } from 'vitest'
import { deadlineFrom, deadlineOf, namedDay, readMonthDay, sayMonthDay } from './deadlines.ts'
import { workingCalendar } from './working-days.ts'

const calendar = workingCalendar({ holidays: ['2026-09-01', '2026-09-02'] })

test.each([
  // The third quarter closes on Monday 14 September.
  [{ workingDays: 3 }, '2026-09-14', '2026-09-17'],
  [{ day: 25, month: 'last' }, '2026-09-14', '2026-09-25'],
  [{ day: 5, month: 'next' }, '2026-09-14', '2026-10-05'],
  [{ day: 5, month: 'next' }, '2026-12-31', '2027-01-05'],
  // 25 July is a Saturday, 1 September a holiday: a day off ends on the next that is worked.
  [{ day: 25, month: 'last' }, '2026-07-14', '2026-07-27'],
  [{ day: 1, month: 'next' }, '2026-08-31', '2026-09-03'],
  // A month without that day ends on its last.
  [{ day: 31, month: 'last' }, '2026-06-14', '2026-06-30'],
  // One day for each half of the year.
  [{ days: ['06-15', '12-18'] }, '2026-06-14', '2026-06-15'],
  [{ days: ['06-15', '12-18'] }, '2026-12-14', '2026-12-18'],
  // Quarters: the last of the year has its own.
  [{ days: ['03-25', '06-25', '09-25', '12-10'] }, '2026-12-14', '2026-12-10'],
  [{ days: ['03-25', '06-25', '09-25', '12-10'] }, '2026-09-14', '2026-09-25'],
  [{ on: '2026-08-14' }, '2026-07-31', '2026-08-14'],
] as const)('what is asked is due on its day: %o of a period that closes on %s', (deadline, closing, day) =>
  expect(deadlineOf('days' in deadline ? { days: [...deadline.days] } : deadline, closing, calendar)).toBe(day),
)

test('a yearly day lies before or after the closing, wherever it is nearest', () => {
  expect(namedDay({ days: ['11-20'] }, '2026-12-14')).toBe('2026-11-20')
  expect(namedDay({ days: ['12-20'] }, '2026-12-14')).toBe('2026-12-20')
  expect(namedDay({ days: ['01-10'] }, '2026-12-14')).toBe('2027-01-10')
  expect(namedDay({ days: ['02-29'] }, '2026-12-31')).toBe('2027-02-28')
})

test.each([
  [{ kind: 'in-period', day: 25, month: 'last', every: 'quarter' }, 'quarter', { deadline: { day: 25, month: 'last' } }],
  [{ kind: 'in-period', day: 5, month: 'first', every: 'quarter' }, 'quarter', { deadline: { day: 5, month: 'next' } }],
  [{ kind: 'in-period', day: 25, month: 'last', every: 'month' }, 'month', { deadline: { day: 25, month: 'last' } }],
  [{ kind: 'in-period', day: 15, month: 12, every: 'year' }, 'year', { deadline: { days: ['12-15'] } }],
  [{ kind: 'in-period', day: 5, month: 'next', every: 'year' }, 'year', { deadline: { days: ['01-05'] } }],
  [{ kind: 'after-period', count: 5, unit: 'working-day', every: 'half-year' }, 'half', { deadline: { workingDays: 5 }, closingDay: 31 }],
  [{ kind: 'after-period', count: 5, unit: 'day', every: 'quarter' }, 'quarter', { deadline: { day: 5, month: 'next' }, closingDay: 31 }],
  // A half-year and a year end with a quarter; what is said of months is said of months alone.
  [{ kind: 'in-period', day: 10, month: 'last', every: 'quarter' }, 'half', { deadline: { day: 10, month: 'last' } }],
  [{ kind: 'in-period', day: 10, month: 'last', every: 'quarter' }, 'year', { deadline: { days: ['12-10'] } }],
  [{ kind: 'in-period', day: 25, month: 'last', every: 'month' }, 'quarter', undefined],
  [{ kind: 'in-period', day: 15, month: 12, every: 'year' }, 'half', undefined],
  [{ kind: 'after-period', count: 45, unit: 'day', every: 'year' }, 'year', undefined],
] as const)("a paper's words are the term of a calendar: %o for reports of each %s", (term, every, found) =>
  expect(deadlineFrom(term, every)).toEqual(found),
)

test('days of a year are read and written as an order writes them', () => {
  expect(['15/6', ' 05/01 ', '20-12', '29/2'].map(readMonthDay)).toEqual(['06-15', '01-05', '12-20', '02-29'])
  expect(['31/6', '0/5', '12', '15/13', ''].map(readMonthDay)).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(['06-15', '12-20', '01-05'].map(sayMonthDay)).toEqual(['15/6', '20/12', '05/01'])
})
