/** Nothing is orphaned: what lies with a post or a division that has ended goes back to who decides about it. */
import { divisionsByIds } from '#modules/organisations'
import { postsByIds } from '#modules/people'
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { handOverDue } from './handover-due.ts'
import { backToWork } from './rules.ts'
import { agencyOf, type Agency } from './standing.ts'
import { agencyHeads, headsOf, tellPosts } from './steps.ts'
import { changeRouting, holdersOfOpenWork, openInDivision, openWith, type RoutingRecord } from './store.ts'

/**
 * Work whose officer holds the post no more, or whose division has ended, falls back to who decides about it, and they are told.
 * What was handed over before is no longer with them.
 */
export async function fallBack(ctx: Ctx): Promise<void> {
  await handOverDue(ctx)
  const { officers, divisions } = await holdersOfOpenWork(ctx.db)
  const gone: RoutingRecord[] = []
  const posts = await postsByIds(ctx, officers)
  for (const id of officers) {
    const post = posts.get(id)
    if (post && (post.valid_to === null || post.valid_to > ctx.today)) continue
    gone.push(...(await openWith(ctx.db, id)).filter((one) => one.officer_id === id))
  }
  const endedIds = new Set(
    [...(await divisionsByIds(ctx, divisions)).values()].filter(({ validTo }) => validTo !== null && validTo <= ctx.today).map(({ id }) => id),
  )
  for (const id of endedIds) gone.push(...(await openInDivision(ctx.db, id)).filter((one) => !gone.some((other) => other.id === one.id)))
  const told = new Map<string, { agency: Agency; n: number }>()
  for (const one of gone) {
    const agency = await agencyOf(ctx, one.organisation_id)
    const divisionId = one.division_id && !endedIds.has(one.division_id) ? one.division_id : null
    const stays = agency.members.some(({ membershipId }) => membershipId === one.officer_id)
    const officerId = stays && divisionId !== null ? one.officer_id : null
    const atWork = one.state === 'working' || one.state === 'division'
    const state = atWork ? backToWork({ officerId, divisionId }) : one.state === 'division_approval' && divisionId === null ? 'approval' : one.state
    await changeRouting(ctx.db, one.id, { officer_id: officerId, division_id: divisionId, state }, true)
    await record(ctx, 'routing_events', one.id, 'fellBack', {
      facts: { from: (one.officer_id && posts.get(one.officer_id)?.post) || '', to: '' },
    })
    const heads = headsOf(agency, divisionId)
    for (const id of heads.length > 0 ? heads : agencyHeads(agency)) told.set(id, { agency, n: (told.get(id)?.n ?? 0) + 1 })
  }
  for (const [id, { agency, n }] of told) await tellPosts(ctx, agency, [id], 'inside.notice.fellBack', { n }, '/')
}
