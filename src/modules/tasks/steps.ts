/** What every step of a task has in common: load it, ask the rules, write the change, tell the other side, settle the group. */
import { documentsByIds } from '#modules/documents'
import { requireInside } from '#modules/inside'
import { notify } from '#modules/people'
import type { Period } from '#lib/period'
import type { Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { officeCalendar } from './calendar.ts'
import type { State, Step } from './contract.ts'
import { leadConfirms } from './confirmer.ts'
import { openPeriods, type Confirmed } from './period-rules.ts'
import { refuse } from './problems.ts'
import { hindrance, isOpen, isRecurring, OUTWARD, parentAfter, type Side, type Stepping } from './rules.ts'
import { say } from './say.ts'
import { sidesOf } from './sides.ts'
import { attachFiles, changeTask, childrenOf, confirmationsOf, lockTask, taskById, type TaskChange, type TaskRecord } from './store.ts'

export const steppingOf = (task: TaskRecord, open: readonly Period[]): Stepping => ({
  kind: task.kind,
  state: task.state,
  isLeaf: task.is_leaf,
  dueOn: task.due_on,
  lastDay: task.last_day,
  askedDueOn: task.asked_due_on,
  openPeriods: open.length,
})

/** The last day on which a new task can be sent back to its giver. */
export async function sendBackUntil(ctx: Ctx, task: Pick<TaskRecord, 'assigned_on'>): Promise<string> {
  const [calendar, days] = await Promise.all([officeCalendar(), settingOn<number>(ctx, 'tasks.sendBackDays')])
  return calendar.addWorkingDays(task.assigned_on, days)
}

/** The periods of a task that nobody has confirmed, and those that were reported or confirmed. */
export async function openOf(ctx: Ctx, task: TaskRecord): Promise<{ open: Period[]; confirmations: Confirmed[] }> {
  const confirmations = isRecurring(task.kind) ? await confirmationsOf(ctx.db, task.id) : []
  return { open: openPeriods(task, confirmations, ctx.today), confirmations }
}

/** The task, when this step of it is open to the actor; otherwise says why not. */
export async function taskFor(
  ctx: Ctx,
  id: string,
  step: Step,
): Promise<{ task: TaskRecord; sides: Set<Side>; open: Period[]; confirmations: Confirmed[] }> {
  const task = await taskById(ctx.db, id)
  if (!task) throw refuse.unknown({ id })
  const sides = sidesOf(ctx.actor, task, await leadConfirms(ctx))
  const { open, confirmations } = await openOf(ctx, task)
  const until = await sendBackUntil(ctx, task)
  const why = hindrance(step, steppingOf(task, open), sides, ctx.today, until)
  if (why === 'notYours') throw refuse.notYours({ lead: task.lead_name })
  if (why === 'alreadyLate') throw refuse.alreadyLate({ dueOn: task.due_on })
  if (why === 'sendBackTooLate') throw refuse.sendBackTooLate({ until })
  if (why === 'alreadyConfirmed') throw refuse.alreadyConfirmed({ through: task.confirmed_through })
  if (why) throw refuse.wrongState({ state: say(ctx, `tasks.state.${task.state}`) })
  const outward = OUTWARD[step]
  if (outward && task.lead_id) await requireInside(ctx, 'task', task.id, task.lead_id, outward)
  return { task, sides, open, confirmations }
}

/** The period named by its key, when it is open; otherwise says whether it was confirmed before or is none of this task. */
export function periodOpen(key: string | undefined, open: readonly Period[], confirmations: readonly Confirmed[]): Period {
  const period = open.find((one) => one.key === key)
  if (period) return period
  if (confirmations.some((one) => one.period === key && one.confirmed_on !== null)) throw refuse.alreadyConfirmed({ period: key })
  throw refuse.notPeriod({ period: key }, [{ path: 'period', code: 'tasks.notPeriod' }])
}

/**
 * The day of a result lies between the day on which its task was given and today. A directive is often entered days after it was signed:
 * what its paper asks for may be done from the day of the paper on.
 */
export async function requireDayOfResult(ctx: Ctx, task: Pick<TaskRecord, 'assigned_on' | 'document_id'>, doneOn: string): Promise<void> {
  if (doneOn > ctx.today)
    throw refuse.doneInFuture({ today: ctx.today }, [{ path: 'doneOn', code: 'tasks.doneInFuture', facts: { today: ctx.today } }])
  if (doneOn >= task.assigned_on) return
  const paper = task.document_id ? (await documentsByIds(ctx, [task.document_id])).get(task.document_id) : undefined
  const on = paper?.issuedOn && paper.issuedOn < task.assigned_on ? paper.issuedOn : task.assigned_on
  if (doneOn < on) throw refuse.doneBeforeGiven({ on }, [{ path: 'doneOn', code: 'tasks.doneBeforeGiven', facts: { on } }])
}

export type StepDone = {
  change: TaskChange
  /** Kind of the timeline entry; the step's name unless given. */
  kind?: string
  note?: string | undefined
  facts?: Record<string, unknown>
  fileIds?: readonly string[]
  fileRole?: 'evidence' | 'result'
  /** Who is told, and with which sentence. */
  tell?: { side: 'lead' | 'giver'; key: string; facts?: Record<string, unknown> }
}

/** Writes a step: the change, its timeline entry with files, the notice to the other side. Returns the answer of the action. */
export async function take(
  ctx: Ctx,
  task: TaskRecord,
  step: Step,
  version: number,
  done: StepDone,
): Promise<{ id: string; version: number; state: State }> {
  const fileIds = [...new Set(done.fileIds ?? [])]
  await mayHang(ctx, fileIds)
  await changeTask(ctx.db, task.id, done.change)
  const eventId = await record(ctx, 'task_events', task.id, done.kind ?? step, {
    note: done.note || undefined,
    facts: { ...done.facts, ...(done.change.state && done.change.state !== task.state ? { from: task.state, to: done.change.state } : {}) },
  })
  await attachFiles(ctx, task.id, eventId, fileIds, done.fileRole ?? 'evidence')
  if (done.tell) await tell(ctx, { ...task, ...done.change }, done.tell)
  return { id: task.id, version: version + 1, state: done.change.state ?? task.state }
}

/** Files must be such that the actor may read: his own, or already on something that he sees. */
export async function mayHang(ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  const known = await filesByIds(ctx, [...fileIds])
  const missing = fileIds.find((id) => !known.has(id))
  if (missing) throw platformRefuse.unknown({ kind: 'file', id: missing })
}

export async function tell(
  ctx: Ctx,
  task: Pick<TaskRecord, 'id' | 'parent_id' | 'title' | 'lead_id' | 'lead_name' | 'confirmer_id'>,
  { side, key, facts }: NonNullable<StepDone['tell']>,
): Promise<void> {
  const organisationId = side === 'lead' ? task.lead_id : task.confirmer_id
  if (!organisationId || (ctx.actor.organisationId === organisationId && side === 'giver')) return
  await notify(ctx, {
    organisationIds: [organisationId],
    key,
    facts: { title: task.title, lead: task.lead_name ?? '', ...facts },
    path: `/tasks/${task.id}`,
    // A hundred communes that do one thing are one line to the office, and their task is where all of them stand.
    ...(side === 'giver' && task.parent_id
      ? { together: { cause: task.parent_id, who: task.lead_id ?? task.id, path: `/tasks/${task.parent_id}` } }
      : {}),
  })
}

/**
 * Brings a group's task to its end when its last member's has come to one. The parent is locked first, so that of two
 * confirmations at the same moment the later one sees the earlier.
 */
export async function settleParent(ctx: Ctx, parentId: string | null): Promise<boolean> {
  if (!parentId) return false
  const parent = await lockTask(ctx.db, parentId)
  if (!parent || !isOpen(parent.state)) return false
  const after = parentAfter((await childrenOf(ctx.db, parentId)).map((child) => ({ state: child.state, doneOn: child.done_on })))
  if (!after) return false
  await changeTask(ctx.db, parentId, after.state === 'done' ? { state: 'done', done_on: after.doneOn, progress: 100 } : { state: 'cancelled' }, true)
  await record(ctx, 'task_events', parentId, after.state === 'done' ? 'allDone' : 'allCancelled', {
    facts: after.state === 'done' ? { doneOn: after.doneOn } : {},
  })
  return after.state === 'done'
}
