/** What other modules ask of oversight. */
import type { Ctx } from '#platform/action'
import { quorumOf } from './finding-rules.ts'
import { meetingsOf } from './store-governance.ts'

/** The general meetings that are recorded of one and stand, the newest first, with what was resolved there; `held`: enough came. */
export async function meetingsRecorded(
  ctx: Ctx,
  cooperativeId: string,
): Promise<{ id: string; heldOn: string; held: boolean; resolutions: { text: string; passed: boolean }[] }[]> {
  return (await meetingsOf(ctx.db, cooperativeId))
    .filter(({ struck_at: struck }) => struck === null)
    .map((one) => ({
      id: one.id,
      heldOn: one.held_on,
      held: quorumOf(one).met,
      resolutions: one.resolutions.map(({ text, passed }) => ({ text, passed })),
    }))
}
