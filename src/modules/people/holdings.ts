/** What is open with a person in a post, asked of every module: before the post ends, and when it is handed over. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actingAs } from '#platform/acting'
import type { HeldThing, Holder, HoldingDoor } from '#platform/module'
import { postById } from './arrange.ts'
import { organisationNames } from './members.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/** Everything that is open with somebody, module by module. */
export async function heldBy(ctx: Ctx, holder: Holder): Promise<HeldThing[]> {
  const held: HeldThing[] = []
  for (const module of ctx.modules) if (module.holdings) held.push(...(await module.holdings.open(ctx, holder)))
  return held
}

/** The other posts of the same account: they go on. */
export const holdings: HoldingDoor = {
  kinds: ['people.otherPost'],
  async open(ctx, holder) {
    const posts = (await store.postsOn(ctx.db, holder.accountId, ctx.today)).filter(({ id }) => id !== holder.membershipId)
    const names = await organisationNames(
      ctx,
      posts.map((one) => one.organisation_id),
    )
    return posts.map(({ id, post, organisation_id }) => ({
      kind: 'people.otherPost',
      id,
      title: post,
      detail: names.get(organisation_id) ?? '',
      path: null,
      dueOn: null,
      late: false,
      way: 'stays',
      proposedId: null,
    }))
  },
}

/** How much is open with a post, for whoever is about to end it; what it is, the organisation itself sees when it hands over. */
export const seeOpen = query({
  name: 'people.openWith',
  may: 'people.manage',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    kinds: z.array(z.object({ kind: z.string(), n: z.number().int(), way: z.enum(['give', 'follows', 'ends', 'stays']) })),
    page: z.string().nullable(),
  }),
  async run(ctx, { id }) {
    const post = await postById(ctx, id)
    if (!post) throw refuse.membershipUnknown()
    const holder = {
      membershipId: post.id,
      accountId: post.account_id,
      organisationId: post.organisation_id,
      divisionId: post.division_id,
      rank: post.rank,
      post: post.post,
    }
    const held = await asOrganisation(ctx, post.organisation_id, (own) => heldBy(own, holder))
    const kinds = new Map<string, { kind: string; n: number; way: HeldThing['way'] }>()
    for (const { kind, way } of held) kinds.set(kind, { kind, way, n: (kinds.get(kind)?.n ?? 0) + 1 })
    const page = ctx.modules.map(({ holdings: door }) => door?.page?.(id)).find((one) => one !== undefined)
    return { kinds: [...kinds.values()], page: post.role === 'admin' ? null : (page ?? null) }
  },
})

const AS_ORGANISATION = ['inside.system', 'inside.read', 'people.see', 'people.identify', 'people.manage', 'people.notify']

/** As the organisation's own part of the system: sees what its people see, whoever asks. */
export async function asOrganisation<T>(ctx: Ctx, organisationId: string, work: (own: Ctx) => Promise<T>): Promise<T> {
  const system = systemActor('people.holdings', AS_ORGANISATION, ctx.actor.provinceId)
  // Stories and notices name the person who asked; what may be read and written is the part's.
  const actor = {
    ...(ctx.actor.kind === 'person' ? ctx.actor : system),
    permissions: system.permissions,
    organisationId,
    organisationIds: [organisationId],
  }
  return actingAs(ctx, actor, () => work({ ...ctx, actor }))
}
