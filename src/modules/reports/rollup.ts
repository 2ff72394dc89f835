/** The roll-up: what many reports come to, exact at this moment; each figure opens down to its cells. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { said } from './asking.ts'
import { keysOfRow } from './filling.ts'
import { rounded } from './formula-rules.ts'
import type { Cells, CellValue, Layout } from './layout-contract.ts'
import { cellKey, enteredColumns, figureOf, isComputed, isQuotient, reckoner, type Place } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { requestSeen } from './receiving.ts'
import { Behind, Rollup } from './report-contract.ts'
import { requestBefore } from './store-asking.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'

const Stage = z.enum(['sent', 'accepted']).default('sent')
type Stage = z.infer<typeof Stage>

type Totals = { cells: Cells; of: Map<string, { reports: number; none: number; uncollected: number }> }

/** What was sent (what was accepted is among it), or only what was accepted. */
export function totalsOf(sums: readonly store.SumRecord[], stage: Stage): Totals {
  const cells: Record<string, CellValue> = {}
  const of: Totals['of'] = new Map()
  for (const one of sums) {
    const reports = one.accepted_n + (stage === 'sent' ? one.sent_n : 0)
    const total = rounded(Number(one.accepted) + (stage === 'sent' ? Number(one.sent) : 0))
    const [none, uncollected] = stage === 'sent' ? [one.none_n, one.uncollected_n] : [one.none_accepted_n, one.uncollected_accepted_n]
    if (reports > 0) cells[one.cell] = total
    else if (none > 0) cells[one.cell] = 'none'
    of.set(one.cell, { reports, none, uncollected })
  }
  return { cells, of }
}

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
  const [of, ofBefore] = [reckoner(layout, now.cells, past.cells), reckoner(layout, past.cells)]
  const figures = layout.sections.flatMap((section) =>
    section.kind !== 'table'
      ? []
      : section.rows.flatMap((row) =>
          row.indicator === null || row.rollup === 'none'
            ? []
            : enteredColumns({ ...layout, sections: [section] }).map((column) => {
                const counted = now.of.get(counting(layout, row.key, column))
                return {
                  row: row.key,
                  column,
                  value: of(row.key, column),
                  reports: isComputed(row) ? 0 : (counted?.reports ?? 0),
                  none: counted?.none ?? 0,
                  uncollected: counted?.uncollected ?? 0,
                  before: ofBefore(row.key, column),
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
    figures,
  }
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const wordOf = (value: unknown): 'none' | 'uncollected' | null => (value === 'none' || value === 'uncollected' ? value : null)

/** The cells behind a figure of the roll-up: each report with what stands in it. */
export const seeBehind = query({
  name: 'reports.behind',
  may: 'reports.see',
  input: z.object({ id: z.uuid(), row: z.string().max(60), column: z.string().max(20), stage: Stage }),
  output: Behind,
  async run(ctx, { id, row: key, column, stage }) {
    const request = await requestSeen(ctx, id)
    const layout = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)?.layout
    const row = layout?.sections.flatMap((section) => (section.kind === 'table' ? section.rows : [])).find((one) => one.key === key)
    if (!layout || !row) throw refuse.unknownCell({ cell: key })
    const found = await store.behind(ctx.db, id, keysOfRow(key, column), stage === 'sent' ? ['sent', 'accepted'] : ['accepted'])
    return {
      name: row.label || row.name,
      unit: row.unit,
      items: found.map((one) => {
        const [top, bottom] = [asNumber(one.top), asNumber(one.bottom)]
        const cells = Object.fromEntries(
          Object.entries({
            [cellKey(key, column)]: one.value,
            [cellKey(key, column, 'top')]: one.top,
            [cellKey(key, column, 'bottom')]: one.bottom,
          }).filter(([, value]) => value !== null),
        ) as Cells
        return {
          id: one.id,
          organisation: one.organisation_name,
          state: one.state,
          value: wordOf(one.value) ? null : figureOf(layout, cells, key, column),
          word: wordOf(one.value),
          top,
          bottom,
        }
      }),
    }
  },
})
