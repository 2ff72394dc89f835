/** What ratings tell in the timeline of the cooperative they are of. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { entriesOfSeveral } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { ratingPath } from './standing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

/** What came and what was decided; files that prove something stand with the rating. */
const TOLD = ['sent', 'returned', 'appraised', 'reopened', 'published']

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('ratings.see')) return []
  const told = await entriesOfSeveral(ctx, 'rating_events', store.ratingsOfOne(await idsOfOne(ctx, id)), TOLD, most)
  return told.map(({ objectId: _rating, title, ...entry }) => {
    const [year = '', schemeId = ''] = title.split(' ')
    return {
      ...entry,
      what: say(ctx, 'ratings.timeline.of', { year, what: say(ctx, `ratings.timeline.${entry.kind}`, entry.facts as Facts) }),
      path: ratingPath({ cooperativeId: id, schemeId, year: Number(year) }),
    }
  })
}
