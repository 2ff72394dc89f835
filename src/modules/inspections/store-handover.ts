/** Inspections at bodies that end, and giving them to heirs: in bulk, beside store.ts. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export const PARTS = ['inspector', 'subject', 'finding'] as const
export type Part = (typeof PARTS)[number]
export type Given = { id: string; from: string; to: string; fromName: string }
/** What of an inspection went over, with the paper that both sides read. */
export type Moved = { id: string; inspection: string; to: string; from: string; document: string | null; ended: boolean }

const OPEN = sql.raw(`(i.state in ('planned', 'decided') or i.state = 'done' and exists (select 1 from inspection_findings o
  where o.inspection_id = i.id and o.issued_on is not null and o.closed_on is null))`)
const rowsOf = (given: readonly Given[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "fromName" text)`

/** What is open: inspections that these bodies make, bodies that are yet to be inspected, findings that are yet to be closed. */
export async function openParts(db: Db, ids: readonly string[]): Promise<{ id: string; organisationId: string; part: Part }[]> {
  const mine = [...ids]
  return (
    await sql<{ id: string; organisationId: string; part: Part }>`
      select i.id, i.organisation_id as "organisationId", 'inspector' as part from inspections i where i.organisation_id = any(${mine}::uuid[]) and ${OPEN}
      union all select v.id, v.organisation_id, 'subject' from inspection_visits v join inspections i on i.id = v.inspection_id
        where v.organisation_id = any(${mine}::uuid[]) and v.minutes_on is null and v.ended_on is null and i.state in ('planned', 'decided')
      union all select f.id, f.organisation_id, 'finding' from inspection_findings f
        where f.organisation_id = any(${mine}::uuid[]) and f.issued_on is not null and f.closed_on is null`.execute(db)
  ).rows
}

/** The heir goes on inspecting; nobody carries it through until somebody of it takes the next step. It does not inspect itself. */
export async function giveInspector(db: Db, given: readonly Given[], today: string): Promise<Moved[]> {
  const { rows } =
    await sql<Moved>`update inspections i set organisation_id = g."to", in_charge_id = null, in_charge_name = null, version = i.version + 1
    from ${rowsOf(given)} where i.id = g.id and i.organisation_id = g."from" and ${OPEN}
    returning i.id, i.id as inspection, g."from", g."to", coalesce(i.decision_document_id, i.plan_document_id) as document, false as ended`.execute(
      db,
    )
  await sql`update inspection_visits v set ended_on = ${today}, version = v.version + 1 from inspections i
    where i.id = v.inspection_id and i.id = any(${rows.map(({ id }) => id)}::uuid[]) and v.organisation_id = i.organisation_id and v.minutes_on is null and v.ended_on is null`.execute(
    db,
  )
  return rows
}

/**
 * The heir is inspected in the body's stead. Nothing is inspected twice: where the heir is inspected anyway and nothing was begun at the
 * body, its part ends; what was begun goes on under its own name. Where the heir is who inspects, it ends too.
 */
export async function giveSubject(db: Db, given: readonly Given[], today: string): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with w as (select v.id, v.inspection_id, g."from", g."to", g."fromName", coalesce(i.decision_document_id, i.plan_document_id) as document,
        i.organisation_id = g."to" or v.visited_on is null and not exists (select 1 from inspection_findings f where f.visit_id = v.id) and (
          exists (select 1 from inspection_visits o where o.inspection_id = v.inspection_id and o.organisation_id = g."to" and o.ended_on is null)
          or row_number() over (partition by v.inspection_id, g."to" order by v.visited_on nulls last, v.id) > 1) as ended
      from ${rowsOf(given)} join inspection_visits v on v.id = g.id and v.organisation_id = g."from" and v.minutes_on is null and v.ended_on is null
        join inspections i on i.id = v.inspection_id and i.state in ('planned', 'decided'))
    update inspection_visits v set ended_on = case when w.ended then ${today}::date end, former_name = case when w.ended then v.former_name else w."fromName" end,
      organisation_id = case when w.ended then v.organisation_id else w."to" end, version = v.version + 1
    from w where v.id = w.id returning v.id, v.inspection_id as inspection, w."from", w."to", w.document, w.ended`.execute(db)
  const moved = rows.filter(({ ended }) => !ended)
  await sql`update inspection_findings f set organisation_id = v.organisation_id from inspection_visits v
    where v.id = f.visit_id and v.id = any(${moved.map(({ id }) => id)}::uuid[]) and f.organisation_id <> v.organisation_id`.execute(db)
  // Who reads of it: the heirs from now on.
  await sql`update inspections i set version = i.version + 1, subject_ids = array(select distinct s from (
      select unnest(i.subject_ids) as s except select (m ->> 'from')::uuid from jsonb_array_elements(w.moved) m
      union select (m ->> 'to')::uuid from jsonb_array_elements(w.moved) m where (m ->> 'to')::uuid <> i.organisation_id) heirs)
    from (select (r ->> 'inspection')::uuid as id, jsonb_agg(r) as moved from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r group by 1) w where i.id = w.id`.execute(
    db,
  )
  return rows
}

/** The heir answers, remedies and reads: the finding is its own, the minutes keep the name of the body that they were made at. */
export async function giveFinding(db: Db, given: readonly Given[]): Promise<Moved[]> {
  const { rows } = await sql<Moved & { visit: string }>`update inspection_findings f set organisation_id = g."to", version = f.version + 1
    from ${rowsOf(given)}, inspection_visits v where f.id = g.id and f.organisation_id = g."from" and f.issued_on is not null and f.closed_on is null and v.id = f.visit_id
    returning f.id, f.visit_id as visit, f.inspection_id as inspection, g."from", g."to", v.minutes_document_id as document, false as ended`.execute(
    db,
  )
  const heirs = JSON.stringify(rows)
  await sql`update inspection_visits v set heir_ids = array(select distinct unnest(v.heir_ids || w.heirs)) from (
    select (r ->> 'visit')::uuid as id, array_agg((r ->> 'to')::uuid) as heirs from jsonb_array_elements(${heirs}::jsonb) r group by 1) w where v.id = w.id`.execute(
    db,
  )
  await sql`update inspections i set subject_ids = array(select distinct unnest(i.subject_ids || w.heirs)) from (
    select (r ->> 'inspection')::uuid as id, array_agg((r ->> 'to')::uuid) as heirs from jsonb_array_elements(${heirs}::jsonb) r group by 1) w where i.id = w.id`.execute(
    db,
  )
  return rows
}

/** What each part is called. */
export async function titlesOf(
  db: Db,
  part: Part,
  ids: readonly string[],
): Promise<{ id: string; inspection: string; title: string; detail: string }[]> {
  const wanted = [...ids]
  const { rows } = await sql<{ id: string; inspection: string; title: string; detail: string }>`${
    part === 'inspector'
      ? sql`select id, id as inspection, title, '' as detail from inspections where id = any(${wanted}::uuid[])`
      : part === 'subject'
        ? sql`select v.id, v.inspection_id as inspection, i.title, '' as detail from inspection_visits v join inspections i on i.id = v.inspection_id where v.id = any(${wanted}::uuid[])`
        : sql`select f.id, f.inspection_id as inspection, f.words as title, i.title as detail from inspection_findings f join inspections i on i.id = f.inspection_id where f.id = any(${wanted}::uuid[])`
  }`.execute(db)
  return rows
}
