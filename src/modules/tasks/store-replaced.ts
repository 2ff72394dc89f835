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
    where t.is_leaf and t.state not in ('done', 'cancelled', 'replaced') and t.kept_beside_id is distinct from p."byId"
    order by t.due_on nulls last, t.lead_name, t.id limit ${most}`.execute(db)
  return rows
}
