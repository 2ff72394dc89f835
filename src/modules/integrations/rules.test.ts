import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#lib/period'
import { digestDue, isQuiet, maskedUrl, momentOf, opensAt, PAUSES, toldSince, type Rhythm } from './rules.ts'

const rhythm: Rhythm = { quietFrom: '20:00', quietTo: '06:30', quietDaysOff: true, digestAt: '07:00' }
// 2026-11-20 is a Friday.
const calendar = workingCalendar({ holidays: ['2026-11-24'] })
const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)
const hanoi = (when: Date) => Object.values(momentOf(when)).join(' ')

describe('quiet hours', () => {
  test.each([
    ['19:59', false],
    ['20:00', true],
    ['06:29', true],
    ['06:30', false],
  ])('on a working day at %s: %s', (time, quiet) => expect(isQuiet({ day: '2026-11-20', time }, rhythm, calendar)).toBe(quiet))
  test('hold all day on a day off, unless the setting says otherwise', () => {
    expect(isQuiet({ day: '2026-11-21', time: '10:00' }, rhythm, calendar)).toBe(true)
    expect(isQuiet({ day: '2026-11-21', time: '10:00' }, { ...rhythm, quietDaysOff: false }, calendar)).toBe(false)
  })
  test('end on the next working morning', () => {
    expect(hanoi(opensAt(at('2026-11-20', '10:00'), rhythm, calendar))).toBe('2026-11-20 10:00')
    expect(hanoi(opensAt(at('2026-11-19', '23:00'), rhythm, calendar))).toBe('2026-11-20 06:30')
    expect(hanoi(opensAt(at('2026-11-20', '05:00'), rhythm, calendar))).toBe('2026-11-20 06:30')
    expect(hanoi(opensAt(at('2026-11-20', '20:00'), rhythm, calendar))).toBe('2026-11-23 06:30')
    expect(hanoi(opensAt(at('2026-11-23', '21:00'), rhythm, calendar))).toBe('2026-11-25 06:30')
  })
})

describe('the digest', () => {
  test.each([
    ['2026-11-20', '06:59', false],
    ['2026-11-20', '07:00', true],
    ['2026-11-20', '15:00', true],
    ['2026-11-20', '20:00', false],
    ['2026-11-21', '07:00', false],
    ['2026-11-24', '07:00', false],
  ])('is due on %s at %s: %s', (day, time, due) => expect(digestDue({ day, time }, rhythm, calendar)).toBe(due))
  test('tells from the hour of the one before, over a weekend and a holiday', () => {
    expect(hanoi(toldSince('2026-11-23', rhythm, calendar))).toBe('2026-11-20 07:00')
    expect(hanoi(toldSince('2026-11-25', rhythm, calendar))).toBe('2026-11-23 07:00')
  })
})

test('the clock is that of Viet Nam, whatever the server’s', () =>
  expect(momentOf(new Date('2026-11-19T23:30:00Z'))).toEqual({ day: '2026-11-20', time: '06:30' }))

test('tries grow apart and end within a day', () => {
  expect(PAUSES.every((pause, n) => n === 0 || pause > PAUSES[n - 1]!)).toBe(true)
  expect(PAUSES.reduce((sum, pause) => sum + pause, 0) / 3_600_000).toBeGreaterThan(20)
  expect(PAUSES.reduce((sum, pause) => sum + pause, 0) / 3_600_000).toBeLessThan(24)
})

test('of an address only the host is shown', () => {
  expect(maskedUrl('https://zalo.example.vn/khoa/abc?token=x')).toBe('https://zalo.example.vn/•••')
  expect(maskedUrl('https://zalo.example.vn/')).toBe('https://zalo.example.vn')
})
