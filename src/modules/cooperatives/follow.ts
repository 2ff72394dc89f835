/** Entries of the register follow their ground: where the map of communes changed by a decision, they lie in what it became. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { recordEach } from '#platform/timeline'
import { organisationsOfKind } from '#modules/organisations'
import { groundAround, placesByIds, placesOn } from '#modules/places'
import { wayOf, type Moved } from './way.ts'
import { messages } from './messages.ts'
import * as grounds from './store-grounds.ts'
import * as store from './store.ts'
import { addValues, reproject, type DraftValue } from './write.ts'

const EVENTS = 'cooperative_events'
/** Entries that are worked out anew at a time. */
const TOGETHER = 500

type Around = Awaited<ReturnType<typeof groundAround>>
type Held = { placeId: string; from: string; before: string | null }

/**
 * Writes, for every entry on ground that ended, where it lies since, from the day of the change: so the commune of today keeps and sees
 * it, and a day before shows it where it was. Ground that was divided is chosen by a person (`dividedGrounds`). A decision that was taken
 * back leaves nothing behind. Doing it again changes nothing.
 */
export async function followGround(ctx: Ctx): Promise<void> {
  const ended = await endedGrounds(ctx)
  const ground = await groundAround(ctx, ended)
  await grounds.setHeirs(
    ctx.db,
    ctx.actor.provinceId!,
    ended.flatMap((id) => heirsOf(ground, id, ctx.today).map((heir) => ({ place_id: id, heir_id: heir }))),
  )
  for (const ids = await grounds.standingOn(ctx.db, ended); ids.length > 0;) await follow(ctx, ground, ids.splice(0, TOGETHER))
}

async function follow(ctx: Ctx, ground: Around, ids: string[]): Promise<void> {
  await store.holdTogether(ctx.db, ids)
  const held = heldPlaces(await store.valuesOf(ctx.db, ids), ctx.today)
  const moves = [...held].flatMap(([id, one]) => {
    const way = moved(ground, one, ctx.today)
    return way.length > 0 ? [{ id, way }] : []
  })
  if (moves.length === 0) return
  const names = await placesByIds(
    ctx,
    moves.flatMap(({ id, way }) => [held.get(id)!.placeId, ...way.map(({ to }) => to)]),
  )
  const named = (id: string) => names.get(id)?.name ?? ''
  await addValues(
    ctx,
    moves.map(({ id, way }) => ({
      id,
      source: 'reform',
      sourceNote: sentence(messages.vi['cooperatives.followed'] ?? '', { from: named(held.get(id)!.placeId), to: named(way.at(-1)!.to) }),
      values: way.map(({ to, on }): DraftValue => ({ field: 'place', value: to, validFrom: on })),
    })),
  )
  await reproject(
    ctx,
    moves.map(({ id }) => id),
  )
  await recordEach(
    ctx,
    EVENTS,
    moves.map(({ id, way }) => {
      const { to, on } = way.at(-1)!
      return { objectId: id, kind: 'followed', facts: { from: named(held.get(id)!.placeId), to: named(to), on } }
    }),
  )
}

/** Of each the place that holds on a day, since when, and the one before it. */
function heldPlaces(values: readonly store.ValueRecord[], today: string): Map<string, Held> {
  const held = new Map<string, Held>()
  for (const one of values)
    if (one.field === 'place' && one.settled && typeof one.value === 'string' && one.valid_from <= today)
      held.set(one.cooperative_id, { placeId: one.value, from: one.valid_from, before: held.get(one.cooperative_id)?.placeId ?? null })
  return held
}

function moved(ground: Around, { placeId, from, before }: Held, today: string): Moved[] {
  const era = ground.places.get(placeId)
  // The decision that founded it was taken back: it stood on no day.
  if (era?.validFrom !== null && era?.validFrom === era?.validTo) return before === null ? [] : [{ to: before, on: from }]
  // What was recorded of a place after it had ended holds from its own day.
  return (wayOf(ground, placeId, today) ?? []).map(({ to, on }) => ({ to, on: on < from ? from : on }))
}

/** The communes that have a part of a place that was divided, on a day. None of a place that stands, or that went whole into another. */
export function heirsOf(ground: Around, id: string, today: string): string[] {
  if (wayOf(ground, id, today) !== undefined) return []
  const found = placesOn(ground.places, ground.steps, id, today)
  return found.kind === 'known' ? found.places.map((one) => one.id) : []
}

/**
 * The committees that keep what stands at a place: that of the commune; of ground that was divided, those of all the communes that have a part of
 * it, until a person has said in which each entry lies. Asked once, however many places there are.
 */
export async function keepersOf(ctx: Ctx): Promise<(placeId: string | null) => { id: string; name: string; placeId: string | null }[]> {
  const committees = (await organisationsOfKind(ctx, 'commune_committee')).filter(({ placeId }) => placeId !== null)
  const at = Map.groupBy(committees, ({ placeId }) => placeId!)
  const heirs = Map.groupBy(await grounds.heirsOfGrounds(ctx.db), ({ place_id: placeId }) => placeId)
  return (placeId) =>
    placeId === null ? [] : [...(at.get(placeId) ?? []), ...(heirs.get(placeId) ?? []).flatMap(({ heir_id: heir }) => at.get(heir) ?? [])]
}

async function endedGrounds(ctx: Ctx): Promise<string[]> {
  const places = await placesByIds(ctx, [...new Set([...(await grounds.groundsInUse(ctx.db)), ...(await grounds.heirGrounds(ctx.db))])])
  return [...places.values()].filter(({ validTo }) => validTo !== null && validTo <= ctx.today).map(({ id }) => id)
}

export type DividedGround = { id: string; name: string; on: string; n: number }

/** Places that ended and went to more than one, or to nobody knows whom, with how many entries still stand there. */
export async function dividedGrounds(ctx: Ctx): Promise<DividedGround[]> {
  const ended = await endedGrounds(ctx)
  if (ended.length === 0) return []
  const [ground, counts, places] = [await groundAround(ctx, ended), await grounds.countOn(ctx.db, ended), await placesByIds(ctx, ended)]
  return ended.flatMap((id) => {
    const [n, place] = [counts.get(id) ?? 0, places.get(id)]
    return n > 0 && place?.validTo && wayOf(ground, id, ctx.today) === undefined ? [{ id, name: place.name, on: place.validTo, n }] : []
  })
}
