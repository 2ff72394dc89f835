/** Dashboards: the main figures over periods, against last year and the plan, who has reported; for the whole, a commune, or one's own body. */
import { z } from 'zod'
import { FileOutput, query, type Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { writeXlsx } from '#platform/sheets'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { communesOf, placesByIds } from '#modules/places'
import { bodiesOf, figuresOverPeriods, indicatorsByCode, inUnit, type FiguresOverPeriods, type SeriesPeriod, type Whose } from '#modules/reports'
import { against, percentOf, plansOf, yearSoFar, type Plans } from '#modules/targets'
import { Asked, Dashboard, DayFigures, IndicatorBoard, KINDS, type Completeness, type Kind, type Scope, type Series } from './contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { isPartOf, labelOf, periodBefore, yearBefore } from './series-rules.ts'
import { csvOf } from './tables.ts'

/** How many periods a chart shows; those of a year before are asked for with them. */
const SHOWN: Record<Kind, number> = { month: 13, quarter: 9, half: 7, year: 10 }
const ASKED: Record<Kind, number> = { month: 25, quarter: 13, half: 9, year: 11 }

/** `ground`: whose plan stands beside it: null that of the whole, a commune's id its own; a body with neither has none. */
type Seen = { whose: Whose; scope: Scope; ground: string | null | undefined }
type View = Seen & { kind: Kind; kinds: Kind[]; series: FiguresOverPeriods; parents: ReadonlyMap<string, string | null> }

/** Whoever reads the whole sees it, or a commune of it; anybody else what their own body reported. */
async function whoseOf(ctx: Ctx, placeId: string | undefined): Promise<Seen> {
  if (ctx.actor.permissions.has('reports.readAll')) {
    if (!placeId) return { whose: { of: 'whole' }, scope: { of: 'whole', name: '' }, ground: null }
    const place = (await placesByIds(ctx, [placeId])).get(placeId)
    if (!place) throw refuse.unknownPlace({}, [{ path: 'placeId', code: 'statistics.unknownPlace' }])
    return { whose: { of: 'place', id: placeId }, scope: { of: 'place', name: place.name }, ground: placeId }
  }
  const own = ctx.actor.organisationId
  if (!own) return { whose: { of: 'body', id: '00000000-0000-0000-0000-000000000000' }, scope: { of: 'body', name: '' }, ground: undefined }
  const body = (await organisationsByIds(ctx, [own])).get(own)
  const ground = body?.level === 'commune' ? (body.placeId ?? undefined) : undefined
  return { whose: { of: 'body', id: own }, scope: { of: 'body', name: body?.shortName ?? '' }, ground }
}

async function viewOf(ctx: Ctx, asked: { kind?: Kind | undefined; placeId?: string | undefined }): Promise<View> {
  const seen = await whoseOf(ctx, asked.placeId)
  const all = new Map<Kind, FiguresOverPeriods>()
  for (const kind of KINDS) all.set(kind, await figuresOverPeriods(ctx, kind, seen.whose, ASKED[kind]))
  const kinds = KINDS.filter((kind) => all.get(kind)!.periods.length > 0)
  // Quarters say most; where there are none, what there is.
  const kind = asked.kind ?? (kinds.includes('quarter') ? 'quarter' : (kinds[0] ?? 'quarter'))
  return { ...seen, kind, kinds, series: all.get(kind)!, parents: await parentsOf(ctx) }
}

const parentsOf = async (ctx: Ctx): Promise<View['parents']> =>
  new Map([...(await indicatorsByCode(ctx)).values()].map(({ code, parent }) => [code, parent]))

/** How much the last figure is of what it is a part of. */
function partOf({ series, parents }: View, code: string): Series['part'] {
  const [row, parent, last] = [series.rowOf(code), parents.get(code), series.periods.at(-1)]
  const whole = parent ? series.rowOf(parent) : undefined
  if (!row || !parent || !whole || !last || !isPartOf(row, whole)) return null
  const percent = percentOf(series.value(last.id, code), series.value(last.id, parent) ?? 0)
  return percent === null ? null : { of: whole.label || whole.name, percent }
}

function seriesFor(view: View, code: string, plans: Plans): Series | undefined {
  const { kind, ground, series } = view
  const row = series.rowOf(code)
  if (!row || row.rollup === 'none') return undefined
  const byKey = new Map(series.periods.map(({ key, id }) => [key, id]))
  const points = series.periods.slice(-SHOWN[kind]).map(({ id, key, label, sent, all }) => {
    const before = byKey.get(yearBefore(key))
    const last = byKey.get(periodBefore(key))
    const of = (other: string | undefined) => (other ? series.value(other, code) : null)
    return {
      request: id,
      key,
      label,
      value: series.value(id, code),
      corrected: series.corrected(id, code),
      lastYear: of(before),
      before: of(last),
      sent,
      all,
    }
  })
  const last = series.periods.at(-1)
  const plan = ground === undefined || !last ? null : plans(code, ground, last.key)
  const of = (key: string) => {
    const id = byKey.get(key)
    return id ? series.value(id, code) : null
  }
  const { value: actual, missing } = plan
    ? against(plan, of(last!.key), yearSoFar(last!.key, row.measure === 'flow', of))
    : { value: null, missing: [] }
  return {
    code,
    column: 'kq',
    name: row.label || row.name,
    unit: row.unit,
    measure: row.measure,
    points,
    part: partOf(view, code),
    plan: plan?.value ?? null,
    planOf: plan?.of === 'period' ? last!.label : null,
    added: plan?.of === 'year' && row.measure === 'flow' && kind !== 'year',
    missing: missing.map((key) => labelOf(key)),
    actual,
    percent: plan && percentOf(actual, plan.value),
  }
}

const plansFor = async (ctx: Ctx, { series }: View): Promise<Plans> => plansOf(ctx, series.periods.at(-1)?.year ?? Number(ctx.today.slice(0, 4)))

async function codesShown(ctx: Ctx): Promise<string[]> {
  return (await settingOn<string>(ctx, 'statistics.indicators'))
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, 24)
}

export const seeDashboard = query({
  name: 'statistics.see',
  may: 'statistics.see',
  input: Asked,
  output: Dashboard,
  async run(ctx, input) {
    const view = await viewOf(ctx, input)
    const plans = await plansFor(ctx, view)
    const shown = await codesShown(ctx)
    const last = view.series.periods.at(-1)
    const ground = ctx.actor.permissions.has('reports.readAll') ? (await organisationOfProvince(ctx, 'people_committee'))?.placeId : undefined
    return {
      kind: view.kind,
      kinds: view.kinds,
      scope: view.scope,
      places: (ground ? await communesOf(ctx, ground, ctx.today) : []).map(({ id, name }) => ({ id, name })),
      series: shown.flatMap((code) => seriesFor(view, code, plans) ?? []),
      others: view.series.rows
        .filter(({ key, indicator, rollup }) => indicator !== null && rollup !== 'none' && !shown.includes(key))
        .filter(({ key }) => last && view.series.value(last.id, key) !== null)
        .map(({ key, label, name, unit }) => ({ code: key, name: label || name, unit })),
      completeness: view.series.periods.slice(-SHOWN[view.kind]).map(completenessOf),
    }
  },
})

const completenessOf = ({ id, label, all, sent, accepted, onTime }: SeriesPeriod): Completeness => ({
  request: id,
  label,
  all,
  sent,
  accepted,
  onTime,
})

/** How many of the main figures stand on the page of the day. */
const OF_THE_DAY = 4

/** The few figures that whoever steers begins the day with: of the whole, of the rhythm that is reported most often. */
export const seeDay = query({
  name: 'statistics.day',
  may: 'statistics.day',
  input: z.object({}),
  output: DayFigures,
  async run(ctx) {
    const whose = { of: 'whole' as const }
    for (const kind of ['quarter', 'month', 'half', 'year'] as const) {
      const series = await figuresOverPeriods(ctx, kind, whose, ASKED[kind])
      const last = series.periods.at(-1)
      if (!last) continue
      const view: View = { kind, kinds: [kind], whose, scope: { of: 'whole', name: '' }, ground: null, series, parents: await parentsOf(ctx) }
      const plans = await plansFor(ctx, view)
      const figures = (await codesShown(ctx)).flatMap((code) => seriesFor(view, code, plans) ?? []).slice(0, OF_THE_DAY)
      return {
        period: last.label,
        figures: figures.map(({ points, ...one }) => ({ ...one, now: points.at(-1)! })),
        reported: completenessOf(last),
      }
    }
    return { period: null, figures: [], reported: null }
  },
})

async function boardOf(ctx: Ctx, input: z.output<typeof Asked> & { code: string }) {
  const view = await viewOf(ctx, input)
  const series = seriesFor(view, input.code, await plansFor(ctx, view))
  if (!series) throw refuse.unknownIndicator({ code: input.code })
  return { view, series }
}

export const seeIndicator = query({
  name: 'statistics.indicator',
  may: 'statistics.see',
  input: Asked.extend({ code: z.string().max(60) }),
  output: IndicatorBoard,
  async run(ctx, input) {
    const { view, series } = await boardOf(ctx, input)
    const last = series.points.at(-1)
    const bodies = last && view.whose.of === 'whole' ? await bodiesOf(ctx, last.request, series.code) : []
    return {
      kind: view.kind,
      kinds: view.kinds,
      scope: view.scope,
      series,
      bodies: bodies.toSorted((a, b) => b.value - a.value),
      period: last?.label ?? null,
    }
  },
})

/** An average has no end after the comma; four places say all that it is known by. */
const toFour = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e4) / 1e4)

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The table of a chart, or of all of them, as a spreadsheet or as plain text. */
export const exportSeries = query({
  name: 'statistics.export',
  may: 'statistics.see',
  input: Asked.extend({ code: z.string().max(60).optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  output: FileOutput,
  async run(ctx, { code, format, ...asked }) {
    const view = await viewOf(ctx, asked)
    const plans = await plansFor(ctx, view)
    const all = (code ? [code] : await codesShown(ctx)).flatMap((one) => seriesFor(view, one, plans) ?? [])
    if (code && all.length === 0) throw refuse.unknownIndicator({ code })
    const t = (key: string) => say(ctx, `statistics.${key}`)
    const header = ['code', 'indicator', 'unit', 'period', 'value', 'lastYear', 'sent', 'all'].map(t)
    const rows = all.flatMap(({ code: of, name: named, unit, points }) =>
      points.map(({ label, value, lastYear, sent, all: asking }) => ({
        told: [of, named, unit, label],
        unit,
        figures: [value, lastYear],
        counts: [sent, asking],
      })),
    )
    const name = `${t('title')}${code ? ` ${code}` : ''}.${format}`
    const bytes =
      format === 'csv'
        ? csvOf([header, ...rows.map(({ told, figures, counts }) => [...told, ...figures.map(toFour), ...counts])])
        : writeXlsx({
            sheets: [
              {
                name: t('sheet'),
                columns: header.map((title, at) => ({
                  header: title,
                  width: at === 1 ? 48 : 16,
                  kind: at > 3 ? ('number' as const) : ('text' as const),
                })),
                rows: rows.map(({ told, unit, figures, counts }) => [...told, ...figures.map((one) => inUnit(unit, one)), ...counts]),
              },
            ],
          })
    return { name, mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX, bytes, size: bytes.byteLength }
  },
})
