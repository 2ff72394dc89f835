import PostalMime from 'postal-mime'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { notify } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { contextFor, type Ctx } from '#platform/action'
import { nobody, systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import { inWorld, type World } from '#testing'
import { beginMorning } from './digest.ts'
import { digest } from './letters.ts'
import { mailJob } from './mails.ts'
import { mailReturned, returnedJob } from './returned.ts'
import { spread } from './spread.ts'
import { anOutside, startMail, type MailServer } from './testing.ts'
import { chooseWay, confirm, mailStatus, seeWays, sendTrial, setAddress } from './ways.ts'

let server: MailServer
beforeAll(async () => {
  server = await startMail()
})
afterAll(() => server.close())
beforeEach(() => {
  server.letters.length = 0
  delete server.says.rcpt
  delete server.says.data
})

const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)
const MORNING = at('2026-11-20', '07:00')

async function asJob<T>(world: World, permissions: string[], now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = systemActor('test', permissions, world.provinceId)
  await actAs(world.db, actor)
  return work({
    ...contextFor(world.office, world.db, { actor, requestId: 'test' }),
    now,
    today: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
  })
}
type Mail = { id: string; kind: string; state: string; tries: number; why: string | null }
const mails = async (world: World) => {
  await world.system('integrations.system')
  return (await sql<Mail>`select id, kind, state, tries, why from mails order by id`.execute(world.db)).rows
}
/** Carries out every letter that waits, as the worker does. */
async function post(world: World, now = MORNING) {
  for (const { id } of (await mails(world)).filter((one) => one.state === 'waiting')) {
    const ready = await asJob(world, mailJob.permissions, now, (ctx) => mailJob.prepare(ctx, { id } as never))
    if (ready === undefined) continue
    const outcome = await mailJob.send(ready as never, world.office.outside!)
    await asJob(world, mailJob.permissions, now, (ctx) => mailJob.settle(ctx, { id } as never, outcome as never, ready as never))
  }
}
const morning = (world: World, now: Date) => asJob(world, ['integrations.system', 'people.reach', 'jobs.daily'], now, beginMorning)
const read = async (n = -1) => new PostalMime().parse(server.letters.at(n)!.raw)

async function scene(world: World, { confirmed = true } = {}) {
  world.office.outside = anOutside(server.url)
  const finance = await anOrganisation(world, { name: 'Sở Tài chính' })
  const { actor: binh, accountId } = await aPerson(world, { name: 'Bình', role: 'officer', organisationId: finance.id })
  await world.perform(binh, setAddress, { email: 'binh@cantho.gov.vn' })
  const open = async () => {
    await post(world)
    const token = /token=([\w-]+)/.exec((await read()).text ?? '')![1]!
    await world.perform(nobody, confirm, { token })
    server.letters.length = 0
    return token
  }
  const token = confirmed ? await open() : ''
  const tell = async (key: string, now: Date, title = 'Xây dựng kế hoạch') => {
    await notify({ ...(await world.system('people.notify')), now }, { accountIds: [accountId], key, facts: { title }, path: '/tasks/1' })
    await world.system('people.reach')
    const { rows } = await sql<{ id: string }>`select id from notifications where account_id = ${accountId}`.execute(world.db)
    await asJob(world, ['integrations.system', 'people.reach'], now, (ctx) => spread(ctx, { ids: rows.map((row) => row.id) }))
  }
  return { binh, accountId, token, tell, open }
}

describe('an address', () => {
  test(
    'is written to only after its owner has opened the link, which says who asks and holds no paper',
    inWorld(async (world) => {
      const { binh, tell, open } = await scene(world, { confirmed: false })
      await tell('tasks.notice.late.one', at('2026-11-19', '10:00'))
      await morning(world, MORNING)
      await post(world)
      expect(server.letters).toHaveLength(1)
      expect(server.letters[0]!.to).toEqual(['binh@cantho.gov.vn'])
      const letter = await read()
      expect(letter.subject).toBe('Xác nhận địa chỉ thư nhận thông báo')
      expect(letter.html).toContain('https://hopluc.example.vn/mail/confirm?token=')
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ how: 'digest', address: 'unconfirmed' })
      await world.perform(binh, setAddress, { email: 'binh@cantho.gov.vn' })
      await open()
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ address: 'confirmed' })
    }),
  )

  test(
    'that is changed is confirmed anew, and a link for the earlier one is good no more',
    inWorld(async (world) => {
      const { binh, token } = await scene(world)
      await world.perform(binh, setAddress, { email: 'moi@cantho.gov.vn' })
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ address: 'unconfirmed' })
      await expect(world.perform(nobody, confirm, { token })).rejects.toMatchObject({ code: 'integrations.linkGone' })
    }),
  )

  test.each(['an@example.vn\r\nBcc: moi@example.vn', 'an@example.vn, la@example.vn', '"An" <an@example.vn>', 'không'])(
    'that would break the head of a letter is refused: %j',
    (email) =>
      inWorld(async (world) => {
        const { binh } = await scene(world, { confirmed: false })
        await expect(world.perform(binh, setAddress, { email })).rejects.toMatchObject({ code: 'integrations.address' })
      })(),
  )

  test(
    'that is refused for good is written to no more, and its owner is told inside',
    inWorld(async (world) => {
      const { binh, tell, accountId } = await scene(world)
      await tell('tasks.notice.late.one', at('2026-11-19', '10:00'))
      server.says.rcpt = 'no such user'
      await morning(world, MORNING)
      await post(world)
      expect((await mails(world)).at(-1)).toMatchObject({ kind: 'digest', state: 'bounced', why: expect.stringContaining('no such user') })
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ address: 'failed' })
      const told = await sql`select 1 from notifications where key = 'integrations.notice.bounced' and account_id = ${accountId}`.execute(
        (await world.as(binh)).db,
      )
      expect(told.rows).toHaveLength(1)
      delete server.says.rcpt
      await morning(world, at('2026-11-23', '07:00'))
      await post(world)
      expect(server.letters).toEqual([])
    }),
  )
})

describe('a letter that came back', () => {
  test(
    'later, as a letter of its own, is said so by whoever reads that mailbox: nothing more goes to the address, and its owner and the administrators see it',
    inWorld(async (world) => {
      const { binh, tell } = await scene(world)
      const monday = at('2026-11-23', '07:00')
      await tell('tasks.notice.late.one', at('2026-11-20', '10:00'))
      await morning(world, monday)
      await post(world, monday)
      expect(server.letters.at(-1)).toMatchObject({ from: 'thu-tra-lai@example.vn', to: ['binh@cantho.gov.vn'] })
      const admin = world.actor('Quản', 'admin')
      const { id } = (await mails(world)).find((one) => one.kind === 'digest')!
      await expect(world.perform(binh, mailReturned, { id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await world.perform(admin, mailReturned, { id })
      await asJob(world, returnedJob.permissions, monday, (ctx) => returnedJob.run(ctx, { id, by: 'Quản' } as never))
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ address: 'failed' })
      expect((await world.perform(admin, mailStatus, {})).bounced).toMatchObject([{ username: binh.name, why: 'returned, told by Quản' }])
      await expect(world.perform(admin, mailReturned, { id })).rejects.toMatchObject({ code: 'integrations.notSent' })
      server.letters.length = 0
      await tell('tasks.notice.late.one', at('2026-11-23', '10:00'))
      await morning(world, at('2026-11-24', '07:00'))
      await post(world, at('2026-11-24', '07:00'))
      expect(server.letters).toEqual([])
      // Put right by its owner: another letter, to be confirmed, and the list is empty again.
      world.travel('2026-11-25')
      await world.perform(binh, setAddress, { email: 'binh2@cantho.gov.vn' })
      expect((await world.perform(admin, mailStatus, {})).bounced).toEqual([])
    }),
  )

  test(
    'from before an address was put right says nothing against the one that holds now',
    inWorld(async (world) => {
      const { binh, open } = await scene(world, { confirmed: false })
      await post(world)
      const { id } = (await mails(world)).at(-1)!
      await world.perform(binh, setAddress, { email: 'dung@cantho.gov.vn' })
      world.travel('2026-11-21')
      await open()
      await asJob(world, returnedJob.permissions, MORNING, (ctx) => returnedJob.run(ctx, { id, by: 'Quản' } as never))
      expect(await world.perform(binh, seeWays, {})).toMatchObject({ address: 'confirmed', email: 'dung@cantho.gov.vn' })
    }),
  )
})

describe('the digest', () => {
  test(
    'says in the morning what was told since the one before, in Vietnamese, as text and as simple HTML',
    inWorld(async (world) => {
      const { tell } = await scene(world)
      await tell('tasks.notice.late.one', at('2026-11-19', '22:00'), 'Kế hoạch <phát triển> hợp tác xã')
      await morning(world, at('2026-11-20', '06:59'))
      expect((await mails(world)).filter((one) => one.kind === 'digest')).toEqual([])
      await morning(world, MORNING)
      await post(world)
      const letter = await read()
      expect(letter.subject).toBe('Việc ngày 20/11/2026: 0 quá hạn, 0 sắp đến hạn, 0 chờ ý kiến')
      expect(letter.from).toMatchObject({ name: 'Hợp Lực', address: 'hopluc@example.vn' })
      expect(letter.text).toContain('- Đã quá hạn: Kế hoạch <phát triển> hợp tác xã\n  https://hopluc.example.vn/tasks/1')
      expect(letter.html).toContain('Kế hoạch &lt;phát triển&gt; hợp tác xã')
      expect(letter.attachments).toEqual([])
    }),
  )

  test(
    'comes once a day, even when its work is killed and begun again, and not when there is nothing',
    inWorld(async (world) => {
      const { tell } = await scene(world)
      await tell('tasks.notice.comment', at('2026-11-19', '10:00'))
      await morning(world, MORNING)
      await morning(world, at('2026-11-20', '07:05'))
      await post(world)
      await post(world)
      expect(server.letters).toHaveLength(1)
      await morning(world, at('2026-11-23', '07:00'))
      await post(world, at('2026-11-23', '07:00'))
      expect(server.letters).toHaveLength(1)
      expect((await mails(world)).at(-1)).toMatchObject({ kind: 'digest', state: 'nothing' })
    }),
  )

  test(
    'killed while it is being sent is not sent a second time',
    inWorld(async (world) => {
      const { tell } = await scene(world)
      await tell('tasks.notice.comment', at('2026-11-19', '10:00'))
      await morning(world, MORNING)
      const { id } = (await mails(world)).at(-1)!
      const prepare = () => asJob(world, mailJob.permissions, MORNING, (ctx) => mailJob.prepare(ctx, { id } as never))
      await mailJob.send((await prepare()) as never, world.office.outside!)
      expect(await prepare()).toBeUndefined()
      expect((await mails(world)).at(-1)).toMatchObject({ state: 'unsure' })
      expect(server.letters).toHaveLength(1)
    }),
  )

  test(
    'is not sent to who wants none',
    inWorld(async (world) => {
      const { binh, tell } = await scene(world)
      await world.perform(binh, chooseWay, { how: 'application' })
      await tell('tasks.notice.late.one', at('2026-11-19', '10:00'))
      await morning(world, MORNING)
      await post(world)
      expect(server.letters).toEqual([])
    }),
  )

  test(
    'leaves the names of tasks out where the setting says so',
    inWorld(async (world) => {
      const { tell } = await scene(world)
      await world.system('settings.set')
      await sql`insert into hopluc.settings (id, province_id, key, value, valid_from, set_by_name, set_at) values (gen_random_uuid(), ${world.provinceId}, 'integrations.titles', 'false', '2026-01-01', 'Quản', now())`.execute(
        world.db,
      )
      await tell('tasks.notice.late.one', at('2026-11-19', '10:00'), 'Tên nhiệm vụ')
      await morning(world, MORNING)
      await post(world)
      expect(server.letters[0]!.raw).not.toContain('nhiệm vụ'.normalize('NFD'))
      const letter = await read()
      expect(letter.text).not.toContain('Tên nhiệm vụ')
      expect(letter.text).toContain('Nhiệm vụ quá hạn, đôn đốc')
    }),
  )
})

test(
  'where names of tasks are left out, neither the reason why work came back nor what a paper is about stands in the letter',
  inWorld(async (world) => {
    const ctx = await world.system('integrations.system')
    const item = {
      id: '1',
      title: 'Tờ trình hỗ trợ kho lạnh',
      detail: 'Trả lại: thiếu dự toán của Hợp tác xã Thới Lai',
      path: '/proposals/1',
      dueOn: '2026-11-19',
      timeLabel: 'late' as const,
      lateDays: 1,
    }
    const work = [
      { ...item, column: 'todo' as const },
      { ...item, id: '2', column: 'approve' as const, path: '/proposals/2' },
    ]
    const closed = digest(ctx, '2026-11-20', work, [], { titles: false, address: 'https://hopluc.example' })!
    for (const shown of [closed.text, closed.html]) {
      expect(shown).not.toMatch(/Thới Lai|kho lạnh|dự toán/)
      for (const part of ['Việc phải làm', 'Việc chờ ý kiến', 'hạn 19/11/2026', 'https://hopluc.example/proposals/1']) expect(shown).toContain(part)
    }
    expect(digest(ctx, '2026-11-20', work, [], { titles: true, address: '' })!.text).toContain('Tờ trình hỗ trợ kho lạnh')
  }),
)

describe('what is urgent', () => {
  test(
    'is sent at once to who asked for that, and then stands in no digest',
    inWorld(async (world) => {
      const { binh, tell } = await scene(world)
      await world.perform(binh, chooseWay, { how: 'urgent' })
      await tell('tasks.notice.late.one', at('2026-11-20', '10:00'))
      await post(world)
      expect((await read()).subject).toBe('Việc khẩn: Đã quá hạn: Xây dựng kế hoạch')
      await tell('tasks.notice.comment', at('2026-11-20', '10:05'))
      await post(world)
      expect(server.letters).toHaveLength(1)
      await morning(world, at('2026-11-23', '07:00'))
      await post(world, at('2026-11-23', '07:00'))
      const digest = await read()
      expect(digest.text).toContain('Có ý kiến mới về nhiệm vụ')
      expect(digest.text).not.toContain('Đã quá hạn: Xây dựng kế hoạch')
    }),
  )

  test(
    'waits for the morning in quiet hours',
    inWorld(async (world) => {
      const { binh, tell } = await scene(world)
      await world.perform(binh, chooseWay, { how: 'urgent' })
      await tell('tasks.notice.late.one', at('2026-11-19', '20:00'))
      await post(world)
      expect(server.letters).toEqual([])
      await morning(world, MORNING)
      await post(world)
      expect((await read()).text).toContain('Đã quá hạn: Xây dựng kế hoạch')
    }),
  )
})

describe('a letter', () => {
  test(
    'that the server cannot take just now is tried again later, and once taken never again',
    inWorld(async (world) => {
      const { tell } = await scene(world)
      await tell('tasks.notice.comment', at('2026-11-19', '10:00'))
      server.says.data = 'mailbox is busy'
      server.says.code = 451
      await morning(world, MORNING)
      await post(world)
      expect((await mails(world)).at(-1)).toMatchObject({ state: 'waiting', tries: 1 })
      delete server.says.data
      delete server.says.code
      await post(world)
      await post(world)
      expect(server.letters).toHaveLength(1)
      expect((await mails(world)).at(-1)).toMatchObject({ state: 'sent', tries: 2 })
    }),
  )

  test(
    'to a server that is away waits, and its state is seen by administrators alone',
    inWorld(async (world) => {
      const { binh, tell } = await scene(world)
      await tell('tasks.notice.comment', at('2026-11-19', '10:00'))
      world.office.outside = anOutside('smtp://127.0.0.1:9')
      await morning(world, MORNING)
      await post(world)
      const admin = world.actor('Quản', 'admin')
      const status = await world.perform(admin, mailStatus, {})
      expect(status).toMatchObject({ ready: true, waiting: 1, sent: 1, failed: 0 })
      expect(JSON.stringify(status)).not.toContain('binh@')
      await expect(world.perform(binh, mailStatus, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(binh, sendTrial, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )
})
