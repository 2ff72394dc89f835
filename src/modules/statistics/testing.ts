/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { addSet, publishSet } from './publishing.ts'

export const ACT = { act: 'Quyết định 12/QĐ-STC', actOn: '2026-11-01', validFrom: '2026-11-01' }

/** A set of open data of these indicators, published; its period has to be settled. */
export async function aPublishedSet(
  world: World,
  agency: Actor,
  code: string,
  indicators: string[],
): Promise<{ id: string; version: number; n: number }> {
  const { id } = await world.perform(agency, addSet, { code, title: 'Số hợp tác xã theo quý', indicators, kind: 'quarter' })
  return world.perform(agency, publishSet, { id, version: 1, ...ACT })
}
