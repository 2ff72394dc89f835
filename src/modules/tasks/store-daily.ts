/** What the work of each day reads and writes, for the whole province at once. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Rhythm } from './contract.ts'

/** Open tasks with a day, up to `until`, whose lead has to do something; requests are not reminded of. */
export async function remindable(db: Db, until: string): Promise<{ id: string; title: string; lead_id: string; due_on: string; last_day: string }[]> {
  const { rows } = await sql<{ id: string; title: string; lead_id: string; due_on: string; last_day: string }>`
    select id, title, lead_id, due_on, last_day from tasks where is_leaf and kind = 'deadline' and state in ('assigned', 'accepted', 'in_progress', 'rework') and due_on <= ${until} order by due_on, id`.execute(
    db,
  )
  return rows
}

/** Standing and periodic tasks whose period ends within these days and was neither confirmed nor reported. */
export async function recurringDue(db: Db, from: string, to: string): Promise<{ id: string; title: string; lead_id: string }[]> {
  const { rows } = await sql<{ id: string; title: string; lead_id: string }>`
    select id, title, lead_id from tasks where is_leaf and kind in ('standing', 'periodic') and state in ('assigned', 'accepted', 'in_progress', 'rework')
    and next_confirm_on between ${from} and ${to} and (confirmed_through is null or confirmed_through < next_confirm_on) order by next_confirm_on, id`.execute(
    db,
  )
  return rows
}

/** Recurring tasks whose period ended before today unconfirmed. */
export async function closedPeriods(db: Db, today: string): Promise<{ id: string; every: Rhythm; next_confirm_on: string }[]> {
  const { rows } = await sql<{ id: string; every: Rhythm; next_confirm_on: string }>`
    select id, every, next_confirm_on from tasks where is_leaf and kind in ('standing', 'periodic') and state in ('assigned', 'accepted', 'in_progress', 'rework') and next_confirm_on < ${today}`.execute(
    db,
  )
  return rows
}

/** Makes the present period the one that is due. What was reported stays with its period until it is answered. */
export async function turnPeriods(db: Db, every: Rhythm, today: string, next: string): Promise<void> {
  await sql`update tasks set next_confirm_on = ${next} where kind in ('standing', 'periodic') and every = ${every} and state in ('assigned', 'accepted', 'in_progress', 'rework') and next_confirm_on < ${today}`.execute(
    db,
  )
}
