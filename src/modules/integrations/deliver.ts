/** Posting to webhooks, signed after Standard Webhooks (standardwebhooks.com), tried for a day. */
import { createHmac, randomBytes } from 'node:crypto'
import { notify, reachable } from '#modules/people'
import type { Ctx } from '#platform/action'
import { sendingJob } from '#platform/module'
import type { Posted } from '#platform/post'
import type { PostedNotice } from './contract.ts'
import { pauseAfter, signedText } from './rules.ts'
import * as store from './store.ts'

const PREFIX = 'whsec_'
export const newSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`

const signature = (secret: string, text: string) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(text)
    .digest('base64')}`

type Ready = { url: string; id: string; body: string; headers: Record<string, string> }

export const deliverJob = sendingJob<{ id: string }, Ready, Posted>({
  name: 'integrations.deliver',
  permissions: ['integrations.system', 'people.reach', 'people.notify'],
  async prepare(ctx, { id }) {
    const delivery = await store.lockDelivery(ctx.db, id)
    if (!delivery || delivery.state !== 'waiting') return undefined
    const webhook = await store.webhookById(ctx.db, delivery.webhook_id)
    if (!webhook || webhook.state === 'stopped' || !ctx.outside) {
      await store.changeDelivery(ctx.db, id, { state: 'failed', why: 'stopped', next_at: null, ended_at: ctx.now })
      return undefined
    }
    // A kill while posting is tried again: the receiver knows it by its id.
    await store.changeDelivery(ctx.db, id, { tries: delivery.tries + 1 })
    const body = JSON.stringify(await bodyOf(ctx, webhook, delivery))
    const timestamp = Math.floor(ctx.now.getTime() / 1000)
    const sealed = [
      webhook.secret,
      ...(webhook.earlier_secret && webhook.earlier_until && webhook.earlier_until > ctx.now ? [webhook.earlier_secret] : []),
    ]
    // What was sealed under another key signs nothing: the receiver refuses it, and the deliveries show that.
    const secrets = sealed.flatMap((one) => ctx.outside!.keys.open(Buffer.from(one, 'base64'), `webhook ${webhook.id}`) ?? [])
    const signatures = secrets.map((one) => signature(one, signedText(id, timestamp, body)))
    return {
      url: webhook.url,
      id,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'HopLuc-Webhook/1',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatures.join(' '),
      },
    }
  },
  send: (ready, outside) => outside.post.send(ready.url, ready.headers, ready.body),
  async settle(ctx, { id }, posted) {
    const delivery = await store.lockDelivery(ctx.db, id)
    if (!delivery || delivery.state !== 'waiting') return
    const kept = { status: posted.status ?? null, ms: posted.ms, why: posted.why ?? null }
    if (!posted.why) {
      await store.changeDelivery(ctx.db, id, { ...kept, state: 'delivered', next_at: null, ended_at: ctx.now })
      if (await store.turnWebhook(ctx.db, delivery.webhook_id, 'failing', 'active', null))
        await tellAdministrators(ctx, 'mended', delivery.webhook_id)
      return
    }
    // Somebody waits before the screen for a trial: it is tried once.
    const pause = delivery.notice_id === null ? undefined : pauseAfter(delivery.tries)
    if (pause !== undefined) {
      const runAt = new Date(ctx.now.getTime() + pause)
      await store.changeDelivery(ctx.db, id, { ...kept, next_at: runAt })
      return ctx.enqueue('integrations.deliver', { id }, { key: `deliver:${id}`, runAt })
    }
    await store.changeDelivery(ctx.db, id, { ...kept, state: 'failed', next_at: null, ended_at: ctx.now })
    if (delivery.notice_id !== null) await tellFailing(ctx, delivery.webhook_id)
  },
})

async function tellFailing(ctx: Ctx, webhookId: string): Promise<void> {
  if (await store.turnWebhook(ctx.db, webhookId, 'active', 'failing', ctx.now)) await tellAdministrators(ctx, 'failing', webhookId)
}

/** Once when a connection begins to fail, once when it takes something again. */
async function tellAdministrators(ctx: Ctx, what: 'failing' | 'mended', webhookId: string): Promise<void> {
  const webhook = await store.webhookById(ctx.db, webhookId)
  await notify(ctx, { roles: ['admin'], key: `integrations.notice.${what}`, facts: { name: webhook?.name ?? '' }, path: `/webhooks/${webhookId}` })
}

async function bodyOf(ctx: Ctx, webhook: store.WebhookRow, delivery: store.DeliveryRow): Promise<PostedNotice> {
  const person = delivery.account_id ? (await reachable(ctx, [delivery.account_id])).get(delivery.account_id) : undefined
  return {
    type: delivery.notice_id === null ? 'trial' : 'notice',
    timestamp: delivery.created_at.toISOString(),
    data: {
      id: delivery.id,
      kind: delivery.kind,
      urgent: delivery.urgent,
      title: delivery.title,
      url: ctx.outside?.address ? `${ctx.outside.address}${delivery.path}` : null,
      recipient: { account: person?.username ?? '', ...(webhook.recipient === 'phone' && person?.phone ? { phone: person.phone } : {}) },
    },
  }
}
