/**
 * All figures of several periods at once, for boards, open data and plans: official values before sums, on the map of today, in a fixed
 * number of questions. The border: `series.ts` follows one figure of one territory over the years, as it was reported, on the map of any day.
 */
import { nextPeriod, periodFromKey } from '#lib/period'
import type { Ctx } from '#platform/action'
import { formerOf } from '#modules/organisations'
import { said } from './asking.ts'
import type { PeriodKind } from './contract.ts'
import type { Cells, Layout, Row } from './layout-contract.ts'
import { cellsNeeded } from './cells-needed-rules.ts'
import { comparable, differs } from './definition-rules.ts'
import { cellKey, isQuotient, reckoner, rowsByKey } from './layout-rules.ts'
import { asSeries, correctionsOf, officialsOf } from './period-figures.ts'
import { officialFirst, withOfficial } from './settle-rules.ts'
import { placeOf, sumOf, type Belongs } from './series-rules.ts'
import { territoryOf } from './series-territory.ts'
import { seesPeriod } from './sources.ts'
import { requestBefore, requestById, requestsByIds, type RequestRecord } from './store-asking.ts'
import { behind } from './store-figures.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-over-periods.ts'
import { shares } from './store-series.ts'
import type { Whose } from './store-over-periods.ts'
import { totalsOf } from './totals.ts'

export type SeriesPeriod = {
  id: string
  key: string
  /** 'quý III/2026' */
  label: string
  year: number
  fromDay: string
  toDay: string
  locked: boolean
  all: number
  sent: number
  accepted: number
  onTime: number
}
export type FiguresOverPeriods = {
  /** The oldest first. */
  periods: SeriesPeriod[]
  rowOf: (key: string) => Row | undefined
  /** What the last period was asked for, in the order of its form. */
  rows: Row[]
  value: (periodId: string, row: string) => number | null
  /** What an average or a ratio was worked out from; null of every other figure, and where an official value stands in its place. */
  parts: (periodId: string, row: string) => { top: number; bottom: number } | null
  /** How many times the official value was corrected; nothing where none is. */
  corrected: (periodId: string, row: string) => number
  /** The cells that a figure of a period is worked out from, as `periodStands` names them; its own alone where it was typed. */
  behind: (periodId: string, row: string) => string[]
}

const NOTHING: FiguresOverPeriods = {
  periods: [],
  rowOf: () => undefined,
  rows: [],
  value: () => null,
  parts: () => null,
  corrected: () => 0,
  behind: () => [],
}

/**
 * The periods of a kind that belong together: of each period the request that asks most bodies; of a body its own. An official value
 * stands before the sum of the reports. A place has the figures of its ground of today, whoever reported it then; a body those of the
 * bodies that it was made of too.
 */
export async function figuresOverPeriods(ctx: Ctx, kind: PeriodKind, whose: Whose, most = 25): Promise<FiguresOverPeriods> {
  if (whose.of !== 'body') return seriesWithin(ctx, kind, whose, null, most)
  const bodies = [whose.id, ...((await formerOf(ctx, [whose.id], ctx.today)).get(whose.id) ?? [])]
  if (bodies.length === 1) return seriesWithin(ctx, kind, whose, bodies, most)
  // What was reported before a merger was reported by bodies that are no more: it is their heir's to see.
  return asSeries(ctx, () => seriesWithin(ctx, kind, whose, bodies, most))
}

async function seriesWithin(ctx: Ctx, kind: PeriodKind, whose: Whose, bodies: string[] | null, most: number): Promise<FiguresOverPeriods> {
  const asking = await store.requestsOfKind(ctx.db, kind, bodies)
  const seen = whose.of === 'whole' ? asking.filter((one) => seesPeriod(ctx, one)) : asking
  const best = new Map<string, store.AskedRecord>()
  for (const one of seen) {
    const other = best.get(one.period_key)
    if (!other || one.all > other.all) best.set(one.period_key, one)
  }
  // A period in which few have reported says nothing of the whole; of a body its own report says all.
  const told = [...best.values()].filter((one) => one.sent > 0 && (whose.of !== 'whole' || one.sent * 2 >= one.all))
  const chosen = told.toSorted((a, b) => (a.to_day < b.to_day ? -1 : 1)).slice(-most)
  if (chosen.length === 0) return NOTHING
  const ids = chosen.map(({ id }) => id)
  const forms = await versionsByIds(
    ctx.db,
    chosen.map(({ form_version_id }) => form_version_id),
  )
  const layouts = new Map(chosen.map((one) => [one.id, forms.get(one.form_version_id)!.layout]))
  const sums = await cellsOfEach(ctx, chosen, whose, bodies)
  const official = whose.of === 'whole' ? await officialsOf(ctx, ids) : new Map<string, Map<string, number>>()
  const corrections = whose.of === 'whole' ? await correctionsOf(ctx, ids) : new Map<string, Map<string, number>>()
  const cells = new Map(ids.map((id) => [id, withOfficial(layouts.get(id)!, sums.get(id) ?? {}, official.get(id) ?? new Map())]))
  const figures = new Map(
    ids.map((id, at) => {
      // What was told last need not be the period before: one that few have reported stands between them, or none was asked for.
      const before = at > 0 && follows(chosen[at - 1]!, chosen[at]!) ? ids[at - 1] : undefined
      const last: Cells | null = before === undefined ? null : comparable(cells.get(before) ?? {}, layouts.get(before)!, layouts.get(id)!)
      return [id, officialFirst(reckoner(layouts.get(id)!, cells.get(id)!, last), official.get(id) ?? new Map())]
    }),
  )
  const rowOf = (key: string) =>
    ids
      .toReversed()
      .map((id) => rowsByKey(layouts.get(id)!).get(key))
      .find(Boolean)
  return {
    periods: chosen.map((one) => ({
      id: one.id,
      key: one.period_key,
      label: said(ctx, one),
      year: one.year,
      fromDay: one.from_day,
      toDay: one.to_day,
      locked: one.locked_at !== null,
      all: one.all,
      sent: one.sent,
      accepted: one.accepted,
      onTime: one.on_time,
    })),
    rowOf,
    rows: [...rowsByKey(layouts.get(ids.at(-1)!)!).values()],
    // What was counted in another unit then is no figure beside those of now.
    value: (id, row) =>
      rowsByKey(layouts.get(id)!).get(row)?.unit === rowOf(row)?.unit ? (figures.get(id)?.(row, columnOf(layouts.get(id)!, row)) ?? null) : null,
    parts(id, row) {
      const [of, column] = [rowsByKey(layouts.get(id)!).get(row), columnOf(layouts.get(id)!, row)]
      if (!of || !isQuotient(of) || of.unit !== rowOf(row)?.unit || official.get(id)?.has(cellKey(row, column))) return null
      const [top, bottom] = [cells.get(id)![cellKey(row, column, 'top')], cells.get(id)![cellKey(row, column, 'bottom')]]
      return typeof top === 'number' && typeof bottom === 'number' ? { top, bottom } : null
    },
    corrected: (id, row) => corrections.get(id)?.get(cellKey(row, columnOf(layouts.get(id)!, row))) ?? 0,
    behind(id, row) {
      const layout = layouts.get(id)!
      const [of, column] = [rowsByKey(layout).get(row), columnOf(layout, row)]
      return of ? [cellKey(row, column), ...cellsNeeded(layout, of, column).filter((cell) => !cell.includes('#'))] : []
    },
  }
}

/** Whether one period is the next after another. */
const follows = (before: RequestRecord, one: RequestRecord): boolean => {
  const period = periodFromKey(before.period_key)
  return period !== undefined && nextPeriod(period).key === one.period_key
}

/** What each request comes to: the whole by its kept sums; a place and a body from their reports, by the law of every series. */
async function cellsOfEach(ctx: Ctx, chosen: readonly store.AskedRecord[], whose: Whose, bodies: string[] | null): Promise<Map<string, Cells>> {
  const ids = chosen.map(({ id }) => id)
  if (whose.of === 'whole') {
    const sums = await store.sumsOfEach(ctx.db, ids)
    return new Map([...sums].map(([id, rows]) => [id, totalsOf(rows, 'sent').cells]))
  }
  let of: (placeId: string | null, toDay: string) => Belongs = () => ({ kind: 'all' })
  let reports: store.CountedRecord[]
  if (whose.of === 'place') {
    const ground = await store.groundOf(ctx.db, ids)
    const territory = await territoryOf(ctx, { placeId: whose.id, on: ctx.today }, ground, await shares(ctx.db))
    of = territory.belongsTo
    const days = [...new Set(chosen.map(({ to_day }) => to_day))]
    const mine = ground.filter((id) => days.some((day) => territory.belongsTo(id, day).kind !== 'none'))
    reports = await store.countedOf(ctx.db, ids, { placeIds: mine })
  } else reports = await store.countedOf(ctx.db, ids, { organisationIds: bodies ?? [whose.id] })
  return new Map(
    ids.map((id) => {
      const counted = reports
        .filter(({ request_id }) => request_id === id)
        .map((one) => ({ subjectId: one.subject_id, placeId: one.place_id, toDay: one.to_day, cells: one.cells }))
      const sum = sumOf(counted, ({ placeId, toDay }) => of(placeId, toDay))
      // Where nobody said how ground was divided, nothing is said.
      return [id, sum.divided.length === 0 ? sum.cells : {}]
    }),
  )
}

/** The column that a row's table is about. */
export const columnOf = (layout: Layout, row: string): string => placeOf(layout, row)?.column ?? ''

/** The bodies that a figure of a period is made of, with what each reported. */
export async function bodiesOf(ctx: Ctx, requestId: string, row: string): Promise<{ name: string; report: string; value: number }[]> {
  const request = await requestById(ctx.db, requestId)
  const layout = request && (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)?.layout
  const of = layout && rowsByKey(layout).get(row)
  if (!layout || !of) return []
  const column = columnOf(layout, row)
  return (await behind(ctx.db, requestId, cellsNeeded(layout, of, column), ['sent', 'accepted'], null)).flatMap((one) => {
    const value = reckoner(layout, one.cells)(row, column)
    return value === null ? [] : [{ name: one.organisation_name, report: one.id, value }]
  })
}

/** What a row comes to in a request, of the whole or of a place; without a column the one that its table is about. */
export type FigureOfEach = (requestId: string, row: string, placeId: string | null, column?: string | null) => number | null

/**
 * The figures of these requests, the oldest first, of the whole and of the reports of these places. What an indicator meant otherwise then
 * than in the last of them is left out.
 */
export async function figuresOfEach(ctx: Ctx, requestIds: readonly string[], placeIds: readonly string[]): Promise<FigureOfEach> {
  const known = await requestsByIds(ctx.db, [...requestIds])
  const asked = requestIds.flatMap((id) => known.get(id) ?? [])
  const [first, newest] = [asked[0], asked.at(-1)]
  if (!first || !newest) return () => null
  const earlier = (await requestBefore(ctx.db, first, 'last')).filter(({ schedule_id }) => schedule_id === first.schedule_id)
  const all = [...earlier.slice(0, 1), ...asked]
  const ids = all.map(({ id }) => id)
  const forms = await versionsByIds(
    ctx.db,
    all.map(({ form_version_id }) => form_version_id),
  )
  const layoutOf = (one: RequestRecord) => forms.get(one.form_version_id)!.layout
  const whole = await store.sumsOfEach(ctx.db, ids)
  const official = await officialsOf(ctx, ids)
  const places = placeIds.length > 0 ? await store.sumsAtEach(ctx.db, ids, [...placeIds]) : new Map<string, never[]>()
  const figures = new Map<string, (row: string, column: string) => number | null>()
  for (const placeId of [null, ...placeIds]) {
    let last: { one: RequestRecord; cells: Cells } | undefined
    for (const one of all) {
      const layout = layoutOf(one)
      const settled = placeId === null ? (official.get(one.id) ?? new Map<string, number>()) : new Map<string, number>()
      const sums = placeId === null ? whole.get(one.id) : places.get(`${one.id} ${placeId}`)
      const cells = withOfficial(layout, totalsOf(sums ?? [], 'sent').cells, settled)
      const before = last && follows(last.one, one) ? comparable(last.cells, layoutOf(last.one), layout) : null
      figures.set(`${one.id} ${placeId ?? ''}`, officialFirst(reckoner(layout, comparable(cells, layout, layoutOf(newest)), before), settled))
      last = { one, cells }
    }
  }
  return (requestId, row, placeId, column) => {
    const one = known.get(requestId)
    const [of, now] = one ? [rowsByKey(layoutOf(one)).get(row), rowsByKey(layoutOf(newest)).get(row)] : []
    if (!one || !of || !now || differs(of, now).length > 0) return null
    return figures.get(`${requestId} ${placeId ?? ''}`)?.(row, column ?? columnOf(layoutOf(one), row)) ?? null
  }
}
