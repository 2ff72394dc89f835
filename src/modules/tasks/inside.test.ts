/** A task inside the organisation that leads it: note, division, officer, approval, signature; and nobody else's. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import type { TaskPage, TaskRow } from './contract.ts'
import { getTask } from './queries.ts'
import { acceptTask, reportDone, reportProgress, sendBackTask } from './lead-actions.ts'
import { confirmTask, returnResult } from './giver-actions.ts'
import { work } from './doors.ts'
import { act, anAgency, aScene, aTask } from './testing.ts'

const page = (world: World, actor: Actor, id: string): Promise<TaskPage> => world.perform(actor, getTask, { id })
type Inside = {
  id: string
  version: number
  state: string
  steps: string[]
  events: { kind: string; post: string | null; facts: Record<string, unknown> }[]
  note: string | null
  dueOn: string | null
  signedBy: string | null
  returnedWhy: string | null
}
const inside = (world: World, actor: Actor, id: string): Promise<Inside> => act(world, actor, 'inside.see', { kind: 'task', objectId: id })
const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

async function noted(world: World, divisionId: string | null, by: Actor, task: TaskRow | { id: string }, more: Record<string, unknown> = {}) {
  return act(world, by, 'inside.note', {
    kind: 'task',
    objectId: task.id,
    version: 0,
    note: 'Giao Phòng chủ trì, báo cáo tôi.',
    divisionId,
    dueOn: '2026-11-27',
    ...more,
  })
}
const RESULT = { note: 'Đã xây dựng kế hoạch', resultNumber: '88/KH-SNNMT', doneOn: '2026-11-20' }

/** A task that the head noted to an officer, who has submitted the result. */
async function aDraft(world: World) {
  const scene = await aScene(world)
  const so = await anAgency(world, scene)
  const [task] = await aTask(world, scene)
  const first = await noted(world, so.farming, so.head, task, { officerId: so.officer.membershipId })
  const submitted = await act(world, so.officer, 'inside.submit', { id: first.id, version: first.version, draft: RESULT })
  return { scene, so, task, first, submitted }
}

describe('a task goes through the hands of a department', () => {
  test(
    'note, officer, approval of the division, approval and signature of the head; only then does it leave',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene)
      expect((await page(world, so.head, task.id)).steps).toContain('accept')
      expect((await page(world, so.officer, task.id)).steps.filter((step) => step !== 'comment')).toEqual([])

      const first = await noted(world, so.farming, so.head, task)
      expect((await page(world, scene.an, task.id)).state).toBe('accepted')
      const handed = await act(world, so.leader, 'inside.handOn', {
        id: first.id,
        version: first.version,
        officerId: so.officer.membershipId,
        dueOn: '2026-11-25',
      })
      expect((await inside(world, so.officer, task.id)).dueOn).toBe('2026-11-25')
      expect((await page(world, so.officer, task.id)).steps).toEqual(expect.arrayContaining(['progress', 'submit']))
      expect((await page(world, so.officer, task.id)).steps).not.toContain('report')
      await world.perform(so.officer, reportProgress, {
        id: task.id,
        version: (await page(world, so.officer, task.id)).version,
        note: 'Đã có dự thảo',
        progress: 60,
        fileIds: [],
      })

      const submitted = await act(world, so.officer, 'inside.submit', { id: first.id, version: handed.version, draft: RESULT })
      expect(submitted.state).toBe('division_approval')
      expect((await page(world, scene.an, task.id)).state).toBe('in_progress')
      const approved = await act(world, so.leader, 'inside.approve', { id: first.id, version: submitted.version })
      expect(approved.state).toBe('approval')
      const checked = await act(world, so.deputy, 'inside.approve', { id: first.id, version: approved.version })
      expect(checked.state).toBe('signature')
      await act(world, so.head, 'inside.sign', { id: first.id, version: checked.version })

      const outside = await page(world, scene.an, task.id)
      expect(outside).toMatchObject({ state: 'reported', resultNumber: '88/KH-SNNMT', doneOn: '2026-11-20' })
      expect(outside.events[0]?.post).toBe('Giám đốc Sở')
      await world.perform(scene.an, confirmTask, { id: task.id, version: outside.version })
      expect((await inside(world, so.officer, task.id)).state).toBe('closed')
    }),
  )

  test(
    'a draft is returned with a reason, and comes again',
    inWorld(async (world) => {
      const { so, task, first, submitted } = await aDraft(world)
      await act(world, so.leader, 'inside.return', { id: first.id, version: submitted.version, reason: 'Thiếu phụ lục kinh phí.' })
      expect(await inside(world, so.officer, task.id)).toMatchObject({ state: 'working', returnedWhy: 'Thiếu phụ lục kinh phí.', steps: ['submit'] })
    }),
  )

  test(
    'what the office returns lies with the officer again',
    inWorld(async (world) => {
      const { scene, so, task, first, submitted } = await aDraft(world)
      await act(world, so.head, 'inside.approve', { id: first.id, version: submitted.version })
      await act(world, so.head, 'inside.sign', { id: first.id, version: submitted.version + 1 })
      await world.perform(scene.an, returnResult, {
        id: task.id,
        version: (await page(world, scene.an, task.id)).version,
        reason: 'Chưa có phụ lục.',
      })
      expect((await inside(world, so.officer, task.id)).state).toBe('working')
    }),
  )
})

describe('only who is asked', () => {
  test(
    'another division sees and does nothing; people of other organisations see nothing of it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene, { coordinateIds: [scene.health.id] })
      const first = await noted(world, so.farming, so.head, task, { officerId: so.officer.membershipId })
      expect((await inside(world, so.waterOfficer, task.id)).note).toContain('Giao Phòng')
      expect(
        await refused(act(world, so.waterLeader, 'inside.handOn', { id: first.id, version: first.version, officerId: so.waterOfficer.membershipId })),
      ).toBe('inside.notYours')
      for (const stranger of [scene.chi, scene.an, scene.chairman, scene.auditor])
        expect(await refused(inside(world, stranger, task.id))).not.toBe('done')
      expect(await refused(world.perform(so.officer, reportDone, { id: task.id, version: 2, ...RESULT, fileIds: [] }))).toBe('inside.notYours')
      expect(await refused(world.perform(so.waterLeader, sendBackTask, { id: task.id, version: 2, reason: 'Không phải việc của Sở' }))).toBe(
        'inside.notYours',
      )
    }),
  )

  test(
    'restricted work is read by those named and the leaders alone',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene)
      await noted(world, so.farming, so.head, task, { restricted: true })
      expect((await inside(world, so.officer, task.id)).note).toContain('Giao Phòng')
      expect((await inside(world, so.waterOfficer, task.id)).note).toBeNull()
    }),
  )

  test(
    'a commune of few people reports as ever, and where somebody was named, they alone',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { leadIds: [scene.communes[0].id] })
      await world.perform(scene.commune(0), acceptTask, { id: task.id, version: 1 })
      expect((await page(world, scene.commune(0), task.id)).steps).toContain('report')
    }),
  )

  test(
    'stale, too late, to nobody, twice: each refused with its sentence',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const so = await anAgency(world, scene)
      const [task] = await aTask(world, scene)
      expect(await refused(noted(world, null, so.head, task))).toBe('inside.toNobody')
      expect(await refused(noted(world, so.farming, so.head, task, { dueOn: '2026-12-01' }))).toBe('inside.dueTooLate')
      expect(await refused(noted(world, so.farming, so.head, task, { officerId: so.waterOfficer.membershipId }))).toBe('inside.personElsewhere')
      const first = await noted(world, so.farming, so.clerk, task)
      expect(await refused(noted(world, so.farming, so.head, task))).toBe('platform.stale')
      const handed = await act(world, so.leader, 'inside.handOn', { id: first.id, version: first.version, officerId: so.officer.membershipId })
      expect(await refused(act(world, so.officer, 'inside.submit', { id: first.id, version: handed.version, draft: { note: 'Xong' } }))).toBe(
        'tasks.resultMissing',
      )
      expect(await refused(act(world, so.officer, 'inside.submit', { id: first.id, version: 1, draft: RESULT }))).toBe('platform.stale')
    }),
  )
})

test(
  'what was not handed on waits for the head’s note in the work of head, deputies and văn thư',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    const [task] = await aTask(world, scene)
    const details = async (actor: Actor) => (await work(await world.as(actor))).map(({ detail }) => detail)
    expect(await details(so.head)).toEqual(['Chờ bút phê'])
    expect(await details(so.clerk)).toEqual(['Chờ bút phê'])
    expect(await details(so.officer)).toEqual([])
    await noted(world, so.farming, so.head, task)
    expect(await details(so.head)).toEqual([])
  }),
)
