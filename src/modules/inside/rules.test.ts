import { describe, expect, test } from 'vitest'
import { afterApproving, afterSubmitting, mayOutward, signingOf, stepsOf, type Routed, type Standing } from './rules.ts'

const nobody: Standing = { membershipId: 'x', divisionId: null, note: false, approve: false, sign: false, division: false }
const head: Standing = { ...nobody, membershipId: 'head', note: true, approve: true, sign: true }
const deputy: Standing = { ...head, membershipId: 'deputy', sign: false }
const leader: Standing = { ...nobody, membershipId: 'leader', divisionId: 'D', division: true }
const officer: Standing = { ...nobody, membershipId: 'officer', divisionId: 'D' }
const other: Standing = { ...nobody, membershipId: 'other', divisionId: 'E', division: true }
const at = (state: Routed['state'], officerId: string | null = 'officer'): Routed => ({
  state,
  divisionId: 'D',
  officerId,
  partnerIds: [],
  partnerDivisions: [],
})

describe('steps inside', () => {
  test('what has just come waits for the note of the head, a deputy or the văn thư', () => {
    expect(stepsOf(undefined, head, 'division_head')).toEqual(['note'])
    expect(stepsOf(undefined, officer, 'division_head')).toEqual([])
  })
  test('the head of the division hands on what lies there; another division’s does not', () => {
    expect(stepsOf(at('division', null), leader, 'division_head')).toEqual(['handOn', 'submit', 'sendBack'])
    expect(stepsOf(at('division', null), other, 'division_head')).toEqual([])
  })
  test('the officer submits, and then waits', () => {
    expect(stepsOf(at('working'), officer, 'division_head')).toEqual(['submit'])
    expect(stepsOf(at('division_approval'), officer, 'division_head')).toEqual([])
  })
  test('a deputy approves and returns, but signs only when that was delegated', () => {
    expect(stepsOf(at('signature'), deputy, 'division_head')).toEqual(['return'])
    expect(stepsOf(at('signature'), { ...deputy, sign: true }, 'division_head')).toEqual(['sign', 'return'])
  })
  test('a result that waits for an absent division head can be approved above', () =>
    expect(afterApproving(at('division_approval'), head)).toBe('signature'))
})

describe('where a result goes', () => {
  test('to the division’s head first', () => expect(afterSubmitting('division_head', at('working'), officer, true)).toBe('division_approval'))
  test('past a division without a head', () => expect(afterSubmitting('division_head', at('working'), officer, false)).toBe('approval'))
  test('the division’s head does not approve their own', () => expect(afterSubmitting('division_head', at('working'), leader, true)).toBe('approval'))
  test('straight to the head where the agency asks for one approval', () =>
    expect(afterSubmitting('head', at('working'), officer, true)).toBe('approval'))
})

describe('towards the world outside', () => {
  test('where results are signed only a signer reports', () => {
    expect([officer, leader, deputy, head].map((who) => mayOutward('report', at('working'), who, 'division_head'))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
  test('a draft that waits for the signer is signed, not passed by', () =>
    expect(mayOutward('report', at('signature'), head, 'division_head')).toBe(false))
  test('where results go out directly anybody reports until it is handed to somebody', () => {
    expect(mayOutward('report', undefined, other, 'direct')).toBe(true)
    expect(mayOutward('report', at('working'), officer, 'direct')).toBe(true)
    expect(mayOutward('report', at('working'), other, 'direct')).toBe(false)
  })
  test('only those it was handed to tell of progress', () =>
    expect([officer, leader, other].map((who) => mayOutward('work', at('working'), who, 'division_head'))).toEqual([true, true, false]))
})

test('the head signs in their own name, a deputy for the head, a delegate under the delegation', () => {
  expect(signingOf('head', undefined).capacity).toBeNull()
  expect(signingOf('deputy', undefined).capacity).toBe('KT.')
  expect(signingOf('deputy', { id: 'd', capacity: 'TUQ.', powers: ['sign'], post: 'Giám đốc' })).toEqual({
    capacity: 'TUQ.',
    underId: 'd',
    forPost: 'Giám đốc',
  })
})
