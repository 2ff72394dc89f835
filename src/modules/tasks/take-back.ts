/** A product that was linked by mistake is taken back, with a reason: the task stands again where it stood, and its story keeps both. */
import { cameBack } from '#modules/inside'
import { notify } from '#modules/people'
import { action, type Ctx } from '#platform/action'
import { accountOf } from '#platform/actor'
import { refuse as platform } from '#platform/problems'
import { asTasks } from './as-tasks.ts'
import { leadConfirms } from './confirmer.ts'
import { Reasoned, Stepped } from './contract.ts'
import { afterTakingBack } from './product-rules.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { sidesOf } from './sides.ts'
import { tell } from './steps.ts'
import { changeTask, lockTask, recordMany, taskById, type TaskRecord } from './store.ts'
import { forgetReported, linkedProduct, type LinkedRecord } from './store-products.ts'

/** Whoever linked it, a colleague of theirs, or who gave the task. */
const mayTake = (ctx: Ctx, task: TaskRecord, linked: LinkedRecord, leads: boolean): boolean =>
  ctx.actor.permissions.has('tasks.comment') &&
  ((linked.account_id !== null && linked.account_id === accountOf(ctx.actor)) ||
    (linked.organisation_id !== null && linked.organisation_id === ctx.actor.organisationId) ||
    sidesOf(ctx.actor, task, leads).has('giver'))

/** Whether this person may take the product of this task back, as things stand. */
export async function mayTakeBack(ctx: Ctx, task: TaskRecord): Promise<boolean> {
  if (task.product_number === null) return false
  const linked = await linkedProduct(ctx.db, task.id)
  return linked !== undefined && afterTakingBack({ ...linked, state: task.state }) !== 'closed' && mayTake(ctx, task, linked, await leadConfirms(ctx))
}

export const takeBackProduct = action({
  name: 'tasks.takeBackProduct',
  may: 'tasks.comment',
  input: Reasoned,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    const seen = await taskById(ctx.db, id)
    if (!seen) throw refuse.unknown({ id })
    const linked = seen.product_number === null ? undefined : await linkedProduct(ctx.db, id)
    if (!linked) throw refuse.noProduct()
    if (!mayTake(ctx, seen, linked, await leadConfirms(ctx))) throw refuse.notLinkedByYou()
    const { task, after } = await asTasks(ctx, 'product', async () => {
      const task = await lockTask(ctx.db, id)
      if (!task) throw refuse.unknown({ id })
      if (task.version !== version) throw platform.stale({ seen: version, current: task.version })
      const after = afterTakingBack({ ...linked, state: task.state })
      if (after === 'closed') throw refuse.wrongState({ state: say(ctx, `tasks.state.${task.state}`) })
      if (after.unreported && linked.period) await forgetReported(ctx.db, id, linked.period)
      await changeTask(
        ctx.db,
        id,
        {
          state: after.state,
          product_document_id: null,
          product_number: null,
          product_on: null,
          ...(after.unreported && !linked.period ? { done_on: null, result_on: null, result_number: null } : {}),
        },
        true,
      )
      await recordMany(ctx, [
        {
          taskId: id,
          kind: 'productTakenBack',
          note: reason,
          facts: { number: task.product_number, ...(after.state === task.state ? {} : { from: task.state, to: after.state }) },
        },
      ])
      return { task, after }
    })
    // Where the product had reported the result, it lies again with those who work on it.
    if (after.unreported) await cameBack(ctx, 'task', [id])
    const facts = { title: task.title, number: task.product_number ?? '' }
    if (task.lead_id && !ctx.actor.organisationIds.includes(task.lead_id))
      await notify(ctx, { organisationIds: [task.lead_id], key: 'tasks.notice.productTakenBack', facts, path: `/tasks/${id}` })
    if (after.unreported) await tell(ctx, task, { side: 'giver', key: 'tasks.notice.productTakenBack', facts })
    ctx.about('tasks', id, { after: { product: null, number: task.product_number } })
    return { id, version: task.version + 1, state: after.state }
  },
})
