/** What falls on the days of a calendar. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { LEAN, type Asking, type LeanRecord } from './store-lists.ts'

type Span = { from: string; to: string; mine: boolean }

/** Work of these organisations, or all that they see, that is not stopped; done work stays on its day. */
function followed({ mine }: Pick<Span, 'mine'>, asking: Asking) {
  const own = sql`${asking.organisationIds}::uuid[]`
  const whose = mine
    ? sql`lead_id = any(${own})`
    : asking.readAll
      ? sql`true`
      : sql`id = any(array(select task_id from task_parties where organisation_id = any(${own})))`
  return sql`is_leaf and state not in ('suspended', 'cancelled', 'replaced') and ${whose}`
}

/** Terms and ends of periods between two days, in their order. */
export async function falling(db: Db, span: Span, asking: Asking, most: number): Promise<(LeanRecord & { falls_on: string })[]> {
  const { from, to } = span
  const open = followed(span, asking)
  const { rows } = await sql<LeanRecord & { falls_on: string }>`
    select * from (
      (select due_on as falls_on, ${LEAN} from tasks where ${open} and due_on between ${from} and ${to} order by due_on, id limit ${most})
      union all
      (select next_confirm_on as falls_on, ${LEAN} from tasks where ${open} and due_on is null and state <> 'done' and next_confirm_on between ${from} and ${to} order by next_confirm_on, id limit ${most})
    ) falling order by falls_on, title, id limit ${most}`.execute(db)
  return rows
}

/** What a group was given stands once a day, with those whose day it is: `id` is the group's, or the task's own. */
export type Together = { id: string; falls_on: string; title: string; what: 'due' | 'period'; leads: string[] }

/** As `falling`, each group of tasks told once a day. */
export async function fallingTogether(db: Db, span: Span, asking: Asking, most: number): Promise<Together[]> {
  const { from, to } = span
  const open = followed(span, asking)
  const { rows } = await sql<Together>`
    select coalesce(parent_id, id) as id, falls_on, min(title) as title, what, coalesce(array_agg(lead_name order by lead_name) filter (where lead_name is not null), '{}') as leads from (
      select id, parent_id, title, lead_name, due_on as falls_on, 'due' as what from tasks where ${open} and due_on between ${from} and ${to}
      union all
      select id, parent_id, title, lead_name, next_confirm_on, 'period' from tasks where ${open} and due_on is null and state <> 'done' and next_confirm_on between ${from} and ${to}
    ) falling group by coalesce(parent_id, id), falls_on, what order by falls_on, title, id limit ${most}`.execute(db)
  return rows
}

/** Whether these organisations lead anything at all. */
export async function leadsAny(db: Db, organisationIds: string[]): Promise<boolean> {
  if (organisationIds.length === 0) return false
  const { rows } = await sql<{
    leads: boolean
  }>`select exists (select 1 from tasks where is_leaf and lead_id = any(${organisationIds}::uuid[]) and state not in ('cancelled', 'replaced')) as leads`.execute(
    db,
  )
  return rows[0]?.leads === true
}
