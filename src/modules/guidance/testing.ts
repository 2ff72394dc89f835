/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import { aDirective, DIRECTIVE } from '#modules/documents/testing'
import { aTask, type Scene } from '#modules/tasks/testing'
import { askQuestion, keepGuidanceFile } from './asking.ts'
import { issueGuidance } from './papers.ts'

/** A task that all three communes have, and the question of the first about its own. */
export async function aQuestion(world: World, scene: Scene, more: Record<string, unknown> = {}): Promise<{ id: string; taskIds: string[] }> {
  const [, ...leaves] = await aTask(world, scene, { leadIds: scene.communes.map((one) => one.id) })
  const taskIds = leaves.map((one) => one.id)
  const { id } = await world.perform(scene.commune(0), askQuestion, { taskId: taskIds[0]!, question: 'Lập danh sách theo mẫu nào?', ...more })
  return { id, taskIds }
}

/** The text of another paper that guides the directive of the scene. */
export const GUIDANCE = DIRECTIVE.replace('12/CT-UBND', '13/HD-UBND').replace('CHỈ THỊ', 'HƯỚNG DẪN').replace('Về phát triển', 'Hướng dẫn phát triển')

/** Guidance with a row in each of the module's tables. */
export async function aGuidanceInFull(world: World, scene: Scene, directiveId: string): Promise<void> {
  const file = await world.perform(scene.commune(0), keepGuidanceFile, {
    file: { name: 'mau.txt', bytes: new TextEncoder().encode('Mẫu đang dùng') },
  })
  await aQuestion(world, scene, { fileIds: [file.id] })
  const { id: documentId } = await aDirective(world, scene.an, { text: GUIDANCE })
  await world.perform(scene.an, issueGuidance, { documentId, directiveId, acknowledgeBy: null })
}
