/** The rules of counting (docs/mechanisms/counting.md) on real figures and on the edges of a period. */
import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { addDays } from '#lib/period'
import { newId } from '#platform/db'
import { aPerson } from '#modules/people/testing'
import { inWorld, type World } from '#testing'
import { addCharge, changeCharge, endCharge, getCharges } from './charges.ts'
import { getOverview, getTrend } from './overview.ts'
import type { OverviewNumbers } from './overview-contract.ts'
import { onTimeShare } from './overview-rules.ts'
import { getCounts, getTasks } from './queries.ts'
import { addTasks, type TaskRecord } from './store.ts'
import { aScene, aTask, type Scene } from './testing.ts'

type Pile = { n: number; state: 'done' | 'in_progress'; dueOn: (i: number) => string; doneOn?: (i: number) => string }

/** Real rows, as many as a year had, spread over the agencies of the scene. */
async function load(world: World, scene: Scene, first: string, piles: readonly Pile[]): Promise<void> {
  const [model] = await aTask(world, scene, { title: 'Mẫu', state: 'cancelled' })
  const leads = [scene.agriculture, scene.health, scene.finance, scene.alliance, ...scene.communes]
  const rows = piles.flatMap(({ n, state, dueOn, doneOn }) =>
    Array.from({ length: n }, (_, i): TaskRecord => {
      const lead = leads[i % leads.length]!
      return {
        ...model,
        id: newId(),
        title: `Nhiệm vụ ${i}`,
        state,
        assigned_on: addDays(first, i % 28),
        due_on: dueOn(i),
        last_day: dueOn(i),
        done_on: doneOn?.(i) ?? null,
        result_on: doneOn?.(i) ?? null,
        progress: state === 'done' ? 100 : 40,
        lead_id: lead.id,
        lead_name: lead.shortName,
        party_ids: [scene.peopleCommittee.id, scene.office.id, lead.id],
      }
    }),
  )
  // As the server does by itself when rows come; tables that it knows as empty are walked from end to end for every row.
  for (let at = 0; at < rows.length; at += at === 0 ? 100 : 4000) {
    await addTasks((await world.as(scene.an)).db, rows.slice(at, at === 0 ? 100 : at + 4000))
    const { db } = await world.as(scene.an)
    await sql`set local role none`.execute(db)
    await sql`analyze tasks, task_parties`.execute(db)
  }
}

const FIGURES = [
  ['doneOnTime', 'done_early,done_on_time'],
  ['doneLate', 'done_late'],
  ['inTime', 'not_due,due_soon,due_today,no_date'],
  ['late', 'late'],
] as const

/** The overview gives the figures back, its rows add up to them, and so does the list behind each. */
async function givesBack(world: World, scene: Scene, figures: Partial<OverviewNumbers>): Promise<void> {
  for (const by of ['agency', 'directive', 'leader', 'field'] as const) {
    const { rows, total } = await world.perform(scene.an, getOverview, { by })
    expect(total).toMatchObject(figures)
    for (const key of Object.keys(total) as (keyof OverviewNumbers)[]) expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key])
  }
  for (const [key, label] of FIGURES) expect((await world.perform(scene.an, getTasks, { label, size: 1 })).total).toBe(figures[key])
  const counts = (await world.perform(scene.an, getCounts, {})).byLabel
  expect((counts.done_early ?? 0) + (counts.done_on_time ?? 0)).toBe(figures.doneOnTime)
}

describe('figures of real life', () => {
  // Báo cáo of the Tổ công tác of the Prime Minister on 2017: 21,914 tasks given.
  test(
    'the tasks that Government and Prime Minister gave in 2017 come back to the unit',
    inWorld(async (world) => {
      world.travel('2017-12-31')
      const scene = await aScene(world)
      const due = (i: number) => addDays('2017-03-01', i % 270)
      await load(world, scene, '2017-01-02', [
        { n: 14_068, state: 'done', dueOn: due, doneOn: (i) => addDays(due(i), -(i % 9)) },
        { n: 1983, state: 'done', dueOn: due, doneOn: (i) => addDays(due(i), 1 + (i % 25)) },
        { n: 5640, state: 'in_progress', dueOn: (i) => addDays('2017-12-31', i % 150) },
        { n: 223, state: 'in_progress', dueOn: due },
      ])
      await givesBack(world, scene, { total: 21_914, doneOnTime: 14_068, doneLate: 1983, inTime: 5640, late: 223 })
    }),
    180_000,
  )

  // Quảng Nam, 01/01–06/07/2020: 833 given, 585 done, 67 unfinished in time, 181 unfinished overdue, some by more than 120 days.
  test(
    'those of Quảng Nam, January to July 2020, too, with the longest delays',
    inWorld(async (world) => {
      world.travel('2020-07-06')
      const scene = await aScene(world)
      const late = (i: number) => addDays('2020-07-06', -1 - (i % 140))
      await load(world, scene, '2020-01-02', [
        { n: 585, state: 'done', dueOn: (i) => addDays('2020-02-01', i % 150), doneOn: (i) => addDays('2020-01-25', i % 150) },
        { n: 67, state: 'in_progress', dueOn: (i) => addDays('2020-07-06', i % 60) },
        { n: 181, state: 'in_progress', dueOn: late },
      ])
      await givesBack(world, scene, { total: 833, doneOnTime: 585, doneLate: 0, inTime: 67, late: 181 })
      const longest = await world.perform(scene.an, getTasks, { label: 'late', sort: 'dueOn', size: 1 })
      expect(longest.items[0]?.time.days).toBeGreaterThan(120)
    }),
    60_000,
  )
})

describe('a period', () => {
  // Quý III/2026 of Nghị định 09/2019/NĐ-CP: 15 June to 14 September.
  test(
    'counts what was given by its end and not done before its start, as it stood on its last day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const one = async (day: string, wanted: Parameters<typeof aTask>[2]) => {
        world.travel(day)
        await aTask(world, scene, wanted)
      }
      await one('2026-03-02', { title: 'Xong trước kỳ', dueOn: '2026-05-01', state: 'done', doneOn: '2026-06-14' })
      await one('2026-03-02', { title: 'Chuyển kỳ, xong trong kỳ', dueOn: '2026-06-30', state: 'done', doneOn: '2026-06-15' })
      await one('2026-03-02', { title: 'Chuyển kỳ, quá hạn', dueOn: '2026-08-03' })
      await one('2026-07-01', { title: 'Xong sau kỳ, trong kỳ đã quá hạn', dueOn: '2026-09-01', state: 'done', doneOn: '2026-09-20' })
      await one('2026-07-01', { title: 'Xong sau kỳ, trong kỳ còn hạn', dueOn: '2026-10-01', state: 'done', doneOn: '2026-09-15' })
      await one('2026-09-14', { title: 'Giao ngày cuối kỳ', dueOn: '2026-12-01' })
      await one('2026-09-15', { title: 'Giao sau kỳ', dueOn: '2026-12-01' })
      await one('2026-07-01', { title: 'Đã hủy', dueOn: '2026-08-03', state: 'cancelled' })
      world.travel('2026-11-20')
      const { on, total } = await world.perform(scene.an, getOverview, { period: '2026-Q3' })
      expect(on).toBe('2026-09-14')
      expect(total).toMatchObject({ total: 5, carried: 2, doneOnTime: 1, doneLate: 0, late: 2, inTime: 2 })
      for (const [key, label] of FIGURES) {
        const list = await world.perform(scene.an, getTasks, { period: '2026-Q3', label })
        expect([key, list.total, list.items.length]).toEqual([key, total[key], total[key]])
        for (const item of list.items) expect(label.split(',')).toContain(item.time.label)
      }
      // Whoever sees only their own gets the same of these.
      expect((await world.perform(scene.binh, getOverview, { period: '2026-Q3' })).total).toMatchObject({ total: 5, late: 2 })
      // The next quarter has them as they came out.
      expect((await world.perform(scene.an, getOverview, { period: '2026-Q4' })).total).toMatchObject({
        total: 5,
        carried: 4,
        doneOnTime: 1,
        doneLate: 1,
        late: 1,
        inTime: 2,
      })
    }),
  )
})

describe('who is in charge', () => {
  test(
    'is kept with its days, counts each agency once, and narrows the lists',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { actor } = await aPerson(world, { name: 'Lê Văn Phó', role: 'leader', organisationId: scene.peopleCommittee.id, post: 'Phó Chủ tịch' })
      await aTask(world, scene, { dueOn: '2026-11-10' })
      await aTask(world, scene, { dueOn: '2026-11-12', leadIds: [scene.health.id] })
      await aTask(world, scene, { dueOn: '2026-12-12', leadIds: [scene.finance.id] })
      const { leaders, without } = await world.perform(scene.an, getCharges, {})
      expect(leaders).toMatchObject([{ name: 'Lê Văn Phó', post: 'Phó Chủ tịch' }])
      expect(without).toHaveLength(3)
      const farming = { field: 'Nông nghiệp, môi trường', leaderId: leaders[0]!.id, organisationIds: [scene.agriculture.id], basis: 'QĐ 1' }
      await world.perform(scene.an, addCharge, farming)
      await expect(world.perform(scene.an, addCharge, { ...farming, field: 'Khác' })).rejects.toMatchObject({ code: 'tasks.chargedTwice' })
      await expect(world.perform(scene.binh, addCharge, farming)).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await world.perform(scene.an, addCharge, { field: 'Y tế', leaderId: leaders[0]!.id, organisationIds: [scene.health.id] })
      const by = async (view: string) =>
        (await world.perform(actor, getOverview, { by: view })).rows.map(({ name, total, late }) => [name, total, late])
      expect(await by('leader')).toEqual([
        ['Lê Văn Phó', 2, 2],
        ['', 1, 0],
      ])
      expect(await by('field')).toEqual([
        ['Nông nghiệp, môi trường', 1, 1],
        ['Y tế', 1, 1],
        ['', 1, 0],
      ])
      expect((await world.perform(scene.an, getTasks, { leader: leaders[0]!.id })).total).toBe(2)
      expect((await world.perform(scene.an, getTasks, { leader: 'none' })).total).toBe(1)
      const { items } = await world.perform(scene.an, getCharges, {})
      const health = items.find(({ field }) => field === 'Y tế')!
      world.travel('2026-11-21')
      await world.perform(scene.an, changeCharge, {
        id: health.id,
        version: 1,
        field: 'Y tế',
        leaderId: null,
        organisationIds: [scene.health.id, scene.finance.id],
      })
      expect((await world.perform(scene.an, getTasks, { leader: 'none' })).total).toBe(2)
      const farm = (await world.perform(scene.an, getCharges, {})).items.find(({ field }) => field.startsWith('Nông'))!
      await world.perform(scene.an, endCharge, { id: farm.id, version: 1 })
      expect((await world.perform(scene.an, getCharges, {})).items.map(({ field }) => field)).toEqual(['Y tế'])
    }),
  )
})

describe('the trend', () => {
  test(
    'says for each month what was given, done, and late at its end',
    inWorld(async (world) => {
      const scene = await aScene(world)
      world.travel('2026-08-03')
      await aTask(world, scene, { dueOn: '2026-08-20', state: 'done', doneOn: '2026-08-18' })
      await aTask(world, scene, { dueOn: '2026-08-20', state: 'done', doneOn: '2026-10-05' })
      await aTask(world, scene, { dueOn: '2026-09-10' })
      await aTask(world, scene, { kind: 'standing' })
      world.travel('2026-11-20')
      const { months } = await world.perform(scene.an, getTrend, {})
      expect(months).toHaveLength(12)
      expect(months.slice(-4)).toEqual([
        { month: '2026-08', given: 3, doneOnTime: 1, doneLate: 0, lateAtEnd: 1 },
        { month: '2026-09', given: 0, doneOnTime: 0, doneLate: 0, lateAtEnd: 2 },
        { month: '2026-10', given: 0, doneOnTime: 0, doneLate: 1, lateAtEnd: 1 },
        { month: '2026-11', given: 0, doneOnTime: 0, doneLate: 0, lateAtEnd: 1 },
      ])
      expect((await world.perform(scene.dung, getTrend, {})).months.every(({ given }) => given === 0)).toBe(true)
      // Every number opens as many tasks as it says, for who reads everything and for who reads their own.
      await aTask(world, scene, { dueOn: '2026-11-18', state: 'reported', doneOn: '2026-11-19' })
      await aTask(world, scene, { dueOn: '2026-11-19', state: 'suspended' })
      for (const by of [scene.an, scene.binh]) {
        const trend = await world.perform(by, getTrend, {})
        for (const { month, ...numbers } of trend.months.slice(-4))
          for (const [key, n] of Object.entries(numbers))
            expect([month, key, (await world.perform(by, getTasks, { trend: `${month}.${key}` })).total]).toEqual([month, key, n])
      }
      await expect(world.perform(scene.an, getTasks, { trend: '2026-13.given' })).rejects.toMatchObject({ code: 'platform.invalidInput' })
    }),
  )
})

test('the share in time speaks of what had to be done by now alone', () => {
  expect(onTimeShare({ doneOnTime: 3, doneLate: 1, late: 0 })).toBe(0.75)
  expect(onTimeShare({ doneOnTime: 0, doneLate: 0, late: 0 })).toBeNull()
})
