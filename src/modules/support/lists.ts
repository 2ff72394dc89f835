/** Supports of the province as far as one sees them: found, counted, summed, as a workbook. */
import type { z } from 'zod'
import { byVietnamese, fold } from '#lib/text'
import { FileOutput, query, type Ctx } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { cooperativesByIds, ownCooperatives } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { placeNames } from '#modules/places'
import { ExportFilter, SupportFilter, SupportList, SUPPORTS_PAGE, Totals, TOTALS_LINES, TotalsFilter, type SupportRow } from './contract.ts'
import { say } from './say.ts'
import * as store from './store-lists.ts'
import { policiesByIds } from './store-policies.ts'
import { CONTENTS, STATES, SUPPORTED } from './support-rules.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const askedOf = (ctx: Ctx, one: z.output<typeof ExportFilter>): store.Asked => ({
  words: fold(one.q).split(' ').filter(Boolean),
  text: one.q.trim(),
  states: STATES.filter((state) => one.state.split(',').includes(state)),
  contents: CONTENTS.filter((content) => one.content.split(',').includes(content)),
  policy: one.policy ?? null,
  year: one.year ?? null,
  agency: one.agency ?? null,
  place: one.place ?? null,
  show: one.show ?? null,
  own: [...ctx.actor.organisationIds],
  today: ctx.today,
})

export async function rowsOf(ctx: Ctx, found: readonly store.ListedRecord[]): Promise<SupportRow[]> {
  const ones = await cooperativesByIds(
    ctx,
    found.map(({ standing_id }) => standing_id),
  )
  const places = await placeNames(
    ctx,
    [...ones.values()].flatMap(({ placeId }) => placeId ?? []),
  )
  const bodies = await organisationsByIds(
    ctx,
    found.flatMap(({ waits_at_id, agency_id }) => [waits_at_id, agency_id].filter((id) => id !== null)),
  )
  return found.map((row) => ({
    id: row.id,
    cooperativeId: row.standing_id,
    cooperativeName: ones.get(row.standing_id)?.name ?? '',
    cooperativeCode: ones.get(row.standing_id)?.code ?? null,
    placeName: places.get(ones.get(row.standing_id)?.placeId ?? '') ?? null,
    content: row.content,
    policyName: row.policy_name,
    state: row.state,
    onDay: row.on_day,
    dueOn: row.due_on,
    holderName: bodies.get(row.waits_at_id ?? '')?.shortName ?? null,
    agencyName: bodies.get(row.agency_id ?? '')?.shortName ?? null,
    needAmount: row.need_amount,
    decision: row.decision,
    amount: row.amount,
    what: row.what,
    source: row.source,
    delivered: row.delivered,
  }))
}

type Group = store.Counted['groups'][number]
const sumOf = (groups: readonly Group[], key: 'n' | 'granted' | 'delivered'): number => groups.reduce((sum, one) => sum + one[key], 0)
const countBy = <K extends 'state' | 'content'>(groups: readonly Group[], key: K): Partial<Record<Group[K], number>> =>
  Object.fromEntries([...Map.groupBy(groups, (one) => one[key])].map(([value, some]) => [value, sumOf(some, 'n')])) as Partial<
    Record<Group[K], number>
  >

export const listSupports = query({
  name: 'support.list',
  may: 'support.see',
  input: SupportFilter,
  output: SupportList,
  async run(ctx, { page, ...filter }) {
    const asked = askedOf(ctx, filter)
    const all = await store.seesAll(ctx.db)
    const { rows, groups, years } = await store.listSupports(ctx.db, asked, all, (page - 1) * SUPPORTS_PAGE, SUPPORTS_PAGE)
    const found = groups.filter(
      ({ state, content }) =>
        (asked.states.length === 0 || asked.states.includes(state)) && (asked.contents.length === 0 || asked.contents.includes(content)),
    )
    return {
      items: await rowsOf(ctx, rows),
      total: sumOf(found, 'n'),
      sums: { granted: sumOf(found, 'granted'), delivered: sumOf(found, 'delivered') },
      states: countBy(groups, 'state'),
      contents: countBy(groups, 'content'),
      years,
      own: await ownOf(ctx),
      chosen: {
        policy: filter.policy ? ((await policiesByIds(ctx.db, [filter.policy])).get(filter.policy)?.name ?? null) : null,
        agency: filter.agency ? ((await organisationsByIds(ctx, [filter.agency])).get(filter.agency)?.name ?? null) : null,
        place: filter.place ? ((await placeNames(ctx, [filter.place])).get(filter.place) ?? null) : null,
      },
    }
  },
})

/** Those whose people the actor is, and that may ask. */
async function ownOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  if (ctx.actor.role !== 'cooperative' || !ctx.actor.permissions.has('support.ask')) return []
  return (await ownCooperatives(ctx)).filter(({ kind }) => SUPPORTED.some((one) => one === kind)).map(({ id, name }) => ({ id, name }))
}

export const exportSupports = query({
  name: 'support.export',
  may: 'support.see',
  input: ExportFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, filter) {
    const { rows } = await store.listSupports(ctx.db, askedOf(ctx, filter), await store.seesAll(ctx.db), 0, LISTED_ROWS)
    const days = await store.lastDelivered(
      ctx.db,
      rows.map(({ id }) => id),
    )
    const text = (key: string, width: number) => ({ header: say(ctx, `support.column.${key}`), width, kind: 'text' as const })
    const number = (key: string) => ({ header: say(ctx, `support.column.${key}`), width: 18, kind: 'number' as const })
    const date = (key: string) => ({ header: say(ctx, `support.column.${key}`), width: 14, kind: 'date' as const })
    const bytes = await listXlsx(ctx, [
      {
        name: say(ctx, 'support.list.sheet'),
        columns: [
          text('cooperative', 44),
          text('code', 16),
          text('place', 26),
          text('content', 30),
          text('policy', 36),
          text('state', 22),
          date('day'),
          text('agency', 30),
          number('needAmountSum'),
          text('decision', 20),
          number('amountSum'),
          text('what', 36),
          text('source', 26),
          number('deliveredSum'),
          date('deliveredDay'),
        ],
        rows: (await rowsOf(ctx, rows)).map((row) => [
          row.cooperativeName,
          row.cooperativeCode ?? '',
          row.placeName ?? '',
          say(ctx, `support.content.${row.content}`),
          row.policyName,
          say(ctx, `support.state.${row.state}`),
          row.onDay,
          row.agencyName ?? '',
          row.needAmount,
          row.decision ?? '',
          row.amount,
          row.what,
          row.source === null ? '' : say(ctx, `support.source.${row.source}`),
          row.delivered,
          days.get(row.id) ?? null,
        ]),
      },
    ])
    return { name: 'Ho-tro-hop-tac-xa.xlsx', mediaType: XLSX, bytes }
  },
})

/** What lines of totals are called. */
async function namesOf(ctx: Ctx, by: z.output<typeof TotalsFilter>['by'], keys: string[]): Promise<Map<string, string>> {
  if (by === 'agency') return new Map([...(await organisationsByIds(ctx, keys))].map(([id, { name }]) => [id, name]))
  if (by === 'place') return placeNames(ctx, keys)
  if (by === 'policy') return new Map([...(await policiesByIds(ctx.db, keys))].map(([id, { name }]) => [id, name]))
  return new Map(keys.map((year) => [year, year]))
}

export const seeTotals = query({
  name: 'support.totals',
  may: 'support.lists',
  input: TotalsFilter,
  output: Totals,
  async run(ctx, { by, year: said }) {
    const years = await store.yearsOf(ctx.db, await store.seesAll(ctx.db))
    const year = by === 'year' ? null : (said ?? years[0] ?? null)
    const { rows: found, whole } = await store.totals(ctx.db, by, year, TOTALS_LINES)
    const keys = found.flatMap(({ key }) => key ?? [])
    const names = await namesOf(ctx, by, keys)
    const contents = by === 'policy' ? await policiesByIds(ctx.db, keys) : new Map()
    const items = found.map((row) => ({
      key: row.key ?? '',
      id: row.key,
      name: row.key === null ? say(ctx, `support.totals.no.${by}`) : (names.get(row.key) ?? ''),
      content: (row.key && contents.get(row.key)?.content) || null,
      cooperatives: row.cooperatives,
      waiting: row.waiting,
      granted: { n: row.granted, amount: row.amount },
      refused: row.refused,
      delivered: row.delivered,
    }))
    items.sort((a, b) =>
      by === 'year' ? b.key.localeCompare(a.key) : (a.content ?? '').localeCompare(b.content ?? '') || byVietnamese(a.name, b.name),
    )
    return { by, year, years, items, lines: whole.lines, sums: { granted: whole.sum_granted, delivered: whole.sum_delivered } }
  },
})
