/** An indicator that is another from a day on: what was asked before stays, forms follow, series say where. */
import { describe, expect, test } from 'vitest'
import { act, aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { listSchedules } from './asking.ts'
import { seeReport } from './filling.ts'
import { addVersion, listForms, seeForm } from './forms.ts'
import { listIndicators, seeIndicator, setIndicator } from './indicators.ts'
import { DesignedLayout, type Layout } from './layout-contract.ts'
import { rollupOf } from './rollup.ts'
import { seeSeries } from './series-actions.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const only = (world: World, scene: Scene) => ({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
const indicator = async (world: World, scene: Scene, code: string) =>
  (await world.perform(scene.agency, listIndicators, {})).items.find((one) => one.code === code)!
const change = async (world: World, scene: Scene, code: string, how: object) =>
  world.perform(scene.agency, setIndicator, { ...(await indicator(world, scene, code)), ...how })
const unitIn = (layout: Layout, code: string) =>
  layout.sections.flatMap((section) => (section.kind === 'table' ? section.rows : [])).find(({ key }) => key === code)?.unit
const DAY = '2026-10-01'
const BASIS = 'Thông tư hướng dẫn mới'

describe('an indicator changed from a day on', () => {
  test(
    'keeps what was asked before; forms have a version from the day; the next period compares nothing of it; series say where',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const third = await aQuarter(only(world, scene))
      const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
      const first = third.rows[0]!.id
      await sent(world, scene.commune(0), first, { 'HTX.1:kq': 10, 'HTX.2:kq': 4, 'HTX.40:kq#t': 30_000, 'HTX.40:kq#m': 10 })

      // Of what was asked already nothing changes its meaning behind anybody's back.
      expect(await refusal(change(world, scene, 'HTX.40', { unit: 'tỷ đồng/năm' }))).toBe('reports.fromMissing')
      expect(await refusal(change(world, scene, 'HTX.40', { unit: 'tỷ đồng/năm', from: '2026-09-14', basis: BASIS }))).toBe('reports.periodAsked')
      expect(await refusal(change(world, scene, 'HTX.40', { unit: 'tỷ đồng/năm', from: DAY }))).toBe('reports.basisMissing')
      expect(await refusal(change(world, scene, 'HTX.40', { note: 'Chỉ tính hợp tác xã có báo cáo tài chính' }))).toBe('done')
      await change(world, scene, 'HTX.40', { unit: 'tỷ đồng/năm', from: DAY, basis: BASIS })
      await change(world, scene, 'HTX.2', { unit: 'đơn vị', from: DAY, basis: BASIS })
      expect(await refusal(change(world, scene, 'HTX.40', { unit: 'nghìn đồng/năm', from: DAY, basis: BASIS }))).toBe('reports.definedLater')
      const { id } = await indicator(world, scene, 'HTX.40')
      const page = await world.perform(scene.chi, seeIndicator, { id })
      expect([page.unit, page.lastAsked, page.definitions.map(({ until, unit, basis }) => [until, unit, basis])]).toEqual([
        'tỷ đồng/năm',
        '2026-09-14',
        [[DAY, 'triệu đồng/năm', BASIS]],
      ])

      const form = (await world.perform(scene.agency, listForms, {})).items.find(({ code }) => code === 'KTTT-Q')!
      const versions = (await world.perform(scene.agency, seeForm, { id: form.id, newest: 'true' })).versions
      expect(versions.map(({ validFrom }) => validFrom)).toEqual(
        [DAY, DAY, '2025-01-01'].map((day, at) => (at === 2 ? versions.at(-1)!.validFrom : day)),
      )
      const fourth = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q4')
      const second = fourth.rows[0]!.id
      const next = await world.perform(scene.commune(0), seeReport, { id: second })
      expect([unitIn(next.layout, 'HTX.40'), next.last?.['HTX.1:kq'], next.last?.['HTX.40:kq#t'], next.last?.['HTX.2:kq']]).toEqual([
        'tỷ đồng/năm',
        10,
        undefined,
        undefined,
      ])
      expect(unitIn((await world.perform(scene.commune(0), seeReport, { id: first })).layout, 'HTX.40')).toBe('triệu đồng/năm')
      await sent(world, scene.commune(0), second, { 'HTX.1:kq': 10, 'HTX.2:kq': 1, 'HTX.40:kq#t': 35, 'HTX.40:kq#m': 10 })
      const { figures } = await rollupOf(await world.as(scene.agency), fourth.id, 'sent')
      const rolled = (row: string) => figures.find((one) => one.row === row)
      expect([rolled('HTX.40')?.value, rolled('HTX.40')?.before, rolled('HTX.1')?.before]).toEqual([3.5, null, 10])

      const series = await world.perform(scene.agency, seeSeries, { code: 'HTX.40' })
      expect(series.points.map(({ key, value, unit }) => [key, value, unit])).toEqual([
        ['2026-Q3', 3000, 'triệu đồng/năm'],
        ['2026-Q4', 3.5, 'tỷ đồng/năm'],
      ])
      expect(series.definitions.map(({ key, what, unitBefore, unit }) => [key, what, unitBefore, unit])).toEqual([
        ['2026-Q4', ['unit'], 'triệu đồng/năm', 'tỷ đồng/năm'],
      ])
      // What flowed before the change and after it is not added up to one figure of the year.
      const year = await world.perform(scene.agency, seeSeries, { code: 'HTX.2', every: 'year' })
      expect(year.points.map(({ value, changed }) => [value, changed])).toEqual([[null, true]])
    }),
  )

  test(
    'is followed by versions that begin later, too; where a form could not be filled in by it nothing is changed',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aQuarter(only(world, scene))
      const { items } = await world.perform(scene.agency, listForms, {})
      const { id } = items.find(({ code }) => code === 'KTTT-Q')!
      const now = await world.perform(scene.agency, seeForm, { id })
      const layout = DesignedLayout.parse(JSON.parse(JSON.stringify(now.layout)))
      const shorter = { ...layout, sections: layout.sections.filter(({ kind }) => kind === 'table') }
      await world.perform(scene.agency, addVersion, { id, n: now.n, validFrom: '2027-01-01', layout: shorter, note: 'Theo công văn' })
      await change(world, scene, 'HTX.40', { unit: 'tỷ đồng/năm', from: DAY, basis: BASIS })
      const newest = await world.perform(scene.agency, seeForm, { id, newest: 'true' })
      expect(newest.versions.map(({ n, validFrom }) => [n, validFrom]).slice(0, 3)).toEqual([
        [4, '2027-01-01'],
        [3, DAY],
        [2, '2027-01-01'],
      ])
      expect([unitIn(newest.layout, 'HTX.40'), newest.layout.sections.length]).toEqual(['tỷ đồng/năm', shorter.sections.length])
      const between = await world.perform(scene.agency, seeForm, { id, n: 3 })
      expect([unitIn(between.layout, 'HTX.40'), between.layout.sections.length]).toEqual(['tỷ đồng/năm', layout.sections.length])

      const formula = {
        measure: 'ratio',
        rollup: 'formula',
        formula: 'TV.1 / HTX.1',
        numerator: null,
        denominator: null,
        from: '2027-03-01',
        basis: BASIS,
      }
      await act(world, scene.agency, 'reports.addIndicator', {
        ...(await indicator(world, scene, 'HTX.1')),
        code: 'TV.1',
        nameVi: 'Không có trong biểu mẫu nào',
        source: null,
      })
      expect(await refusal(change(world, scene, 'HTX.21', formula))).toBe('reports.formCannotFollow')
      expect((await indicator(world, scene, 'HTX.21')).rollup).toBe('sum')
      expect(
        await refusal(world.perform(scene.chi, setIndicator, { ...(await indicator(world, scene, 'HTX.40')), from: '2027-05-01', basis: BASIS })),
      ).toBe('platform.notPermitted')
    }),
  )
})
