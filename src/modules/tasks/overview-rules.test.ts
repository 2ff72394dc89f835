import { describe, expect, test } from 'vitest'
import type { OverviewRow } from './contract.ts'
import { GROUPS, inGroup, sumOf } from './overview-rules.ts'

const row = (kind: string, late: number, urged: number): OverviewRow => ({ id: null, name: kind, kind, total: late + 2, doneOnTime: 1, doneLate: 0, inTime: 1, late, confirmed: 0, unconfirmed: 0, requested: 0, answered: 0, urged })
const rows = [row('department', 3, 1), row('office', 0, 0), row('commune_committee', 2, 4), row('mass_organisation', 0, 0)]

describe('the groups of the overview', () => {
  test('hold every agency once', () => {
    for (const { kind } of rows) expect(GROUPS.filter((group) => group !== 'all' && inGroup(group, kind))).toHaveLength(1)
    expect(rows.filter(({ kind }) => inGroup('others', kind)).map(({ kind }) => kind)).toEqual(['mass_organisation'])
    expect(rows.every(({ kind }) => inGroup('all', kind) && inGroup(undefined, kind))).toBe(true)
  })
  test('come to the sum of their own agencies', () => {
    expect(sumOf(rows.filter(({ kind }) => inGroup('agencies', kind)))).toMatchObject({ total: 7, late: 3, urged: 1 })
    expect(sumOf(rows.filter(({ kind }) => inGroup('communes', kind)))).toMatchObject({ total: 4, late: 2, urged: 4 })
    expect(sumOf([])).toMatchObject({ total: 0, urged: 0 })
  })
})
