/** Calendars and what is asked out of them. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { makePeriod, previousPeriod } from '#lib/period'
import { inWorld } from '#testing'
import { DIRECTIVE } from '#modules/documents/testing'
import { act, aScene } from '#modules/tasks/testing'
import { addSchedule, askOnce, askPeriod, endSchedule, listSchedules, openDue, seeChoices } from './asking.ts'
import { addVersion, listForms, seeForm } from './forms.ts'
import { loadDefaults } from './indicators.ts'
import { DesignedLayout } from './layout-contract.ts'
import { seeReport } from './filling.ts'
import { seeBoard } from './receiving.ts'
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

test(
  'a calendar keeps the day that the order names, each level its own; a day off ends on the next that is worked',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await world.perform(scene.agency, loadDefaults, {})
    const { items } = await world.perform(scene.agency, listForms, {})
    const calendar = {
      formId: items.find(({ code }) => code === 'KTTT-Q')!.id,
      recipientId: scene.finance.id,
      basis: 'Kế hoạch 45/KH-UBND',
      validFrom: '2025-01-01',
    }
    const [one, other] = scene.communes.map(({ id }) => id)
    const due = async (schedule: string, period: string) => {
      const { id } = await world.perform(scene.agency, askPeriod, { id: schedule, period })
      const { rows } = await world.perform(scene.agency, seeBoard, { id })
      return Object.fromEntries(rows.map(({ organisation, dueOn }) => [organisation.id, dueOn]))
    }
    const quarterly = await world.perform(scene.agency, addSchedule, {
      ...calendar,
      every: 'quarter',
      audience: [
        { organisationIds: [one!], fixed: { day: 25, month: 'last' } },
        { organisationIds: [other!], fixed: { day: 5, month: 'next' } },
        { organisationIds: [scene.alliance.id], workingDays: 3 },
      ],
    })
    // 25 September 2026 is a Friday, 5 October a Monday; three working days after Monday 14 September.
    expect(await due(quarterly.id, '2026-Q3')).toEqual({ [one!]: '2026-09-25', [other!]: '2026-10-05', [scene.alliance.id]: '2026-09-17' })
    // 5 April 2026 is a Sunday.
    expect((await due(quarterly.id, '2026-Q1'))[other!]).toBe('2026-04-06')
    const halves = await world.perform(scene.agency, addSchedule, {
      ...calendar,
      every: 'half',
      audience: [{ organisationIds: [one!], fixed: { days: ['06-15', '12-18'] } }],
    })
    expect([await due(halves.id, '2026-H1'), await due(halves.id, '2025-H2')]).toEqual([{ [one!]: '2026-06-15' }, { [one!]: '2025-12-18' }])
    const shown = (await world.perform(scene.agency, listSchedules, {})).items.find(({ id }) => id === halves.id)
    expect(shown?.audience).toMatchObject([{ fixed: { days: ['06-15', '12-18'] } }])
    const once = await world.perform(scene.agency, askOnce, {
      ...calendar,
      title: 'Rà soát hợp tác xã sau mưa lũ',
      fromDay: '2026-06-01',
      toDay: '2026-06-10',
      audience: [{ organisationIds: [other!], fixed: { on: '2026-06-12' } }],
    })
    expect((await world.perform(scene.agency, seeBoard, { id: once.id })).rows.map(({ dueOn }) => dueOn)).toEqual(['2026-06-12'])
  }),
)

test(
  'a term that no rhythm knows is not taken: both or none, four days for a half-year, one day for what returns',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await world.perform(scene.agency, loadDefaults, {})
    const formId = (await world.perform(scene.agency, listForms, {})).items[0]!.id
    const [commune] = scene.communes
    const tried = (every: string, term: object) =>
      refusal(
        world.perform(scene.agency, addSchedule, {
          formId,
          every,
          audience: [{ organisationIds: [commune.id], ...term }],
          recipientId: scene.finance.id,
          basis: 'Kế hoạch 45/KH-UBND',
          validFrom: '2025-01-01',
        } as never),
      )
    const wrong: [string, object][] = [
      ['quarter', {}],
      ['quarter', { workingDays: 3, fixed: { day: 25, month: 'last' } }],
      ['half', { fixed: { days: ['03-15', '06-15', '09-15', '12-15'] } }],
      ['month', { fixed: { days: ['06-15'] } }],
      ['year', { fixed: { days: ['13-01'] } }],
      ['year', { fixed: { on: '2026-12-20' } }],
    ]
    for (const [every, term] of wrong) expect([every, term, await tried(every, term)]).toEqual([every, term, 'platform.invalidInput'])
    expect(await tried('year', { fixed: { days: ['12-20'] } })).toBe('done')
  }),
)

test(
  'what is due before its figures are closed is opened before it is due',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await world.perform(scene.agency, loadDefaults, {})
    const formId = (await world.perform(scene.agency, listForms, {})).items[0]!.id
    await world.perform(scene.agency, addSchedule, {
      formId,
      every: 'year',
      audience: [{ organisationIds: [scene.communes[0].id], fixed: { days: ['12-04'] } }],
      recipientId: scene.finance.id,
      basis: 'Kế hoạch 45/KH-UBND',
      validFrom: '2026-01-01',
    })
    const opened = async (today: string) => {
      world.travel(today)
      await openDue(await world.system('reports.system', 'reports.request', 'people.notify'))
      return (await world.perform(scene.commune(0), seeYear, { year: 2026 })).items.map(({ part, dueOn }) => [part, dueOn])
    }
    // The figures close on 14 December; ten days before the fourth.
    expect(await opened('2026-11-23')).toEqual([['coming', '2026-12-04']])
    expect(await opened('2026-11-24')).toEqual([['report', '2026-12-04']])
  }),
)

test(
  'a duty that a person confirmed brings its term into the calendar: the same day for the quarter, the half-year and the year',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await world.perform(scene.agency, loadDefaults, {})
    const order = 'Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý, sáu tháng và năm, trước ngày 25 của tháng cuối kỳ, để tổng hợp.'
    const text = DIRECTIVE.replace('Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý.', order)
    const { id } = await act(world, scene.an, 'documents.registerText', { text })
    const { items } = await act<{ items: { id: string; version: number; quote: string }[] }>(world, scene.an, 'documents.review', { id })
    const duty = items.find(({ quote }) => quote.includes('tháng cuối kỳ'))!
    await act(world, scene.an, 'documents.acceptItem', { id: duty.id, version: duty.version })
    const { proposals, forms } = await world.perform(scene.an, seeChoices, {})
    expect(proposals.map(({ every, term }) => [every, term])).toEqual([
      ['quarter', { fixed: { day: 25, month: 'last' } }],
      ['half', { fixed: { day: 25, month: 'last' } }],
      ['year', { fixed: { days: ['12-25'] } }],
    ])
    const [quarterly] = proposals
    const schedule = await world.perform(scene.an, addSchedule, {
      formId: forms[0]!.id,
      every: 'quarter',
      audience: [{ organisationIds: quarterly!.organisationIds, ...quarterly!.term }],
      recipientId: quarterly!.recipient!.id,
      basis: quarterly!.document,
      dutyId: quarterly!.dutyId,
      validFrom: '2026-01-01',
    })
    // Many chosen by name are said by the first three and their number, and all of them are at hand.
    const many = [scene.health, scene.finance, ...scene.communes].map(({ id: one }) => one)
    await world.perform(scene.an, addSchedule, {
      formId: forms[0]!.id,
      every: 'year',
      audience: [{ organisationIds: many, workingDays: 3 }],
      recipientId: quarterly!.recipient!.id,
      basis: quarterly!.document,
      validFrom: '2026-01-01',
    })
    const [listed] = (await world.perform(scene.agency, listSchedules, {})).items
      .filter(({ every }) => every === 'year')
      .map(({ audience }) => audience[0]!)
    expect(listed!.names).toHaveLength(many.length)
    expect(listed!.name).toBe(`${listed!.names.slice(0, 3).join(', ')}… (${many.length})`)
    const asked = await world.perform(scene.an, askPeriod, { id: schedule.id, period: '2026-Q4' })
    expect((await world.perform(scene.agency, seeBoard, { id: asked.id })).rows.map(({ organisation, dueOn }) => [organisation.id, dueOn])).toEqual([
      [scene.health.id, '2026-12-25'],
    ])
  }),
)
