/** A row as readers are shown it, for whoever changes a version that is no more. */
import type { Ctx } from '#platform/action'
import { seeRating } from './ratings.ts'
import { schemeOf } from './schemes.ts'
import { ratingById, schemeById } from './store.ts'

export async function ratingAgain(ctx: Ctx, id: string): Promise<unknown> {
  const one = await ratingById(ctx.db, id)
  return one && seeRating.run(ctx, { cooperativeId: one.cooperative_id, schemeId: one.scheme_id, year: one.year }, undefined)
}

export async function schemeAgain(ctx: Ctx, id: string): Promise<unknown> {
  const one = await schemeById(ctx.db, id)
  return one && schemeOf(one)
}
