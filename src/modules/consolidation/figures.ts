/** What the fields of a consolidated report come to, from the reports of its period; and the tables of its annex. */
import type { Ctx } from '#platform/action'
import { placesByIds } from '#modules/places'
import {
  decimalsOf,
  figuresOf,
  figuresOfEach,
  isOpen,
  periodRequests,
  periodStands,
  periodsOfYear,
  reportersOf,
  type PeriodFigures,
  type PeriodRequest,
  type Standing,
} from '#modules/reports'
import { against, percentOf, plansOf, sinceStart, yearSoFar, type Plans, type YearSoFar } from '#modules/targets'
import type { FigureTable } from './contract.ts'
import { fieldsOf, said, type Field } from './field-rules.ts'

export type Period = {
  id: string
  figures: PeriodFigures
  plans: Plans
  /** '2026-Q3' */
  key: string
  /** What flows, since the start of the year; anything else as it stands. */
  soFar: (row: string, column: string, placeId: string | null) => YearSoFar
  places: Map<string, { id: string; name: string }>
  stands: Map<string, Standing>
}

/** The period that gives the figures, with the places that reported in it by their code. */
export async function periodFor(ctx: Ctx, requestId: string): Promise<Period | undefined> {
  const figures = await figuresOf(ctx, requestId)
  if (!figures) return undefined
  const [request] = await periodRequests(ctx, [requestId])
  if (!request) return undefined
  const ids = (await reportersOf(ctx, [requestId])).flatMap(({ placeId }) => placeId ?? [])
  const places = new Map([...(await placesByIds(ctx, ids)).values()].map(({ id, code, name }) => [code, { id, name }]))
  return {
    id: requestId,
    figures,
    plans: await plansOf(ctx, request.year),
    key: request.periodKey,
    soFar: await soFarOf(ctx, request, figures, [...places.values()]),
    places,
    stands: await periodStands(ctx, requestId),
  }
}

/** The periods of its calendar since the start of the year, with what each comes to. */
async function soFarOf(ctx: Ctx, request: PeriodRequest, figures: PeriodFigures, places: { id: string }[]): Promise<Period['soFar']> {
  const keys = sinceStart(request.periodKey)
  const asked = (await periodsOfYear(ctx, request.year)).filter((one) => one.scheduleId === request.scheduleId && keys.includes(one.periodKey))
  const ids = new Map(request.scheduleId === null ? [[request.periodKey, request.id]] : asked.map((one) => [one.periodKey, one.id]))
  const figure = await figuresOfEach(
    ctx,
    [...ids.values()],
    places.map(({ id }) => id),
  )
  return (row, column, placeId) =>
    yearSoFar(request.periodKey, rowOf(figures, row)?.measure === 'flow', (key) => {
      const id = ids.get(key)
      return id ? figure(id, row, placeId, column) : null
    })
}

/** The plan of a figure and what stands against it: null where a period since the start of the year is missing. */
export function plannedAt({ figures, plans, key, soFar }: Period, row: string, column: string, placeId: string | null, now: number | null) {
  const plan = column === figures.columnOf(row) ? plans(row, placeId, key) : null
  if (!plan) return null
  const { value, missing } = against(plan, now, soFar(row, column, placeId))
  return { ...plan, actual: missing.length > 0 ? null : value, missing }
}
/** Whether a figure grows with the year, so that what it has come to is more than that of its period. */
export const growsWithYear = ({ figures, key }: Period, row: string): boolean => rowOf(figures, row)?.measure === 'flow' && sinceStart(key).length > 1

type Rows = PeriodFigures['layout']['sections'][number] & { kind: 'table' }
const tables = ({ layout }: PeriodFigures): Rows[] => layout.sections.filter((section): section is Rows => section.kind === 'table')
/** What was said of the sources of a figure, where they disagree. */
export const unsettledAt = ({ figures, stands }: Period, field: Field): Standing | undefined => {
  const found = stands.get(`${field.row}:${field.column ?? columnOf(figures, field.row) ?? ''}`)
  return field.place === null && found && isOpen(found.stand) ? found : undefined
}
const columnOf = (figures: PeriodFigures, row: string): string | undefined => figures.columnOf(row)
const rowOf = (figures: PeriodFigures, row: string) =>
  tables(figures)
    .flatMap(({ rows }) => rows)
    .find((one) => one.indicator !== null && one.key === row)

/** What a field is a figure of, in words: 'Tổng số hợp tác xã', 'Tổng số hợp tác xã, phường Ninh Kiều'. */
export function nameOf({ figures, places }: Period, field: Field): string {
  const row = rowOf(figures, field.row)
  return [row?.label || row?.name || field.row, field.place === null ? null : (places.get(field.place)?.name ?? field.place)]
    .filter(Boolean)
    .join(', ')
}

/** Whether the period knows what a field asks for: its row, its column, its place. */
export const isKnown = ({ figures, places }: Period, field: Field): boolean =>
  rowOf(figures, field.row) !== undefined &&
  (field.column === null || tables(figures).some(({ columns }) => columns.some(({ key, kind }) => key === field.column && kind === 'entered'))) &&
  (field.place === null || places.has(field.place))

/** What each field of these texts says now, all of it in a fixed number of questions a place. */
export async function valuesOf(period: Period, texts: readonly string[]): Promise<Record<string, string | null>> {
  const fields = [...new Map(texts.flatMap(fieldsOf).map((field) => [field.token, field])).values()]
  const at = new Map<string, Omit<PeriodFigures, 'of' | 'layout' | 'columnOf'>>()
  for (const place of new Set(fields.flatMap((field) => field.place ?? []))) {
    const known = period.places.get(place)
    if (known) at.set(place, await period.figures.of(known.id))
  }
  return Object.fromEntries(
    fields.map((field) => {
      const from = field.place === null ? period.figures : at.get(field.place)
      const column = field.column ?? columnOf(period.figures, field.row)
      if (!from || !column || !isKnown(period, field)) return [field.token, null]
      const now = from.now(field.row, column)
      const placeId = field.place === null ? null : period.places.get(field.place)!.id
      const { measure, unit } = rowOf(period.figures, field.row)!
      const points = measure === 'ratio'
      const digits = (value: number) => decimalsOf(unit, value)
      if (field.against === 'kehoach') {
        const planned = plannedAt(period, field.row, column, placeId, now)
        return [field.token, said(field, planned?.actual ?? null, planned?.value ?? null, points, digits)]
      }
      const soFar = () => {
        const { value, missing } = period.soFar(field.row, column, placeId)
        return missing.length > 0 ? null : value
      }
      const others = { truoc: () => from.last(field.row, column), namtruoc: () => from.year(field.row, column), luyke: soFar }
      return [field.token, said(field, now, field.against && others[field.against](), points, digits)]
    }),
  )
}

/** Every table of the form with what the reports come to, the period before, the same period of last year and the plan. */
export const tablesOf = (period: Period): FigureTable[] =>
  tables(period.figures).map((section) => {
    const { figures, stands } = period
    const columns = section.columns.filter(({ kind }) => kind === 'entered')
    return {
      title: section.title,
      rows: section.rows.flatMap((row): FigureTable['rows'] =>
        row.indicator === null
          ? [{ row: null, column: '', label: row.label, indent: row.indent, unit: '', now: null, last: null, year: null, plan: null }]
          : columns.map((column) => ({
              row: row.key,
              column: column.key,
              label: columns.length > 1 ? `${row.label || row.name} (${column.label.toLocaleLowerCase('vi')})` : row.label || row.name,
              indent: row.indent,
              unit: row.unit,
              now: row.rollup === 'none' ? null : figures.now(row.key, column.key),
              last: row.rollup === 'none' ? null : figures.last(row.key, column.key),
              year: row.rollup === 'none' ? null : figures.year(row.key, column.key),
              ...planOf(period, row.key, column.key, row.rollup === 'none' ? null : figures.now(row.key, column.key)),
              ...markOf(stands.get(`${row.key}:${column.key}`)),
            })),
      ),
    }
  })

function planOf(
  period: Period,
  row: string,
  column: string,
  now: number | null,
): Pick<FigureTable['rows'][number], 'plan' | 'planOf' | 'reached' | 'soFar'> {
  const planned = plannedAt(period, row, column, null, now)
  const soFar = growsWithYear(period, row) ? period.soFar(row, column, null) : null
  return {
    plan: planned?.value ?? null,
    ...(planned ? { planOf: planned.of, reached: percentOf(planned.actual, planned.value) } : {}),
    ...(soFar ? { soFar: soFar.missing.length > 0 ? null : soFar.value } : {}),
  }
}

function markOf(standing: Standing | undefined): Pick<FigureTable['rows'][number], 'unsettled' | 'corrected'> {
  if (!standing) return {}
  return { ...(isOpen(standing.stand) ? { unsettled: true } : {}), ...(standing.n > 1 ? { corrected: standing.n - 1 } : {}) }
}
