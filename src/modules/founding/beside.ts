/** What founding tells in the timeline of a cooperative: how it came about, what it became, and its two years of visits. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { entriesOfSeveral } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { pathOf } from './actions.ts'
import { say } from './say.ts'
import * as store from './store.ts'

/** Who joined and who left is for the page of the group. */
const TOLD = ['started', 'advised', 'conferred', 'filed', 'unfiled', 'registered', 'relinked', 'visited', 'visitCorrected', 'givenUp', 'resumed']

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('founding.see')) return []
  const told = await entriesOfSeveral(ctx, 'founding_events', store.groupsOfOne(await idsOfOne(ctx, id)), TOLD, most)
  return told.map(({ objectId, title, ...entry }) => ({
    ...entry,
    what: say(ctx, 'founding.timeline.of', { name: title, what: say(ctx, `founding.timeline.${entry.kind}`, entry.facts as Facts) }),
    path: pathOf(objectId),
  }))
}
