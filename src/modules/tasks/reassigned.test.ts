import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { act, aScene, aTask } from './testing.ts'

type Page = {
  version: number
  resultNumber: string | null
  doneOn: string | null
  resultOn: string | null
  progress: number
  lead: { id: string } | null
}

test(
  'a task that another body leads from now on has no result of the former one',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [task] = await aTask(world, scene, { state: 'in_progress' })
    const seen = () => act<Page>(world, scene.an, 'tasks.get', { id: task.id })
    const reported = await act(world, scene.binh, 'tasks.report', {
      id: task.id,
      version: (await seen()).version,
      note: 'Đã xong',
      resultNumber: '5/KH-SNNMT',
    })
    const back = await act(world, scene.an, 'tasks.rework', { id: task.id, version: reported.version, reason: 'Chưa đủ' })
    expect((await seen()).resultNumber).toBe('5/KH-SNNMT')
    await act(world, scene.an, 'tasks.reassign', { id: task.id, version: back.version, leadId: scene.health.id, reason: 'Đúng chức năng hơn' })
    expect(await seen()).toMatchObject({ resultNumber: null, doneOn: null, progress: 0 })
  }),
)
