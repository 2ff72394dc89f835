/** The lists of what is missing and of those that are weak or stopped: by page, by commune, as a spreadsheet. */
import { z } from 'zod'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { placeNames } from '#modules/places'
import { byVietnamese } from '#lib/text'
import { formatDay } from '#lib/period'
import { GOVERNANCE_PAGE, GovernanceFilter, GovernanceList, GovernancePlaces, type GovernanceRow } from './contract.ts'
import { STAGES } from './plan-rules.ts'
import { say, sayFinding } from './say.ts'
import { lastLook } from './store-findings.ts'
import * as store from './store-lists.ts'
import { WEAK_PAGE, WeakFilter, WeakList, WeakPlaces, type WeakRow } from './weak-contract.ts'

const Page = { page: z.coerce.number().int().min(1).max(2000).default(1) }

const namesOf = (ctx: Ctx, rows: readonly { place_id: string | null }[]) =>
  placeNames(ctx, [...new Set(rows.flatMap(({ place_id }) => place_id ?? []))])

async function governanceRows(ctx: Ctx, records: readonly store.GovernanceRecord[]): Promise<GovernanceRow[]> {
  const places = await namesOf(ctx, records)
  return records.map(({ id, name, kind, place_id, gaps }) => ({
    id,
    name,
    kind,
    placeName: places.get(place_id ?? '') ?? null,
    missing: gaps.length,
    texts: gaps.map((one) => sayFinding(ctx, one)),
  }))
}

export const listGovernance = query({
  name: 'oversight.governanceList',
  may: 'oversight.lists',
  input: GovernanceFilter.extend(Page),
  output: GovernanceList,
  async run(ctx, { page, ...wanted }) {
    const { rows, total } = await store.listGovernance(ctx.db, wanted, (page - 1) * GOVERNANCE_PAGE, GOVERNANCE_PAGE)
    return { items: await governanceRows(ctx, rows), total }
  },
})

const byName = (a: { name: string; id: string | null }, b: { name: string; id: string | null }) =>
  byVietnamese(a.name, b.name) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1)

export const seeGovernancePlaces = query({
  name: 'oversight.governancePlaces',
  may: 'oversight.lists',
  input: z.object({}),
  output: GovernancePlaces,
  async run(ctx) {
    const [places, rules, look] = [await store.governancePlaces(ctx.db), await store.countRules(ctx.db, 'governance'), await lastLook(ctx.db)]
    const names = await namesOf(ctx, places)
    const sum = (key: 'all' | 'missing') => places.reduce((n, one) => n + one[key], 0)
    return {
      looked: look?.at.toISOString() ?? null,
      whole: { all: sum('all'), missing: sum('missing') },
      rules,
      places: places.map(({ place_id, ...counts }) => ({ id: place_id, name: names.get(place_id ?? '') ?? '', ...counts })).toSorted(byName),
    }
  },
})

async function weakRows(ctx: Ctx, records: readonly store.WeakRecord[]): Promise<WeakRow[]> {
  const places = await namesOf(ctx, records)
  return records.map((one) => ({
    id: one.id,
    name: one.name,
    kind: one.kind,
    placeName: places.get(one.place_id ?? '') ?? null,
    stage: one.stage,
    rules: (one.found ?? []).map(({ rule }) => rule) as WeakRow['rules'],
    texts: (one.found ?? []).map((each) => sayFinding(ctx, each)),
    foundOn: one.found_on,
    plan:
      one.plan_id && one.way && one.due_on
        ? { id: one.plan_id, way: one.way, dueOn: one.due_on, officerPost: one.officer_post, done: one.done, steps: one.steps }
        : null,
  }))
}

export const listWeak = query({
  name: 'oversight.weak',
  may: 'oversight.lists',
  input: WeakFilter.extend(Page),
  output: WeakList,
  async run(ctx, { page, ...wanted }) {
    const { rows, total } = await store.listWeak(ctx.db, { ...wanted, today: ctx.today }, (page - 1) * WEAK_PAGE, WEAK_PAGE)
    return { items: await weakRows(ctx, rows), total }
  },
})

export const seeWeakPlaces = query({
  name: 'oversight.weakPlaces',
  may: 'oversight.lists',
  input: z.object({}),
  output: WeakPlaces,
  async run(ctx) {
    const [counted, rules, look] = [await store.weakPlaces(ctx.db, ctx.today), await store.countRules(ctx.db, 'weak'), await lastLook(ctx.db)]
    const names = await namesOf(ctx, counted)
    const countsOf = (of: typeof counted) =>
      Object.fromEntries(
        STAGES.map((stage) => [stage, of.filter((one) => one.stage === stage).reduce((n, one) => n + one.n, 0)]),
      ) as WeakPlaces['whole']
    return {
      looked: look?.at.toISOString() ?? null,
      whole: countsOf(counted),
      rules,
      places: [...Map.groupBy(counted, ({ place_id }) => place_id)]
        .map(([id, of]) => ({ id, name: names.get(id ?? '') ?? '', ...countsOf(of) }))
        .toSorted(byName),
    }
  },
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Column = { key: string; width: number; kind?: 'text' | 'number' | 'date' }
async function sheet(ctx: Ctx, key: string, columns: readonly Column[], rows: readonly SheetCell[][]): Promise<FileAnswer> {
  const bytes = await listXlsx(ctx, [
    {
      name: say(ctx, `oversight.${key}.sheet`),
      columns: columns.map((one) => ({ header: say(ctx, `oversight.column.${one.key}`), width: one.width, kind: one.kind ?? 'text' })),
      rows: rows.map((row) => [...row]),
    },
  ])
  return {
    name: `${say(ctx, `oversight.${key}.sheet`)} ${formatDay(ctx.today).replaceAll('/', '-')}.xlsx`,
    mediaType: XLSX,
    bytes,
    size: bytes.byteLength,
  }
}

export const exportGovernance = query({
  name: 'oversight.exportGovernance',
  may: 'oversight.lists',
  input: GovernanceFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, wanted) {
    const { rows } = await store.listGovernance(ctx.db, wanted, 0, LISTED_ROWS)
    const columns: Column[] = [
      { key: 'name', width: 48 },
      { key: 'place', width: 24 },
      { key: 'missing', width: 12, kind: 'number' },
      { key: 'gaps', width: 90 },
    ]
    return sheet(
      ctx,
      'governance',
      columns,
      (await governanceRows(ctx, rows)).map((one) => [one.name, one.placeName, one.missing, one.texts.join('\n')]),
    )
  },
})

export const exportWeak = query({
  name: 'oversight.exportWeak',
  may: 'oversight.lists',
  input: WeakFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, wanted) {
    const { rows } = await store.listWeak(ctx.db, { ...wanted, today: ctx.today }, 0, LISTED_ROWS)
    const columns: Column[] = [
      { key: 'name', width: 48 },
      { key: 'place', width: 24 },
      { key: 'stage', width: 24 },
      { key: 'signs', width: 80 },
      { key: 'foundOn', width: 14, kind: 'date' },
      { key: 'way', width: 16 },
      { key: 'officer', width: 30 },
      { key: 'dueOn', width: 14, kind: 'date' },
      { key: 'progress', width: 12 },
    ]
    return sheet(
      ctx,
      'weak',
      columns,
      (await weakRows(ctx, rows)).map((one) => [
        one.name,
        one.placeName,
        say(ctx, `oversight.stage.${one.stage}`),
        one.texts.join('\n'),
        one.foundOn,
        one.plan && say(ctx, `oversight.way.${one.plan.way}`),
        one.plan?.officerPost ?? null,
        one.plan?.dueOn ?? null,
        one.plan && `${one.plan.done}/${one.plan.steps}`,
      ]),
    )
  },
})
