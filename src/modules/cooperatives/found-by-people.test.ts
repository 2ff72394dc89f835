/** A cooperative is found by the people in its posts: by whoever represents it for everybody, by the others for those who see all of it. */
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { addPerson } from './actions.ts'
import { cooperativeFacets } from './by-place.ts'
import { listCooperatives, searchRegister, seeCooperative } from './queries.ts'
import { setValues } from './actions.ts'
import { aCooperative } from './testing.ts'

const found = async (world: World, by: Actor, q: string, more: object = {}) =>
  (await world.perform(by, listCooperatives, { q, ...more })).items.map(({ id }) => id)

test(
  'a director, the board and who controls are found by the agency, the Alliance, its commune and itself, and by nobody else; the representative by all',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { agency } = scene
    const id = await aCooperative(world, agency, scene.communes[2].placeId!, { values: { name: 'Hợp tác xã Vườn Xanh' } })
    await aCooperative(world, agency, scene.communes[0].placeId!, { values: { name: 'Hợp tác xã Khác' } })
    const version = async () => (await world.perform(agency, seeCooperative, { id })).version
    const inPost = async (post: string, name: string) =>
      world.perform(agency, addPerson, { id, version: await version(), post, name, title: '', validFrom: '2025-10-01', source: 'certificate' })
    await inPost('director', 'Lý Thị Quyên Giang')
    await inPost('controller', 'Đỗ Uyển Nhi')
    await inPost('legal_representative', 'Kiều Bảo Thạch')
    await inPost('accountant', 'Mạc Vân Khuê')
    await inPost('other', 'Tô Hoài Diễm')
    const alliance = world.actor('Liên minh', 'alliance', { organisationId: scene.alliance.id })
    const own = scene.commune(2)
    const other = scene.commune(0)
    for (const by of [agency, alliance, own])
      for (const q of ['Lý Thị Quyên Giang', 'quyen gia', 'do uyen nhi']) expect([by.name, q, await found(world, by, q)]).toEqual([by.name, q, [id]])
    for (const q of ['Lý Thị Quyên Giang', 'do uyen nhi', '@quyen', "'@quyen'"]) expect([q, await found(world, other, q)]).toEqual([q, []])
    for (const by of [agency, own, other]) expect(await found(world, by, 'kieu bao thach')).toEqual([id])
    // Staff is no way to find it, for nobody.
    for (const by of [agency, alliance, own, other])
      for (const q of ['mac van khue', 'Tô Hoài Diễm']) expect([by.name, q, await found(world, by, q)]).toEqual([by.name, q, []])
    // Who types a kind asks for what is called so.
    expect(await found(world, own, 'HTX quyên')).toEqual([])
    // In every order, beside every choice, on a day gone by, in the box of the whole.
    for (const more of [{ sort: 'code' }, { sort: '-members' }, { sort: '-name' }]) expect(await found(world, own, 'quyen giang', more)).toEqual([id])
    expect((await world.perform(own, cooperativeFacets, { q: 'quyen giang' })).kind).toEqual([{ value: 'cooperative', n: 1 }])
    expect((await world.perform(other, cooperativeFacets, { q: 'quyen giang' })).kind).toEqual([])
    const box = async (by: Actor) => (await searchRegister(await world.as(by), 'quyên giang')).map(({ title }) => title)
    expect([await box(own), await box(other)]).toEqual([['Hợp tác xã Vườn Xanh'], []])
    // What else is written of it does not lose them.
    await world.perform(agency, setValues, {
      id,
      version: await version(),
      values: { name: 'Hợp tác xã Vườn Mới' },
      from: '2026-01-01',
      source: 'certificate',
    })
    for (const by of [agency, own]) for (const q of ['quyen giang', 'vuon moi']) expect(await found(world, by, q)).toEqual([id])
    expect(await found(world, own, 'quyen giang', { on: '2025-12-01' })).toEqual([id])
    expect(await found(world, other, 'quyen giang', { on: '2025-12-01' })).toEqual([])
  }),
)

test(
  'a name in a post that went with what was taken back, or was written otherwise, finds nothing any more',
  inWorld(async (world) => {
    const { agency, communes } = await aScene(world)
    const id = await aCooperative(world, agency, communes[2].placeId!, {})
    const { version } = await world.perform(agency, seeCooperative, { id })
    await world.perform(agency, addPerson, {
      id,
      version,
      post: 'director',
      name: 'Lý Quyên',
      title: '',
      validFrom: '2025-10-01',
      source: 'certificate',
    })
    const { db } = await world.as(agency)
    await db
      .withTables<{ cooperative_posts: { cooperative_id: string; name: string } }>()
      .updateTable('cooperative_posts')
      .set({ name: 'Lê Uyển' })
      .where('cooperative_id', '=', id)
      .where('name', '=', 'Lý Quyên')
      .execute()
    expect([await found(world, agency, 'ly quyen'), await found(world, agency, 'le uyen')]).toEqual([[], [id]])
  }),
)
