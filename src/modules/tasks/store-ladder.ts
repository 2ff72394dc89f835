/** Late tasks as the ladder of urging looks at them. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type LongLate = {
  id: string
  lead_id: string
  last_day: string
  urged_count: number
  urged_on: string | null
  escalated_on: string | null
}

/** Work with a term that has been late for so many days and that its lead still has in hand. */
export async function longLate(db: Db, today: string, days: number): Promise<LongLate[]> {
  const { rows } = await sql<LongLate>`
    select id, lead_id, last_day, urged_count, urged_on, escalated_on from tasks
    where is_leaf and kind = 'deadline' and state in ('assigned', 'accepted', 'in_progress', 'rework') and due_on <= ${today}::date - ${days}::int and last_day <= ${today}::date - ${days}::int
    order by last_day, id limit 50000`.execute(db)
  return rows
}

export async function markEscalated(db: Db, ids: string[], on: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update tasks set escalated_on = ${on} where id = any(${ids}::uuid[])`.execute(db)
}

/** How much of what has come up to a leader is late in these agencies today. */
export async function escalatedOf(db: Db, organisationIds: string[], today: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from tasks where is_leaf and escalated_on is not null and state in ('assigned', 'accepted', 'in_progress', 'rework', 'returned') and last_day < ${today}::date and lead_id = any(${organisationIds}::uuid[])`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export type Unanswered = {
  id: string
  organisation_id: string
  organisation_name: string
  number: string
  urged_on: string
  answer_until: string
  tasks: number
  document_id: string | null
}

/** Letters whose day of answering has passed without a word, the oldest first. */
export async function unansweredLetters(db: Db, today: string): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select id, organisation_id, organisation_name, number, urged_on, answer_until, cardinality(task_ids)::int as tasks, document_id from urgings
    where answered_on is null and answer_until < ${today} order by answer_until, id limit 500`.execute(db)
  return rows
}
