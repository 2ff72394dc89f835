/**
 * Progress that writes itself: the product of a task comes into being elsewhere in the house. Its paper was registered, or its report
 * was accepted; the task moves, and its lead need not type what the house knows already.
 */
import { leftDirectly } from '#modules/inside'
import type { Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { asTasks } from './as-tasks.ts'
import { isRecurring } from './rules.ts'
import { periodMeant } from './period-rules.ts'
import { openOf, tell } from './steps.ts'
import { changeTask, lockTask, recordMany, reportPeriod, type TaskRecord } from './store.ts'

/** What came into being: its number and day, and the paper of the register where it is one. */
export type Product = { documentId: string | null; number: string; on: string; words: string }

/** The open period that a product of today is for. */
async function periodFor(ctx: Ctx, task: TaskRecord): Promise<string | undefined> {
  const { open } = await openOf(ctx, task)
  return periodMeant(open, undefined, ctx.today)?.key
}

const AT_WORK = ['assigned', 'accepted', 'in_progress', 'rework']

/**
 * Tells a task of its product. With the setting `tasks.productReports` its result is reported at once, on the day of the product;
 * without it the task is in progress, and its lead finds the result filled in and reports it with one press. Whether the product is
 * the task's is the caller's to know. Of work that recurs it is the product of the open period. `nothing`: the task is not worked on now,
 * or has no open period.
 */
export async function productDelivered(ctx: Ctx, taskId: string, product: Product): Promise<'reported' | 'proposed' | 'nothing'> {
  const reports = await settingOn<boolean>(ctx, 'tasks.productReports')
  const task = await asTasks(ctx, 'product', async () => {
    const found = await lockTask(ctx.db, taskId)
    if (!found || !found.is_leaf || !AT_WORK.includes(found.state)) return undefined
    const period = isRecurring(found.kind) ? await periodFor(ctx, found) : undefined
    if (isRecurring(found.kind) && !period) return undefined
    if (period && reports) await reportPeriod(ctx, taskId, period, product.words)
    await changeTask(
      ctx.db,
      taskId,
      {
        product_document_id: product.documentId,
        product_number: product.number,
        product_on: product.on,
        ...(reports
          ? { state: 'reported' as const, ...(period ? {} : { done_on: product.on, result_on: product.on, result_number: product.number }) }
          : { state: 'in_progress' as const }),
      },
      true,
    )
    await recordMany(ctx, [
      {
        taskId,
        kind: reports ? 'productReported' : 'product',
        note: product.words,
        facts: {
          number: product.number,
          on: product.on,
          documentId: product.documentId,
          ...(period ? { period } : {}),
          from: found.state,
          to: reports ? 'reported' : 'in_progress',
        },
      },
    ])
    return found
  })
  if (!task) return 'nothing'
  if (!reports) return 'proposed'
  await tell(ctx, task, { side: 'giver', key: 'tasks.notice.reported' })
  if (task.lead_id) await leftDirectly(ctx, 'task', task.id, task.lead_id)
  return 'reported'
}
