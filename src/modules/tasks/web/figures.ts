/** The figures of the overview: their order in the bar, their colours, and the lists behind them. */
import type { BarSegment, Search, Tone } from '#ui'
import type { OverviewNumbers, OverviewRow } from '../overview-contract.ts'
import { FIGURES, figuresOf, LABELS_OF, type Counted, type Figure, type View } from '../overview-rules.ts'
import { linkTo } from './words.tsx'

/** The list behind a number, where it opens one. */
export type ListBehind = (counted: Counted) => string | undefined

const TONES: Record<Figure, Tone> = {
  doneOnTime: 'inTime',
  doneLate: 'dueSoon',
  inTime: 'inProgress',
  late: 'late',
  confirmed: 'standing',
  unconfirmed: 'notStarted',
  requested: 'waiting',
  answered: 'inTime',
}

/** Two figures under one heading, as the official tables have it. */
export const HEADINGS: readonly { key: string; figures: readonly Figure[] }[] = [
  { key: 'done', figures: ['doneOnTime', 'doneLate'] },
  { key: 'open', figures: ['inTime', 'late'] },
  { key: 'standing', figures: ['confirmed', 'unconfirmed'] },
  { key: 'requests', figures: ['requested', 'answered'] },
]

export type By = View

const labelsOf = (counted: Counted): string =>
  figuresOf(counted)
    .flatMap((figure) => LABELS_OF[figure])
    .join(',')

/** The list behind a number, with the same days, period and kind of agency. */
export function listOf(counted: Counted, row: Pick<OverviewRow, 'id'> | undefined, by: By, { group, ...rest }: Search): string {
  // One agency is of one kind: naming it says all. Who is in charge of nothing is asked for as such.
  const whose: Search =
    row === undefined || by === 'directive'
      ? { document: row?.id ?? undefined, group }
      : by === 'agency'
        ? { organisation: row.id ?? undefined, ...(row.id ? {} : { group }) }
        : { [by]: row.id ?? 'none', group }
  return linkTo('/tasks', { ...rest, ...whose, label: labelsOf(counted), urged: counted === 'urged' ? 'true' : undefined, scope: 'all' })
}

export const segmentsOf = (numbers: OverviewNumbers, t: (key: string) => string, to?: ListBehind): BarSegment[] =>
  FIGURES.map((key) => ({ key, tone: TONES[key], label: t(`tasks.overview.${key}`), value: numbers[key], to: to?.(key) }))
