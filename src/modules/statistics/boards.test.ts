/** The boards over reports, with the people of every test; and the national figures of 2024 given back to the unit. */
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { reports } from '#modules/reports'
import { anotherQuarter, aQuarter, sent } from '#modules/reports/testing'
import { targets } from '#modules/targets'
import { aScene, type Scene } from '#modules/tasks/testing'
import { exportSeries, seeDashboard, seeIndicator } from './boards.ts'
import { aGrowth } from './testing.ts'

const act = <O>(world: World, actor: Actor, module: { routes: readonly { action: { name: string } }[] }, name: string, input: unknown): Promise<O> =>
  world.perform(actor, module.routes.find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>, input)
const asking = (world: World, scene: Scene) => ({
  world,
  agency: scene.agency,
  recipientId: scene.finance.id,
  communes: scene.communes.map(({ id }) => id),
})
const by = (scene: Scene, organisationId: string) => scene.commune(scene.communes.findIndex(({ id }) => id === organisationId) as 0 | 1 | 2)
const shares = (whole: number): [number, number, number] => [
  Math.floor(whole / 2),
  Math.floor(whole / 3),
  whole - Math.floor(whole / 2) - Math.floor(whole / 3),
]

test(
  'the national figures of 2024, reported by three bodies, are given back to the unit, averages from their two sums',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { rows } = await aQuarter(asking(world, scene), '2025-Q4')
    // Sách trắng and reports of 2024: docs/sources.md#national-2024.
    const national = {
      'HTX.1': 33_335,
      'HTX.2': 2_197,
      'HTX.20': 5_800_000,
      'HTX.30': 897_109,
      'LH.1': 152,
      'LH.4': 993,
      'THT.1': 63_650,
      'THT.4': 944_587,
    }
    const averages = { 'HTX.40': 3_550, 'HTX.42': 352, 'HTX.43': 59 }
    const cells = [0, 1, 2].map((at) => ({
      ...Object.fromEntries(Object.entries(national).map(([code, whole]) => [`${code}:kq`, shares(whole)[at]!])),
      ...Object.fromEntries(
        Object.entries(averages).flatMap(([code, average]) => {
          // Bodies differ; only the whole has the national average.
          const units = shares(code === 'HTX.43' ? 897_109 : 33_335)
          const totals = units.map((n, of) => n * (average + [5, -5, 0][of]!))
          totals[2]! += average * units.reduce((sum, n) => sum + n, 0) - totals.reduce((sum, n) => sum + n, 0)
          return [
            [`${code}:kq#t`, totals[at]!],
            [`${code}:kq#m`, units[at]!],
          ]
        }),
      ),
      'HTX.1.1:kq': shares(33_335)[at]!,
      'LH.1.1:kq': shares(152)[at]!,
      'THT.1.1:kq': shares(63_650)[at]!,
    }))
    for (const [at, row] of rows.entries()) await sent(world, by(scene, row.organisation.id), row.id, cells[at])
    const given = async (code: string) => (await world.perform(scene.chairman, seeIndicator, { code })).series.points.at(-1)!.value
    for (const [code, value] of Object.entries({ ...national, ...averages })) expect([code, await given(code)]).toEqual([code, value])
    const csv = await world.perform(scene.chairman, exportSeries, { code: 'HTX.1', format: 'csv' })
    expect(new TextDecoder().decode(csv.bytes as Uint8Array)).toContain('HTX.1,Tổng số hợp tác xã,HTX,quý IV/2025,33335,,3,3')
  }),
)

test(
  'a board shows the trend, last year and the plan to who reads the whole, a commune of it when asked, and to a commune its own',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const report = async (board: { rows: { id: string; organisation: { id: string } }[] }, n: number, founded: number) => {
      for (const row of board.rows) await sent(world, by(scene, row.organisation.id), row.id, { 'HTX.1:kq': n, 'HTX.1.1:kq': n, 'HTX.2:kq': founded })
    }
    await report(await aQuarter(asking(world, scene), '2025-Q3'), 5, 1)
    const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, reports, 'reports.schedules', {})
    await report(await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q2'), 6, 1)
    const last = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q3')
    await report(last, 8, 2)
    // One that has only begun says nothing of the whole.
    await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q4')
    await act(world, scene.agency, targets, 'targets.add', { code: 'HTX.2', year: 2026, value: 18, basis: 'Nghị quyết 5/NQ-HĐND' })

    const board = await world.perform(scene.chairman, seeDashboard, {})
    expect([board.kind, board.kinds, board.scope.of]).toEqual(['quarter', ['quarter'], 'whole'])
    const total = board.series.find(({ code }) => code === 'HTX.1')!
    expect(total.points.map(({ key, value, lastYear }) => [key, value, lastYear])).toEqual([
      ['2025-Q3', 15, null],
      ['2026-Q2', 18, null],
      ['2026-Q3', 24, 15],
    ])
    const founded = board.series.find(({ code }) => code === 'HTX.2')!
    expect([founded.plan, founded.actual, founded.percent]).toEqual([18, 9, 50])
    expect(board.completeness.at(-1)).toMatchObject({ request: last.id, all: 3, sent: 3, onTime: 0 })

    const place = await world.perform(scene.chairman, seeDashboard, { placeId: scene.communes[0].placeId! })
    expect([place.scope.of, place.series[0]!.points.at(-1)!.value]).toEqual(['place', 8])
    const own = await world.perform(scene.commune(0), seeDashboard, {})
    expect([own.scope.of, own.places, own.series[0]!.points.map(({ value }) => value), own.series[0]!.plan]).toEqual(['body', [], [5, 6, 8], null])
    // Asking for another's ground changes nothing for who reads only what is their own.
    expect((await world.perform(scene.commune(0), seeDashboard, { placeId: scene.communes[1].placeId! })).scope.of).toBe('body')
    const detail = await world.perform(scene.chairman, seeIndicator, { code: 'HTX.1' })
    expect(detail.bodies.map(({ value }) => value)).toEqual([8, 8, 8])
    expect((await world.perform(scene.commune(0), seeIndicator, { code: 'HTX.1' })).bodies).toEqual([])
    // Nothing is shown of what was never reported.
    expect((await world.perform(scene.binh, seeDashboard, {})).series).toEqual([])
  }),
)

test(
  'a figure worked out from the period before is not taken from an older one where the one between was hardly reported',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const scheduleId = await aGrowth(world, scene)
    const reported = async (period: string, n: number, most: number) => {
      const { rows } = await anotherQuarter(world, scene.agency, scheduleId, period)
      for (const row of rows.slice(0, most)) await sent(world, by(scene, row.organisation.id), row.id, { 'HTX.1:kq': n })
    }
    const grown = async () =>
      (await world.perform(scene.chairman, seeIndicator, { code: 'HTX.90' })).series.points.map(({ key, value }) => [key, value])
    await reported('2026-Q1', 5, 3)
    await reported('2026-Q2', 6, 1)
    await reported('2026-Q3', 8, 3)
    expect(await grown()).toEqual([
      ['2026-Q1', null],
      ['2026-Q3', null],
    ])
    await reported('2026-Q4', 9, 3)
    expect(await grown()).toContainEqual(['2026-Q4', 3])
  }),
)
