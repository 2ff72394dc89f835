/** Acting as another for a while: who goes on afterwards. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { asPart } from './acting.ts'

const asOne = asPart('one', 'one.system')
const asOther = asPart('other', 'other.system')
/** What the database lets the transaction do at the moment. */
const mayNow = async ({ db }: World): Promise<string[]> =>
  (
    await sql<{ may: string }>`select p as may from unnest(array['one.system', 'other.system', 'asker']) p where actor.may(p) order by 1`.execute(db)
  ).rows.map(({ may }) => may)

test(
  'a part of the system works inside of another; each goes back to whoever acted before',
  inWorld(async (world) => {
    const ctx = await world.system('asker')
    const seen = await asOne(ctx, async () => {
      const inside = await asOther(ctx, () => mayNow(world))
      return [inside, await mayNow(world)]
    })
    expect([...seen, await mayNow(world)]).toEqual([['other.system'], ['one.system'], ['asker']])
  }),
)
test(
  'whoever hears a refusal of such a work and goes on is the asker again, and no part of the system',
  inWorld(async (world) => {
    const ctx = await world.system('asker')
    await asOne(ctx, () => Promise.reject(new Error('refused'))).catch(() => undefined)
    expect(await mayNow(world)).toEqual(['asker'])
    // Also where the database itself refused, and the work is rolled back to before it.
    await sql`savepoint before`.execute(ctx.db)
    await asOne(ctx, () => sql`select 1 / 0`.execute(ctx.db)).catch(() => undefined)
    await sql`rollback to savepoint before`.execute(ctx.db)
    expect(await mayNow(world)).toEqual(['asker'])
  }),
)
