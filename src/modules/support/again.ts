/** Rows as readers are shown them, for whoever changes a version that is no more. */
import type { Ctx } from '#platform/action'
import { policiesShown } from './policies.ts'
import { policyById } from './store-policies.ts'

export { supportAgain } from './seeing.ts'

export async function policyAgain(ctx: Ctx, id: string): Promise<unknown> {
  const one = await policyById(ctx.db, id)
  return one && (await policiesShown(ctx, [one]))[0]
}
