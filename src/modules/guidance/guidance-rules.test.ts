import { describe, expect, test } from 'vitest'
import { lateDays, stepsOf } from './guidance-rules.ts'

const open = {
  state: 'open',
  askerId: 'xa',
  answererId: 'so',
  followerId: 'vp',
  answeredById: null,
  answerUntil: '2026-11-20',
  shared: false,
} as const
const of = (id: string) => ({ organisationIds: [id], mayAsk: true, mayAnswer: true })

describe('a question', () => {
  test('is in time on its last day and a day late the day after; an answered one never is', () => {
    expect([lateDays(open, '2026-11-20'), lateDays(open, '2026-11-21'), lateDays({ ...open, state: 'answered' }, '2026-12-31')]).toEqual([0, 1, 0])
  })
  test('is answered or passed on by who is to answer, and by who follows the task', () => {
    expect(stepsOf(open, of('so'))).toEqual({ answer: true, forward: true, share: false, withdraw: false })
    expect(stepsOf(open, of('vp')).answer).toBe(true)
    expect(stepsOf(open, of('khac'))).toEqual({ answer: false, forward: false, share: false, withdraw: false })
    expect(stepsOf(open, { ...of('so'), mayAnswer: false }).answer).toBe(false)
  })
  test('is withdrawn by who asked while it is open', () => {
    expect([stepsOf(open, of('xa')).withdraw, stepsOf({ ...open, state: 'answered' }, of('xa')).withdraw]).toEqual([true, false])
  })
  test('once answered is made known by who answered or who follows, once', () => {
    const answered = { ...open, state: 'answered', answeredById: 'so' } as const
    expect([stepsOf(answered, of('so')).share, stepsOf(answered, of('vp')).share, stepsOf(answered, of('xa')).share]).toEqual([true, true, false])
    expect(stepsOf({ ...answered, shared: true }, of('so')).share).toBe(false)
  })
})
