/** Notices that no connection took: seen by administrators, sent once more by hand, and never more of them kept than somebody would look at. */
import { z } from 'zod'
import { accountNames } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { ById, SentAgain, Undelivered } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { shownDelivery, webhookOf } from './webhooks.ts'

const SHOWN = 50
/** As many as one press sends again: a gateway that has just come back is not to fall over. */
const AT_ONCE = 200
/** Failed deliveries that are kept of each connection. */
export const MOST_FAILED = 1000

const enqueue = (ctx: Ctx, ids: string[]) =>
  ctx.enqueueMany(
    'integrations.deliver',
    ids.map((id) => ({ payload: { id }, key: `deliver:${id}` })),
  )

export const listUndelivered = query({
  name: 'integrations.undelivered',
  may: 'integrations.manage',
  input: z.object({}),
  output: Undelivered,
  async run(ctx) {
    const rows = await store.newestUndelivered(ctx.db, SHOWN)
    const hooks = new Map((await store.webhooks(ctx.db)).map((hook) => [hook.id, hook]))
    const names = await accountNames(ctx, [...new Set(rows.flatMap((row) => row.account_id ?? []))])
    const counts = await store.undelivered(ctx.db)
    return {
      total: [...counts.values()].reduce((sum, n) => sum + n, 0),
      items: rows.map((row) => {
        const hook = hooks.get(row.webhook_id)
        return { ...shownDelivery(row, hook?.recipient ?? 'account', names), webhookId: row.webhook_id, webhook: hook?.name ?? '' }
      }),
    }
  },
})

export const sendAgain = action({
  name: 'integrations.sendAgain',
  may: 'integrations.manage',
  input: ById,
  output: z.object({}),
  async run(ctx, { id }) {
    const delivery = await store.lockDelivery(ctx.db, id)
    if (!delivery) throw refuse.unknown({ id })
    if (delivery.state === 'delivered') throw refuse.delivered()
    if ((await webhookOf(ctx, delivery.webhook_id)).state === 'stopped') throw refuse.stopped()
    await store.changeDelivery(ctx.db, id, { state: 'waiting', tries: 0, next_at: ctx.now, ended_at: null })
    await enqueue(ctx, [id])
    ctx.about('webhook_deliveries', id, { after: {} })
    return {}
  },
})

/** What one connection did not take, once more: the oldest first, so many at a time. */
export const sendAllAgain = action({
  name: 'integrations.sendAllAgain',
  may: 'integrations.manage',
  input: ById,
  output: SentAgain,
  async run(ctx, { id }) {
    if ((await webhookOf(ctx, id)).state === 'stopped') throw refuse.stopped()
    const ids = await store.waitAgain(ctx.db, id, AT_ONCE, ctx.now)
    await enqueue(ctx, ids)
    ctx.about('webhooks', id, { after: { again: ids.length } })
    return { n: ids.length }
  },
})

export const trim: DailyJob = {
  name: 'integrations.trim',
  permissions: ['integrations.system'],
  run: async (ctx) => void (await store.trimFailed(ctx.db, MOST_FAILED)),
}
