/** Reports that are the product of a task: accepted, each body's own task moves, also one that recurs. */
import { expect, test } from 'vitest'
import { setSetting } from '#platform/settings'
import { inWorld } from '#testing'
import { act, aScene, aTask } from '#modules/tasks/testing'
import type { Board } from './report-contract.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'accepting reports moves the tasks that they were bound to, of those accepted alone; the next period of the schedule is bound too',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const communes = scene.communes.map(({ id }) => id)
    const tasks = await aTask(world, scene, { title: 'Báo cáo tình hình hợp tác xã', leadIds: communes })
    const board = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes }, '2026-Q2')
    const bind = (by: typeof scene.agency, taskId: string) => act(world, by, 'reports.bindTask', { id: board.id, version: board.version, taskId })
    expect(await refusal(bind(scene.commune(0), tasks[0].id))).toMatch(/notPermitted|notYours/)
    expect(await refusal(bind(scene.agency, scene.finance.id))).toBe('reports.taskUnknown')
    await bind(scene.agency, tasks[0].id)
    const [first, second] = board.rows
    const by = (id: string) => scene.commune(communes.indexOf(id) as 0 | 1 | 2)
    const report = await sent(world, by(first!.organisation.id), first!.id)
    await sent(world, by(second!.organisation.id), second!.id)
    await act(world, scene.agency, 'reports.accept', { id: board.id, submissions: [{ id: first!.id, version: report.version }] })
    const state = async (lead: string) => {
      const { id } = tasks.find(({ lead_id: own, is_leaf: leaf }) => leaf && own === lead)!
      const { state, product } = await act<{ state: string; product: { number: string } | null }>(world, scene.an, 'tasks.get', { id })
      return [state, product?.number ?? null]
    }
    expect(await state(first!.organisation.id)).toEqual(['in_progress', expect.stringContaining('2026')])
    expect(await state(second!.organisation.id)).toEqual(['assigned', null])
    const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, 'reports.schedules', {})
    const next: Board = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q3')
    expect(next.task).toMatchObject({ id: tasks[0].id })
  }),
)

test(
  'of work that recurs the accepted report is the period’s: with the setting it is reported by itself and waits for confirmation',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const own = scene.communes[0].id
    const [task] = await aTask(world, scene, { kind: 'periodic', every: 'quarter', leadIds: [own] })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    await world.perform(admin, setSetting, { key: 'tasks.productReports', value: true, validFrom: world.today, reason: 'Quy chế' })
    const board = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [own] }, '2026-Q3')
    await act(world, scene.agency, 'reports.bindTask', { id: board.id, version: board.version, taskId: task.id })
    const report = await sent(world, scene.commune(0), board.rows[0]!.id)
    await act(world, scene.agency, 'reports.accept', { id: board.id, submissions: [{ id: report.id, version: report.version }] })
    const seen = await act<{ state: string; confirmations: { reportedOn: string | null; confirmedOn: string | null }[] }>(
      world,
      scene.an,
      'tasks.get',
      {
        id: task.id,
      },
    )
    expect(seen).toMatchObject({ state: 'reported', confirmations: [{ reportedOn: world.today, confirmedOn: null }] })
  }),
)
