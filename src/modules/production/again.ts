/** A row as readers are shown it, for whoever changes a version that is no more. */
import type { Ctx } from '#platform/action'
import { planShown } from './plan-view.ts'
import { seeProduct } from './products.ts'
import { certificateById } from './store.ts'
import { planById } from './store-plans.ts'

export const productAgain = async (ctx: Ctx, id: string): Promise<unknown> => seeProduct.run(ctx, { id }, undefined)

export async function certificateAgain(ctx: Ctx, id: string): Promise<unknown> {
  const one = await certificateById(ctx.db, id)
  return one && (await seeProduct.run(ctx, { id: one.product_id }, undefined)).certificates.find((each) => each.id === id)
}

export async function planAgain(ctx: Ctx, id: string): Promise<unknown> {
  const one = await planById(ctx.db, id)
  return one && planShown(ctx, one.cooperative_id, one.year)
}
