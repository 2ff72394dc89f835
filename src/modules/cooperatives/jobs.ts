/** What happens by itself. */
import type { Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { followGround } from './follow.ts'
import { turningOn } from './store.ts'
import { reproject } from './write.ts'

/** A value that holds from a coming day is how one is on that day, and ground that ended has become other ground: lists of today and row security read it. */
export const turn: DailyJob = {
  name: 'cooperatives.turn',
  permissions: ['cooperatives.keepAll', 'cooperatives.readAll'],
  run: async (ctx) => {
    await reproject(ctx, await turningOn(ctx.db, ctx.today))
    await followGround(ctx)
  },
}

/** A decision about the map that holds already, or one that was taken back, is followed when it is taken: until the night its ground would be nobody's. */
export const followNow = { name: 'cooperatives.followNow', permissions: turn.permissions, run: (ctx: Ctx): Promise<void> => followGround(ctx) }
