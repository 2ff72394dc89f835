/** Directives at bodies that end, in bulk, beside store.ts. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

const OWES = sql.raw(
  `s.closed_on is null and r.ended_on is null and (r.acknowledged_on is null or s.session_until is not null and not exists (select 1 from spread_sessions h where h.recipient_id = r.id and h.withdrawn_at is null))`,
)

type Held = { id: string; organisationId: string }
export async function openRecipients(db: Db, organisationIds: string[]): Promise<Held[]> {
  return (
    await sql<Held>`select r.id, r.organisation_id as "organisationId" from spread_recipients r join spreads s on s.id = r.spread_id
      where r.organisation_id = any(${organisationIds}::uuid[]) and ${OWES}`.execute(db)
  ).rows
}
export async function openSpreads(db: Db, organisationIds: string[]): Promise<Held[]> {
  return (
    await sql<Held>`select id, asker_id as "organisationId" from spreads where asker_id = any(${organisationIds}::uuid[]) and closed_on is null`.execute(
      db,
    )
  ).rows
}

type Given = { id: string; from: string; to: string; toName?: string }
/** Those that were still open with who gives and whose heir did not get the directive itself. */
export async function giveRecipients(db: Db, given: Given[]): Promise<{ id: string; document_id: string; organisation_id: string }[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string; document_id: string; organisation_id: string }>`
    with g as (select distinct on (r.spread_id, g."to") g.*, r.spread_id from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "toName" text)
      join spread_recipients r on r.id = g.id where not exists (select 1 from spread_recipients o where o.spread_id = r.spread_id and o.organisation_id = g."to") order by r.spread_id, g."to", g.id)
    update spread_recipients r set organisation_id = g."to", organisation_name = g."toName", version = r.version + 1
    from g, spreads s where r.id = g.id and s.id = r.spread_id and r.organisation_id = g."from" and ${OWES} returning r.id, s.document_id, r.organisation_id`.execute(
    db,
  )
  return rows
}
/** Those whose heir got the directive itself (or from another who ends on the same day): they owe nothing any more. */
export async function endRecipients(db: Db, given: Given[], on: string): Promise<string[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string }>`update spread_recipients r set ended_on = ${on}, version = r.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid), spreads s
    where r.id = g.id and s.id = r.spread_id and r.organisation_id = g."from" and ${OWES} and exists (select 1 from spread_recipients o where o.spread_id = r.spread_id and o.organisation_id = g."to") returning r.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
export async function giveSpreads(db: Db, given: Given[]): Promise<string[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with g as (select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid)),
      one as (update spreads s set asker_id = g."to", version = s.version + 1 from g where s.id = g.id and s.asker_id = g."from" and s.closed_on is null returning s.id, s.asker_id),
      all_of_it as (update spread_recipients r set asker_id = one.asker_id from one where r.spread_id = one.id)
    select id from one`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is shown of each to who decides. */
export async function described(
  db: Db,
  what: 'recipient' | 'spread',
  ids: string[],
): Promise<{ id: string; document_id: string; by: string | null }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; document_id: string; by: string | null }>`
    select s.id, s.document_id, s.acknowledge_until as by from spreads s where ${what === 'spread'}::boolean and s.id = any(${ids}::uuid[])
    union all select r.id, s.document_id, s.acknowledge_until from spread_recipients r join spreads s on s.id = r.spread_id where ${what === 'recipient'}::boolean and r.id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows
}
