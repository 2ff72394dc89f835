/** The clock of a file over weekends, holidays and supplements. */
import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#lib/period'
import { dueAfterSupplement, dueOn, lapsesOn, timingOf, usedDays } from './clock-rules.ts'

const calendar = workingCalendar({ holidays: ['2026-09-01', '2026-09-02'] })

describe('the statutory clock', () => {
  test('begins on the working day after the file was received', () => {
    expect(dueOn(calendar, '2026-11-20', 3)).toBe('2026-11-25')
    expect(dueOn(calendar, '2026-08-31', 3)).toBe('2026-09-07')
  })
  test('ends nowhere where the law names no number of days', () => expect(dueOn(calendar, '2026-11-20', null)).toBeNull())
  test('goes on with the days that were left when supplements come', () => {
    expect(usedDays(calendar, '2026-11-19', '2026-11-20')).toBe(1)
    expect(dueAfterSupplement(calendar, 3, 1, '2026-11-30')).toBe('2026-12-02')
  })
  test('has that day and no other when it was asked on the last one', () =>
    expect(dueAfterSupplement(calendar, 3, 3, '2026-11-30')).toBe('2026-11-30'))
  test('counts a supplement of a Sunday from Monday', () => expect(dueAfterSupplement(calendar, 3, 3, '2026-11-29')).toBe('2026-11-30'))
  test('lapses after sixty days', () => expect(lapsesOn('2026-11-20')).toBe('2027-01-19'))
})

describe('how a file stands with its time', () => {
  const open = { state: 'processing', dueOn: '2026-11-25', decidedOn: null }
  test('it is in time, due soon, due today, late', () =>
    expect(['2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26'].map((day) => timingOf(open, day, calendar.addWorkingDays(day, 1)))).toEqual([
      'inTime',
      'soon',
      'today',
      'late',
    ]))
  test('before days off, due on the next working day is soon already, as the list counts it', () =>
    expect(timingOf({ ...open, dueOn: '2026-11-23' }, '2026-11-20', calendar.addWorkingDays('2026-11-20', 1))).toBe('soon'))
  test('its clock stands still while supplements are awaited', () =>
    expect(timingOf({ ...open, state: 'asked', dueOn: null }, '2026-12-30', '2026-12-31')).toBe('stopped'))
  test('decided on its last day is in time, after it late', () => {
    expect(timingOf({ ...open, state: 'granted', decidedOn: '2026-11-25' }, '2026-12-30', '2026-12-31')).toBe('doneInTime')
    expect(timingOf({ ...open, state: 'refused', decidedOn: '2026-11-26' }, '2026-12-30', '2026-12-31')).toBe('doneLate')
  })
})
