/** Figures of an earlier period beside those of now: only what means the same in both. */
import type { Db } from '#platform/db'
import { comparable } from './definition-rules.ts'
import type { Cells, Layout } from './layout-contract.ts'
import { layoutOf } from './store-forms.ts'

/** What was reported by these versions of a form, without the figures of indicators that have been changed since. */
export async function comparedWith<C extends Cells | null>(db: Db, layout: Layout, versionIds: readonly string[], cells: C): Promise<C> {
  let left = cells
  for (const id of new Set(versionIds)) {
    const was = await layoutOf(db, id)
    if (was && left) left = comparable(left, was, layout) as C
  }
  return left
}
