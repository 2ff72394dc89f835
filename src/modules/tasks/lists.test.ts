import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Action, FileAnswer } from '#platform/action'
import type { Actor } from '#platform/actor'
import { readXlsx } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { work } from './doors.ts'
import { turn, remind } from './jobs.ts'
import type { TimeLabel } from './contract.ts'
import { isRecurring, KINDS, STATES, TIME_LABELS, timeOf } from './rules.ts'
import { exportOverview, getOverview } from './overview.ts'
import { exportTasks, getCounts, getTasks } from './queries.ts'
import { carrying, labelOf } from './store-lists.ts'
import { aPerson } from '#modules/people/testing'
import { aScene, aTask, noticesOf } from './testing.ts'

test(
  'the database labels every combination as the rules do',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const days = [null, '2026-11-10', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-25', '2026-11-26']
    const cases = KINDS.flatMap((kind) =>
      STATES.flatMap((state) =>
        days.flatMap((dueOn) =>
          days.map((doneOn) => ({
            kind,
            state,
            due_on: dueOn,
            last_day: dueOn === '2026-11-19' ? '2026-11-20' : dueOn,
            done_on: doneOn,
            confirmed_through: doneOn,
          })),
        ),
      ),
    )
    const ctx = await world.as(scene.an)
    const day = { today: '2026-11-20', soonDays: 5 }
    const carried = sql.join(TIME_LABELS.map((label) => sql`case when ${carrying(label, day)} then ${label} end`))
    const { rows } = await sql<{
      i: number
      label: TimeLabel
      carried: TimeLabel[]
    }>`select i, ${labelOf(day)} as label, array_remove(array[${carried}], null) as carried
    from jsonb_to_recordset(${JSON.stringify(cases.map((one, i) => ({ ...one, i })))}::jsonb) as one(i int, kind text, state text, due_on date, last_day date, done_on date, confirmed_through date) order by i`.execute(
      ctx.db,
    )
    const differing = cases.flatMap((one, i) => {
      const said = timeOf(
        { kind: one.kind, state: one.state, dueOn: one.due_on, lastDay: one.last_day, doneOn: one.done_on, confirmedThrough: one.confirmed_through },
        '2026-11-20',
        5,
      ).label
      // Constraints of the table: a deadline has its day, and what is done or reported the day of its result.
      const row = rows[i]
      return (said === row?.label && row.carried.length === 1 && row.carried[0] === said) ||
        (one.state === 'done' && one.done_on === null && !isRecurring(one.kind)) ||
        (one.kind === 'deadline' && (one.due_on === null || (one.state === 'reported' && one.done_on === null)))
        ? []
        : [{ ...one, said, database: rows[i]?.label }]
    })
    expect(differing).toEqual([])
  }),
)

describe('a list', () => {
  test(
    'finds words without diacritics, filters by label, sorts and pages',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene, { title: 'Rà soát hợp tác xã yếu kém', dueOn: '2026-11-10' })
      await aTask(world, scene, { title: 'Tập huấn cán bộ', dueOn: '2026-11-22' })
      await aTask(world, scene, { title: 'Đề nghị Mặt trận vận động', kind: 'request', dueOn: '2026-11-01' })
      const titles = async (filter: object) => (await world.perform(scene.an, getTasks, filter)).items.map(({ title }) => title)
      expect(await titles({ q: 'ra soat HTX yeu'.replace('HTX', 'hop tac') })).toEqual(['Rà soát hợp tác xã yếu kém'])
      expect(await titles({ label: 'late' })).toEqual(['Rà soát hợp tác xã yếu kém'])
      expect(await titles({ sort: '-dueOn', size: 2 })).toEqual(['Tập huấn cán bộ', 'Rà soát hợp tác xã yếu kém'])
      expect(await world.perform(scene.an, getTasks, { size: 2, page: 2 })).toMatchObject({ total: 3, next: null })
      expect((await world.perform(scene.an, getCounts, { label: 'late' })).byLabel).toEqual({ late: 1, due_soon: 1, requested: 1 })
      expect(await titles({ q: '%' })).toHaveLength(3)
    }),
  )

  test(
    'shows each side its own',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene, { coordinateIds: [scene.health.id] })
      const total = async (actor: typeof scene.an, filter: object = {}) => (await world.perform(actor, getTasks, filter)).total
      expect([
        await total(scene.binh, { role: 'lead' }),
        await total(scene.chi, { role: 'partner' }),
        await total(scene.chi, { role: 'lead' }),
        await total(scene.an, { role: 'giver' }),
        await total(scene.dung),
      ]).toEqual([1, 1, 0, 1, 0])
      const elsewhere = world.actor('Bình', 'leader', { organisationId: scene.agriculture.id, provinceId: crypto.randomUUID() })
      expect(await total(elsewhere)).toBe(0)
    }),
  )

  test(
    'goes into a spreadsheet',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene)
      const file = await world.perform(scene.an, exportTasks, {})
      expect(file.name).toBe('Nhiệm vụ được giao 20-11-2026.xlsx')
      expect((await world.perform(scene.an, exportOverview, {})).name).toMatch(/xlsx$/)
    }),
  )
})

describe('the overview', () => {
  test(
    'counts leaves once, and the total is the sum of its rows',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene, { leadIds: scene.communes.map(({ id }) => id), dueOn: '2026-11-10' })
      await aTask(world, scene, { state: 'done', doneOn: '2026-11-29' })
      await aTask(world, scene, { state: 'done', doneOn: '2026-12-02' })
      await aTask(world, scene, { kind: 'standing' })
      await aTask(world, scene, { kind: 'request', dueOn: '2026-01-01' })
      await aTask(world, scene, { state: 'cancelled' })
      await aTask(world, scene, { dueOn: '2026-11-22', coordinateIds: [scene.health.id, scene.communes[0].id] })
      const { rows, total } = await world.perform(scene.an, getOverview, {})
      expect(total).toEqual({
        total: 8,
        doneOnTime: 1,
        doneLate: 1,
        inTime: 1,
        late: 3,
        confirmed: 0,
        unconfirmed: 1,
        requested: 1,
        answered: 0,
        urged: 0,
        carried: 0,
      })
      for (const key of Object.keys(total) as (keyof typeof total)[]) expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key])
      expect(rows.find((row) => row.id === scene.agriculture.id)).toMatchObject({
        name: 'Sở Nông nghiệp và Môi trường',
        total: 5,
        kind: 'department',
      })
      for (const [label, key] of [
        ['late', 'late'],
        ['unconfirmed', 'unconfirmed'],
        ['done_early,done_on_time', 'doneOnTime'],
      ] as const)
        expect((await world.perform(scene.an, getTasks, { label })).total).toBe(total[key])
      expect((await world.perform(scene.an, getOverview, { by: 'directive' })).rows).toHaveLength(1)
      expect((await world.perform(scene.binh, getOverview, {})).total.total).toBe(5)
    }),
  )
})

describe('my work', () => {
  test(
    'puts what is due from me, what waits for my word, and what I wait for in their columns',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene, { title: 'Mới giao', dueOn: '2026-11-10' })
      await aTask(world, scene, { title: 'Đã báo cáo', state: 'reported', doneOn: '2026-11-20' })
      await aTask(world, scene, { title: 'Thường xuyên', kind: 'standing', state: 'in_progress' })
      await aTask(world, scene, { title: 'Đề nghị', kind: 'request', dueOn: null })
      const columns = async (actor: typeof scene.an) =>
        (await work(await world.as(actor))).map(({ column, title, timeLabel }) => `${column} ${title} ${timeLabel}`)
      expect(await columns(scene.binh)).toEqual(['todo Mới giao late', 'todo Thường xuyên later', 'todo Đề nghị none', 'waiting Đã báo cáo none'])
      expect(await columns(scene.an)).toEqual(['approve Đã báo cáo none', 'waiting Đề nghị none'])
      expect(await columns(scene.dung)).toEqual([])
      expect(await columns(scene.chairman)).toEqual([])
    }),
  )
})

describe('each day', () => {
  test(
    'an unconfirmed period that ended stands in the timeline and the next one is due',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { kind: 'standing' })
      world.travel('2026-12-15')
      await turn(await world.system('tasks.system'))
      await turn(await world.system('tasks.system'))
      const ctx = await world.as(scene.an)
      const { rows } =
        await sql`select facts, t.next_confirm_on from task_events e join tasks t on t.id = e.object_id where t.id = ${task.id} and e.kind = 'periodMissed'`.execute(
          ctx.db,
        )
      expect(rows).toEqual([{ facts: { period: '2026-Q4' }, next_confirm_on: '2027-03-14' }])
    }),
  )

  test(
    'a lead is told once of what is soon due and of what is late, on working days only',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { actor: lan } = await aPerson(world, { name: 'Lan', role: 'head', organisationId: scene.agriculture.id })
      await aTask(world, scene, { title: 'Sắp đến hạn', dueOn: '2026-11-25' })
      await aTask(world, scene, { title: 'Đã quá hạn', dueOn: '2026-11-19' })
      await aTask(world, scene, { title: 'Đề nghị', kind: 'request', dueOn: '2026-11-01' })
      const day = async (on: string) => {
        world.travel(on)
        await remind(await world.system('tasks.system', 'people.notify'))
        return noticesOf(world, lan)
      }
      // One notice a day, whatever it is about; none on days off; the day before the term and the day itself are steps of their own.
      expect(await day('2026-11-20')).toEqual(['Hôm nay có 2 nhiệm vụ cần chú ý, trong đó 1 đã quá hạn'])
      expect(await day('2026-11-22')).toHaveLength(1)
      expect(await day('2026-11-23')).toHaveLength(1)
      // The 24th is a day off (Ngày Văn hóa Việt Nam): the reminder of the day before gives way to that of the day itself.
      expect(await day('2026-11-24')).toHaveLength(1)
      expect((await day('2026-11-25'))[0]).toBe('Đến hạn hôm nay: Sắp đến hạn')
      // The term of the 25th has passed on the 26th; a week after the other's first reminder is the 27th.
      expect((await day('2026-11-26'))[0]).toBe('Đã quá hạn: Sắp đến hạn')
      expect((await day('2026-11-27'))[0]).toBe('Đã quá hạn: Đã quá hạn')
    }),
  )
})

describe('a kind of agency', () => {
  test(
    'narrows list, counts, overview and both files alike, and each figure of its total is its list',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aTask(world, scene, { leadIds: scene.communes.map(({ id }) => id), dueOn: '2026-11-10' })
      await aTask(world, scene, { dueOn: '2026-11-10' })
      await aTask(world, scene, { kind: 'request', dueOn: null, leadIds: [scene.alliance.id] })
      // Led by a body that stands no more: its tasks stay with its kind.
      await aTask(world, scene, { leadIds: [scene.planning.id], dueOn: '2026-12-30' })
      for (const [group, total, late, leads] of [
        ['agencies', 2, 1, 2],
        ['communes', 3, 3, 3],
        ['others', 1, 0, 1],
      ] as const) {
        const shown = await world.perform(scene.an, getOverview, { group })
        expect(shown).toMatchObject({ total: { total, late }, rows: { length: leads } })
        expect((await world.perform(scene.an, getTasks, { group })).total).toBe(total)
        expect((await world.perform(scene.an, getTasks, { group, label: 'late' })).total).toBe(late)
        expect((await world.perform(scene.an, getCounts, { group })).total).toBe(total)
        // A heading, the rows, and (of the overview) the total.
        expect((await linesOf(world, scene.an, exportOverview, { group, sort: '-late' })).length).toBe(1 + leads + 1)
        expect((await linesOf(world, scene.an, exportTasks, { group })).length).toBe(1 + total)
      }
      expect((await world.perform(scene.an, getOverview, { by: 'directive', group: 'communes' })).total.total).toBe(3)
      expect((await world.perform(scene.binh, getTasks, { group: 'communes' })).total).toBe(0)
      expect((await world.perform(scene.an, exportOverview, { group: 'communes' })).name).toBe(
        'Tình hình thực hiện nhiệm vụ - Xã, phường, đặc khu 20-11-2026.xlsx',
      )
    }),
  )
})

/** The lines of the file that somebody gets, as cells. */
async function linesOf<I>(world: World, by: Actor, what: Action<I, FileAnswer>, input: unknown): Promise<readonly unknown[]> {
  const { bytes } = await world.perform(by, what, input)
  return (await readXlsx(bytes as Uint8Array))[0]!.rows
}
