/** Ground that was divided: the lead agency says of many entries at once in which commune they lie since, and takes it back where it was wrong. */
import { z } from 'zod'
import { byVietnamese } from '#lib/text'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { sentence } from '#platform/messages'
import { recordEach } from '#platform/timeline'
import { groundAround, placesByIds } from '#modules/places'
import { DividedGround, MoveGround, TakeMoveBack } from './divided-contract.ts'
import { heirsOf } from './follow.ts'
import { wayOf } from './way.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'
import * as grounds from './store-grounds.ts'
import * as store from './store.ts'
import { addValues, reproject } from './write.ts'

const EVENTS = 'cooperative_events'

/** A place that ended and lies in several since: its name, its last day, and which they are. Nothing for any other place. */
async function dividedAt(ctx: Ctx, id: string): Promise<{ name: string; on: string; heirs: { id: string; name: string }[] } | undefined> {
  const place = (await placesByIds(ctx, [id])).get(id)
  if (!place?.validTo || place.validTo > ctx.today) return undefined
  const ground = await groundAround(ctx, [id])
  if (wayOf(ground, id, ctx.today) !== undefined) return undefined
  const heirs = heirsOf(ground, id, ctx.today)
  const named = await placesByIds(ctx, heirs)
  return {
    name: place.name,
    on: place.validTo,
    heirs: heirs
      .flatMap((heir) => named.get(heir) ?? [])
      .map((one) => ({ id: one.id, name: one.name }))
      .toSorted((a, b) => byVietnamese(a.name, b.name)),
  }
}

/** Into which communes the actor puts entries of a place: the lead agency into any of them, a commune that keeps the place into itself. */
async function mayPutInto(ctx: Ctx, from: string): Promise<(placeId: string) => boolean> {
  if (ctx.actor.permissions.has('cooperatives.keepAll')) return () => true
  const own = await store.groundsOf(ctx.db)
  return (placeId) => own.includes(from) && own.includes(placeId)
}

export const seeDivided = query({
  name: 'cooperatives.divided',
  may: 'cooperatives.keep',
  input: z.object({ placeId: z.uuid() }),
  output: DividedGround,
  async run(ctx, { placeId }) {
    const [found, mine] = [await dividedAt(ctx, placeId), await mayPutInto(ctx, placeId)]
    if (!found?.heirs.some(({ id }) => mine(id))) return { divided: null }
    const [left, moves] = [(await grounds.countOn(ctx.db, [placeId])).get(placeId) ?? 0, await grounds.movesFrom(ctx.db, placeId)]
    const to = await placesByIds(
      ctx,
      moves.map((one) => one.to_id),
    )
    return {
      divided: {
        ...found,
        heirs: found.heirs.filter(({ id }) => mine(id)),
        left,
        moves: moves.map(({ id, to_id, n, at, by_name: by }) => ({
          id,
          to: to.get(to_id)?.name ?? '',
          n,
          at: at.toISOString(),
          by,
          mayUndo: mine(to_id),
        })),
      },
    }
  },
})

/** Those chosen lie in one of the communes since the day of the division. All of them or none. */
export const moveGround = action({
  name: 'cooperatives.moveGround',
  may: 'cooperatives.keep',
  input: MoveGround,
  output: z.object({ id: z.uuid(), moved: z.number().int() }),
  async run(ctx, { placeId, to, ids: given }) {
    const ids = [...new Set(given)].toSorted()
    const found = await dividedAt(ctx, placeId)
    const heir = found?.heirs.find(({ id }) => id === to)
    if (!found || !heir) throw refuse.notDivided()
    if (!(await mayPutInto(ctx, placeId))(to)) throw refuse.notYourPlace()
    await store.holdTogether(ctx.db, ids, true)
    const here = (await store.cooperativesByIds(ctx.db, ids, true)).filter((one) => one.place_id === placeId && !one.merged_into)
    if (here.length < ids.length) throw refuse.movedMeanwhile({ n: ids.length - here.length })
    const since = new Map<string, string>()
    for (const one of await store.valuesOf(ctx.db, ids))
      if (one.field === 'place' && one.settled && one.valid_from <= ctx.today) since.set(one.cooperative_id, one.valid_from)
    const moveId = newId()
    const told = { from: found.name, to: heir.name }
    const sourceNote = sentence(messages.vi['cooperatives.followed'] ?? '', told)
    await addValues(
      ctx,
      ids.map((id) => {
        const from = since.get(id) ?? found.on
        // What was recorded of a place after it had ended holds from its own day.
        return {
          id,
          source: 'reform' as const,
          sourceNote,
          values: [{ field: 'place' as const, value: to, validFrom: from > found.on ? from : found.on }],
        }
      }),
      moveId,
    )
    await reproject(ctx, ids)
    await grounds.touch(ctx.db, ids)
    await recordEach(
      ctx,
      EVENTS,
      ids.map((id) => ({ objectId: id, kind: 'followed', facts: { ...told, on: found.on } })),
    )
    ctx.about('cooperatives', ids[0]!, { after: { move: moveId, from: placeId, to, ids } })
    for (const id of ids) await ctx.emit('cooperatives.changed', { id })
    return { id: moveId, moved: ids.length }
  },
})

/** Takes back what one such choice wrote; who was recorded elsewhere since stays there. */
export const takeMoveBack = action({
  name: 'cooperatives.takeMoveBack',
  may: 'cooperatives.keep',
  input: TakeMoveBack,
  output: z.object({ moved: z.number().int() }),
  async run(ctx, { placeId, moveId, reason }) {
    const moved = (await grounds.movesFrom(ctx.db, placeId)).filter(({ id }) => id === moveId)
    const ids = await grounds.movedBy(ctx.db, placeId, moveId)
    if (ids.length === 0 || !(await dividedAt(ctx, placeId))) throw refuse.notDivided()
    const mine = await mayPutInto(ctx, placeId)
    if (!moved.every(({ to_id: to }) => mine(to))) throw refuse.notYourPlace()
    await store.holdTogether(ctx.db, ids, true)
    await store.takeBack(ctx.db, ids, [], moveId)
    await reproject(ctx, ids)
    await grounds.touch(ctx.db, ids)
    await recordEach(
      ctx,
      EVENTS,
      ids.map((id) => ({ objectId: id, kind: 'moveTakenBack', note: reason })),
    )
    ctx.about('cooperatives', ids[0]!, { after: { takenBack: moveId, from: placeId, ids } })
    for (const id of ids) await ctx.emit('cooperatives.changed', { id })
    return { moved: ids.length }
  },
})
