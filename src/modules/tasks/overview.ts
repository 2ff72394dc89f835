/**
 * How the tasks stand by agency, paper, leader and field, up to today or in a period; the trend of the months. The rules of
 * counting: docs/mechanisms/counting.md.
 */
import { organisationsByIds } from '#modules/organisations'
import { periodFromKey } from '#lib/period'
import { byVietnamese } from '#lib/text'
import { FileOutput, query, type Ctx } from '#platform/action'
import type { z } from 'zod'
import { chargesToday, type ChargeRecord } from './charges.ts'
import { Overview, OverviewExport, OverviewQuery, Trend, TrendQuery, type OverviewNumbers, type OverviewRow } from './overview-contract.ts'
import { sheetOfOverview } from './outputs.ts'
import { sortedRows, summed } from './overview-rules.ts'
import { askingOf, withLeads } from './queries.ts'
import { overview, type Leads, type OverviewRecord } from './store-lists.ts'
import { trendOf } from './store-trend.ts'

export const numbersOf = (row: OverviewRecord): OverviewNumbers => ({
  total: row.total,
  carried: row.carried,
  doneOnTime: row.done_on_time,
  doneLate: row.done_late,
  inTime: row.in_time,
  late: row.late,
  confirmed: row.confirmed,
  unconfirmed: row.unconfirmed,
  requested: row.requested,
  answered: row.answered,
  urged: row.urged,
})
export const NOTHING: OverviewNumbers = {
  total: 0,
  carried: 0,
  doneOnTime: 0,
  doneLate: 0,
  inTime: 0,
  late: 0,
  confirmed: 0,
  unconfirmed: 0,
  requested: 0,
  answered: 0,
  urged: 0,
}

export async function overviewOf(ctx: Ctx, input: z.output<typeof OverviewQuery> & Leads): Promise<z.output<typeof Overview>> {
  const { by, ...filter } = input
  const asking = await askingOf(ctx, filter)
  const found = await overview(ctx.db, by === 'directive' ? 'directive' : 'agency', await withLeads(ctx, filter), asking)
  const total = found.find((row) => row.is_total)
  const single = found.filter((row) => !row.is_total)
  const period = filter.period ? periodFromKey(filter.period) : undefined
  const rows =
    by === 'directive'
      ? single.map((row) => ({ ...numbersOf(row), id: row.id, name: row.name ?? '', kind: null, detail: null }))
      : by === 'agency'
        ? await agencies(ctx, single)
        : charged(single, await chargesToday(ctx), by)
  return {
    on: asking.today,
    period: period ? { key: period.key, from: period.from, to: period.to } : null,
    rows: rows.sort((a, b) => b.late - a.late || b.total - a.total || byVietnamese(a.name, b.name)),
    total: total ? numbersOf(total) : NOTHING,
  }
}

async function agencies(ctx: Ctx, found: readonly OverviewRecord[]): Promise<OverviewRow[]> {
  const organisations = await organisationsByIds(
    ctx,
    found.flatMap(({ id }) => (id ? [id] : [])),
  )
  return found.map((row) => ({
    ...numbersOf(row),
    id: row.id,
    name: (row.id && organisations.get(row.id)?.shortName) || row.name || '',
    kind: (row.id && organisations.get(row.id)?.kind) || null,
    detail: null,
  }))
}

/** Agencies under their leader or their field: every agency stands in one field, every field has one leader, so nothing is counted twice. */
function charged(found: readonly OverviewRecord[], charges: readonly ChargeRecord[], by: 'leader' | 'field'): OverviewRow[] {
  const chargeOf = new Map(charges.flatMap((charge) => charge.organisation_ids.map((id) => [id, charge] as const)))
  const keyOf = (charge: ChargeRecord | undefined) => (by === 'leader' ? charge?.leader_membership_id : charge?.field_id) ?? ''
  const groups = Map.groupBy(found, ({ id }) => keyOf(id === null ? undefined : chargeOf.get(id)))
  return [...groups].map(([key, rows]) => {
    const its = charges.filter((charge) => key !== '' && keyOf(charge) === key)
    const fields = its.map(({ field }) => field).join('; ')
    return {
      ...summed(rows.map(numbersOf), NOTHING),
      id: key || null,
      name: by === 'leader' ? (its[0]?.leader_name ?? '') : (its[0]?.field ?? ''),
      kind: null,
      detail: by === 'leader' ? [its[0]?.leader_post, fields].filter(Boolean).join(' · ') || null : (its[0]?.leader_name ?? null),
    }
  })
}

/** One row an agency, paper, leader or field. Source of the columns: the counts that provinces publish (Quyết định 42/2014/QĐ-TTg). */
export const getOverview = query({ name: 'tasks.overview', may: 'tasks.read', input: OverviewQuery, output: Overview, run: overviewOf })

export const exportOverview = query({
  name: 'tasks.exportOverview',
  may: 'tasks.read',
  input: OverviewExport,
  output: FileOutput,
  async run(ctx, { sort, ...input }) {
    const shown = await overviewOf(ctx, input)
    return sheetOfOverview(ctx, input, { ...shown, rows: [...sortedRows(shown.rows, sort)] })
  },
})

/** The last twelve calendar months of work with a term. */
export const getTrend = query({
  name: 'tasks.trend',
  may: 'tasks.read',
  input: TrendQuery,
  output: Trend,
  async run(ctx, input) {
    return { months: await trendOf(ctx.db, await withLeads(ctx, input), await askingOf(ctx)) }
  },
})
