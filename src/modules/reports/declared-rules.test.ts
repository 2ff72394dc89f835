import { describe, expect, test } from 'vitest'
import { declaredOf, isDeclared, type Standing } from './declared-rules.ts'
import type { Row } from './layout-contract.ts'
import { rowOf } from './testing-rows.ts'

const row = (indicator: string, more: Partial<Row> = {}): Row => rowOf(indicator, { prefill: 'declared', unit: 'thành viên', ...more })
const said = (value: number, since = '2026-12-14', declared: number | null = 2026) => ({ value, since, declared })
const YEAR = 2026
const first: Standing = {
  kind: 'cooperative',
  said: {
    officialMembers: said(68),
    capitalMembers: said(3),
    revenue: said(3_100_500_000),
    memberIncome: said(60_000_000),
    charterCapital: said(1_200_000_000),
  },
}
const second: Standing = {
  kind: 'cooperative',
  said: { officialMembers: said(32, '2025-01-01', null), revenue: said(900_000_000, '2025-12-31', null), memberIncome: said(50_000_000) },
}
const union: Standing = { kind: 'union', said: { workers: said(9) } }
const ALL = [first, second, union]

describe('what was declared, added up for a report', () => {
  test('of what there is the last word of each counts, whatever its source; with how many it is known of', () => {
    expect(declaredOf(row('HTX.20'), ALL, null)).toMatchObject({ value: 103, known: 2, of: 2, year: 2026 })
    expect(declaredOf(row('HTX.45', { unit: 'triệu đồng' }), ALL, null)).toMatchObject({ value: 1200, known: 1, of: 2 })
    expect(declaredOf(row('LH.5', { unit: 'người' }), ALL, null)).toMatchObject({ value: 9, known: 1, of: 1, kind: 'union' })
  })
  test('what came about in a year is of that very year, and of no quarter', () => {
    const revenue = row('HTX.47', { unit: 'triệu đồng', measure: 'flow' })
    expect(declaredOf(revenue, ALL, YEAR)).toMatchObject({ value: 3100.5, known: 1, of: 2 })
    expect(declaredOf(revenue, ALL, null)).toBeNull()
  })
  test('of an average both halves: the sum of those that declared, and how many; incomes by the heads they are of', () => {
    const average = { unit: 'triệu đồng/năm', measure: 'average', rollup: 'weighted' } as const
    expect(declaredOf(row('HTX.40', average), ALL, YEAR)).toMatchObject({ value: null, top: 3100.5, bottom: 1 })
    expect(declaredOf(row('HTX.44', average), ALL, YEAR)).toMatchObject({ top: 60 * 68 + 50 * 32, bottom: 100 })
    // A province that counts by the month asks for another figure.
    expect(declaredOf(row('HTX.44', { ...average, unit: 'triệu đồng/tháng' }), ALL, YEAR)).toBeNull()
  })
  test('nothing is said of what nobody declares, of a part, and where nobody declared', () => {
    expect([isDeclared('HTX.48'), isDeclared('HTX.20'), isDeclared(null)]).toEqual([false, true, false])
    expect(declaredOf(row('HTX.20', { part: 'nu' }), ALL, YEAR)).toBeNull()
    expect(declaredOf(row('HTX.30'), [first], YEAR)).toBeNull()
  })
})
