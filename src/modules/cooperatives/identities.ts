/** What identifies people in posts: kept by whoever keeps the register and by the cooperative itself, masked, read in full by an act with a reason. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { recordRead } from '#platform/personal'
import { record } from '#platform/timeline'
import { IDENTIFYING, IdentifyPerson, PersonIdentity, ReadPerson, type Identifying } from './identity-contract.ts'
import { keepsMembers } from './members.ts'
import { refuse } from './problems.ts'
import { cooperativesByIds, postsOf, type PostRecord } from './store.ts'
import { identitiesOf, saveIdentity, type PostIdentity } from './store-identities.ts'
import { handOf } from './write.ts'

const Done = z.object({ id: z.uuid() })

/** Somebody in a post of one that the actor keeps, or works in. */
async function keptPost(ctx: Ctx, id: string, postId: string): Promise<PostRecord> {
  const one = (await cooperativesByIds(ctx.db, [id]))[0]
  if (!one) throw refuse.unknown({ id })
  if (!(await keepsMembers(ctx, one))) throw refuse.identityClosed()
  if (one.merged_into) throw refuse.merged({ name: one.name })
  const post = (await postsOf(ctx.db, [id])).find((each) => each.id === postId)
  if (!post) throw refuse.postUnknown({ id: postId })
  return post
}

/** What identifies somebody as it is kept, where anything is told; `at`: where it stands in what was sent. */
export function identityTold(ctx: Ctx, { identity, bornOn, nationality, address }: Identifying, at = ''): PostIdentity | undefined {
  const number = identity.replaceAll(/[\s.-]/g, '')
  // Twelve figures, nine of before, or a passport's letters and figures.
  if (number !== '' && !/^(?:\d{9}|\d{12}|[A-Z]{1,2}\d{6,9})$/i.test(number))
    throw refuse.identityWrong({}, [{ path: `${at}identity`, code: 'cooperatives.identityWrong' }])
  if (bornOn !== null && bornOn >= ctx.today) throw refuse.bornWrong({}, [{ path: `${at}bornOn`, code: 'cooperatives.bornWrong' }])
  const told = { identity: number.toUpperCase() || null, born_on: bornOn, nationality: nationality || null, address: address || null }
  return Object.values(told).some((one) => one !== null) ? told : undefined
}

const COLUMN = { identity: 'identity', bornOn: 'born_on', nationality: 'nationality', address: 'address' } as const
const NOTHING: PostIdentity = { identity: null, born_on: null, nationality: null, address: null }
/** What is kept of somebody, by name. */
export const knownOf = (one: PostIdentity | undefined): (typeof IDENTIFYING)[number][] => IDENTIFYING.filter((key) => one?.[COLUMN[key]] != null)

export const identifyPerson = action({
  name: 'cooperatives.identifyPerson',
  may: 'cooperatives.keepMembers',
  input: IdentifyPerson,
  output: Done,
  secret: ['identity', 'bornOn', 'nationality', 'address'],
  async run(ctx, { id, postId, emptied, ...said }) {
    const { post } = await keptPost(ctx, id, postId)
    const told = identityTold(ctx, said)
    await saveIdentity(
      ctx.db,
      handOf(ctx),
      postId,
      told ?? NOTHING,
      emptied.map((key) => COLUMN[key]),
    )
    await record(ctx, 'cooperative_events', id, told || emptied.length === 0 ? 'personIdentified' : 'identityEmptied', { facts: { post } })
    ctx.about('cooperatives', id)
    return { id }
  },
})

export const readPerson = action({
  name: 'cooperatives.readPerson',
  may: 'cooperatives.keepMembers',
  input: ReadPerson,
  output: PersonIdentity,
  keeps: false,
  async run(ctx, { id, postId, reason }) {
    await keptPost(ctx, id, postId)
    const found = (await identitiesOf(ctx.db, [postId])).get(postId)
    await recordRead(ctx, { personId: postId, kind: 'cooperatives.people', reason })
    ctx.about('cooperatives', id, { after: {} })
    return {
      identity: found?.identity ?? null,
      bornOn: found?.born_on ?? null,
      nationality: found?.nationality ?? null,
      address: found?.address ?? null,
    }
  },
})
