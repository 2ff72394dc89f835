/** The part of the system that keeps tasks, for those who decide about them without being a party of each. */
import type { Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'

/** Acts as that part, and as whoever acted before once the work is done. */
export async function asTasks<T>(ctx: Ctx, part: string, work: () => Promise<T>): Promise<T> {
  await actAs(ctx.db, systemActor(`tasks.${part}`, ['tasks.system'], ctx.actor.provinceId))
  const value = await work()
  await actAs(ctx.db, ctx.actor)
  return value
}
