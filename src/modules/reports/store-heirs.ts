/** The SQL of reports across reorganisations: what is open at bodies that end, and giving it to their heirs. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Cells } from './layout-contract.ts'
import type { RequestRecord } from './store-asking.ts'

const UNTOUCHED = sql.raw(`s.state = 'waiting' and c.saved_at is null and c.cells = '{}'::jsonb and c.texts = '{}'::jsonb
  and not exists (select 1 from report_files f where f.submission_id = s.id)`)

/**
 * Reports that these bodies have to answer for in periods that are not locked. One in which nothing was typed, of a period that closes on
 * or after the day, is not handed over: who stands on its closing day is asked anew.
 */
export async function reportsOpenAt(
  db: Db,
  organisationIds: string[],
  day: string,
): Promise<{ id: string; organisationId: string; placeId: string | null }[]> {
  const { rows } = await sql<{ id: string; organisationId: string; placeId: string | null }>`
    select s.id, s.organisation_id as "organisationId", s.place_id as "placeId"
    from report_submissions s join report_requests r on r.id = s.request_id join report_cells c on c.submission_id = s.id
    where s.organisation_id = any(${organisationIds}::uuid[]) and r.locked_at is null and s.state <> 'withdrawn'
      and not (r.to_day >= ${day} and r.audience <> '[]'::jsonb and ${UNTOUCHED})`.execute(db)
  return rows
}

/** Periods that come to these bodies and are not locked. */
export async function requestsOpenAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string }[]> {
  const { rows } = await sql<{ id: string; organisationId: string }>`
    select id, recipient_id as "organisationId" from report_requests where recipient_id = any(${organisationIds}::uuid[]) and locked_at is null`.execute(
    db,
  )
  return rows
}

export type GivenRecord = { id: string; request_id: string; subject_id: string; to_id: string; to_day: string; state: string; cells: Cells }
/** Reports go to heirs: those still with who gives, in periods that are not locked. */
export async function giveReports(db: Db, given: { id: string; from: string; to: string }[]): Promise<GivenRecord[]> {
  const { rows } = await sql<GivenRecord>`
    with taken as (
      select s.id, g."to" from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid)
      join report_submissions s on s.id = g.id and s.organisation_id = g."from" and s.state <> 'withdrawn' join report_requests r on r.id = s.request_id and r.locked_at is null
      order by s.id for no key update of s
    ), changed as (
      update report_submissions s set organisation_id = t."to", version = s.version + 1 from taken t where s.id = t.id returning s.id, s.request_id, s.subject_id, s.organisation_id, s.state
    )
    select ch.id, ch.request_id, ch.subject_id, ch.organisation_id as to_id, r.to_day, ch.state, c.cells
    from changed ch join report_requests r on r.id = ch.request_id join report_cells c on c.submission_id = ch.id order by ch.id`.execute(db)
  return rows
}

export async function giveRequests(db: Db, given: { id: string; from: string; to: string }[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update report_requests r set recipient_id = g."to", version = r.version + 1 from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid)
    where r.id = g.id and r.recipient_id = g."from" and r.locked_at is null returning r.id`.execute(db)
  await sql`update report_submissions s set recipient_id = r.recipient_id from report_requests r where r.id = s.request_id and r.id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export type OwnRecord = { id: string; request_id: string; subject_id: string; state: string; former_ids: string[]; untouched: boolean }
/** Every report of these periods, with whether anybody has typed in it. */
export async function reportsIn(db: Db, requestIds: string[]): Promise<OwnRecord[]> {
  const { rows } = await sql<OwnRecord>`select s.id, s.request_id, s.subject_id, s.state, s.former_ids, ${UNTOUCHED} as untouched
    from report_submissions s join report_cells c on c.submission_id = s.id where s.request_id = any(${requestIds}::uuid[]) order by s.id`.execute(db)
  return rows
}

/** What is reported by heirs is no longer asked of these: it counts no more, what stands in it stays. */
export async function withdraw(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update report_submissions set state = 'withdrawn', version = version + 1 where id = any(${ids}::uuid[])`.execute(db)
  await sql`update report_cells set stage = null where submission_id = any(${ids}::uuid[]) and stage is not null`.execute(db)
}

/** The same of those in which still nobody has typed: with their rows taken, so that who types now is waited for and seen. */
export async function withdrawUntouched(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`select id from report_submissions where id = any(${ids}::uuid[]) order by id for no key update`.execute(db)
  const { rows } = await sql<{ id: string }>`select s.id from report_submissions s join report_cells c on c.submission_id = s.id
    where s.id = any(${ids}::uuid[]) and ${UNTOUCHED}`.execute(db)
  await withdraw(
    db,
    rows.map(({ id }) => id),
  )
}

export async function askAfterAll(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update report_submissions set state = 'waiting', version = version + 1 where id = any(${ids}::uuid[]) and state = 'withdrawn'`.execute(db)
}

/** First figures of reports in which nobody has typed yet. */
export async function beginWith(db: Db, begun: { id: string; cells: Cells }[]): Promise<void> {
  if (begun.length === 0) return
  await sql`update report_cells c set cells = b.cells from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as b(id uuid, cells jsonb) where c.submission_id = b.id and c.stage is null and c.saved_at is null`.execute(
    db,
  )
  await sql`update report_submissions set state = 'draft', version = version + 1 where id = any(${begun.map(({ id }) => id)}::uuid[]) and state = 'waiting'`.execute(
    db,
  )
}

/** Which bodies a body was made of may become known while its report is open. */
export async function setFormer(db: Db, rows: { id: string; former: string[] }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update report_submissions s set former_ids = f.former from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, former uuid[])
    where s.id = f.id and s.former_ids <> f.former and s.state in ('waiting', 'draft', 'returned')`.execute(db)
}

/** Periods that are not locked and close after the day, with whom they ask. */
export async function openRequests(db: Db, since: string, ids: string[] | null = null): Promise<RequestRecord[]> {
  return (
    await sql<RequestRecord>`select * from report_requests where locked_at is null and audience <> '[]'::jsonb and (${ids}::uuid[] is null and to_day >= ${since} or id = any(${ids}::uuid[])) order by id limit 500`.execute(
      db,
    )
  ).rows
}
