/** Calendars and what is asked out of them. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { makePeriod, previousPeriod } from '#lib/period'
import { inWorld } from '#testing'
import { aScene } from '#modules/tasks/testing'
import { endSchedule, listSchedules, seeChoices } from './asking.ts'
import { addVersion, listForms, seeForm } from './forms.ts'
import { DesignedLayout } from './layout-contract.ts'
import { seeReport } from './filling.ts'
import { seeRollup } from './rollup.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'
import { seeYear } from './year.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'a calendar does not end before its first day, and ends on it or later',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
    const [one] = (await world.perform(scene.agency, listSchedules, {})).items
    const end = (validTo: string) => world.perform(scene.agency, endSchedule, { id: one!.id, version: one!.version, validTo })
    expect(await refusal(end('2024-12-31'))).toBe('reports.endsBefore')
    await end('2025-01-01')
    expect((await world.perform(scene.agency, listSchedules, {})).items[0]?.validTo).toBe('2025-01-01')
  }),
)

test(
  'who designs the next version begins with the newest, also where it holds only from a coming day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
    const { id } = (await world.perform(scene.agency, listForms, {})).items[0]!
    const now = await world.perform(scene.agency, seeForm, { id })
    const layout = DesignedLayout.parse(JSON.parse(JSON.stringify(now.layout)))
    await world.perform(scene.agency, addVersion, { id, n: now.n, validFrom: '2030-01-01', layout, note: 'Theo công văn' })
    expect((await world.perform(scene.agency, seeForm, { id })).n).toBe(now.n)
    const next = await world.perform(scene.agency, seeForm, { id, newest: 'true' })
    expect([next.n, next.validFrom, next.layout]).toEqual([now.n + 1, '2030-01-01', now.layout])
    expect(await refusal(world.perform(scene.agency, addVersion, { id, n: now.n, validFrom: '2030-01-01', layout }))).toBe('reports.codeTaken')
  }),
)

test(
  'the period before is the one right before, or none: an older one is never shown as the last, and it is said which one it is',
  inWorld(async (world) => {
    const ctx = await world.system('reports.system')
    const keys = (['month', 'quarter', 'half', 'year'] as const).flatMap((kind) =>
      [2025, 2026].flatMap((year) =>
        Array.from({ length: { month: 12, quarter: 4, half: 2, year: 1 }[kind] }, (_, at) => makePeriod(kind, year, at + 1)),
      ),
    )
    for (const period of keys) {
      const { rows } = await sql<{ before: string }>`select report_period_before(${period.key}) as before`.execute(ctx.db)
      expect([period.key, rows[0]!.before]).toEqual([period.key, previousPeriod(period).key])
    }
    const scene = await aScene(world)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] }
    const first = await aQuarter(asking, '2026-Q1')
    await sent(world, scene.commune(0), first.rows[0]!.id, { 'HTX.1:kq': 12 })
    const [schedule] = (await world.perform(scene.agency, listSchedules, {})).items
    const later = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q3')
    const seen = async () => world.perform(scene.commune(0), seeReport, { id: later.rows[0]!.id })
    expect([(await seen()).last, (await seen()).beside]).toEqual([null, { last: 'quý II/2026', year: 'quý III/2025' }])
    const figure = async () => (await world.perform(scene.agency, seeRollup, { id: later.id })).figures.find(({ row }) => row === 'HTX.1')!.before
    expect(await figure()).toBeNull()
    const between = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q2')
    await sent(world, scene.commune(0), between.rows[0]!.id, { 'HTX.1:kq': 14 })
    expect([(await seen()).last?.['HTX.1:kq'], await figure()]).toEqual([14, 14])
  }),
)

test(
  'who sets up a calendar is the first whom it may come to; everybody sees back to the first year of which they were asked',
  inWorld(async (world) => {
    const scene = await aScene(world)
    expect((await world.perform(scene.agency, seeChoices, {})).recipients[0]?.id).toBe(scene.finance.id)
    const first = async () => (await world.perform(scene.commune(0), seeYear, { year: '2026' })).first
    expect(await first()).toBe(2026)
    await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] }, '2026-Q1')
    expect(await first()).toBe(2026)
    const [schedule] = (await world.perform(scene.agency, listSchedules, {})).items
    await anotherQuarter(world, scene.agency, schedule!.id, '2025-Q4')
    expect(await first()).toBe(2025)
    expect((await world.perform(scene.commune(1), seeYear, { year: '2026' })).first).toBe(2026)
  }),
)
