/** The register by commune, today and on a day gone by: each number is that of the list which it opens. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { cooperativeFacets, mapCooperatives } from './by-place.ts'
import { listCooperatives } from './queries.ts'
import { aCooperative, groundIsFollowed } from './testing.ts'

type Former = { id: string; name: string; heirs: string[] }
/** Communes that ended on 1 July 2025, with what they became: whole into one, or divided among several. */
async function formerOf(world: World, by: Actor, heirs: string[], partial: boolean): Promise<Former[]> {
  const { rows } = await sql<Former>`select p.id, p.name, array_agg(l.to_id) as heirs from place_links l join places p on p.id = l.from_id
    where p.kind = 'commune' and l.effective_on = '2025-07-01' and exists (select 1 from place_links o where o.from_id = p.id and o.to_id = any(${heirs}::uuid[]))
    group by 1, 2 having bool_or(l.partial) = ${partial} order by 1`.execute((await world.as(by)).db)
  return rows
}
/** Every tile, and the list that it opens. */
async function opened(world: World, by: Actor, on: string) {
  const map = await world.perform(by, mapCooperatives, { on })
  for (const { id, n } of map.places.filter((place) => place.n > 0))
    expect((await world.perform(by, listCooperatives, { on, place: id })).total).toBe(n)
  expect((await world.perform(by, listCooperatives, { on })).total).toBe(map.total)
  return { ...map, tiles: map.places.filter(({ n }) => n > 0).map(({ name, district, former, n }) => [name, district !== null, former, n]) }
}

test(
  'a day before the reform shows the communes of that day with their districts; a day before the map is known, those that the register names',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [former] = await formerOf(world, scene.agency, [scene.communes[0].placeId!], false)
    for (const name of ['Hợp tác xã Một', 'Hợp tác xã Hai'])
      await aCooperative(world, scene.agency, former!.id, { from: '2024-03-01', values: { name } })
    await groundIsFollowed(world)
    const before = await opened(world, scene.agency, '2025-06-30')
    expect([before.tiles, before.elsewhere, before.whole]).toEqual([[[former!.name, true, false, 2]], 0, true])
    // Every commune of that day has its tile, the empty ones too.
    expect(before.places.length).toBeGreaterThan(200)
    const early = await opened(world, scene.agency, '2024-06-30')
    expect([early.tiles, early.elsewhere, early.whole, early.places.length]).toEqual([before.tiles, 0, false, 1])
    const now = await opened(world, scene.agency, world.today)
    expect(now.tiles).toEqual([[expect.stringMatching(/^(Phường|Xã) /), false, false, 2]])
    expect(now.places.find(({ n }) => n === 2)?.id).toBe(scene.communes[0].placeId)
  }),
)

test(
  'entries of a commune that was divided stand at it among those of today, until somebody says where they lie',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const all = (await world.perform(scene.agency, mapCooperatives, {})).places.map(({ id }) => id)
    const [divided] = await formerOf(world, scene.agency, all, true)
    await aCooperative(world, scene.agency, divided!.id, { from: '2025-02-01' })
    await groundIsFollowed(world)
    const now = await opened(world, scene.agency, world.today)
    expect([now.tiles, now.elsewhere]).toEqual([[[divided!.name, true, true, 1]], 0])
  }),
)

test(
  'what a commune looks after is, on a day before the reform, what its ground was made of',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const own = async (on: string) => (await world.perform(commune, cooperativeFacets, { on })).own.map(({ value }) => value).toSorted()
    const parts = [
      ...(await formerOf(world, commune, [scene.communes[0].placeId!], false)),
      ...(await formerOf(world, commune, [scene.communes[0].placeId!], true)),
    ]
    expect(await own(world.today)).toEqual([scene.communes[0].placeId])
    expect(await own('2025-06-30')).toEqual(parts.map(({ id }) => id).toSorted())
    expect(await own('2024-06-30')).toEqual(await own('2025-06-30'))
  }),
)
