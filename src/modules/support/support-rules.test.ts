import { describe, expect, test } from 'vitest'
import { criteriaOf, deliveredOf, inForce, meetsOne, timingOf, tooMuch } from './support-rules.ts'

describe('a policy', () => {
  const one = { validFrom: '2025-01-01', validTo: '2026-01-01' }
  test('holds on its first day and on the day before it ends', () =>
    expect(['2025-01-01', '2025-12-31'].map((day) => inForce(one, day))).toEqual([true, true]))
  test('does not hold before, nor on the day from which it is ended', () =>
    expect(['2024-12-31', '2026-01-01'].map((day) => inForce(one, day))).toEqual([false, false]))
})

describe('conditions', () => {
  test('one that is met is enough', () => expect(meetsOne('cooperative', ['undividedFund'])).toBe(true))
  test('of a cooperative group only its own count', () => {
    expect(criteriaOf('group')).toEqual(['members', 'trained', 'young'])
    expect(meetsOne('group', ['undividedFund'])).toBe(false)
  })
  test('without any it is not registered', () => expect(meetsOne('union', [])).toBe(false))
})

describe('what waits for a word', () => {
  const at = (dueOn: string) => timingOf({ state: 'sent', dueOn }, '2026-11-20')
  test('is in time until its day, and late the day after', () =>
    expect(['2026-11-24', '2026-11-23', '2026-11-20', '2026-11-19'].map(at)).toEqual(['inTime', 'soon', 'today', 'late']))
  test('has no day once it is decided', () => expect(timingOf({ state: 'granted', dueOn: '2026-01-01' }, '2026-11-20')).toBe('none'))
})

describe('parts', () => {
  const parts = [
    { amount: 60, struck: false },
    { amount: 500, struck: true },
    { amount: null, struck: false },
  ]
  test('that were struck out are not counted', () => expect(deliveredOf(parts)).toBe(60))
  test('come to what was decided and no more', () => expect([tooMuch(100, parts, 40), tooMuch(100, parts, 41)]).toEqual([false, true]))
  test('without a value are never too much, nor where no sum was decided', () =>
    expect([tooMuch(100, parts, null), tooMuch(null, parts, 9_000)]).toEqual([false, false]))
})
