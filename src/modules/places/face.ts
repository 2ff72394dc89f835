/** What other modules ask of places. */
import type { Ctx } from '#platform/action'
import { fold } from '#lib/text'
import type { Place, Resolution } from './contract.ts'
import { placesOn } from './rules.ts'
import * as store from './store.ts'

export async function placesByIds(ctx: Ctx, ids: string[]): Promise<Map<string, Place>> {
  return new Map((await store.placesByIds(ctx.db, [...new Set(ids)], ctx.today)).map((place) => [place.id, place]))
}

/** What places are called, and nothing else of them: for lists. */
export const placeNames = (ctx: Ctx, ids: string[]): Promise<Map<string, string>> => store.placeNames(ctx.db, [...new Set(ids)])

/** The province of that name on a day, with or without "tỉnh", "thành phố". */
export async function provinceByName(ctx: Ctx, name: string, day = ctx.today): Promise<Place | undefined> {
  return store.provinceNamed(ctx.db, fold(name), day)
}

/** Names of all provinces that there ever were, folded, without "tỉnh", "thành phố": to tell one of them in a written name. */
export const provinceNames = (ctx: Ctx): Promise<string[]> => store.provinceNames(ctx.db)

/** The provinces that stand on a day, by name. */
export const provincesOn = (ctx: Ctx, day: string): Promise<Place[]> => store.provincesOn(ctx.db, day)

/** Where a place lies on another day, forward and back over the known steps. */
export async function resolve(ctx: Ctx, placeId: string, day: string): Promise<Resolution> {
  const around = await store.stepsAround(ctx.db, [placeId])
  const walk = placesOn(around.places, around.steps, placeId, day)
  if (walk.kind === 'unknown') return walk
  const places = await placesByIds(
    ctx,
    walk.places.map(({ id }) => id),
  )
  const found = walk.places.flatMap(({ id, partial }) => {
    const place = places.get(id)
    return place ? [{ ...place, partial }] : []
  })
  return { kind: 'known', places: found.sort((a, b) => (a.code < b.code ? -1 : 1)) }
}

/** The communes of a province's ground on a day, by code. */
export const communesOf = (ctx: Ctx, provincePlaceId: string, day: string): Promise<Place[]> => below(ctx, provincePlaceId, 'commune', day)

/** The districts of a province's ground on a day; none since 2025-07-01. */
export const districtsOf = (ctx: Ctx, provincePlaceId: string, day: string): Promise<Place[]> => below(ctx, provincePlaceId, 'district', day)

async function below(ctx: Ctx, provincePlaceId: string, kind: 'district' | 'commune', day: string): Promise<Place[]> {
  const provinces = await resolve(ctx, provincePlaceId, day)
  return provinces.kind === 'unknown'
    ? []
    : store.placesBelow(
        ctx.db,
        provinces.places.map(({ id }) => id),
        kind,
        day,
      )
}

/** The known steps out of the given places, in one question: for those who follow many places at once. */
export const stepsFrom = (ctx: Ctx, placeIds: string[]) => store.stepsFrom(ctx.db, placeIds)

/** Everything that a walk from these places may touch, forward and back, with the days on which each stood: for those who walk themselves. */
export const groundAround = (ctx: Ctx, placeIds: string[]) => store.stepsAround(ctx.db, [...new Set(placeIds)])
