/** What modules above the register say of cooperatives, for finding them. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export async function wordsBeside(db: Db, ids: readonly string[]): Promise<{ cooperative_id: string; source: string; words: string }[]> {
  const { rows } = await sql<{ cooperative_id: string; source: string; words: string }>`select cooperative_id, source, words from cooperative_words
    where cooperative_id = any(${[...ids]}::uuid[]) order by cooperative_id, source`.execute(db)
  return rows
}
