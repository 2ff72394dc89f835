import { describe, expect, test } from 'vitest'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { setValues } from './actions.ts'
import { cooperativeFacets } from './by-place.ts'
import { countsOn } from './face.ts'
import { turn } from './jobs.ts'
import { listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { aCooperative } from './testing.ts'

const at = (scene: Scene, which: 0 | 1 | 2) => scene.communes[which].placeId!

describe('any day of the past', () => {
  test(
    'shows the name, the place and the state of that day; the list, the page and the counts say the same',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0), { from: '2025-08-01', values: { name: 'HTX Tên Cũ' } })
      await world.perform(scene.agency, setValues, { id, version: 1, from: '2026-02-01', source: 'certificate', values: { name: 'HTX Tên Mới' } })
      await world.perform(scene.agency, setValues, {
        id,
        version: 2,
        from: '2026-06-01',
        source: 'tax',
        values: { legalState: 'suspended', place: at(scene, 1) },
      })
      const on = async (day: string) => {
        const one = await world.perform(scene.agency, seeCooperative, { id, on: day })
        const row = (await world.perform(scene.agency, listCooperatives, { on: day })).items[0]
        const counted = await countsOn(await world.as(scene.agency), day)
        expect([row?.name, row?.legalState, row?.placeId]).toEqual([one.name, one.legalState, one.place?.id])
        expect(counted).toEqual([{ kind: 'cooperative', legalState: one.legalState, placeId: one.place?.id, n: 1 }])
        return [one.name, one.legalState, one.place?.id]
      }
      expect(await on('2025-08-01')).toEqual(['HTX Tên Cũ', 'operating', at(scene, 0)])
      expect(await on('2026-02-01')).toEqual(['HTX Tên Mới', 'operating', at(scene, 0)])
      expect(await on('2026-11-20')).toEqual(['HTX Tên Mới', 'suspended', at(scene, 1)])
      await expect(world.perform(scene.agency, seeCooperative, { id, on: '2025-07-31' })).rejects.toThrow('cooperatives.beforeIt')
      expect((await world.perform(scene.agency, listCooperatives, { on: '2025-07-31' })).total).toBe(0)
    }),
  )

  test(
    'members and how it works are those of that day, in the list, its order, its filter and what can be narrowed',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [one, other] = [
        await aCooperative(world, scene.agency, at(scene, 0), {
          from: '2025-08-01',
          values: { name: 'HTX Sen', officialMembers: 9, economicState: 'weak' },
        }),
        await aCooperative(world, scene.agency, at(scene, 0), {
          from: '2025-08-01',
          values: { name: 'HTX Tre', officialMembers: 20, economicState: 'effective' },
        }),
      ]
      const grown = { officialMembers: 40, economicState: 'effective' }
      await world.perform(scene.agency, setValues, {
        id: one,
        version: 1,
        from: '2026-02-01',
        source: 'commune',
        sourceNote: 'Danh sách',
        values: grown,
      })
      const on = async (day: string) => {
        const byMembers = await world.perform(scene.agency, listCooperatives, { on: day, sort: '-members' })
        const weak = await world.perform(scene.agency, listCooperatives, { on: day, economic: 'weak' })
        const facets = await world.perform(scene.agency, cooperativeFacets, { on: day })
        expect(weak.total).toBe(weak.items.length)
        return [
          byMembers.items.map(({ id, members }) => [id, members]),
          weak.items.map(({ id }) => id),
          facets.economic.map(({ value, n }) => [value, n]),
        ]
      }
      const before = [
        [
          [other, 20],
          [one, 9],
        ],
        [one],
        [
          ['effective', 1],
          ['weak', 1],
        ],
      ]
      expect(await on('2025-08-01')).toEqual(before)
      expect(await on('2026-01-31')).toEqual(before)
      expect(await on('2026-02-01')).toEqual([
        [
          [one, 40],
          [other, 20],
        ],
        [],
        [['effective', 2]],
      ])
    }),
  )

  test(
    'a value corrected for the same day stays in the history, struck out',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0), { values: { officialMembers: 7 } })
      await world.perform(scene.agency, setValues, {
        id,
        version: 1,
        from: '2025-08-01',
        source: 'commune',
        sourceNote: 'Danh sách thành viên',
        values: { officialMembers: 70 },
      })
      const { changes, events } = await world.perform(scene.agency, seeHistory, { id })
      expect(changes.filter(({ field }) => field === 'officialMembers').map(({ value, superseded, source }) => [value, superseded, source])).toEqual([
        [70, false, 'commune'],
        [7, true, 'certificate'],
      ])
      expect(events.map(({ kind }) => kind)).toEqual(['changed', 'registered'])
    }),
  )

  test(
    'a stale change is refused with the version of today',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0))
      await world.perform(scene.agency, setValues, { id, version: 1, from: '2026-01-01', source: 'commune', values: { phone: '0292' } })
      const late = world.perform(scene.agency, setValues, { id, version: 1, from: '2026-01-01', source: 'commune', values: { phone: '0293' } })
      await expect(late).rejects.toMatchObject({ code: 'platform.stale', facts: { seen: 1, current: 2 } })
    }),
  )

  test(
    'a form that begins today is what the lists of today are worked out from',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0))
      await turn.run(await world.system(...turn.permissions))
      expect((await world.perform(scene.agency, seeCooperative, { id })).name).toBe('Hợp tác xã Nông nghiệp Thới Lai')
    }),
  )
})
