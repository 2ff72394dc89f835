/** Addresses of other systems that an administrator registers: what goes there, with which secret, and what came of it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { accountNames } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { sayer } from '#platform/imports'
import { refuse as platformRefuse } from '#platform/problems'
import { ById, ChangeWebhook, DeliveryList, type Delivery, FindDeliveries, NewSecret, NewWebhook, Webhook, WebhookList } from './contract.ts'
import { newSecret } from './deliver.ts'
import { refuse } from './problems.ts'
import { maskedUrl, OVERLAP } from './rules.ts'
import { noticeKinds, say } from './say.ts'
import * as store from './store.ts'

const MOST = 20
const SIZE = 25

const shown = (row: store.WebhookRow, undelivered = 0): Webhook => ({
  id: row.id,
  version: row.version,
  name: row.name,
  url: maskedUrl(row.url),
  kinds: row.kinds,
  recipient: row.recipient,
  state: row.state,
  failingSince: row.failing_since?.toISOString() ?? null,
  earlierUntil: row.earlier_until?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  undelivered,
})

/** A delivery as administrators see it: no telephone, and the person by the name they sign in with. */
export const shownDelivery = (row: store.DeliveryRow, recipient: Webhook['recipient'], names: Map<string, string>): Delivery => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  username: (row.account_id && names.get(row.account_id)) || null,
  phone: recipient === 'phone' ? '•••' : null,
  state: row.state,
  tries: row.tries,
  nextAt: row.next_at?.toISOString() ?? null,
  status: row.status,
  why: row.why,
  ms: row.ms,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** The connection, or a refusal. */
export async function webhookOf(ctx: Ctx, id: string): Promise<store.WebhookRow> {
  const row = await store.webhookById(ctx.db, id)
  if (!row) throw refuse.unknown({ id })
  return row
}

function outsideOf(ctx: Ctx) {
  if (!ctx.outside) throw new Error('this process has no way out')
  return ctx.outside
}

const sealed = (ctx: Ctx, id: string, secret: string): string => outsideOf(ctx).keys.seal(secret, `webhook ${id}`).toString('base64')

function checkUrl(ctx: Ctx, url: string) {
  const why = outsideOf(ctx).post.refuses(url)
  if (why === undefined) return
  const code = { form: 'urlForm', scheme: 'urlScheme', network: 'urlNetwork' } as const
  throw refuse[code[why]]({}, [{ path: 'url', code: `integrations.${code[why]}` }])
}

function checkKinds(ctx: Ctx, kinds: string[]) {
  const known = new Set(noticeKinds(ctx).map((one) => one.kind))
  const wrong = kinds.find((kind) => !known.has(kind))
  if (wrong !== undefined) throw refuse.kindUnknown({ kind: wrong }, [{ path: 'kinds', code: 'integrations.kindUnknown', facts: { kind: wrong } }])
}

/** The secret is in the answer: what was kept of it for a request sent twice is forgotten. */
const forgetAnswer = (ctx: Ctx, name: string) =>
  sql`delete from hopluc.requests where account_id = ${ctx.actor.accountId ?? null} and action = ${name}`.execute(ctx.db)

export const listWebhooks = query({
  name: 'integrations.webhooks',
  may: 'integrations.manage',
  input: z.object({}),
  output: WebhookList,
  async run(ctx) {
    const undelivered = await store.undelivered(ctx.db)
    const items = (await store.webhooks(ctx.db)).map((row) => shown(row, undelivered.get(row.id)))
    return { items, kinds: noticeKinds(ctx).map(({ kind, urgent = false }) => ({ kind, urgent, title: sayer(ctx)(`notice.${kind}`) })) }
  },
})

export const seeWebhook = query({
  name: 'integrations.webhook',
  may: 'integrations.manage',
  input: ById,
  output: Webhook,
  run: async (ctx, { id }) => shown(await webhookOf(ctx, id), (await store.undelivered(ctx.db)).get(id)),
})

export const createWebhook = action({
  name: 'integrations.createWebhook',
  may: 'integrations.manage',
  input: NewWebhook,
  output: NewSecret,
  secret: ['url'],
  async run(ctx, input) {
    checkUrl(ctx, input.url)
    checkKinds(ctx, input.kinds)
    if ((await store.webhooks(ctx.db)).length >= MOST) throw refuse.tooManyWebhooks({ limit: MOST })
    const [id, secret] = [newId(), newSecret()]
    await store.insertWebhook(ctx.db, {
      id,
      province_id: ctx.actor.provinceId!,
      ...input,
      state: 'active',
      secret: sealed(ctx, id, secret),
      earlier_secret: null,
      earlier_until: null,
      failing_since: null,
      created_at: ctx.now,
    })
    ctx.about('webhooks', id, { after: { ...input, url: maskedUrl(input.url) } })
    await forgetAnswer(ctx, 'integrations.createWebhook')
    return { id, secret }
  },
})

export const changeWebhook = action({
  name: 'integrations.changeWebhook',
  may: 'integrations.manage',
  input: ChangeWebhook,
  output: Webhook,
  secret: ['url'],
  async run(ctx, { id, version, url, stopped, ...rest }) {
    const before = await webhookOf(ctx, id)
    if (url !== undefined) checkUrl(ctx, url)
    checkKinds(ctx, rest.kinds)
    // Not `on`: the audit keeps rows whole, and a row here holds a sealed secret and an address that may be one.
    if (!(await store.raiseVersion(ctx.db, id, version)))
      throw platformRefuse.stale({ seen: version, current: before.version, latest: shown(before) })
    await store.changeWebhook(ctx.db, id, {
      ...rest,
      ...(url === undefined ? {} : { url }),
      ...(stopped ? { state: 'stopped' } : before.state === 'stopped' ? { state: 'active' } : {}),
    })
    const after = shown(await webhookOf(ctx, id))
    ctx.about('webhooks', id, { before: shown(before), after })
    return after
  },
})

/** A new secret; the earlier one still signs beside it for a day. */
export const renewSecret = action({
  name: 'integrations.renewSecret',
  may: 'integrations.manage',
  input: ById,
  output: NewSecret,
  async run(ctx, { id }) {
    const before = await webhookOf(ctx, id)
    const secret = newSecret()
    await store.changeWebhook(ctx.db, id, {
      secret: sealed(ctx, id, secret),
      earlier_secret: before.secret,
      earlier_until: new Date(ctx.now.getTime() + OVERLAP),
    })
    ctx.about('webhooks', id, { after: {} })
    await forgetAnswer(ctx, 'integrations.renewSecret')
    return { id, secret }
  },
})

export const sendTrialDelivery = action({
  name: 'integrations.tryWebhook',
  may: 'integrations.manage',
  input: ById,
  output: ById,
  async run(ctx, { id: webhookId }) {
    const webhook = await webhookOf(ctx, webhookId)
    if (webhook.state === 'stopped') throw refuse.stopped()
    const id = newId()
    await store.insertDeliveries(ctx.db, [
      {
        id,
        province_id: ctx.actor.provinceId!,
        webhook_id: webhookId,
        account_id: ctx.actor.accountId ?? null,
        notice_id: null,
        kind: 'trial',
        urgent: false,
        title: say(ctx, 'integrations.trial.title'),
        path: '/',
        state: 'waiting',
        tries: 0,
        next_at: ctx.now,
        status: null,
        why: null,
        ms: null,
        created_at: ctx.now,
        ended_at: null,
      },
    ])
    await ctx.enqueue('integrations.deliver', { id }, { key: `deliver:${id}` })
    ctx.about('webhooks', webhookId, { after: { trial: id } })
    return { id }
  },
})

export const listDeliveries = query({
  name: 'integrations.deliveries',
  may: 'integrations.manage',
  input: FindDeliveries,
  output: DeliveryList,
  async run(ctx, { id, state, page }) {
    const webhook = await webhookOf(ctx, id)
    const { rows, total } = await store.deliveriesOf(ctx.db, id, state, page, SIZE)
    const names = await accountNames(ctx, [...new Set(rows.flatMap((row) => row.account_id ?? []))])
    const items = rows.map((row) => shownDelivery(row, webhook.recipient, names))
    return { items, total, page, size: SIZE }
  },
})
