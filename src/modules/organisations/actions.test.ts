import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { addName, createOrganisation, endOrganisation, renameOrganisation } from './actions.ts'
import { resolveNames } from './face.ts'
import { listGroups, resolveName, searchOrganisations, seeOrganisation, seeTree } from './queries.ts'
import { KINDS } from './contract.ts'
import { anOrganisation, aProvince } from './testing.ts'

const admin = (world: World) => world.actor('An', 'admin')
const see = (world: World, id: string) => world.perform(world.actor('Bình', 'officer'), seeOrganisation, { id })
const ask = async (world: World, name: string, today?: string) =>
  (await resolveNames(await world.as(admin(world)), [name], today ? { today } : {}))[0]

describe('entering an organisation', () => {
  test(
    'makes it known by its name and its short name at once',
    inWorld(async (world) => {
      const { peopleCommittee } = await aProvince(world)
      const { id } = await world.perform(admin(world), createOrganisation, {
        name: 'Ban Quản lý An toàn thực phẩm',
        shortName: 'Ban QL ATTP',
        kind: 'department_equivalent',
        level: 'province',
        parentId: peopleCommittee.id,
        headTitle: 'Trưởng ban',
        validFrom: '2026-01-01',
        legalBasis: 'Quyết định 1/QĐ-UBND',
      })
      expect((await ask(world, 'Trưởng ban Ban QL ATTP'))?.organisations[0]?.id).toBe(id)
      const page = await see(world, id)
      expect([page.parentName, page.timeline.map(({ kind }) => kind), page.groups.map(({ code }) => code)]).toEqual([
        'UBND thành phố Cần Thơ',
        ['created'],
        ['agencies', 'all_levels'],
      ])
    }),
  )

  test(
    'is for the administrator only',
    inWorld(async (world) => {
      await expect(
        world.perform(world.actor('Dũng', 'officer'), createOrganisation, { name: 'Sở Mới', kind: 'department', level: 'province' }),
      ).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )

  test(
    'under a name that a standing one has is refused, with who has it',
    inWorld(async (world) => {
      await aProvince(world)
      await expect(
        world.perform(admin(world), createOrganisation, { name: 'SỞ TÀI CHÍNH', kind: 'department', level: 'province' }),
      ).rejects.toMatchObject({ code: 'organisations.nameTaken', facts: { holder: 'Sở Tài chính' } })
    }),
  )

  test(
    'under an organisation or on a place that does not exist is refused',
    inWorld(async (world) => {
      const nowhere = '019a0000-0000-7000-8000-000000000009'
      const some = { name: 'Trung tâm A', kind: 'division', level: 'province' }
      await expect(world.perform(admin(world), createOrganisation, { ...some, parentId: nowhere })).rejects.toMatchObject({
        code: 'organisations.parentUnknown',
      })
      await expect(world.perform(admin(world), createOrganisation, { ...some, placeId: nowhere })).rejects.toMatchObject({
        code: 'organisations.placeUnknown',
      })
    }),
  )
})

test(
  'a kind that the program does not know cannot be kept: lists that hold it would fail',
  inWorld(async (world) => {
    const kinds =
      (
        await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'organisations_kind_known'`.execute(
          world.db,
        )
      ).rows[0]?.text ?? ''
    expect([...kinds.matchAll(/'(\w+)'/g)].map((found) => found[1])).toEqual([...KINDS])
    await expect(anOrganisation(world, { name: 'Hội Ngoài cuộc', kind: 'union' as 'other' })).rejects.toMatchObject({ code: '23514' })
  }),
)

describe('searching', () => {
  const found = async (world: World, q: string) =>
    (await world.perform(world.actor('Bình', 'officer'), searchOrganisations, { q })).items.map(({ name }) => name)

  test(
    'finds a body by any way it is written, the closest first, and by its new name at once',
    inWorld(async (world) => {
      const { alliance, finance } = await aProvince(world)
      expect(await found(world, 'lien minh htx')).toEqual([alliance.name])
      expect((await found(world, 'sở tài chính'))[0]).toBe('Sở Tài chính')
      expect(await found(world, 'KH&ĐT')).toEqual(['Sở Kế hoạch và Đầu tư'])
      await world.perform(admin(world), renameOrganisation, { id: finance.id, version: 1, name: 'Sở Tài chính và Kế hoạch', on: '2026-11-01' })
      expect(await found(world, 'tài chính và kế hoạch')).toEqual(['Sở Tài chính và Kế hoạch'])
      expect(await found(world, 'không ai tên thế')).toEqual([])
    }),
  )

  test(
    'shows nothing of another province',
    inWorld(async (world) => {
      await aProvince(world)
      const stranger = world.actor('Dũng', 'officer', { provinceId: '019a0000-0000-7000-8000-000000000001' })
      expect((await world.perform(stranger, searchOrganisations, { q: 'Sở Tài chính' })).items).toEqual([])
      expect((await sql`select hopluc.found_organisation_names(array['so tai chinh'])`.execute((await world.as(stranger)).db)).rows).toEqual([])
    }),
  )
})

describe('renaming', () => {
  test(
    'keeps the old name as a former one, and papers with it still find the body',
    inWorld(async (world) => {
      const { alliance } = await aProvince(world)
      await world.perform(admin(world), renameOrganisation, {
        id: alliance.id,
        version: 1,
        name: 'Liên minh Kinh tế hợp tác thành phố Cần Thơ',
        on: '2026-06-01',
        legalBasis: 'Quyết định 2/QĐ-UBND',
      })
      expect((await ask(world, 'Liên minh Hợp tác xã thành phố Cần Thơ'))?.organisations).toEqual([
        { id: alliance.id, name: 'Liên minh Kinh tế hợp tác thành phố Cần Thơ' },
      ])
      const page = await see(world, alliance.id)
      expect(page.names.find(({ kind }) => kind === 'former')).toEqual({
        name: 'Liên minh Hợp tác xã thành phố Cần Thơ',
        kind: 'former',
        validFrom: null,
        validTo: '2026-06-01',
      })
      expect(page.timeline[0]).toMatchObject({ kind: 'renamed', facts: { on: '2026-06-01' } })
    }),
  )

  test(
    'to the name it has, or by somebody who saw an older version, is refused',
    inWorld(async (world) => {
      const { alliance } = await aProvince(world)
      await expect(
        world.perform(admin(world), renameOrganisation, {
          id: alliance.id,
          version: 1,
          name: alliance.name,
          shortName: alliance.shortName,
          on: '2026-06-01',
        }),
      ).rejects.toMatchObject({ code: 'organisations.nameKept' })
      await world.perform(admin(world), renameOrganisation, { id: alliance.id, version: 1, name: 'Liên minh HTX miền Tây', on: '2026-06-01' })
      await expect(
        world.perform(admin(world), renameOrganisation, { id: alliance.id, version: 1, name: 'Liên minh khác', on: '2026-06-01' }),
      ).rejects.toMatchObject({ code: 'platform.stale' })
    }),
  )
})

describe('another way of writing a name', () => {
  test(
    'is understood from then on',
    inWorld(async (world) => {
      const { health } = await aProvince(world)
      expect((await ask(world, 'Ngành Y'))?.kind).toBe('unknown')
      await world.perform(admin(world), addName, { id: health.id, version: 1, name: 'Ngành Y' })
      expect((await ask(world, 'Ngành Y'))?.organisations[0]?.id).toBe(health.id)
      await expect(world.perform(admin(world), addName, { id: health.id, version: 2, name: 'ngành y' })).rejects.toMatchObject({
        code: 'organisations.nameKept',
      })
    }),
  )
})

describe('ending', () => {
  test(
    'hands over to the heirs from the day on, and deletes nothing',
    inWorld(async (world) => {
      const { health, agriculture, finance } = await aProvince(world)
      await world.perform(admin(world), endOrganisation, {
        id: health.id,
        version: 1,
        on: '2026-12-01',
        legalBasis: 'Nghị quyết 5/NQ-HĐND',
        heirs: [{ id: agriculture.id }, { id: finance.id, isDefault: false, scope: 'bảo hiểm y tế' }],
      })
      expect((await ask(world, 'Sở Y tế', '2026-11-30'))?.organisations[0]?.id).toBe(health.id)
      expect(await ask(world, 'Sở Y tế', '2026-12-01')).toMatchObject({
        kind: 'one',
        organisations: [{ id: agriculture.id }],
        asWritten: { id: health.id },
        choices: [{ id: finance.id, scope: 'bảo hiểm y tế' }],
      })
      const page = await see(world, health.id)
      expect([page.forward.length, page.timeline[0]?.kind]).toEqual([2, 'ended'])
      expect((await see(world, agriculture.id)).timeline[0]).toMatchObject({ kind: 'succeeded', facts: { from: 'Sở Y tế' } })
      await expect(
        world.perform(admin(world), endOrganisation, { id: health.id, version: 2, on: '2026-12-02', legalBasis: 'x', heirs: [] }),
      ).rejects.toMatchObject({ code: 'organisations.ended' })
    }),
  )

  test(
    'is refused while bodies below it stand, or when the heir does not',
    inWorld(async (world) => {
      const { peopleCommittee, health, planning, agriculture } = await aProvince(world)
      const end = (id: string, heirs: object[], on = '2026-12-01') =>
        world.perform(admin(world), endOrganisation, { id, version: 1, on, legalBasis: 'Nghị quyết', heirs })
      await expect(end(peopleCommittee.id, [])).rejects.toMatchObject({ code: 'organisations.hasChildren', facts: { count: 8 } })
      await expect(end(health.id, [{ id: planning.id }])).rejects.toMatchObject({ code: 'organisations.heirEnded' })
      await expect(end(health.id, [{ id: health.id }])).rejects.toMatchObject({ code: 'organisations.heirIsItself' })
      await expect(end(health.id, [{ id: '019a0000-0000-7000-8000-000000000009' }])).rejects.toMatchObject({ code: 'organisations.heirUnknown' })
      await expect(end(agriculture.id, [], '2025-03-01')).rejects.toMatchObject({ code: 'organisations.endsBeforeBegin' })
    }),
  )
})

describe('reading the directory', () => {
  test(
    'shows the tree of a day, groups with members, and how a name is understood',
    inWorld(async (world) => {
      const { planning, communes } = await aProvince(world)
      const binh = world.actor('Bình', 'officer')
      const ids = async (on: string) => (await world.perform(binh, seeTree, { on })).items.map(({ id }) => id)
      expect(await ids('2025-02-28')).toContain(planning.id)
      expect(await ids('2025-03-01')).not.toContain(planning.id)
      const { items } = await world.perform(binh, listGroups, {})
      expect(items.find(({ code }) => code === 'communes')?.members.length).toBe(communes.length)
      expect(await world.perform(binh, resolveName, { name: 'Sở KH-ĐT' })).toMatchObject({ kind: 'one', organisations: [{ name: 'Sở Tài chính' }] })
      const found = await world.perform(binh, searchOrganisations, { q: 'ninh kieu', on: '2026-11-20' })
      expect(found).toMatchObject({ total: 1, next: null, items: [{ placeName: 'Phường Ninh Kiều, Thành phố Cần Thơ' }] })
    }),
  )

  test(
    'of another province is refused as unknown',
    inWorld(async (world) => {
      const { health } = await aProvince(world)
      const stranger = world.actor('Dũng', 'admin', { provinceId: '019a0000-0000-7000-8000-000000000001' })
      await expect(world.perform(stranger, seeOrganisation, { id: health.id })).rejects.toMatchObject({ code: 'organisations.unknown' })
      await expect(world.perform(stranger, addName, { id: health.id, version: 1, name: 'Y tế' })).rejects.toMatchObject({ code: 'platform.unknown' })
    }),
  )
})
