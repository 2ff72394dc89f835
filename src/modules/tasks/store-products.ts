/** The SQL of products: open tasks that a paper or a report may finish. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { State } from './rules.ts'
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

export type LinkedRecord = {
  account_id: string | null
  organisation_id: string | null
  reported: boolean
  from: State
  period: string | null
  moved: boolean
}
/** How the product of a task came: by whom, from which state, and whether somebody has taken a step since. */
export const linkedProduct = async (db: Db, taskId: string): Promise<LinkedRecord | undefined> =>
  (
    await sql<LinkedRecord>`select e.account_id, e.organisation_id, e.kind = 'productReported' as reported, e.facts ->> 'from' as "from", e.facts ->> 'period' as period,
        exists (select 1 from task_events l where l.object_id = e.object_id and (l.at, l.id) > (e.at, e.id)
          and l.kind in ('accept', 'progress', 'report', 'reportPeriod', 'rework', 'confirm', 'sendBack', 'reassign', 'suspend', 'resume')) as moved
      from task_events e where e.object_id = ${taskId} and e.kind in ('product', 'productReported') order by e.at desc, e.id desc limit 1`.execute(db)
  ).rows[0]

/** What a period said by a product is no longer said. */
export async function forgetReported(db: Db, taskId: string, period: string): Promise<void> {
  await sql`update task_confirmations set reported_on = null, reported_by = null, note = null where task_id = ${taskId} and period = ${period} and confirmed_on is null`.execute(
    db,
  )
}
