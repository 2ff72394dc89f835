/** What the giver's side does: confirms or returns, decides on what was sent back, moves dates, suspends, cancels. */
import { cameBack, cameToEnd } from '#modules/inside'
import { shareDocument } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import type { Period } from '#lib/period'
import { action, type Ctx } from '#platform/action'
import { z } from 'zod'
import { lastDayOf, officeCalendar } from './calendar.ts'
import { confirmersWith } from './confirmer.ts'
import { Cancel, ChangeDate, Confirm, Reasoned, Reassign, Stepped } from './contract.ts'
import { kindFor, searchText } from './issue-rules.ts'
import { refuseEnded } from './leads.ts'
import { refuse } from './problems.ts'
import { periodMeant, reportedPeriod, type Confirmed } from './period-rules.ts'
import { afterConfirming, isRecurring, STEP_RULES } from './rules.ts'
import { periodOpen, requireDayOfResult, settleParent, take, taskFor } from './steps.ts'
import { changeTasks, childrenOf, confirmPeriod, recordMany, suspendedTogether, type TaskChange, type TaskRecord } from './store.ts'

type Confirming = z.output<typeof Confirm>

/**
 * Confirms that a task is done, on the day of its result; of standing and periodic work, that a period is done.
 * Source: Quyết định 42/2014/QĐ-TTg and the provinces' regulations: the office confirms results, one confirmer for each task.
 */
export const confirmTask = action({
  name: 'tasks.confirm',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Confirm,
  output: Stepped,
  async run(ctx, input) {
    const { task, open, confirmations } = await taskFor(ctx, input.id, 'confirm')
    if (isRecurring(task.kind)) return confirmRecurring(ctx, task, input, open, confirmations)
    const doneOn = input.doneOn ?? task.done_on ?? ctx.today
    // What was reported before its day was looked at can still be confirmed.
    if (doneOn !== task.done_on) await requireDayOfResult(ctx, task, doneOn)
    const stepped = await take(ctx, task, 'confirm', input.version, {
      change: { state: 'done', done_on: doneOn, result_on: doneOn, progress: 100, asked_due_on: null },
      note: input.note,
      facts: { doneOn },
      tell: { side: 'lead', key: 'tasks.notice.confirmed' },
    })
    await cameToEnd(ctx, 'task', [task.id])
    return { ...stepped, parentDone: await settleParent(ctx, task.parent_id) }
  },
})

/** Any open period may be confirmed, also an older one after the present; what was reported for another goes on waiting. */
async function confirmRecurring(ctx: Ctx, task: TaskRecord, input: Confirming, open: readonly Period[], confirmations: readonly Confirmed[]) {
  const waiting = task.state === 'reported' ? reportedPeriod(confirmations) : undefined
  const period = periodOpen(input.period ?? periodMeant(open, waiting, ctx.today)?.key, open, confirmations)
  if (!(await confirmPeriod(ctx, task.id, period.key, input.note || null))) throw refuse.alreadyConfirmed({ period: period.key })
  await cameBack(ctx, 'task', [task.id])
  const { confirmedThrough, nextConfirmOn } = afterConfirming(period, { confirmedThrough: task.confirmed_through }, ctx.today)
  return take(ctx, task, 'confirm', input.version, {
    change: {
      state: waiting !== undefined && waiting !== period.key ? 'reported' : 'in_progress',
      ...(waiting === period.key ? { product_document_id: null, product_number: null, product_on: null } : {}),
      confirmed_through: confirmedThrough,
      next_confirm_on: nextConfirmOn,
    },
    kind: 'confirmPeriod',
    note: input.note,
    facts: { period: period.key, nextConfirmOn },
    tell: { side: 'lead', key: 'tasks.notice.confirmedPeriod' },
  })
}

/** The result is not enough: back to work, with a reason. The clock goes on from the due day, not from now. */
export const returnResult = action({
  name: 'tasks.rework',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'rework')
    await cameBack(ctx, 'task', [task.id])
    return take(ctx, task, 'rework', input.version, {
      change: { state: 'rework', done_on: null },
      note: input.reason,
      tell: { side: 'lead', key: 'tasks.notice.rework' },
    })
  },
})

/** Sent back, and given again to the same organisation. */
export const insistTask = action({
  name: 'tasks.insist',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'insist')
    return take(ctx, task, 'insist', input.version, {
      change: { state: 'assigned' },
      note: input.reason,
      tell: { side: 'lead', key: 'tasks.notice.insisted' },
    })
  },
})

/** Another organisation leads from now on; the former one no longer sees the task. */
export const reassignTask = action({
  name: 'tasks.reassign',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reassign,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'reassign')
    if (input.leadId === task.lead_id)
      throw refuse.sameLead({ lead: task.lead_name }, [{ path: 'leadId', code: 'tasks.sameLead', facts: { lead: task.lead_name } }])
    const lead = (await organisationsByIds(ctx, [input.leadId])).get(input.leadId)
    if (!lead) throw refuse.leadUnknown({}, [{ path: 'leadId', code: 'tasks.leadUnknown' }])
    refuseEnded(ctx, [lead], 'leadId')
    if (kindFor(task.kind, lead.kind) !== task.kind)
      throw refuse.leadAsked({ lead: lead.name }, [{ path: 'leadId', code: 'tasks.leadAsked', facts: { lead: lead.name } }])
    // Who leads does not confirm: the new lead may be the one who did.
    const confirmerId = (await confirmersWith(ctx, task.confirmer_id)).of(lead.id)
    const change: TaskChange = {
      state: 'assigned',
      confirmer_id: confirmerId,
      lead_id: lead.id,
      lead_name: lead.shortName,
      progress: 0,
      // What the former lead reported and had registered is in the story; it is no result of this one.
      done_on: null,
      result_on: null,
      result_number: null,
      product_document_id: null,
      product_number: null,
      product_on: null,
      asked_due_on: null,
      // The leader in charge of the new lead knows nothing of it yet, and the letters went to the former one.
      escalated_on: null,
      urged_count: 0,
      urged_on: null,
      assigned_on: ctx.today,
      party_ids: [...new Set([task.giver_id, confirmerId, lead.id, ...task.coordinate_ids])],
      search: searchText({ ...task, lead_name: `${lead.shortName} ${lead.name}` }),
    }
    await cameToEnd(ctx, 'task', [task.id])
    if (task.document_id) await shareDocument(ctx, task.document_id, [lead.id])
    return take(ctx, task, 'reassign', input.version, {
      change,
      note: input.reason,
      facts: { fromLead: task.lead_name, toLead: lead.shortName },
      tell: { side: 'lead', key: 'tasks.notice.assigned' },
    })
  },
})

/** Moves the due day. The day before stays in the timeline; a request for more time is answered by it. */
export const changeDate = action({
  name: 'tasks.changeDate',
  may: 'tasks.confirm',
  on: 'tasks',
  input: ChangeDate,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'changeDate')
    if (input.dueOn === task.due_on)
      throw refuse.sameDate({ dueOn: task.due_on }, [{ path: 'dueOn', code: 'tasks.sameDate', facts: { dueOn: task.due_on } }])
    const change = { due_on: input.dueOn, last_day: lastDayOf(await officeCalendar(), input.dueOn), asked_due_on: null, escalated_on: null }
    const facts = { fromDate: task.due_on, dueOn: input.dueOn }
    await alsoChildren(ctx, task, 'changeDate', change, { note: input.reason, facts })
    return take(ctx, task, 'changeDate', input.version, {
      change,
      note: input.reason,
      facts,
      tell: { side: 'lead', key: 'tasks.notice.date', facts: { dueOn: input.dueOn } },
    })
  },
})

export const refuseDate = action({
  name: 'tasks.refuseDate',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'refuseDate')
    return take(ctx, task, 'refuseDate', input.version, {
      change: { asked_due_on: null },
      note: input.reason,
      facts: { asked: task.asked_due_on },
      tell: { side: 'lead', key: 'tasks.notice.dateRefused' },
    })
  },
})

export const suspendTask = action({
  name: 'tasks.suspend',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'suspend')
    await alsoChildren(ctx, task, 'suspend', { state: 'suspended' }, { note: input.reason })
    return take(ctx, task, 'suspend', input.version, {
      change: { state: 'suspended', state_before: task.state },
      note: input.reason,
      tell: { side: 'lead', key: 'tasks.notice.suspended' },
    })
  },
})

export const resumeTask = action({
  name: 'tasks.resume',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'resume')
    await alsoChildren(ctx, task, 'resume', { backToBefore: true }, { note: input.reason })
    return take(ctx, task, 'resume', input.version, {
      change: { state: task.state_before ?? 'assigned', state_before: null },
      note: input.reason,
      tell: { side: 'lead', key: 'tasks.notice.resumed' },
    })
  },
})

/** Ends a task that will not be done: cancelled, or replaced by a newer order. It leaves every count. */
export const cancelTask = action({
  name: 'tasks.cancel',
  may: 'tasks.confirm',
  on: 'tasks',
  input: Cancel,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'cancel')
    const state = input.replaced ? 'replaced' : 'cancelled'
    await cameToEnd(ctx, 'task', [task.id])
    await alsoChildren(ctx, task, 'cancel', { state, asked_due_on: null }, { note: input.reason })
    const stepped = await take(ctx, task, 'cancel', input.version, {
      change: { state, asked_due_on: null },
      note: input.reason,
      tell: { side: 'lead', key: 'tasks.notice.cancelled' },
    })
    return { ...stepped, parentDone: await settleParent(ctx, task.parent_id) }
  },
})

/** What is done to a group's task is done to every member's that it is open for; what was suspended by itself does not go on with the group. */
async function alsoChildren(
  ctx: Ctx,
  parent: TaskRecord,
  step: 'changeDate' | 'suspend' | 'resume' | 'cancel',
  change: Parameters<typeof changeTasks>[2],
  detail: { note: string; facts?: Record<string, unknown> },
): Promise<void> {
  if (parent.is_leaf) return
  const locked = await childrenOf(ctx.db, parent.id, { lock: true })
  const together = step === 'resume' ? await suspendedTogether(ctx.db, parent.id) : undefined
  const children = locked.filter(
    (child) =>
      STEP_RULES[step].from.includes(child.state) && (step !== 'changeDate' || !isRecurring(child.kind)) && (together?.has(child.id) ?? true),
  )
  await changeTasks(
    ctx.db,
    children.map(({ id }) => id),
    change,
  )
  if (step === 'cancel')
    await cameToEnd(
      ctx,
      'task',
      children.map(({ id }) => id),
    )
  await recordMany(
    ctx,
    children.map((child) => ({
      taskId: child.id,
      kind: step,
      note: detail.note,
      facts: { ...detail.facts, ...(step === 'changeDate' ? { fromDate: child.due_on } : {}) },
    })),
  )
  // One notice for all members; the list that it leads to shows each its own.
  const leads = [...new Set(children.flatMap((child) => (child.lead_id ? [child.lead_id] : [])))]
  if (leads.length > 0)
    await notify(ctx, {
      organisationIds: leads,
      key: NOTICE[step],
      facts: { title: parent.title, lead: '', dueOn: change.due_on ?? null },
      path: `/tasks?parent=${parent.id}`,
    })
}
const NOTICE = {
  changeDate: 'tasks.notice.date',
  suspend: 'tasks.notice.suspended',
  resume: 'tasks.notice.resumed',
  cancel: 'tasks.notice.cancelled',
} as const
