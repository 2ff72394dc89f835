/** Papers in work at organisations, for handing over. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Papers of these organisations that are not issued yet and have something to review or to issue. */
export async function papersOpenAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string }[]> {
  const { rows } = await sql<{ id: string; organisationId: string }>`select d.id, d.owner_organisation_id as "organisationId" from documents d
    where d.party_ids && ${organisationIds}::uuid[] and d.owner_organisation_id = any(${organisationIds}::uuid[]) and d.state in ('read', 'reviewed')
    and exists (select 1 from reading_items i where i.document_id = d.id and i.state in ('proposed', 'accepted'))`.execute(db)
  return rows
}

/**
 * Gives papers to heirs; answers those that were still with who gives. The arrival book goes along under the old body's name, so
 * that no number stands twice in the heir's own book.
 */
export async function givePapers(db: Db, given: { id: string; from: string; fromName: string; to: string }[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`update documents d set owner_organisation_id = g."to", shared_ids = array(select distinct unnest(d.shared_ids || g."from")),
    series = case when d.arrival_number is null then d.series else coalesce(d.series, '') || ' (' || g."fromName" || ')' end, version = d.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "fromName" text, "to" uuid)
    where d.id = g.id and d.owner_organisation_id = g."from" returning d.id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function documentNumbered(db: Db, key: string, issuedOn: string): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from documents where number_key = ${key} and issued_on = ${issuedOn} order by made_at limit 1`.execute(db)
  return rows[0]
}

/** Lets organisations see papers, many at once. Answers the papers that somebody new may see. */
export async function shareMany(db: Db, pairs: { documentId: string; organisationId: string }[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update documents d set shared_ids = array(select distinct unnest(d.shared_ids || s.more))
    from (select "documentId" as id, array_agg(distinct "organisationId") as more from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("documentId" uuid, "organisationId" uuid) group by 1) s
    where d.id = s.id and not d.party_ids @> s.more returning d.id`.execute(db)
  return rows.map(({ id }) => id)
}
