/** A proposal, or the notice of what was decided, came back from the document system under another number: what names it here follows. */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { EVENTS } from './seeing.ts'
import * as store from './store.ts'

const asRenumbering = asPart('decisions.renumber', 'decisions.system')

/** Hears it after commit, as a narrow part of the system; doing it twice changes nothing more. Found by its former number it still is. */
export async function followNumber(ctx: Ctx, { documentId, number }: { documentId: string; number: string }): Promise<void> {
  await asRenumbering(ctx, async () => {
    for (const { id, was } of await store.renumber(ctx.db, documentId, number))
      await record(ctx, EVENTS, id, 'renumbered', { facts: { number, was: was ?? '' } })
  })
}
