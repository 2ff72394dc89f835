/** The rows of `task_parties`, from which most people's lists are read, say what the tasks say. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { changeDate, confirmTask, reassignTask, suspendTask } from './giver-actions.ts'
import { acceptTask, reportDone, reportProgress } from './lead-actions.ts'
import { getCounts, getTasks } from './queries.ts'
import { aScene, aTask } from './testing.ts'

/** How many rows there are of how many parties, and which of them differ from their task. */
async function kept(world: World) {
  await world.system('tasks.system')
  const { rows } = await sql<{ rows: number; parties: number; differing: number }>`
    select count(p.*) as rows, (select sum(cardinality(party_ids)) from tasks) as parties,
      count(*) filter (where (p.is_leaf, p.kind, p.state, p.assigned_on, p.due_on, p.last_day, p.done_on, p.confirmed_through, p.lead_id, p.document_id, p.giver_id, p.confirmer_id, p.progress)
        is distinct from (t.is_leaf, t.kind, t.state, t.assigned_on, t.due_on, t.last_day, t.done_on, t.confirmed_through, t.lead_id, t.document_id, t.giver_id, t.confirmer_id, t.progress)) as differing
    from tasks t left join task_parties p on p.task_id = t.id and p.organisation_id = any (t.party_ids)`.execute(world.db)
  return rows[0]
}

test(
  'every step is told to every party, whoever takes it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [task] = await aTask(world, scene, { coordinateIds: [scene.health.id] })
    const [other] = await aTask(world, scene, { leadIds: scene.communes.map(({ id }) => id) })
    const versionOf = async () => (await sql<{ version: number }>`select version from tasks where id = ${task.id}`.execute(world.db)).rows[0]!.version
    const step = async (actor: typeof scene.an, action: Parameters<World['perform']>[1], input: object) =>
      world.perform(actor, action, { id: task.id, version: await versionOf(), ...input })
    await step(scene.binh, acceptTask as never, {})
    await step(scene.binh, reportProgress as never, { note: 'Đã làm một nửa', progress: 50 })
    expect(await kept(world)).toMatchObject({ differing: 0 })
    await step(scene.an, changeDate as never, { dueOn: '2026-12-15', reason: 'Chờ ý kiến' })
    await step(scene.an, reassignTask as never, { leadId: scene.finance.id })
    await step(scene.agency, reportDone as never, { note: 'Đã xong', doneOn: '2026-11-20', resultNumber: '12/BC-STC' })
    await step(scene.an, confirmTask as never, {})
    await world.perform(scene.an, suspendTask, { id: other.id, version: 1, reason: 'Chờ hướng dẫn' })
    const now = await kept(world)
    expect(now?.differing).toBe(0)
    expect(Number(now?.rows)).toBe(Number(now?.parties))
  }),
)

test(
  'somebody of several organisations sees a task of all of them once',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene, { coordinateIds: [scene.health.id] })
    await aTask(world, scene, { leadIds: [scene.finance.id] })
    const both = world.actor('Bình', 'head', { organisationId: scene.agriculture.id, organisationIds: [scene.agriculture.id, scene.health.id] })
    expect((await world.perform(both, getTasks, {})).total).toBe(1)
    expect((await world.perform(both, getTasks, { sort: 'leadName', q: 'ke hoach' })).total).toBe(1)
    expect((await world.perform(both, getCounts, { open: true })).total).toBe(1)
  }),
)

test(
  'nobody but the system writes in the parties’ lists',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene)
    for (const actor of [scene.an, scene.binh]) {
      await world.as(actor)
      const { numAffectedRows } = await sql`update task_parties set state = 'done'`.execute(world.db)
      expect(numAffectedRows).toBe(0n)
    }
  }),
)
