/** What the files of registration tell in the timeline of the cooperative they are of. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { entriesOfSeveral } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { EVENTS, pathOf } from './actions.ts'
import { say } from './say.ts'
import * as store from './store.ts'

/** What came and what was decided; papers that were attached and letters that went out stand with the file. */
const TOLD = [
  'submitted',
  'received',
  'asked',
  'supplemented',
  'granted',
  'grantedOn',
  'refused',
  'refusedOn',
  'withdrawn',
  'lapsed',
  'pauseBegan',
  'pauseOver',
]

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('procedures.see')) return []
  const told = await entriesOfSeveral(ctx, EVENTS, store.filesOfOne(await idsOfOne(ctx, id), ctx.language), TOLD, most)
  return told.map(({ objectId, title, ...entry }) => ({
    ...entry,
    what: say(ctx, 'procedures.timeline.of', { name: title, what: say(ctx, `procedures.timeline.${entry.kind}`, entry.facts as Facts) }),
    path: pathOf(objectId),
  }))
}
