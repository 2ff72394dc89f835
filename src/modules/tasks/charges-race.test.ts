/** Two clerks who write down the division of work at once: an agency stands in one field, and a field stands once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { addCharge, changeCharge, getCharges } from './charges.ts'

let world: AtOnce
let office: Actor
const bodies: string[] = []
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { provinceId } = world
  await world.asked(async (ctx) => {
    const made = (name: string) => anOrganisation({ provinceId, system: () => Promise.resolve(ctx) }, { name })
    office = world.person('office', await made('Văn phòng Ủy ban nhân dân thành phố'))
    for (let n = 0; n < 8; n += 1) bodies.push((await made(`Sở ${n}`)).id)
  }, 'organisations.manage')
})
afterAll(() => world.end())

const charge = (field: string, organisationIds: string[]) => ({ field, leaderId: null, organisationIds, basis: 'Quyết định 5/QĐ-UBND' })

test('an agency that two put into two fields at the same moment stands in one of them, and a field of one name stands once', async () => {
  for (const body of bodies.slice(0, 4)) {
    const came = await outcome(
      world.act(office, addCharge, charge(`Kinh tế ${body}`, [body])),
      world.act(office, addCharge, charge(`Văn hóa ${body}`, [body])),
    )
    expect(came.toSorted()).toEqual(['done', 'tasks.chargedTwice'])
  }
  for (const [at, body] of bodies.slice(4, 6).entries()) {
    const other = bodies[6 + at]!
    const came = await outcome(
      world.act(office, addCharge, charge(`Trùng tên ${at}`, [body])),
      world.act(office, addCharge, charge(`Trùng tên ${at}`, [other])),
    )
    expect(came.toSorted()).toEqual(['done', 'tasks.fieldNamed'])
  }
  // The same, when one of the two changes a field that stands.
  const { items } = await world.act(office, getCharges, {})
  const [first, second] = items
  const free = bodies.find((id) => !items.some(({ organisations }) => organisations.some((one) => one.id === id)))!
  const more = (one: typeof first) => ({
    id: one!.id,
    version: one!.version,
    ...charge(one!.field, [...one!.organisations.map(({ id }) => id), free]),
  })
  const came = await outcome(world.act(office, changeCharge, more(first)), world.act(office, changeCharge, more(second)))
  expect(came.toSorted()).toEqual(['done', 'tasks.chargedTwice'])
})
