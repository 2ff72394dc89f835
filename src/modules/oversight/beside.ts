/** What plans for a weak or stopped cooperative tell in its timeline. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { entriesOfSeveral } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { EVENTS } from './plan-view.ts'
import { planPath } from './plans.ts'
import { say } from './say.ts'
import { plansOfOne } from './store-plans.ts'

const TOLD = ['opened', 'stepDone', 'stepOpened', 'leftoverAdded', 'leftoverClosed', 'leftoverOpened', 'closed', 'dropped']

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('oversight.see')) return []
  const told = await entriesOfSeveral(ctx, EVENTS, plansOfOne(await idsOfOne(ctx, id)), TOLD, most)
  return told.map(({ objectId, title, ...entry }) => ({
    ...entry,
    what: say(ctx, 'oversight.timeline.of', {
      way: say(ctx, `oversight.way.${title}`),
      what: say(ctx, `oversight.timeline.${entry.kind}`, entry.facts as Facts),
    }),
    path: planPath(objectId),
  }))
}
