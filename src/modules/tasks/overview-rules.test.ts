import { describe, expect, test } from 'vitest'
import { KINDS } from '#modules/organisations/contract'
import type { OverviewRow } from './overview-contract.ts'
import { GROUPS, kindsOf, sortedRows } from './overview-rules.ts'

test('every kind of organisation stands in exactly one group', () => {
  const holds = (group: (typeof GROUPS)[number], kind: (typeof KINDS)[number]) => kindsOf(group).kinds.includes(kind) === kindsOf(group).within
  for (const kind of KINDS) expect(GROUPS.filter((group) => holds(group, kind))).toHaveLength(1)
  expect(KINDS.filter((kind) => holds('agencies', kind))).toEqual(['office', 'department', 'department_equivalent'])
  expect(holds('others', 'mass_organisation')).toBe(true)
})

describe('the rows of the overview', () => {
  const row = (name: string, late: number): OverviewRow => ({
    id: null,
    name,
    kind: null,
    total: late,
    carried: 0,
    detail: null,
    doneOnTime: 0,
    doneLate: 0,
    inTime: 0,
    late,
    confirmed: 0,
    unconfirmed: 0,
    requested: 0,
    answered: 0,
    urged: 0,
  })
  const names = (sort?: string) => sortedRows([row('Sở Y tế', 2), row('Sở Công Thương', 7), row('Đảng ủy', 0)], sort).map(({ name }) => name)
  test('stand as asked for', () => {
    expect(names('-late')).toEqual(['Sở Công Thương', 'Sở Y tế', 'Đảng ủy'])
    expect(names('name')).toEqual(['Đảng ủy', 'Sở Công Thương', 'Sở Y tế'])
  })
  test('stand as they came where nothing that we know is asked for', () =>
    expect([names(), names('colour')]).toEqual([names('x'), ['Sở Y tế', 'Sở Công Thương', 'Đảng ủy']]))
})
