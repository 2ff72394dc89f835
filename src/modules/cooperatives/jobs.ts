/** What happens by itself. */
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
