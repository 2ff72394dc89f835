/** The sources of a period's figures side by side: its reports, the register, bodies that report the same by another calendar, papers. */
import { formatDay } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { Compared, Settlement, Source, Stand } from './figure-contract.ts'
import type { Layout, Row } from './layout-contract.ts'
import { cellKey, reckoner } from './layout-rules.ts'
import { REGISTER_COLUMN, registerOf } from './register.ts'
import { totalsOf } from './totals.ts'
import { say } from './say.ts'
import { standOf } from './settle-rules.ts'
import type { RequestRecord } from './store-asking.ts'
import * as figures from './store-figures.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'

export const toSettlement = (one: figures.SettlementRecord): Settlement => ({
  n: one.n,
  value: Number(one.value),
  source: one.source,
  sourceName: one.source_name,
  sources: one.sources,
  reason: one.reason,
  on: one.settled_on,
  by: one.settled_by_name,
})

/** Whether the actor sees what came to the body that asked: only then there is something to compare. */
export const seesPeriod = (ctx: Ctx, request: RequestRecord): boolean =>
  ctx.actor.permissions.has('reports.readAll') ||
  ctx.actor.permissions.has('reports.system') ||
  ctx.actor.organisationIds.includes(request.recipient_id)

type Place = { row: Row; column: string; columnLabel: string; many: boolean }
const placesIn = (layout: Layout): Place[] =>
  layout.sections.flatMap((section) => {
    if (section.kind !== 'table') return []
    const columns = section.columns.filter(({ kind }) => kind === 'entered')
    return section.rows.flatMap((row) =>
      row.indicator === null ? [] : columns.map((column) => ({ row, column: column.key, columnLabel: column.label, many: columns.length > 1 })),
    )
  })

/**
 * Every figure of the form with what its sources say now, in a fixed number of questions. A period that asks one body alone has no
 * figures of the whole to compare with the register: its one report is a source of the others.
 */
export async function comparedOf(ctx: Ctx, request: RequestRecord, layout: Layout): Promise<Compared[]> {
  const official = new Map((await figures.officialOf(ctx.db, [request.id])).map((one) => [one.cell, toSettlement(one)]))
  const sees = seesPeriod(ctx, request)
  const counts = (await store.countsOf(ctx.db, [request.id])).get(request.id) ?? { all: 0, sent: 0, accepted: 0 }
  const told = sees ? await tellersOf(ctx, request, layout, counts) : () => []
  return placesIn(layout).map(({ row, column, columnLabel, many }) => {
    const cell = cellKey(row.key, column)
    const sources = told(row, column)
    const settled = official.get(cell)
    return {
      cell,
      row: row.key,
      column,
      label: `${row.label || row.name}${many ? ` (${columnLabel.toLocaleLowerCase('vi')})` : ''}`,
      unit: row.unit,
      sources,
      // Before half have reported, and before the day has come, what differs is not finished.
      stand: settled || (counts.sent * 2 >= counts.all && request.to_day <= ctx.today) ? standOf(sources, settled) : 'single',
      official: settled ?? null,
    }
  })
}

async function tellersOf(
  ctx: Ctx,
  request: RequestRecord,
  layout: Layout,
  counts: { sent: number; all: number },
): Promise<(row: Row, column: string) => Source[]> {
  const total = reckoner(layout, totalsOf(await store.sumsOf(ctx.db, [request.id]), 'sent').cells)
  const whole = counts.all > 1
  const register = await registerOf(ctx, request.to_day)
  const others = whole ? await figures.othersOf(ctx.db, request) : []
  const forms = await versionsByIds(
    ctx.db,
    others.map(({ form_version_id }) => form_version_id),
  )
  const bodies = others.map((one) => {
    const form = forms.get(one.form_version_id)
    return { ...one, of: form ? reckoner(form.layout, one.cells) : () => null }
  })
  const entered = await figures.enteredOf(ctx.db, request.id)
  return (row, column) => {
    const found: Source[] = []
    const sum = row.rollup === 'none' ? null : total(row.key, column)
    if (sum !== null && counts.sent > 0)
      found.push({
        key: 'reports',
        name: say(ctx, 'reports.source.reports'),
        value: sum,
        basis: say(ctx, 'reports.source.reportsBasis', { sent: counts.sent, all: counts.all }),
        path: null,
      })
    const counted = whole && column === REGISTER_COLUMN ? register.of(row, null) : null
    if (counted)
      found.push({
        key: 'register',
        name: say(ctx, 'reports.source.register'),
        value: counted.n,
        basis: say(ctx, 'reports.source.registerBasis', { on: formatDay(counted.on) }),
        path: counted.path,
      })
    for (const one of bodies) {
      const value = one.of(row.key, column)
      if (value === null) continue
      const basis = say(ctx, 'reports.source.bodyBasis', { on: one.sent_on ? formatDay(one.sent_on) : '' })
      found.push({ key: `body ${one.organisation_id}`, name: one.organisation_name, value, basis, path: `/reports/${one.id}` })
    }
    const cell = cellKey(row.key, column)
    for (const one of entered)
      if (one.cell === cell) found.push({ key: `entered ${one.source}`, name: one.source, value: Number(one.value), basis: one.basis, path: null })
    return found
  }
}

export type Standing = { stand: Stand; /** How many times it was settled; from the second on it is a correction. */ n: number; label: string }
/** How the sources of each figure of a period stand to one another, for who reads or signs it. */
export async function standsOf(ctx: Ctx, request: RequestRecord, layout: Layout): Promise<Map<string, Standing>> {
  return new Map((await comparedOf(ctx, request, layout)).map(({ cell, stand, official, label }) => [cell, { stand, n: official?.n ?? 0, label }]))
}
