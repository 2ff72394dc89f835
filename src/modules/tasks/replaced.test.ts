import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { aDirective } from '#modules/documents/testing'
import { newId } from '#platform/db'
import { inWorld, type World } from '#testing'
import { datesOf } from './dates-rules.ts'
import { work } from './doors.ts'
import { changeDate, refuseDate } from './giver-actions.ts'
import { askDate } from './lead-actions.ts'
import { getTask } from './queries.ts'
import { decideReplaced, getReplaced } from './replaced.ts'
import { aScene, aTask, noticesOf, type Scene, type Wanted } from './testing.ts'

/** An older directive with three open tasks and a done one, and the newer one that replaces it. */
async function replacedScene(world: World): Promise<Scene & { older: string; newer: string; tasks: string[] }> {
  const scene = await aScene(world)
  const older = (await aDirective(world, scene.an, { accepted: false })).id
  const text =
    'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nSố: 20/CT-UBND\nCần Thơ, ngày 19 tháng 11 năm 2026\nCHỈ THỊ\nVề kinh tế tập thể\n1. Sở Y tế báo cáo.\n'
  const newer = (await aDirective(world, scene.an, { text, accepted: false })).id
  const ctx = await world.as(scene.an)
  await sql`insert into document_references (id, province_id, document_id, type, number, number_key, relation, cited_document_id)
    values (${newId()}, ${world.provinceId}, ${newer}, 'Chỉ thị', '12/CT-UBND', '12/ct-ubnd', 'replaces', ${older})`.execute(ctx.db)
  const tasks: string[] = []
  const wanted: Wanted[] = [
    { title: 'Xây dựng kế hoạch' },
    { title: 'Rà soát', leadIds: [scene.health.id] },
    { title: 'Tuyên truyền', kind: 'standing' },
    { title: 'Đã xong', state: 'done', doneOn: '2026-11-18' },
  ]
  for (const one of wanted) {
    const [task] = await aTask(world, scene, one)
    await sql`update tasks set document_id = ${older} where id = ${task.id}`.execute((await world.as(scene.an)).db)
    tasks.push(task.id)
  }
  return { ...scene, older, newer, tasks }
}

describe('a paper that replaces an older one', () => {
  test(
    'ends nothing by itself: its open tasks wait in the work of whoever gave them',
    inWorld(async (world) => {
      const scene = await replacedScene(world)
      const asked = await world.perform(scene.an, getReplaced, { documentId: scene.newer })
      expect(asked.ended).toMatchObject([{ relation: 'replaces', title: 'Chỉ thị 12/CT-UBND' }])
      expect(asked.ended[0]?.tasks.map(({ title }) => title).sort()).toEqual(['Rà soát', 'Tuyên truyền', 'Xây dựng kế hoạch'])
      const items = await work(await world.as(scene.an))
      expect(items.find(({ path }) => path === `/documents/${scene.newer}/replaced`)).toMatchObject({
        column: 'approve',
        title: 'Quyết định về 3 nhiệm vụ của văn bản bị Chỉ thị 20/CT-UBND thay thế',
      })
      await expect(world.perform(scene.binh, getReplaced, { documentId: scene.newer })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )

  test(
    'a person decides which end by it and which go on; the leads are told, and nobody is asked twice',
    inWorld(async (world) => {
      const scene = await replacedScene(world)
      const [plan = '', review = '', spread = '', done = ''] = scene.tasks
      const decided = await world.perform(scene.an, decideReplaced, {
        documentId: scene.newer,
        replaced: [plan, review],
        kept: [spread],
        reason: 'Chỉ thị mới giao lại',
      })
      expect(decided).toMatchObject({ replaced: 2, kept: 1 })
      const page = await world.perform(scene.an, getTask, { id: plan })
      expect(page).toMatchObject({
        state: 'replaced',
        time: { label: 'stopped' },
        replacedBy: { id: scene.newer, title: 'Chỉ thị 20/CT-UBND' },
        steps: [],
      })
      expect(page.events[0]).toMatchObject({ kind: 'replaced', note: 'Chỉ thị mới giao lại', actorName: 'An' })
      expect((await world.perform(scene.an, getTask, { id: spread })).state).toBe('assigned')
      expect((await world.perform(scene.an, getReplaced, { documentId: scene.newer })).ended).toEqual([])
      expect((await work(await world.as(scene.an))).some(({ path }) => path.endsWith('/replaced'))).toBe(false)
      await expect(world.perform(scene.an, decideReplaced, { documentId: scene.newer, replaced: [done], reason: 'x' })).rejects.toMatchObject({
        code: 'tasks.notReplaceable',
      })
      await expect(world.perform(scene.dung, decideReplaced, { documentId: scene.newer, replaced: [spread], reason: 'x' })).rejects.toMatchObject({
        code: 'platform.notPermitted',
      })
    }),
  )
})

test(
  'a task kept beside two newer papers is asked about by each of them once',
  inWorld(async (world) => {
    const scene = await replacedScene(world)
    const text =
      'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nSố: 21/CT-UBND\nCần Thơ, ngày 20 tháng 11 năm 2026\nCHỈ THỊ\nVề hợp tác xã\n1. Sở Tài chính báo cáo.\n'
    const newest = (await aDirective(world, scene.an, { text, accepted: false })).id
    const { db } = await world.as(scene.an)
    for (const relation of ['replaces', 'repeals'])
      await sql`insert into document_references (id, province_id, document_id, type, number, number_key, relation, cited_document_id)
        values (${newId()}, ${world.provinceId}, ${newest}, 'Chỉ thị', '12/CT-UBND', '12/ct-ubnd', ${relation}, ${scene.older})`.execute(db)
    // A paper that both replaces and repeals an older one asks once.
    expect((await world.perform(scene.an, getReplaced, { documentId: newest })).ended.map(({ tasks }) => tasks.length)).toEqual([3])
    const kept = scene.tasks.slice(0, 3)
    for (const documentId of [scene.newer, newest])
      await world.perform(scene.an, decideReplaced, { documentId, replaced: [], kept, reason: 'Vẫn làm' })
    for (const documentId of [scene.newer, newest]) expect((await world.perform(scene.an, getReplaced, { documentId })).ended).toEqual([])
    expect((await work(await world.as(scene.an))).some(({ path }) => path.endsWith('/replaced'))).toBe(false)
  }),
)

test(
  'every day that a task was due on stays to be read, with what was asked for and what the giver said',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [task] = await aTask(world, scene, { dueOn: '2026-11-30' })
    await world.perform(scene.binh, askDate, { id: task.id, version: 1, dueOn: '2026-12-20', reason: 'Chờ ý kiến bộ' })
    await world.perform(scene.an, refuseDate, { id: task.id, version: 2, reason: 'Quá dài' })
    await world.perform(scene.binh, askDate, { id: task.id, version: 3, dueOn: '2026-12-10', reason: 'Chờ ý kiến bộ' })
    await world.perform(scene.an, changeDate, { id: task.id, version: 4, dueOn: '2026-12-05', reason: 'Đồng ý một phần' })
    const page = await world.perform(scene.an, getTask, { id: task.id })
    expect(datesOf(page.events, page.dueOn).map(({ kind, dueOn, inForce }) => [kind, dueOn, inForce])).toEqual([
      ['first', '2026-11-30', false],
      ['asked', '2026-12-20', false],
      ['refused', '2026-12-20', false],
      ['asked', '2026-12-10', false],
      ['moved', '2026-12-05', true],
    ])
    expect(await noticesOf(world, scene.binh)).toEqual([])
  }),
)
