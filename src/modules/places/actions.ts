/** What people can ask about places. */
import { z } from 'zod'
import { query } from '#platform/action'
import { fold } from '#lib/text'
import { Place, PlaceKind, PlaceStep, Resolution } from './contract.ts'
import { placesByIds, resolve } from './face.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const PAGE = 30

export const searchPlaces = query({
  name: 'places.search',
  may: 'signedIn',
  input: z.object({
    q: z.string().max(100).default(''),
    kind: PlaceKind.optional(),
    on: z.iso.date().optional(),
    after: z.coerce.number().int().nonnegative().default(0),
  }),
  output: z.object({ items: z.array(Place), next: z.string().nullable(), total: z.number() }),
  async run(ctx, input) {
    const { items, total } = await store.searchPlaces(ctx.db, {
      folded: fold(input.q),
      kind: input.kind ?? null,
      on: input.on ?? null,
      after: input.after,
      most: PAGE,
      today: ctx.today,
    })
    const reached = input.after + items.length
    return { items, next: reached < total ? String(reached) : null, total }
  },
})

export const seePlace = query({
  name: 'places.see',
  may: 'signedIn',
  input: z.object({ id: z.uuid(), on: z.iso.date().optional() }),
  output: z.object({ place: Place, forward: z.array(PlaceStep), back: z.array(PlaceStep), on: z.iso.date(), resolution: Resolution }),
  async run(ctx, input) {
    const place = (await placesByIds(ctx, [input.id])).get(input.id)
    if (!place) throw refuse.unknown({ id: input.id })
    const on = input.on ?? ctx.today
    return {
      place,
      forward: await store.stepsOf(ctx.db, place.id, 'forward', ctx.today),
      back: await store.stepsOf(ctx.db, place.id, 'back', ctx.today),
      on,
      resolution: await resolve(ctx, place.id, on),
    }
  },
})
