/** What the matrix of who can do what to whose needs in a state that only comes about step by step: a list to be published, charges, an annex. */
import { sql } from 'kysely'
import { aProposal } from '#modules/decisions/testing'
import { act, aTask, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { bare, type Some, type Things } from './matrix.ts'
import type { World } from './world.ts'

/** Of each body what it has in the one list that the office drew up of a quarter, and what belongs to it alone. */
export async function stateThingsOf(world: World, scene: Scene, bodies: Record<string, Actor>, leader: string): Promise<Record<string, Things>> {
  const { an, agency } = scene
  const first = async (as: Actor, query: ReturnType<typeof sql>): Promise<Some> => (await bare<Some>(world, as, query))!
  const tasks = new Map<string, { waiting: string; objected: string }>()
  const { today } = world
  world.travel('2026-07-01')
  for (const [whose, { organisationId }] of Object.entries(bodies)) {
    const late = async () => (await aTask(world, scene, { leadIds: [organisationId!], dueOn: '2026-08-03', state: 'in_progress' }))[0].id
    tasks.set(whose, { waiting: await late(), objected: await late() })
  }
  world.travel(today)
  const list = await act<{ id: string }>(world, an, 'tasks.openPublication', { period: '2026-Q3' })
  const publication = await first(an, sql`select id, version from publications where id = ${list.id}`)
  const charge = await act<{ id: string }>(world, an, 'tasks.addCharge', {
    field: 'Kinh tế tập thể',
    leaderId: leader,
    organisationIds: [scene.agriculture.id],
  })
  const charged = { id: charge.id, version: 1 }
  const ready = await first(agency, sql`select id, version from inspection_checklists order by name limit 1`)
  const items = [{ key: 'so', words: 'Có sổ theo dõi nhiệm vụ' }]
  const things: Record<string, Things> = {}
  for (const [whose, by] of Object.entries(bodies)) {
    const lineOf = (task: string) => first(by, sql`select id, version from publication_lines where publication_id = ${list.id} and task_id = ${task}`)
    const { waiting, objected } = tasks.get(whose)!
    const said = await lineOf(objected)
    await act(world, by, 'tasks.objectToLine', { ...said, reason: 'Đã hoàn thành trong hạn, có văn bản kèm theo.', fileIds: [] })
    const draft = await aProposal(world, by)
    const { id: fileId } = await act<{ id: string }>(world, by, 'decisions.keepFile', {
      id: draft.id,
      file: { name: 'phu-luc.txt', bytes: new TextEncoder().encode('Danh sách hợp tác xã') },
    })
    // Who inspects has a checklist of their own; to the others it is all the same.
    const inspects = by.permissions.has('inspections.run')
    const name = `Nội dung kiểm tra của ${by.name}`
    const checklist = inspects ? { ...(await act<{ id: string }>(world, by, 'inspections.addChecklist', { name, items })), version: 1 } : ready
    things[whose] = {
      'tasks.publish': publication,
      'tasks.withdrawPublication': publication,
      'tasks.objectToLine': { ...(await lineOf(waiting)), fileIds: [] },
      'tasks.answerObjection': await lineOf(objected),
      'tasks.changeCharge': { ...charged, field: 'Kinh tế tập thể', leaderId: leader, organisationIds: [scene.agriculture.id] },
      'tasks.endCharge': charged,
      'decisions.dropFile': { id: draft.id, fileId },
      'inspections.changeChecklist': { ...checklist, items },
    }
  }
  return things
}
