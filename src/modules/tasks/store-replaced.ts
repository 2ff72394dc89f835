/** Open tasks of papers that newer papers replace. Decides nothing. */
import { sql } from 'kysely'
import type { Replacement } from '#modules/documents'
import type { Db } from '#platform/db'
import type { TaskRecord } from './store.ts'

/** Open leaves of the replaced papers of these pairs, each with the newer paper, that nobody has decided about; at most `most`. */
export async function askedBeside(db: Db, pairs: readonly Replacement[], most: number): Promise<(TaskRecord & { by_id: string })[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<TaskRecord & { by_id: string }>`
    select t.*, p."byId" as by_id from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) p("byId" uuid, "endedId" uuid) join tasks t on t.document_id = p."endedId"
    where t.is_leaf and t.state not in ('done', 'cancelled', 'replaced') and p."byId" <> all (t.kept_beside_ids)
    order by t.due_on nulls last, t.lead_name, t.id limit ${most}`.execute(db)
  return rows
}

/** Keeps tasks beside a newer paper, so that it does not ask about them again. */
export async function keepBeside(db: Db, ids: readonly string[], documentId: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update tasks set kept_beside_ids = array_append(kept_beside_ids, ${documentId}::uuid), version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}
