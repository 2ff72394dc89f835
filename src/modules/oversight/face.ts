/** What other modules ask of oversight. */
import type { Ctx } from '#platform/action'
import { meetingsOf } from './store-governance.ts'

/** The general meetings that are recorded of one and stand, the newest first, with what was resolved there. */
export async function meetingsHeld(
  ctx: Ctx,
  cooperativeId: string,
): Promise<{ id: string; heldOn: string; resolutions: { text: string; passed: boolean }[] }[]> {
  return (await meetingsOf(ctx.db, cooperativeId))
    .filter(({ struck_at: struck }) => struck === null)
    .map(({ id, held_on: heldOn, resolutions }) => ({ id, heldOn, resolutions: resolutions.map(({ text, passed }) => ({ text, passed })) }))
}
