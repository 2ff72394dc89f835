/** The tables of published lists. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { OverviewNumbers } from './overview-contract.ts'
import { countedOne, type Asking } from './store-lists.ts'

export type PublicationRecord = {
  id: string
  province_id: string
  version: number
  period: string
  from_on: string
  to_on: string
  counted_on: string
  state: 'open' | 'published' | 'withdrawn'
  opened_on: string
  objections_until: string
  opened_by: string
  organisation_id: string
  published_on: string | null
  number: string | null
  document_id: string | null
  withdrawn_why: string | null
}
export type RowRecord = {
  publication_id: string
  province_id: string
  place: number
  organisation_id: string | null
  name: string
  numbers: OverviewNumbers
}
export type LineRecord = {
  id: string
  province_id: string
  version: number
  publication_id: string
  task_id: string
  lead_id: string
  lead_name: string
  title: string
  source: string | null
  due_on: string
  done_on: string | null
  label: 'late' | 'done_late'
  days: number
  urged: number
  objection: string | null
  objected_on: string | null
  objected_by: string | null
  accepted: boolean | null
  answer: string | null
  answered_on: string | null
  answered_by: string | null
}

export async function addPublication(db: Db, one: PublicationRecord, rows: RowRecord[], lines: LineRecord[]): Promise<void> {
  await sql`insert into publications select * from jsonb_populate_record(null::publications, ${JSON.stringify(one)}::jsonb)`.execute(db)
  await sql`insert into publication_rows select * from jsonb_populate_recordset(null::publication_rows, ${JSON.stringify(rows)}::jsonb)`.execute(db)
  if (lines.length > 0)
    await sql`insert into publication_lines select * from jsonb_populate_recordset(null::publication_lines, ${JSON.stringify(lines)}::jsonb)`.execute(
      db,
    )
}

/** Keeps which tasks were counted, where, in which figure. */
export async function keepCounts(db: Db, one: Pick<PublicationRecord, 'id' | 'province_id'>, asking: Asking): Promise<void> {
  await sql`insert into publication_counts (publication_id, province_id, task_id, organisation_id, figure, urged)
    select ${one.id}, ${one.province_id}, id, lead_id, figure, urged_count from (${countedOne({}, asking)}) counted`.execute(db)
}

/** Whether the tasks behind a list's numbers are kept; of lists from before that was so they are not. */
export async function countsKept(db: Db, id: string): Promise<boolean> {
  return (await sql`select 1 from publication_counts where publication_id = ${id} limit 1`.execute(db)).rows.length > 0
}

export async function publicationById(db: Db, id: string): Promise<PublicationRecord | undefined> {
  return (await sql<PublicationRecord>`select * from publications where id = ${id}`.execute(db)).rows[0]
}

/** Two clerks of an office who open a list of the same period do so one after the other. */
export async function alone(db: Db, organisationId: string, period: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publication ${organisationId} ${period}`}, 0))`.execute(db)
}

export async function standingFor(db: Db, organisationId: string, period: string): Promise<PublicationRecord | undefined> {
  return (
    await sql<PublicationRecord>`select * from publications where organisation_id = ${organisationId} and period = ${period} and state <> 'withdrawn' limit 1`.execute(
      db,
    )
  ).rows[0]
}

export async function listPublications(db: Db, page: number, size: number): Promise<{ rows: PublicationRecord[]; total: number }> {
  const { rows } = await sql<
    PublicationRecord & { whole: number }
  >`select *, count(*) over ()::int as whole from publications order by opened_on desc, id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { rows, total: rows[0]?.whole ?? 0 }
}

export async function rowsOfPublication(db: Db, id: string): Promise<RowRecord[]> {
  return (await sql<RowRecord>`select * from publication_rows where publication_id = ${id} order by place limit 3000`.execute(db)).rows
}

/** Those with an objection first. */
export async function linesOfPublication(db: Db, id: string, most: number): Promise<{ lines: LineRecord[]; total: number }> {
  const { rows } = await sql<
    LineRecord & { whole: number }
  >`select *, count(*) over ()::int as whole from publication_lines where publication_id = ${id} order by objected_on is null, lead_name, due_on, id limit ${most}`.execute(
    db,
  )
  return { lines: rows, total: rows[0]?.whole ?? 0 }
}

export async function unansweredOf(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from publication_lines where publication_id = ${id} and objected_on is not null and answered_on is null`.execute(db)
  return rows[0]?.n ?? 0
}

export async function lineById(db: Db, id: string): Promise<LineRecord | undefined> {
  return (await sql<LineRecord>`select * from publication_lines where id = ${id}`.execute(db)).rows[0]
}

export async function objectToLine(db: Db, id: string, said: { objection: string; on: string; by: string }): Promise<void> {
  await sql`update publication_lines set objection = ${said.objection}, objected_on = ${said.on}, objected_by = ${said.by} where id = ${id}`.execute(
    db,
  )
}

export async function answerLine(db: Db, id: string, said: { accepted: boolean; answer: string; on: string; by: string }): Promise<void> {
  await sql`update publication_lines set accepted = ${said.accepted}, answer = ${said.answer}, answered_on = ${said.on}, answered_by = ${said.by} where id = ${id}`.execute(
    db,
  )
}

/** Freezes the list: its figures as they are published, and the paper that publishes them. */
export async function freeze(
  db: Db,
  id: string,
  rows: { place: number; numbers: OverviewNumbers }[],
  paper: { on: string; number: string; documentId: string },
): Promise<void> {
  await sql`update publication_rows r set numbers = g.numbers from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g(place int, numbers jsonb) where r.publication_id = ${id} and r.place = g.place`.execute(
    db,
  )
  await sql`update publications set state = 'published', published_on = ${paper.on}, number = ${paper.number}, document_id = ${paper.documentId} where id = ${id}`.execute(
    db,
  )
}

export async function withdraw(db: Db, id: string, why: string): Promise<void> {
  await sql`update publications set state = 'withdrawn', withdrawn_why = ${why} where id = ${id}`.execute(db)
}
