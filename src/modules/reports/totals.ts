/** Kept sums as cells: what was sent (what was accepted is among it), or only what was accepted. */
import { z } from 'zod'
import { rounded } from './formula-rules.ts'
import type { Cells, CellValue } from './layout-contract.ts'
import type * as store from './store-submissions.ts'

export const Stage = z.enum(['sent', 'accepted']).default('sent')
export type Stage = z.infer<typeof Stage>

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
