import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { fold } from '#lib/text'
import { inWorld, type World } from '#testing'
import { searchPlaces, seePlace } from './actions.ts'
import { communesOf, districtsOf, provinceByName, resolve } from './face.ts'
import { loadPlaces } from './load.ts'

const an = (world: World) => world.actor('An', 'office')
async function find(world: World, name: string, kind: string, on: string) {
  const { items } = await world.perform(an(world), searchPlaces, { q: name, kind, on })
  const place = items.find((item) => fold(item.name) === fold(name))
  if (!place) throw new Error(`${name} was not found`)
  return place
}
const names = (places: { name: string }[]) => places.map(({ name }) => name)

describe('the places of Việt Nam', () => {
  test(
    'are 63 provinces until 30 June 2025 and 34 after, 3,321 communes today',
    inWorld(async (world) => {
      const { db } = await world.as(an(world))
      const count = async (kind: string, day: string) =>
        (
          await sql<{
            n: number
          }>`select count(*) as n from places where kind = ${kind} and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day})`.execute(
            db,
          )
        ).rows[0]?.n
      expect([await count('province', '2025-06-30'), await count('province', '2025-07-01'), await count('province', '2026-11-20')]).toEqual([
        63, 34, 34,
      ])
      expect([await count('commune', '2025-06-30'), await count('commune', '2025-07-01')]).toEqual([10_035, 3_321])
      expect([await count('district', '2025-06-30'), await count('district', '2025-07-01')]).toEqual([696, 0])
    }),
  )

  test(
    'are loaded once: a second load of the same edition writes nothing',
    inWorld(async (world) => {
      const { db } = await world.system('places.load')
      expect(await loadPlaces(db)).toBe(false)
    }),
  )

  test(
    'cannot be changed by a person',
    inWorld(async (world) => {
      const { db } = await world.as(world.actor('Dũng', 'admin'))
      const changed = await sql`update places set name = 'Xã Khác'`.execute(db)
      expect(changed.numAffectedRows).toBe(0n)
    }),
  )

  test(
    'are found without diacritics, the old ones too, always with their province',
    inWorld(async (world) => {
      const { items } = await world.perform(an(world), searchPlaces, { q: 'ninh kieu' })
      expect(items.map(({ name, provinceName, validTo }) => [name, provinceName, validTo])).toEqual(
        expect.arrayContaining([
          ['Phường Ninh Kiều', 'Thành phố Cần Thơ', null],
          ['Quận Ninh Kiều', 'Thành phố Cần Thơ', '2025-07-01'],
        ]),
      )
    }),
  )
})

describe('the communes of Cần Thơ', () => {
  test(
    'are 103 today, and 263 in 28 districts of three provinces on 30 June 2025',
    inWorld(async (world) => {
      const ctx = await world.as(an(world))
      const canTho = await provinceByName(ctx, 'Cần Thơ')
      if (!canTho) throw new Error('no Cần Thơ')
      expect((await communesOf(ctx, canTho.id, '2026-11-20')).length).toBe(103)
      expect((await communesOf(ctx, canTho.id, '2025-06-30')).length).toBe(263)
      expect((await districtsOf(ctx, canTho.id, '2025-06-30')).length).toBe(28)
      expect(await districtsOf(ctx, canTho.id, '2025-07-01')).toEqual([])
    }),
  )

  test(
    'the old ward Tân An is today part of Phường Ninh Kiều',
    inWorld(async (world) => {
      const ninhKieu = await find(world, 'Phường Ninh Kiều', 'commune', '2026-11-20')
      const seen = await world.perform(an(world), seePlace, { id: ninhKieu.id, on: '2025-06-30' })
      expect(names(seen.back.map(({ place }) => place)).toSorted()).toEqual(['Phường Thới Bình', 'Phường Tân An', 'Phường Xuân Khánh'])
      expect(seen.resolution).toMatchObject({ kind: 'known', places: [{ districtName: 'Quận Ninh Kiều' }, {}, {}] })
    }),
  )

  test(
    'Quận Ninh Kiều lives on in several wards',
    inWorld(async (world) => {
      const district = await find(world, 'Quận Ninh Kiều', 'district', '2025-06-30')
      const ctx = await world.as(an(world))
      const today = await resolve(ctx, district.id, '2026-11-20')
      expect(today.kind === 'known' && names(today.places)).toEqual(expect.arrayContaining(['Phường Ninh Kiều', 'Phường Cái Khế']))
      expect(await resolve(ctx, district.id, '2024-12-31')).toEqual({ kind: 'unknown' })
    }),
  )
})

describe('codes that were used again', () => {
  test(
    '24 was Bắc Giang and is Bắc Ninh: two places',
    inWorld(async (world) => {
      const ctx = await world.as(an(world))
      const before = await provinceByName(ctx, 'Bắc Giang', '2025-06-30')
      const after = await provinceByName(ctx, 'Bắc Ninh', '2025-07-01')
      expect([before?.code, after?.code]).toEqual(['24', '24'])
      expect(before?.id).not.toBe(after?.id)
      expect(await provinceByName(ctx, 'Bắc Giang', '2025-07-01')).toBeUndefined()
    }),
  )
})

describe('Đồng Nai', () => {
  test(
    'is a city since 30 April 2026, with the same communes',
    inWorld(async (world) => {
      const ctx = await world.as(an(world))
      const before = await provinceByName(ctx, 'Đồng Nai', '2026-04-29')
      const after = await provinceByName(ctx, 'Đồng Nai', '2026-04-30')
      expect([before?.name, after?.name]).toEqual(['Tỉnh Đồng Nai', 'Thành phố Đồng Nai'])
      const communes = await communesOf(ctx, after!.id, '2026-11-20')
      expect([communes.length, communes[0]?.provinceName]).toEqual([95, 'Thành phố Đồng Nai'])
      expect((await communesOf(ctx, before!.id, '2025-12-01')).length).toBe(95)
    }),
  )
})

describe('an island district that had no communes', () => {
  test(
    'Huyện Côn Đảo is Đặc khu Côn Đảo since 1 July 2025',
    inWorld(async (world) => {
      const district = await find(world, 'Huyện Côn Đảo', 'district', '2025-06-30')
      const seen = await world.perform(an(world), seePlace, { id: district.id })
      expect(seen.resolution).toMatchObject({ kind: 'known', places: [{ name: 'Đặc khu Côn Đảo', partial: false }] })
    }),
  )
})
