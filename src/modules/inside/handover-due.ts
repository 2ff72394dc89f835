/** Giving over what is open with a post as it was decided: at once, or on the day that was decided, in the name of whoever decided it. */
import { asOrganisation, endDelegationsOf, membersOf, postById } from '#modules/people'
import type { Ctx } from '#platform/action'
import { writeLine } from '#platform/audit'
import type { Holder } from '#platform/module'
import { say } from './say.ts'
import { agencyOf } from './standing.ts'
import { tellPosts } from './steps.ts'
import { comingUntil, markHandoverDone, type Decision } from './store.ts'

export const holderOfPost = (post: NonNullable<Awaited<ReturnType<typeof postById>>>): Holder => ({
  membershipId: post.id,
  accountId: post.account_id,
  organisationId: post.organisation_id,
  divisionId: post.division_id,
  rank: post.rank,
  post: post.post,
})

/** Gives everything over, module by module, and tells those who take it. A taker who is no longer there leaves it to who decides. */
export async function giveOver(ctx: Ctx, holder: Holder, decisions: readonly Decision[]): Promise<void> {
  const there = new Set((await membersOf(ctx, [holder.organisationId])).map(({ membershipId }) => membershipId))
  const things = decisions.map(({ kind, id, toId }) => ({ kind, id, toId: toId !== null && there.has(toId) ? toId : null }))
  for (const { holdings: door } of ctx.modules) {
    const own = things.filter(({ kind }) => door?.kinds.includes(kind))
    if (own.length > 0) await door?.give?.(ctx, holder, own)
  }
  await endDelegationsOf(ctx, holder.membershipId, say(ctx, 'inside.holding.why', { post: holder.post }))
  await tell(ctx, holder, things, 'inside.notice.handedOver')
}

/** Tells each taker once. */
export async function tell(
  ctx: Ctx,
  holder: Holder,
  things: readonly { toId: string | null }[],
  key: string,
  facts: Record<string, string> = {},
): Promise<void> {
  const agency = await agencyOf(ctx, holder.organisationId)
  const taken = new Map<string, number>()
  for (const { toId } of things) if (toId) taken.set(toId, (taken.get(toId) ?? 0) + 1)
  for (const [toId, n] of taken) await tellPosts(ctx, agency, [toId], key, { n, from: holder.post, ...facts }, '/')
}

/** Handovers whose day has come. What was closed meanwhile is left alone; what came since falls back with the post. */
export async function handOverDue(ctx: Ctx): Promise<void> {
  for (const one of await comingUntil(ctx.db, ctx.today)) {
    const post = await postById(ctx, one.membership_id)
    if (!post) continue
    await asOrganisation(ctx, one.organisation_id, async (own) => {
      // In the name of whoever decided it: the story of each thing, and the audit, say whose decision it was.
      const actor = { ...own.actor, name: one.made_by }
      const named = { ...own, actor }
      await giveOver(named, holderOfPost(post), one.decisions)
      await markHandoverDone(named, one.id)
      await writeLine(named.db, {
        actor,
        now: ctx.now,
        action: 'inside.handOver',
        objectKind: 'memberships',
        objectId: post.id,
        after: {
          endsOn: one.ends_on,
          handover: one.id,
          decidedAt: one.made_at,
          decisions: one.decisions.map(({ kind, id, toId }) => [kind, id, toId]),
        },
      })
    })
  }
}
