import { describe, expect, test } from 'vitest'
import { makePeriod } from '#lib/period'
import {
  afterConfirming,
  confirmedPeriod,
  hindrance,
  isAsked,
  isOpen,
  isTooLateForTime,
  lacksOf,
  nextConfirmation,
  parentAfter,
  parentShows,
  STATES,
  STEPS,
  stepsFor,
  timeOf,
  type Side,
  type Stepping,
  type Timed,
} from './rules.ts'

const task: Timed = { kind: 'deadline', state: 'in_progress', dueOn: '2026-01-30', lastDay: '2026-01-30', doneOn: null, confirmedThrough: null }
const on = (today: string, changes: Partial<Timed> = {}) => timeOf({ ...task, ...changes }, today, 5)

describe('time', () => {
  test('a task is not due six days before its date', () => expect(on('2026-01-24')).toEqual({ label: 'not_due', days: 6 }))
  test('a task is due soon five days before its date', () => expect(on('2026-01-25')).toEqual({ label: 'due_soon', days: 5 }))
  test('a task is due today on its date', () => expect(on('2026-01-30')).toEqual({ label: 'due_today', days: 0 }))
  test('a task is late by a day on the day after', () => expect(on('2026-01-31')).toEqual({ label: 'late', days: 1 }))
  test('a term that ends on a Saturday ends with the next working day', () => {
    expect(on('2026-02-02', { dueOn: '2026-01-31', lastDay: '2026-02-02' })).toEqual({ label: 'due_today', days: 0 })
    expect(on('2026-02-03', { dueOn: '2026-01-31', lastDay: '2026-02-02' })).toEqual({ label: 'late', days: 1 })
  })
  test('a task whose result came before its date was done early', () =>
    expect(on('2026-03-01', { state: 'done', doneOn: '2026-01-29' })).toEqual({ label: 'done_early', days: 1 }))
  test('a task whose result came on its date was done on time', () =>
    expect(on('2026-03-01', { state: 'done', doneOn: '2026-01-30' })).toEqual({ label: 'done_on_time', days: 0 }))
  test('a task whose result came after its date was done late', () =>
    expect(on('2026-03-01', { state: 'done', doneOn: '2026-02-02' })).toEqual({ label: 'done_late', days: 3 }))
  test('a reported task does not become late while it waits for confirmation', () =>
    expect(on('2026-03-01', { state: 'reported', doneOn: '2026-01-30' }).label).toBe('not_due'))
  test('a task reported with a late result is late by the result, not by the waiting', () =>
    expect(on('2026-03-01', { state: 'reported', doneOn: '2026-02-01' })).toEqual({ label: 'late', days: 2 }))
  test('a request is never late', () => {
    for (const state of STATES)
      expect(on('2030-01-01', { kind: 'request', state, doneOn: state === 'done' ? '2029-12-31' : null }).label).not.toMatch(/late/)
    expect(on('2030-01-01', { kind: 'request' }).label).toBe('requested')
    expect(on('2030-01-01', { kind: 'request', state: 'done' }).label).toBe('answered')
  })
  test('a standing task is confirmed until its period ends and unconfirmed the day after', () => {
    expect(on('2026-12-14', { kind: 'standing', confirmedThrough: '2026-12-14' }).label).toBe('confirmed')
    expect(on('2026-12-15', { kind: 'standing', confirmedThrough: '2026-12-14' }).label).toBe('unconfirmed')
    expect(on('2026-12-15', { kind: 'periodic' }).label).toBe('unconfirmed')
  })
  test('a task without a date has none', () => expect(on('2026-01-01', { dueOn: null, lastDay: null }).label).toBe('no_date'))
  test('a suspended, cancelled or replaced task is counted nowhere', () =>
    expect(['suspended', 'cancelled', 'replaced'].map((state) => on('2026-05-01', { state: state as 'suspended' }).label)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]))
})

const stepping: Stepping = {
  kind: 'deadline',
  state: 'assigned',
  isLeaf: true,
  dueOn: '2026-01-30',
  lastDay: '2026-01-30',
  askedDueOn: null,
  openPeriods: 1,
}
const steps = (sides: Side[], changes: Partial<Stepping> = {}, today = '2026-01-20') =>
  stepsFor({ ...stepping, ...changes }, new Set(sides), today, '2026-01-22')

describe('steps', () => {
  test('the lead of a new task is first asked to accept it', () =>
    expect(steps(['lead'])).toEqual(['accept', 'submit', 'report', 'progress', 'sendBack', 'askDate', 'comment']))
  test('a task can be sent back on the last day for it and not the day after', () => {
    expect(steps(['lead'], {}, '2026-01-22')).toContain('sendBack')
    expect(steps(['lead'], {}, '2026-01-23')).not.toContain('sendBack')
  })
  test('more time is asked for up to the last day and not after', () => {
    expect(steps(['lead'], { state: 'accepted' }, '2026-01-30')).toContain('askDate')
    expect(hindrance('askDate', { ...stepping, state: 'accepted' }, new Set(['lead']), '2026-01-31', '2026-01-22')).toBe('alreadyLate')
  })
  test('the lead of a late task is told that more time cannot be asked for; others are not, nor is a lead whose term has not ended', () => {
    const said = (sides: Side[], today: string, changes: Partial<Stepping> = {}) =>
      isTooLateForTime({
        dueOn: '2026-01-30',
        askedDueOn: null,
        ...changes,
        steps: steps(sides, { state: 'accepted', ...changes }, today),
        time: on(today),
      })
    expect(said(['lead'], '2026-01-31')).toBe(true)
    expect(said(['lead'], '2026-01-30')).toBe(false)
    expect(said(['giver'], '2026-01-31')).toBe(false)
    expect(said(['lead'], '2026-01-31', { state: 'reported' })).toBe(false)
    expect(said(['lead'], '2026-01-31', { askedDueOn: '2026-02-10' })).toBe(false)
  })
  test('who waits for an answer about the date is answered first', () =>
    expect(steps(['giver'], { state: 'in_progress', askedDueOn: '2026-02-10' }).slice(0, 2)).toEqual(['refuseDate', 'changeDate']))
  test('only the giver side confirms, and only what was reported', () => {
    expect(steps(['giver'], { state: 'reported' })[0]).toBe('confirm')
    expect(steps(['lead'], { state: 'reported' })).toEqual(['comment'])
    expect(steps(['giver'], { state: 'in_progress' })).not.toContain('confirm')
  })
  test('a standing task may be confirmed without a report', () =>
    expect(steps(['giver'], { kind: 'standing', state: 'in_progress', dueOn: null, lastDay: null })[0]).toBe('confirm'))
  test('when all its periods are confirmed, nobody reports or confirms it until the next begins', () => {
    const confirmed = { kind: 'standing', state: 'in_progress', dueOn: null, lastDay: null, openPeriods: 0 } as const
    expect(steps(['lead'], confirmed, '2026-12-14')).toEqual(['progress', 'comment'])
    expect(steps(['giver'], confirmed, '2026-12-14')).not.toContain('confirm')
    expect(hindrance('report', { ...stepping, ...confirmed }, new Set(['lead']), '2026-12-14', '2026-01-22')).toBe('alreadyConfirmed')
    expect(hindrance('confirm', { ...stepping, ...confirmed }, new Set(['giver']), '2026-12-14', '2026-01-22')).toBe('alreadyConfirmed')
    expect(steps(['lead'], { ...confirmed, openPeriods: 1 }, '2026-12-15')[0]).toBe('submit')
    expect(steps(['giver'], { ...confirmed, openPeriods: 1 }, '2026-12-15')[0]).toBe('confirm')
  })
  test('a confirmation says for which period it holds and when the next begins', () => {
    expect(confirmedPeriod({ every: 'quarter', confirmedThrough: '2026-12-14' })).toMatchObject({
      period: { key: '2026-Q4' },
      nextFrom: '2026-12-15',
    })
    expect(confirmedPeriod({ every: 'quarter', confirmedThrough: null })).toBeUndefined()
  })
  test('a partner adds to the conversation and changes nothing', () => expect(steps(['partner'])).toEqual(['comment']))
  test('a stranger can do nothing', () => expect(steps([])).toEqual([]))
  test('a task that is over can only be spoken about', () => {
    expect(steps(['lead', 'giver'], { state: 'done' })).toEqual(['comment'])
    expect(steps(['lead', 'giver'], { state: 'cancelled' })).toEqual([])
  })
  test("a group's task is moved, suspended and cancelled as a whole, never confirmed", () =>
    expect(steps(['giver'], { isLeaf: false, state: 'assigned' })).toEqual(['changeDate', 'suspend', 'cancel', 'comment']))
  test('every step is known to the rules', () => expect(STEPS.length).toBe(16))
})

describe("a group's task", () => {
  test('goes on while one member is not done', () =>
    expect(
      parentAfter([
        { state: 'done', doneOn: '2026-01-01' },
        { state: 'reported', doneOn: '2026-01-02' },
      ]),
    ).toBeUndefined())
  test('is done on the day of the last result', () =>
    expect(
      parentAfter([
        { state: 'done', doneOn: '2026-01-09' },
        { state: 'done', doneOn: '2026-01-02' },
        { state: 'cancelled', doneOn: null },
      ]),
    ).toEqual({ state: 'done', doneOn: '2026-01-09' }))
  test('is cancelled when all its members are', () => expect(parentAfter([{ state: 'cancelled', doneOn: null }])).toEqual({ state: 'cancelled' }))
  test('without members is not done', () => expect(parentAfter([])).toBeUndefined())
  test('shows that work has begun when one member has begun', () => {
    expect(parentShows({ assigned: 3 })).toBe('assigned')
    expect(parentShows({ assigned: 3, accepted: 1 })).toBe('in_progress')
    expect(parentShows({ assigned: 3, done: 1 })).toBe('in_progress')
    expect(parentShows({ done: 1, cancelled: 1 })).toBe('done')
  })
  test('is open in exactly seven states', () => expect(STATES.filter(isOpen)).toHaveLength(7))
})

describe('periods', () => {
  const q4 = makePeriod('quarter', 2026, 4)
  test('confirming the fourth quarter makes the first quarter of the next year due', () =>
    expect(afterConfirming(q4, { confirmedThrough: null }, '2026-12-10')).toEqual({ confirmedThrough: '2026-12-14', nextConfirmOn: '2027-03-14' }))
  test('confirming an old period does not take a newer confirmation back', () =>
    expect(afterConfirming(makePeriod('quarter', 2026, 3), { confirmedThrough: '2026-12-14' }, '2026-12-10')).toEqual({
      confirmedThrough: '2026-12-14',
      nextConfirmOn: '2027-03-14',
    }))
  test('confirming a period of long ago makes the present one due', () =>
    expect(afterConfirming(makePeriod('quarter', 2025, 1), { confirmedThrough: null }, '2026-12-10').nextConfirmOn).toBe('2026-12-14'))
  test('a page that nobody turned still names the present period', () => {
    expect(nextConfirmation({ every: 'quarter', nextConfirmOn: '2026-09-14' }, '2026-11-20')).toBe('2026-12-14')
    expect(nextConfirmation({ every: 'quarter', nextConfirmOn: '2027-03-14' }, '2026-11-20')).toBe('2027-03-14')
  })
})

test('the Front is asked and a department is ordered', () => {
  expect(isAsked('front')).toBe(true)
  expect(isAsked('department')).toBe(false)
})

test('a deadline needs a day, standing work a rhythm, a request neither', () => {
  expect(lacksOf({ kind: 'deadline', dueOn: null, every: null, leads: 1 })).toEqual(['due'])
  expect(lacksOf({ kind: 'standing', dueOn: null, every: null, leads: 0 })).toEqual(['every', 'lead'])
  expect(lacksOf({ kind: 'request', dueOn: null, every: null, leads: 1 })).toEqual([])
})
