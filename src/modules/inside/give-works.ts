/** Handing work over to a colleague who takes a duty over: the post of who had it goes on. */
import { asOrganisation, postById } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { HeldThing } from '#platform/module'
import { holderOfPost, tell } from './handover-due.ts'
import { holdings } from './holdings.ts'

const WORKS = new Set(['inside.officer', 'inside.partner'])

async function worksOf(own: Ctx, membershipId: string): Promise<{ holder: ReturnType<typeof holderOfPost>; things: HeldThing[] } | undefined> {
  const post = await postById(own, membershipId)
  if (!post) return undefined
  const holder = holderOfPost(post)
  return { holder, things: (await holdings.open(own, holder)).filter(({ kind }) => WORKS.has(kind)) }
}

/** How many pieces of work somebody of an organisation has in hand. */
export const countWorks = (ctx: Ctx, organisationId: string, membershipId: string): Promise<number> =>
  asOrganisation(ctx, organisationId, async (own) => (await worksOf(own, membershipId))?.things.length ?? 0)

/** Gives all of it to a colleague and tells them; answers how many pieces. Whether the actor may is the caller's to ask. */
export const giveWorks = (ctx: Ctx, organisationId: string, fromId: string, toId: string): Promise<number> =>
  asOrganisation(ctx, organisationId, async (own) => {
    const found = await worksOf(own, fromId)
    if (!found || found.things.length === 0) return 0
    const given = found.things.map(({ kind, id }) => ({ kind, id, toId }))
    await holdings.give?.(own, found.holder, given)
    await tell(own, found.holder, given, 'inside.notice.handedOver')
    return given.length
  })
