/** What falls on the days of a calendar. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { LEAN, type Asking, type LeanRecord } from './store-lists.ts'

/** Terms and ends of periods between two days, in their order, of work that is not stopped; done work stays on its day. */
export async function falling(
  db: Db,
  { from, to, mine }: { from: string; to: string; mine: boolean },
  asking: Asking,
  most: number,
): Promise<(LeanRecord & { falls_on: string })[]> {
  const own = sql`${asking.organisationIds}::uuid[]`
  const whose = mine
    ? sql`lead_id = any(${own})`
    : asking.readAll
      ? sql`true`
      : sql`id = any(array(select task_id from task_parties where organisation_id = any(${own})))`
  const open = sql`is_leaf and state not in ('suspended', 'cancelled', 'replaced') and ${whose}`
  const { rows } = await sql<LeanRecord & { falls_on: string }>`
    select * from (
      (select due_on as falls_on, ${LEAN} from tasks where ${open} and due_on between ${from} and ${to} order by due_on, id limit ${most})
      union all
      (select next_confirm_on as falls_on, ${LEAN} from tasks where ${open} and due_on is null and state <> 'done' and next_confirm_on between ${from} and ${to} order by next_confirm_on, id limit ${most})
    ) falling order by falls_on, title, id limit ${most}`.execute(db)
  return rows
}

/** Whether these organisations lead anything at all. */
export async function leadsAny(db: Db, organisationIds: string[]): Promise<boolean> {
  if (organisationIds.length === 0) return false
  const { rows } = await sql<{
    any: boolean
  }>`select exists (select 1 from tasks where is_leaf and lead_id = any(${organisationIds}::uuid[]) and state not in ('cancelled', 'replaced')) as any`.execute(
    db,
  )
  return rows[0]?.any === true
}
