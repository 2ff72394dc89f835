/** Words that modules above the register say of one, so that it is found by them in the one box: what it makes. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { reproject } from './write.ts'
import { wordsBeside } from './store-words.ts'

/** Says anew what one is found by, as far as `source` knows; nothing is written where it was said before. For the system: who may keep all. */
export async function findableBy(ctx: Ctx, id: string, source: string, words: readonly string[]): Promise<void> {
  const now = words.join(' | ')
  const before = (await wordsBeside(ctx.db, [id])).find((one) => one.source === source)?.words ?? ''
  if (now === before) return
  await save(ctx.db, ctx.actor.provinceId!, id, source, now)
  await reproject(ctx, [id])
}

const save = (db: Db, provinceId: string, id: string, source: string, words: string): Promise<unknown> =>
  sql`insert into cooperative_words (cooperative_id, province_id, source, words) values (${id}, ${provinceId}, ${source}, ${words})
    on conflict (cooperative_id, source) do update set words = excluded.words`.execute(db)
