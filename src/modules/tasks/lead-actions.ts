/** What the lead organisation does: accepts, works, reports, sends back, asks for time. Partners and leaders speak. */
import { leftDirectly } from '#modules/inside'
import { action, FileInput, type Ctx } from '#platform/action'
import { keepFile, lookForMark } from '#platform/files'
import { record } from '#platform/timeline'
import { z } from 'zod'
import { AcceptTask, AskDate, Comment, Progress, Report, SendBack, Stepped } from './contract.ts'
import { refuse } from './problems.ts'
import { periodMeant } from './period-rules.ts'
import { isRecurring } from './rules.ts'
import { mayHang, openOf, periodOpen, requireDayOfResult, take, taskFor, tell } from './steps.ts'
import { attachFiles, reportPeriod, type TaskRecord } from './store.ts'

export const acceptTask = action({
  name: 'tasks.accept',
  may: 'tasks.do',
  on: 'tasks',
  input: AcceptTask,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'accept')
    return take(ctx, task, 'accept', input.version, { change: { state: 'accepted' }, note: input.note })
  },
})

/** Not for us, or without ground: back to the giver, who decides. Within a set time only (setting tasks.sendBackDays). */
export const sendBackTask = action({
  name: 'tasks.sendBack',
  may: 'tasks.do',
  on: 'tasks',
  input: SendBack,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'sendBack')
    return take(ctx, task, 'sendBack', input.version, {
      change: { state: 'returned' },
      note: input.reason,
      tell: { side: 'giver', key: 'tasks.notice.sentBack' },
    })
  },
})

export const reportProgress = action({
  name: 'tasks.progress',
  may: 'tasks.do',
  on: 'tasks',
  input: Progress,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'progress')
    return take(ctx, task, 'progress', input.version, {
      change: { state: 'in_progress', progress: input.progress },
      note: input.note,
      facts: { progress: input.progress },
      fileIds: input.fileIds,
    })
  },
})

/**
 * Reports the result. The day that counts is that of the result paper, not of this click; a result needs its paper (number or
 * file), a request is answered in words. Standing and periodic work reports for a period.
 */
export const reportDone = action({
  name: 'tasks.report',
  may: 'tasks.do',
  on: 'tasks',
  input: Report,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'report')
    const stepped = await reportResult(ctx, task, input)
    if (task.lead_id) await leftDirectly(ctx, 'task', task.id, task.lead_id)
    return stepped
  },
})

type Result = z.output<typeof Report>

/** Refuses a result that could not be reported as it is: answers the period or the day that it is for. */
export async function resultOf(ctx: Ctx, task: TaskRecord, input: Omit<Result, 'id' | 'version'>): Promise<{ period: string } | { doneOn: string }> {
  if (isRecurring(task.kind) && task.every) {
    const { open, confirmations } = await openOf(ctx, task)
    return { period: periodOpen(input.period ?? periodMeant(open, undefined, ctx.today)?.key, open, confirmations).key }
  }
  const doneOn = input.doneOn ?? ctx.today
  await requireDayOfResult(ctx, task, doneOn)
  if (task.kind === 'deadline' && !input.resultNumber && input.fileIds.length === 0)
    throw refuse.resultMissing({}, [{ path: 'resultNumber', code: 'tasks.resultMissing' }])
  return { doneOn }
}

/** Writes the result into the task and tells who confirms it. */
export async function reportResult(ctx: Ctx, task: TaskRecord, input: Result) {
  const told = { side: 'giver', key: 'tasks.notice.reported' } as const
  const result = await resultOf(ctx, task, input)
  if ('period' in result) {
    await reportPeriod(ctx, task.id, result.period, input.note)
    return take(ctx, task, 'report', input.version, {
      change: { state: 'reported', product_document_id: null, product_number: null, product_on: null },
      kind: 'reportPeriod',
      note: input.note,
      facts: { period: result.period },
      fileIds: input.fileIds,
      fileRole: 'result',
      tell: told,
    })
  }
  return take(ctx, task, 'report', input.version, {
    change: { state: 'reported', done_on: result.doneOn, result_on: result.doneOn, result_number: input.resultNumber || null },
    note: input.note,
    facts: { doneOn: result.doneOn, ...(input.resultNumber ? { resultNumber: input.resultNumber } : {}) },
    fileIds: input.fileIds,
    fileRole: 'result',
    tell: told,
  })
}

/** Asks the giver for a later day, before the term ends. */
export const askDate = action({
  name: 'tasks.askDate',
  may: 'tasks.do',
  on: 'tasks',
  input: AskDate,
  output: Stepped,
  async run(ctx, input) {
    const { task } = await taskFor(ctx, input.id, 'askDate')
    if (task.due_on !== null && input.dueOn <= task.due_on)
      throw refuse.notLater({ dueOn: task.due_on }, [{ path: 'dueOn', code: 'tasks.notLater', facts: { dueOn: task.due_on } }])
    return take(ctx, task, 'askDate', input.version, {
      change: { asked_due_on: input.dueOn },
      note: input.reason,
      facts: { dueOn: task.due_on, asked: input.dueOn },
      tell: { side: 'giver', key: 'tasks.notice.asked', facts: { dueOn: input.dueOn } },
    })
  },
})

/** A question, an answer, an opinion: part of the conversation, nothing changes. */
export const commentTask = action({
  name: 'tasks.comment',
  may: 'tasks.comment',
  input: Comment,
  output: z.object({ id: z.uuid(), eventId: z.uuid() }),
  async run(ctx, input) {
    const { task, sides } = await taskFor(ctx, input.id, 'comment')
    const fileIds = [...new Set(input.fileIds)]
    await mayHang(ctx, fileIds)
    const eventId = await record(ctx, 'task_events', task.id, 'comment', { note: input.note })
    await attachFiles(ctx, task.id, eventId, fileIds, 'evidence')
    if (!sides.has('lead')) await tell(ctx, task, { side: 'lead', key: 'tasks.notice.comment' })
    if (!sides.has('giver')) await tell(ctx, task, { side: 'giver', key: 'tasks.notice.comment' })
    ctx.about('tasks', task.id)
    return { id: task.id, eventId }
  },
})

/** Keeps a file for one of the steps above. Until a step hangs it on the task only its sender can read it. */
export const keepTaskFile = action({
  name: 'tasks.keepFile',
  may: 'tasks.comment',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    await taskFor(ctx, input.id, 'comment')
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})
