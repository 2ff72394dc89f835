/** A letter of ours came back from the document system under another number: what names it here follows. */
import type { Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import { renumberUrgings } from './store-urgings.ts'

/** Hears it after commit, as a narrow part of the system; doing it twice changes nothing more. */
export async function followNumber(ctx: Ctx, { documentId, number }: { documentId: string; number: string }): Promise<void> {
  await actAs(ctx.db, systemActor('tasks.renumber', ['tasks.readAll', 'tasks.urge'], ctx.actor.provinceId))
  await renumberUrgings(ctx.db, documentId, number)
}
