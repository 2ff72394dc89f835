import { describe, expect, test } from 'vitest'
import { STATES, type State } from './contract.ts'
import { lateDays, speaksOfComplaint, stepsOf } from './petition-rules.ts'

const one = { raiserId: 'htx', answererId: 'so', concernedId: null, cooperativeBodyId: null, dueOn: '2026-11-20' }
const reader = (id: string, ...may: string[]) => ({ organisationIds: [id], may: (permission: string) => may.includes(permission) })
/** The states in which a reader may take a step. */
const when = (who: ReturnType<typeof reader>, step: keyof ReturnType<typeof stepsOf>, today = '2026-11-20'): State[] =>
  STATES.filter((state) => stepsOf({ ...one, state }, who, today)[step])

describe('lateness', () => {
  test('the last day is still in time', () => expect(lateDays({ state: 'assigned', dueOn: '2026-11-20' }, '2026-11-20')).toBe(0))
  test('the day after is one day late', () => expect(lateDays({ state: 'assigned', dueOn: '2026-11-20' }, '2026-11-21')).toBe(1))
  test('what was answered waits for nobody here', () => expect(lateDays({ state: 'answered', dueOn: '2026-11-20' }, '2026-12-31')).toBe(0))
  test('what lies at the centre has no day', () => expect(lateDays({ state: 'central', dueOn: null }, '2026-12-31')).toBe(0))
})

describe('who may do what', () => {
  const holder = reader('so', 'petitions.answer', 'petitions.raise')
  const raiser = reader('htx', 'petitions.raise')
  const router = reader('tc', 'petitions.route', 'petitions.answer', 'petitions.raise')
  const chairman = reader('ubnd', 'petitions.decide', 'petitions.answer', 'petitions.raise')
  const other = reader('y', 'petitions.answer', 'petitions.raise')
  test('who has it answers, and nobody in their place', () => {
    expect(when(holder, 'answer')).toEqual(['assigned', 'submitted'])
    expect(when(router, 'answer')).toEqual(['central'])
    expect(when(other, 'answer')).toEqual([])
  })
  test('the province answers what is beyond others, or sends it to the centre', () => {
    expect(when(chairman, 'answer')).toEqual(['submitted', 'central'])
    expect(when(chairman, 'send')).toEqual(['submitted'])
    expect(when(router, 'send')).toEqual([])
  })
  test('who raised it judges the answer, takes it back before one, opens it again after', () => {
    expect(when(raiser, 'judge')).toEqual(['answered'])
    expect(when(raiser, 'withdraw')).toEqual(['raised', 'assigned', 'submitted'])
    expect(when(raiser, 'reopen')).toEqual(['settled', 'closed'])
    expect(when(holder, 'judge')).toEqual([])
  })
  test('the cooperative that it is about judges it too, also where another raised it', () => {
    const own = stepsOf({ ...one, state: 'answered', raiserId: 'xa', cooperativeBodyId: 'htx' }, raiser, '2026-11-20')
    expect([own.judge, own.withdraw]).toEqual([true, false])
  })
  test('who is late is urged by who routes, and only then', () => {
    expect(when(router, 'urge')).toEqual([])
    expect(when(router, 'urge', '2026-11-21')).toEqual(['raised', 'assigned', 'submitted'])
    expect(when(holder, 'urge', '2026-11-21')).toEqual([])
  })
})

describe('complaints and denunciations have laws of their own', () => {
  test('their words are noticed, with and without marks', () => {
    expect(speaksOfComplaint('Khiếu nại quyết định thu hồi đất')).toBe(true)
    expect(speaksOfComplaint('đơn TỐ CÁO giám đốc')).toBe(true)
    expect(speaksOfComplaint('don khieu nai')).toBe(true)
    // Broken over two lines, or with a wide space.
    expect(speaksOfComplaint('Đơn khiếu\nnại, tố\u00a0cáo')).toBe(true)
  })
  test('other words are not', () => {
    expect(speaksOfComplaint('Vướng mắc khi thuê đất')).toBe(false)
    expect(speaksOfComplaint('Mô tơ cào lúa hỏng')).toBe(false)
  })
})
