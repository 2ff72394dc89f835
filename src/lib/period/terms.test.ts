import { expect, test } from 'vitest'
import { endOf, nextEnd, startOf, type Term } from './terms.ts'
import { workingCalendar } from './working-days.ts'

const calendar = workingCalendar({ holidays: ['2026-09-01', '2026-09-02'] })
const after = (count: number, unit: 'day' | 'working-day' | 'week' | 'month' | 'year'): Term & { kind: 'after' } => ({
  kind: 'after',
  count,
  unit,
  from: 'signing',
})

test.each([
  // Tuesday 10 November: the day itself does not count.
  [after(15, 'working-day'), '2026-11-10', '2026-12-01'],
  // Over the National Day.
  [after(3, 'working-day'), '2026-08-31', '2026-09-07'],
  [after(10, 'day'), '2026-11-10', '2026-11-20'],
  [after(2, 'week'), '2026-11-10', '2026-11-24'],
  [after(1, 'month'), '2026-01-31', '2026-02-28'],
  [after(1, 'year'), '2024-02-29', '2025-02-28'],
] as const)('a term ends by the calendar: %o from %s', (term, start, end) => expect(endOf(term, start, calendar)).toBe(end))

test.each([
  [{ kind: 'in-period', day: 10, month: 'last', every: 'quarter' }, '2026-11-22', '2026-12-10'],
  [{ kind: 'in-period', day: 10, month: 'last', every: 'quarter' }, '2026-12-11', '2027-03-10'],
  [{ kind: 'in-period', day: 25, month: 'last', every: 'month' }, '2026-11-26', '2026-12-25'],
  [{ kind: 'in-period', day: 31, month: 'last', every: 'month' }, '2026-11-22', '2026-11-30'],
  [{ kind: 'in-period', day: 5, month: 'next', every: 'quarter' }, '2026-11-22', '2027-01-05'],
  [{ kind: 'in-period', day: 5, month: 'next', every: 'quarter' }, '2026-10-03', '2026-10-05'],
  [{ kind: 'in-period', day: 15, month: 12, every: 'year' }, '2026-12-16', '2027-12-15'],
  [{ kind: 'after-period', count: 5, unit: 'day', every: 'quarter' }, '2026-11-22', '2027-01-05'],
  [{ kind: 'after-period', count: 5, unit: 'day', every: 'quarter' }, '2026-10-04', '2026-10-05'],
  [{ kind: 'after-period', count: 5, unit: 'working-day', every: 'half-year' }, '2026-07-02', '2026-07-07'],
] as const)('a returning term comes next on its day: %o after %s', (term, from, end) => expect(nextEnd(term, from, calendar)).toBe(end))

test('a term without a known start has none', () => {
  expect(startOf(after(5, 'day'), null)).toBeNull()
  expect(startOf(after(5, 'day'), '2026-11-10')).toBe('2026-11-10')
  expect(startOf({ ...after(5, 'day'), from: 'receipt' }, '2026-11-10')).toBeNull()
  expect(startOf({ ...after(5, 'day'), from: '2026-12-01' }, '2026-11-10')).toBe('2026-12-01')
})
