/** Two at once, each on a connection of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performWithin } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inTransaction } from '#platform/db'
import { keeperAtOnce } from '#modules/cooperatives/testing'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { recordSupport } from './deciding.ts'
import { addPolicy, changePolicy, listPolicies, loadPolicies } from './policies.ts'
import { aDecision, aPolicy } from './testing.ts'

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

test('a policy that somebody registers by at the same moment is changed no more', async () => {
  const { agency: keeper, place } = await keeperAtOnce(world)
  const { id: cooperativeId } = await world.named<{ id: string }>(keeper, 'cooperatives.register', {
    kind: 'cooperative',
    from: '2025-08-01',
    source: 'certificate',
    values: { name: 'Hợp tác xã Thới Lai', place },
    people: [],
  })
  const { id } = await world.act(agency, addPolicy, { ...aPolicy, agencyId: agency.organisationId })
  let [begun, end] = [() => {}, () => {}]
  const started = new Promise<void>((done) => (begun = done))
  const ended = new Promise<void>((done) => (end = done))
  const recording = inTransaction(world.office.db, agency, async (db) => {
    const input = { cooperativeId, policyId: id, ...aDecision }
    await performWithin(world.office, db, recordSupport, { actor: agency, requestId: 'test' }, input)
    begun()
    await ended
  })
  await Promise.race([started, recording])
  const change = { ...aPolicy, id, version: 1, name: 'Tên khác', agencyId: agency.organisationId }
  const changing = outcome(world.act(agency, changePolicy, change))
  await new Promise((done) => setTimeout(done, 150))
  end()
  await recording
  expect(await changing).toEqual(['support.policyUsed'])
})

test('the law’s contents are taken on once, also where two press at the same moment', async () => {
  await outcome(world.act(agency, loadPolicies, {}), world.act(agency, loadPolicies, {}))
  const { items } = await world.act(agency, listPolicies, { all: 'true' })
  expect(items.map(({ name }) => name).toSorted()).toEqual([...new Set(items.map(({ name }) => name))].toSorted())
  expect(items.filter(({ evidence }) => evidence === 'V')).toHaveLength(12)
})
