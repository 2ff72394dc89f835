/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { linkPetition, routePetition } from './answering.ts'
import { keepPetitionFile, raisePetition } from './raising.ts'
import { setRoute } from './routing.ts'

/** One that a body raised. Answers its id; its version is 1. */
export async function aPetition(world: World, by: Actor, wanted: Record<string, unknown> = {}): Promise<string> {
  const { id } = await world.perform(by, raisePetition, {
    field: 'land',
    title: 'Thuê đất làm sân phơi',
    words: 'Chưa được thuê đất công để làm sân phơi, nhà kho.',
    ...wanted,
  })
  return id
}

/** One with a row in each of the module's tables: raised with a file, routed to `bodyId`, of a matter. */
export async function aPetitionInFull(world: World, by: Actor, router: Actor, bodyId: string, wanted: Record<string, unknown>): Promise<string> {
  const file = await world.perform(by, keepPetitionFile, { file: { name: 'don.txt', bytes: new TextEncoder().encode('Đơn đề nghị thuê đất') } })
  const id = await aPetition(world, by, { ...wanted, fileIds: [file.id] })
  await world.perform(router, setRoute, { field: 'land', bodyId, validFrom: world.today })
  await world.perform(router, routePetition, { id, version: 1, answererId: bodyId })
  await world.perform(router, linkPetition, { id, version: 2, title: 'Hợp tác xã thiếu đất làm nhà kho, sân phơi' })
  return id
}
