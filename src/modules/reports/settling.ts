/** Settling figures (chốt): the sources of a period side by side, one of them made the official value with a reason, dated and kept. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { said } from './asking.ts'
import { Comparison, EnterSource, SettleFigures } from './figure-contract.ts'
import { handOf } from './indicators.ts'
import type { Layout } from './layout-contract.ts'
import { refuse } from './problems.ts'
import { requestSeen } from './receiving-whose.ts'
import { frozenOf, same } from './settle-rules.ts'
import { comparedOf } from './sources.ts'
import { holdRequest, type RequestRecord } from './store-asking.ts'
import * as store from './store-figures.ts'
import { versionsByIds } from './store-forms.ts'

export const maySettle = (ctx: Ctx, request: RequestRecord): boolean =>
  ctx.actor.permissions.has('reports.settle') && ctx.actor.organisationIds.includes(request.recipient_id)

export async function layoutOf(ctx: Ctx, request: RequestRecord): Promise<Layout> {
  const form = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)
  if (!form) throw refuse.unknownRequest({ id: request.id })
  return form.layout
}

/** Figures with more than one source, or settled already. */
export const compareSources = query({
  name: 'reports.sources',
  may: 'reports.see',
  input: z.object({ id: z.uuid() }),
  output: Comparison,
  async run(ctx, { id }) {
    const request = await requestSeen(ctx, id)
    const items = (await comparedOf(ctx, request, await layoutOf(ctx, request))).filter(({ sources, official }) => sources.length > 1 || official)
    return { id, period: said(ctx, request), toDay: request.to_day, items, may: { settle: maySettle(ctx, request) } }
  },
})

async function toSettle(ctx: Ctx, id: string): Promise<RequestRecord> {
  await holdRequest(ctx.db, id)
  const request = await requestSeen(ctx, id)
  if (!maySettle(ctx, request)) throw refuse.notYours()
  return request
}

/**
 * Makes one source of each figure the official value. What stood side by side is kept with it; settled again it is the next version,
 * shown as a correction. Also after the period is locked: a published value is corrected, never overwritten.
 */
export const settleFigures = action({
  name: 'reports.settle',
  may: 'reports.settle',
  input: SettleFigures,
  output: z.object({ settled: z.number().int() }),
  async run(ctx, { id, items, reason }) {
    const request = await toSettle(ctx, id)
    const known = new Map((await comparedOf(ctx, request, await layoutOf(ctx, request))).map((one) => [one.cell, one]))
    const rows = items.map(({ cell, source: key, n, value: seen }): store.NewSettlement => {
      const compared = known.get(cell)
      if (!compared) throw refuse.unknownCell({ cell }, [{ path: `items.${cell}`, code: 'reports.unknownCell', facts: { cell } }])
      const source = compared.sources.find((one) => one.key === key)
      if (!source)
        throw refuse.unknownSource({ name: compared.label }, [
          { path: `items.${cell}`, code: 'reports.unknownSource', facts: { name: compared.label } },
        ])
      if ((compared.official?.n ?? 0) !== n) throw refuse.settledMeanwhile({ name: compared.label, by: compared.official?.by ?? '' })
      if (seen !== undefined && !same(seen, source.value)) throw refuse.sourceMoved({ name: compared.label, source: source.name })
      return { cell, n: n + 1, value: source.value, source: source.key, sourceName: source.name, sources: frozenOf(compared.sources) }
    })
    const settled = await store.addSettlements(ctx.db, handOf(ctx), id, ctx.today, reason, rows)
    if (settled < rows.length) throw refuse.settledMeanwhile({ name: known.get(rows[0]!.cell)!.label, by: '' })
    ctx.about('report_requests', id, {
      after: { settled: Object.fromEntries(rows.map(({ cell, value, source }) => [cell, { value, source }])), reason },
    })
    return { settled }
  },
})

/** Enters what another source says of a figure, from its paper. Entered again it is that source's next version. */
export const enterSource = action({
  name: 'reports.enterSource',
  may: 'reports.settle',
  input: EnterSource,
  output: z.object({ cell: z.string() }),
  async run(ctx, { id, cell, source, value, basis }) {
    const request = await toSettle(ctx, id)
    if (!(await comparedOf(ctx, request, await layoutOf(ctx, request))).some((one) => one.cell === cell))
      throw refuse.unknownCell({ cell }, [{ path: 'cell', code: 'reports.unknownCell', facts: { cell } }])
    await store.addEntered(ctx.db, handOf(ctx), { requestId: id, cell, source, value, basis })
    ctx.about('report_requests', id, { after: { cell, source, value, basis } })
    return { cell }
  },
})
