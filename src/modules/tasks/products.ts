/**
 * Progress that writes itself: the product of a task comes into being elsewhere in the house. Its paper was registered, or its report
 * was accepted; the task moves, and its lead need not type what the house knows already.
 */
import { leftDirectly } from '#modules/inside'
import type { Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { asTasks } from './as-tasks.ts'
import { isRecurring } from './rules.ts'
import { tell } from './steps.ts'
import { changeTask, lockTask, recordMany } from './store.ts'

/** What came into being: its number and day, and the paper of the register where it is one. */
export type Product = { documentId: string | null; number: string; on: string; words: string }

const AT_WORK = ['assigned', 'accepted', 'in_progress', 'rework']

/**
 * Tells a task of its product. With the setting `tasks.productReports` its result is reported at once, on the day of the product;
 * without it the task is in progress, and its lead finds the result filled in and reports it with one press. Whether the product is
 * the task's is the caller's to know. `nothing`: the task is not worked on now, or is reported period by period.
 */
export async function productDelivered(ctx: Ctx, taskId: string, product: Product): Promise<'reported' | 'proposed' | 'nothing'> {
  const reports = await settingOn<boolean>(ctx, 'tasks.productReports')
  const task = await asTasks(ctx, 'product', async () => {
    const found = await lockTask(ctx.db, taskId)
    if (!found || !found.is_leaf || isRecurring(found.kind) || !AT_WORK.includes(found.state)) return undefined
    await changeTask(
      ctx.db,
      taskId,
      {
        product_document_id: product.documentId,
        product_number: product.number,
        product_on: product.on,
        ...(reports
          ? { state: 'reported' as const, done_on: product.on, result_on: product.on, result_number: product.number }
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
