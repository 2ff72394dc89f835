/** Who keeps the whole province in view. */
import { organisationsByIds } from '#modules/organisations'
import type { Ctx } from '#platform/action'

/** The department that keeps the machinery of the State (Sở Nội vụ), by its code in the uniform set. */
const HOME_AFFAIRS = 'home_affairs'

/** Whether the actor sees the whole province: by role, or as somebody of Sở Nội vụ. */
export async function oversees(ctx: Ctx): Promise<boolean> {
  if (ctx.actor.permissions.has('apparatus.readAll')) return true
  const own = ctx.actor.organisationId
  return own !== undefined && ctx.actor.permissions.has('apparatus.see') && (await organisationsByIds(ctx, [own])).get(own)?.code === HOME_AFFAIRS
}
