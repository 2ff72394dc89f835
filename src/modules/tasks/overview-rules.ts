/** Which agencies a group of the overview holds, and what it comes to. Pure. */
import type { OverviewNumbers, OverviewRow } from './contract.ts'

export const GROUPS = ['all', 'agencies', 'communes', 'others'] as const

export function inGroup(group: string | undefined, kind: string | null): boolean {
  if (group === 'agencies') return kind === 'department' || kind === 'department_equivalent' || kind === 'office'
  if (group === 'communes') return kind === 'commune_committee'
  if (group === 'others') return kind !== null && !inGroup('agencies', kind) && !inGroup('communes', kind)
  return true
}

/** What the rows shown come to: leaves are counted under one lead each, so that nothing is counted twice. */
export function sumOf(rows: readonly OverviewRow[]): OverviewNumbers {
  const sum: OverviewNumbers = { total: 0, doneOnTime: 0, doneLate: 0, inTime: 0, late: 0, confirmed: 0, unconfirmed: 0, requested: 0, answered: 0, urged: 0 }
  for (const row of rows) for (const key of Object.keys(sum) as (keyof OverviewNumbers)[]) sum[key] += row[key]
  return sum
}
