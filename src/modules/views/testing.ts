/** Builders for other people's tests. */
import type { Actor } from '#platform/actor'
import type { World } from '#testing'
import { keepView, setDefault } from './views.ts'

/** A view that somebody keeps for themselves and begins with: a row in every table. */
export async function aViewInFull(world: World, actor: Actor): Promise<{ id: string }> {
  const kept = await world.perform(actor, keepView, { list: 'cooperatives', name: 'Của tôi', said: { kind: 'cooperative' } })
  await world.perform(actor, setDefault, { list: 'cooperatives', viewId: kept.id })
  return kept
}
