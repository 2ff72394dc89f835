/** Whom a list means by a code, what is written of relations and sums, and what of it may not be said twice or before its day. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { addRelation, endRelation, setValues } from './actions.ts'
import { judgeDeclarations } from './declaration-import.ts'
import { judgeCooperatives } from './import-judge.ts'
import { judgeMembers, membersImport } from './member-import.ts'
import { addContribution, addMember, leaveMember, listMembers } from './members.ts'
import { settleValue } from './merge.ts'
import { seeCooperative } from './queries.ts'
import { divisionOf, recordConversion } from './record.ts'
import { aCooperative, isMergedInto, isMovedTo } from './testing.ts'

const named = (world: World, scene: Scene, name: string, more: Record<string, unknown> = {}, at: 0 | 1 | 2 = 2, kind = 'cooperative') =>
  aCooperative(world, scene.agency, scene.communes[at].placeId!, { kind, values: { name, ...more } })
const versionOf = async (world: World, scene: Scene, id: string) => (await world.perform(scene.agency, seeCooperative, { id })).version

test(
  'a code that went on with another kind means the one that stands, not the group that ended',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const group = await named(world, scene, 'Tổ hợp tác Vườn Xanh', { code: '1801700401' }, 2, 'group')
    const made = await recordConversion(await world.as(scene.agency), group, {
      kind: 'cooperative',
      name: 'Hợp tác xã Vườn Xanh',
      from: '2026-02-01',
      source: 'certificate',
      sourceNote: '',
    })
    const values = { name: 'Hợp tác xã Vườn Xanh', code: '1801700401', place: scene.communes[2].name, officialMembers: 30, year: 2025 }
    const ctx = await world.as(scene.agency)
    const [ofRegister] = await judgeCooperatives(ctx, [{ line: 2, values }])
    expect((ofRegister!.resolved as { id: string }).id).toBe(made)
    const [declared] = await judgeDeclarations(ctx, [{ line: 2, values }])
    expect([declared!.problems, declared!.key]).toEqual([[], `${made} 2025`])
  }),
)

test(
  'the former code of one that went into another, of whatever commune, is that one’s: for its own commune, and no more for the other',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const stands = await named(world, scene, 'Hợp tác xã Thới Lai', { code: '1801700402' }, 2)
    const gone = await named(world, scene, 'HTX Thới Lai cũ', { code: '1801700403' }, 1)
    await isMergedInto(world, scene.agency, stands, gone)
    const row = { line: 2, values: { name: 'Phạm Thị Lúa', code: '1801700403', joinedOn: '2025-10-01', year: 2025, officialMembers: 30 } }
    const [here] = await judgeMembers(await world.as(scene.commune(2)), [row])
    expect([here!.problems, (here!.resolved as { member: { cooperativeId: string } }).member.cooperativeId]).toEqual([[], stands])
    expect((await judgeDeclarations(await world.as(scene.commune(2)), [row]))[0]!.problems).toEqual([])
    const [there] = await judgeMembers(await world.as(scene.commune(1)), [row])
    expect(there!.problems).toEqual([{ column: 'code', code: 'cooperatives.members.import.notYours' }])
    expect((await judgeDeclarations(await world.as(scene.commune(1)), [row]))[0]!.problems).toEqual([
      { column: 'name', code: 'cooperatives.notYourPlace' },
    ])
  }),
)

test(
  'a list of members is not said to be taken back by whom its cooperative is no more',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await named(world, scene, 'Hợp tác xã Thới Lai', { code: '1801700404' }, 1)
    const { send, see, run, undo } = stepsOf(membersImport)
    const bytes = new TextEncoder().encode('Họ và tên,Mã số HTX,Ngày vào\nPhạm Thị Lúa,1801700404,01/09/2025\n')
    const commune = scene.commune(1)
    const sent = await world.perform(commune, send, { file: { name: 'so.csv', bytes } })
    await world.perform(commune, run, { id: sent.id, version: sent.version })
    while (await workOn(await world.as(commune), membersImport, sent.id));
    await isMovedTo(world, scene.agency, id, scene.communes[2].placeId!)
    const { version } = await world.perform(commune, see, { id: sent.id })
    await expect(world.perform(commune, undo, { id: sent.id, version })).rejects.toThrow('imports.builtOn')
    expect((await world.perform(commune, see, { id: sent.id })).state).toBe('done')
    expect((await world.perform(scene.commune(2), listMembers, { id })).total).toBe(1)
  }),
)

test(
  'a relation is written once, from a day that has come; ended it may begin again',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const union = await named(world, scene, 'Liên hiệp hợp tác xã Cửu Long', {}, 0, 'union')
    const one = await named(world, scene, 'Hợp tác xã Thới Lai')
    const commune = scene.commune(2)
    const say = async (validFrom: string) =>
      world.perform(commune, addRelation, {
        id: one,
        version: await versionOf(world, scene, one),
        kind: 'member_of',
        otherId: union,
        validFrom,
        source: 'commune',
      })
    await expect(say('2026-12-31')).rejects.toThrow('futureDay')
    await say('2026-01-01')
    await expect(say('2026-02-01')).rejects.toThrow('relationTwice')
    const { relations, version } = await world.perform(commune, seeCooperative, { id: one })
    await world.perform(commune, endRelation, { id: one, version, relationId: relations[0]!.id, validTo: '2026-03-01' })
    await say('2026-04-01')
    expect((await world.perform(commune, seeCooperative, { id: one })).relations).toHaveLength(1)
  }),
)

test(
  'branches of a union with hundreds of members are all known when it is divided or ends',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const union = await named(world, scene, 'Liên hiệp hợp tác xã Cửu Long', {}, 0, 'union')
    const one = await named(world, scene, 'Hợp tác xã Thới Lai')
    const { db, actor } = await world.as(scene.agency)
    await sql`insert into cooperative_relations (id, province_id, cooperative_id, kind, other_id, valid_from, source, recorded_at, recorded_by_name)
      select gen_random_uuid(), ${actor.provinceId}, ${one}, 'member_of', ${union}, '2020-01-01', 'other', now(), 'Nhập' from generate_series(1, 205)`.execute(
      db,
    )
    const branch = await named(world, scene, 'Chi nhánh Cái Khế', {}, 1, 'branch')
    await world.perform(scene.agency, addRelation, {
      id: branch,
      version: 1,
      kind: 'branch_of',
      otherId: union,
      validFrom: '2026-01-01',
      source: 'commune',
    })
    expect((await divisionOf(await world.as(scene.agency), union)).parts.map(({ name }) => name)).toEqual(['Chi nhánh Cái Khế'])
  }),
)

test(
  'no more is given back by a day than had been put in by it: no day of the register reads below nought',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await named(world, scene, 'Hợp tác xã Thới Lai')
    const commune = scene.commune(2)
    const { id: member } = await world.perform(commune, addMember, {
      id,
      kind: 'official',
      name: 'Nguyễn Thị An',
      joinedOn: '2025-09-01',
      contribution: 10_000_000,
    })
    await world.perform(commune, addContribution, { id: member, version: 1, madeOn: '2026-10-01', value: 20_000_000 })
    const back = { id: member, version: 2, value: -15_000_000 }
    await expect(world.perform(commune, addContribution, { ...back, madeOn: '2026-09-30' })).rejects.toThrow('givenBackBefore')
    await expect(world.perform(commune, leaveMember, { id: member, version: 2, leftOn: '2026-09-30' })).rejects.toThrow('givenBackBefore')
    await world.perform(commune, addContribution, { ...back, madeOn: '2026-10-01' })
    await world.perform(commune, leaveMember, { id: member, version: 3, leftOn: '2026-11-01' })
    expect((await world.perform(commune, listMembers, { id, on: '2026-10-31' })).summary.contributed).toBe(15_000_000)
  }),
)

test(
  'a code that another source said is not settled once it has become somebody else’s',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const one = await named(world, scene, 'Hợp tác xã Thới Lai')
    const said = { from: '2026-01-05', source: 'alliance', values: { code: '1801700405' }, beside: true }
    await world.perform(scene.commune(2), setValues, { id: one, version: 1, ...said })
    await named(world, scene, 'Hợp tác xã Cái Khế', { code: '1801700405' }, 1)
    const settle = { id: one, version: await versionOf(world, scene, one), field: 'code', source: 'alliance', reason: 'Đã đối chiếu' }
    await expect(world.perform(scene.commune(2), settleValue, settle)).rejects.toThrow('codeTaken')
  }),
)
