/** Months, and members by the plan. */
import { describe, expect, test } from 'vitest'
import { addMonths } from '#lib/period'
import { monthsIn, plannedIn, procedureOf, shareOfPlan, visitableBefore } from './founding-rules.ts'

describe('the visits after registration', () => {
  test('are due on the same day so many months later, on the last of a shorter month', () => {
    expect(addMonths('2026-11-20', 3)).toBe('2027-02-20')
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(addMonths('2026-11-20', 24)).toBe('2028-11-20')
  })
  test('are those that the setting names, within two years', () => expect(monthsIn('12, 3,36,x,3')).toEqual([3, 12]))
})

describe('members by the plan', () => {
  const plan = { start: 12, first: 20, second: 30 }
  test('grow straight from the founding to the first year and on to the second', () =>
    expect([3, 6, 12, 18, 24].map((month) => plannedIn(month, plan))).toEqual([14, 16, 20, 25, 30]))
  test('are known from the second year alone', () =>
    expect([12, 24].map((month) => plannedIn(month, { start: 10, first: null, second: 30 }))).toEqual([20, 30]))
  test('are not known where nothing was planned', () => expect(plannedIn(6, { start: 10, first: null, second: null })).toBeNull())
})

test('members found are a share of those planned; of none planned, and of none known, there is no share', () =>
  expect([shareOfPlan(11, 14), shareOfPlan(0, 14), shareOfPlan(0, 0), shareOfPlan(9, 0), shareOfPlan(null, 14), shareOfPlan(9, null)]).toEqual([
    79,
    0,
    null,
    null,
    null,
    null,
  ]))

test('before one became another the visits due by then may have been made, and the next one early; what is written down stays as it is', () => {
  const visits = [
    { dueOn: '2027-01-15', doneOn: '2027-01-16' },
    { dueOn: '2027-04-15', doneOn: null },
    { dueOn: '2027-10-15', doneOn: null },
    { dueOn: '2028-04-15', doneOn: null },
  ]
  const before = (day: string) => visitableBefore(visits, day).map(({ dueOn }) => dueOn)
  expect(before('2027-09-01')).toEqual(['2027-04-15', '2027-10-15'])
  expect(before('2027-04-15')).toEqual(['2027-04-15'])
  expect(before('2028-12-01')).toEqual(['2027-04-15', '2027-10-15', '2028-04-15'])
})

test('a group that becomes a cooperative is converted; anybody else is registered anew', () =>
  expect([procedureOf('cooperative', true), procedureOf('cooperative', false), procedureOf('union', false), procedureOf('group', false)]).toEqual([
    'HTX-02',
    'HTX-01',
    'HTX-01',
    'THT-01',
  ]))
