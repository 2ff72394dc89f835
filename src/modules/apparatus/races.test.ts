/** Two people at once, each on a connection of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { addPost, setUnit } from './keeping.ts'
import { seeBody, seeOverview, setFocal } from './queries.ts'

let world: AtOnce
let agency: Actor
const bodies: { id: string; name: string }[] = []
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { provinceId } = world
  for (const name of ['Sở Tài chính', 'Sở Y tế', 'Sở Nông nghiệp và Môi trường'])
    bodies.push(await world.asked((ctx) => anOrganisation({ provinceId, system: () => Promise.resolve(ctx) }, { name }), 'organisations.manage'))
  agency = world.person('lead_agency', bodies[0]!)
})
afterAll(() => world.end())

test('the first two of a body to write begin its file together, and who wrote over what they had not seen is told', async () => {
  const post = { duty: 'officer', since: '2026-01-01' }
  const both = [1, 2].map((n) => world.act(agency, addPost, { ...post, title: `Vị trí ${n}` }))
  expect(await outcome(...both)).toEqual(['done', 'done'])
  const health = world.person('head', bodies[1]!)
  const units = ['Phòng Tổng hợp', 'Văn phòng Sở'].map((unit) => world.act(health, setUnit, { seen: 0, unit }))
  expect((await outcome(...units)).toSorted()).toEqual(['done', 'platform.stale'])
  expect((await world.act(agency, seeBody, { id: bodies[0]!.id })).posts).toHaveLength(2)
})

test('of two who name the focal agency one is told of the other, whether at one moment or out of a page that is no longer so', async () => {
  const from = '2026-11-01'
  const basis = 'Quyết định 9/QĐ-UBND'
  for (let round = 0; round < 4; round += 1) {
    const { focal } = await world.act(agency, seeOverview, {})
    const seen = focal?.id ?? null
    const others = bodies.filter(({ id }) => id !== focal?.organisation.id)
    const came = await outcome(
      ...others.slice(0, 2).map(({ id: organisationId }) => world.act(agency, setFocal, { seen, organisationId, basis, from })),
    )
    expect(came.toSorted()).toEqual(['apparatus.focalMeanwhile', 'done'])
    expect((await world.act(agency, seeOverview, {})).focal).toMatchObject({ from })
    const late = world.act(agency, setFocal, { seen, organisationId: others[0]!.id, basis, from })
    expect(await outcome(late)).toEqual(['apparatus.focalMeanwhile'])
  }
})
