import { expect, test } from 'vitest'
import { calendarFrom, dayOfWeek } from '#lib/period'
import { defaultSpecialDays } from './calendar.ts'

const days = await defaultSpecialDays()
const calendar = calendarFrom(days)

test('each day stands once in the calendar, in order', () => {
  const listed = days.map((row) => row.day)
  expect(listed).toEqual([...new Set(listed)].sort())
})
test('only Saturdays are worked in exchange', () =>
  expect(days.filter((row) => row.kind === 'work').map((row) => dayOfWeek(row.day))).toEqual([6, 6, 6, 6]))
test('each year has at least eleven days off on days that would be worked', () => {
  for (const year of ['2024', '2025', '2026', '2027']) {
    const off = days.filter((row) => row.day.startsWith(year) && row.kind === 'off' && ![0, 6].includes(dayOfWeek(row.day)))
    const worked = days.filter((row) => row.day.startsWith(year) && row.kind === 'work')
    expect(off.length - worked.length, year).toBeGreaterThanOrEqual(11)
  }
})
test('after the eve of Tết 2026 the office opens again on 23 February', () => expect(calendar.nextWorkingDay('2026-02-13')).toBe('2026-02-23'))
test('27 April 2026 is off because Giỗ Tổ falls on a Sunday', () => expect(calendar.isWorkingDay('2026-04-27')).toBe(false))
