import { expect, test } from 'vitest'
import { aPerson } from '#modules/people/testing'
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

test(
  'letters that went to the former lead are none of the new one: it begins at the foot of the ladder',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Chánh Văn phòng', role: 'office', organisationId: scene.office.id, post: 'Chánh Văn phòng' })
    const [task] = await aTask(world, scene, { dueOn: '2026-10-12', state: 'in_progress' })
    const letter = { subject: 'Đôn đốc nhiệm vụ quá hạn', opening: 'Đề nghị báo cáo kết quả thực hiện nhiệm vụ quá hạn.', signer: 'Trần Văn A' }
    await act(world, scene.an, 'tasks.urge', { ...letter, taskIds: [task.id] })
    const seen = (by = scene.an) => act<{ version: number; urgedCount: number; urgings: unknown[] }>(world, by, 'tasks.get', { id: task.id })
    const { version, urgedCount } = await seen()
    expect(urgedCount).toBe(1)
    await act(world, scene.an, 'tasks.reassign', { id: task.id, version, leadId: scene.health.id, reason: 'Đúng chức năng hơn' })
    expect((await seen()).urgedCount).toBe(0)
    // What was written to the former lead, and what it answered, stays between it and the office.
    expect((await seen(scene.chi)).urgings).toEqual([])
    // Late long enough for a letter: the new lead has had none.
    const due = await act<{ agencies: { id: string; letters: number }[] }>(world, scene.an, 'tasks.urgeDue', {})
    expect(due.agencies.find(({ id }) => id === scene.health.id)).toMatchObject({ letters: 0 })
  }),
)
