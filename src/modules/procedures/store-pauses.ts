/** The SQL of suspensions that were granted: what begins or ends by a day, what gives way to what is decided now. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { COLUMNS, type FileRecord } from './store.ts'

/** Those of one that would still hold or turn on a day or after it. */
export async function endPauses(db: Db, cooperativeId: string, from: string): Promise<void> {
  await sql`update procedure_files set pause_step = 'over', version = version + 1
    where cooperative_id = ${cooperativeId} and pause_step in ('ahead', 'running') and (pause_until is null or pause_until >= ${from})`.execute(db)
}

/** Held, so that what is granted at the same moment comes before or after. */
export async function duePauses(db: Db, today: string): Promise<FileRecord[]> {
  const { rows } = await sql<FileRecord>`select ${COLUMNS} from procedure_files
    where pause_step = 'ahead' and pause_from <= ${today} or pause_step = 'running' and pause_until < ${today}
    order by coalesce(pause_until, pause_from), id limit 5000 for update`.execute(db)
  return rows
}
