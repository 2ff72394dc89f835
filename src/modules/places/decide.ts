/** Changes of places by a decision: written, and taken back while nothing stands upon them. Whoever decides has checked them; see organisations. */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { Place, PlaceKind } from './contract.ts'
import { eraId } from './load.ts'
import * as store from './store.ts'

export type PlaceChanges = {
  founded: { id: string; code: string; name: string; kind: PlaceKind; parentId: string | null }[]
  ended: string[]
  links: { from: string; to: string; partial: boolean }[]
}
export type PlaceDecision = { id: string; on: string; basis: string; evidence: 'V' | 'R' }

/** The id of a place that begins on a day: the same that an edition gives it, where its code is known. */
export const idOfNewPlace = (kind: PlaceKind, code: string, on: string): string => (code === '' ? newId() : eraId(kind, code, on))

/** Nobody has the permission to write places but this room, for the length of the writing. */
const asPlaces = asPart('places.decide', 'places.decide')

/** Writes what a decision makes of places. False: one of them has changed meanwhile, and nothing may be kept. */
export const decidePlaces = (ctx: Ctx, decision: PlaceDecision, changes: PlaceChanges): Promise<boolean> =>
  asPlaces(ctx, async () => {
    if ((await store.foundPlaces(ctx.db, decision, changes.founded)) !== changes.founded.length) return false
    if ((await store.endPlaces(ctx.db, decision, changes.ended)) !== changes.ended.length) return false
    await store.linkPlaces(ctx.db, decision, changes.links)
    return true
  })

/** Takes back what a decision made of places: those it founded stood on no day, those it ended go on. */
export const takeBackPlaces = (ctx: Ctx, decisionId: string): Promise<void> => asPlaces(ctx, () => store.takeBackPlaces(ctx.db, decisionId))

/** The name of a place that hangs on, or came from, one that this decision founded, by another decision; none: it can be taken back. */
export const builtOnPlaces = (ctx: Ctx, decisionId: string): Promise<string | undefined> => store.builtOnPlaces(ctx.db, decisionId)

/** Standing places of a day with one of these names (folded) or codes. */
export const placesTaken = (ctx: Ctx, folded: string[], codes: string[], day: string): Promise<Place[]> =>
  store.placesTaken(ctx.db, folded, codes, day, ctx.today)

/** Of these places those that a decision only renamed or moved, their day come, with what they are called since. */
export const renamedPlaces = (ctx: Ctx, placeIds: string[]): Promise<{ from: string; to: string }[]> =>
  store.renamedPlaces(ctx.db, placeIds, ctx.today)
