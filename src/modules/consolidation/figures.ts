/** What the fields of a consolidated report come to, from the reports of its period; and the tables of its annex. */
import type { Ctx } from '#platform/action'
import { placesByIds } from '#modules/places'
import { figuresOf, isOpen, periodRequests, periodStands, reportersOf, type PeriodFigures, type Standing } from '#modules/reports'
import { plansOf } from '#modules/targets'
import type { FigureTable } from './contract.ts'
import { fieldsOf, said, type Field } from './field-rules.ts'

/** The plan of a year for an indicator, where one was set. */
export type Plans = (row: string, placeId: string | null) => number | null

export type Period = {
  id: string
  figures: PeriodFigures
  plans: Plans
  places: Map<string, { id: string; name: string }>
  stands: Map<string, Standing>
}

/** The period that gives the figures, with the places that reported in it by their code. */
export async function periodFor(ctx: Ctx, requestId: string): Promise<Period | undefined> {
  const figures = await figuresOf(ctx, requestId)
  if (!figures) return undefined
  const [{ year } = { year: Number(ctx.today.slice(0, 4)) }] = await periodRequests(ctx, [requestId])
  const ids = (await reportersOf(ctx, [requestId])).flatMap(({ placeId }) => placeId ?? [])
  const places = new Map([...(await placesByIds(ctx, ids)).values()].map(({ id, code, name }) => [code, { id, name }]))
  return { id: requestId, figures, plans: await plansOf(ctx, year), places, stands: await periodStands(ctx, requestId) }
}

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
      const other =
        field.against === 'truoc'
          ? from.last(field.row, column)
          : field.against === 'namtruoc'
            ? from.year(field.row, column)
            : field.against === 'kehoach'
              ? period.plans(field.row, field.place === null ? null : period.places.get(field.place)!.id)
              : null
      return [field.token, said(field, now, other, rowOf(period.figures, field.row)?.measure === 'ratio')]
    }),
  )
}

/** Every table of the form with what the reports come to, the period before, the same period of last year and the plan. */
export const tablesOf = ({ figures, plans, stands }: Period): FigureTable[] =>
  tables(figures).map((section) => {
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
              plan: plans(row.key, null),
              ...markOf(stands.get(`${row.key}:${column.key}`)),
            })),
      ),
    }
  })

function markOf(standing: Standing | undefined): Pick<FigureTable['rows'][number], 'unsettled' | 'corrected'> {
  if (!standing) return {}
  return { ...(isOpen(standing.stand) ? { unsettled: true } : {}), ...(standing.n > 1 ? { corrected: standing.n - 1 } : {}) }
}
