/** Which agencies a group of the overview and of the list holds, and the order of the overview's rows. Pure. */
import type { OrganisationKind } from '#modules/organisations/contract'
import { byVietnamese } from '#lib/text'
import type { TIME_LABELS } from './rules.ts'

export const GROUPS = ['agencies', 'communes', 'others'] as const
export type Group = (typeof GROUPS)[number]

const AGENCIES: readonly OrganisationKind[] = ['department', 'department_equivalent', 'office']
const COMMUNES: readonly OrganisationKind[] = ['commune_committee']

/** The kinds of organisations in a group: these alone, or (the others) all but these. */
export function kindsOf(group: Group): { kinds: readonly OrganisationKind[]; within: boolean } {
  if (group === 'others') return { kinds: [...AGENCIES, ...COMMUNES], within: false }
  return { kinds: group === 'agencies' ? AGENCIES : COMMUNES, within: true }
}

/** What a row of the overview stands for. */
export const VIEWS = ['agency', 'directive', 'leader', 'field'] as const
export type View = (typeof VIEWS)[number]

/** Which labels each figure counts; every label but that of stopped work is in one. In the order in which figures are shown. */
export const LABELS_OF = {
  doneOnTime: ['done_early', 'done_on_time'],
  doneLate: ['done_late'],
  inTime: ['not_due', 'due_soon', 'due_today', 'no_date'],
  late: ['late'],
  confirmed: ['confirmed'],
  unconfirmed: ['unconfirmed'],
  requested: ['requested'],
  answered: ['answered'],
} as const satisfies Record<string, readonly (typeof TIME_LABELS)[number][]>
export type Figure = keyof typeof LABELS_OF
export const FIGURES = Object.keys(LABELS_OF) as Figure[]

/** What a number counts: one figure, all of them, what was urged among them, or what the share in time is of. */
export const COUNTED = ['total', 'urged', 'share', ...FIGURES] as const
export type Counted = (typeof COUNTED)[number]
/** The figures that a number counts. */
export const figuresOf = (counted: Counted): readonly Figure[] =>
  counted === 'total' || counted === 'urged' ? FIGURES : counted === 'share' ? ['doneOnTime', 'doneLate', 'late'] : [counted]

/**
 * Of what had to be done by now, how much was done in time; nothing where nothing had to be. Standing work and requests have no
 * term and are left out.
 */
export function onTimeShare({ doneOnTime, doneLate, late }: Record<'doneOnTime' | 'doneLate' | 'late', number>): number | null {
  const due = doneOnTime + doneLate + late
  return due === 0 ? null : doneOnTime / due
}

/** Numbers added up: of agencies that no two rows share. */
export const summed = <N extends Record<string, number>>(rows: readonly N[], nothing: N): N =>
  Object.fromEntries(Object.keys(nothing).map((key) => [key, rows.reduce((sum, row) => sum + (row[key] ?? 0), 0)])) as N

/** By what the overview is sorted; with a minus before it from the largest, or from the last letter. */
export const OVERVIEW_SORTS = [
  'name',
  'total',
  'share',
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
export function sortedRows<Row extends Record<Exclude<OverviewSort, 'name' | 'share'>, number> & { name: string }>(
  rows: readonly Row[],
  sort: string | undefined,
): readonly Row[] {
  const key = OVERVIEW_SORTS.find((one) => one === sort?.replace('-', ''))
  if (!key) return rows
  const sign = sort?.startsWith('-') ? -1 : 1
  if (key === 'share') {
    // Who had nothing to do by now stands last, whichever way the others go.
    const [known, unknown] = [rows.filter((row) => onTimeShare(row) !== null), rows.filter((row) => onTimeShare(row) === null)]
    return [...known.toSorted((a, b) => sign * (onTimeShare(a)! - onTimeShare(b)!) || b.total - a.total), ...unknown]
  }
  return [...rows].sort((a, b) => sign * (key === 'name' ? byVietnamese(a.name, b.name) : a[key] - b[key]))
}
