/** A step of a group's task and what was decided for one of its members before. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { resumeTask, suspendTask } from './giver-actions.ts'
import { getTask } from './queries.ts'
import { aScene, aTask } from './testing.ts'

test(
  'a member’s task that was suspended by itself stays so when the group’s is suspended and goes on',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [parent, first, second] = await aTask(world, scene, { leadIds: scene.communes.map(({ id }) => id), state: 'in_progress' })
    const now = async (id: string) => {
      const { state, version } = await world.perform(scene.an, getTask, { id })
      return { id, state, version }
    }
    const suspend = async (id: string) => world.perform(scene.an, suspendTask, { ...(await now(id)), reason: 'Chờ giải quyết tranh chấp' })
    const resume = async (id: string) => world.perform(scene.an, resumeTask, { ...(await now(id)), reason: 'Tiếp tục' })
    await suspend(first!.id)
    world.travel('2026-11-23')
    await suspend(parent.id)
    world.travel('2026-11-24')
    await resume(parent.id)
    expect([(await now(first!.id)).state, (await now(second!.id)).state]).toEqual(['suspended', 'in_progress'])
    await resume(first!.id)
    expect((await now(first!.id)).state).toBe('in_progress')
  }),
)
