/** The SQL of partners' parts. Decides nothing. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'

export type ContributionRecord = {
  id: string
  version: number
  task_id: string
  organisation_id: string
  asked_words: string
  due_on: string | null
  asked_on: string | null
  reminded: number
  words: string | null
  filed_on: string | null
  filed_by_name: string | null
  event_id: string | null
  used_on: string | null
  used_note: string | null
}
export const contributionsOf = async (db: Db, taskId: string): Promise<ContributionRecord[]> =>
  (await sql<ContributionRecord>`select * from task_contributions where task_id = ${taskId} order by id limit 500`.execute(db)).rows
export const contributionById = async (db: Db, id: string): Promise<ContributionRecord | undefined> =>
  (await sql<ContributionRecord>`select * from task_contributions where id = ${id}`.execute(db)).rows[0]

export async function ask(
  ctx: Ctx,
  taskId: string,
  organisationIds: readonly string[],
  one: { words: string; dueOn: string; by: string },
): Promise<void> {
  const rows = organisationIds.map((organisationId) => ({ id: newId(), organisationId }))
  await sql`insert into task_contributions (id, province_id, task_id, organisation_id, asked_words, due_on, asked_on, asked_by_name)
    select id, ${ctx.actor.provinceId}, ${taskId}, "organisationId", ${one.words}, ${one.dueOn}, ${ctx.today}, ${one.by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, "organisationId" uuid)
    on conflict (task_id, organisation_id) do update set asked_words = excluded.asked_words, due_on = excluded.due_on, asked_on = excluded.asked_on,
      asked_by_name = excluded.asked_by_name, version = task_contributions.version + 1`.execute(ctx.db)
}
/** False: who leads has used what was there meanwhile, and it stands. */
export async function file(
  ctx: Ctx,
  taskId: string,
  organisationId: string,
  one: { words: string; eventId: string; by: string; newId: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into task_contributions (id, province_id, task_id, organisation_id, words, filed_on, filed_by_name, event_id)
    values (${one.newId}, ${ctx.actor.provinceId}, ${taskId}, ${organisationId}, ${one.words}, ${ctx.today}, ${one.by}, ${one.eventId})
    on conflict (task_id, organisation_id) do update set words = excluded.words, filed_on = excluded.filed_on, filed_by_name = excluded.filed_by_name,
      event_id = excluded.event_id, version = task_contributions.version + 1 where task_contributions.used_on is null`.execute(ctx.db)
  return numAffectedRows === 1n
}
export async function remind(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update task_contributions set reminded = reminded + 1, version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(db)
}
export async function markUsed(ctx: Ctx, id: string, used: boolean, by: string, note: string): Promise<void> {
  await sql`update task_contributions set used_on = ${used ? ctx.today : null}, used_by_name = ${used ? by : null}, used_note = ${used && note ? note : null} where id = ${id}`.execute(
    ctx.db,
  )
}

export type Owed = { id: string; task_id: string; due_on: string | null; title: string; source: string | null; lead_name: string | null }
export const owedBy = async (db: Db, organisationId: string, most: number): Promise<Owed[]> =>
  (
    await sql<Owed>`select c.id, c.task_id, c.due_on, t.title, t.source, t.lead_name from task_contributions c join tasks t on t.id = c.task_id
      where c.organisation_id = ${organisationId} and c.filed_on is null and c.asked_on is not null and t.state in ('assigned', 'accepted', 'in_progress', 'rework', 'returned')
      order by c.due_on nulls last, c.id limit ${most}`.execute(db)
  ).rows

/** What partners that end were asked for, and filed, goes on as their heir's, where that has no part of its own. */
export async function giveContributions(db: Db, given: readonly { id: string; from: string; to: string }[]): Promise<void> {
  if (given.length === 0) return
  await sql`update task_contributions c set organisation_id = g."to", version = c.version + 1
    from (select distinct on (id, "to") * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid) order by id, "to", "from") g
    where c.task_id = g.id and c.organisation_id = g."from" and not exists (select 1 from task_contributions o where o.task_id = g.id and o.organisation_id = g."to")`.execute(
    db,
  )
}
