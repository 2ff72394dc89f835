import { describe, expect, test } from 'vitest'
import { findingState, hindersClosing, isDone, unanswered, type Standing } from './rules.ts'

const found: Standing = { issuedOn: '2026-11-01', answeredOn: null, closedOn: null, dueOn: '2026-11-10', severity: 'major', taskState: 'assigned' }

describe('how a finding stands', () => {
  test('it is a draft before the minutes', () => expect(findingState({ ...found, issuedOn: null }, '2026-11-20')).toBe('draft'))
  test('it waits for its answer on its last day', () => expect(findingState(found, '2026-11-10')).toBe('unanswered'))
  test('it is late the day after', () => expect(findingState({ ...found, answeredOn: '2026-11-02' }, '2026-11-11')).toBe('late'))
  test('it is remedied with its task', () => expect(findingState({ ...found, taskState: 'done' }, '2026-11-11')).toBe('remedied'))
  test('a minor one without a remedy is settled with its answer', () =>
    expect(findingState({ ...found, severity: 'minor', dueOn: null, taskState: null, answeredOn: '2026-11-02' }, '2026-12-01')).toBe('remedied'))
})

describe('closing', () => {
  test('waits for the remedy to be confirmed', () => expect(hindersClosing({ ...found, taskState: 'reported' })).toBe('remedyOpen'))
  test('is open once it is', () => expect(hindersClosing({ ...found, taskState: 'done' })).toBeUndefined())
  test('of what has no remedy waits for the answer', () => expect(hindersClosing({ ...found, taskState: null })).toBe('unanswered'))
  test('is done once', () => expect(hindersClosing({ ...found, closedOn: '2026-11-12' })).toBe('closed'))
})

test('questions are counted until each has an answer', () =>
  expect(
    unanswered(
      [
        { key: 'a', words: '', basis: '' },
        { key: 'b', words: '', basis: '' },
      ],
      { a: { result: 'met' } },
    ),
  ).toBe(1))

test('an inspection ends with the minutes of its last body', () => {
  expect(isDone([{ minutesOn: '2026-11-01' }, { minutesOn: null }])).toBe(false)
  expect(isDone([{ minutesOn: '2026-11-01' }])).toBe(true)
})
