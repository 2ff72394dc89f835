/** Open work of organisations that end goes to the heirs: by proposal and a person's decision, told on each task. */
import { describe, expect, test } from 'vitest'
import { organisations } from '#modules/organisations'
import { membersOf } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { anOrganisation } from '#modules/organisations/testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import { acceptTask } from './lead-actions.ts'
import { work } from './doors.ts'
import { getOverview } from './overview.ts'
import { changeTask } from './store.ts'
import { getTask, getTasks } from './queries.ts'
import { aScene, aTask, noticesOf, type Scene } from './testing.ts'

/** Does what a route of the directory does, found by its action's name. */
async function act<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = organisations.routes.find((one) => one.action.name === `organisations.${name}`)
  if (!route) throw new Error(`no route does ${name}`)
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

const admin = (world: World) => world.actor('Quản', 'admin')
async function decided(world: World, steps: unknown[], effectiveOn = '2026-11-15'): Promise<string> {
  const { id } = await act<{ id: string }>(world, admin(world), 'draftReorganisation', {
    title: 'Sắp xếp',
    number: '5/NQ-HĐND',
    issuedOn: '2026-11-01',
    issuer: 'HĐND',
    effectiveOn,
    steps,
  })
  await act(world, admin(world), 'decideReorganisation', { id, version: 1, acknowledged: true })
  return id
}
type Pile = {
  kind: string
  n: number
  from: { id: string; name: string }
  to: { id: string; name: string } | null
  proposed: boolean
  mine: boolean
  heirs: { id: string }[]
  mayStay: boolean
}
const piles = async (world: World, actor: Actor) => (await act<{ piles: Pile[] }>(world, actor, 'handoverPiles', {})).piles
const give = (world: World, actor: Actor, input: object) => act<{ given: number; gone: number; left: number }>(world, actor, 'giveThings', input)
/** Somebody of a body that was made by the test. */
const of = (world: World, name: string, organisation: { id: string; name: string }, role = 'officer') =>
  world.actor(name, role, { organisationId: organisation.id, organisationName: organisation.name, post: 'Chuyên viên' })

/** Sở Y tế leads a task, is a partner of another; both in work. */
async function working(world: World, scene: Scene) {
  const [led] = await aTask(world, scene, { leadIds: [scene.health.id], coordinateIds: [scene.finance.id], title: 'Khám sức khỏe thành viên' })
  const [joined] = await aTask(world, scene, { leadIds: [scene.agriculture.id], coordinateIds: [scene.health.id] })
  const [done] = await aTask(world, scene, { leadIds: [scene.health.id], state: 'done', doneOn: '2026-11-10' })
  await world.perform(scene.chi, acceptTask, { id: led.id, version: 1 })
  return { led, joined, done }
}

describe('a merger', () => {
  test(
    'in mid-year leaves the overview as it was to the unit, under the old tree and under the new',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { health, finance } = scene
      for (const lead of [health, finance])
        for (const wanted of [
          { dueOn: '2026-11-02', state: 'in_progress' as const },
          { dueOn: '2026-12-31' },
          { dueOn: '2026-11-09', state: 'done' as const, doneOn: '2026-11-09' },
          { kind: 'standing' as const, every: 'quarter' as const },
        ])
          await aTask(world, scene, { ...wanted, leadIds: [lead.id] })
      await aTask(world, scene, { dueOn: '2026-11-02', state: 'done', doneOn: '2026-11-16', leadIds: [health.id] })
      const look = async () => {
        const { rows, total } = await world.perform(scene.an, getOverview, { by: 'agency' })
        const { items } = await world.perform(scene.an, getTasks, { size: 100 })
        return { rows, total, items }
      }
      /** How many of each label each body of a tree has. */
      const under = (items: Awaited<ReturnType<typeof look>>['items'], body: (task: { id: string; leadId: string | null }) => string | null) =>
        Object.entries(Object.groupBy(items, (task) => `${body(task)} ${task.time.label}`))
          .map(([key, tasks]) => `${key} ${tasks?.length}`)
          .toSorted()
      const before = await look()
      const reorganisationId = await decided(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      expect(await give(world, scene.an, { reorganisationId })).toMatchObject({ given: 3, left: 0 })
      const after = await look()

      expect(after.total).toEqual(before.total)
      expect(after.total).toMatchObject({ total: 9, doneOnTime: 2, doneLate: 1, late: 2, inTime: 2, unconfirmed: 2 })
      // The old tree: each task under the body that led it then. The new: what the old body led is its heir's.
      const then = new Map(before.items.map(({ id, leadId }) => [id, leadId]))
      expect(under(after.items, ({ id }) => then.get(id) ?? null)).toEqual(under(before.items, ({ leadId }) => leadId))
      const heir = ({ leadId }: { leadId: string | null }) => (leadId === health.id ? finance.id : leadId)
      expect(under(after.items, heir)).toEqual(under(before.items, heir))
      // What was done stays with who did it; what is open is the heir's.
      const row = (id: string) => after.rows.find((one) => one.id === id)
      expect([row(health.id)?.total, row(health.id)?.late, row(finance.id)?.total, row(finance.id)?.late]).toEqual([2, 0, 7, 2])
    }),
  )
  test(
    'proposes what is open to the heir; decided, the heir leads it, the old body reads it, the task says why',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { led, joined, done } = await working(world, scene)
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }])
      // Nothing moves by itself.
      expect((await world.perform(scene.an, getTask, { id: led.id })).lead).toMatchObject({ id: scene.health.id, now: 'Sở Tài chính' })
      expect((await piles(world, scene.an)).map(({ kind, n, to, proposed }) => [kind, n, to?.name, proposed])).toEqual([
        ['tasks.lead', 1, 'Sở Tài chính', true],
        ['tasks.partner', 1, 'Sở Tài chính', true],
      ])
      expect(await give(world, scene.an, { reorganisationId })).toEqual({ given: 2, gone: 0, left: 0 })

      const page = await world.perform(scene.an, getTask, { id: led.id })
      expect([page.lead?.name, page.state, page.coordinators]).toEqual(['Sở Tài chính', 'accepted', []])
      expect(page.events[0]).toMatchObject({
        kind: 'handedOver.lead',
        actorName: 'An',
        facts: { fromName: 'Sở Y tế', toName: 'Sở Tài chính', basis: '5/NQ-HĐND, HĐND', on: '2026-11-15' },
      })
      expect((await world.perform(scene.an, getTask, { id: joined.id })).coordinators.map(({ name }) => name)).toEqual(['Sở Tài chính'])
      const finance = of(world, 'Tài', scene.finance)
      expect((await work(await world.as(finance))).map(({ title }) => title)).toContain('Khám sức khỏe thành viên')
      expect((await world.perform(scene.chi, getTask, { id: led.id })).title).toBe('Khám sức khỏe thành viên')
      expect((await work(await world.as(scene.chi))).filter(({ column }) => column === 'todo')).toEqual([])
      expect(
        (await world.perform(finance, getTasks, { q: 'y te' })).total + (await world.perform(finance, getTasks, { q: 'kham suc khoe' })).total,
      ).toBeGreaterThan(0)
      // What was done stays with who did it, under its name of then, with who answers today.
      expect((await world.perform(scene.an, getTask, { id: done.id })).lead).toMatchObject({ name: 'Sở Y tế', now: 'Sở Tài chính' })
    }),
  )

  test(
    'is given once, however often somebody presses; what ended in the meantime is passed over',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { led, joined } = await working(world, scene)
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }])
      await act(world, scene.an, 'gatherHandovers', { id: reorganisationId })
      await world.system('tasks.system')
      await changeTask(world.db, joined.id, { state: 'cancelled' })
      expect(await give(world, scene.an, { reorganisationId })).toEqual({ given: 1, gone: 1, left: 0 })
      expect(await give(world, scene.an, { reorganisationId })).toEqual({ given: 0, gone: 0, left: 0 })
      expect((await world.perform(scene.an, getTask, { id: led.id })).events.filter(({ kind }) => kind.startsWith('handedOver')).length).toBe(1)
      await act(world, scene.an, 'gatherHandovers', { id: reorganisationId })
      expect(await piles(world, scene.an)).toEqual([])
    }),
  )

  test(
    'is the office’s to decide for tasks and the administrator’s for posts; nobody else’s',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await working(world, scene)
      const { accountId } = await aPerson(world, { name: 'Em', role: 'head', organisationId: scene.health.id, post: 'Giám đốc' })
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }])
      await expect(act(world, scene.binh, 'handoverPiles', {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(give(world, scene.chi, { reorganisationId })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(give(world, admin(world), { reorganisationId, kind: 'tasks.lead' })).rejects.toMatchObject({
        code: 'organisations.handoverNotYours',
      })
      // The administrator sees how many tasks, not which.
      const lines = await act<{ items: { title: string | null }[] }>(world, admin(world), 'handoverLines', {
        reorganisation: reorganisationId,
        from: scene.health.id,
        kind: 'tasks.lead',
      })
      expect(lines.items).toMatchObject([{ title: null }])
      expect(await give(world, admin(world), { reorganisationId })).toMatchObject({ given: 1 })
      const held = async (organisationId: string) =>
        (await membersOf(await world.as(scene.an), [organisationId])).map((one) => [one.accountId, one.post])
      expect([await held(scene.health.id), await held(scene.finance.id)]).toEqual([[], [[accountId, 'Giám đốc']]])
      expect((await piles(world, scene.an)).map(({ kind }) => kind)).toEqual(['tasks.lead', 'tasks.partner'])
    }),
  )

  test(
    'of a coming day is proposed on that day and not before',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await working(world, scene)
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }], '2026-12-01')
      expect(await piles(world, scene.an)).toEqual([])
      await expect(give(world, scene.an, { reorganisationId })).rejects.toMatchObject({ code: 'organisations.handoverTooEarly' })
      world.travel('2026-12-01')
      const turn = organisations.daily.find(({ name }) => name === 'organisations.turn')!
      await turn.run(await world.system(...turn.permissions))
      expect((await piles(world, scene.an)).reduce((sum, { n }) => sum + n, 0)).toBe(2)
    }),
  )

  test(
    'tells the heir',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await working(world, scene)
      const { actor } = await aPerson(world, { name: 'Tài', role: 'officer', organisationId: scene.finance.id })
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }])
      await give(world, scene.an, { reorganisationId })
      expect(await noticesOf(world, actor)).toEqual(['Tiếp nhận 1 nhiệm vụ bàn giao từ cơ quan trước sắp xếp'])
    }),
  )
})

describe('nobody confirms what they lead', () => {
  const confirmerOf = async (world: World, scene: Scene, id: string) => (await world.perform(scene.an, getTask, { id })).confirmer?.name

  test(
    'a lead and the office that confirms it become one: the office’s stand-in follows, and the task tells',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [own] = await aTask(world, scene, { leadIds: [scene.health.id], title: 'Việc của Sở Y tế' })
      const [other] = await aTask(world, scene, { leadIds: [scene.agriculture.id] })
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.office.id }])
      expect(await give(world, scene.an, { reorganisationId })).toEqual({ given: 1, gone: 0, left: 0 })
      expect([await confirmerOf(world, scene, own.id), await confirmerOf(world, scene, other.id)]).toEqual(['Sở Tài chính', scene.office.name])
      const { events, lead } = await world.perform(scene.an, getTask, { id: own.id })
      expect(lead?.name).toBe(scene.office.name)
      expect(events.find(({ kind }) => kind === 'confirmerStandsIn')).toMatchObject({
        actorName: 'An',
        facts: { fromName: scene.office.name, toName: 'Sở Tài chính' },
      })
      expect((await world.perform(scene.agency, getTask, { id: own.id })).title).toBe('Việc của Sở Y tế')
    }),
  )

  test(
    'a confirmer that merges into a lead: the office is proposed for that lead’s tasks, the heir for all others',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const follows = { confirmer_id: scene.alliance.id }
      const [own] = await aTask(world, scene, { leadIds: [scene.health.id] })
      const [other] = await aTask(world, scene, { leadIds: [scene.agriculture.id] })
      await world.system('tasks.system')
      for (const { id } of [own, other])
        await changeTask(world.db, id, { ...follows, party_ids: [scene.office.id, scene.peopleCommittee.id, scene.alliance.id, scene.health.id] })
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.alliance.id], into: scene.health.id }])
      expect((await piles(world, scene.an)).map(({ kind, n, to, proposed }) => [kind, n, to?.name, proposed]).toSorted()).toEqual([
        ['tasks.confirmer', 1, 'Sở Y tế', true],
        ['tasks.confirmer', 1, scene.office.name, true],
      ])
      await give(world, scene.an, { reorganisationId })
      expect([await confirmerOf(world, scene, own.id), await confirmerOf(world, scene, other.id)]).toEqual([scene.office.name, 'Sở Y tế'])
      expect((await world.perform(scene.an, getTask, { id: own.id })).events.map(({ kind }) => kind)).toContain('handedOver.confirmer')
    }),
  )

  test(
    'whichever part is given first, and whatever was chosen',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [own] = await aTask(world, scene, { leadIds: [scene.agriculture.id] })
      await world.system('tasks.system')
      await changeTask(world.db, own.id, { confirmer_id: scene.alliance.id, party_ids: [scene.office.id, scene.alliance.id, scene.agriculture.id] })
      const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.alliance.id, scene.agriculture.id], into: scene.health.id }])
      await act(world, scene.an, 'chooseHeir', { reorganisationId, kind: 'tasks.confirmer', toId: scene.health.id })
      await give(world, scene.an, { reorganisationId, kind: 'tasks.confirmer' })
      await give(world, scene.an, { reorganisationId, kind: 'tasks.lead' })
      const { lead, confirmer } = await world.perform(scene.an, getTask, { id: own.id })
      expect([lead?.name, confirmer?.name]).toEqual(['Sở Y tế', scene.office.name])
    }),
  )
})

describe('a split', () => {
  test(
    'must be chosen: a pile at once or one by one, and nothing goes without a choice',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const tasks = []
      for (let n = 0; n < 3; n += 1) tasks.push((await aTask(world, scene, { leadIds: [scene.health.id], title: `Việc ${n}` }))[0])
      const reorganisationId = await decided(world, [
        { do: 'split', from: scene.health.id, into: [{ to: scene.finance.id }, { to: scene.agriculture.id }] },
      ])
      expect((await piles(world, scene.an)).map(({ to, n, heirs }) => [to, n, heirs.length])).toEqual([[null, 3, 2]])
      expect(await give(world, scene.an, { reorganisationId })).toEqual({ given: 0, gone: 0, left: 0 })
      const { items } = await act<{ items: { id: string; title: string }[] }>(world, scene.an, 'handoverLines', {
        reorganisation: reorganisationId,
        from: scene.health.id,
        kind: 'tasks.lead',
      })
      await act(world, scene.an, 'chooseHeir', {
        reorganisationId,
        ids: [items.find(({ title }) => title === 'Việc 1')!.id],
        toId: scene.agriculture.id,
      })
      expect(await give(world, scene.an, { reorganisationId })).toMatchObject({ given: 1 })
      await act(world, scene.an, 'chooseHeir', { reorganisationId, fromId: scene.health.id, kind: 'tasks.lead', toId: scene.finance.id })
      expect(await give(world, scene.an, { reorganisationId })).toMatchObject({ given: 2 })
      const leads = []
      for (const { id } of tasks) leads.push((await world.perform(scene.an, getTask, { id })).lead?.name)
      expect(leads).toEqual(['Sở Tài chính', 'Sở Nông nghiệp và Môi trường', 'Sở Tài chính'])
      const stranger = await anOrganisation(world, { name: 'Sở đã hết', validTo: '2026-01-01' })
      await expect(act(world, scene.an, 'chooseHeir', { reorganisationId, toId: stranger.id })).rejects.toMatchObject({
        code: 'organisations.heirEnded',
      })
    }),
  )
})

test(
  'functions that go to another body: what is open may stay where it is',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { led } = await working(world, scene)
    const reorganisationId = await decided(world, [{ do: 'transfer', from: scene.health.id, to: scene.finance.id, scope: 'bảo trợ xã hội' }])
    expect((await piles(world, scene.an)).every(({ mayStay, to }) => mayStay && to === null)).toBe(true)
    await act(world, scene.an, 'keepThings', { reorganisationId, fromId: scene.health.id })
    expect(await piles(world, scene.an)).toEqual([])
    expect((await world.perform(scene.chi, getTask, { id: led.id })).lead?.name).toBe('Sở Y tế')
  }),
)

test(
  'what a handover built upon cannot be undone',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await working(world, scene)
    const reorganisationId = await decided(world, [{ do: 'merge', from: [scene.health.id], into: scene.finance.id }])
    await give(world, scene.an, { reorganisationId })
    await expect(act(world, admin(world), 'undoReorganisation', { id: reorganisationId, version: 2, reason: 'Nhầm' })).rejects.toMatchObject({
      code: 'organisations.reorganisationStands',
      facts: { why: 'given' },
    })
  }),
)
