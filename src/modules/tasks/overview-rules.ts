/** Which agencies a group of the overview and of the list holds, and the order of the overview's rows. Pure. */
import type { OrganisationKind } from '#modules/organisations/contract'
import { byVietnamese } from '#lib/text'

export const GROUPS = ['agencies', 'communes', 'others'] as const
export type Group = (typeof GROUPS)[number]

const AGENCIES: readonly OrganisationKind[] = ['department', 'department_equivalent', 'office']
const COMMUNES: readonly OrganisationKind[] = ['commune_committee']

/** The kinds of organisations in a group: these alone, or (the others) all but these. */
export function kindsOf(group: Group): { kinds: readonly OrganisationKind[]; within: boolean } {
  if (group === 'others') return { kinds: [...AGENCIES, ...COMMUNES], within: false }
  return { kinds: group === 'agencies' ? AGENCIES : COMMUNES, within: true }
}

/** By what the overview is sorted; with a minus before it from the largest, or from the last letter. */
export const OVERVIEW_SORTS = [
  'name',
  'total',
  'doneOnTime',
  'doneLate',
  'inTime',
  'late',
  'confirmed',
  'unconfirmed',
  'requested',
  'answered',
  'urged',
] as const
export type OverviewSort = (typeof OVERVIEW_SORTS)[number]

/** The rows in the order asked for; in the server's own (the most late first) without a word, or with one that is none of ours. */
export function sortedRows<Row extends Record<Exclude<OverviewSort, 'name'>, number> & { name: string }>(
  rows: readonly Row[],
  sort: string | undefined,
): readonly Row[] {
  const key = OVERVIEW_SORTS.find((one) => one === sort?.replace('-', ''))
  if (!key) return rows
  const sign = sort?.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => sign * (key === 'name' ? byVietnamese(a.name, b.name) : a[key] - b[key]))
}
