/** The reform of 2025, run through: three provinces of before it, their open tasks, 1 March and 1 July. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { organisations, organisationsByIds } from '#modules/organisations'
import { aFormerProvince } from '#modules/organisations/testing'
import { modules } from '#app/modules'
import type { Action } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { writeBeat } from '#platform/heart'
import { StillServing, uniteProvinces } from '#platform/unite'
import { allProvinces, createAccount } from '#modules/people'
import { provinceByName } from '#modules/places'
import { inWorld, type World } from '#testing'
import { officeCalendar } from './calendar.ts'
import { rowsOf } from './make.ts'
import { addTasks } from './store.ts'

async function act<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = organisations.routes.find((one) => one.action.name === `organisations.${name}`)
  if (!route) throw new Error(`no route does ${name}`)
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

/** Looks behind row security. */
async function behind<T extends object>(world: World, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  await sql`reset role`.execute(world.db)
  // The owner may lift what binds even the owner; taken back with everything else. Whoever acts is bound as ever.
  for (const table of ['tasks', 'task_events', 'handovers', 'reorganisations', 'organisations', 'organisation_links'])
    await sql`alter table ${sql.table(table)} no force row level security`.execute(world.db)
  const { rows } = await query.execute(world.db)
  return rows
}

type Line = { id: string; lead: string; state: string }
const openTasks = (world: World) =>
  behind(world, sql<Line>`select id, lead_id as lead, state from tasks where is_leaf and state not in ('done', 'cancelled', 'replaced') order by id`)
const countBy = (keys: string[]) => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

type Pile = {
  reorganisationId: string
  from: { id: string; name: string }
  kind: string
  to: { id: string } | null
  n: number
  heirs: { id: string; isDefault: boolean }[]
}

/** Drafts and decides one decision of the reform in a tenant, and hands everything over; answers how many things a person had to choose for. */
async function carriedOut(world: World, code: string, admin: Actor, office: Actor): Promise<{ asked: number; given: number }> {
  const { id } = await act<{ id: string }>(world, admin, 'draftReform', { code })
  const page = await act<{ findings: { severity: string; code: string; facts: unknown }[] }>(world, admin, 'seeReorganisation', { id })
  expect(page.findings.filter(({ severity }) => severity === 'stop')).toEqual([])
  await act(world, admin, 'decideReorganisation', { id, version: 1, acknowledged: true })
  const { piles } = await act<{ piles: Pile[] }>(world, office, 'handoverPiles', { reorganisation: id })
  const open = piles.filter(({ to }) => to === null)
  for (const pile of open)
    await act(world, office, 'chooseHeir', { reorganisationId: id, fromId: pile.from.id, kind: pile.kind, toId: pile.heirs[0]!.id })
  let given = 0
  for (;;) {
    const batch = await act<{ given: number; gone: number; left: number }>(world, office, 'giveThings', { reorganisationId: id })
    given += batch.given
    if (batch.left === 0) break
  }
  return { asked: open.reduce((sum, { n }) => sum + n, 0), given }
}

test(
  'Sóc Trăng, Hậu Giang and Cần Thơ become one: every open task has exactly one lead of today, none is lost or doubled',
  inWorld(async (world) => {
    world.travel('2025-02-28')
    const tenants = [
      { id: world.provinceId, name: 'Cần Thơ' },
      { id: newId(), name: 'Sóc Trăng' },
      { id: newId(), name: 'Hậu Giang' },
    ]
    const calendar = await officeCalendar()
    const officeOf = new Map<string, Actor>()
    for (const { id: provinceId, name } of tenants) {
      const bodies = await aFormerProvince(await world.as(systemActor('test', ['organisations.manage'], provinceId)), name)
      const office = bodies.find(({ kind }) => kind === 'office')!
      const committee = bodies.find(({ kind }) => kind === 'people_committee')!
      officeOf.set(
        provinceId,
        world.actor(`Văn phòng ${name}`, 'office', { provinceId, organisationId: office.id, organisationName: office.name, post: 'Chuyên viên' }),
      )
      const ctx = await world.as(officeOf.get(provinceId)!)
      const known = new Map(bodies.map((one) => [one.id, one]))
      const leads = bodies.filter(({ kind }) => ['department', 'district_committee', 'commune_committee', 'alliance'].includes(kind))
      const planning = bodies.find(({ name: one }) => one === 'Sở Kế hoạch và Đầu tư')!
      const rows = leads.flatMap((lead, n) =>
        rowsOf(
          ctx,
          {
            title: `Việc ${n} của ${lead.name}`,
            deliverable: null,
            kind: n % 4 === 0 ? 'standing' : 'deadline',
            dueOn: n % 4 === 0 ? null : '2025-12-31',
            every: n % 4 === 0 ? 'quarter' : null,
            dueText: null,
            coordinateIds: lead.id === planning.id ? [] : [planning.id],
            reportToIds: [],
            documentId: null,
            source: 'Chỉ thị 1/CT-UBND',
            itemId: null,
            path: null,
            quote: null,
            start: null,
            end: null,
            giverId: committee.id,
            confirmers: { usual: office.id, of: () => office.id },
          },
          [{ written: null, leadIds: [lead.id] }],
          known,
          calendar,
        ),
      )
      await addTasks(ctx.db, rows)
    }
    const before = await openTasks(world)
    expect(before.length).toBeGreaterThan(250)

    // 1 March 2025: departments, in each province by itself.
    world.travel('2025-03-03')
    let march = 0
    for (const { id: provinceId, name } of tenants)
      march += (
        await carriedOut(world, '2025-03-01-departments', world.actor(`Quản trị ${name}`, 'admin', { provinceId }), officeOf.get(provinceId)!)
      ).given
    expect(march).toBeGreaterThan(before.length / 2)
    const afterMarch = await openTasks(world)
    expect(afterMarch.map(({ id }) => id)).toEqual(before.map(({ id }) => id))

    // 1 July 2025: the ended provinces' rows come under the one that goes on, then one decision for all three trees.
    world.travel('2025-07-02')
    await sql`reset role`.execute(world.db)
    const { united } = await uniteProvinces(
      world.db,
      modules,
      tenants.slice(1).map(({ id }) => id),
      world.provinceId,
      world.office.now(),
    )
    expect(united.find(({ table }) => table === 'tasks')?.rows).toBeGreaterThan(100)
    const july = await carriedOut(world, '2025-07-01-local', world.actor('Quản trị Cần Thơ', 'admin'), officeOf.get(world.provinceId)!)
    expect(july.asked).toBeGreaterThan(0)

    const after = await openTasks(world)
    expect(after.map(({ id, state }) => [id, state])).toEqual(before.map(({ id, state }) => [id, state]))
    const ctx = await world.as(officeOf.get(world.provinceId)!)
    const leads = await organisationsByIds(
      ctx,
      after.map(({ lead }) => lead),
    )
    const gone = after
      .map(({ lead }) => leads.get(lead))
      .filter((lead) => !lead || (lead.validTo !== null && lead.validTo <= '2025-07-02') || (lead.validFrom ?? '') > '2025-07-02')
    expect(gone.map((lead) => lead?.name)).toEqual([])

    // Equal under both trees: what each old body led, followed over its handovers, is what each body of today leads.
    const steps = await behind(
      world,
      sql<{
        thing: string
        from: string
        to: string
      }>`select h.thing_id as thing, h.from_id as "from", h.to_id as "to" from handovers h join reorganisations r on r.id = h.reorganisation_id where h.kind = 'tasks.lead' and h.state = 'given' order by r.effective_on`,
    )
    const now = new Map(before.map(({ id, lead }) => [id, lead]))
    for (const { thing, from, to } of steps) {
      expect(now.get(thing)).toBe(from)
      now.set(thing, to)
    }
    expect([...countBy([...now.values()])].toSorted()).toEqual([...countBy(after.map(({ lead }) => lead))].toSorted())
    expect([...countBy(before.map(({ lead }) => lead)).values()].reduce((sum, n) => sum + n, 0)).toBe(after.length)

    // A department and its heir of the same name are told apart.
    const told = await behind(
      world,
      sql<{
        facts: Record<string, unknown>
      }>`select e.facts from task_events e join tasks t on t.id = e.object_id where e.kind = 'handedOver.lead' and e.facts ->> 'toName' = 'Sở Tài chính' and e.facts ? 'namesake' and t.province_id = ${world.provinceId}`,
    )
    expect(new Set(told.map(({ facts }) => facts['fromName']))).toEqual(
      new Set(['thành phố Cần Thơ', 'tỉnh Sóc Trăng', 'tỉnh Hậu Giang'].map((name) => `Sở Tài chính (UBND ${name})`)),
    )

    // Nobody who ended leads, follows or takes part in anything open; nothing waits.
    const [left] = await behind(
      world,
      sql<{ n: number; waiting: number; finance: number }>`select
    (select count(*) from tasks t join organisations o on o.valid_to <= '2025-07-02' and (o.id = t.lead_id or o.id = t.confirmer_id or o.id = any(t.coordinate_ids)) where t.province_id = ${world.provinceId} and t.state not in ('done', 'cancelled', 'replaced')) as n,
    (select count(*) from handovers where province_id = ${world.provinceId} and state = 'waiting') as waiting,
    (select count(*) from organisations where province_id = ${world.provinceId} and name = 'Sở Tài chính' and valid_to is null) as finance`,
    )
    expect(left).toEqual({ n: 0, waiting: 0, finance: 1 })
  }),
  120_000,
)

type Page = {
  version: number
  evidence: string
  steps: unknown[]
  title: string
  effectiveOn: string
  findings: { severity: string; code: string; facts: { names?: string[] } }[]
}

test(
  'two commissions of the Party become one by a proposal that wants the paper of the province; the day that is only recalled can be corrected',
  inWorld(async (world) => {
    world.travel('2025-07-02')
    const admin = world.actor('Quản trị', 'admin')
    const bodies = await aFormerProvince(await world.system('organisations.manage'), 'Hậu Giang')
    const ended = ['Ban Dân vận Tỉnh ủy Hậu Giang', 'Ban Tuyên giáo Tỉnh ủy Hậu Giang'].map((name) => bodies.find((one) => one.name === name)!.id)
    const { id } = await act<{ id: string }>(world, admin, 'draftReform', { code: '2025-02-01-party' })
    const page = await act<Page>(world, admin, 'seeReorganisation', { id })
    expect(page.evidence).toBe('R')
    expect(page.findings.filter(({ severity }) => severity === 'stop').map(({ code }) => code)).toEqual(['noPaper'])
    await expect(act(world, admin, 'decideReorganisation', { id, version: 1, acknowledged: true })).rejects.toThrow()
    await act(world, admin, 'redraftReorganisation', {
      id,
      version: 1,
      title: page.title,
      steps: page.steps,
      number: '15-QĐ/TU',
      issuedOn: '2025-01-24',
      issuer: 'Ban Thường vụ Tỉnh ủy Hậu Giang',
      effectiveOn: '2025-02-03',
    })
    await act(world, admin, 'decideReorganisation', { id, version: 2, acknowledged: true })
    const links = await behind(
      world,
      sql<{
        from: string
        to: string
        on: string
        evidence: string
        basis: string
      }>`select l.from_id as "from", o.name as "to", l.effective_on::text as on, l.evidence, l.legal_basis as basis
        from organisation_links l join organisations o on o.id = l.to_id where l.from_id = any(${ended}::uuid[])`,
    )
    expect(links.map(({ from }) => from).toSorted()).toEqual(ended.toSorted())
    for (const link of links)
      expect(link).toMatchObject({
        to: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Hậu Giang',
        on: '2025-02-03',
        evidence: 'V',
        basis: expect.stringContaining('15-QĐ/TU'),
      })
  }),
  60_000,
)

test(
  'after the reform no body of before it stands: also where the proposal was left, also in a province that stays itself; what is only recalled is said and kept so',
  inWorld(async (world) => {
    for (const name of ['Hậu Giang', 'Cao Bằng']) {
      world.travel('2025-07-02')
      const provinceId = newId()
      const admin = world.actor(`Quản trị ${name}`, 'admin', { provinceId })
      await aFormerProvince(await world.as(systemActor('test', ['organisations.manage'], provinceId)), name)
      const recalled: string[] = []
      // Cao Bằng takes the proposal up; Hậu Giang, which becomes part of Cần Thơ, leaves it.
      for (const code of [...(name === 'Cao Bằng' ? ['2025-02-01-party'] : []), '2025-03-01-departments', '2025-07-01-local']) {
        const { id } = await act<{ id: string }>(world, admin, 'draftReform', { code })
        const page = await act<Page>(world, admin, 'seeReorganisation', { id })
        recalled.push(...page.findings.filter((one) => one.code === 'recalled').flatMap(({ facts }) => facts.names ?? []))
        const paper = { number: '1-QĐ/TU', issuedOn: '2025-01-24', issuer: 'Ban Thường vụ Tỉnh ủy', effectiveOn: page.effectiveOn }
        if (page.evidence === 'R')
          await act(world, admin, 'redraftReorganisation', { id, version: 1, title: page.title, steps: page.steps, ...paper })
        await act(world, admin, 'decideReorganisation', { id, version: page.evidence === 'R' ? 2 : 1, acknowledged: true })
      }
      expect(recalled).toContain(`Báo ${name}`)
      expect(recalled).not.toContain('Sở Kế hoạch và Đầu tư')
      const standing = await behind(
        world,
        sql<{
          name: string
        }>`select name from organisations where province_id = ${provinceId} and valid_to is null and (name like 'Ban Dân vận%' or name like 'Ban Tuyên giáo Tỉnh%' or name like 'Cục Thuế%' or name like 'Cục Thống kê%' or name like 'Sở Kế hoạch%' or name like '%, huyện%')`,
      )
      expect(standing.map((one) => one.name)).toEqual([])
      const [press] = await behind(
        world,
        sql<{
          evidence: string
        }>`select l.evidence from organisation_links l join organisations o on o.id = l.from_id where o.province_id = ${provinceId} and o.name = ${`Báo ${name}`}`,
      )
      expect(press?.evidence).toBe('R')
      const [planning] = await behind(
        world,
        sql<{
          evidence: string
        }>`select l.evidence from organisation_links l join organisations o on o.id = l.from_id where o.province_id = ${provinceId} and o.name = 'Sở Kế hoạch và Đầu tư'`,
      )
      expect(planning?.evidence).toBe('V')
    }
  }),
  120_000,
)

test(
  'the reform is offered one decision after the other, until the directory has been through it',
  inWorld(async (world) => {
    world.travel('2025-07-02')
    const admin = world.actor('Quản trị', 'admin')
    type Offers = { offers: { code: string; steps: number; newProvince: boolean; ordained: boolean }[] }
    const offered = async () => (await act<Offers>(world, admin, 'offerReform', {})).offers
    const codes = async () => (await offered()).map(({ code }) => code)
    await aFormerProvince(await world.system('organisations.manage'), 'Hậu Giang')
    const [party, next] = await offered()
    expect(party).toMatchObject({ code: '2025-02-01-party', ordained: false })
    expect(next).toMatchObject({ code: '2025-03-01-departments', newProvince: false, ordained: true })
    const { id } = await act<{ id: string }>(world, admin, 'draftReform', { code: next!.code })
    expect((await act<{ sentences: unknown[] }>(world, admin, 'seeReorganisation', { id })).sentences.length).toBe(next!.steps)
    // While what was ordained is drafted, nothing that follows it is; a proposal stands beside it.
    expect(await codes()).toEqual(['2025-02-01-party'])
    await act(world, admin, 'decideReorganisation', { id, version: 1, acknowledged: true })
    expect(await codes()).toEqual(['2025-02-01-party', '2025-07-01-local'])
    expect((await offered())[1]).toMatchObject({ newProvince: true })
    const july = await act<{ id: string }>(world, admin, 'draftReform', { code: '2025-07-01-local' })
    await act(world, admin, 'decideReorganisation', { id: july.id, version: 1, acknowledged: true })
    expect(await codes()).toEqual([])
  }),
  60_000,
)

test(
  'what each of two provinces has once does not stop their uniting: it is cleared, and told',
  inWorld(async (world) => {
    world.travel('2025-07-02')
    const other = newId()
    const drafts: string[] = []
    for (const [provinceId, name] of [
      [world.provinceId, 'Cần Thơ'],
      [other, 'Sóc Trăng'],
    ] as const) {
      await aFormerProvince(await world.as(systemActor('test', ['organisations.manage'], provinceId)), name)
      drafts.push(
        (
          await act<{ id: string }>(world, world.actor(`Quản trị ${name}`, 'admin', { provinceId }), 'draftReform', {
            code: '2025-03-01-departments',
          })
        ).id,
      )
    }
    await (await world.as(systemActor('test', [], other))).enqueue('announce', {})
    const accounts = [newId(), newId()]
    const place = await provinceByName(await world.system('organisations.manage'), 'Sóc Trăng', '2025-06-30')
    await behind(world, sql<{ one: number }>`select 1 as one`)
    for (const table of ['provinces', 'accounts', 'account_contacts'])
      await sql`alter table ${sql.table(table)} no force row level security`.execute(world.db)
    for (const [n, provinceId] of [world.provinceId, other].entries()) {
      await sql`insert into provinces (id, name, kind, place_id) values (${provinceId}, ${['Sóc Trăng', 'Hậu Giang'][n]}, 'tỉnh', ${n === 0 ? place!.id : null}) on conflict do nothing`.execute(
        world.db,
      )
      await sql`insert into accounts (id, province_id, username, name, created_at) values (${accounts[n]}, ${provinceId}, ${`can-bo-${n}`}, 'An', now())`.execute(
        world.db,
      )
      await sql`insert into account_contacts (account_id, province_id, staff_number) values (${accounts[n]}, ${provinceId}, 'CB-001')`.execute(
        world.db,
      )
    }
    const unite = () => uniteProvinces(world.db, modules, [other], world.provinceId, world.office.now())
    // Not while a process works on the database.
    const beat = { id: newId(), kind: 'serve' as const, jobs: [] }
    await sql`alter table hopluc.processes no force row level security`.execute(world.db)
    await writeBeat(world.db, beat)
    await expect(unite()).rejects.toThrow(StillServing)
    await sql`alter table hopluc.processes no force row level security`.execute(world.db)
    await sql`update hopluc.processes set beat_at = now() - interval '1 minute'`.execute(world.db)
    const { cleared } = await unite()
    expect(cleared).toEqual([
      '1 drafts of the reform were dropped: draft it anew for the united directory',
      '1 staff numbers that two people had were cleared at those who came over: enter or import them anew',
    ])
    const kept = await behind(world, sql<{ id: string; state: string }>`select id, state from reorganisations order by id`)
    expect(kept.map(({ state }) => state)).toEqual(['draft', 'dropped'])
    await sql`alter table account_contacts no force row level security`.execute(world.db)
    const { rows } = await sql<{
      staff: string | null
    }>`select staff_number as staff from account_contacts where account_id = any(${accounts}::uuid[]) order by account_id = ${accounts[1]}`.execute(
      world.db,
    )
    expect(rows.map(({ staff }) => staff)).toEqual(['CB-001', null])
    // It is called as its ground is on the day; the one that ended says so, and nobody begins to work there.
    const named = await allProvinces(await world.as(systemActor('test', ['jobs.daily'])))
    expect(named.filter(({ id }) => id === other || id === world.provinceId)).toMatchObject([
      { name: 'Cần Thơ', kind: 'thành phố', founded: { name: 'Sóc Trăng', kind: 'tỉnh' }, endedOn: null },
      { name: 'Hậu Giang', endedOn: '2025-07-02', joinedId: world.provinceId },
    ])
    const late = createAccount(await world.as(systemActor('test', ['people.manage', 'people.see'], other)), {
      username: 'muon',
      name: 'Muộn',
      organisationId: newId(),
      role: 'officer',
      post: 'Chuyên viên',
    })
    await expect(late).rejects.toMatchObject({ code: 'people.provinceEnded' })
    await sql`reset role`.execute(world.db)
    // What waits to be done acts for the province that goes on.
    const { rows: jobs } = await sql<{
      n: number
    }>`select count(*) as n from graphile_worker._private_jobs where payload::text like ${`%${other}%`}`.execute(world.db)
    expect(jobs[0]?.n).toBe(0)
  }),
  60_000,
)
