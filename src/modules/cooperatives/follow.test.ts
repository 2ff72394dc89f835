/** The register follows the map: merged, renamed and divided communes, a decision that is taken back. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { aPerson } from '#modules/people/testing'
import { placesByIds, resolve } from '#modules/places'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { setValues } from './actions.ts'
import { remindOfDeclarations, work } from './declaration-doors.ts'
import { confirmDeclaration, listDeclarations, seeDeclaration, seeDeclarationOverview } from './declarations.ts'
import { moveGround, seeDivided, takeMoveBack } from './divided.ts'
import { countsOn } from './face.ts'
import { allAtPath } from './fields-rules.ts'
import { wayOf } from './way.ts'
import { followNow, turn } from './jobs.ts'
import { listCooperatives, seeHistory } from './queries.ts'
import { aCooperative, aDeclaration } from './testing.ts'

const DAY = '2026-12-01'
const PAPER = { title: 'Sắp xếp các phường', number: '1800/NQ-UBTVQH15', issuedOn: '2026-11-01', issuer: 'Ủy ban Thường vụ Quốc hội' }
const OPEN = '2025-08-01'

async function scene(world: World) {
  const one = await aScene(world)
  const { agency } = one
  const admin = world.actor('Quản', 'admin')
  const ids = one.communes.map(({ placeId }) => placeId!) as [string, string, string]
  const province = (await placesByIds(await world.as(admin), ids)).get(ids[0])!.provinceId
  return {
    ...one,
    admin,
    ids,
    /** A decision about the map; with the committees on it, where it is said. */
    decide: async (steps: unknown[], { effectiveOn = DAY, bodies = false } = {}) => {
      const { id } = await act<{ id: string }>(world, admin, 'organisations.draftReorganisation', { ...PAPER, effectiveOn, steps })
      if (bodies) await act(world, admin, 'organisations.proposeBodies', { id, version: 1 })
      await act(world, admin, 'organisations.decideReorganisation', { id, version: bodies ? 2 : 1, acknowledged: true })
      return id
    },
    founded: (from: string[]) => [
      { do: 'foundPlace', key: '#p1', name: 'Phường Sông Hậu', kind: 'commune', code: '99001', parent: province },
      { do: 'mergePlaces', from, into: '#p1' },
    ],
    liesIn: async (place: string, day = DAY) => {
      const found = await resolve(await world.as(admin), place, day)
      return found.kind === 'known' ? found.places.map(({ id }) => id) : []
    },
    turnOn: async (day: string) => {
      world.travel(day)
      await turn.run(await world.system(turn.name, ...turn.permissions))
    },
    namesIn: async (place: string, on?: string) =>
      (await world.perform(agency, listCooperatives, { place, ...(on ? { on } : {}) })).items.map(({ name }) => name).toSorted(),
    saidOfPlace: async (id: string) =>
      (await world.perform(agency, seeHistory, { id })).changes
        .filter(({ field, superseded }) => field === 'place' && !superseded)
        .map(({ label, validFrom, source }) => [label, validFrom, source]),
  }
}

describe('what stands in a commune', () => {
  test(
    'stands from its day in the one that it became, says why, is kept by who is there now, and a day before shows it where it was',
    inWorld(async (world) => {
      const { agency, admin, ids, decide, founded, liesIn, turnOn, namesIn, saidOfPlace } = await scene(world)
      const [a, b] = ids
      const one = await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Một' } })
      await aCooperative(world, agency, b, { values: { name: 'Hợp tác xã Hai' } })
      await decide(founded([a, b]), { bodies: true })
      const [heir] = await liesIn(a)
      await turnOn('2026-11-30')
      expect(await namesIn(a)).toEqual(['Hợp tác xã Một'])

      await turnOn(DAY)
      await turnOn(DAY)
      expect(await namesIn(heir!)).toEqual(['Hợp tác xã Hai', 'Hợp tác xã Một'])
      expect([await namesIn(a), await namesIn(a, '2026-11-30')]).toEqual([[], ['Hợp tác xã Một']])
      expect((await countsOn(await world.as(agency), DAY)).map(({ placeId, n }) => [placeId, n])).toEqual([[heir, 2]])
      expect(await saidOfPlace(one)).toEqual([
        ['Phường Sông Hậu, Thành phố Cần Thơ', DAY, 'reform'],
        [expect.any(String), OPEN, 'certificate'],
      ])
      const { events } = await world.perform(agency, seeHistory, { id: one })
      expect(events.filter(({ kind }) => kind === 'followed')).toHaveLength(1)

      const { items } = await act<{ items: { id: string }[] }>(world, admin, 'organisations.search', { q: 'Sông Hậu', on: DAY })
      const officer = world.actor('Công chức', 'commune', { organisationId: items[0]!.id, post: 'Công chức' })
      const given = { id: one, version: 1, from: DAY, source: 'commune', values: { phone: '0292 3 111 222' } }
      await expect(world.perform(officer, setValues, given)).resolves.toMatchObject({ id: one })
    }),
  )

  test(
    'follows a decision that holds already when it is taken, and one that is taken back: nobody waits for the night',
    inWorld(async (world) => {
      const { agency, admin, ids, decide, namesIn, communes } = await scene(world)
      const [a, b, c] = ids
      await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Một' } })
      // Of a day to come, the night brings it.
      await decide([{ do: 'splitPlace', from: c, into: [a, b] }])
      const id = await decide([{ do: 'splitPlace', from: a, into: [b, c] }], { effectiveOn: world.today })
      const system = () => world.system(followNow.name, ...followNow.permissions)
      await followNow.run(await system())
      const heir = world.actor('Công chức', 'commune', { organisationId: communes[1].id })
      const due = async () => (await work(await world.as(heir))).filter((item) => item.id.endsWith(':divided')).length
      expect([await namesIn(a), await due()]).toEqual([['Hợp tác xã Một'], 1])
      await act(world, admin, 'organisations.undoReorganisation', { id, version: 2, reason: 'Nghị quyết bị thu hồi' })
      await followNow.run(await system())
      expect([await namesIn(a), await due()]).toEqual([['Hợp tác xã Một'], 0])
      await sql`reset role`.execute(world.db)
      const { rows } = await sql`select payload -> 'facts' ->> 'id' as id from graphile_worker._private_jobs
        where payload ->> 'event' = 'organisations.mapTurned'`.execute(world.db)
      expect(rows).toEqual([{ id }, { id }])
    }),
  )

  test(
    'stays where it stood where the commune was divided, until a person says where: the lead agency has that to do',
    inWorld(async (world) => {
      const { agency, ids, decide, liesIn, turnOn, namesIn, saidOfPlace } = await scene(world)
      const [a, b, c] = ids
      const one = await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Một' } })
      const branch = await aCooperative(world, agency, a, { kind: 'branch', values: { name: 'Chi nhánh Hai' } })
      const ended = await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Ba', legalState: 'ended' } })
      await decide([{ do: 'splitPlace', from: a, into: [b, c] }])
      await turnOn(DAY)
      expect((await liesIn(a)).toSorted()).toEqual([b, c].toSorted())
      expect(await namesIn(a)).toEqual(['Hợp tác xã Một'])
      const todo = async () => (await work(await world.as(agency))).filter(({ id }) => id.endsWith(':divided'))
      expect(await todo()).toMatchObject([{ column: 'todo', path: allAtPath(a), title: expect.stringContaining('3 đơn vị') }])
      // What has ended and what is a part of another are counted with the rest: the line opens a list that has them.
      const [line] = await todo()
      expect(line?.title).toContain('3 đơn vị')
      const address = Object.fromEntries(new URL(line!.path, 'http://local').searchParams)
      expect((await world.perform(agency, listCooperatives, address)).total).toBe(3)
      expect((await world.perform(agency, seeDivided, { placeId: a })).divided?.left).toBe(3)
      await world.perform(agency, moveGround, { placeId: a, to: c, ids: [branch, ended] })
      await world.perform(agency, setValues, { id: one, version: 1, from: DAY, source: 'commune', values: { place: b } })
      await turnOn(DAY)
      expect([await todo(), await namesIn(b)]).toEqual([[], ['Hợp tác xã Một']])
      expect(await saidOfPlace(one)).toHaveLength(2)
    }),
  )

  test(
    'is put many at once into the communes that have its ground, from the day of the division, and taken back where that was wrong',
    inWorld(async (world) => {
      const { agency, ids, decide, turnOn, namesIn, saidOfPlace, commune } = await scene(world)
      const [a, b, c] = ids
      const named = (name: string, placeId = a) => aCooperative(world, agency, placeId, { values: { name } })
      const [one, two, three] = [await named('Hợp tác xã Một'), await named('Hợp tác xã Hai'), await named('Hợp tác xã Ba')]
      const elsewhere = await named('Hợp tác xã Nơi khác', b)
      await decide([{ do: 'splitPlace', from: a, into: [b, c] }])
      expect(await world.perform(agency, seeDivided, { placeId: a })).toEqual({ divided: null })
      await turnOn(DAY)
      const seen = async () => (await world.perform(agency, seeDivided, { placeId: a })).divided!
      expect(await seen()).toMatchObject({ on: DAY, left: 3, moves: [], heirs: [{ id: expect.any(String) }, { id: expect.any(String) }] })
      expect((await seen()).heirs.map(({ id }) => id).toSorted()).toEqual([b, c].toSorted())

      const move = { placeId: a, to: b, ids: [one, two] }
      await expect(world.perform(commune(2), moveGround, move)).rejects.toThrow('cooperatives.notYourPlace')
      await expect(world.perform(agency, moveGround, { ...move, to: a })).rejects.toThrow('cooperatives.notDivided')
      await expect(world.perform(agency, moveGround, { ...move, ids: [one, elsewhere] })).rejects.toThrow('cooperatives.movedMeanwhile')
      const done = await world.perform(agency, moveGround, move)
      expect(done.moved).toBe(2)
      expect([await namesIn(a), await namesIn(b)]).toEqual([['Hợp tác xã Ba'], ['Hợp tác xã Hai', 'Hợp tác xã Một', 'Hợp tác xã Nơi khác']])
      expect(await namesIn(a, '2026-11-30')).toEqual(['Hợp tác xã Ba', 'Hợp tác xã Hai', 'Hợp tác xã Một'])
      expect((await saidOfPlace(one))[0]?.slice(1)).toEqual([DAY, 'reform'])
      expect(await seen()).toMatchObject({ left: 1, moves: [{ id: done.id, n: 2 }] })
      await world.perform(agency, moveGround, { placeId: a, to: c, ids: [three] })
      expect(await seen()).toMatchObject({ left: 0, moves: [{ n: 1 }, { n: 2 }] })

      // One was recorded elsewhere since: it stays there.
      await turnOn('2026-12-02')
      await world.perform(agency, setValues, { id: two, version: 2, from: '2026-12-02', source: 'commune', values: { place: c } })
      await expect(world.perform(commune(2), takeMoveBack, { placeId: a, moveId: done.id, reason: 'Nhầm phường' })).rejects.toThrow(
        'cooperatives.notYourPlace',
      )
      await world.perform(agency, takeMoveBack, { placeId: a, moveId: done.id, reason: 'Nhầm phường' })
      expect([await namesIn(a), await namesIn(b), await namesIn(c)]).toEqual([
        ['Hợp tác xã Một'],
        ['Hợp tác xã Nơi khác'],
        ['Hợp tác xã Ba', 'Hợp tác xã Hai'],
      ])
      await turnOn('2026-12-02')
      expect(await seen()).toMatchObject({ left: 1, moves: [{ n: 1 }] })
      const { events } = await world.perform(agency, seeHistory, { id: one })
      expect(events.find(({ kind }) => kind === 'moveTakenBack')?.note).toBe('Nhầm phường')
    }),
  )

  test(
    'is kept by the communes that have its ground until each has taken over its own; nobody else’s is theirs',
    inWorld(async (world) => {
      const { agency, ids, decide, turnOn, namesIn, commune } = await scene(world)
      const [a, b, c] = ids
      const named = (name: string, placeId = a) => aCooperative(world, agency, placeId, { values: { name } })
      const [one, two] = [await named('Hợp tác xã Một'), await named('Hợp tác xã Hai')]
      const change = (version: number) => ({ id: one, version, from: '2026-11-20', source: 'commune', values: { phone: '0292 3 111 222' } })
      await decide([{ do: 'splitPlace', from: a, into: [b, c] }])
      await turnOn('2026-11-30')
      await expect(world.perform(commune(1), setValues, change(1))).rejects.toThrow('platform.unknown')
      await turnOn(DAY)
      const todo = async () => (await work(await world.as(commune(1)))).filter(({ id }) => id.endsWith(':divided'))
      expect(await todo()).toMatchObject([{ title: expect.stringContaining('2 đơn vị'), path: allAtPath(a) }])
      await world.perform(commune(1), setValues, change(1))
      expect((await world.perform(commune(1), seeDivided, { placeId: a })).divided).toMatchObject({ left: 2, heirs: [{ id: b }] })
      const { id: move } = await world.perform(commune(1), moveGround, { placeId: a, to: b, ids: [one] })
      expect([await namesIn(a), await namesIn(b)]).toEqual([['Hợp tác xã Hai'], ['Hợp tác xã Một']])
      expect((await world.perform(commune(2), seeDivided, { placeId: a })).divided).toMatchObject({ moves: [{ id: move, mayUndo: false }] })
      await expect(world.perform(commune(2), setValues, change(3))).rejects.toThrow('platform.unknown')
      await world.perform(commune(1), takeMoveBack, { placeId: a, moveId: move, reason: 'Ấp này về phường bên' })
      await world.perform(commune(2), moveGround, { placeId: a, to: c, ids: [one, two] })
      await turnOn('2026-12-02')
      expect([await namesIn(c), await todo()]).toEqual([['Hợp tác xã Hai', 'Hợp tác xã Một'], []])
    }),
  )

  test(
    'is reminded of at each commune that has its ground, and at none that has not; the province counts it once',
    inWorld(async (world) => {
      const { agency, ids, decide, turnOn, communes } = await scene(world)
      const [a, b, c] = ids
      const place = await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Một' } })
      await aCooperative(world, agency, b, { values: { name: 'Hợp tác xã Hai' } })
      const officers = [1, 2].map((nth) => aPerson(world, { name: `Xã ${nth}`, role: 'commune', organisationId: communes[nth]!.id }))
      const [one, two] = [await officers[0]!, await officers[1]!]
      await decide([{ do: 'splitPlace', from: a, into: [b, c] }])
      await turnOn(DAY)
      await remindOfDeclarations.run(await world.system(...remindOfDeclarations.permissions))
      const told = async (actor: Actor) =>
        (await act<{ items: { title: string }[] }>(world, actor, 'people.notifications', {})).items.map(({ title }) => title)
      // Fourteen days before the last one: two wait at the commune that has one of its own too, one at the other.
      expect([await told(one.actor), await told(two.actor)]).toEqual([
        [expect.stringMatching(/^2 hợp tác xã/)],
        [expect.stringMatching(/^1 hợp tác xã/)],
      ])
      const { whole, places } = await world.perform(agency, seeDeclarationOverview, {})
      expect([whole.expected, places.map(({ expected }) => expected)]).toEqual([2, [1, 1]])
      await aDeclaration(world, one.actor, place, 2026, {})
      await world.perform(one.actor, confirmDeclaration, {
        id: (await world.perform(two.actor, seeDeclaration, { id: place, year: 2026 })).id!,
        version: 1,
      })
      // Confirmed by one, it waits at neither.
      expect((await world.perform(two.actor, listDeclarations, { standing: 'none' })).items).toEqual([])
    }),
  )

  test(
    'goes back where it stood when the decision is taken back',
    inWorld(async (world) => {
      const { agency, admin, ids, decide, founded, liesIn, turnOn, namesIn } = await scene(world)
      const [a, b] = ids
      await aCooperative(world, agency, a, { values: { name: 'Hợp tác xã Một' } })
      const id = await decide(founded([a, b]), { effectiveOn: '2026-11-10' })
      const [heir] = await liesIn(a)
      await turnOn('2026-11-30')
      expect(await namesIn(heir!)).toEqual(['Hợp tác xã Một'])
      await act(world, admin, 'organisations.undoReorganisation', { id, version: 2, reason: 'Ghi nhầm quyết định' })
      await turnOn(DAY)
      expect([await namesIn(a), await namesIn(heir!)]).toEqual([['Hợp tác xã Một'], []])
    }),
  )
})

describe('the way of a place', () => {
  const era = (id: string, validFrom: string | null, validTo: string | null) => [id, { id, validFrom, validTo }] as const
  const places = new Map([
    era('a', null, '2026-07-01'),
    era('b', '2026-07-01', '2027-01-01'),
    era('c', '2027-01-01', null),
    era('d', null, '2026-07-01'),
  ])
  const step = (fromId: string, toId: string, on: string, partial = false) => ({ fromId, toId, on, partial })

  test('is told step by step, as far as the day', () => {
    const steps = [step('a', 'b', '2026-07-01'), step('b', 'c', '2027-01-01')]
    expect(wayOf({ places, steps }, 'a', '2026-06-30')).toEqual([])
    expect(wayOf({ places, steps }, 'a', '2026-12-31')).toEqual([{ to: 'b', on: '2026-07-01' }])
    expect(wayOf({ places, steps }, 'a', '2027-01-01')).toEqual([
      { to: 'b', on: '2026-07-01' },
      { to: 'c', on: '2027-01-01' },
    ])
  })
  test('is nobody’s to choose where only a part went, or nobody knows', () => {
    expect(wayOf({ places, steps: [step('d', 'b', '2026-07-01', true)] }, 'd', '2026-08-01')).toBeUndefined()
    expect(wayOf({ places, steps: [] }, 'd', '2026-08-01')).toBeUndefined()
  })
})
