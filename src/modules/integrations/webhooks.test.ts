import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { notify } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { systemActor } from '#platform/actor'
import { contextFor, type Ctx } from '#platform/action'
import { actAs } from '#platform/db'
import type { SendingJob } from '#platform/module'
import { inWorld, type World } from '#testing'
import { condition } from './condition.ts'
import { deliverJob } from './deliver.ts'
import { PAUSES } from './rules.ts'
import { spread } from './spread.ts'
import { listUndelivered, MOST_FAILED, sendAgain, sendAllAgain, trim } from './undelivered.ts'
import { anOutside, startReceiver, type Receiver } from './testing.ts'
import { changeWebhook, createWebhook, listDeliveries, listWebhooks, renewSecret, seeWebhook, sendTrialDelivery } from './webhooks.ts'

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.got.length = 0
  receiver.answer = (response) => response.writeHead(204).end()
})

async function asJob<T>(world: World, permissions: string[], at: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = systemActor('test', permissions, world.provinceId)
  await actAs(world.db, actor)
  return work({ ...contextFor(world.office, world.db, { actor, requestId: 'test' }), now: at })
}

/** Carries one delivery out at an instant, as the worker does. */
async function carry(world: World, job: SendingJob, id: string, at: Date) {
  const ready = await asJob(world, job.permissions, at, (ctx) => job.prepare(ctx, { id } as never))
  if (ready === undefined) return
  const outcome = await job.send(ready as never, world.office.outside!)
  await asJob(world, job.permissions, at, (ctx) => job.settle(ctx, { id } as never, outcome as never, ready as never))
}

const NOON = new Date('2026-11-20T05:00:00Z')
async function scene(world: World, recipient: 'account' | 'phone' = 'account') {
  world.office.outside = anOutside()
  const finance = await anOrganisation(world, { name: 'Sở Tài chính' })
  const admin = (await aPerson(world, { name: 'Quản', role: 'admin', organisationId: finance.id })).actor
  const binh = await aPerson(world, {
    name: 'Bình',
    role: 'officer',
    organisationId: finance.id,
    username: `binh${world.provinceId.slice(-12)}`,
    phone: '0901234567',
  })
  const made = await world.perform(admin, createWebhook, { name: 'Cổng Zalo', url: receiver.url, kinds: ['tasks.late'], recipient })
  const tell = async (key = 'tasks.notice.late.one', at = NOON) => {
    await notify(await world.system('people.notify'), { accountIds: [binh.accountId], key, facts: { title: 'Xây dựng kế hoạch' }, path: '/tasks/1' })
    const { rows } = await sql<{
      ids: string[]
    }>`select payload -> 'facts' -> 'ids' as ids from (select payload::jsonb as payload, id from graphile_worker._private_jobs order by id desc limit 1) newest`.execute(
      await bare(world),
    )
    await asJob(world, ['integrations.system', 'people.reach'], at, (ctx) => spread(ctx, { ids: rows[0]!.ids }))
  }
  const deliveries = async () => (await world.perform(admin, listDeliveries, { id: made.id })).items
  return { admin, binh, made, tell, deliveries }
}
/** The tables' owner, past row security: what the worker's queue holds. */
async function bare(world: World) {
  await sql`reset role`.execute(world.db)
  return world.db
}

const signs = (secret: string, one: Receiver['got'][number]) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${String(one.headers['webhook-id'])}.${String(one.headers['webhook-timestamp'])}.${one.body}`)
    .digest('base64')}`

describe('a webhook', () => {
  test(
    'carries a notice of a chosen kind, signed, and says no more of the person than was chosen',
    inWorld(async (world) => {
      const { made, tell, deliveries, binh } = await scene(world)
      await tell()
      await tell('tasks.notice.comment')
      const [delivery, ...others] = await deliveries()
      expect(others).toEqual([])
      await carry(world, deliverJob, delivery!.id, NOON)
      expect(receiver.got).toHaveLength(1)
      const [got] = receiver.got
      expect(JSON.parse(got!.body)).toEqual({
        type: 'notice',
        timestamp: expect.any(String),
        data: {
          id: delivery!.id,
          kind: 'tasks.late',
          urgent: true,
          title: 'Đã quá hạn: Xây dựng kế hoạch',
          url: 'https://hopluc.example.vn/tasks/1',
          recipient: { account: `binh${world.provinceId.slice(-12)}` },
        },
      })
      expect(got!.headers['webhook-id']).toBe(delivery!.id)
      expect(got!.headers['webhook-timestamp']).toBe(String(NOON.getTime() / 1000))
      expect(got!.headers['webhook-signature']).toBe(signs(made.secret, got!))
      expect((await deliveries())[0]).toMatchObject({ state: 'delivered', status: 204, tries: 1 })
      await carry(world, deliverJob, delivery!.id, NOON)
      expect(receiver.got).toHaveLength(1)
      expect(binh.accountId).toBeTruthy()
    }),
  )

  test(
    'carries a telephone where that was chosen, and the list does not show it',
    inWorld(async (world) => {
      const { tell, deliveries } = await scene(world, 'phone')
      await tell()
      await carry(world, deliverJob, (await deliveries())[0]!.id, NOON)
      expect(JSON.parse(receiver.got[0]!.body).data.recipient.phone).toBe('0901234567')
      expect(JSON.stringify(await deliveries())).not.toContain('4567')
    }),
  )

  test(
    'is left in peace in quiet hours',
    inWorld(async (world) => {
      const { tell, deliveries } = await scene(world)
      await tell('tasks.notice.late.one', new Date('2026-11-20T14:00:00Z'))
      expect((await deliveries())[0]!.nextAt).toBe('2026-11-22T23:30:00.000Z')
    }),
  )

  test.each([
    ['fails', (response: ServerResponse) => response.writeHead(500).end(), { why: 'status', status: 500 }],
    ['is slow', () => undefined, { why: 'slow', status: null }],
    ['redirects', (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), { why: 'redirect', status: 302 }],
  ] as const)('whose receiver %s is tried again, later each time', async (_what, behave, result) => {
    await inWorld(async (world) => {
      const { tell, deliveries } = await scene(world)
      receiver.answer = behave
      await tell()
      const [delivery] = await deliveries()
      await carry(world, deliverJob, delivery!.id, NOON)
      expect((await deliveries())[0]).toMatchObject({
        state: 'waiting',
        tries: 1,
        nextAt: new Date(NOON.getTime() + PAUSES[0]!).toISOString(),
        ...result,
      })
    })()
  })

  test(
    'whose receiver answers without end has taken the notice, and its answer is left unread',
    inWorld(async (world) => {
      const { tell, deliveries } = await scene(world)
      receiver.answer = (response) => {
        response.writeHead(200)
        const more = (): void => {
          if (response.destroyed) return
          response.write(Buffer.alloc(65_536))
          setImmediate(more)
        }
        more()
      }
      await tell()
      await carry(world, deliverJob, (await deliveries())[0]!.id, NOON)
      expect((await deliveries())[0]).toMatchObject({ state: 'delivered', status: 200 })
    }),
  )

  test(
    'that fails for a day is marked, its administrators are told once, and one delivery that is taken mends it',
    inWorld(async (world) => {
      const { tell, deliveries, made, admin } = await scene(world)
      receiver.answer = (response) => response.writeHead(503).end()
      await tell()
      await tell()
      const ids = (await deliveries()).map((one) => one.id)
      for (let n = 0; n <= PAUSES.length; n += 1) for (const id of ids) await carry(world, deliverJob, id, new Date(NOON.getTime() + n * 3_600_000))
      expect((await deliveries()).map((one) => [one.state, one.tries])).toEqual([
        ['failed', 8],
        ['failed', 8],
      ])
      expect(await world.perform(admin, seeWebhook, { id: made.id })).toMatchObject({ state: 'failing' })
      const told = await sql`select 1 from notifications where key = 'integrations.notice.failing' and account_id = ${admin.accountId}`.execute(
        (await world.as(admin)).db,
      )
      expect(told.rows).toHaveLength(1)
      receiver.answer = (response) => response.writeHead(200).end()
      await world.perform(admin, sendAgain, { id: ids[0]! })
      await carry(world, deliverJob, ids[0]!, NOON)
      expect(await world.perform(admin, seeWebhook, { id: made.id })).toMatchObject({ state: 'active', failingSince: null })
      await expect(world.perform(admin, sendAgain, { id: ids[0]! })).rejects.toMatchObject({ code: 'integrations.delivered' })
    }),
  )

  test(
    'that takes nothing is seen with what it did not take, tells when it works again, and is sent all of it by one press',
    inWorld(async (world) => {
      const { tell, deliveries, made, admin, binh } = await scene(world)
      receiver.answer = (response) => response.writeHead(503).end()
      for (let n = 0; n < 3; n += 1) await tell()
      const ids = (await deliveries()).map((one) => one.id)
      const fail = async () => {
        for (let n = 0; n <= PAUSES.length; n += 1) for (const id of ids) await carry(world, deliverJob, id, NOON)
      }
      await fail()
      const seen = await world.perform(admin, listUndelivered, {})
      expect(seen.total).toBe(3)
      for (const one of seen.items) expect(one).toMatchObject({ webhook: 'Cổng Zalo', state: 'failed', status: 503, why: 'status' })
      expect((await world.perform(admin, listWebhooks, {})).items[0]).toMatchObject({ state: 'failing', undelivered: 3 })
      const said = async () => (await condition({ ...(await world.as(admin)), language: 'vi' })).find(({ key }) => key === 'webhooks')
      expect(await said()).toMatchObject({ tone: 'bad', text: '1 trong 1 kết nối nhận thông báo không trả lời. 3 tin không gửi được.' })
      await expect(world.perform(binh.actor, listUndelivered, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(binh.actor, sendAllAgain, { id: made.id })).rejects.toMatchObject({ code: 'platform.notPermitted' })

      receiver.answer = (response) => response.writeHead(204).end()
      receiver.got.length = 0
      expect(await world.perform(admin, sendAllAgain, { id: made.id })).toEqual({ n: 3 })
      expect(await world.perform(admin, sendAllAgain, { id: made.id })).toEqual({ n: 0 })
      for (const id of ids) await carry(world, deliverJob, id, NOON)
      expect(receiver.got.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.toSorted())
      expect(await world.perform(admin, listUndelivered, {})).toEqual({ total: 0, items: [] })
      expect(await said()).toMatchObject({ tone: 'good' })
      const told = await sql<{ key: string }>`select key from notifications where account_id = ${admin.accountId} order by id`.execute(
        (await world.as(admin)).db,
      )
      expect(told.rows.map(({ key }) => key).toSorted()).toEqual(['integrations.notice.failing', 'integrations.notice.mended'])
    }),
  )

  test(
    'keeps no more of what was not taken than somebody would look at: the oldest go',
    inWorld(async (world) => {
      const { made, admin } = await scene(world)
      await asJob(world, ['integrations.system'], NOON, async (ctx) => {
        await sql`insert into webhook_deliveries (id, province_id, webhook_id, notice_id, kind, urgent, title, path, state, created_at)
          select gen_random_uuid(), ${world.provinceId}, ${made.id}, gen_random_uuid(), 'tasks.late', true, 'Tin ' || n, '/', 'failed', ${NOON}::timestamptz + make_interval(secs => n)
          from generate_series(1, ${MOST_FAILED + 5}) n`.execute(ctx.db)
        await trim.run(ctx)
      })
      const { total, items } = await world.perform(admin, listUndelivered, {})
      expect(total).toBe(MOST_FAILED)
      expect(items).toHaveLength(50)
      expect(items[0]!.title).toBe(`Tin ${MOST_FAILED + 5}`)
      const { rows } = await sql<{ oldest: string }>`select title as oldest from webhook_deliveries order by created_at limit 1`.execute(
        (await world.as(admin)).db,
      )
      expect(rows[0]!.oldest).toBe('Tin 6')
    }),
  )

  test(
    'signs with the earlier secret too for a day after a new one was made',
    inWorld(async (world) => {
      const { made, admin } = await scene(world)
      const renewed = await world.perform(admin, renewSecret, { id: made.id })
      const trial = async (at: Date) => {
        const { id } = await world.perform(admin, sendTrialDelivery, { id: made.id })
        await carry(world, deliverJob, id, at)
        return receiver.got.at(-1)!
      }
      const soon = await trial(NOON)
      expect(soon.headers['webhook-signature']).toBe(`${signs(renewed.secret, soon)} ${signs(made.secret, soon)}`)
      const later = await trial(new Date(NOON.getTime() + 25 * 3_600_000))
      expect(later.headers['webhook-signature']).toBe(signs(renewed.secret, later))
    }),
  )

  test(
    'keeps neither its secret nor its address in clear where they could be read',
    inWorld(async (world) => {
      const { made, admin } = await scene(world)
      const { rows } = await sql<{
        all: string
      }>`select (select json_agg(w) from webhooks w)::text || coalesce((select json_agg(l) from hopluc.audit_lines l where object_id = ${made.id})::text, '') || coalesce((select json_agg(r) from hopluc.requests r)::text, '') as all`.execute(
        (await world.as({ ...admin, permissions: new Set([...admin.permissions, 'audit.read']) })).db,
      )
      expect(rows[0]!.all).not.toContain(made.secret.slice(10))
      const { rows: lines } = await sql<{
        text: string
      }>`select json_agg(l)::text as text from hopluc.audit_lines l where object_id = ${made.id}`.execute(world.db)
      expect(lines[0]!.text).not.toContain('khoa=1')
      expect((await world.perform(admin, listWebhooks, {})).items[0]!.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/•••$/)
    }),
  )

  test(
    'names the kinds of notices in the language of who asks',
    inWorld(async (world) => {
      const { admin } = await scene(world)
      const titles = async (language: 'vi' | 'en') => (await world.perform(admin, listWebhooks, {}, { language })).kinds.map(({ title }) => title)
      expect(await titles('vi')).toContain('Thông báo khác')
      expect(await titles('en')).toContain('Other notices')
      expect((await titles('en')).filter((title) => title.startsWith('notice.'))).toEqual([])
    }),
  )

  test(
    'cannot lead inside, take a kind that is not there, or be seen by who does not administer',
    inWorld(async (world) => {
      const { admin, binh, made } = await scene(world)
      const fields = { name: 'Khác', kinds: ['tasks.late'], recipient: 'account' }
      await expect(world.perform(admin, createWebhook, { ...fields, url: 'https://169.254.169.254/' })).rejects.toMatchObject({
        code: 'integrations.urlNetwork',
      })
      await expect(world.perform(admin, createWebhook, { ...fields, url: 'ftp://example.vn' })).rejects.toMatchObject({
        code: 'integrations.urlForm',
      })
      await expect(world.perform(admin, createWebhook, { ...fields, url: receiver.url, kinds: ['la'] })).rejects.toMatchObject({
        code: 'integrations.kindUnknown',
      })
      await expect(world.perform(binh.actor, listWebhooks, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await world.perform(admin, changeWebhook, { id: made.id, version: 1, ...fields, stopped: true })
      await expect(world.perform(admin, changeWebhook, { id: made.id, version: 1, ...fields, stopped: false })).rejects.toMatchObject({
        code: 'platform.stale',
      })
      await expect(world.perform(admin, sendTrialDelivery, { id: made.id })).rejects.toMatchObject({ code: 'integrations.stopped' })
    }),
  )
})
