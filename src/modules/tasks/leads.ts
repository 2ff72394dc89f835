/** To whom work may be given. */
import { standsOn, type Organisation } from '#modules/organisations'
import type { Ctx } from '#platform/action'
import { refuse } from './problems.ts'

/** Work goes to bodies that stand today: one that has ended could never accept it. `path`: where it was chosen. */
export function refuseEnded(ctx: Ctx, chosen: Iterable<Pick<Organisation, 'name' | 'validFrom' | 'validTo'>>, path?: string): void {
  const ended = [...chosen].find((one) => !standsOn(one, ctx.today))
  if (ended) throw refuse.leadEnded({ name: ended.name }, path ? [{ path, code: 'tasks.leadEnded', facts: { name: ended.name } }] : undefined)
}
