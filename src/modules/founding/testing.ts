/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { addPerson, advise, holdConference, registerGroup, startGroup } from './actions.ts'

/** A group that its body took up. Answers its id; its version is 1. */
export async function founders(world: World, by: Actor, wanted: Record<string, unknown> = {}): Promise<string> {
  const { id } = await world.perform(by, startGroup, {
    name: 'Hợp tác xã Rau an toàn',
    kind: 'cooperative',
    startedOn: '2026-09-01',
    plannedFirst: 20,
    plannedSecond: 30,
    ...wanted,
  })
  return id
}

/** A group with a row in each of the module's tables, registered as `cooperativeId`. */
export async function foundersInFull(world: World, by: Actor, cooperativeId: string): Promise<string> {
  const id = await founders(world, by)
  await world.perform(by, addPerson, { id, version: 1, name: 'Trần Văn Tư', phone: '0912345678', consent: true })
  await world.perform(by, advise, { id, givenOn: '2026-09-10', about: 'law' })
  await world.perform(by, holdConference, { id, version: 2, on: '2026-10-01', present: 12 })
  await world.perform(by, registerGroup, { id, version: 3, cooperativeId, on: '2026-10-15' })
  return id
}
