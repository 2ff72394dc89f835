/** What every page of reports says of states, figures and cells. */
import type { Format, Tone, Translate } from '#ui'
import { MARKS } from '../cell-rules.ts'
import type { Cells, CellValue, Column, Layout, Row, TableSection } from '../layout-contract.ts'
import { figureOf, mainColumn } from '../layout-rules.ts'
import type { Report, State } from '../report-contract.ts'

export const STATE_TONE: Record<State, Tone> = {
  waiting: 'notStarted',
  draft: 'inProgress',
  sent: 'waiting',
  returned: 'dueSoon',
  accepted: 'inTime',
  withdrawn: 'standing',
}

/** The tone of somebody who was asked: late speaks before the rest while nothing was sent. */
export const toneOf = (state: State, lateDays: number): Tone =>
  lateDays > 0 && (state === 'waiting' || state === 'draft') ? 'late' : STATE_TONE[state]

export const cellText = (value: CellValue | undefined, format: Format): string =>
  value === undefined ? '' : typeof value === 'number' ? format.number(value) : MARKS[value]
/** A figure that was worked out: two decimals are enough to read. */
export const figureText = (value: number, format: Format): string => format.number(Math.round(value * 100) / 100)
export const cellTitle = (value: CellValue | undefined, t: Translate): string | undefined =>
  typeof value === 'string' ? t(`reports.cell.${value}`) : undefined

/** A part as whoever fills in reads it: what must be written, or handed in, says so. */
export const sectionTitle = (section: Layout['sections'][number], t: Translate): string =>
  section.kind !== 'table' && section.required ? t('reports.part.required', { title: section.title }) : section.title

type Known = Pick<Report, 'layout' | 'last' | 'lastYear'>

/** What a column shows of a row: a figure of the report, of the period before, of last year, or two columns compared. */
export function shownIn(known: Known, cells: Cells, section: TableSection, row: Row, column: Column, layout: Layout = known.layout): number | null {
  if (column.kind === 'entered') return figureOf(layout, cells, row.key, column.key, known.last)
  if (column.kind === 'last') return known.last ? figureOf(layout, known.last, row.key, mainColumn(section) ?? '') : null
  if (column.kind === 'lastYear') return known.lastYear ? figureOf(layout, known.lastYear, row.key, mainColumn(section) ?? '') : null
  const [above, below] = (column.of ?? []).map((key) => {
    const one = section.columns.find((other) => other.key === key)
    return one && one.kind !== 'compare' ? shownIn(known, cells, section, row, one, layout) : null
  })
  return above === null || above === undefined || !below ? null : Math.round((above / below) * 1000) / 10
}
