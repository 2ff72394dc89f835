/** The SQL of one report as a whole: what saving and sending look at, in one question. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Cells } from './layout-contract.ts'
import type { RequestRecord } from './store-asking.ts'
import type { CellsRecord, SubmissionRecord } from './store-submissions.ts'

export type WholeRecord = {
  one: SubmissionRecord
  request: RequestRecord
  kept: CellsRecord
  /** Of the period before: how many reports its body, and those it was made of, were asked for, and what stands in those that count. */
  before: { asked: number; cells: Cells[]; versions: string[] }
  /** Parts of the form that have a paper now. */
  filed: string[]
}

const COLUMNS =
  sql.raw(`s.id, s.version, s.request_id, s.organisation_id, s.subject_id, s.former_ids, s.organisation_name, s.level, s.place_id, s.recipient_id, s.due_on,
  s.state, s.times_sent, s.sent_at, s.sent_on, s.sent_by_name, s.late_reason, s.accepted_at, s.returned_note, s.returned_cells`)

/** Holds the period of a report against being locked or opened again, as `holdRequest` does. */
export async function holdRequestOf(db: Db, submissionId: string): Promise<void> {
  await sql`/* kept */ select pg_advisory_xact_lock_shared(hashtextextended('report request ' || request_id, 0)) from report_submissions where id = ${submissionId}`.execute(
    db,
  )
}

export async function wholeById(db: Db, id: string): Promise<WholeRecord | undefined> {
  const { rows } = await sql<
    SubmissionRecord & Omit<CellsRecord, 'submission_id'> & Pick<WholeRecord, 'before' | 'filed'> & { request: RequestRecord }
  >`/* kept */
    select ${COLUMNS}, c.stage, c.cells, c.texts, c.notes, c.reasons, c.saved_at, c.saved_by_name, to_jsonb(r) as request, before.was as before,
      array(select distinct f.part from report_files f where f.submission_id = s.id and f.removed_at is null and f.part is not null) as filed
    from report_submissions s join report_requests r on r.id = s.request_id join report_cells c on c.submission_id = s.id
    cross join lateral (select jsonb_build_object('asked', count(*), 'cells', coalesce(jsonb_agg(b.cells) filter (where b.cells is not null), '[]'), 'versions', coalesce(jsonb_agg(distinct b.version) filter (where b.version <> r.form_version_id), '[]')) as was from (
      select distinct on (p.subject_id) case when pc.stage is not null then pc.cells end as cells, q.form_version_id as version
      from report_requests q
      cross join lateral (select * from report_submissions p where p.request_id = q.id and p.subject_id = any (s.subject_id || s.former_ids) offset 0) p
      join report_cells pc on pc.submission_id = p.id
      where q.form_id = r.form_id and q.period_kind = r.period_kind and p.state <> 'withdrawn'
        and q.period_kind <> 'once' and q.period_key = report_period_before(r.period_key)
      order by p.subject_id, pc.stage nulls last) b) before
    where s.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { request, before, filed, stage, cells, texts, notes, reasons, saved_at, saved_by_name, ...one } = row
  return {
    one,
    request: { ...request, locked_at: request.locked_at && new Date(request.locked_at) },
    kept: { submission_id: id, stage, cells, texts, notes, reasons, saved_at, saved_by_name },
    before,
    filed,
  }
}

export type ElsewhereRecord = Pick<RequestRecord, 'form_id' | 'form_version_id' | 'title' | 'from_day' | 'to_day'> & { cells: Cells }
/** What the same body reported otherwise of a time, or of a part of it; sent or accepted, the newest first. */
export async function reportedWithin(
  db: Db,
  one: Pick<SubmissionRecord, 'id' | 'subject_id'>,
  span: { from: string; to: string },
): Promise<ElsewhereRecord[]> {
  const { rows } = await sql<ElsewhereRecord>`
    select r.form_id, r.form_version_id, r.title, r.from_day, r.to_day, c.cells from report_requests r
    cross join lateral (select * from report_submissions s where s.request_id = r.id and s.subject_id = ${one.subject_id} offset 0) s
    join report_cells c on c.submission_id = s.id and c.stage is not null
    where r.from_day >= ${span.from} and r.to_day <= ${span.to} and s.id <> ${one.id} and s.state <> 'withdrawn'
    order by s.sent_at desc nulls last, s.id limit 100`.execute(db)
  return rows
}
