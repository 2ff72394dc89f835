/** Keeping views of lists: for oneself or for one's organisation, opening, renaming, replacing, removing, beginning with one. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import {
  JudgedView,
  KeepView,
  OfList,
  RemoveView,
  RenameView,
  ReplaceView,
  SetDefault,
  ShareView,
  ViewList,
  type Said,
  type View,
} from './contract.ts'
import { judge, judgeWhole, listNamed, toKeep } from './judge.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const SHARE = 'views.share'
const Stepped = z.object({ id: z.uuid(), version: z.number().int() })
const handOf = (ctx: Ctx) => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })
const mayChange = (ctx: Ctx, one: store.ViewRecord): boolean => one.organisation_id === null || ctx.actor.permissions.has(SHARE)

/** Whose a view becomes: one's own, or that of the organisation one acts for. */
function ownerOf(ctx: Ctx, shared: boolean): store.Owner {
  if (!shared) return { accountId: ctx.actor.accountId! }
  if (!ctx.actor.permissions.has(SHARE)) throw refuse.notYours()
  if (!ctx.actor.organisationId) throw refuse.noOrganisation()
  return { organisationId: ctx.actor.organisationId }
}

const shown = (ctx: Ctx, one: store.ViewRecord, said: Said): View => ({
  id: one.id,
  version: one.version,
  name: one.name,
  shared: one.organisation_id !== null,
  mine: mayChange(ctx, one),
  said,
  changedAt: one.changed_at.toISOString(),
  changedBy: one.changed_by_name,
  from: one.came_from === null || one.came_on === null ? null : { name: one.came_from, on: one.came_on },
})

/** Refuses a name that the owner gave already, and more views than anybody finds their way in. */
async function requireRoom(ctx: Ctx, owner: store.Owner, list: string, name: string, but?: string): Promise<void> {
  const { n, taken } = await store.room(ctx.db, owner, list, name, but)
  if (taken) throw refuse.taken({ name }, [{ path: 'name', code: 'views.taken', facts: { name } }])
  if (but === undefined && n >= store.MOST) throw refuse.full({ most: store.MOST })
}

/** Whoever sees a view that another keeps for all is told so, before anything is locked. */
async function requireMine(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const one = await store.viewById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!mayChange(ctx, one)) throw refuse.notYours()
}
async function held(ctx: Ctx, id: string): Promise<store.ViewRecord> {
  const one = await store.viewById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  return one
}

export const listViews = query({
  name: 'views.list',
  may: 'signedIn',
  input: OfList,
  output: ViewList,
  async run(ctx, { list: name }) {
    const list = listNamed(ctx, name)
    const { rows, more } = await store.viewsOf(ctx.db, name)
    return {
      more,
      items: rows.map((one) => shown(ctx, one, judge(list, one.said).said)),
      defaultId: await store.defaultOf(ctx.db, ctx.actor.accountId!, name),
      columns: [...list.columns],
      may: { share: ctx.actor.permissions.has(SHARE) && ctx.actor.organisationId !== undefined },
      organisation: ctx.actor.organisationName ?? null,
    }
  },
})

/** One view with sentences for what of it holds no more. */
export async function judgedView(ctx: Ctx, id: string): Promise<z.input<typeof JudgedView>> {
  const one = await held(ctx, id)
  const { said, findings } = await judgeWhole(ctx, listNamed(ctx, one.list), one.said)
  return { ...shown(ctx, one, said), findings }
}

export const seeView = query({
  name: 'views.see',
  may: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: JudgedView,
  run: (ctx, { id }) => judgedView(ctx, id),
})

export const keepView = action({
  name: 'views.keep',
  may: 'signedIn',
  input: KeepView,
  output: Stepped,
  async run(ctx, { list, name, said, shared, asDefault }) {
    const kept = toKeep(listNamed(ctx, list), said)
    const owner = ownerOf(ctx, shared)
    await requireRoom(ctx, owner, list, name)
    const id = newId()
    await store.addView(ctx.db, handOf(ctx), owner, { id, list, name, said: kept })
    if (asDefault) await store.writeDefault(ctx.db, handOf(ctx), ctx.actor.accountId!, list, id)
    ctx.about('saved_views', id)
    return { id, version: 1 }
  },
})

export const renameView = action({
  name: 'views.rename',
  may: 'signedIn',
  on: 'saved_views',
  input: RenameView,
  output: Stepped,
  above: requireMine,
  async run(ctx, { id, version, name }) {
    const one = await held(ctx, id)
    await requireRoom(ctx, ownerAsIs(one), one.list, name, id)
    await store.writeView(ctx.db, handOf(ctx), id, { name })
    return { id, version: version + 1 }
  },
})

const ownerAsIs = (one: store.ViewRecord): store.Owner =>
  one.organisation_id === null ? { accountId: one.account_id! } : { organisationId: one.organisation_id }

export const replaceView = action({
  name: 'views.replace',
  may: 'signedIn',
  on: 'saved_views',
  input: ReplaceView,
  output: Stepped,
  above: requireMine,
  async run(ctx, { id, version, said }) {
    const one = await held(ctx, id)
    await store.writeView(ctx.db, handOf(ctx), id, { said: toKeep(listNamed(ctx, one.list), said) })
    return { id, version: version + 1 }
  },
})

/** One's own becomes the organisation's, or the organisation's one's own again: then nobody else has it. */
export const shareView = action({
  name: 'views.share',
  may: 'signedIn',
  on: 'saved_views',
  input: ShareView,
  output: Stepped,
  above: requireMine,
  async run(ctx, { id, version, shared }) {
    const one = await held(ctx, id)
    if ((one.organisation_id !== null) === shared) return { id, version: version + 1 }
    const owner = ownerOf(ctx, shared)
    await requireRoom(ctx, owner, one.list, one.name)
    await store.writeView(ctx.db, handOf(ctx), id, { owner })
    return { id, version: version + 1 }
  },
})

export const removeView = action({
  name: 'views.remove',
  may: 'signedIn',
  on: 'saved_views',
  input: RemoveView,
  output: z.object({ id: z.uuid() }),
  above: requireMine,
  async run(ctx, { id }) {
    await store.removeView(ctx.db, id)
    return { id }
  },
})

export const setDefault = action({
  name: 'views.setDefault',
  may: 'signedIn',
  input: SetDefault,
  output: z.object({ viewId: z.uuid().nullable() }),
  async run(ctx, { list, viewId }) {
    listNamed(ctx, list)
    if (viewId !== null && (await held(ctx, viewId)).list !== list) throw refuse.unknown({ id: viewId })
    await store.writeDefault(ctx.db, handOf(ctx), ctx.actor.accountId!, list, viewId)
    if (viewId !== null) ctx.about('saved_views', viewId)
    return { viewId }
  },
})
