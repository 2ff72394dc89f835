import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { createOrganisation } from './actions.ts'
import { establishProvince } from './establish.ts'
import { groupMembers, heirsOf, organisationOfProvince, resolveNames, searchOrganisations, type ResolveOptions } from './face.ts'

async function established(world: World, name = 'Cần Thơ', optional: string[] = ['ethnic_religion']) {
  const ctx = await world.system('organisations.manage')
  return establishProvince(ctx, { name, optional })
}
async function ask(world: World, name: string, options: ResolveOptions = {}) {
  const ctx = await world.as(world.actor('An', 'office'))
  const [found] = await resolveNames(ctx, [name], options)
  if (!found) throw new Error('nothing came back')
  return found
}
const names = (found: { organisations: { name: string }[] }) => found.organisations.map(({ name }) => name)

describe('the directory of Đồng Tháp, where two communes differ in their marks alone', () => {
  test(
    'is set up, and each is found by its own name',
    inWorld(async (world) => {
      const ctx = await world.system('organisations.manage')
      await establishProvince(ctx, { name: 'Đồng Tháp', optional: [], only: ['people_committee', 'provincial_office', 'finance'] })
      for (const name of ['Ủy ban nhân dân xã Tân Thành', 'Ủy ban nhân dân xã Tân Thạnh']) {
        expect(names(await ask(world, name))).toEqual([name])
        expect(names(await ask(world, name.replace('Ủy ban nhân dân', 'UBND')))).toEqual([name])
      }
      const admin = world.actor('Bình', 'admin')
      const body = { kind: 'other', level: 'province' } as const
      await world.perform(admin, createOrganisation, { ...body, name: 'Trung tâm Hỗ trợ xã Tân Thành' })
      await world.perform(admin, createOrganisation, { ...body, name: 'Trung tâm Hỗ trợ xã Tân Thạnh' })
      await expect(world.perform(admin, createOrganisation, { ...body, name: 'TRUNG TÂM hỗ trợ xã Tân Thành' })).rejects.toMatchObject({
        code: 'organisations.nameTaken',
      })
    }),
  )
})

describe('the directory of Cần Thơ', () => {
  test(
    'is made once',
    inWorld(async (world) => {
      const made = await established(world)
      expect(made.organisations).toBeGreaterThan(500)
      await expect(established(world)).rejects.toMatchObject({ code: 'organisations.alreadyEstablished' })
      const ctx = await world.as(world.actor('An', 'office'))
      expect((await groupMembers(ctx, 'communes')).length).toBe(103)
      expect((await groupMembers(ctx, 'districts', '2025-06-30')).length).toBe(28)
      expect((await groupMembers(ctx, 'departments')).map(({ name }) => name)).toContain('Sở Dân tộc và Tôn giáo')
      expect((await groupMembers(ctx, 'departments')).length).toBe(11)
    }),
  )

  test(
    'finds Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng in Sở Tài chính of today, step by step',
    inWorld(async (world) => {
      await established(world)
      const found = await ask(world, 'Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng')
      expect(found).toMatchObject({
        kind: 'one',
        organisations: [{ name: 'Sở Tài chính' }],
        asWritten: { name: 'Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng' },
      })
      expect(found.reasons.map(({ facts }) => [facts.to, facts.on])).toEqual([
        ['Sở Tài chính tỉnh Sóc Trăng', '2025-03-01'],
        ['Sở Tài chính', '2025-07-01'],
      ])
      expect(names(await ask(world, 'Sở KH&ĐT tỉnh Sóc Trăng', { today: '2025-06-30' }))).toEqual(['Sở Tài chính tỉnh Sóc Trăng'])
      expect(names(await ask(world, 'Sở KH&ĐT tỉnh Sóc Trăng', { today: '2025-02-28' }))).toEqual(['Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng'])
    }),
  )

  test(
    'takes a bare name in a paper of Sóc Trăng for the body of Sóc Trăng',
    inWorld(async (world) => {
      await established(world)
      expect((await ask(world, 'Sở Nông nghiệp và PTNT', { writtenOn: '2022-08-25', writtenBy: 'UBND tỉnh Sóc Trăng' })).asWritten?.name).toBe(
        'Sở Nông nghiệp và Phát triển nông thôn tỉnh Sóc Trăng',
      )
      const bare = await ask(world, 'Sở Nông nghiệp và PTNT', { writtenOn: '2022-08-25' })
      expect([bare.asWritten?.name, names(bare)]).toEqual([
        'Sở Nông nghiệp và Phát triển nông thôn thành phố Cần Thơ',
        ['Sở Nông nghiệp và Môi trường'],
      ])
    }),
  )

  test(
    'takes a bare name in a paper of today for the body of today, without a succession',
    inWorld(async (world) => {
      await established(world)
      for (const writtenBy of ['Ủy ban nhân dân thành phố Cần Thơ', null])
        for (const written of ['Sở Tài chính', 'Sở Tài chính thành phố', 'UBND thành phố', 'Liên minh HTX thành phố']) {
          const found = await ask(world, written, { writtenOn: '2026-03-10', writtenBy })
          expect([written, found.kind, found.asWritten, found.reasons]).toEqual([written, 'one', undefined, []])
        }
      expect((await ask(world, 'Sở Tài chính', { writtenOn: '2024-03-10', writtenBy: 'UBND thành phố Cần Thơ' })).asWritten?.name).toBe(
        'Sở Tài chính thành phố Cần Thơ',
      )
    }),
  )

  test(
    'offers the other heirs of Sở Lao động - Thương binh và Xã hội',
    inWorld(async (world) => {
      await established(world)
      const found = await ask(world, 'Sở LĐTBXH')
      expect([found.kind, names(found)]).toEqual(['one', ['Sở Nội vụ']])
      expect(found.choices?.map(({ name }) => name).toSorted()).toEqual(['Sở Giáo dục và Đào tạo', 'Sở Nông nghiệp và Môi trường', 'Sở Y tế'])
    }),
  )

  test(
    'gives the duties of a district to the communes on its ground',
    inWorld(async (world) => {
      await established(world)
      const found = await ask(world, 'UBND quận Ninh Kiều')
      expect(found.kind).toBe('group')
      expect(names(found)).toEqual(expect.arrayContaining(['Ủy ban nhân dân phường Ninh Kiều', 'Ủy ban nhân dân phường Cái Khế']))
      expect(found.reasons.map(({ code }) => code)).toEqual(['districtsEnded', 'otherHeirs'])
      expect(names(await ask(world, 'UBND quận Ninh Kiều', { today: '2025-06-30' }))).toEqual(['Ủy ban nhân dân quận Ninh Kiều, thành phố Cần Thơ'])
    }),
  )

  test(
    'asks which Châu Thành is meant, unless the paper says',
    inWorld(async (world) => {
      await established(world)
      expect(await ask(world, 'UBND huyện Châu Thành')).toMatchObject({ kind: 'unknown', reasons: [{ code: 'ambiguous' }] })
      expect((await ask(world, 'UBND huyện Châu Thành, tỉnh Hậu Giang')).asWritten?.name).toBe('Ủy ban nhân dân huyện Châu Thành, tỉnh Hậu Giang')
      expect((await ask(world, 'UBND huyện Châu Thành', { writtenBy: 'Ủy ban nhân dân tỉnh Sóc Trăng' })).asWritten?.name).toBe(
        'Ủy ban nhân dân huyện Châu Thành, tỉnh Sóc Trăng',
      )
    }),
  )

  test(
    'tells thành phố Sóc Trăng, a district-level city, from tỉnh Sóc Trăng',
    inWorld(async (world) => {
      await established(world)
      expect((await ask(world, 'UBND thành phố Sóc Trăng')).asWritten?.name).toBe('Ủy ban nhân dân thành phố Sóc Trăng, tỉnh Sóc Trăng')
      expect(await ask(world, 'UBND tỉnh Sóc Trăng')).toMatchObject({
        kind: 'one',
        organisations: [{ name: 'Ủy ban nhân dân thành phố Cần Thơ' }],
        asWritten: { name: 'Ủy ban nhân dân tỉnh Sóc Trăng' },
      })
    }),
  )

  test(
    'leaves a divided commune to a person, with all its heirs',
    inWorld(async (world) => {
      await established(world)
      const ctx = await world.as(world.actor('An', 'office'))
      const { rows } = await sql<{
        id: string
        name: string
      }>`select o.id, o.name from organisations o join organisation_links l on l.from_id = o.id where l.partial order by o.name limit 1`.execute(
        ctx.db,
      )
      const divided = rows[0]!
      const found = await ask(world, divided.name)
      expect([found.kind, found.organisations.length > 1, found.reasons[0]?.code]).toEqual(['open', true, 'divided'])
      expect((await heirsOf(ctx, divided.id, '2025-06-30')).organisations.map(({ id }) => id)).toEqual([divided.id])
    }),
  )

  test(
    'understands every body that the five seed directives name',
    inWorld(async (world) => {
      await established(world)
      for (const [written, kind] of [
        ['Sở Giao thông - Vận tải', 'one'],
        ['Sở Lao động Thương binh và Xã hội', 'one'],
        ['Sở Khoa học và Công nghệ', 'one'],
        ['Sở Tư pháp', 'one'],
        ['Liên minh Hợp tác xã tỉnh', 'one'],
        ['Liên minh HTX tỉnh', 'one'],
        ['Ngân hàng Nhà nước chi nhánh tỉnh', 'one'],
        ['Đài Phát thanh - Truyền hình tỉnh', 'one'],
        ['Các Sở, Ban, ngành, Hội, đoàn thể', 'group'],
        ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội', 'group'],
        ['UBND các huyện, thị xã, thành phố', 'group'],
        ['Ủy ban nhân dân các huyện, thành phố', 'group'],
        ['các cơ quan thông tin đại chúng', 'group'],
        ['Hội Nông dân tỉnh', 'one'],
        ['Tỉnh đoàn', 'one'],
        ['Hội Liên hiệp Phụ nữ tỉnh', 'one'],
        ['các Sở ngành, Đoàn thể hữu quan', 'open'],
        ['các sở, ngành, đơn vị liên quan, UBND các huyện, thị xã, thành phố', 'open'],
        ['Thủ trưởng các Sở, Ban, ngành, đơn vị liên quan và Chủ tịch UBND các huyện, thị xã, thành phố', 'open'],
        ['Bộ Kế hoạch và Đầu tư', 'one'],
        ['Văn phòng Tỉnh ủy', 'one'],
        ['Ban Tuyên giáo Tỉnh ủy', 'one'],
        ['Quỹ hỗ trợ phát triển HTX', 'one'],
        ['Thủ trưởng các sở, ngành, Chủ tịch UBND các xã, phường', 'group'],
      ] as const)
        expect([written, (await ask(world, written)).kind]).toEqual([written, kind])
    }),
  )

  test(
    'resolves two hundred names with a fixed number of questions',
    inWorld(async (world) => {
      await established(world)
      const ctx = await world.as(world.actor('An', 'office'))
      const wanted = Array.from(
        { length: 200 },
        (_, at) =>
          [
            'Sở KH&ĐT tỉnh Sóc Trăng',
            'UBND quận Ninh Kiều',
            'các sở, ban, ngành, UBND cấp xã',
            'UBND các huyện, thị xã, thành phố',
            'các sở, ngành liên quan',
          ][at % 5] ?? '',
      ).map((name, at) => `${name}${' '.repeat(at)}`)
      const began = performance.now()
      expect((await resolveNames(ctx, wanted)).length).toBe(200)
      const took = performance.now() - began
      if (process.env.TIMES) console.log('resolve 200', Math.round(took), 'ms')
      expect(took).toBeLessThan(5000)
      expect((await searchOrganisations(ctx, 'kh&dt')).map(({ name }) => name)).toEqual([])
      expect((await searchOrganisations(ctx, 'sở tài chính'))[0]?.name).toBe('Sở Tài chính')
      expect((await searchOrganisations(ctx, 'ninh kieu'))[0]?.shortName).toBe('UBND phường Ninh Kiều')
      expect((await organisationOfProvince(ctx, 'finance'))?.name).toBe('Sở Tài chính')
      expect((await organisationOfProvince(ctx, 'office'))?.shortName).toBe('Văn phòng UBND thành phố')
    }),
  )
})

describe('other provinces', () => {
  test(
    'Thanh Hóa was not merged: its departments go on, its districts ended',
    inWorld(async (world) => {
      await established(world, 'Thanh Hóa', [])
      expect(await ask(world, 'Sở KH&ĐT tỉnh Thanh Hoá')).toMatchObject({
        kind: 'one',
        organisations: [{ name: 'Sở Tài chính' }],
        asWritten: { name: 'Sở Kế hoạch và Đầu tư' },
      })
      expect((await ask(world, 'Sở Y tế', { today: '2024-01-01' })).kind).toBe('one')
      expect((await ask(world, 'Ban Dân tộc tỉnh')).organisations[0]?.name).toBe('Sở Nội vụ')
    }),
  )

  test(
    'Đồng Nai says “thành phố” today',
    inWorld(async (world) => {
      await established(world, 'Đồng Nai', [])
      expect(names(await ask(world, 'UBND tỉnh Bình Phước'))).toEqual(['Ủy ban nhân dân thành phố Đồng Nai'])
    }),
  )

  test(
    'an unknown one is refused',
    inWorld(async (world) => {
      await expect(established(world, 'Sóc Trăng')).rejects.toMatchObject({ code: 'organisations.provinceUnknown' })
    }),
  )
})
