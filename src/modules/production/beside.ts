/** What plans of production and business tell in the timeline of the cooperative they are of. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { entriesOfSeveral } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { planPath } from './plan-view.ts'
import { say } from './say.ts'
import { plansOfOne } from './store-plans.ts'

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('production.see')) return []
  const told = await entriesOfSeveral(ctx, 'production_events', plansOfOne(await idsOfOne(ctx, id)), ['begun', 'adopted', 'amended', 'results'], most)
  return told.map(({ objectId: _plan, title, ...entry }) => ({
    ...entry,
    what: say(ctx, 'production.timeline.of', { year: title, what: say(ctx, `production.timeline.${entry.kind}`, entry.facts as Facts) }),
    path: planPath(id, Number(title)),
  }))
}
