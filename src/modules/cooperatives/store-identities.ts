/** The SQL of what identifies people in posts. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Hand } from './store.ts'

export type PostIdentity = { identity: string | null; born_on: string | null; nationality: string | null; address: string | null }

/** What is known of these, as far as the actor may see it. */
export async function identitiesOf(db: Db, postIds: readonly string[]): Promise<Map<string, PostIdentity>> {
  const { rows } = await sql<
    PostIdentity & { post_id: string }
  >`select post_id, identity, born_on, nationality, address from cooperative_post_identities where post_id = any(${[...postIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ post_id, ...one }) => [post_id, one]))
}

/** What is not told stays as it is; what is named in `emptied` is known no more, unless it is told anew. */
export async function saveIdentity(
  db: Db,
  hand: Hand,
  postId: string,
  { identity, born_on, nationality, address }: PostIdentity,
  emptied: readonly (keyof PostIdentity)[] = [],
): Promise<void> {
  const before = (column: keyof PostIdentity) => (emptied.includes(column) ? sql`null` : sql`i.${sql.ref(column)}`)
  await sql`insert into cooperative_post_identities as i (post_id, province_id, identity, born_on, nationality, address, recorded_at, recorded_by_name)
    values (${postId}, ${hand.provinceId}, ${identity}, ${born_on}, ${nationality}, ${address}, ${hand.at}, ${hand.name})
    on conflict (post_id) do update set identity = coalesce(excluded.identity, ${before('identity')}), born_on = coalesce(excluded.born_on, ${before('born_on')}),
      nationality = coalesce(excluded.nationality, ${before('nationality')}), address = coalesce(excluded.address, ${before('address')}),
      recorded_at = excluded.recorded_at, recorded_by_name = excluded.recorded_by_name`.execute(db)
}
