import { describe, expect, test } from 'vitest'
import { communesOf, placesByIds, placesTaken, provinceByName, resolve } from '#modules/places'
import { inWorld, type World } from '#testing'
import { turnDay } from './handover.ts'
import { seeOrganisation } from './queries.ts'
import { decideReorganisation, draftReorganisation, seeReorganisation, undoReorganisation } from './reorganise.ts'
import { proposeBodies } from './reorganise-bodies.ts'
import { aProvince, anOrganisation } from './testing.ts'

const admin = (world: World) => world.actor('An', 'admin')
const PAPER = { title: 'Sắp xếp các phường', number: '1800/NQ-UBTVQH15', issuedOn: '2026-11-01', issuer: 'Ủy ban Thường vụ Quốc hội' }
const DAY = '2026-12-01'

async function ground(world: World) {
  const { communes, peopleCommittee } = await aProvince(world)
  const ctx = await world.as(admin(world))
  const places = await placesByIds(
    ctx,
    communes.map(({ placeId }) => placeId!),
  )
  const place = (n: 0 | 1 | 2) => places.get(communes[n].placeId!)!
  return { communes, peopleCommittee, place, province: place(0).provinceId }
}
const drafted = (world: World, steps: unknown[], effectiveOn = DAY) =>
  world.perform(admin(world), draftReorganisation, { ...PAPER, effectiveOn, steps })
const page = (world: World, id: string) => world.perform(admin(world), seeReorganisation, { id })
const stops = async (world: World, steps: unknown[], on?: string) =>
  (await page(world, (await drafted(world, steps, on)).id)).findings.filter(({ severity }) => severity === 'stop').map(({ code }) => code)
async function decided(world: World, steps: unknown[], on?: string) {
  const { id } = await drafted(world, steps, on)
  await world.perform(admin(world), decideReorganisation, { id, version: 1, acknowledged: true })
  return id
}
const communeNames = async (world: World, province: string, day: string) =>
  (await communesOf(await world.as(admin(world)), province, day)).map(({ name }) => name)
const merged = (a: string, b: string, province: string) => [
  { do: 'foundPlace', key: '#p1', name: 'Phường Sông Hậu', kind: 'commune', code: '99001', parent: province },
  { do: 'mergePlaces', from: [a, b], into: '#p1' },
]

describe('a decision about places', () => {
  test(
    'merges two wards into a new one from its day: both lists stay readable, every ward resolves, the bodies follow in the same decision',
    inWorld(async (world) => {
      const { communes, place, province } = await ground(world)
      const { id } = await drafted(world, merged(place(0).id, place(1).id, province))
      await world.perform(admin(world), proposeBodies, { id, version: 1 })
      const proposed = await page(world, id)
      expect(proposed.findings.map(({ code }) => code)).toEqual([])
      expect(proposed.sentences.map(({ code }) => code)).toEqual(['foundPlaceUnder', 'mergePlaces', 'foundUnder', 'merge'])
      await world.perform(admin(world), decideReorganisation, { id, version: 2, acknowledged: true })
      const [before, after] = [await communeNames(world, province, '2026-11-30'), await communeNames(world, province, DAY)]
      expect(before).toEqual(expect.arrayContaining([place(0).name, place(1).name]))
      expect(before).not.toContain('Phường Sông Hậu')
      expect(after).toContain('Phường Sông Hậu')
      expect(after.length).toBe(before.length - 1)
      const ctx = await world.as(admin(world))
      const then = await resolve(ctx, place(0).id, DAY)
      expect(then).toMatchObject({ kind: 'known', places: [{ name: 'Phường Sông Hậu', partial: false, code: '99001' }] })
      const heir = then.kind === 'known' ? then.places[0]!.id : ''
      expect((await resolve(ctx, heir, '2026-11-30')).kind).toBe('known')
      const old = await world.perform(admin(world), seeOrganisation, { id: communes[0].id })
      expect(old).toMatchObject({ validTo: DAY, forward: [{ organisation: { name: 'Ủy ban nhân dân phường Sông Hậu' } }] })
      const committee = await world.perform(admin(world), seeOrganisation, { id: old.forward[0]!.organisation.id })
      expect(committee.place?.own.name).toBe('Phường Sông Hậu')
    }),
  )

  test(
    'gives a ward another name: who stands there stands on it by its new name from the day, and undoing brings the old one back',
    inWorld(async (world) => {
      const { communes, place, province } = await ground(world)
      const id = await decided(world, [
        { do: 'renamePlace', one: place(0).id, name: 'Phường Bến Ninh Kiều' },
        { do: 'rename', one: communes[0].id, name: 'Ủy ban nhân dân phường Bến Ninh Kiều' },
      ])
      expect((await page(world, id)).stands).toBeNull()
      const called = async (day: string) => placesTaken(await world.as(admin(world)), ['phuong ben ninh kieu'], [], day)
      const nameOfGround = async () => (await world.perform(admin(world), seeOrganisation, { id: communes[0].id })).place?.own.name
      expect(await nameOfGround()).toBe(place(0).name)
      world.travel(DAY)
      await turnDay(await world.system('organisations.manage'))
      expect(await nameOfGround()).toBe('Phường Bến Ninh Kiều')
      expect(await communeNames(world, province, '2026-11-30')).toContain(place(0).name)
      const { version } = await page(world, id)
      await world.perform(admin(world), undoReorganisation, { id, version, reason: 'nhập nhầm' })
      expect(await nameOfGround()).toBe(place(0).name)
      expect(await communeNames(world, province, DAY)).toContain(place(0).name)
      expect(await called('2026-12-02')).toEqual([])
      // Decided again: it begins anew, once.
      await decided(world, [{ do: 'renamePlace', one: place(0).id, name: 'Phường Bến Ninh Kiều' }], '2026-12-02')
      expect(await called('2026-12-02')).toHaveLength(1)
    }),
  )

  test(
    'divides a commune, moves one to another province, renames the province: its communes are listed in it on every day',
    inWorld(async (world) => {
      const { place, province } = await ground(world)
      const ctx = await world.as(admin(world))
      const neighbour = (await provinceByName(ctx, 'Vĩnh Long'))!
      const n = (await communeNames(world, province, DAY)).length
      const theirs = (await communeNames(world, neighbour.id, DAY)).length
      await decided(world, [
        { do: 'foundPlace', key: '#p1', name: 'Xã Thới Lai Đông', kind: 'commune', parent: province },
        { do: 'splitPlace', from: place(2).id, into: ['#p1'], ends: false },
        { do: 'movePlaces', which: [place(1).id], under: neighbour.id },
      ])
      expect([(await communeNames(world, province, '2026-11-30')).length, (await communeNames(world, province, DAY)).length]).toEqual([n, n])
      expect((await communeNames(world, neighbour.id, DAY)).length).toBe(theirs + 1)
      expect((await resolve(ctx, place(1).id, DAY)).kind).toBe('known')
      await decided(world, [{ do: 'renamePlace', one: province, name: 'Thành phố Tây Đô' }], '2026-12-05')
      const named = (await provinceByName(ctx, 'Tây Đô', '2026-12-05'))!
      expect((await communeNames(world, named.id, '2026-12-05')).length).toBe(n)
      expect(await placesByIds(ctx, [place(0).id]).then((found) => found.get(place(0).id)?.provinceName)).toBe('Thành phố Cần Thơ')
      world.travel('2026-12-05')
      const later = await world.as(admin(world))
      expect(await placesByIds(later, [place(0).id]).then((found) => found.get(place(0).id)?.provinceName)).toBe('Thành phố Tây Đô')
    }),
  )

  test(
    'is refused with what is wrong: foreign ground, a name or code in use, an heir that ends, communes without a province, nothing known',
    inWorld(async (world) => {
      const { place, province } = await ground(world)
      const ctx = await world.as(admin(world))
      const neighbour = (await provinceByName(ctx, 'Vĩnh Long'))!
      const [theirs] = await communesOf(ctx, neighbour.id, DAY)
      expect(await stops(world, [{ do: 'renamePlace', one: theirs!.id, name: 'Xã Mới' }])).toEqual(['placeNotOurs'])
      expect(await stops(world, [{ do: 'renamePlace', one: place(0).id, name: place(1).name }])).toEqual(['placeNameTaken'])
      expect(
        await stops(world, [{ do: 'foundPlace', key: '#p1', name: 'Phường Sông Hậu', kind: 'commune', code: place(0).code, parent: province }]),
      ).toEqual(['placeCodeTaken'])
      expect(
        await stops(world, [
          { do: 'mergePlaces', from: [place(0).id], into: place(1).id },
          { do: 'endPlaces', which: [place(1).id] },
        ]),
      ).toEqual(['placeHeirEnds'])
      expect(await stops(world, [{ do: 'endPlaces', which: [province] }])).toContain('placeCommunesLeft')
      expect(await stops(world, [{ do: 'mergePlaces', from: [place(0).id], into: place(1).id }], '2025-06-01')).toContain('placeBeforeBegin')
      expect(await stops(world, [{ do: 'mergePlaces', from: [place(0).id], into: '#p9' }])).toContain('placeUnknown')
      // Bodies of which the draft says nothing are asked about.
      const { id } = await drafted(world, [{ do: 'mergePlaces', from: [place(0).id], into: place(1).id }])
      expect((await page(world, id)).findings.map(({ code }) => code)).toContain('placeBodies')
    }),
  )

  test(
    'cannot be undone once somebody has founded a body on a ground that it made',
    inWorld(async (world) => {
      const { place, province } = await ground(world)
      const id = await decided(world, merged(place(0).id, place(1).id, province), '2026-11-15')
      const then = await resolve(await world.as(admin(world)), place(0).id, '2026-11-20')
      await anOrganisation(world, { name: 'Trạm Khuyến nông Sông Hậu', placeId: then.kind === 'known' ? then.places[0]!.id : null })
      expect((await page(world, id)).stands).toMatchObject({ code: 'ground', facts: { name: 'Trạm Khuyến nông Sông Hậu' } })
      await expect(world.perform(admin(world), undoReorganisation, { id, version: 2, reason: 'nhập nhầm' })).rejects.toMatchObject({
        code: 'organisations.reorganisationStands',
      })
    }),
  )
})
