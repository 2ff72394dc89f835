/** A cooperative is found by what it makes in the register's one box. */
import type { Ctx } from '#platform/action'
import type { Job } from '#platform/module'
import { findableBy } from '#modules/cooperatives'
import { wordsOf } from './store.ts'

export const FINDING = ['cooperatives.readAll', 'cooperatives.keepAll']

/** Says to the register what one makes now. Doing it twice changes nothing more. */
export const sayProducts = async (ctx: Ctx, { cooperativeId }: { cooperativeId: string }): Promise<void> =>
  findableBy(ctx, cooperativeId, 'production', await wordsOf(ctx.db, cooperativeId))

export const findableJob: Job = { name: 'production.findable', permissions: FINDING, run: sayProducts }
