/** The SQL of files at bodies that end. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export async function openAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string; placeId: string | null }[]> {
  const { rows } = await sql<{ id: string; organisationId: string; placeId: string | null }>`
    select id, organisation_id as "organisationId", place_id as "placeId" from procedure_files
    where organisation_id = any(${organisationIds}::uuid[]) and decided_on is null order by id`.execute(db)
  return rows
}

type Way = { id: string; from: string; to: string; placeId: string | null }
/** Open ones that are still with who gives; a founding stands from then on where its heir is. */
export async function giveFiles(db: Db, ways: readonly Way[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update procedure_files f set organisation_id = g."to", version = f.version + 1,
      numbered_by = case when f.number is not null then coalesce(f.numbered_by, f.organisation_id) end,
      place_id = case when f.place_id is not null then coalesce(g."placeId", f.place_id) end
    from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "placeId" uuid)
    where f.id = g.id and f.organisation_id = g."from" and f.decided_on is null returning f.id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function described(db: Db, ids: string[]): Promise<{ id: string; name: string; applicant: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    applicant: string
  }>`select id, rule->>'name' as name, applicant_name as applicant from procedure_files where id = any(${ids}::uuid[])`.execute(db)
  return rows
}
