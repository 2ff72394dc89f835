/** The SQL of reports: who was asked, what stands in the cells, what came back, and the sums. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Cells } from './layout-contract.ts'
import type { State } from './report-contract.ts'

export type SubmissionRecord = {
  id: string
  version: number
  request_id: string
  /** Who answers for the report: the body that it speaks of, or its heir. */
  organisation_id: string
  subject_id: string
  former_ids: string[]
  organisation_name: string
  level: string
  place_id: string | null
  recipient_id: string
  due_on: string
  state: State
  times_sent: number
  sent_at: Date | null
  sent_on: string | null
  sent_by_name: string | null
  late_reason: string | null
  accepted_at: Date | null
  returned_note: string | null
  returned_cells: Record<string, string> | null
}
export type CellsRecord = {
  submission_id: string
  stage: 'sent' | 'accepted' | null
  cells: Cells
  texts: Record<string, string>
  notes: Record<string, string>
  reasons: Record<string, string>
  saved_at: Date | null
  saved_by_name: string | null
}

/** Takes the row until the end, a version on, for who brings none along: whoever saves or sends at the same time is told. */
export async function takeSubmission(db: Db, id: string): Promise<boolean> {
  return (await sql`update report_submissions set version = version + 1 where id = ${id}`.execute(db)).numAffectedRows === 1n
}

export async function submissionsByIds(db: Db, ids: string[]): Promise<SubmissionRecord[]> {
  if (ids.length === 0) return []
  return (await sql<SubmissionRecord>`select * from report_submissions where id = any(${ids}::uuid[])`.execute(db)).rows
}

/** Locked, so that two who decide about the same report are answered one after the other. */
export async function lockSubmissions(db: Db, requestId: string, ids: string[]): Promise<SubmissionRecord[]> {
  const { rows } =
    await sql<SubmissionRecord>`select * from report_submissions where request_id = ${requestId} and id = any(${ids}::uuid[]) order by id for no key update`.execute(
      db,
    )
  return rows
}

/** What bodies reported in one of these requests, sent or accepted; `asked`: how many of them were asked there. */
export async function countedCells(db: Db, requestIds: string[], subjectIds: string[]): Promise<{ asked: number; cells: Cells[] }> {
  if (requestIds.length === 0) return { asked: 0, cells: [] }
  const { rows } = await sql<{ cells: Cells | null }>`select distinct on (s.subject_id) case when c.stage is not null then c.cells end as cells
    from report_submissions s join report_cells c on c.submission_id = s.id
    where s.request_id = any(${requestIds}::uuid[]) and s.subject_id = any(${subjectIds}::uuid[]) and s.state <> 'withdrawn' order by s.subject_id, c.stage nulls last`.execute(
    db,
  )
  return { asked: rows.length, cells: rows.flatMap(({ cells }) => (cells ? [cells] : [])) }
}

export type Saving = { cells: Record<string, unknown>; texts: Record<string, string>; notes: Record<string, string>; reasons: Record<string, string> }
/** Puts what changed over what is there; a null, or an empty sentence, takes away. Does nothing to what counts. With the first figure the report is begun. */
export async function saveCells(
  db: Db,
  id: string,
  { cells, texts, notes, reasons }: Saving,
  { at, by }: { at: Date; by: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`/* kept */ with begun as (update report_submissions set state = 'draft' where id = ${id} and state = 'waiting')
    update report_cells set cells = jsonb_strip_nulls(cells || ${JSON.stringify(cells)}::jsonb), texts = texts || ${JSON.stringify(texts)}::jsonb,
      notes = jsonb_strip_nulls(notes || ${JSON.stringify(emptied(notes))}::jsonb), reasons = jsonb_strip_nulls(reasons || ${JSON.stringify(emptied(reasons))}::jsonb), saved_at = ${at}, saved_by_name = ${by}
    where submission_id = ${id} and stage is null`.execute(db)
  return numAffectedRows === 1n
}
const emptied = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text === '' ? null : text]))

/** From when on, and as what, reports count: the trigger keeps the sums in this same transaction. */
export async function stageCells(db: Db, ids: string[], stage: 'sent' | 'accepted' | null): Promise<void> {
  await sql`update report_cells set stage = ${stage} where submission_id = any(${ids}::uuid[])`.execute(db)
}

/** From now on it counts: the trigger keeps the sums in this same transaction. */
export async function markSent(db: Db, id: string, sent: { at: Date; on: string; by: string; lateReason: string | null }): Promise<void> {
  await sql`/* kept */ with marked as (update report_submissions set state = 'sent', times_sent = times_sent + 1, sent_at = ${sent.at}, sent_on = ${sent.on}, sent_by_name = ${sent.by}, late_reason = ${sent.lateReason},
    returned_note = null, returned_cells = null where id = ${id})
    update report_cells set stage = 'sent' where submission_id = ${id}`.execute(db)
}

export async function markAccepted(db: Db, ids: string[], at: Date, by: string): Promise<void> {
  await sql`update report_submissions set state = 'accepted', version = version + 1, accepted_at = ${at}, accepted_by_name = ${by} where id = any(${ids}::uuid[])`.execute(
    db,
  )
}

/** Keeps what was sent as a former version, and gives the report back to who made it. */
export async function giveBack(
  db: Db,
  provinceId: string,
  one: SubmissionRecord,
  back: { at: Date; by: string; note: string; cells: Record<string, string> },
): Promise<void> {
  await sql`insert into report_versions (id, province_id, submission_id, n, cells, texts, reasons, sent_at, sent_by_name, returned_at, returned_by_name, returned_note, returned_cells)
    select ${newId()}, ${provinceId}, c.submission_id, ${one.times_sent}, c.cells, c.texts, c.reasons, ${one.sent_at}, ${one.sent_by_name}, ${back.at}, ${back.by}, ${back.note}, ${JSON.stringify(back.cells)}::jsonb
    from report_cells c where c.submission_id = ${one.id}`.execute(db)
  await stageCells(db, [one.id], null)
  await sql`update report_submissions set state = 'returned', organisation_id = ${one.organisation_id}, accepted_at = null, accepted_by_name = null, returned_note = ${back.note}, returned_cells = ${JSON.stringify(back.cells)}::jsonb where id = ${one.id}`.execute(
    db,
  )
}

export type VersionRecord = {
  n: number
  cells: Cells
  sent_at: Date
  sent_by_name: string
  returned_at: Date
  returned_by_name: string
  returned_note: string
  returned_cells: Record<string, string> | null
}
export async function versionsOf(db: Db, id: string): Promise<VersionRecord[]> {
  return (
    await sql<VersionRecord>`select n, cells, sent_at, sent_by_name, returned_at, returned_by_name, returned_note, returned_cells from report_versions where submission_id = ${id} order by n desc limit 50`.execute(
      db,
    )
  ).rows
}

export type BoardRecord = SubmissionRecord & { filled: number }
/** Everybody who was asked, with how many figures stand there. */
export async function boardOf(db: Db, requestId: string): Promise<BoardRecord[]> {
  const { rows } =
    await sql<BoardRecord>`select s.*, (select count(*) from jsonb_object_keys(c.cells)) as filled from report_submissions s join report_cells c on c.submission_id = s.id
    where s.request_id = ${requestId} and s.state <> 'withdrawn' order by s.level desc, s.organisation_name collate "vi-x-icu", s.id limit 4000`.execute(
      db,
    )
  return rows
}

/** How many of a period sent, accepted ones among them. */
export async function countSent(db: Db, requestId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from report_submissions where request_id = ${requestId} and state in ('sent', 'accepted')`.execute(db)
  return rows[0]!.n
}

export type SumRecord = {
  cell: string
  sent: string
  sent_n: number
  accepted: string
  accepted_n: number
  none_n: number
  uncollected_n: number
  none_accepted_n: number
  uncollected_accepted_n: number
}
/** What requests come to by now, exact at this moment: the slots of each added up. */
export async function sumsOf(db: Db, requestIds: string[]): Promise<SumRecord[]> {
  if (requestIds.length === 0) return []
  const { rows } =
    await sql<SumRecord>`select cell, sum(sent) as sent, sum(sent_n)::int as sent_n, sum(accepted) as accepted, sum(accepted_n)::int as accepted_n, sum(none_n)::int as none_n, sum(uncollected_n)::int as uncollected_n,
      sum(none_accepted_n)::int as none_accepted_n, sum(uncollected_accepted_n)::int as uncollected_accepted_n
    from report_sums where request_id = any(${requestIds}::uuid[]) group by cell`.execute(db)
  return rows
}

/** The same of the reports of one place, from their cells. */
export async function sumsAt(db: Db, requestIds: string[], placeId: string): Promise<SumRecord[]> {
  if (requestIds.length === 0) return []
  const { rows } = await sql<SumRecord>`select e.key as cell,
      coalesce(sum((e.value #>> '{}')::numeric) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number'), 0) as sent, (count(*) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number'))::int as sent_n,
      coalesce(sum((e.value #>> '{}')::numeric) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number'), 0) as accepted, (count(*) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number'))::int as accepted_n,
      (count(*) filter (where e.value = '"none"'))::int as none_n, (count(*) filter (where e.value = '"uncollected"'))::int as uncollected_n,
      (count(*) filter (where c.stage = 'accepted' and e.value = '"none"'))::int as none_accepted_n, (count(*) filter (where c.stage = 'accepted' and e.value = '"uncollected"'))::int as uncollected_accepted_n
    from report_submissions s join report_cells c on c.submission_id = s.id cross join lateral jsonb_each(c.cells) e
    where s.request_id = any(${requestIds}::uuid[]) and s.place_id = ${placeId} and c.stage is not null group by e.key`.execute(db)
  return rows
}

/** What was written in the reports of these periods that count. */
export async function textsOf(
  db: Db,
  requestIds: string[],
): Promise<{ id: string; request_id: string; organisation_name: string; state: State; texts: Record<string, string> }[]> {
  const { rows } = await sql<{ id: string; request_id: string; organisation_name: string; state: State; texts: Record<string, string> }>`
    select s.id, s.request_id, s.organisation_name, s.state, c.texts from report_submissions s join report_cells c on c.submission_id = s.id
    where s.request_id = any(${requestIds}::uuid[]) and c.stage is not null and c.texts <> '{}'::jsonb order by s.level desc, s.organisation_name collate "vi-x-icu", s.id limit 4000`.execute(
    db,
  )
  return rows
}

export async function countsOf(db: Db, requestIds: string[]): Promise<Map<string, { all: number; sent: number; accepted: number }>> {
  const { rows } = await sql<{ request_id: string; all: number; sent: number; accepted: number }>`
    select request_id, count(*)::int as "all", (count(*) filter (where state in ('sent', 'accepted')))::int as sent, (count(*) filter (where state = 'accepted'))::int as accepted
    from report_submissions where request_id = any(${requestIds}::uuid[]) and state <> 'withdrawn' group by request_id`.execute(db)
  return new Map(rows.map(({ request_id, ...counts }) => [request_id, counts]))
}

/** Where the kept sums differ from the cells that they are made of: nothing, ever. */
export async function drift(db: Db, requestIds: string[]): Promise<{ cell: string; kept: string; counted: string }[]> {
  const { rows } = await sql<{ cell: string; kept: string; counted: string }>`
    with counted as (select c.request_id, e.key as cell, sum((e.value #>> '{}')::numeric) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number') as sent,
        count(*) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number') as sent_n,
        sum((e.value #>> '{}')::numeric) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number') as accepted,
        count(*) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number') as accepted_n,
        count(*) filter (where e.value = '"none"') as none_n, count(*) filter (where e.value = '"uncollected"') as uncollected_n,
        count(*) filter (where c.stage = 'accepted' and e.value = '"none"') as none_accepted_n, count(*) filter (where c.stage = 'accepted' and e.value = '"uncollected"') as uncollected_accepted_n
      from report_cells c cross join lateral jsonb_each(c.cells) e where c.stage is not null and c.request_id = any(${requestIds}::uuid[]) group by 1, 2),
    kept as (select request_id, cell, sum(sent) as sent, sum(sent_n) as sent_n, sum(accepted) as accepted, sum(accepted_n) as accepted_n, sum(none_n) as none_n, sum(uncollected_n) as uncollected_n,
        sum(none_accepted_n) as none_accepted_n, sum(uncollected_accepted_n) as uncollected_accepted_n
      from report_sums where request_id = any(${requestIds}::uuid[]) group by 1, 2)
    select coalesce(k.cell, c.cell) as cell, row(k.sent, k.sent_n, k.accepted, k.accepted_n, k.none_n, k.uncollected_n, k.none_accepted_n, k.uncollected_accepted_n)::text as kept, row(c.sent, c.sent_n, c.accepted, c.accepted_n, c.none_n, c.uncollected_n, c.none_accepted_n, c.uncollected_accepted_n)::text as counted
    from kept k full join counted c using (request_id, cell)
    where (coalesce(k.sent, 0), coalesce(k.sent_n, 0), coalesce(k.accepted, 0), coalesce(k.accepted_n, 0), coalesce(k.none_n, 0), coalesce(k.uncollected_n, 0), coalesce(k.none_accepted_n, 0), coalesce(k.uncollected_accepted_n, 0))
      is distinct from (coalesce(c.sent, 0), coalesce(c.sent_n, 0), coalesce(c.accepted, 0), coalesce(c.accepted_n, 0), coalesce(c.none_n, 0), coalesce(c.uncollected_n, 0), coalesce(c.none_accepted_n, 0), coalesce(c.uncollected_accepted_n, 0)) limit 50`.execute(
    db,
  )
  return rows
}

/** What is open: mine to report by day, and how many wait for my word by request. */
export type OpenRecord = {
  id: string
  title: string
  due_on: string
  state: State
  request_id: string
  other_id: string
  returned_note: string | null
  /** Of a report that is made for a body that has ended: that body. */
  of_name: string | null
}
export async function openOf(db: Db, organisationIds: string[], most: number): Promise<OpenRecord[]> {
  const { rows } = await sql<OpenRecord>`select s.id, r.title, s.due_on, s.state, s.request_id, s.recipient_id as other_id, s.returned_note,
      case when s.subject_id <> s.organisation_id then s.organisation_name end as of_name from report_submissions s join report_requests r on r.id = s.request_id
    where s.organisation_id = any(${organisationIds}::uuid[]) and s.state in ('waiting', 'draft', 'returned', 'sent') and r.locked_at is null order by s.due_on, s.id limit ${most}`.execute(
    db,
  )
  return rows
}
/** Who has been urged of these: how often, and on which day last. */
export async function urgedOf(db: Db, ids: readonly string[]): Promise<Map<string, { n: number; on: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; n: number; on: string }>`
    select object_id as id, count(*)::int as n, max((at at time zone 'Asia/Ho_Chi_Minh')::date) as on
    from report_events where object_id = any(${ids}::uuid[]) and kind = 'urged' group by object_id`.execute(db)
  return new Map(rows.map(({ id, ...one }) => [id, one]))
}
export type ToReceive = { request_id: string; title: string; sent: number; missing: number; due_on: string }
export async function toReceive(db: Db, organisationIds: string[], most: number): Promise<ToReceive[]> {
  const { rows } =
    await sql<ToReceive>`select r.id as request_id, r.title, count(*) filter (where s.state = 'sent') as sent, count(*) filter (where s.state in ('waiting', 'draft', 'returned')) as missing, max(s.due_on) as due_on
    from report_requests r join report_submissions s on s.request_id = r.id and s.state <> 'withdrawn' where r.recipient_id = any(${organisationIds}::uuid[]) and r.locked_at is null group by r.id
    having count(*) filter (where s.state <> 'accepted') > 0 order by max(s.due_on), r.id limit ${most}`.execute(db)
  return rows
}
/** Those who have not sent what is due on one of these days: to be reminded. */
export async function unsentDue(db: Db, days: string[]): Promise<{ organisation_id: string; title: string; due_on: string; id: string }[]> {
  const { rows } = await sql<{
    organisation_id: string
    title: string
    due_on: string
    id: string
  }>`select s.organisation_id, r.title, s.due_on, s.id from report_submissions s join report_requests r on r.id = s.request_id
    where s.due_on = any(${days}::date[]) and s.state in ('waiting', 'draft', 'returned') and r.locked_at is null limit 5000`.execute(db)
  return rows
}
