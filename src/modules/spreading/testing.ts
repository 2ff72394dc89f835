/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import { aDirective } from '#modules/documents/testing'
import type { Scene } from '#modules/tasks/testing'
import { askSpread } from './asking.ts'
import { listSpreads } from './coverage.ts'
import { addSession, keepSpreadFile } from './telling.ts'

/** A directive that An asks the departments, the Alliance and the communes of the scene to spread. */
export async function aSpread(
  world: World,
  scene: Scene,
  terms: { documentId?: string; acknowledgeBy?: string | null; sessionBy?: string | null } = {},
) {
  const documentId = terms.documentId ?? (await aDirective(world, scene.an)).id
  const bodies = [scene.agriculture, scene.health, scene.alliance, ...scene.communes]
  const { id } = await world.perform(scene.an, askSpread, {
    documentId,
    acknowledgeBy: terms.acknowledgeBy === undefined ? '2026-11-25' : terms.acknowledgeBy,
    sessionBy: terms.sessionBy === undefined ? '2026-12-15' : terms.sessionBy,
    organisationIds: bodies.map((one) => one.id),
  })
  return { id, documentId }
}

/** The directive at the commune's own page. */
export const ownOf = async (world: World, scene: Scene, which: 0 | 1 | 2 = 0): Promise<string> =>
  (await world.perform(scene.commune(which), listSpreads, {})).own[0]!.id

/** A session of a commune, with one audience. */
export async function aSession(world: World, scene: Scene, which: 0 | 1 | 2, people: number, more: Record<string, unknown> = {}): Promise<string> {
  const id = await ownOf(world, scene, which)
  return (
    await world.perform(scene.commune(which), addSession, {
      id,
      heldOn: '2026-11-20',
      place: 'Hội trường UBND',
      form: 'meeting',
      audiences: [{ kind: 'Đảng viên', people }],
      ...more,
    })
  ).id
}

/** A spreading with a row in each of the module's tables. */
export async function aSpreadInFull(world: World, scene: Scene, documentId: string): Promise<void> {
  await aSpread(world, scene, { documentId })
  const id = await ownOf(world, scene)
  const file = await world.perform(scene.commune(0), keepSpreadFile, {
    id,
    file: { name: 'anh.txt', bytes: new TextEncoder().encode('Ảnh hội nghị') },
  })
  await aSession(world, scene, 0, 20, { fileIds: [file.id] })
}
