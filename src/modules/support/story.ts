/** What happened to supports of a cooperative, for its own page. */
import type { Ctx } from '#platform/action'
import type { BesideEntry } from '#platform/module'
import { cooperativesByIds } from '#modules/cooperatives'
import { say } from './say.ts'
import { supportPath } from './standing.ts'
import { toldOf } from './store.ts'

/** The sentence of an entry; sums and days as they are written here. */
export const sentenceOf = (ctx: Pick<Ctx, 'language'>, kind: string, facts: Record<string, unknown>): string =>
  say(ctx, `support.timeline.${kind}`, facts)

export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('support.see')) return []
  const one = (await cooperativesByIds(ctx, [id])).get(id)
  if (!one) return []
  return (await toldOf(ctx.db, one.id, most)).map((entry) => ({
    id: entry.id,
    at: entry.at.toISOString(),
    actorName: entry.actor_name,
    post: entry.post,
    organisationName: entry.organisation_name,
    kind: entry.kind,
    note: entry.note,
    facts: entry.facts,
    what: say(ctx, 'support.timeline.of', { policy: entry.policy_name, what: sentenceOf(ctx, entry.kind, entry.facts) }),
    path: supportPath(entry.support_id),
  }))
}
