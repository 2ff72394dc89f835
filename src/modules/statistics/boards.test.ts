/** The boards over reports, with the people of every test; and the national figures of 2024 given back to the unit. */
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { organisations } from '#modules/organisations'
import { placesByIds } from '#modules/places'
import { reports } from '#modules/reports'
import { anotherQuarter, aQuarter, sent } from '#modules/reports/testing'
import { targets } from '#modules/targets'
import { aScene, type Scene } from '#modules/tasks/testing'
import { exportSeries, seeDashboard, seeDay, seeIndicator } from './boards.ts'
import { AVERAGES_2024, NATIONAL_2024, nationalCells, PLAN_2024 } from './national.testing.ts'
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

test(
  'the national figures of 2024, reported by three bodies, are given back to the unit, averages from their two sums',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { rows } = await aQuarter(asking(world, scene), '2025-Q4')
    const { 'HTX.60': _a, 'HTX.61': _b, 'HTX.62': _c, ...quarterly } = NATIONAL_2024
    for (const [at, row] of rows.entries()) {
      const cells = Object.entries(nationalCells(at as 0 | 1 | 2)).filter(([cell]) => !cell.startsWith('HTX.6'))
      await sent(world, by(scene, row.organisation.id), row.id, Object.fromEntries(cells))
    }
    const given = async (code: string) => (await world.perform(scene.chairman, seeIndicator, { code })).series.points.at(-1)!.value
    for (const [code, value] of Object.entries({ ...quarterly, ...AVERAGES_2024 })) expect([code, await given(code)]).toEqual([code, value])
    const csv = await world.perform(scene.chairman, exportSeries, { code: 'HTX.1', format: 'csv' })
    expect(new TextDecoder().decode(csv.bytes as Uint8Array)).toContain('HTX.1,Tổng số hợp tác xã,HTX,quý IV/2025,33335,,3,3')
  }),
)

test(
  'the national year of 2024 by the form of the year: every figure, staff by level as a share of all, the share of the plan, never the plan beside it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await act(world, scene.agency, reports, 'reports.loadDefaults', {})
    const { items: forms } = await act<{ items: { id: string; code: string }[] }>(world, scene.agency, reports, 'reports.forms', {})
    const { id } = await act<{ id: string }>(world, scene.agency, reports, 'reports.addSchedule', {
      formId: forms.find(({ code }) => code === 'KTTT-N')!.id,
      every: 'year',
      audience: [{ organisationIds: scene.communes.map((one) => one.id), workingDays: 5 }],
      recipientId: scene.finance.id,
      basis: 'Công văn 5529/BKHĐT-HTX',
      validFrom: '2025-01-01',
    })
    // Of 2024, reported by bodies that stand since 2025.
    const { rows } = await anotherQuarter(world, scene.agency, id, '2025')
    for (const [at, row] of rows.entries()) {
      const cells = nationalCells(at as 0 | 1 | 2)
      // The plan and the estimate stand beside it in the form.
      const beside = Object.entries(NATIONAL_2024).flatMap(([code]) => [
        [`${code}:kehoach`, cells[`${code}:kq`]! * 2],
        [`${code}:uoc`, cells[`${code}:kq`]! * 3],
      ])
      await sent(world, by(scene, row.organisation.id), row.id, { ...Object.fromEntries(beside), ...cells })
    }
    await act(world, scene.agency, targets, 'targets.add', {
      code: 'HTX.2',
      year: 2025,
      value: PLAN_2024['HTX.2'],
      basis: 'Kế hoạch phát triển kinh tế tập thể',
    })
    const given = async (code: string) => (await world.perform(scene.chairman, seeIndicator, { code, kind: 'year' })).series
    for (const [code, value] of Object.entries({ ...NATIONAL_2024, ...AVERAGES_2024 }))
      expect([code, (await given(code)).points.at(-1)!.value]).toEqual([code, value])
    expect((await given('HTX.2')).percent).toBeCloseTo(73.2, 1)
    // What has no whole to be a part of, or counts something else than it, has no share.
    const of = 'Tổng số cán bộ quản lý HTX'
    for (const [code, part] of [
      ['HTX.61', { of, percent: 46.6 }],
      ['HTX.62', { of, percent: 24.7 }],
      ['HTX.60', null],
      ['HTX.21', null],
    ] as const)
      expect([code, (await given(code)).part]).toEqual([code, part])
    const [target] = (await act<{ items: { actual: number }[] }>(world, scene.agency, targets, 'targets.list', { year: 2025 })).items
    expect(target!.actual).toBe(2_197)
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
    const given = { code: 'HTX.1', year: 2026, value: 10, basis: 'Nghị quyết 5/NQ-HĐND', placeId: scene.communes[0].placeId }
    await act(world, scene.agency, targets, 'targets.add', given)

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
    expect([own.scope.of, own.places, own.series[0]!.points.map(({ value }) => value), own.series[0]!.plan]).toEqual(['body', [], [5, 6, 8], 10])
    // What was set for one commune is nothing to another, nor to the whole.
    const other = await world.perform(scene.commune(1), seeDashboard, {})
    expect([other.series[0]!.plan, total.plan, own.series[0]!.percent]).toEqual([null, null, 80])
    // Asking for another's ground changes nothing for who reads only what is their own.
    expect((await world.perform(scene.commune(0), seeDashboard, { placeId: scene.communes[1].placeId! })).scope.of).toBe('body')
    const detail = await world.perform(scene.chairman, seeIndicator, { code: 'HTX.1' })
    expect(detail.bodies.map(({ value }) => value)).toEqual([8, 8, 8])
    expect((await world.perform(scene.commune(0), seeIndicator, { code: 'HTX.1' })).bodies).toEqual([])
    // Settled and corrected since: the official figure, shown as a correction, to who sees the whole.
    for (const n of [0, 1])
      await act(world, scene.agency, reports, 'reports.settle', {
        id: last.id,
        items: [{ cell: 'HTX.1:kq', source: 'reports', n }],
        reason: 'Đã rà soát',
      })
    expect((await world.perform(scene.chairman, seeIndicator, { code: 'HTX.1' })).series.points.at(-1)).toMatchObject({ value: 24, corrected: 1 })
    expect((await world.perform(scene.commune(0), seeIndicator, { code: 'HTX.1' })).series.points.at(-1)).toMatchObject({ value: 8, corrected: 0 })
    // What has no place on the board is named there: the rest of what the last period has figures of.
    const { others, series } = await world.perform(scene.chairman, seeDashboard, {})
    expect(others.map(({ code }) => code)).toContain('HTX.1.1')
    expect(others.filter(({ code }) => series.some((one) => one.code === code))).toEqual([])
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

test(
  'boards run across a merger: the heir and its ground have the figures of all that they were made of, and the year of the whole goes on',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const report = async (
      board: { rows: { id: string; organisation: { id: string } }[] },
      who: (id: string) => Actor,
      by3: (at: number) => number,
    ) => {
      for (const row of board.rows) {
        const at = scene.communes.findIndex(({ id }) => id === row.organisation.id)
        const n = by3(at)
        const cells = { 'HTX.1:kq': n, 'HTX.1.1:kq': n, 'HTX.2:kq': 1, 'HTX.40:kq#t': n * 100 * (at + 2), 'HTX.40:kq#m': n }
        await sent(world, who(row.organisation.id), row.id, cells)
      }
    }
    const old = (id: string) => by(scene, id)
    await report(await aQuarter(asking(world, scene), '2026-Q2'), old, (at) => 5 + at)
    const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, reports, 'reports.schedules', {})
    await report(await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q3'), old, (at) => 10 + at)
    await act(world, scene.agency, targets, 'targets.add', { code: 'HTX.2', year: 2026, value: 16, basis: 'Nghị quyết 5/NQ-HĐND' })

    const admin = world.actor('Quản', 'admin')
    const [a, b] = [scene.communes[0], scene.communes[1]]
    const provinceId = (await placesByIds(await world.as(admin), [a.placeId!])).get(a.placeId!)!.provinceId
    const { id } = await act<{ id: string }>(world, admin, organisations, 'organisations.draftReorganisation', {
      title: 'Sắp xếp các phường',
      number: '1800/NQ-UBTVQH15',
      issuedOn: '2026-11-01',
      issuer: 'Ủy ban Thường vụ Quốc hội',
      effectiveOn: '2026-11-15',
      steps: [
        { do: 'foundPlace', key: '#p1', name: 'Phường Sông Hậu', kind: 'commune', code: '99001', parent: provinceId },
        { do: 'mergePlaces', from: [a.placeId!, b.placeId!], into: '#p1' },
      ],
    })
    await act(world, admin, organisations, 'organisations.proposeBodies', { id, version: 1 })
    await act(world, admin, organisations, 'organisations.decideReorganisation', { id, version: 2, acknowledged: true })
    const { items: found } = await act<{ items: { id: string; placeId: string }[] }>(world, admin, organisations, 'organisations.search', {
      q: 'Sông Hậu',
      on: '2026-11-15',
    })
    const heir = world.actor('Xã mới', 'commune', { organisationId: found[0]!.id, post: 'Công chức' })
    world.travel('2026-12-16')
    const last = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q4')
    expect(last.rows).toHaveLength(2)
    await report(
      last,
      (organisationId) => (organisationId === found[0]!.id ? heir : old(organisationId)),
      (at) => (at === -1 ? 23 : 14),
    )

    const quarters = (board: { series: { code: string; points: { key: string; value: number | null }[] }[] }, code: string) =>
      board.series.find((one) => one.code === code)!.points.map(({ key, value }) => `${key} ${value}`)
    const ground = await world.perform(scene.chairman, seeDashboard, { placeId: found[0]!.placeId })
    const own = await world.perform(heir, seeDashboard, {})
    for (const board of [ground, own]) {
      expect(quarters(board, 'HTX.1')).toEqual(['2026-Q2 11', '2026-Q3 21', '2026-Q4 23'])
      // Averages from the two sums of both: (5 × 200 + 6 × 300) / 11.
      expect(quarters(board, 'HTX.40')[0]).toMatch(/^2026-Q2 254\.5/)
    }
    const whole = await world.perform(scene.chairman, seeDashboard, {})
    expect(quarters(whole, 'HTX.1')).toEqual(['2026-Q2 18', '2026-Q3 33', '2026-Q4 37'])
    // Three communes twice, then two: nothing of the year is lost because fewer are asked for the same whole.
    const [target] = (await act<{ items: { actual: number; percent: number }[] }>(world, scene.agency, targets, 'targets.list', { year: 2026 })).items
    expect([target!.actual, target!.percent]).toEqual([8, 50])
    const day = await world.perform(scene.chairman, seeDay, {})
    expect([day.period, day.figures[0]!.now.value, day.figures[0]!.now.before, day.reported]).toMatchObject([
      'quý IV/2026',
      37,
      33,
      { all: 2, sent: 2 },
    ])
    await expect(world.perform(heir, seeDay, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
  }),
)
