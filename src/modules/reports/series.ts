/**
 * Series: one indicator of one territory over the years, across every change of the map. As it was reported, or brought to the map of any
 * day; averages and ratios are worked out from their parts, formulas anew. Many figures of a few periods at once: `over-periods.ts`.
 */
import type { z } from 'zod'
import { nextPeriod, periodFromKey, periodLabel, type Period } from '#lib/period'
import type { Ctx } from '#platform/action'
import { organisationsByIds } from '#modules/organisations'
import { placeNames, placesByIds } from '#modules/places'
import type { PeriodKind } from './contract.ts'
import type { Cells, Layout, Row } from './layout-contract.ts'
import { comparable, differs } from './definition-rules.ts'
import { cellKey, isQuotient, sayFormula } from './layout-rules.ts'
import { asSeries, correctionsOf, officialsOf } from './period-figures.ts'
import { refuse } from './problems.ts'
import type { AskSeries, Series, SeriesDefinition, SeriesPoint, SeriesSource } from './series-contract.ts'
import { withOfficial } from './settle-rules.ts'
import { cellsBehind, figureFrom, placeOf, sumOf, yearOf } from './series-rules.ts'
import { changesOf, forksOf, territoryOf } from './series-territory.ts'
import { indicators, versionsByIds } from './store-forms.ts'
import * as store from './store-series.ts'
import { countsOf } from './store-submissions.ts'

const PARTS: { kind: PeriodKind; n: number }[] = [
  { kind: 'quarter', n: 4 },
  { kind: 'month', n: 12 },
  { kind: 'half', n: 2 },
]
const readsAll = (ctx: Ctx): boolean => ctx.actor.permissions.has('reports.readAll') || ctx.actor.permissions.has('reports.system')

type Source = SeriesSource & { formCode: string; versions: string[]; reports: number }
/** Forms that ask for a figure, each with the level of bodies that it asks: one source each. */
function sourcesOf(code: string, layouts: ReadonlyMap<string, { layout: Layout }>, asked: store.AskedRecord[]): Source[] {
  const found = new Map<string, Source>()
  for (const one of asked) {
    const layout = layouts.get(one.form_version_id)?.layout
    if (!layout || !placeOf(layout, code)) continue
    const key = `${one.form_code} ${one.level}`
    const known = found.get(key)
    found.set(key, {
      key,
      formCode: one.form_code,
      form: one.form_name,
      level: one.level,
      every: [...new Set([...(known?.every ?? []), one.period_kind])],
      fromYear: Math.min(known?.fromYear ?? 9999, one.from_year),
      toYear: Math.max(known?.toYear ?? 0, one.to_year),
      versions: [...(known?.versions ?? []), one.form_version_id],
      reports: (known?.reports ?? 0) + one.reports,
    })
  }
  return [...found.values()].toSorted((a, b) => b.reports - a.reports)
}

type Bucket = { key: string; period: Period; rows: store.ReportedRecord[] }
type Reckoned = { point: SeriesPoint; cells: Cells; behind: Map<string, Row>; layout: Layout }
type Reckon = (bucket: Bucket, former: Pick<Reckoned, 'cells' | 'layout'> | undefined) => Reckoned

/** One body counts once in a period, whichever calendar asked it: what was accepted before what was sent. */
function onceEach(rows: readonly store.ReportedRecord[]): store.ReportedRecord[] {
  const rank = { accepted: 2, sent: 1 }
  const worth = (row: store.ReportedRecord) => (row.stage ? rank[row.stage] : 0)
  const best = new Map<string, store.ReportedRecord>()
  for (const row of rows) {
    const known = best.get(row.subject_id)
    if (!known || worth(row) > worth(known)) best.set(row.subject_id, row)
  }
  return [...best.values()]
}

/** The series of an indicator, for dashboards and the page. */
export async function seriesOf(ctx: Ctx, asked: AskSeries): Promise<z.input<typeof Series>> {
  if (readsAll(ctx)) return computed(ctx, asked)
  // Of other bodies' reports somebody sees those of their own ground, which may have been made before a merger by bodies that are no more.
  if (!asked.placeId) return computed(ctx, asked)
  const bodies = await organisationsByIds(ctx, [...ctx.actor.organisationIds])
  if (![...bodies.values()].some((body) => body.placeId === asked.placeId && body.level === 'commune')) throw refuse.seriesNotYours()
  return asSeries(ctx, () => computed(ctx, asked))
}

async function computed(ctx: Ctx, asked: AskSeries): Promise<z.input<typeof Series>> {
  const all = await store.askedByForm(ctx.db)
  const layouts = await versionsByIds(
    ctx.db,
    all.map(({ form_version_id }) => form_version_id),
  )
  const sources = sourcesOf(asked.code, layouts, all)
  const source = asked.source ? sources.find(({ key }) => key === asked.source) : sources[0]
  const place = asked.placeId ? (await placesByIds(ctx, [asked.placeId])).get(asked.placeId) : undefined
  if (!source) return { ...(await emptyOf(ctx, asked)), place: place ? { id: place.id, name: place.name } : null, sources: sources.map(shown) }
  const every = asked.every ?? (source.every.includes('quarter') ? 'quarter' : source.every[0]!)
  const latest = layouts.get(source.versions.at(-1)!)!.layout
  const { row } = placeOf(latest, asked.code)!
  const keys = new Set(source.versions.flatMap((id) => [...behindOf(layouts.get(id)!.layout, asked.code).keys()]))
  const rows = await store.reported(ctx.db, {
    formCode: source.formCode,
    level: source.level,
    kinds: every === 'year' ? source.every : [every],
    keys: [...keys],
    fromYear: asked.fromYear ?? 1990,
    toYear: asked.toYear ?? 2100,
  })
  const reportedAt = new Set(rows.flatMap(({ place_id }) => place_id ?? []))
  const said = await store.shares(ctx.db)
  const territory = await territoryOf(ctx, asked, [...reportedAt], said)
  const names = await placeNames(ctx, [...reportedAt])
  // What was settled is the figure of the whole, for who sees the whole; a part of it has its reports alone.
  const official = territory.whole && readsAll(ctx) ? await officialsIn(ctx, rows) : undefined
  const corrections = official ? await correctionsOf(ctx, [...official.keys()]) : undefined
  const reckon: Reckon = (bucket, former) => {
    const version = layouts.get(bucket.rows.at(-1)!.form_version_id)!.layout
    const before = carried(former, version)
    const at = placeOf(version, asked.code)
    const once = onceEach(bucket.rows)
    const of = (one: { place_id: string | null; to_day: string }) => territory.belongsTo(one.place_id, one.to_day)
    const mine = once.filter((one) => of(one).kind !== 'none')
    const counted = mine
      .filter(({ stage }) => stage !== null)
      .map((one) => ({ subjectId: one.subject_id, placeId: one.place_id, toDay: one.to_day, cells: one.cells ?? {} }))
    const sum = sumOf(counted, (report) => territory.belongsTo(report.placeId, report.toDay))
    const requestIds = [...new Set(mine.map(({ request_id }) => request_id))]
    const only = requestIds.length === 1 ? requestIds[0] : undefined
    const settled = (only && official?.get(only)) || new Map<string, number>()
    const cells = withOfficial(version, sum.cells, settled)
    const itself = at && settled.get(cellKey(asked.code, at.column))
    const figure =
      itself !== undefined
        ? { ...NOTHING, value: itself }
        : at && sum.divided.length === 0 && row.rollup !== 'none'
          ? figureFrom(version, asked.code, at.column, cells, before)
          : NOTHING
    const lone = row.rollup === 'none' && counted.length === 1 && at ? figureFrom(version, asked.code, at.column, counted[0]!.cells, before) : figure
    return {
      layout: version,
      cells: sum.divided.length === 0 ? cells : {},
      behind: behindOf(version, asked.code),
      point: {
        ...blank(bucket.period),
        unit: at?.row.unit ?? '',
        ...lone,
        reports: sum.reports,
        asked: mine.length,
        shared: sum.shared,
        divided: sum.divided.map((id) => names.get(id) ?? ''),
        official: itself !== undefined || [...behindOf(version, asked.code).keys()].some((key) => settled.has(key)),
        corrected: (only && at && corrections?.get(only)?.get(cellKey(asked.code, at.column))) || 0,
        opens:
          only && at && (territory.whole || mine.every(({ place_id }) => place_id === asked.placeId))
            ? { request: only, column: at.column, place: territory.whole ? null : (asked.placeId ?? null) }
            : null,
        locked: bucket.rows.every(({ locked }) => locked),
        requestIds,
      },
    }
  }
  const reckoned = every === 'year' ? years(rows, reckon, asked.code, layouts) : inTurn(rows, every, reckon)
  const points = reckoned.map(({ point }) => point)
  const [first, last] = [points[0], points.at(-1)]
  return {
    code: asked.code,
    name: row.label || row.name,
    unit: row.unit,
    measure: row.measure,
    rollup: row.rollup,
    place: place ? { id: place.id, name: place.name } : null,
    all: readsAll(ctx),
    every,
    on: asked.on ?? null,
    source: source.key,
    sources: sources.map(shown),
    points: points.map(({ value, ...point }) => ({ ...point, value: isQuotient(row) && value !== null ? Math.round(value * 1e4) / 1e4 : value })),
    changes: first && last ? changesOf(territory, new Set([...reportedAt].filter(territory.own)), first.toDay, last.toDay) : [],
    definitions: definitionsOf(asked.code, reckoned),
    forks: await forksOf(ctx, territory.forks, said),
    may: { share: ctx.actor.permissions.has('reports.design') },
  }
}

/** What was settled in the periods of which these reports are the whole. */
async function officialsIn(ctx: Ctx, rows: readonly store.ReportedRecord[]): Promise<Map<string, Map<string, number>>> {
  const all = await officialsOf(ctx, [...new Set(rows.map(({ request_id }) => request_id))])
  const counts = await countsOf(ctx.db, [...all.keys()])
  return new Map([...all].filter(([id]) => counts.get(id)?.all === rows.filter(({ request_id }) => request_id === id).length))
}

const NOTHING = { value: null, top: null, bottom: null }
const blank = (period: Period): SeriesPoint => ({
  key: period.key,
  label: periodLabel(period),
  toDay: period.to,
  ...NOTHING,
  reports: 0,
  asked: 0,
  shared: false,
  divided: [],
  unit: '',
  changed: false,
  official: false,
  corrected: 0,
  opens: null,
  fromParts: false,
  locked: false,
  requestIds: [],
})
const shown = ({ key, form, level, every, fromYear, toYear }: Source): SeriesSource => ({ key, form, level, every, fromYear, toYear })
function behindOf(layout: Layout, code: string): Map<string, Row> {
  const at = placeOf(layout, code)
  return at ? cellsBehind(layout, code, at.column) : new Map<string, Row>()
}

function bucketsOf(rows: readonly store.ReportedRecord[], kind: PeriodKind): Bucket[] {
  const found = new Map<string, Bucket>()
  for (const row of rows) {
    const bucket = found.get(row.period_key)
    if (bucket) bucket.rows.push(row)
    else {
      const period = periodFromKey(row.period_key)
      if (period?.kind === kind) found.set(row.period_key, { key: row.period_key, period: { ...period, to: row.to_day }, rows: [row] })
    }
  }
  return [...found.values()].toSorted((a, b) => a.period.to.localeCompare(b.period.to))
}

type InTurn = { point: SeriesPoint; layout?: Layout }
/** What was reckoned before, as far as it means the same in the next. */
const carried = (before: Pick<Reckoned, 'cells' | 'layout'> | undefined, next: Layout): Cells | null =>
  before ? comparable(before.cells, before.layout, next) : null

/** Period after period; one that nobody was asked for stands there empty. */
function inTurn(rows: readonly store.ReportedRecord[], kind: PeriodKind, reckon: Reckon): InTurn[] {
  const points: InTurn[] = []
  let before: Reckoned | undefined
  for (const bucket of bucketsOf(rows, kind)) {
    const lastKey = points.at(-1)?.point.key
    if (lastKey !== undefined)
      for (
        let period = nextPeriod(periodFromKey(lastKey)!);
        period.key !== bucket.key && period.to < bucket.period.to && points.length < 1000;
        period = nextPeriod(period)
      ) {
        points.push({ point: blank(period) })
        before = undefined
      }
    before = reckon(bucket, before)
    points.push(before)
  }
  return points
}

/** Years as they were reported; one that was not, from its quarters, months or halves. */
function years(rows: readonly store.ReportedRecord[], reckon: Reckon, code: string, layouts: ReadonlyMap<string, { layout: Layout }>): InTurn[] {
  const whole = new Map(bucketsOf(rows, 'year').map((bucket) => [bucket.period.year, bucket]))
  const parts = PARTS.map(({ kind, n }) => ({ n, buckets: bucketsOf(rows, kind) })).filter(({ buckets }) => buckets.length > 0)
  const seen = [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => a - b)
  const points: InTurn[] = []
  let before: Pick<Reckoned, 'cells' | 'layout'> | undefined
  for (let year = seen[0] ?? 1; year <= (seen.at(-1) ?? 0); year += 1) {
    const bucket = whole.get(year)
    const own: Reckoned | undefined = bucket && reckon(bucket, before)
    if (own && own.point.reports > 0) {
      points.push(own)
      before = own
      continue
    }
    const made = madeOf(
      parts.map(({ n, buckets }) => ({ n, buckets: buckets.filter(({ period }) => period.year === year) })),
      reckon,
    )
    if (!made) {
      points.push(own ?? { point: blank(periodFromKey(String(year))!) })
      before = undefined
      continue
    }
    const { reckoned, n, version } = made
    const behind = reckoned.at(-1)!.behind
    const steady = new Map([...behind].filter(([, row]) => row.measure !== 'flow' || reckoned.length === n))
    const layout = layouts.get(version)!.layout
    // Flows of before a change and of after it are not added up; what stands at the end of the year is as it stood last.
    const cells = yearOf(
      reckoned.map((one) => comparable(one.cells, one.layout, layout)),
      steady,
    )
    const divided = [...new Set(reckoned.flatMap(({ point }) => point.divided))]
    const at = placeOf(layout, code)
    const changed = reckoned.some((one) => at && definedIn(one.layout, code, at.row).length > 0)
    const figure = at && divided.length === 0 ? figureFrom(layout, code, at.column, cells, carried(before, layout)) : NOTHING
    const point = {
      ...reckoned.at(-1)!.point,
      ...blankYear(year),
      ...figure,
      shared: reckoned.some((one) => one.point.shared),
      divided,
      changed: changed && figure.value === null,
      official: reckoned.some((one) => one.point.official),
      corrected: 0,
      opens: null,
      fromParts: true,
      requestIds: [...new Set(reckoned.flatMap((one) => one.point.requestIds))],
    }
    points.push({ point, layout })
    before = { cells, layout }
  }
  return points
}

/** What a version of a form says otherwise of an indicator. */
function definedIn(layout: Layout, code: string, row: Row): ReturnType<typeof differs> {
  const was = placeOf(layout, code)?.row
  return was ? differs(was, row) : []
}

/** Where the indicator was another from a period on. */
function definitionsOf(code: string, reckoned: readonly InTurn[]): SeriesDefinition[] {
  const known = reckoned.flatMap(({ point, layout }) => {
    const row = layout && placeOf(layout, code)?.row
    return layout && row ? [{ point, layout, row }] : []
  })
  return known.flatMap(({ point, layout, row }, at) => {
    const before = known[at - 1]
    const what = before ? differs(before.row, row) : []
    if (!before || what.length === 0) return []
    const { unit, measure, rollup, formula } = row
    const formulaWords = formula ? sayFormula(layout, formula, false) : null
    return [{ key: point.key, label: point.label, what, unitBefore: before.row.unit, unit, measure, rollup, formulaWords }]
  })
}

const blankYear = (year: number) => {
  const { key, label } = blank(periodFromKey(String(year))!)
  return { key, label }
}

function madeOf(parts: { n: number; buckets: Bucket[] }[], reckon: Reckon) {
  for (const { n, buckets } of parts) {
    const reckoned: Reckoned[] = []
    for (const bucket of buckets) reckoned.push(reckon(bucket, reckoned.at(-1)))
    if (reckoned.some(({ point }) => point.reports > 0 || point.divided.length > 0))
      return { n, reckoned, version: buckets.at(-1)!.rows.at(-1)!.form_version_id }
  }
  return undefined
}

async function emptyOf(ctx: Ctx, asked: AskSeries): Promise<z.input<typeof Series>> {
  const one = (await indicators(ctx.db)).find(({ code }) => code === asked.code.split('/')[0])
  if (!one) throw refuse.unknownCode({ code: asked.code }, [{ path: 'code', code: 'reports.unknownCode', facts: { code: asked.code } }])
  return {
    code: asked.code,
    name: one.name_vi,
    unit: one.unit,
    measure: one.measure,
    rollup: one.rollup,
    place: null,
    all: readsAll(ctx),
    every: asked.every ?? 'quarter',
    on: asked.on ?? null,
    source: null,
    sources: [],
    points: [],
    changes: [],
    definitions: [],
    forks: [],
    may: { share: false },
  }
}
