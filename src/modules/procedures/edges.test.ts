/** Edges of procedures: two communes in one matter, two people at once, days. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/period'
import { aCooperative, keeperAtOnce, standsOnDivided } from '#modules/cooperatives/testing'
import { cooperativesByIds } from '#modules/cooperatives'
import type { Actor } from '#platform/actor'
import { aPerson } from '#modules/people/testing'
import { aScene, act, noticesOf, type Scene } from '#modules/tasks/testing'
import { atOnce, inWorld, outcome, type AtOnce } from '#testing'
import { openFile, withdrawFile } from './actions.ts'
import { grantFile } from './deciding.ts'
import { listOwn, seeFile } from './queries.ts'
import { aFile, papersFor } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const placeOf = (scene: Scene, which: 0 | 1 | 2 = 0) => scene.communes[which].placeId!
const nothing = { values: {}, representative: null }

test(
  'one on ground that was divided files with the commune that it names as that of its head office; each that has a part of the ground may receive at its counter',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene, 2))
    await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${cooperativeId}`.execute((await world.as(scene.agency)).db)
    const own = world.actor('Giám đốc', 'cooperative', { organisationId: scene.health.id, post: 'Giám đốc' })
    expect((await world.perform(own, listOwn, {})).items.map(({ receivers }) => receivers)).toEqual([[]])
    await standsOnDivided(world, scene.agency, cooperativeId, [placeOf(scene, 0), placeOf(scene, 1)])
    const receivers = (await world.perform(own, listOwn, {})).items.flatMap((one) => one.receivers)
    expect(receivers.map(({ id }) => id).toSorted()).toEqual([scene.communes[0].id, scene.communes[1].id].toSorted())
    expect(await refusal(aFile(world, own, 'HTX-08', { cooperativeId }))).toBe('procedures.receiverMissing')
    expect(await refusal(aFile(world, own, 'HTX-08', { cooperativeId, receiverId: scene.communes[2].id }))).toBe('procedures.receiverMissing')
    const id = await aFile(world, own, 'HTX-08', { cooperativeId, receiverId: scene.communes[1].id })
    expect((await world.perform(scene.commune(1), seeFile, { id })).organisation.id).toBe(scene.communes[1].id)
    expect(await refusal(aFile(world, scene.commune(2), 'HTX-07', { cooperativeId }))).toBe('procedures.notYours')
    expect(await refusal(aFile(world, scene.commune(0), 'HTX-07', { cooperativeId }))).toBe('done')
  }),
)

describe('what a commune decides', () => {
  test(
    'reaches the branch that stands in another commune',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: '1801700123' } })
      const branch = await aCooperative(world, scene.agency, placeOf(scene, 1), { kind: 'branch', values: { name: 'Chi nhánh Ninh Kiều' } })
      await act(world, scene.agency, 'cooperatives.addRelation', {
        id: branch,
        version: 1,
        kind: 'branch_of',
        otherId: cooperativeId,
        validFrom: '2025-08-01',
        source: 'certificate',
      })
      const id = await aFile(world, scene.commune(0), 'HTX-15', { cooperativeId })
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version: 1, from: world.today, wanted: nothing }))).toBe('done')
      const found = await cooperativesByIds(await world.as(scene.agency), [cooperativeId, branch])
      expect([found.get(cooperativeId)?.legalState, found.get(branch)?.legalState]).toEqual(['dissolving', 'closing'])
      // The commune itself keeps the branch no more than before.
      expect(
        await refusal(
          act(world, scene.commune(0), 'cooperatives.setValues', {
            id: branch,
            version: 3,
            from: world.today,
            source: 'commune',
            values: { phone: '02923123456' },
          }),
        ),
      ).not.toBe('done')
    }),
  )
  test(
    'passes the branches of one that is merged to the one that goes on',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const ends = async (how: string, n: number, late = false) => {
        const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: `180170012${n}` } })
        const name = `Hợp tác xã Phong Điền ${n}`
        const otherId = await aCooperative(world, scene.agency, placeOf(scene, 1), { values: { name, code: `180170022${n}` } })
        const branch = await aCooperative(world, scene.agency, placeOf(scene, 1), { kind: 'branch', values: { name: `Chi nhánh ${n}` } })
        const id = await aFile(world, scene.commune(0), 'HTX-20', { cooperativeId })
        const from = world.today
        if (late) world.travel(addDays(from, 3))
        const link = { kind: 'branch_of', otherId: cooperativeId, validFrom: late ? world.today : '2025-08-01', source: 'certificate' }
        await act(world, scene.agency, 'cooperatives.addRelation', { id: branch, version: 1, ...link })
        const { version } = await world.perform(scene.commune(0), seeFile, { id })
        await world.perform(scene.commune(0), grantFile, { id, version, from, wanted: { ...nothing, otherId, how, state: 'ended' } })
        const ctx = await world.as(scene.agency)
        const { rows } = await sql<{ name: string }>`select c.name from cooperative_relations r join cooperatives c on c.id = r.other_id
          where r.cooperative_id = ${branch} and r.kind = 'branch_of' and r.valid_to is null`.execute(ctx.db)
        return [(await cooperativesByIds(ctx, [branch])).get(branch)?.legalState, rows.map((row) => row.name)]
      }
      expect(await ends('merger', 3)).toEqual(['operating', ['Hợp tác xã Phong Điền 3']])
      // Also one that was opened after the day from which the merger holds.
      expect(await ends('consolidation', 4, true)).toEqual(['operating', ['Hợp tác xã Phong Điền 4']])
    }),
  )
  test(
    'says of each branch of one that is divided to whom it goes: none is left with one that has ended',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const aNamed = (name: string, code: string) => aCooperative(world, scene.agency, placeOf(scene, 1), { values: { name, code } })
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: '1801700123' } })
      const [east, west] = [await aNamed('Hợp tác xã Đông', '1801700201'), await aNamed('Hợp tác xã Tây', '1801700202')]
      const stranger = await aNamed('Hợp tác xã Bên cạnh', '1801700203')
      const branches: string[] = []
      for (const n of [1, 2, 3]) {
        const branch = await aCooperative(world, scene.agency, placeOf(scene, 2), { kind: 'branch', values: { name: `Chi nhánh ${n}` } })
        const link = { kind: 'branch_of', otherId: cooperativeId, validFrom: '2025-08-01', source: 'certificate' }
        await act(world, scene.agency, 'cooperatives.addRelation', { id: branch, version: 1, ...link })
        branches.push(branch)
      }
      const [first, second, third] = branches as [string, string, string]
      const grant = async (id: string, wanted: object) =>
        world.perform(scene.commune(0), grantFile, {
          id,
          version: (await world.perform(scene.commune(0), seeFile, { id })).version,
          from: world.today,
          wanted: { ...nothing, how: 'split', ...wanted },
        })
      const begun = await aFile(world, scene.commune(0), 'HTX-20', { cooperativeId })
      await grant(begun, { otherId: east, state: 'dissolving', branches: [{ id: first, toId: east }] })
      const id = await aFile(world, scene.commune(0), 'HTX-20', { cooperativeId })
      const { division } = await world.perform(scene.commune(0), seeFile, { id })
      expect(division).toMatchObject({ parts: [{ name: 'Chi nhánh 2' }, { name: 'Chi nhánh 3' }], heirs: [{ id: east }] })
      const ends = (said: { id: string; toId: string | null }[]) => grant(id, { otherId: west, state: 'ended', branches: said })
      await expect(ends([{ id: second, toId: west }])).rejects.toMatchObject({
        code: 'procedures.branchesLeft',
        facts: { n: 1, names: 'Chi nhánh 3' },
      })
      await expect(
        ends([
          { id: second, toId: stranger },
          { id: third, toId: null },
        ]),
      ).rejects.toThrow('branchForeign')
      await ends([
        { id: second, toId: west },
        { id: third, toId: null },
      ])
      const ctx = await world.as(scene.agency)
      const found = await cooperativesByIds(ctx, [cooperativeId, ...branches])
      expect([cooperativeId, ...branches].map((one) => found.get(one)?.legalState)).toEqual(['ended', 'operating', 'operating', 'ended'])
      const { rows } = await sql<{ id: string; to: string }>`select cooperative_id as id, other_id as "to" from cooperative_relations
        where kind = 'branch_of' and valid_to is null and cooperative_id = any(${[first, second]}::uuid[])`.execute(ctx.db)
      expect(new Map(rows.map((row) => [row.id, row.to]))).toEqual(
        new Map([
          [first, east],
          [second, west],
        ]),
      )
    }),
  )
  test(
    'merges one of its own into one of another commune',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: '1801700123' } })
      const otherId = await aCooperative(world, scene.agency, placeOf(scene, 1), { values: { name: 'Hợp tác xã Phong Điền', code: '1801700124' } })
      const id = await aFile(world, scene.commune(0), 'HTX-20', { cooperativeId })
      const wanted = { ...nothing, otherId, how: 'merger', state: 'ended' }
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version: 1, from: world.today, wanted }))).toBe('done')
      const page = await act<{ relations: { kind: string; otherId: string | null }[] }>(world, scene.agency, 'cooperatives.get', { id: otherId })
      expect(page.relations.map(({ kind }) => kind)).toEqual(['succeeds'])
    }),
  )
})

describe('days', () => {
  test(
    'a group becomes a cooperative when twelve months have gone by, also over a leap day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      world.travel('2027-03-01')
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), {
        kind: 'group',
        from: '2027-03-01',
        values: { name: 'Tổ hợp tác Nuôi cá', registeredOn: '2027-03-01' },
      })
      world.travel('2028-02-29')
      const id = await aFile(world, scene.commune(0), 'HTX-02', { cooperativeId })
      const wanted = {
        values: { name: 'Hợp tác xã Nuôi cá', charterCapital: 1_000_000, officialMembers: 9 },
        representative: { name: 'Lê Văn Tám', title: '' },
      }
      const { version } = await world.perform(scene.commune(0), seeFile, { id })
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version, from: '2028-02-29', wanted }))).toBe(
        'procedures.notTwelveMonths',
      )
      world.travel('2028-03-01')
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version, from: '2028-03-01', wanted }))).toBe('done')
    }),
  )
  test(
    'a status is not granted from a day after which the register says otherwise: today it would not be so',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: '1801700123' } })
      const id = await aFile(world, scene.commune(0), 'HTX-15', { cooperativeId, receivedOn: '2026-11-16' })
      const said = { id: cooperativeId, version: 1, from: '2026-11-18', source: 'commune', values: { legalState: 'not_at_address' } }
      await act(world, scene.agency, 'cooperatives.setValues', said)
      const grant = (from: string) => refusal(world.perform(scene.commune(0), grantFile, { id, version: 1, from, wanted: nothing }))
      expect(await grant('2026-11-17')).toBe('cooperatives.saidLater')
      expect(await grant('2026-11-18')).toBe('done')
      expect((await cooperativesByIds(await world.as(scene.agency), [cooperativeId])).get(cooperativeId)?.legalState).toBe('dissolving')
    }),
  )
  test(
    'nothing is granted from a day before the file was received',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), { values: { code: '1801700123' } })
      const id = await aFile(world, scene.commune(0), 'HTX-15', { cooperativeId, receivedOn: '2026-11-18' })
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version: 1, from: '2026-11-17', wanted: nothing }))).toBe(
        'procedures.beforeReceived',
      )
      expect(await refusal(world.perform(scene.commune(0), grantFile, { id, version: 1, from: '2026-11-18', wanted: nothing }))).toBe('done')
    }),
  )
})

test(
  'who deals with a file hears that it was taken back; who filed it, that it was taken back for them',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
    await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${cooperativeId}`.execute((await world.as(scene.agency)).db)
    const { actor: own } = await aPerson(world, { name: 'Giám đốc', role: 'cooperative', organisationId: scene.health.id })
    const { actor: officer } = await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })
    const id = await aFile(world, own, 'HTX-08', { cooperativeId })
    await world.perform(own, withdrawFile, { id, version: 1, reason: 'Nộp lại sau' })
    const told = 'Hồ sơ Thông báo thay đổi thông tin đăng ký thuế của Hợp tác xã Nông nghiệp Thới Lai đã được rút.'
    expect(await noticesOf(world, officer)).toContain(told)
    expect(await noticesOf(world, own)).not.toContain(told)
    const again = await aFile(world, scene.commune(0), 'HTX-08', { cooperativeId })
    await world.perform(scene.commune(0), withdrawFile, { id: again, version: 1, reason: 'Hợp tác xã đề nghị dừng' })
    expect(await noticesOf(world, own)).toContain(told)
  }),
)

describe('two at once', () => {
  let world: AtOnce
  let agency: Actor
  let place: string
  beforeAll(async () => {
    world = await atOnce('2026-11-20')
    ;({ agency, place } = await keeperAtOnce(world))
  })
  afterAll(() => world.end())

  test('two changes of a certificate that are granted at the same moment are two', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id: cooperativeId } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
        kind: 'cooperative',
        from: '2024-08-01',
        source: 'certificate',
        values: { name: `Hợp tác xã Giấy ${round}`, place },
        people: [],
      })
      const grant = async (code: string, values: object) => {
        const { id } = await world.act(agency, openFile, { code, papers: papersFor(code), cooperativeId })
        return { id, version: 1, from: '2026-11-20', wanted: { values, representative: null } }
      }
      const files = [await grant('HTX-03', { shortName: 'HTX Giấy' }), await grant('HTX-06', { charterCapital: 2_000_000_000 })]
      expect(await outcome(...files.map((file) => world.act(agency, grantFile, file)))).toEqual(['done', 'done'])
      const page = await world.named<{ values: { field: string; value: unknown }[] }>(agency, 'cooperatives.get', { id: cooperativeId })
      expect(page.values.find(({ field }) => field === 'certificateChange')?.value).toBe(2)
    }
  })

  test('one matter of one cooperative is opened once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id: cooperativeId } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
        kind: 'cooperative',
        from: '2024-08-01',
        source: 'certificate',
        values: { name: `Hợp tác xã ${round}`, place },
        people: [],
      })
      const open = () => world.act(agency, openFile, { code: 'HTX-15', papers: papersFor('HTX-15'), cooperativeId })
      expect((await outcome(open(), open())).sort()).toEqual(['done', 'procedures.openAlready'])
    }
  })
})
