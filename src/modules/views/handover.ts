/** Views that a body shared when it ends: its heir's from then on. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import * as store from './store.ts'

const SHARED = 'views.shared'
/** Whoever hands over posts hands these over with them: they go where the people go. */
const DECIDES = 'people.manage'

const asViews = asPart('views.handover', 'views.system')

export const handover: HandoverDoor = {
  kinds: { [SHARED]: DECIDES },
  async open(ctx, organisationIds) {
    const views = await asViews(ctx, () => store.sharedAt(ctx.db, organisationIds))
    return views.map(({ id, organisationId }) => ({ kind: SHARED, id, organisationId }))
  },
  async give(ctx, handovers) {
    const given = handovers.map(({ id, from, to, on, told }) => ({ id, from: from.id, to: to.id, fromName: told.fromName, on }))
    return asViews(ctx, () => store.giveViews(ctx.db, given))
  },
  async describe(ctx, _kind, ids) {
    if (!ctx.actor.permissions.has(DECIDES)) return new Map()
    const lists = new Map(ctx.modules.flatMap(({ lists }) => Object.entries(lists ?? {})))
    const views = await asViews(ctx, () => store.namesOf(ctx.db, ids))
    return new Map(views.map(({ id, name, list }) => [id, { title: name, detail: '', path: lists.get(list)?.path ?? '/' }]))
  },
}
