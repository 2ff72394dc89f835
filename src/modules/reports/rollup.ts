/** The roll-up: what many reports come to, exact at this moment; each figure opens down to its cells. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { besideOf, said } from './asking.ts'
import { comparedWith } from './comparable.ts'
import type { Layout } from './layout-contract.ts'
import { cellKey, enteredColumns, isComputed, isQuotient, reckoner, type Place } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { requestSeen } from './receiving-whose.ts'
import { Rollup } from './report-contract.ts'
import { comparedOf } from './sources.ts'
import { requestBefore } from './store-asking.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'
import { Stage, totalsOf } from './totals.ts'

/** The cells that carry a figure's count: its own, or of a quotient the one above the line. */
const counting = (layout: Layout, row: string, column: string): string => {
  const found = layout.sections.flatMap((section) => (section.kind === 'table' ? section.rows : [])).find(({ key }) => key === row)
  const part: Place['part'] = found && isQuotient(found) ? 'top' : 'value'
  return cellKey(row, column, part)
}

export const seeRollup = query({
  name: 'reports.rollup',
  may: 'reports.see',
  input: z.object({ id: z.uuid(), stage: Stage }),
  output: Rollup,
  run: (ctx, { id, stage }) => rollupOf(ctx, id, stage),
})

export async function rollupOf(ctx: Ctx, id: string, stage: Stage): Promise<z.input<typeof Rollup>> {
  const request = await requestSeen(ctx, id)
  const form = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)
  if (!form) throw refuse.unknownRequest({ id })
  const { layout } = form
  // The same form may be asked of others too, by a calendar of its own: these are another sum.
  const before = (await requestBefore(ctx.db, request, 'last')).filter(({ schedule_id }) => schedule_id === request.schedule_id)
  const now = totalsOf(await store.sumsOf(ctx.db, [id]), stage)
  const past = totalsOf(
    await store.sumsOf(
      ctx.db,
      before.map((one) => one.id),
    ),
    stage,
  )
  const board = await store.boardOf(ctx.db, id)
  const compared = new Map((await comparedOf(ctx, request, layout)).map((one) => [one.cell, one]))
  // Of an indicator that was changed since nothing is compared.
  const pastCells = await comparedWith(
    ctx.db,
    layout,
    before.map(({ form_version_id }) => form_version_id),
    past.cells,
  )
  const [of, ofBefore] = [reckoner(layout, now.cells, pastCells), reckoner(layout, pastCells)]
  const figures = layout.sections.flatMap((section) =>
    section.kind !== 'table'
      ? []
      : section.rows.flatMap((row) =>
          row.indicator === null || row.rollup === 'none'
            ? []
            : enteredColumns({ ...layout, sections: [section] }).map((column) => {
                const counted = now.of.get(counting(layout, row.key, column))
                const { stand = 'single', official = null } = compared.get(cellKey(row.key, column)) ?? {}
                return {
                  row: row.key,
                  column,
                  value: of(row.key, column),
                  reports: isComputed(row) ? 0 : (counted?.reports ?? 0),
                  none: counted?.none ?? 0,
                  uncollected: counted?.uncollected ?? 0,
                  before: ofBefore(row.key, column),
                  stand,
                  official: official && { value: official.value, sourceName: official.sourceName, n: official.n, on: official.on },
                }
              }),
        ),
  )
  return {
    id,
    title: request.title,
    period: said(ctx, request),
    stage,
    layout,
    counts: {
      all: board.length,
      sent: board.filter(({ state }) => state === 'sent' || state === 'accepted').length,
      accepted: board.filter(({ state }) => state === 'accepted').length,
      before: (await Promise.all(before.map((one) => store.countSent(ctx.db, one.id)))).reduce((sum, n) => sum + n, 0),
    },
    periodBefore: besideOf(request).last,
    figures,
  }
}
