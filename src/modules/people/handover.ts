/** Posts at organisations that end: held on at the heir, by an administrator's decision. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { newId } from '#platform/db'
import * as store from './store.ts'

const POST = 'people.post'

const asPeople = asPart('people.handover', 'people.manage', 'people.see')

export const handover: HandoverDoor = {
  kinds: { [POST]: 'people.manage' },
  async open(ctx, organisationIds, day) {
    const posts = await asPeople(ctx, () => store.postsAt(ctx.db, organisationIds, day))
    return posts.map(({ id, organisation_id }) => ({ kind: POST, id, organisationId: organisation_id }))
  },
  /** The same role and post at the heir from the day on (from the day it began, for one given later); the old one ends there. A session goes on in the new post. */
  async give(ctx, handovers) {
    return asPeople(ctx, async () => {
      const moved = await store.movePosts(
        ctx.db,
        handovers.map(({ id, from, to, on }) => ({ id, from: from.id, to: to.id, on, newId: newId() })),
      )
      return moved
    })
  },
  async describe(ctx, _kind, ids) {
    if (!ctx.actor.permissions.has('people.see')) return new Map()
    const posts = await store.postsNamed(ctx.db, ids)
    return new Map(posts.map(({ id, name, post, account_id }) => [id, { title: name, detail: post, path: `/people/${account_id}` }]))
  },
}
