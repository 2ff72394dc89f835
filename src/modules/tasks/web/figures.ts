/** The figures of the overview: their order in the bar, their colours, and the lists behind them. */
import type { BarSegment, Search, Tone } from '#ui'
import type { OverviewNumbers, OverviewRow } from '../overview-contract.ts'
import type { View } from '../overview-rules.ts'
import { linkTo } from './words.tsx'

export type Figure = Exclude<keyof OverviewNumbers, 'total' | 'urged' | 'carried'>
/** In the order of the bar. Each figure is the list with these labels. */
export const FIGURES: readonly { key: Figure; tone: Tone; labels: string }[] = [
  { key: 'doneOnTime', tone: 'inTime', labels: 'done_early,done_on_time' },
  { key: 'doneLate', tone: 'dueSoon', labels: 'done_late' },
  { key: 'inTime', tone: 'inProgress', labels: 'not_due,due_soon,due_today,no_date' },
  { key: 'late', tone: 'late', labels: 'late' },
  { key: 'confirmed', tone: 'standing', labels: 'confirmed' },
  { key: 'unconfirmed', tone: 'notStarted', labels: 'unconfirmed' },
  { key: 'requested', tone: 'waiting', labels: 'requested' },
  { key: 'answered', tone: 'inTime', labels: 'answered' },
]

/** Two figures under one heading, as the official tables have it. */
export const HEADINGS: readonly { key: string; figures: readonly Figure[] }[] = [
  { key: 'done', figures: ['doneOnTime', 'doneLate'] },
  { key: 'open', figures: ['inTime', 'late'] },
  { key: 'standing', figures: ['confirmed', 'unconfirmed'] },
  { key: 'requests', figures: ['requested', 'answered'] },
]

export type By = View

/** The list behind a figure, with the same days, period and kind of agency. */
export function listOf(labels: string, row: Pick<OverviewRow, 'id'> | undefined, by: By, { group, ...rest }: Search): string {
  // One agency is of one kind: naming it says all. Who is in charge of nothing is asked for as such.
  const whose: Search =
    row === undefined || by === 'directive'
      ? { document: row?.id ?? undefined, group }
      : by === 'agency'
        ? { organisation: row.id ?? undefined, ...(row.id ? {} : { group }) }
        : { [by]: row.id ?? 'none', group }
  return linkTo('/tasks', { ...rest, ...whose, label: labels, scope: 'all' })
}

export const segmentsOf = (numbers: OverviewNumbers, t: (key: string) => string, to?: (labels: string) => string): BarSegment[] =>
  FIGURES.map(({ key, tone, labels }) => ({ key, tone, label: t(`tasks.overview.${key}`), value: numbers[key], to: to?.(labels) }))
