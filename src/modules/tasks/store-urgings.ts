/** The table of urgings, and the late tasks that they are about. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { LEAN, labelOf, type Asking, type LeanRecord } from './store-lists.ts'

export type UrgingRecord = {
  id: string
  province_id: string
  version: number
  organisation_id: string
  organisation_name: string
  urged_by_id: string
  document_id: string | null
  file_id: string | null
  number: string
  subject: string
  urged_on: string
  task_ids: string[]
  answered_on: string | null
  answer: string | null
  answer_until: string | null
}

export async function addUrgings(db: Db, rows: UrgingRecord[]): Promise<void> {
  await sql`insert into urgings select * from jsonb_populate_recordset(null::urgings, ${JSON.stringify(rows)}::jsonb)`.execute(db)
  const ids = rows.flatMap((row) => row.task_ids)
  await sql`update tasks set urged_count = urged_count + 1, urged_on = ${rows[0]?.urged_on ?? null}, version = version + 1 where id = any(${ids}::uuid[])`.execute(
    db,
  )
}

/** The paper of these urgings has another number now: the one that the document system gave it. */
export async function renumberUrgings(db: Db, documentId: string, number: string): Promise<void> {
  await sql`update urgings set number = ${number}, version = version + 1 where document_id = ${documentId} and number <> ${number}`.execute(db)
}

export async function urgingById(db: Db, id: string): Promise<UrgingRecord | undefined> {
  const { rows } = await sql<UrgingRecord>`select * from urgings where id = ${id}`.execute(db)
  return rows[0]
}

export async function urgingsOfTask(db: Db, taskId: string): Promise<UrgingRecord[]> {
  const { rows } =
    await sql<UrgingRecord>`select * from urgings where task_ids @> array[${taskId}::uuid] order by urged_on desc, id desc limit 50`.execute(db)
  return rows
}

/** A letter of an office about one of these tasks on a day. */
export async function urgedOnDay(
  db: Db,
  { on, by, leadIds, taskIds }: { on: string; by: string; leadIds: string[]; taskIds: string[] },
): Promise<UrgingRecord | undefined> {
  const { rows } =
    await sql<UrgingRecord>`select * from urgings where organisation_id = any(${leadIds}::uuid[]) and urged_on = ${on} and task_ids && ${taskIds}::uuid[] and urged_by_id = ${by} order by id limit 1`.execute(
      db,
    )
  return rows[0]
}

export async function listUrgings(
  db: Db,
  filter: { organisation?: string | undefined; document?: string | undefined },
  page: number,
  size: number,
): Promise<{ rows: UrgingRecord[]; total: number }> {
  const where = sql`true ${filter.organisation ? sql`and organisation_id = ${filter.organisation}` : sql``} ${filter.document ? sql`and document_id = ${filter.document}` : sql``}`
  const { rows } = await sql<
    UrgingRecord & { total: number }
  >`select *, count(*) over () as total from urgings where ${where} order by urged_on desc, id desc limit ${size} offset ${(page - 1) * size}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

export async function answerUrging(db: Db, id: string, on: string, answer: string): Promise<void> {
  await sql`update urgings set answered_on = ${on}, answer = ${answer} where id = ${id}`.execute(db)
}

/** The late tasks of these agencies, or those among these tasks; the longest late first. */
export async function lateTasks(
  db: Db,
  which: { organisations?: string[] | undefined; tasks?: string[] | undefined },
  asking: Asking,
  most: number,
): Promise<LeanRecord[]> {
  const where = which.tasks?.length ? sql`id = any(${which.tasks}::uuid[])` : sql`lead_id = any(${which.organisations ?? []}::uuid[])`
  const { rows } =
    await sql<LeanRecord>`select ${LEAN} from tasks where is_leaf and state not in ('done', 'cancelled', 'replaced') and due_on < ${asking.today} and ${where} and ${labelOf(asking)} = 'late' order by lead_name, due_on, id limit ${most}`.execute(
      db,
    )
  return rows
}
