/** Two people at once, each on a connection of their own: a group of the register grows into one cooperative, not into two. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { keeperAtOnce } from '#modules/cooperatives/testing'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { holdConference, registerGroup, startGroup } from './actions.ts'

let world: AtOnce
let agency: Actor
let alliance: Actor
let place: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  ;({ agency, place } = await keeperAtOnce(world))
  alliance = world.person(
    'alliance',
    await world.asked(
      (ctx) => anOrganisation({ provinceId: world.provinceId, system: () => Promise.resolve(ctx) }, { name: 'Liên minh Hợp tác xã' }),
      'organisations.manage',
    ),
  )
})
afterAll(() => world.end())

test('a group that two bodies take up at the same moment is taken up by one; the other, who sees nothing of it, is told so', async () => {
  const came: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const { id } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
      kind: 'group',
      from: '2025-08-01',
      source: 'certificate',
      values: { name: `Tổ hợp tác ${round}`, place, registeredOn: '2025-08-01' },
      people: [],
    })
    const start = { name: `Hợp tác xã ${round}`, kind: 'cooperative', fromId: id, startedOn: '2026-11-20' }
    came.push((await outcome(world.act(agency, startGroup, start), world.act(alliance, startGroup, start))).toSorted().join())
  }
  expect(came).toEqual(Array.from({ length: 6 }, () => 'done,founding.fromTaken'))
})

test('a cooperative that two founders name at the same moment came of one of them', async () => {
  const came: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const { id: cooperativeId } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
      kind: 'cooperative',
      from: '2026-11-19',
      source: 'certificate',
      values: { name: `Hợp tác xã Mới ${round}`, place, registeredOn: '2026-11-19' },
      people: [],
    })
    const founders = []
    for (const who of [agency, alliance]) {
      const { id } = await world.act(who, startGroup, { name: `Sáng lập ${round}`, kind: 'cooperative', startedOn: '2026-10-01' })
      await world.act(who, holdConference, { id, version: 1, on: '2026-11-01', present: 8 })
      founders.push(world.act(who, registerGroup, { id, version: 2, cooperativeId, on: '2026-11-19' }))
    }
    came.push((await outcome(...founders)).toSorted().join())
  }
  expect(came).toEqual(Array.from({ length: 6 }, () => 'done,founding.cooperativeTaken'))
})
