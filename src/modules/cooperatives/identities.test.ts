/** What identifies people in posts: told with the post, and emptied where it was written down by mistake. */
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { addPerson, registerCooperative } from './actions.ts'
import { identifyPerson, readPerson } from './identities.ts'
import { seeCooperative, seeHistory } from './queries.ts'
import { aCooperative } from './testing.ts'
import type { Actor } from '#platform/actor'

const SAID = { identity: '092 180 001 234', bornOn: '1980-05-01', nationality: 'Việt Nam', address: 'Số 5, khu vực Thới Hòa' }
const KEPT = { ...SAID, identity: '092180001234' }
const reason = 'Đối chiếu giấy chứng nhận'

const people = async (world: World, by: Actor, id: string) => (await world.perform(by, seeCooperative, { id })).people

test(
  'is told with whoever is entered, at the entry of a cooperative and afterwards; it stays with that person alone, and out of the log',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const keeper = scene.commune(0)
    const entry = {
      kind: 'cooperative',
      from: '2026-01-05',
      source: 'certificate',
      values: { name: 'Hợp tác xã Thới Hòa', place: scene.communes[0].placeId! },
    }
    const first = { post: 'legal_representative', name: 'Trần Thị Mười', title: 'Giám đốc' }
    const accountant = { post: 'accountant', name: 'Lê Thị Sổ' }
    await expect(
      world.perform(keeper, registerCooperative, { ...entry, people: [accountant, { ...first, identity: '12345' }] }),
    ).rejects.toMatchObject({ fields: [{ path: 'people.1.identity', code: 'cooperatives.identityWrong' }] })
    const { id } = await world.perform(keeper, registerCooperative, { ...entry, people: [accountant, { ...first, ...SAID }] })
    const there = await people(world, keeper, id)
    const whole = async (name: string) => {
      const { id: postId } = (await people(world, keeper, id)).find((one) => one.name === name)!
      return world.perform(keeper, readPerson, { id, postId, reason })
    }
    expect(there.find(({ post }) => post === 'accountant')).toMatchObject({ identity: null, identified: [] })
    expect(await whole('Trần Thị Mười')).toEqual(KEPT)
    // Another representative, and somebody in another post, with theirs.
    const later = { id, validFrom: '2026-06-01', source: 'certificate' }
    await world.perform(keeper, addPerson, { ...later, version: 1, post: 'legal_representative', name: 'Võ Văn Hai', identity: 'c1234567' })
    await world.perform(keeper, addPerson, { ...later, version: 2, post: 'controller', name: 'Lê Văn Chín', bornOn: '1975-02-03' })
    expect((await whole('Võ Văn Hai')).identity).toBe('C1234567')
    expect(await whole('Lê Văn Chín')).toEqual({ identity: null, bornOn: '1975-02-03', nationality: null, address: null })
    const { rows } = await sql<{ text: string }>`select (coalesce(before::text, '') || coalesce(after::text, '')) as text from hopluc.audit_lines
      where action like 'cooperatives.%'`.execute((await world.as(scene.agency)).db)
    expect(rows.filter(({ text }) => /092180001234|092 180|1980-05-01|C1234567|1975-02-03/i.test(text))).toEqual([])
  }),
)

test(
  'what was written down by mistake is emptied by hand, each by itself; what is told in its place is kept, and the rest stays',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const keeper = scene.commune(0)
    const id = await aCooperative(world, scene.agency, scene.communes[0].placeId!, {
      people: [{ post: 'legal_representative', name: 'Trần Thị Mười' }],
    })
    const { id: postId } = (await people(world, keeper, id))[0]!
    await world.perform(keeper, identifyPerson, { id, postId, ...SAID })
    await world.perform(keeper, identifyPerson, { id, postId, emptied: ['identity', 'bornOn'] })
    expect((await people(world, keeper, id))[0]).toMatchObject({ identity: null, identified: ['nationality', 'address'] })
    expect(await world.perform(keeper, readPerson, { id, postId, reason })).toEqual({ ...KEPT, identity: null, bornOn: null })
    await world.perform(keeper, identifyPerson, { id, postId, identity: '092180009999', emptied: ['identity', 'address'] })
    expect((await people(world, keeper, id))[0]).toMatchObject({ identity: '•••••• 999', identified: ['identity', 'nationality'] })
    await world.perform(keeper, identifyPerson, { id, postId, emptied: ['identity', 'nationality'] })
    expect((await people(world, keeper, id))[0]).toMatchObject({ identity: null, identified: [] })
    const { events } = await world.perform(keeper, seeHistory, { id })
    expect(events.map(({ kind }) => kind).filter((kind) => /dentif|Emptied/.test(kind))).toEqual([
      'identityEmptied',
      'personIdentified',
      'identityEmptied',
      'personIdentified',
    ])
  }),
)
