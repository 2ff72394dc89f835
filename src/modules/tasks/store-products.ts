/** The SQL of products: open tasks that a paper or a report may finish. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { TaskRecord } from './store.ts'

/** Open leaves that a body leads, as far as the actor may see them; the latest given first. */
export async function openLeavesOf(db: Db, leadId: string, most: number): Promise<TaskRecord[]> {
  return (
    await sql<TaskRecord>`select * from tasks where lead_id = ${leadId} and is_leaf and state in ('assigned', 'accepted', 'in_progress', 'rework') and product_number is null
      order by assigned_on desc, id limit ${most}`.execute(db)
  ).rows
}
export const tasksOfProduct = async (db: Db, documentId: string): Promise<{ id: string; title: string }[]> =>
  (await sql<{ id: string; title: string }>`select id, title from tasks where product_document_id = ${documentId} order by id limit 20`.execute(db))
    .rows
/** Of several that fit, the one given last. */
export const openLeavesFrom = async (
  db: Db,
  { taskId, itemId }: { taskId: string | null; itemId: string | null },
  leadIds: readonly string[],
): Promise<{ id: string; lead_id: string }[]> =>
  (
    await sql<{ id: string; lead_id: string }>`select distinct on (lead_id) id, lead_id from tasks
      where is_leaf and state in ('assigned', 'accepted', 'in_progress', 'rework') and lead_id = any(${[...leadIds]}::uuid[])
        and (id = ${taskId}::uuid or parent_id = ${taskId}::uuid or item_id = ${itemId}::uuid) order by lead_id, assigned_on desc, id`.execute(db)
  ).rows
