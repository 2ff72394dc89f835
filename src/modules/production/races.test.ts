/** Several at once, each on a connection of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { keeperAtOnce } from '#modules/cooperatives/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { addProduct, seeProductsOfOne } from './products.ts'
import { rice } from './testing.ts'

let world: AtOnce
let agency: Actor
let place: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  ;({ agency, place } = await keeperAtOnce(world))
})
afterAll(() => world.end())

test('a product of one name is entered once, also where several press at the same moment', async () => {
  const { id } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
    kind: 'cooperative',
    from: '2024-08-01',
    source: 'certificate',
    values: { name: 'Hợp tác xã Thới Lai', place },
    people: [],
  })
  const came = await outcome(...Array.from({ length: 5 }, () => world.act(agency, addProduct, { cooperativeId: id, ...rice })))
  expect(came.toSorted()).toEqual(['done', ...Array<string>(4).fill('production.sameName')])
  expect((await world.act(agency, seeProductsOfOne, { id })).items).toHaveLength(1)
})
