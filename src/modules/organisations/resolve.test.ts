import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { groupMembers, heirsOf, organisationOfProvince, resolveNames, subtreeIds, type ResolveOptions } from './face.ts'
import { anOrganisation, aProvince } from './testing.ts'

async function ask(world: World, name: string, options: ResolveOptions = {}) {
  const ctx = await world.as(world.actor('An', 'office'))
  const [found] = await resolveNames(ctx, [name], options)
  if (!found) throw new Error('nothing came back')
  return found
}
const names = (found: { organisations: { name: string }[] }) => found.organisations.map(({ name }) => name)

describe('a written name', () => {
  test(
    '“Sở KH&ĐT” is Sở Tài chính since 1 March 2025, and itself the day before',
    inWorld(async (world) => {
      await aProvince(world)
      const after = await ask(world, 'Sở KH&ĐT', { today: '2025-03-01' })
      expect(after).toMatchObject({
        kind: 'one',
        organisations: [{ name: 'Sở Tài chính' }],
        asWritten: { name: 'Sở Kế hoạch và Đầu tư' },
        reasons: [{ code: 'succeeded', facts: { to: 'Sở Tài chính', on: '2025-03-01', basis: 'Nghị định 45/2025/NĐ-CP' } }],
      })
      const before = await ask(world, 'Sở Kế hoạch và Đầu tư', { today: '2025-02-28' })
      expect([before.kind, names(before), before.asWritten]).toEqual(['one', ['Sở Kế hoạch và Đầu tư'], undefined])
    }),
  )

  test(
    'is known with abbreviations, a post, the province, old tone marks',
    inWorld(async (world) => {
      await aProvince(world)
      for (const [written, name] of [
        ['UBND thành phố', 'Ủy ban nhân dân thành phố Cần Thơ'],
        ['UBND tỉnh', 'Ủy ban nhân dân thành phố Cần Thơ'],
        ['Uỷ ban nhân dân thành phố Cần Thơ', 'Ủy ban nhân dân thành phố Cần Thơ'],
        ['Giám đốc Sở Y tế', 'Sở Y tế'],
        ['sở y tế tp. Cần Thơ', 'Sở Y tế'],
        ['Chánh Văn phòng UBND thành phố', 'Văn phòng Ủy ban nhân dân thành phố Cần Thơ'],
        ['Liên minh HTX tỉnh', 'Liên minh Hợp tác xã thành phố Cần Thơ'],
        ['Sở NN&MT', 'Sở Nông nghiệp và Môi trường'],
        ['Chủ tịch UBND phường Ninh Kiều', 'Ủy ban nhân dân phường Ninh Kiều'],
      ] as const)
        expect([written, (await ask(world, written)).kind, names(await ask(world, written))]).toEqual([written, 'one', [name]])
    }),
  )

  test(
    'that nobody has is unknown and says so',
    inWorld(async (world) => {
      await aProvince(world)
      expect(await ask(world, 'Sở Thủy sản')).toMatchObject({
        kind: 'unknown',
        organisations: [],
        reasons: [{ code: 'unknown', facts: { name: 'Sở Thủy sản' } }],
      })
    }),
  )
})

describe('a paper of another province', () => {
  const written = { writtenBy: 'Ủy ban nhân dân tỉnh An Giang', writtenOn: '2024-05-10' }

  test(
    'names its own bodies: ours are only proposed, and it is said why',
    inWorld(async (world) => {
      const { finance } = await aProvince(world)
      for (const writtenBy of [written.writtenBy, 'UBND tỉnh Quảng Nam', 'Sở Tài chính tỉnh Đồng Tháp', 'HĐND tỉnh Kiên Giang']) {
        expect([writtenBy, await ask(world, 'Sở Tài chính', { writtenBy, writtenOn: '2026-05-10' })]).toMatchObject([
          writtenBy,
          { kind: 'open', organisations: [{ id: finance.id }], reasons: [{ code: 'foreignIssuer', facts: { issuer: writtenBy } }] },
        ])
      }
      expect((await ask(world, 'các sở, ban, ngành', written)).kind).toBe('open')
      expect((await ask(world, 'Sở Tài chính, Sở Y tế', written)).kind).toBe('open')
    }),
  )

  test(
    'may still name our province in full',
    inWorld(async (world) => {
      await aProvince(world)
      expect(await ask(world, 'UBND thành phố Cần Thơ', written)).toMatchObject({ kind: 'one' })
    }),
  )

  test(
    'is not one of a province that ours was made of, of the centre, or of a commune called like a province',
    inWorld(async (world) => {
      await aProvince(world)
      await anOrganisation(world, { name: 'Ủy ban nhân dân tỉnh Sóc Trăng', kind: 'people_committee', validTo: '2025-07-01' })
      for (const writtenBy of [
        'Ủy ban nhân dân tỉnh Sóc Trăng',
        'UBND thành phố Cần Thơ',
        'Ủy ban nhân dân tỉnh',
        'Thủ tướng Chính phủ',
        'Bộ Tài chính',
        'Ủy ban nhân dân phường Vĩnh Long',
        'Liên minh Hợp tác xã Việt Nam',
      ])
        expect([writtenBy, (await ask(world, 'Sở Tài chính', { writtenBy, writtenOn: '2026-05-10' })).kind]).toEqual([writtenBy, 'one'])
    }),
  )
})

describe('a group', () => {
  test(
    '“các sở, ban, ngành” is every agency of the province, in any order of words',
    inWorld(async (world) => {
      await aProvince(world)
      for (const written of [
        'các sở, ban, ngành',
        'Thủ trưởng các Sở, ban, ngành tỉnh',
        'Các ban, sở, ngành thành phố',
        'các sở ban ngành cấp tỉnh',
      ]) {
        const found = await ask(world, written)
        expect([written, found.kind, found.group?.code, found.organisations.length]).toEqual([written, 'group', 'agencies', 4])
      }
    }),
  )

  test(
    '“UBND các huyện, thị xã, thành phố” is the communes today, because the district level ended',
    inWorld(async (world) => {
      const { communes } = await aProvince(world)
      const found = await ask(world, 'UBND các huyện, thị xã, thành phố')
      expect(found.organisations.map(({ id }) => id).toSorted()).toEqual(communes.map(({ id }) => id).toSorted())
      expect(found.reasons.map(({ code }) => code)).toContain('districtsEnded')
      expect((await ask(world, 'Chủ tịch UBND cấp xã')).group?.code).toBe('communes')
      expect((await ask(world, 'UBND các xã, phường, thị trấn')).group?.code).toBe('communes')
    }),
  )

  test(
    '“các sở, ngành liên quan” is left to a person, with a proposal',
    inWorld(async (world) => {
      await aProvince(world)
      for (const written of ['các sở, ngành liên quan', 'các Sở ngành hữu quan', 'các sở, ban, ngành có liên quan']) {
        const found = await ask(world, written)
        expect([written, found.kind, found.organisations.length]).toEqual([written, 'open', 4])
      }
      for (const written of [
        'đơn vị liên quan',
        'các cấp, các ngành',
        'các cơ quan, đơn vị có liên quan',
        'các sở, ngành, địa phương, đơn vị liên quan',
      ])
        expect([written, (await ask(world, written)).kind]).toEqual([written, 'open'])
    }),
  )

  test(
    'an enumeration under one kind word is each of its bodies',
    inWorld(async (world) => {
      await aProvince(world)
      for (const written of [
        'các Sở: Tài chính, Y tế, Nông nghiệp và Môi trường',
        'Giám đốc các Sở Tài chính, Nông nghiệp và Môi trường và Y tế',
        'Sở Tài chính; Sở Nông nghiệp và Môi trường; Sở Y tế',
      ])
        expect([written, names(await ask(world, written)).toSorted()]).toEqual([written, ['Sở Nông nghiệp và Môi trường', 'Sở Tài chính', 'Sở Y tế']])
      expect(names(await ask(world, 'UBND các xã, phường: Ninh Kiều, Thới Lai'))).toEqual([
        'Ủy ban nhân dân phường Ninh Kiều',
        'Ủy ban nhân dân xã Thới Lai',
      ])
      expect(await ask(world, 'các sở, ban, ngành, UBND cấp xã')).toMatchObject({ kind: 'group' })
    }),
  )

  test(
    'has members on a day',
    inWorld(async (world) => {
      await aProvince(world)
      const ctx = await world.as(world.actor('An', 'office'))
      expect((await groupMembers(ctx, 'communes')).length).toBe(3)
      expect(await groupMembers(ctx, 'communes', '2025-06-30')).toEqual([])
    }),
  )
})

describe('the face', () => {
  test(
    'finds the province’s own bodies and everything below one',
    inWorld(async (world) => {
      const { peopleCommittee, office, planning, finance, communes } = await aProvince(world)
      const ctx = await world.as(world.actor('An', 'office'))
      expect((await organisationOfProvince(ctx, 'office'))?.id).toBe(office.id)
      expect((await organisationOfProvince(ctx, 'people_committee'))?.id).toBe(peopleCommittee.id)
      expect(await subtreeIds(ctx, communes[0].id)).toEqual([communes[0].id])
      expect((await subtreeIds(ctx, peopleCommittee.id)).length).toBe(9)
      expect((await heirsOf(ctx, planning.id)).organisations).toEqual([{ id: finance.id, name: 'Sở Tài chính' }])
    }),
  )

  test(
    'shows nothing to somebody of another province',
    inWorld(async (world) => {
      await aProvince(world)
      const ctx = await world.as(world.actor('Dũng', 'office', { provinceId: '019a0000-0000-7000-8000-000000000001' }))
      expect(await organisationOfProvince(ctx, 'office')).toBeUndefined()
    }),
  )
})
