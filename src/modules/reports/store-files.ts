/** The SQL of papers that go with a report. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'

export type FileRecord = { id: string; file_id: string; part: string | null; added_at: Date; added_by_name: string; removed_at: Date | null }

/** All that were ever with it, those taken out too: a former version keeps them. */
export async function filesOf(db: Db, submissionId: string): Promise<FileRecord[]> {
  return (
    await sql<FileRecord>`select id, file_id, part, added_at, added_by_name, removed_at from report_files where submission_id = ${submissionId} order by id limit 500`.execute(
      db,
    )
  ).rows
}

type Hand = { provinceId: string | undefined; at: Date; by: string }
export async function hang(db: Db, submissionId: string, part: string | null, fileIds: readonly string[], hand: Hand): Promise<void> {
  const ids = fileIds.map(() => newId())
  await sql`insert into report_files (id, province_id, submission_id, file_id, part, added_at, added_by_name)
    select unnest(${ids}::uuid[]), ${hand.provinceId}, ${submissionId}, unnest(${fileIds}::uuid[]), ${part}, ${hand.at}, ${hand.by}`.execute(db)
}

export async function takeOut(db: Db, id: string, at: Date): Promise<void> {
  await sql`update report_files set removed_at = ${at} where id = ${id} and removed_at is null`.execute(db)
}
