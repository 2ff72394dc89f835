/** Reports that are the product of a task: bound by a person, or by the duty that both come from; accepted, the task moves by itself. */
import { z } from 'zod'
import { productDelivered, tasksSeen, tasksToDeliver } from '#modules/tasks'
import { action, type Ctx } from '#platform/action'
import { said } from './asking.ts'
import { refuse } from './problems.ts'
import { toReceive } from './receiving-whose.ts'
import { say } from './say.ts'
import * as asked from './store-asking.ts'

/** As long as the number of a result may be. */
const LONGEST = 100

/** Tells the tasks of those whose reports were accepted. */
export async function deliverAccepted(
  ctx: Ctx,
  request: asked.RequestRecord,
  accepted: readonly { organisation_id: string; sent_on: string | null }[],
): Promise<void> {
  const duty = request.schedule_id ? await asked.dutyOf(ctx.db, request.schedule_id) : null
  const tasks = await tasksToDeliver(
    ctx,
    { taskId: request.task_id, itemId: duty },
    accepted.map((one) => one.organisation_id),
  )
  const number = say({ language: 'vi' }, 'reports.product', { title: request.title, period: said(ctx, request) })
  for (const one of accepted) {
    const taskId = tasks.get(one.organisation_id)
    if (taskId)
      await productDelivered(ctx, taskId, { documentId: null, number: number.slice(0, LONGEST), on: one.sent_on ?? ctx.today, words: number })
  }
}

/** The task that a request's reports finish, as the board shows it. */
export async function boundTask(ctx: Ctx, request: asked.RequestRecord): Promise<{ id: string; title: string } | null> {
  const task = request.task_id ? (await tasksSeen(ctx, [request.task_id])).get(request.task_id) : undefined
  return task ? { id: task.id, title: task.title } : null
}

/** Binds a period, and with its schedule those to come, to a task or to none. */
export const bindTask = action({
  name: 'reports.bindTask',
  may: 'reports.receive',
  on: 'report_requests',
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), taskId: z.uuid().nullable() }),
  output: z.object({ id: z.uuid(), version: z.number().int() }),
  async run(ctx, { id, version, taskId }) {
    const request = await toReceive(ctx, id)
    if (taskId && !(await tasksSeen(ctx, [taskId])).has(taskId)) throw refuse.taskUnknown({}, [{ path: 'taskId', code: 'reports.taskUnknown' }])
    await asked.bindTask(ctx.db, request, taskId, ctx.actor.permissions.has('reports.request'))
    return { id, version: version + 1 }
  },
})
