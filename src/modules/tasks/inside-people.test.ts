/** Inside a department: powers given for a time, and handing over when somebody leaves. Nothing is orphaned. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { inside } from '#modules/inside'
import { inWorld, type World } from '#testing'
import { act, anAgency, aScene, aTask, noticesOf } from './testing.ts'

const RESULT = { note: 'Đã xây dựng kế hoạch', resultNumber: '88/KH-SNNMT', doneOn: '2026-11-20' }
const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
type Delegations = { delegations: { id: string; version: number; state: string; powers: string[] }[] }

/** The actor as they would come in on this day, with what was delegated to them; as the sign-in reads it. */
async function comesIn(world: World, actor: Actor): Promise<string[]> {
  await sql`reset role`.execute(world.db)
  await sql`insert into auth.demonstration (marked_at) values (now()) on conflict do nothing`.execute(world.db)
  const { rows } = await sql<{
    powers: string[] | null
    capacity: string | null
  }>`select array(select jsonb_array_elements_text(d -> 'powers')) as powers, d ->> 'capacity' as capacity
    from auth.standing(${actor.accountId}, ${actor.membershipId}, ${world.today}) s, jsonb_array_elements(coalesce(s.delegated, '[]')) d`.execute(
    world.db,
  )
  return rows.flatMap(({ powers, capacity }) => [...(powers ?? []), capacity ?? ''])
}

test(
  'whoever writes down who stands where gives no rank to themselves, neither directly nor in a handover',
  inWorld(async (world) => {
    const so = await anAgency(world, await aScene(world))
    const place = (by: Actor, id: string | undefined, rank: string) => act(world, by, 'inside.place', { id, version: 1, rank, divisionId: null })
    expect(await refused(place(so.clerk, so.clerk.membershipId, 'head'))).toBe('inside.placeSelf')
    expect(await refused(place(so.head, so.head.membershipId, 'deputy'))).toBe('inside.placeSelf')
    const led = {
      id: so.leader.membershipId,
      version: 1,
      endsOn: world.today,
      reason: 'Nghỉ hưu',
      decisions: [{ id: so.farming, toId: so.clerk.membershipId }],
    }
    expect(await refused(act(world, so.clerk, 'inside.handOver', led))).toBe('inside.placeSelf')
    expect(await refused(act(world, so.head, 'inside.handOver', led))).toBe('done')
    const { people } = await act<{ people: { membershipId: string; mayPlace: boolean }[] }>(world, so.head, 'inside.agency', {})
    expect(people.filter(({ mayPlace }) => !mayPlace).map(({ membershipId }) => membershipId)).toEqual([so.head.membershipId])
  }),
)

describe('a head delegates', () => {
  test(
    'from day to day: it holds on its last day and not the day after',
    inWorld(async (world) => {
      const so = await anAgency(world, await aScene(world))
      await act(world, so.head, 'inside.delegate', {
        toId: so.deputy.membershipId,
        powers: ['sign'],
        capacity: 'KT.',
        paper: 'Quyết định 12/QĐ',
        validFrom: '2026-11-21',
        validThrough: '2026-11-25',
      })
      expect(await comesIn(world, so.deputy)).toEqual([])
      world.travel('2026-11-25')
      expect(await comesIn(world, so.deputy)).toEqual(['sign', 'KT.'])
      world.travel('2026-11-26')
      expect(await comesIn(world, so.deputy)).toEqual([])
    }),
  )

  test(
    'and withdraws; it cannot be passed on, given for good, or given by who does not have it',
    inWorld(async (world) => {
      const so = await anAgency(world, await aScene(world))
      const given = {
        toId: so.deputy.membershipId,
        powers: ['sign'],
        capacity: 'TUQ.',
        paper: 'Quyết định 12/QĐ',
        validFrom: '2026-11-20',
        validThrough: '2026-11-25',
      }
      const { id } = await act(world, so.head, 'inside.delegate', given)
      expect(await refused(act(world, so.head, 'inside.delegate', given))).toBe('inside.delegateAgain')
      expect(await refused(act(world, so.head, 'inside.delegate', { ...given, toId: so.leader.membershipId, validThrough: '2028-01-01' }))).toBe(
        'inside.delegatePeriod',
      )
      expect(await refused(act(world, so.deputy, 'inside.delegate', { ...given, toId: so.leader.membershipId }))).toBe('platform.notPermitted')
      expect(await refused(act(world, so.leader, 'inside.delegate', { ...given, toId: so.officer.membershipId }))).toBe('inside.delegateNotYours')
      await act(world, so.head, 'inside.withdraw', { id, version: 1, reason: 'Đã trở về' })
      expect(await comesIn(world, so.deputy)).toEqual([])
      expect((await act<Delegations>(world, so.deputy, 'inside.agency', {})).delegations[0]?.state).toBe('withdrawn')
    }),
  )

  test(
    'who signs under a delegation is told so in the story, the row and the audit',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene)
      const { id: delegation } = await act(world, so.head, 'inside.delegate', {
        toId: so.deputy.membershipId,
        powers: ['sign'],
        capacity: 'KT.',
        paper: 'Quyết định 12/QĐ',
        validFrom: '2026-11-20',
        validThrough: '2026-11-25',
      })
      const deputy = {
        ...so.deputy,
        delegated: [{ id: delegation, powers: ['sign'], capacity: 'KT.', post: 'Giám đốc Sở' }],
        permissions: new Set([...so.deputy.permissions, 'inside.sign']),
      }
      const noted = await act(world, so.head, 'inside.note', {
        kind: 'task',
        objectId: task.id,
        version: 0,
        note: 'Giao.',
        divisionId: so.farming,
        officerId: so.officer.membershipId,
      })
      const submitted = await act(world, so.officer, 'inside.submit', { id: noted.id, version: noted.version, draft: RESULT })
      const approved = await act(world, so.leader, 'inside.approve', { id: noted.id, version: submitted.version })
      expect(await refused(act(world, so.deputy, 'inside.sign', { id: noted.id, version: approved.version }))).toBe('inside.notYours')
      await act(world, deputy, 'inside.sign', { id: noted.id, version: approved.version })
      const seen = await act<{ signedBy: string; events: { kind: string; facts: Record<string, unknown> }[] }>(world, so.head, 'inside.see', {
        kind: 'task',
        objectId: task.id,
      })
      expect(seen.signedBy).toBe('KT. Phó Giám đốc')
      expect(seen.events.find(({ kind }) => kind === 'sign')?.facts).toMatchObject({ under: 'Giám đốc Sở', capacity: 'KT.' })
      const auditor = await world.system('audit.read')
      const { rows } = await sql<{
        under: string
      }>`select after ->> 'under_id' as under from hopluc.audit_lines where action = 'inside.sign' and object_id = ${noted.id}`.execute(auditor.db)
      expect(rows).toEqual([{ under: delegation }])
    }),
  )
})

test(
  'an administrator sees the divisions and delegations of any organisation, changes them on its behalf with a reason, and nobody else does',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    type Seen = Delegations & {
      divisions: { name: string; version: number; id: string }[]
      people: { membershipId: string; accountId: string | null; post: string }[]
      onBehalf: boolean
    }
    const seen = () => act<Seen>(world, admin, 'inside.agencyOf', { id: so.id })
    expect(await seen()).toMatchObject({ onBehalf: true, divisions: [{ name: 'Chi cục Thủy lợi' }, { name: 'Phòng Kinh tế hợp tác' }] })
    const given = {
      id: so.id,
      fromId: so.head.membershipId,
      toId: so.deputy.membershipId,
      powers: ['sign'],
      capacity: 'KT.',
      paper: 'Quyết định 12/QĐ',
      validFrom: world.today,
      validThrough: '2026-11-30',
      reason: 'Giám đốc đi vắng đột xuất',
    }
    // The administrator may end a post from here, and so knows whose it is; the organisation's own people do not.
    expect((await seen()).people.find(({ membershipId }) => membershipId === so.officer.membershipId)?.accountId).toBe(so.officer.accountId)
    const own = await act<Seen>(world, so.head, 'inside.agency', {})
    expect(new Set(own.people.map(({ accountId }) => accountId))).toEqual(new Set([null]))
    expect(await refused(act(world, so.head, 'inside.delegateFor', given))).toBe('platform.notPermitted')
    expect(await refused(act(world, admin, 'inside.delegateFor', { ...given, fromId: so.officer.membershipId }))).toBe('inside.delegateNotYours')
    const { id } = await act(world, admin, 'inside.delegateFor', given)
    expect(await comesIn(world, so.deputy)).toEqual(['sign', 'KT.'])
    expect((await noticesOf(world, so.head)).join()).toContain('Giám đốc đi vắng đột xuất')
    await act(world, admin, 'inside.withdrawFor', { id, version: 1, reason: 'Đã trở về' })
    expect((await seen()).delegations[0]?.state).toBe('withdrawn')
    const division = { organisationId: so.id, kind: 'division', name: 'Phòng Chính sách' }
    expect(await refused(act(world, admin, 'divisions.create', division))).toBe('organisations.reasonMissing')
    await act(world, admin, 'divisions.create', { ...division, reason: 'Theo Quyết định 15/QĐ-SNNMT' })
    expect((await seen()).divisions.map(({ name }) => name)).toContain('Phòng Chính sách')
    const auditor = await world.system('audit.read')
    const { rows } = await sql<{
      action: string
      why: string
    }>`select action, after ->> 'reason' as why from hopluc.audit_lines where action = 'inside.delegateFor' or action = 'divisions.create' and after ? 'reason' order by at, id`.execute(
      auditor.db,
    )
    expect(rows).toEqual([
      { action: 'inside.delegateFor', why: 'Giám đốc đi vắng đột xuất' },
      { action: 'divisions.create', why: 'Theo Quyết định 15/QĐ-SNNMT' },
    ])
  }),
)

describe('somebody leaves', () => {
  test(
    'each piece of work needs a decision, goes to whom it says, and a paper tells of it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [one] = await aTask(world, scene, { title: 'Lập danh sách hợp tác xã' })
      const [other] = await aTask(world, scene, { title: 'Rà soát quy hoạch' })
      for (const task of [one, other])
        await act(world, so.head, 'inside.note', {
          kind: 'task',
          objectId: task.id,
          version: 0,
          note: 'Giao.',
          divisionId: so.farming,
          officerId: so.officer.membershipId,
        })
      const held = await act<{ version: number; items: { id: string; title: string; proposedId: string | null }[] }>(
        world,
        so.clerk,
        'inside.holdings',
        { id: so.officer.membershipId },
      )
      expect(held.items.map(({ title }) => title).toSorted()).toEqual(['Lập danh sách hợp tác xã', 'Rà soát quy hoạch'])
      expect(held.items[0]?.proposedId).toBe(so.colleague.membershipId)
      const leaving = { id: so.officer.membershipId, version: held.version, endsOn: world.today, reason: 'Chuyển công tác' }
      expect(await refused(act(world, so.head, 'inside.handOver', { ...leaving, decisions: [] }))).toBe('inside.undecided')
      const byTitle = (title: string) => held.items.find((item) => item.title === title)!.id
      const made = await act(world, so.head, 'inside.handOver', {
        ...leaving,
        decisions: [
          { id: byTitle('Lập danh sách hợp tác xã'), toId: so.colleague.membershipId },
          { id: byTitle('Rà soát quy hoạch'), toId: null },
        ],
      })
      const now = (task: { id: string }) =>
        act<{ state: string; officer: { name: string } | null }>(world, so.leader, 'inside.see', { kind: 'task', objectId: task.id })
      expect(await now(one)).toMatchObject({ state: 'working', officer: { name: 'Chuyên viên Minh' } })
      expect(await now(other)).toMatchObject({ state: 'division', officer: null })
      const paper = await act<{ bytes: Uint8Array | NodeJS.ReadableStream; name: string }>(world, so.leader, 'inside.handoverPaper', { id: made.id })
      expect(paper.name).toBe('Biên bản bàn giao - Chuyên viên Lan.docx')
      expect(await refused(act(world, scene.chi, 'inside.handoverPaper', { id: made.id }))).toBe('inside.unknown')
    }),
  )

  test(
    'without a handover the work falls back to the head of the division, who is told',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene)
      await act(world, so.head, 'inside.note', {
        kind: 'task',
        objectId: task.id,
        version: 0,
        note: 'Giao.',
        divisionId: so.farming,
        officerId: so.officer.membershipId,
      })
      const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
      await act(world, admin, 'people.changeMembership', {
        id: so.officer.accountId,
        end: { membershipId: so.officer.membershipId, validTo: world.today },
      })
      const fallBack = inside.daily.find(({ name }) => name === 'inside.fallBack')!
      await fallBack.run(await world.system(...fallBack.permissions))
      const seen = await act<{ state: string; officer: unknown; events: { kind: string }[] }>(world, so.leader, 'inside.see', {
        kind: 'task',
        objectId: task.id,
      })
      expect(seen).toMatchObject({ state: 'division', officer: null })
      expect(seen.events[0]?.kind).toBe('fellBack')
      expect(
        (await act<{ items: { title: string }[] }>(world, so.leader, 'people.notifications', {})).items.map(({ title }) => title),
      ).toContainEqual(expect.stringContaining('1 việc trở về'))
    }),
  )

  type Held = {
    version: number
    items: { id: string; kind: string; way: string; title: string | null; proposedId: string | null }[]
    coming: { id: string; version: number; endsOn: string } | null
  }
  /** Lan's two pieces of work, to be handed to Minh on 1 December. */
  async function leavingLater(world: World) {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    const tasks: { id: string }[] = []
    for (const title of ['Lập danh sách hợp tác xã', 'Rà soát quy hoạch']) {
      const [task] = await aTask(world, scene, { title })
      await act(world, so.head, 'inside.note', {
        kind: 'task',
        objectId: task.id,
        version: 0,
        note: 'Giao.',
        divisionId: so.farming,
        officerId: so.officer.membershipId,
      })
      tasks.push(task)
    }
    const held = await act<Held>(world, so.clerk, 'inside.holdings', { id: so.officer.membershipId })
    const { id } = await act(world, so.clerk, 'inside.handOver', {
      id: so.officer.membershipId,
      version: held.version,
      endsOn: '2026-12-01',
      reason: 'Nghỉ hưu',
      decisions: held.items.filter(({ way }) => way === 'give').map((one) => ({ id: one.id, toId: so.colleague.membershipId })),
    })
    const officerOf = async (at: number) =>
      (await act<{ officer: { name: string } | null }>(world, so.leader, 'inside.see', { kind: 'task', objectId: tasks[at]!.id })).officer?.name
    return { scene, so, id, tasks, officerOf }
  }
  async function mornings(world: World) {
    const daily = inside.daily.find(({ name }) => name === 'inside.fallBack')!
    await daily.run(await world.system(...daily.permissions))
  }

  test(
    'on a coming day: nothing moves before it, on it everything does, in the name of whoever decided',
    inWorld(async (world) => {
      const { so, officerOf, tasks } = await leavingLater(world)
      await mornings(world)
      expect([await officerOf(0), await officerOf(1)]).toEqual(['Chuyên viên Lan', 'Chuyên viên Lan'])
      const seen = await act<Held>(world, so.head, 'inside.holdings', { id: so.officer.membershipId })
      expect(seen.coming).toMatchObject({ endsOn: '2026-12-01' })
      expect((await noticesOf(world, so.colleague)).join()).toContain('nhận bàn giao 2 việc của Chuyên viên Lan')
      world.travel('2026-12-01')
      await mornings(world)
      await mornings(world)
      expect([await officerOf(0), await officerOf(1)]).toEqual(['Chuyên viên Minh', 'Chuyên viên Minh'])
      const story = await act<{ events: { kind: string; actorName: string }[] }>(world, so.leader, 'inside.see', {
        kind: 'task',
        objectId: tasks[0]!.id,
      })
      expect(story.events[0]).toMatchObject({ kind: 'handedOver', actorName: so.clerk.name })
      const auditor = await world.system('audit.read')
      const { rows } = await sql<{
        who: string
      }>`select actor_name as who from hopluc.audit_lines where action = 'inside.handOver' and object_id = ${so.officer.membershipId!} order by at, id`.execute(
        auditor.db,
      )
      expect(rows.map(({ who }) => who)).toEqual([so.clerk.name, so.clerk.name])
    }),
  )

  test(
    'is undone before its day: the post goes on, everything stays, and afterwards it cannot be',
    inWorld(async (world) => {
      const { so, id, officerOf } = await leavingLater(world)
      const again = { id: so.officer.membershipId, version: 2, endsOn: '2026-12-05', reason: 'Nghỉ hưu', decisions: [] }
      expect(await refused(act(world, so.head, 'inside.handOver', again))).toBe('inside.handoverThere')
      await act(world, so.head, 'inside.undoHandover', { id, version: 1, reason: 'Ở lại làm việc' })
      world.travel('2026-12-02')
      await mornings(world)
      expect([await officerOf(0), await officerOf(1)]).toEqual(['Chuyên viên Lan', 'Chuyên viên Lan'])
      expect(await refused(act(world, so.head, 'inside.undoHandover', { id, version: 2, reason: 'Lần nữa' }))).toBe('inside.handoverDone')
      const { handovers } = await act<{ handovers: { state: string; undoneBy: string }[] }>(world, so.head, 'inside.agency', {})
      expect(handovers).toMatchObject([{ state: 'undone', undoneBy: so.head.name }])
    }),
  )

  test(
    'everything personal is listed: the division led, what waits for their word, powers given; a new head of the division has it from then on',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene, { title: 'Rà soát quy hoạch' })
      await act(world, so.head, 'inside.note', { kind: 'task', objectId: task.id, version: 0, note: 'Giao phòng.', divisionId: so.farming })
      await act(world, so.leader, 'inside.delegate', {
        toId: so.colleague.membershipId,
        powers: ['division'],
        paper: 'Giấy ủy quyền 1',
        validFrom: '2026-11-20',
        validThrough: '2026-11-25',
      })
      const held = await act<Held>(world, so.head, 'inside.holdings', { id: so.leader.membershipId })
      expect(held.items.map(({ kind, way }) => [kind, way])).toEqual([
        ['inside.word', 'follows'],
        ['inside.division', 'give'],
        ['inside.delegation', 'ends'],
      ])
      await act(world, so.head, 'inside.handOver', {
        id: so.leader.membershipId,
        version: held.version,
        endsOn: world.today,
        reason: 'Chuyển công tác',
        decisions: [{ id: so.farming, toId: so.officer.membershipId }],
      })
      const { divisions } = await act<{ divisions: { id: string; head: string | null }[] }>(world, so.head, 'inside.agency', {})
      expect(divisions.find(({ id }) => id === so.farming)?.head).toBe('Lan')
    }),
  )

  test(
    'the administrator who ends a post is told how much is open, hands it over on behalf, and reads none of it',
    inWorld(async (world) => {
      const { so, scene, id } = await leavingLater(world)
      await act(world, so.head, 'inside.undoHandover', { id, version: 1, reason: 'Lập lại' })
      const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
      const open = await act<{ kinds: { kind: string; n: number }[]; page: string }>(world, admin, 'people.openWith', { id: so.officer.membershipId })
      expect(open).toMatchObject({ kinds: [{ kind: 'inside.officer', n: 2 }], page: `/inside/handover/${so.officer.membershipId}` })
      const held = await act<Held>(world, admin, 'inside.holdings', { id: so.officer.membershipId })
      expect(held.items.map(({ title }) => title)).toEqual([null, null])
      const made = await act(world, admin, 'inside.handOver', {
        id: so.officer.membershipId,
        version: held.version,
        endsOn: world.today,
        reason: 'Chuyển công tác',
        decisions: held.items.map((one) => ({ id: one.id, toId: so.colleague.membershipId })),
      })
      expect((await act<Held>(world, so.head, 'inside.holdings', { id: so.colleague.membershipId })).items).toHaveLength(2)
      expect(await refused(act(world, admin, 'inside.handoverPaper', { id: made.id }))).not.toBe('done')
    }),
  )
})
