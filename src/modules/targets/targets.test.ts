/** Targets of a year and how the reports stand against them, with the people of every test. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import type { Action } from '#platform/action'
import { anotherQuarter, aQuarter, sent } from '#modules/reports/testing'
import { reports } from '#modules/reports'
import { aScene } from '#modules/tasks/testing'
import { work } from './doors.ts'
import { addTarget, listTargets, plansOf, removeTarget, setTarget } from './targets.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'a stock stands as it was reported last, what was founded adds up over the quarters, and what is behind is in the work of who sets targets',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
    const report = async (rows: { id: string; organisation: { id: string } }[], standing: number, founded: number) => {
      for (const row of rows)
        await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, {
          'HTX.1:kq': standing,
          'HTX.1.1:kq': standing,
          'HTX.2:kq': founded,
        })
    }
    const first = await aQuarter(asking, '2026-Q1')
    await report(first.rows, 5, 1)
    const schedules = reports.routes.find(({ action }) => action.name === 'reports.schedules')!.action as unknown as Action<
      unknown,
      { items: { id: string }[] }
    >
    const second = await anotherQuarter(world, scene.agency, (await world.perform(scene.agency, schedules, {})).items[0]!.id, '2026-Q2')
    await report(second.rows, 6, 2)
    const target = { year: 2026, basis: 'Nghị quyết 5/NQ-HĐND' }
    const { id } = await world.perform(scene.agency, addTarget, { ...target, code: 'HTX.1', value: 18 })
    await world.perform(scene.agency, addTarget, { ...target, code: 'HTX.2', value: 25 })
    await world.perform(scene.agency, addTarget, { ...target, code: 'HTX.2', value: 6, period: '2026-Q2' })
    await world.perform(scene.agency, addTarget, { ...target, code: 'HTX.2', value: 6, period: '2026-Q3' })
    await world.perform(scene.agency, addTarget, { ...target, code: 'HTX.1', value: 7, placeId: scene.communes[0].placeId })
    expect(await refusal(world.perform(scene.agency, addTarget, { ...target, code: 'HTX.1', value: 1 }))).toBe('targets.taken')
    expect(await refusal(world.perform(scene.agency, addTarget, { ...target, code: 'KHONG.1', value: 1 }))).toBe('targets.unknownIndicator')
    expect(await refusal(world.perform(scene.agency, addTarget, { ...target, code: 'HTX.3', value: 1, period: '2025-Q2' }))).toBe('targets.otherYear')
    expect(await refusal(world.perform(scene.agency, addTarget, { ...target, code: 'HTX.2', value: 1, period: '2026-Q2' }))).toBe('targets.taken')
    expect(await refusal(world.perform(scene.binh, addTarget, { ...target, code: 'HTX.3', value: 1 }))).toBe('platform.notPermitted')
    const shown = async () =>
      (await world.perform(scene.agency, listTargets, { year: 2026 })).items.map((one) => [
        one.code,
        one.place !== null || (one.period?.name ?? false),
        one.actual,
        one.percent,
        one.standing,
      ])
    expect(await shown()).toEqual([
      ['HTX.1', false, 18, 100, 'reached'],
      // Nine of twenty-five since the start of the year, half of it gone; the plan of a quarter stands against that quarter alone.
      ['HTX.2', false, 9, 36, 'behind'],
      ['HTX.2', 'quý II/2026', 6, 100, 'reached'],
      ['HTX.2', 'quý III/2026', null, null, 'unknown'],
      ['HTX.1', true, 6, 85.7, 'behind'],
    ])
    expect((await work(await world.as(scene.agency))).map(({ title }) => title)).toEqual(['2 chỉ tiêu năm 2026 chậm so với kế hoạch'])
    // A commune sees the target, and of the figures what it reported itself.
    const seen = (await world.perform(scene.commune(0), listTargets, { year: 2026 })).items
    expect(seen.map(({ actual }) => actual)).toEqual([null, null, null, null, 6])
    const plans = await plansOf(await world.as(scene.agency), 2026)
    expect([plans('HTX.2', null, '2026-Q1'), plans('HTX.2', null, '2026-Q2')]).toEqual([
      { value: 25, of: 'year' },
      { value: 6, of: 'period' },
    ])
    await world.perform(scene.agency, setTarget, { id, version: 1, value: 20, basis: 'Nghị quyết 6/NQ-HĐND' })
    expect((await shown())[0]).toEqual(['HTX.1', false, 18, 90, 'behind'])
    await world.perform(scene.agency, removeTarget, { id, version: 2 })
    expect(await shown()).toHaveLength(4)
  }),
)

test(
  'what comes about in a year of which a quarter was never reported is not called behind: it is said which one is missing',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
    const { rows } = await aQuarter(asking, '2026-Q2')
    for (const row of rows)
      await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, { 'HTX.2:kq': 2 })
    await world.perform(scene.agency, addTarget, { year: 2026, basis: 'Nghị quyết 5/NQ-HĐND', code: 'HTX.2', value: 60 })
    const [one] = (await world.perform(scene.agency, listTargets, { year: 2026 })).items
    expect([one!.actual, one!.missing, one!.standing]).toEqual([6, ['quý I/2026'], 'unknown'])
  }),
)
