/** The tables of tasks: rows in, rows out. Decides nothing. Lists and counts: store-lists.ts; urgings: store-urgings.ts. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Kind, Rhythm, State } from './contract.ts'

/** A row of `tasks`, in the names of the table. */
export type TaskRecord = {
  id: string
  province_id: string
  giver_id: string
  confirmer_id: string
  assigned_on: string
  version: number
  is_leaf: boolean
  kind: Kind
  state: State
  party_ids: string[]
  lead_id: string | null
  parent_id: string | null
  document_id: string | null
  due_on: string | null
  last_day: string | null
  done_on: string | null
  confirmed_through: string | null
  next_confirm_on: string | null
  progress: number
  urged_count: number
  urged_on: string | null
  every: Rhythm | null
  state_before: State | null
  asked_due_on: string | null
  /** The paper that took the place of the one that gave it; or the newer ones beside which a person decided to keep it. */
  replaced_by_id: string | null
  kept_beside_ids: string[]
  /** Since when the leader in charge knows that it is late. */
  escalated_on: string | null
  coordinate_ids: string[]
  report_to_ids: string[]
  item_id: string | null
  quote_start: number | null
  quote_end: number | null
  result_on: string | null
  result_number: string | null
  due_text: string | null
  lead_name: string | null
  written: string | null
  source: string | null
  path: string | null
  title: string
  deliverable: string | null
  quote: string | null
  search: string
  /** The page on which it was decided, where no directive gives it. */
  origin: string | null
  /** The paper that was registered as its product, as long as its lead has not reported it. */
  product_document_id: string | null
  product_number: string | null
  product_on: string | null
}

/** What steps may change. Everything else is fixed when the task is made. */
export const CHANGING = [
  'state',
  'state_before',
  'progress',
  'due_on',
  'last_day',
  'done_on',
  'asked_due_on',
  'result_on',
  'result_number',
  'confirmed_through',
  'next_confirm_on',
  'lead_id',
  'lead_name',
  'confirmer_id',
  'party_ids',
  'search',
  'assigned_on',
  'written',
  'replaced_by_id',
  'escalated_on',
  'urged_count',
  'urged_on',
  'product_document_id',
  'product_number',
  'product_on',
] as const
export type TaskChange = Partial<Pick<TaskRecord, (typeof CHANGING)[number]>>

/** One task, as far as the actor may see it. */
export async function taskById(db: Db, id: string): Promise<TaskRecord | undefined> {
  const { rows } = await sql<TaskRecord>`select * from tasks where id = ${id}`.execute(db)
  return rows[0]
}

/**
 * Waits for whoever is changing this task; nothing when the actor may not see or change it. Locks it as far as a change needs, not
 * `for update`: whoever changed a child twice holds its parent by the foreign key, and two such would wait for one another.
 */
export async function lockTask(db: Db, id: string): Promise<TaskRecord | undefined> {
  const { rows } = await sql<TaskRecord>`select * from tasks where id = ${id} for no key update`.execute(db)
  return rows[0]
}

/** The same for several, in the order of their ids, so that two lockers cannot block one another. */
export async function lockTasks(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`select id from tasks where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(db)
}

export async function tasksByIds(db: Db, ids: string[]): Promise<TaskRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<TaskRecord>`select * from tasks where id = any(${ids}::uuid[]) order by due_on nulls last, id`.execute(db)
  return rows
}

/** All members' tasks of a group's, at most `most`. With `lock` in the order of their ids, so that two lockers cannot block one another. */
export async function childrenOf(db: Db, parentId: string, options: { lock?: boolean; most?: number } = {}): Promise<TaskRecord[]> {
  const { rows } =
    await sql<TaskRecord>`select * from tasks where parent_id = ${parentId} order by id limit ${options.most ?? 5000} ${options.lock ? sql`for update` : sql``}`.execute(
      db,
    )
  return rows
}

/** The members' tasks that were suspended together with their group's: one that was suspended by itself is not among them. */
export async function suspendedTogether(db: Db, parentId: string): Promise<Set<string>> {
  const last = (id: ReturnType<typeof sql>) => sql`(select max(e.at) from task_events e where e.object_id = ${id} and e.kind = 'suspend')`
  const { rows } = await sql<{ id: string }>`select t.id from tasks t where t.parent_id = ${parentId} and t.state = 'suspended'
    and ${last(sql`t.id`)} = ${last(sql`t.parent_id`)} limit 5000`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** How many members' tasks of these groups stand in which state. */
export async function childStates(db: Db, parentIds: string[]): Promise<Map<string, Partial<Record<State, number>>>> {
  const counts = new Map<string, Partial<Record<State, number>>>()
  if (parentIds.length === 0) return counts
  const { rows } = await sql<{
    parent: string
    state: State
    n: number
  }>`select parent_id as parent, state, count(*) as n from tasks where parent_id = any(${parentIds}::uuid[]) group by 1, 2`.execute(db)
  for (const { parent, state, n } of rows) counts.set(parent, { ...counts.get(parent), [state]: n })
  return counts
}

/** Puts any number of new tasks in with one statement, parents first. */
export async function addTasks(db: Db, tasks: TaskRecord[]): Promise<void> {
  if (tasks.length === 0) return
  // One array as JSON: 103 communes × several items are one round trip.
  await sql`insert into tasks select * from jsonb_populate_recordset(null::tasks, ${JSON.stringify(tasks)}::jsonb)`.execute(db)
}

/** Changes one task. Raises the version only when told: an action with `on: 'tasks'` has raised it already. */
export async function changeTask(db: Db, id: string, change: TaskChange, raise = false): Promise<void> {
  const columns = Object.keys(change) as (typeof CHANGING)[number][]
  if (columns.length === 0) return
  const set = columns.map((column) => sql`${sql.ref(column)} = ${change[column]}`)
  await sql`update tasks set ${sql.join(set)} ${raise ? sql`, version = version + 1` : sql``} where id = ${id}`.execute(db)
}

/** The same change to several tasks. */
export async function changeTasks(db: Db, ids: string[], change: TaskChange & { backToBefore?: boolean }): Promise<void> {
  if (ids.length === 0) return
  const { backToBefore, ...plain } = change
  const set = (Object.keys(plain) as (typeof CHANGING)[number][]).map((column) => sql`${sql.ref(column)} = ${plain[column]}`)
  if (backToBefore) set.push(sql`state = coalesce(state_before, 'assigned')`, sql`state_before = null`)
  if (plain.state === 'suspended') set.push(sql`state_before = state`)
  await sql`update tasks set ${sql.join(set)}, version = version + 1 where id = any(${ids}::uuid[])`.execute(db)
}

/** The same entry in the timelines of many tasks; the facts may differ. */
export async function recordMany(
  ctx: Ctx,
  entries: { taskId: string; kind: string; note?: string | undefined; facts?: Record<string, unknown> }[],
): Promise<void> {
  if (entries.length === 0) return
  const { actor } = ctx
  const rows = entries.map(({ taskId, kind, note, facts }) => ({
    id: newId(),
    province_id: actor.provinceId,
    object_id: taskId,
    at: ctx.now.toISOString(),
    account_id: actor.kind === 'person' ? (actor.accountId ?? null) : null,
    actor_name: actor.name,
    post: actor.post ?? null,
    organisation_id: actor.organisationId ?? null,
    organisation_name: actor.organisationName ?? null,
    kind,
    note: note ?? null,
    facts: facts ?? {},
  }))
  await sql`insert into task_events select * from jsonb_populate_recordset(null::task_events, ${JSON.stringify(rows)}::jsonb)`.execute(ctx.db)
}

export type ConfirmationRecord = { task_id: string; period: string; reported_on: string | null; note: string | null; confirmed_on: string | null }

/** The newest periods of a task first; keys of one rhythm sort as their days do. */
export async function confirmationsOf(db: Db, taskId: string, most = 24): Promise<ConfirmationRecord[]> {
  const { rows } =
    await sql<ConfirmationRecord>`select task_id, period, reported_on, note, confirmed_on from task_confirmations where task_id = ${taskId} order by period desc limit ${most}`.execute(
      db,
    )
  return rows
}

/** The report of a period; a second report of the same period takes the place of the first. */
export async function reportPeriod(ctx: Ctx, taskId: string, period: string, note: string): Promise<void> {
  await sql`insert into task_confirmations (id, province_id, task_id, period, reported_on, reported_by, note)
    values (${newId()}, ${ctx.actor.provinceId}, ${taskId}, ${period}, ${ctx.today}, ${ctx.actor.name}, ${note})
    on conflict (task_id, period) do update set reported_on = excluded.reported_on, reported_by = excluded.reported_by, note = excluded.note`.execute(
    ctx.db,
  )
}

/** Confirms a period; false when it was confirmed before. */
export async function confirmPeriod(ctx: Ctx, taskId: string, period: string, note: string | null): Promise<boolean> {
  const done = await sql`insert into task_confirmations (id, province_id, task_id, period, confirmed_on, confirmed_by, note)
    values (${newId()}, ${ctx.actor.provinceId}, ${taskId}, ${period}, ${ctx.today}, ${ctx.actor.name}, ${note})
    on conflict (task_id, period) do update set confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by, note = coalesce(task_confirmations.note, excluded.note)
    where task_confirmations.confirmed_on is null`.execute(ctx.db)
  return done.numAffectedRows === 1n
}

export type FileRecord = { id: string; file_id: string; event_id: string; role: 'evidence' | 'result'; name: string; size: number }

/** Hangs kept files on an entry of a task's timeline; they become readable to whoever sees the task. */
export async function attachFiles(ctx: Ctx, taskId: string, eventId: string, fileIds: string[], role: FileRecord['role']): Promise<void> {
  for (const fileId of fileIds) {
    await sql`insert into task_files (id, province_id, task_id, event_id, file_id, role) values (${newId()}, ${ctx.actor.provinceId}, ${taskId}, ${eventId}, ${fileId}, ${role})`.execute(
      ctx.db,
    )
  }
}

export async function filesOf(db: Db, taskId: string): Promise<{ id: string; fileId: string; eventId: string; role: FileRecord['role'] }[]> {
  const { rows } = await sql<{
    id: string
    fileId: string
    eventId: string
    role: FileRecord['role']
  }>`select id, file_id as "fileId", event_id as "eventId", role from task_files where task_id = ${taskId} order by id`.execute(db)
  return rows
}

/** A task with all that hang under the same one as it, or came of the same item of the same paper. */
export async function sameAs(db: Db, id: string): Promise<{ id: string; lead_id: string | null; coordinate_ids: string[] }[]> {
  const { rows } = await sql<{ id: string; lead_id: string | null; coordinate_ids: string[] }>`
    select t.id, t.lead_id, t.coordinate_ids from tasks one join tasks t on t.id = one.id or t.id = one.parent_id or t.parent_id = one.id or t.parent_id = one.parent_id
    where one.id = ${id} limit 5000`.execute(db)
  return rows
}
