/**
 * What a body has reported elsewhere of the time that a report speaks of: offered for rows whose form wants it, never put in by itself.
 * Pure.
 */
import { addDays } from '#lib/period'
import { comparable } from './definition-rules.ts'
import type { Cells, CellValue, Layout } from './layout-contract.ts'
import { rounded } from './formula-rules.ts'
import { cellKey, mainColumn, placesOf, type Place } from './layout-rules.ts'

type Span = { from: string; to: string }
/** A report of the same body that counts. */
export type Elsewhere = Span & { formId: string; title: string; layout: Layout; cells: Cells }
export type Offered = { value: CellValue; /** From which reports, as people name them. */ from: string }

/** The same figure in another report: in the column that its table is about. */
function sameIn({ layout, cells }: Elsewhere, { row, part }: Place): CellValue | undefined {
  const there = placesOf(layout).find((one) => one.row.key === row.key && one.part === part && one.column.key === mainColumn(one.section))
  return there && cells[cellKey(row.key, there.column.key, part)]
}

/** Reports of one form that follow one another from the first day of a span to its last. */
function covering(span: Span, pieces: readonly Elsewhere[]): Elsewhere[] | undefined {
  const found: Elsewhere[] = []
  for (let day = span.from; day <= span.to; day = addDays(found.at(-1)!.to, 1)) {
    const next = pieces.find((one) => one.from === day && one.to <= span.to)
    if (!next) return undefined
    found.push(next)
  }
  return found
}

/**
 * One figure, said by others. What there is at the end of the span: by a report that ends with it, one of the whole span first, the newest
 * of them. What came about in it: by a report of the whole span, or by those of one form that make it up, added up.
 *
 *   HTX.1 of the half-year, 40 in the first quarter and 43 in the second  ->  43
 *   HTX.2 of the half-year, 3 in the first quarter and 4 in the second    ->  7
 */
function offeredAt(place: Place, span: Span, others: readonly Elsewhere[]): Offered | undefined {
  const whole =
    place.row.measure === 'flow' ? others.filter((one) => one.from === span.from && one.to === span.to) : others.filter((one) => one.to === span.to)
  for (const one of whole.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const value = sameIn(one, place)
    if (value !== undefined) return { value, from: one.title }
  }
  if (place.row.measure !== 'flow') return undefined
  for (const formId of new Set(others.map((one) => one.formId))) {
    const pieces = covering(
      span,
      others.filter((one) => one.formId === formId && !whole.includes(one)).toSorted((a, b) => (a.to < b.to ? 1 : -1)),
    )
    const value = pieces && together(pieces.map((one) => sameIn(one, place)))
    if (value !== undefined) return { value, from: pieces!.map(({ title }) => title).join('; ') }
  }
  return undefined
}

/** Several figures as one; what one of them lacks, or does not collect, nobody can add up. */
function together(values: readonly (CellValue | undefined)[]): CellValue | undefined {
  if (values.some((value) => value === undefined || value === 'uncollected')) return undefined
  const numbers = values.filter((value) => typeof value === 'number')
  return numbers.length === 0 ? 'none' : rounded(numbers.reduce((sum, value) => sum + value, 0))
}

/** What other reports say of the cells of this one, by cell; the newest of them first. Figures of an indicator that was defined otherwise are no answer. */
export function offeredOf(layout: Layout, span: Span, others: readonly Elsewhere[]): Record<string, Offered> {
  const alike = others.map((one) => ({ ...one, cells: comparable(one.cells, one.layout, layout) }))
  return Object.fromEntries(
    placesOf(layout)
      .filter(({ row, column, section }) => row.prefill === 'report' && column.key === mainColumn(section))
      .flatMap((place) => {
        const offered = offeredAt(place, span, alike)
        return offered ? [[place.key, offered] as const] : []
      }),
  )
}
