import { expect, test } from 'vitest'
import { openPeriods, periodMeant, reportedPeriod } from './period-rules.ts'

const task = { kind: 'standing', every: 'quarter', is_leaf: true, assigned_on: '2026-05-20' } as const
const confirmed = (period: string) => ({ period, reported_on: null, confirmed_on: '2026-11-01' })
const reported = (period: string, on: string) => ({ period, reported_on: on, confirmed_on: null })
const keys = (confirmations: Parameters<typeof openPeriods>[1], today = '2026-11-20', changes = {}) =>
  openPeriods({ ...task, ...changes }, confirmations, today).map(({ key }) => key)

test('open are the periods since the task was given that nobody has confirmed, in the order of time', () => {
  expect(keys([])).toEqual(['2026-Q2', '2026-Q3', '2026-Q4'])
  expect(keys([confirmed('2026-Q3')])).toEqual(['2026-Q2', '2026-Q4'])
  expect(keys([confirmed('2026-Q4'), reported('2026-Q2', '2026-11-02')])).toEqual(['2026-Q2', '2026-Q3'])
})
test('a period before the task was given, or one that has not begun, is never open', () => {
  expect(keys([], '2026-05-20')).toEqual(['2026-Q2'])
  expect(keys([confirmed('2026-Q2')], '2026-06-14')).toEqual([])
  expect(keys([confirmed('2026-Q2')], '2026-06-15')).toEqual(['2026-Q3'])
})
test('of years of silence the last twelve periods are open', () => expect(keys([], '2036-11-20')).toHaveLength(12))
test('work with an end has no periods, nor has what stands for a group', () => {
  expect(keys([], '2026-11-20', { kind: 'deadline', every: null })).toEqual([])
  expect(keys([], '2026-11-20', { is_leaf: false })).toEqual([])
})
test('meant is what was reported, then the present period, then the oldest', () => {
  const meant = (confirmations: Parameters<typeof openPeriods>[1]) =>
    periodMeant(openPeriods(task, confirmations, '2026-11-20'), reportedPeriod(confirmations), '2026-11-20')?.key
  expect(meant([reported('2026-Q2', '2026-10-02'), reported('2026-Q3', '2026-11-02')])).toBe('2026-Q3')
  expect(meant([])).toBe('2026-Q4')
  expect(meant([confirmed('2026-Q4')])).toBe('2026-Q2')
  expect(meant(['2026-Q2', '2026-Q3', '2026-Q4'].map(confirmed))).toBeUndefined()
})
