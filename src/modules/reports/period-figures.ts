/** The figures of a period for modules above: what the reports come to now, the period before and the same period of last year. */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import { said } from './asking.ts'
import { comparedWith } from './comparable.ts'
import { lateDays } from './filling.ts'
import type { Cells, Layout } from './layout-contract.ts'
import { reckoner } from './layout-rules.ts'
import type { State } from './report-contract.ts'
import { officialFirst, withOfficial, type Official } from './settle-rules.ts'
import { standsOf, type Standing } from './sources.ts'
import { placeOf } from './series-rules.ts'
import * as asked from './store-asking.ts'
import { officialOf } from './store-figures.ts'
import { indicators, versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'
import { totalsOf } from './totals.ts'

/** Figures of bodies that are no more are their heirs' to see. */
export const asSeries = asPart('reports.series', 'reports.system')

export type PeriodRequest = {
  id: string
  /** The calendar that asks for it; null: asked for once. */
  scheduleId: string | null
  title: string
  /** 'quý III/2026' */
  period: string
  periodKey: string
  periodKind: asked.RequestRecord['period_kind']
  year: number
  fromDay: string
  toDay: string
  recipientId: string
  locked: boolean
  counts: { all: number; sent: number; accepted: number }
}

const shown = (ctx: Ctx, one: asked.RequestRecord, counts: PeriodRequest['counts'] | undefined): PeriodRequest => ({
  id: one.id,
  scheduleId: one.schedule_id,
  title: one.title,
  period: said(ctx, one),
  periodKey: one.period_key,
  periodKind: one.period_kind,
  year: one.year,
  fromDay: one.from_day,
  toDay: one.to_day,
  recipientId: one.recipient_id,
  locked: one.locked_at !== null,
  counts: counts ?? { all: 0, sent: 0, accepted: 0 },
})

/** Periods that came to these bodies, the newest first. */
export async function requestsReceived(ctx: Ctx, organisationIds: string[], most = 200): Promise<PeriodRequest[]> {
  const rows = await asked.receivedBy(ctx.db, organisationIds, most)
  const counts = await store.countsOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return rows.map((one) => shown(ctx, one, counts.get(one.id)))
}

/** Every period of a year in the province, the oldest first. */
export async function periodsOfYear(ctx: Ctx, year: number): Promise<PeriodRequest[]> {
  const rows = await asked.requestsOfYear(ctx.db, year)
  const counts = await store.countsOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return rows.map((one) => shown(ctx, one, counts.get(one.id)))
}

export type NamedIndicator = {
  code: string
  /** What it is a part of. */
  parent: string | null
  nameVi: string
  nameEn: string
  unit: string
  measure: string
  rollup: string
}
/** Indicators by code; every one when none is named. */
export async function indicatorsByCode(ctx: Ctx, codes?: readonly string[]): Promise<Map<string, NamedIndicator>> {
  const wanted = codes && new Set(codes)
  return new Map(
    (await indicators(ctx.db))
      .filter(({ code }) => !wanted || wanted.has(code))
      .map(({ code, parent_code, name_vi, name_en, unit, measure, rollup }) => [
        code,
        { code, parent: parent_code, nameVi: name_vi, nameEn: name_en, unit, measure, rollup },
      ]),
  )
}

export async function periodRequests(ctx: Ctx, ids: string[]): Promise<PeriodRequest[]> {
  const [found, counts] = [await asked.requestsByIds(ctx.db, ids), await store.countsOf(ctx.db, ids)]
  return ids.flatMap((id) => {
    const one = found.get(id)
    return one ? [shown(ctx, one, counts.get(id))] : []
  })
}

type Figure = (row: string, column: string) => number | null
/** `columnOf`: the column that a row's table is about. */
export type PeriodFigures = {
  layout: Layout
  columnOf: (row: string) => string | undefined
  now: Figure
  last: Figure
  year: Figure
  /** The same of the reports of one place. */ of: (placeId: string) => Promise<Omit<PeriodFigures, 'of' | 'layout' | 'columnOf'>>
}

/** What the reports of a request come to, exact at this moment; sent ones count (accepted ones are among them). */
export async function figuresOf(ctx: Ctx, requestId: string): Promise<PeriodFigures | undefined> {
  const request = await asked.requestById(ctx.db, requestId)
  const layout = request && (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)?.layout
  if (!request || !layout) return undefined
  // The same form may be asked of others too, by a calendar of its own: these are another sum.
  const before = async (what: 'last' | 'year') =>
    (await asked.requestBefore(ctx.db, request, what)).filter(({ schedule_id }) => schedule_id === request.schedule_id)
  const [lastOf, yearOf] = [await before('last'), await before('year')]
  const periods = { now: [requestId], last: lastOf.map(({ id }) => id), year: yearOf.map(({ id }) => id) }
  const alike = (of: readonly asked.RequestRecord[], cells: Cells) =>
    comparedWith(
      ctx.db,
      layout,
      of.map(({ form_version_id }) => form_version_id),
      cells,
    )
  const reckoned = async (sums: (ids: string[]) => Promise<store.SumRecord[]>) => {
    const [now, last, year] = [await sums(periods.now), await sums(periods.last), await sums(periods.year)].map((one) => totalsOf(one, 'sent').cells)
    return [now!, await alike(lastOf, last!), await alike(yearOf, year!)] as const
  }
  const official = await officialsOf(ctx, [...periods.now, ...periods.last, ...periods.year])
  /** Sums of the whole give way to what was settled as official; a place has its reports alone. */
  const whole = async () => {
    const [now, last, year] = await reckoned((ids) => store.sumsOf(ctx.db, ids))
    const settled = (ids: readonly string[]): Official => (ids.length === 1 ? (official.get(ids[0]!) ?? new Map()) : new Map())
    const of = (cells: Cells, ids: readonly string[], before?: Cells) =>
      officialFirst(reckoner(layout, withOfficial(layout, cells, settled(ids)), before), settled(ids))
    return {
      now: of(now, periods.now, withOfficial(layout, last, settled(periods.last))),
      last: of(last, periods.last),
      year: of(year, periods.year),
    }
  }
  return {
    layout,
    columnOf: (row) => placeOf(layout, row)?.column,
    ...(await whole()),
    of: async (placeId) => {
      const [now, last, year] = await reckoned((ids) => store.sumsAt(ctx.db, ids, placeId))
      return { now: reckoner(layout, now, last), last: reckoner(layout, last), year: reckoner(layout, year) }
    },
  }
}

/** What was settled as official in these requests, by request and cell. */
export async function officialsOf(ctx: Ctx, requestIds: string[]): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>()
  for (const { request_id, cell, value } of await officialOf(ctx.db, requestIds)) {
    const of = found.get(request_id) ?? new Map<string, number>()
    found.set(request_id, of.set(cell, Number(value)))
  }
  return found
}

/** How many times what was settled in these requests was corrected since, by request and cell. */
export async function correctionsOf(ctx: Ctx, requestIds: string[]): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>()
  for (const { request_id, cell, n } of await officialOf(ctx.db, requestIds))
    if (n > 1) found.set(request_id, (found.get(request_id) ?? new Map<string, number>()).set(cell, n - 1))
  return found
}

/** How the sources of each figure of a period stand to one another: by its cell ('HTX.1:kq'). */
export async function periodStands(ctx: Ctx, requestId: string): Promise<Map<string, Standing>> {
  const request = await asked.requestById(ctx.db, requestId)
  const layout = request && (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)?.layout
  return request && layout ? standsOf(ctx, request, layout) : new Map()
}

export type ReportText = { id: string; requestId: string; organisation: string; state: State; section: string; title: string; text: string }
/** What was written in the reports that count, by the parts of their form. */
export async function reportTexts(ctx: Ctx, requestIds: string[]): Promise<ReportText[]> {
  const requests = await asked.requestsByIds(ctx.db, requestIds)
  const versions = await versionsByIds(
    ctx.db,
    [...requests.values()].map(({ form_version_id }) => form_version_id),
  )
  const rows = await store.textsOf(ctx.db, requestIds)
  return rows.flatMap((row) => {
    const sections = versions.get(requests.get(row.request_id)?.form_version_id ?? '')?.layout.sections ?? []
    return sections.flatMap((section): ReportText[] => {
      const text = section.kind === 'text' ? row.texts[section.key]?.trim() : ''
      return text
        ? [
            {
              id: row.id,
              requestId: row.request_id,
              organisation: row.organisation_name,
              state: row.state,
              section: section.key,
              title: section.title,
              text,
            },
          ]
        : []
    })
  })
}

export type Reporter = { organisation: string; placeId: string | null; state: State; dueOn: string; sentOn: string | null; lateDays: number }
/** Who was asked in these periods, and how they stand. */
export async function reportersOf(ctx: Ctx, requestIds: string[]): Promise<Reporter[]> {
  const found: Reporter[] = []
  for (const id of requestIds)
    for (const one of await store.boardOf(ctx.db, id))
      found.push({
        organisation: one.organisation_name,
        placeId: one.place_id,
        state: one.state,
        dueOn: one.due_on,
        sentOn: one.sent_on,
        lateDays: lateDays(one, ctx.today),
      })
  return found
}

/** Settles the figures of periods (chốt số liệu) in the name of what was signed; those that are locked stay so. Answers which it locked. */
export async function settlePeriods(ctx: Ctx, ids: string[]): Promise<string[]> {
  const locked: string[] = []
  for (const id of ids.toSorted()) {
    await asked.holdRequestAlone(ctx.db, id)
    const one = await asked.requestById(ctx.db, id)
    if (!one || one.locked_at !== null || !ctx.actor.organisationIds.includes(one.recipient_id)) continue
    await asked.settleRequest(ctx.db, id, ctx.now)
    locked.push(id)
  }
  return locked
}
