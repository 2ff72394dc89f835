import { describe, expect, test } from 'vitest'
import { kindsIn, lateDays, owes, remindNow, stepOf } from './spread-rules.ts'

const terms = { acknowledgeBy: '2026-11-10', sessionBy: '2026-11-30', closedOn: null }
const fresh = { openedAt: null, acknowledgedOn: null, sessions: 0, asked: false }

describe('how far a body has come', () => {
  test('is told by the farthest step', () => {
    expect(stepOf(fresh)).toBe('received')
    expect(stepOf({ ...fresh, openedAt: '2026-11-02T02:00:00Z' })).toBe('opened')
    expect(stepOf({ ...fresh, acknowledgedOn: '2026-11-03' })).toBe('acknowledged')
    expect(stepOf({ ...fresh, acknowledgedOn: '2026-11-03', sessions: 1 })).toBe('held')
  })
  test('it owes its acknowledgement, then a session where one is asked for, and nothing once it is closed', () => {
    expect(owes(fresh, terms)).toBe('acknowledgement')
    expect(owes({ ...fresh, acknowledgedOn: '2026-11-03' }, terms)).toBe('session')
    expect(owes({ ...fresh, acknowledgedOn: '2026-11-03' }, { ...terms, sessionBy: null })).toBeUndefined()
    expect(owes(fresh, { ...terms, closedOn: '2026-11-05' })).toBeUndefined()
  })
})

describe('lateness', () => {
  test('the last day is in time, the day after is one day late', () => {
    expect([lateDays(fresh, terms, '2026-11-10'), lateDays(fresh, terms, '2026-11-11')]).toEqual([0, 1])
  })
  test('who is asked and not ordered is never late', () => expect(lateDays({ ...fresh, asked: true }, terms, '2026-12-31')).toBe(0))
  test('after the acknowledgement the term of the session counts', () =>
    expect(lateDays({ ...fresh, acknowledgedOn: '2026-11-20' }, terms, '2026-12-02')).toBe(2))
})

describe('reminding by itself', () => {
  const one = { ...fresh, receivedOn: '2026-11-02', remindedOn: null }
  test('comes so many days after the directive, and again after as many', () => {
    expect([remindNow(one, terms, '2026-11-08', 7), remindNow(one, terms, '2026-11-09', 7)]).toEqual([false, true])
    expect([
      remindNow({ ...one, remindedOn: '2026-11-09' }, terms, '2026-11-15', 7),
      remindNow({ ...one, remindedOn: '2026-11-09' }, terms, '2026-11-16', 7),
    ]).toEqual([false, true])
  })
  test('never comes to who is asked only, to who owes nothing, or where it is switched off', () => {
    expect(remindNow({ ...one, asked: true }, terms, '2026-12-30', 7)).toBe(false)
    expect(remindNow({ ...one, acknowledgedOn: '2026-11-03', sessions: 1 }, terms, '2026-12-30', 7)).toBe(false)
    expect(remindNow(one, terms, '2026-12-30', 0)).toBe(false)
  })
})

test('kinds of audience stand between semicolons, each once', () =>
  expect(kindsIn('Cán bộ, công chức; Đảng viên;; Đảng viên ')).toEqual(['Cán bộ, công chức', 'Đảng viên']))
