/** Two at once, each on a connection of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { listPolicies, loadPolicies } from './policies.ts'

let world: AtOnce
let agency: Actor
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { provinceId } = world
  const body = await world.asked(
    (ctx) => anOrganisation({ provinceId, system: () => Promise.resolve(ctx) }, { name: 'Sở Tài chính' }),
    'organisations.manage',
  )
  agency = world.person('lead_agency', body)
})
afterAll(() => world.end())

test('the law’s contents are taken on once, also where two press at the same moment', async () => {
  await outcome(world.act(agency, loadPolicies, {}), world.act(agency, loadPolicies, {}))
  const { items } = await world.act(agency, listPolicies, { all: 'true' })
  expect(items.map(({ name }) => name).toSorted()).toEqual([...new Set(items.map(({ name }) => name))].toSorted())
  expect(items).toHaveLength(12)
})
