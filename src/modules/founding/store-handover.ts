/** The SQL of groups of founders at bodies that end. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Those that are followed: on the way to their registration, or visited after it. */
const FOLLOWED = sql.raw(`(g.state in ('willing', 'preparing', 'founded', 'filed')
  or exists (select 1 from founding_visits v where v.group_id = g.id and v.done_on is null))`)

export async function openAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string; placeId: string | null }[]> {
  const { rows } = await sql<{ id: string; organisationId: string; placeId: string | null }>`
    select g.id, g.organisation_id as "organisationId", g.place_id as "placeId" from founding_groups g
    where g.organisation_id = any(${organisationIds}::uuid[]) and ${FOLLOWED} order by g.id`.execute(db)
  return rows
}

type Way = { id: string; from: string; to: string; placeId: string | null }
export async function giveGroups(db: Db, ways: readonly Way[]): Promise<string[]> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as w(id uuid, "from" uuid, "to" uuid, "placeId" uuid)`
  const { rows } = await sql<{ id: string }>`update founding_groups g set organisation_id = w."to", version = g.version + 1,
      place_id = case when g.place_id is not null then coalesce(w."placeId", g.place_id) end
    from ${given} where g.id = w.id and g.organisation_id = w."from" and ${FOLLOWED} returning g.id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`update founding_visits v set organisation_id = w."to", version = v.version + 1 from ${given}
    where v.group_id = w.id and v.done_on is null and w.id = any(${ids}::uuid[])`.execute(db)
  return ids
}

export async function described(db: Db, ids: string[]): Promise<{ id: string; name: string; state: string }[]> {
  return (
    await sql<{ id: string; name: string; state: string }>`select id, name, state from founding_groups where id = any(${ids}::uuid[])`.execute(db)
  ).rows
}
