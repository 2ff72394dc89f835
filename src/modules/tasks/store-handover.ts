/** Open tasks of organisations that end, and giving them to heirs: in bulk, beside store.ts. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Part = 'lead' | 'partner' | 'confirmer'

const OPEN = sql.raw(`state not in ('done', 'cancelled', 'replaced')`)

/** Every part that these organisations have in open tasks. Found by party, which the index answers. */
export async function openParts(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string; part: Part }[]> {
  const { rows } = await sql<{ id: string; organisationId: string; part: Part }>`
    with mine as (select t.* from tasks t where t.party_ids && ${organisationIds}::uuid[] and t.${OPEN})
    select id, lead_id as "organisationId", 'lead' as part from mine where lead_id = any(${organisationIds}::uuid[])
    union all select id, confirmer_id, 'confirmer' from mine where confirmer_id = any(${organisationIds}::uuid[])
    union all select distinct m.id, partner, 'partner' from mine m cross join unnest(m.coordinate_ids || m.report_to_ids) partner where partner = any(${organisationIds}::uuid[])`.execute(
    db,
  )
  return rows
}

export type Given = { id: string; from: string; to: string; toName: string; toShortName: string }

/**
 * Gives a part in tasks to heirs; answers those that were still open with who gives. Nothing else of a task changes: its state,
 * its days, what was reported. The old body stays a party, so that it still reads what it did. An heir that leads is no partner beside.
 */
export async function givePart(db: Db, part: Part, given: Given[]): Promise<string[]> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "toName" text, "toShortName" text)`
  const changed = {
    // Another leader in charge of the heir has heard of nothing yet; the same one has.
    lead: sql`update tasks t set escalated_on = case when exists (select 1 from charges c where c.valid_to is null and c.leader_membership_id is not null and c.organisation_ids @> array[g."from", g."to"]) then t.escalated_on end, lead_id = g."to", lead_name = g."toShortName", coordinate_ids = array_remove(t.coordinate_ids, g."to"),
      party_ids = array(select distinct unnest(t.party_ids || g."to")), search = t.search || ' ' || hopluc.fold(g."toShortName" || ' ' || g."toName"), version = t.version + 1
      from ${rows} where t.id = g.id and t.lead_id = g."from" and t.${OPEN} returning t.id`,
    confirmer: sql`update tasks t set confirmer_id = g."to", party_ids = array(select distinct unnest(t.party_ids || g."to")), version = t.version + 1
      from ${rows} where t.id = g.id and t.confirmer_id = g."from" and t.${OPEN} returning t.id`,
    // Two partners of one task may end on one day: all that goes from a task goes together.
    partner: sql`update tasks t set coordinate_ids = array(select distinct p from (select coalesce((select g."to" from ${rows} where g.id = t.id and g."from" = c limit 1), c) as p from unnest(t.coordinate_ids) c) after_it where p is distinct from t.lead_id),
      report_to_ids = array(select distinct coalesce((select g."to" from ${rows} where g.id = t.id and g."from" = c limit 1), c) from unnest(t.report_to_ids) c),
      party_ids = array(select distinct unnest(t.party_ids || s.heirs)), version = t.version + 1
      from (select g.id, array_agg(g."from") as givers, array_agg(g."to") as heirs from ${rows} group by g.id) s
      where t.id = s.id and t.${OPEN} and (t.coordinate_ids || t.report_to_ids) && s.givers returning t.id`,
  }[part]
  const { rows: done } = await sql<{ id: string }>`${changed}`.execute(db)
  return done.map(({ id }) => id)
}

/**
 * Of these tasks those that whoever leads them would confirm get the first of `standIns` that does not lead them. Answers which,
 * with who confirmed and who does now.
 */
export async function letStandIn(db: Db, ids: string[], standIns: string[]): Promise<{ id: string; from: string; to: string }[]> {
  if (ids.length === 0 || standIns.length === 0) return []
  const { rows } = await sql<{ id: string; from: string; to: string }>`
    with own as (select t.id, t.confirmer_id as "from", (select s.id from unnest(${standIns}::uuid[]) with ordinality s(id, at) where s.id <> t.lead_id order by s.at limit 1) as "to"
      from tasks t where t.id = any(${ids}::uuid[]) and t.lead_id = t.confirmer_id and t.${OPEN})
    update tasks t set confirmer_id = own."to", party_ids = array(select distinct unnest(t.party_ids || own."to")), version = t.version + 1
    from own where t.id = own.id and own."to" is not null returning t.id, own."from", own."to"`.execute(db)
  return rows
}

/** Who leads these tasks now. */
export async function leadsOf(db: Db, ids: string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; lead: string | null }>`select id, lead_id as lead from tasks where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, lead }) => [id, lead]))
}

/** What open tasks are called. */
export async function titlesOf(
  db: Db,
  ids: string[],
): Promise<{ id: string; title: string; source: string | null; leadName: string | null; dueOn: string | null; documentId: string | null }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{
    id: string
    title: string
    source: string | null
    leadName: string | null
    dueOn: string | null
    documentId: string | null
  }>`select id, title, source, lead_name as "leadName", due_on as "dueOn", document_id as "documentId" from tasks where id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows
}
