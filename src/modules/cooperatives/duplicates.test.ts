import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aScene, type Scene } from '#modules/tasks/testing'
import { newId } from '#platform/db'
import { inWorld, type World } from '#testing'
import { addPaper, addRelation, setValues } from './actions.ts'
import { findDuplicates, listPairs, namePair, searchDuplicates, seePair } from './duplicates.ts'
import { cooperativesByIds, countsOn } from './face.ts'
import { work } from './declaration-doors.ts'
import { confirmDeclaration, declare, seeDeclaration } from './declarations.ts'
import { addMember, leaveMember, listMembers } from './members.ts'
import { keepApart, mergePair, partPair, reopenPair, settleValue } from './merge.ts'
import { listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { aCooperative } from './testing.ts'

const NAMES = {
  register: { name: 'Hợp tác xã Dịch vụ Nông nghiệp Hòa Bình', code: '1801234567', officialMembers: 40, phone: '02923812345' },
  alliance: { name: 'HTX DVNN Hoà Bình', code: '1801234507', officialMembers: 52, revenue: 900_000_000 },
}
/** The same cooperative as the register and as the Alliance has it, in one commune. */
async function two(world: World, scene: Scene) {
  const place = scene.communes[2].placeId!
  const person = (name: string) => [{ post: 'legal_representative', name }]
  const kept = await aCooperative(world, scene.agency, place, { values: NAMES.register, people: person('Nguyễn Văn Hùng') })
  const gone = await aCooperative(world, scene.agency, place, {
    values: NAMES.alliance,
    source: 'alliance',
    people: [...person('Lê Thị Lan'), { post: 'accountant', name: 'Trần Thị Sổ' }],
  })
  return { kept, gone, place }
}
const pairs = async (world: World, by: Scene['agency'], state = 'open') => (await world.perform(by, listPairs, { state })).items
const see = (world: World, scene: Scene, id: string) => world.perform(scene.agency, seeCooperative, { id })
/** Everything that is shown of one, without the day and the number of its last change. */
const shown = async (world: World, scene: Scene, id: string) => {
  const { version: _version, ...one } = await see(world, scene, id)
  return one
}
async function merged(world: World, scene: Scene, more: Record<string, unknown> = {}) {
  const { kept, gone, place } = await two(world, scene)
  await world.perform(scene.agency, searchDuplicates, {})
  const [pair] = await pairs(world, scene.agency)
  const versions = { keptVersion: (await see(world, scene, kept)).version, mergedVersion: (await see(world, scene, gone)).version }
  const before = [await shown(world, scene, kept), await shown(world, scene, gone)] as const
  const input = { id: pair!.id, version: pair!.version, keepId: kept, ...versions, reason: 'Cùng một hợp tác xã, Liên minh ghi sai mã số', ...more }
  return { kept, gone, place, pair: pair!, before, input }
}

/** How often it was said of one that it changed. */
async function timesChanged(world: World, id: string): Promise<number> {
  await sql`reset role`.execute(world.db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
    where payload ->> 'event' = 'cooperatives.changed' and payload -> 'facts' ->> 'id' = ${id}`.execute(world.db)
  return rows[0]!.n
}

describe('two entries that may be one', () => {
  test(
    'are found with a score and reasons; found again they are the same pair; relatives and those said to differ are not asked about',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone, place } = await two(world, scene)
      await aCooperative(world, scene.agency, place, { values: { name: 'HTX DVNN Hòa Bình 2', code: '1801234568' } })
      const branch = await aCooperative(world, scene.agency, place, {
        kind: 'branch',
        values: { name: 'Chi nhánh HTX DVNN Hòa Bình', code: '1801234567-001' },
      })
      await world.perform(scene.agency, addRelation, {
        id: branch,
        version: 1,
        kind: 'branch_of',
        otherId: kept,
        validFrom: '2026-01-01',
        source: 'certificate',
      })
      expect(await world.perform(scene.agency, searchDuplicates, {})).toEqual({ pairs: 1, fresh: 1, gone: 0 })
      expect(await world.perform(scene.agency, searchDuplicates, {})).toEqual({ pairs: 1, fresh: 0, gone: 0 })
      const [pair] = await pairs(world, scene.agency)
      expect([pair!.one.id, pair!.other.id].toSorted()).toEqual([kept, gone].toSorted())
      expect(pair!.score).toBeGreaterThan(0.9)
      expect(pair!.reasons.map(({ aspect, how }) => `${aspect} ${how}`)).toEqual(
        expect.arrayContaining(['name same', 'code near', 'place same', 'representative differs']),
      )
      await world.perform(scene.agency, keepApart, { id: pair!.id, version: pair!.version, reason: 'Hai tổ của một xã, mã khác nhau' })
      expect(await world.perform(scene.agency, searchDuplicates, {})).toMatchObject({ fresh: 0 })
      expect(await pairs(world, scene.agency)).toEqual([])
      const [said] = await pairs(world, scene.agency, 'different')
      expect(said).toMatchObject({ decision: 'Hai tổ của một xã, mã khác nhau', decidedBy: expect.stringMatching(/./) })
      await world.perform(scene.agency, reopenPair, { id: said!.id, version: said!.version, reason: 'Xem lại' })
      expect(await pairs(world, scene.agency)).toHaveLength(1)
    }),
  )

  test(
    'are seen and decided by who keeps both: their commune and the agency, nobody of another commune',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await two(world, scene)
      await world.perform(scene.agency, searchDuplicates, {})
      const [pair] = await pairs(world, scene.commune(2))
      expect((await world.perform(scene.commune(2), seePair, { id: pair!.id })).mayDecide).toBe(true)
      expect(await pairs(world, scene.commune(1))).toEqual([])
      await expect(world.perform(scene.commune(1), seePair, { id: pair!.id })).rejects.toThrow('cooperatives.unknown')
      await expect(world.perform(scene.commune(1), keepApart, { id: pair!.id, version: 1, reason: 'x' })).rejects.toThrow()
      await expect(world.perform(scene.commune(2), searchDuplicates, {})).rejects.toThrow('notPermitted')
      await world.perform(scene.commune(2), keepApart, { id: pair!.id, version: pair!.version, reason: 'Khác nhau' })
      // Somebody else who still sees the former state.
      await expect(world.perform(scene.agency, keepApart, { id: pair!.id, version: pair!.version, reason: 'x' })).rejects.toThrow('platform.stale')
    }),
  )

  test(
    'who went into one goes along when that one goes into a third, from whatever commune; parted, it is led back',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [here, there] = [scene.communes[2].placeId!, scene.communes[1].placeId!]
      const named = (name: string, place: string) => aCooperative(world, scene.agency, place, { values: { name } })
      const [a, b, c] = [await named('HTX Hòa Bình cũ', there), await named('HTX Hòa Bình', here), await named('HTX Hòa Bình mới', here)]
      const merge = async (by: Scene['agency'], keepId: string, mergedId: string) => {
        const { id } = await world.perform(by, namePair, { oneId: keepId, otherId: mergedId })
        const { pair } = await world.perform(by, seePair, { id })
        const versions = { keptVersion: (await see(world, scene, keepId)).version, mergedVersion: (await see(world, scene, mergedId)).version }
        await world.perform(by, mergePair, { id, version: pair.version, keepId, ...versions, reason: 'Cùng một hợp tác xã' })
        return id
      }
      await merge(scene.agency, b, a)
      const second = await merge(scene.commune(2), c, b)
      const standing = async () => [...(await cooperativesByIds(await world.as(scene.agency), [a, b])).values()].map(({ id }) => id)
      expect(await standing()).toEqual([c, c])
      const { pair } = await world.perform(scene.commune(2), seePair, { id: second })
      await world.perform(scene.commune(2), partPair, { id: second, version: pair.version, reason: 'Hai hợp tác xã' })
      expect(await standing()).toEqual([b, b])
    }),
  )

  test(
    'are merged without loss: both sources’ values stand side by side, the chosen one is settled, people, relations and papers go over, the old id and code lead to the one that stands',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone, place, input } = await merged(world, scene, { take: ['officialMembers'] })
      const union = await aCooperative(world, scene.agency, place, { kind: 'union', values: { name: 'Liên hiệp HTX Thới Lai' } })
      await world.perform(scene.agency, addRelation, {
        id: gone,
        version: input.mergedVersion,
        kind: 'member_of',
        otherId: union,
        validFrom: '2026-01-01',
        source: 'alliance',
      })
      await world.perform(scene.agency, addPaper, {
        id: gone,
        kind: 'charter',
        file: { name: 'dieu-le.txt', bytes: new TextEncoder().encode('Điều lệ') },
      })
      await expect(world.perform(scene.agency, mergePair, input)).rejects.toThrow('platform.stale')
      await world.perform(scene.agency, mergePair, { ...input, mergedVersion: (await see(world, scene, gone)).version })
      const one = await see(world, scene, kept)
      const value = (field: string) => one.values.find((held) => held.field === field)
      expect(value('officialMembers')).toMatchObject({ value: 52, source: 'alliance', others: [{ value: 40, source: 'certificate' }] })
      expect(value('code')).toMatchObject({ value: '1801234567', others: [{ value: '1801234507', source: 'alliance' }] })
      expect(value('revenue')).toMatchObject({ value: 900_000_000, source: 'alliance' })
      expect(one.people.map(({ name }) => name).toSorted()).toEqual(['Nguyễn Văn Hùng', 'Trần Thị Sổ'])
      expect(one.relations.map(({ other }) => other.id)).toEqual([union])
      expect(one.papers).toHaveLength(1)
      const list = (q: string) => world.perform(scene.agency, listCooperatives, { q })
      expect((await list('')).items.filter(({ kind }) => kind === 'cooperative').map(({ id }) => id)).toEqual([kept])
      expect((await list('1801234507')).items.map(({ id }) => id)).toEqual([kept])
      expect((await see(world, scene, gone)).id).toBe(kept)
      const ctx = await world.as(scene.agency)
      expect((await cooperativesByIds(ctx, [gone])).get(gone)).toMatchObject({ id: kept })
      expect((await countsOn(ctx, '2025-09-01')).filter(({ kind }) => kind === 'cooperative').reduce((sum, { n }) => sum + n, 0)).toBe(1)
      await expect(
        world.perform(scene.agency, setValues, { id: gone, version: 4, from: '2026-11-01', source: 'commune', values: { phone: '1' } }),
      ).rejects.toThrow()
      expect((await world.perform(scene.agency, seeHistory, { id: kept })).events.some(({ kind }) => kind === 'merged')).toBe(true)
    }),
  )

  test(
    'are parted again as they were before, with what was entered since',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone, pair, before, input } = await merged(world, scene, { take: ['officialMembers', 'name'], takeRepresentative: true })
      await world.perform(scene.agency, mergePair, input)
      expect((await see(world, scene, kept)).people.map(({ name }) => name)).toContain('Lê Thị Lan')
      expect((await see(world, scene, kept)).name).toBe('HTX DVNN Hoà Bình')
      const [state] = await pairs(world, scene.agency, 'merged')
      await world.perform(scene.agency, partPair, { id: pair.id, version: state!.version, reason: 'Gộp nhầm' })
      expect([await shown(world, scene, kept), await shown(world, scene, gone)]).toEqual(before)
      expect((await world.perform(scene.agency, listCooperatives, {})).total).toBe(2)
      expect(await findDuplicates(await world.as(scene.agency))).toMatchObject({ pairs: 1, fresh: 0 })
    }),
  )

  test(
    'bring their members and declarations along, but for whom the one that stands has already; parted, each has its own again',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone, pair, input } = await merged(world, scene)
      const add = (id: string, name: string, identity: string) =>
        world.perform(scene.agency, addMember, { id, kind: 'official', name, identity, joinedOn: '2025-09-01', contribution: 10_000_000 })
      await add(kept, 'Nguyễn Thị An', '092180001234')
      await add(gone, 'Nguyễn Thị An', '092180001234')
      await add(gone, 'Bùi Văn Bình', '092080005678')
      // Whoever left the one that stands keeps nobody away.
      const former = await add(kept, 'Bùi Văn Bình', '092080005678')
      await world.perform(scene.agency, leaveMember, { id: former.id, version: 1, leftOn: '2026-01-01' })
      for (const [id, year] of [
        [kept, 2025],
        [gone, 2025],
        [gone, 2024],
      ] as const)
        await sql`insert into cooperative_declarations (id, province_id, cooperative_id, year, state, figures, saved_at)
          values (${newId()}, ${world.provinceId}, ${id}, ${year}, 'draft', '{}', now())`.execute((await world.as(scene.agency)).db)
      const has = async (id: string) => {
        const { db } = await world.as(scene.agency)
        const { rows } = await sql<{ members: number; contributed: number; years: number[] }>`
          select (select count(*)::int from cooperative_members where cooperative_id = ${id}) as members,
            (select coalesce(sum(value), 0)::int from cooperative_contributions where cooperative_id = ${id}) as contributed,
            (select array_agg(year order by year) from cooperative_declarations where cooperative_id = ${id}) as years`.execute(db)
        return rows[0]
      }
      const before = [await has(kept), await has(gone)]
      const versions = { keptVersion: (await see(world, scene, kept)).version, mergedVersion: (await see(world, scene, gone)).version }
      await world.perform(scene.agency, mergePair, { ...input, ...versions })
      expect(await has(kept)).toEqual({ members: 3, contributed: 20_000_000, years: [2024, 2025] })
      expect((await world.perform(scene.agency, listMembers, { id: kept })).total).toBe(2)
      expect(await has(gone)).toEqual({ members: 1, contributed: 10_000_000, years: [2025] })
      const [state] = await pairs(world, scene.agency, 'merged')
      await world.perform(scene.agency, partPair, { id: pair.id, version: state!.version, reason: 'Gộp nhầm' })
      expect([await has(kept), await has(gone)]).toEqual(before)
    }),
  )

  test(
    'are parted one merge after the other where the one that stood went into a third; whoever went into another takes nothing any more',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone, pair, before, place, input } = await merged(world, scene)
      const { db } = await world.as(scene.agency)
      await sql`update cooperatives set organisation_id = case id when ${kept} then ${scene.health.id}::uuid else ${scene.office.id}::uuid end
        where id in (${kept}, ${gone})`.execute(db)
      const figures = { officialMembers: 60, workers: 12, charterCapital: 1e9, totalCapital: 2e9, revenue: 3e9, profit: 1 }
      const declared = await world.perform(scene.agency, declare, { id: gone, year: 2026, version: 0, figures, send: true })
      await world.perform(scene.agency, declare, { id: kept, year: 2026, version: 0, figures, send: true })
      expect(await work(await world.as(scene.commune(2)))).toHaveLength(2)
      const add = (id: string, name: string) =>
        world.perform(scene.agency, addMember, { id, kind: 'official', name, joinedOn: '2025-09-01', identity: '092180001234' })
      await add(kept, 'Nguyễn Thị An')
      const left = await add(gone, 'Nguyễn Thị An')
      await world.perform(scene.agency, mergePair, input)

      expect(await work(await world.as(scene.commune(2)))).toHaveLength(1)
      expect(await work(await world.as(world.actor('Giám đốc cũ', 'cooperative', { organisationId: scene.office.id })))).toEqual([])
      const version = (await sql<{ version: number }>`select version from cooperatives where id = ${gone}`.execute(db)).rows[0]!.version
      for (const write of [
        () => add(gone, 'Người Khác'),
        () => world.perform(scene.agency, leaveMember, { id: left.id, version: 1, leftOn: '2026-01-01' }),
        () => world.perform(scene.agency, declare, { id: gone, year: 2025, version: 0, figures, send: false }),
        () => world.perform(scene.agency, confirmDeclaration, { id: declared.id, version: 1 }),
        () => world.perform(scene.agency, settleValue, { id: gone, version, field: 'phone', source: 'alliance', reason: 'Đã đối chiếu' }),
      ])
        await expect(write()).rejects.toThrow('cooperatives.merged')
      expect((await world.perform(scene.agency, listMembers, { id: gone })).mayKeep).toBe(false)
      expect(await world.perform(scene.agency, seeDeclaration, { id: gone, year: 2026 })).toMatchObject({ mayDeclare: false, mayDecide: false })

      const third = await aCooperative(world, scene.agency, place, { values: { name: 'HTX Ba Vì' } })
      const named = await world.perform(scene.agency, namePair, { oneId: kept, otherId: third })
      const into = { keptVersion: (await see(world, scene, third)).version, mergedVersion: (await see(world, scene, kept)).version }
      await world.perform(scene.agency, mergePair, { id: named.id, version: 1, keepId: third, ...into, reason: 'Cùng một hợp tác xã' })
      const part = async (id: string) => {
        const { version: seen } = (await pairs(world, scene.agency, 'merged')).find((one) => one.id === id)!
        return world.perform(scene.agency, partPair, { id, version: seen, reason: 'Gộp nhầm' })
      }
      await expect(part(pair.id)).rejects.toThrow('cooperatives.merged')
      expect((await see(world, scene, gone)).id).toBe(third)
      await part(named.id)
      expect((await see(world, scene, gone)).id).toBe(kept)
      await part(pair.id)
      const today = [await shown(world, scene, kept), await shown(world, scene, gone)]
      expect(today.map(({ id, name, values }) => [id, name, values])).toEqual(before.map(({ id, name, values }) => [id, name, values]))
    }),
  )

  test(
    'are as they were when parted, also where a value of the other was settled meanwhile',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { kept, gone } = await two(world, scene)
      const before = [await shown(world, scene, kept), await shown(world, scene, gone)]
      const pair = await world.perform(scene.agency, namePair, { oneId: kept, otherId: gone })
      const versions = { keptVersion: (await see(world, scene, kept)).version, mergedVersion: (await see(world, scene, gone)).version }
      await world.perform(scene.agency, mergePair, { id: pair.id, version: 1, keepId: kept, ...versions, reason: 'Cùng mã số thuế' })
      const settle = async (source: string) =>
        world.perform(scene.agency, settleValue, {
          id: kept,
          version: (await see(world, scene, kept)).version,
          field: 'officialMembers',
          source,
          reason: 'Đã đối chiếu sổ thành viên',
        })
      const members = async () => (await see(world, scene, kept)).values.find(({ field }) => field === 'officialMembers')?.value
      await settle('alliance')
      expect(await members()).toBe(52)
      await settle('certificate')
      await settle('alliance')
      const { version } = (await pairs(world, scene.agency, 'merged'))[0]!
      await world.perform(scene.agency, partPair, { id: pair.id, version, reason: 'Hai hợp tác xã khác nhau' })
      const after = [await shown(world, scene, kept), await shown(world, scene, gone)]
      expect(after.map(({ id, name, values }) => [id, name, values])).toEqual(before.map(({ id, name, values }) => [id, name, values]))
    }),
  )

  test(
    'are named by a person where nothing was found, and stay',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const place = scene.communes[2].placeId!
      const oneId = await aCooperative(world, scene.agency, place, { values: { name: 'HTX Rạng Đông' } })
      const otherId = await aCooperative(world, scene.agency, place, { values: { name: 'HTX Vườn Xanh' } })
      const { id } = await world.perform(scene.commune(2), namePair, { oneId, otherId })
      expect((await world.perform(scene.commune(2), namePair, { oneId: otherId, otherId: oneId })).id).toBe(id)
      expect(await world.perform(scene.agency, searchDuplicates, {})).toMatchObject({ pairs: 0, gone: 0 })
      expect(await pairs(world, scene.commune(2))).toHaveLength(1)
    }),
  )
})

test(
  'what the agriculture department says otherwise stands beside the register’s value until somebody settles it with a reason',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { officialMembers: 40 } })
    await world.perform(scene.commune(2), setValues, {
      id,
      version: 1,
      from: '2025-12-31',
      source: 'agriculture',
      sourceNote: 'Danh sách năm 2025',
      values: { officialMembers: 55 },
      beside: true,
    })
    const value = async () => (await see(world, scene, id)).values.find(({ field }) => field === 'officialMembers')
    expect(await value()).toMatchObject({ value: 40, others: [{ value: 55, source: 'agriculture' }] })
    const settle = { id, version: 2, field: 'officialMembers', source: 'agriculture', reason: 'Đã đối chiếu sổ thành viên' }
    const before = await timesChanged(world, id)
    await world.perform(scene.commune(2), settleValue, settle)
    // Whoever judges it by its figures looks again.
    expect(await timesChanged(world, id)).toBe(before + 1)
    expect(await value()).toMatchObject({ value: 55, source: 'agriculture', others: [{ value: 40, source: 'certificate', sourceNote: null }] })
    await expect(world.perform(scene.commune(2), settleValue, settle)).rejects.toThrow('platform.stale')
    expect((await world.perform(scene.agency, seeHistory, { id })).events.some(({ note }) => note === 'Đã đối chiếu sổ thành viên')).toBe(true)
  }),
)
