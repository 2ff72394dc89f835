/** Periodic reports from the asking to the roll-up, with the people of every test. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { askPeriod, listSchedules } from './asking.ts'
import { seeBehind } from './figure.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { addIndicator, listIndicators, loadDefaults, setIndicator } from './indicators.ts'
import { acceptReports, lockRequest, returnReport, seeBoard, unlockRequest } from './receiving.ts'
import { rollupOf } from './rollup.ts'
import { drift } from './store-submissions.ts'
import { anotherQuarter, aQuarter, filled, sent } from './testing.ts'
import { openDue } from './asking.ts'
import { routedReport, work } from './doors.ts'
import { seeYear } from './year.ts'

const asking = (world: World, scene: Scene) => ({
  world,
  agency: scene.agency,
  recipientId: scene.finance.id,
  communes: scene.communes.map(({ id }) => id),
})
const actorOf = (scene: Scene, organisationId: string) => scene.commune(scene.communes.findIndex(({ id }) => id === organisationId) as 0 | 1 | 2)
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

describe('indicators', () => {
  test(
    'come with the platform once, and what was changed stays',
    inWorld(async (world) => {
      const scene = await aScene(world)
      expect(await world.perform(scene.agency, loadDefaults, {})).toEqual({ indicators: 113, forms: 5 })
      const { items } = await world.perform(scene.agency, listIndicators, { q: 'HTX.46' })
      const { id, version, code: _code, evidence, source, changedAt, changedBy, formulaWords, ...fields } = items[0]!
      // Where it comes from is told in words, not by a mark of somebody's own list.
      expect([evidence, source, changedBy, changedAt.length > 0, formulaWords]).toEqual([
        'V',
        expect.stringContaining('Liên minh Hợp tác xã Việt Nam 2018'),
        'Trưởng phòng',
        true,
        null,
      ])
      await world.perform(scene.agency, setIndicator, { ...fields, id, version, unit: 'tỷ đồng' })
      expect(await world.perform(scene.agency, loadDefaults, {})).toEqual({ indicators: 0, forms: 0 })
      expect((await world.perform(scene.chi, listIndicators, { q: 'tong gia tri tai san' })).items.map(({ unit }) => unit)).toEqual(['tỷ đồng'])
    }),
  )
  test(
    'an average that would be added up, a formula in a circle, or an end before its beginning is refused',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await world.perform(scene.agency, loadDefaults, {})
      const one = {
        code: 'RIENG.1',
        parentCode: null,
        section: 'Riêng của tỉnh',
        nameVi: 'Chỉ tiêu riêng',
        nameEn: '',
        unit: 'HTX',
        entity: 'HTX',
        measure: 'average',
        rollup: 'sum',
        formula: null,
        numerator: null,
        denominator: null,
        note: null,
        periods: ['quarter'],
        breakdowns: [],
        validFrom: '2026-01-01',
        validTo: null,
      }
      expect(await refusal(world.perform(scene.agency, addIndicator, one))).toBe('reports.addedUp')
      expect(await refusal(world.perform(scene.agency, addIndicator, { ...one, measure: 'stock', validTo: '2026-01-01' }))).toBe(
        'platform.invalidInput',
      )
      expect(
        await refusal(world.perform(scene.agency, addIndicator, { ...one, measure: 'stock', rollup: 'formula', formula: 'HTX.1 + RIENG.1' })),
      ).toBe('reports.unknownCode')
      expect(await refusal(world.perform(scene.agency, addIndicator, { ...one, measure: 'stock', rollup: 'formula', formula: 'HTX.1 +' }))).toBe(
        'reports.formula',
      )
      const ended = { ...one, measure: 'stock', validTo: '2026-01-01' }
      expect(await refusal(world.perform(scene.agency, addIndicator, ended))).toBe('platform.invalidInput')
      await world.perform(scene.agency, addIndicator, { ...one, measure: 'stock', rollup: 'formula', formula: 'HTX.1 - HTX.11' })
      expect((await world.perform(scene.agency, listIndicators, { q: 'RIENG' })).items[0]?.formulaWords).toBe(
        '“Tổng số hợp tác xã” trừ “Số quỹ tín dụng nhân dân”',
      )
      expect(await refusal(world.perform(scene.binh, addIndicator, { ...one, code: 'RIENG.2', measure: 'stock' }))).toBe('platform.notPermitted')
    }),
  )
})

describe('a quarter', () => {
  test(
    'is asked of the bodies of its closing day, once, with the deadline in working days',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const board = await aQuarter(asking(world, scene))
      expect(board.title).toBe('Tình hình phát triển kinh tế tập thể, hợp tác xã, quý III/2026')
      // Monday 14 September, and three working days.
      expect(board.rows.map(({ dueOn, state }) => [dueOn, state])).toEqual(Array.from({ length: 3 }, () => ['2026-09-17', 'waiting']))
      const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
      expect(await refusal(world.perform(scene.agency, askPeriod, { id: schedule!.id, period: '2026-Q3' }))).toBe('reports.alreadyAsked')
      expect(await refusal(world.perform(scene.agency, askPeriod, { id: schedule!.id, period: '2026-H1' }))).toBe('reports.periodKey')
    }),
  )
  test(
    'opens by itself before its closing, and stands in everyone’s year and work',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aQuarter(asking(world, scene))
      world.travel('2026-12-03')
      await openDue(await world.system('reports.system', 'reports.request', 'people.notify', 'documents.readAll'))
      // Who reads all of the province sees its periods, though nothing is asked of them.
      for (const who of [scene.chairman, scene.auditor])
        expect((await world.perform(who, seeYear, { year: 2026 })).items.map(({ part, period }) => `${part} ${period}`)).toEqual([
          'others quý III/2026',
          'coming quý IV/2026',
        ])
      const before = (await world.perform(scene.commune(0), seeYear, { year: 2026 })).items
      expect(before.map(({ part, period }) => `${part} ${period}`)).toEqual(['report quý III/2026', 'coming quý IV/2026'])
      world.travel('2026-12-04')
      await openDue(await world.system('reports.system', 'reports.request', 'people.notify'))
      const { items } = await world.perform(scene.commune(0), seeYear, { year: 2026 })
      expect(items.map(({ part, period, dueOn }) => `${part} ${period} ${dueOn}`)).toEqual([
        'report quý III/2026 2026-09-17',
        'report quý IV/2026 2026-12-17',
      ])
      expect((await work(await world.as(scene.commune(0)))).map(({ column, timeLabel }) => `${column} ${timeLabel}`)).toEqual([
        'todo late',
        'todo later',
      ])
    }),
  )
  test(
    'is filled in by who is asked, and by nobody else',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { rows } = await aQuarter(asking(world, scene))
      const [mine, other] = [
        rows.find(({ organisation }) => organisation.id === scene.communes[0].id)!,
        rows.find(({ organisation }) => organisation.id === scene.communes[1].id)!,
      ]
      expect(await refusal(world.perform(scene.commune(0), seeReport, { id: other.id }))).toBe('reports.unknown')
      expect(await refusal(world.perform(scene.agency, saveCells, { id: mine.id, version: 1, cells: { 'HTX.1:kq': 1 } }))).toBe('reports.notYours')
      await world.perform(scene.commune(0), saveCells, {
        id: mine.id,
        version: 1,
        cells: { 'HTX.1:kq': 12, 'HTX.3:kq': 'none', 'HTX.20:kq': 'uncollected' },
        notes: { 'HTX.1:kq': 'Theo sổ' },
      })
      expect(await refusal(world.perform(scene.commune(0), saveCells, { id: mine.id, version: 1, cells: { 'HTX.1:kq': 13 } }))).toBe('platform.stale')
      expect(await refusal(world.perform(scene.commune(0), saveCells, { id: mine.id, version: 2, cells: { 'HTX.1:xx': 13 } }))).toBe(
        'reports.unknownCell',
      )
      for (const strange of [{ notes: { 'HTX.1:xx': 'a' } }, { reasons: { 'khongco.kq': 'a' } }])
        expect(await refusal(world.perform(scene.commune(0), saveCells, { id: mine.id, version: 2, ...strange }))).toBe('reports.unknownCell')
      const report = await world.perform(scene.commune(0), seeReport, { id: mine.id })
      expect([report.state, report.cells, report.notes]).toEqual([
        'draft',
        { 'HTX.1:kq': 12, 'HTX.3:kq': 'none', 'HTX.20:kq': 'uncollected' },
        { 'HTX.1:kq': 'Theo sổ' },
      ])
      await world.perform(scene.commune(0), saveCells, { id: mine.id, version: report.version, cells: { 'HTX.3:kq': null } })
      expect(Object.keys((await world.perform(scene.commune(0), seeReport, { id: mine.id })).cells)).toEqual(expect.not.arrayContaining(['HTX.3:kq']))
    }),
  )
  test(
    'is not sent with something missing or odd, nor late without a reason',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { rows } = await aQuarter(asking(world, scene))
      const by = actorOf(scene, rows[0]!.organisation.id)
      expect(await refusal(world.perform(by, sendReport, { id: rows[0]!.id, version: 1 }))).toBe('reports.odd')
      const report = await filled(world, by, rows[0]!.id, { 'HTX.1:kq': 5, 'HTX.1.1:kq': 6 })
      expect(await refusal(world.perform(by, sendReport, { id: report.id, version: report.version }))).toBe('reports.odd')
      const { version } = await world.perform(by, saveCells, { id: report.id, version: report.version, cells: { 'HTX.1.1:kq': 4 } })
      expect(await refusal(world.perform(by, sendReport, { id: report.id, version }))).toBe('reports.lateReasonMissing')
      await world.perform(by, sendReport, { id: report.id, version, lateReason: 'Mất điện' })
      const done = await world.perform(by, seeReport, { id: report.id })
      expect([done.state, done.lateReason, done.lateDays, done.may.fill]).toEqual(['sent', 'Mất điện', 64, false])
      expect(await refusal(world.perform(by, saveCells, { id: report.id, version: done.version, cells: { 'HTX.1:kq': 9 } }))).toBe('reports.notOpen')
    }),
  )
  test(
    'comes back with reasons by cell, goes again, and both versions stay',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, rows } = await aQuarter(asking(world, scene))
      const by = actorOf(scene, rows[0]!.organisation.id)
      const report = await sent(world, by, rows[0]!.id, { 'HTX.1:kq': 5 })
      expect(await refusal(world.perform(by, returnReport, { id: report.id, version: report.version, note: 'x' }))).toBe('platform.notPermitted')
      await world.perform(scene.agency, returnReport, {
        id: report.id,
        version: report.version,
        note: 'Khác sổ hợp tác xã',
        cells: { 'HTX.1:kq': 'Sổ có 7' },
      })
      expect((await rollupOf(await world.as(scene.agency), id, 'sent')).figures.find(({ row }) => row === 'HTX.1')?.reports).toBe(0)
      const back = await world.perform(by, seeReport, { id: report.id })
      expect([back.state, back.returnedNote, back.returnedCells, back.may.fill]).toEqual([
        'returned',
        'Khác sổ hợp tác xã',
        { 'HTX.1:kq': 'Sổ có 7' },
        true,
      ])
      const again = await sent(world, by, report.id, { 'HTX.1:kq': 7 })
      expect([again.timesSent, again.cells['HTX.1:kq'], again.versions.map(({ n, cells }) => [n, cells['HTX.1:kq']])]).toEqual([2, 7, [[1, 5]]])
    }),
  )
  test(
    'is accepted and locked by who receives it; a locked one is opened again with a reason',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, rows } = await aQuarter(asking(world, scene))
      const by = actorOf(scene, rows[0]!.organisation.id)
      const report = await sent(world, by, rows[0]!.id, { 'HTX.1:kq': 5 })
      expect(await refusal(world.perform(scene.binh, acceptReports, { id, submissions: [{ id: report.id, version: report.version }] }))).toBe(
        'reports.notYours',
      )
      expect(await refusal(world.perform(scene.agency, acceptReports, { id, submissions: [{ id: rows[1]!.id, version: rows[1]!.version }] }))).toBe(
        'reports.notSent',
      )
      expect(await refusal(world.perform(scene.agency, acceptReports, { id, submissions: [{ id: report.id, version: report.version - 1 }] }))).toBe(
        'platform.stale',
      )
      expect((await world.perform(scene.agency, seeBoard, { id })).rows.find((row) => row.id === report.id)?.version).toBe(report.version)
      expect(await world.perform(scene.agency, acceptReports, { id, submissions: [{ id: report.id, version: report.version }] })).toEqual({
        accepted: 1,
      })
      expect(await world.perform(scene.agency, acceptReports, { id, submissions: [{ id: report.id, version: report.version }] })).toEqual({
        accepted: 0,
      })
      await world.perform(scene.agency, lockRequest, { id, version: 1 })
      const accepted = await world.perform(by, seeReport, { id: report.id })
      expect([accepted.state, accepted.locked]).toEqual(['accepted', true])
      expect(await refusal(world.perform(scene.agency, returnReport, { id: report.id, version: accepted.version, note: 'Sửa' }))).toBe(
        'reports.periodLocked',
      )
      await world.perform(scene.agency, unlockRequest, { id, version: 2, reason: 'Đính chính theo công văn của xã' })
      await world.perform(scene.agency, returnReport, { id: report.id, version: accepted.version, note: 'Đính chính' })
      expect((await world.perform(scene.agency, seeBoard, { id })).rows.map(({ state }) => state).sort()).toEqual(['returned', 'waiting', 'waiting'])
    }),
  )
})

test(
  'a report that goes out by the head’s signature is taken first, a version on, and checked as it stands then',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { rows } = await aQuarter(asking(world, scene))
    const by = actorOf(scene, rows[0]!.organisation.id)
    const { id, version } = await filled(world, by, rows[0]!.id, { 'HTX.1:kq': 5 })
    const leave = async (actor: typeof by) => routedReport.leave!(await world.as(actor), id, { lateReason: 'Mất điện' })
    expect(await refusal(leave(actorOf(scene, rows[1]!.organisation.id)))).toBe('reports.notYours')
    await leave(by)
    const gone = await world.perform(by, seeReport, { id })
    expect([gone.state, gone.version]).toEqual(['sent', version + 1])
    expect(await refusal(world.perform(by, saveCells, { id, version, cells: { 'HTX.1:kq': 9 } }))).toBe('platform.stale')
  }),
)

test(
  'what many reports change together is added up in one statement, so that two who accept at once never wait in a circle',
  inWorld(async (world) => {
    const { rows } = await sql<{ tgname: string; row: boolean }>`select tgname, (tgtype & 1) = 1 as row from pg_trigger
      where tgrelid = 'report_cells'::regclass and tgname like 'keep_sums%' order by 1`.execute(world.db)
    expect(rows.map(({ tgname, row }) => `${tgname} ${row}`)).toEqual(['keep_sums_changed false', 'keep_sums_come false', 'keep_sums_gone false'])
  }),
)

describe('the roll-up', () => {
  test(
    'adds stocks and flows, works averages out anew, and opens down to the cells',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, rows } = await aQuarter(asking(world, scene))
      const each = [
        { 'HTX.1:kq': 10, 'HTX.1.1:kq': 8, 'HTX.2:kq': 1, 'HTX.20:kq': 0.1, 'HTX.40:kq#t': 8000, 'HTX.40:kq#m': 8 },
        { 'HTX.1:kq': 5, 'HTX.1.1:kq': 2, 'HTX.2:kq': 0, 'HTX.20:kq': 0.2, 'HTX.40:kq#t': 500, 'HTX.40:kq#m': 2 },
      ]
      for (const [at, cells] of each.entries()) await sent(world, actorOf(scene, rows[at]!.organisation.id), rows[at]!.id, cells)
      const figure = async (row: string, stage: 'sent' | 'accepted' = 'sent') => {
        const found = (await rollupOf(await world.as(scene.agency), id, stage)).figures.find((one) => one.row === row)!
        return [found.value, found.reports, found.none]
      }
      expect(await figure('HTX.1')).toEqual([15, 2, 0])
      expect(await figure('HTX.2')).toEqual([1, 2, 0])
      expect(await figure('HTX.3')).toEqual([0, 0, 2])
      // 8.500 over 10, not the mean of 1.000 and 250.
      expect(await figure('HTX.40')).toEqual([850, 2, 0])
      expect(await figure('HTX.1', 'accepted')).toEqual([null, 0, 0])
      // What was only sent counts neither as a number nor as nothing among the accepted.
      expect(await figure('HTX.3', 'accepted')).toEqual([null, 0, 0])
      const { version } = await world.perform(scene.agency, seeReport, { id: rows[0]!.id })
      await world.perform(scene.agency, acceptReports, { id, submissions: [{ id: rows[0]!.id, version }] })
      expect(await figure('HTX.3', 'accepted')).toEqual([0, 0, 1])
      expect(await figure('HTX.1', 'accepted')).toEqual([10, 1, 0])
      expect(await figure('HTX.1')).toEqual([15, 2, 0])
      // One accepted, one sent: 0,1 and 0,2 are 0,3.
      expect(await figure('HTX.20')).toEqual([0.3, 2, 0])
      const behind = await world.perform(scene.agency, seeBehind, { id, row: 'HTX.40', column: 'kq' })
      expect(behind.items.map(({ value, top, bottom }) => [value, top, bottom]).sort()).toEqual([
        [1000, 8000, 8],
        [250, 500, 2],
      ])
      expect((await world.perform(scene.commune(0), seeBehind, { id, row: 'HTX.1', column: 'kq' })).items.length).toBeLessThan(2)
    }),
  )
  test(
    'shows the period before beside it, which the same report of the next quarter is compared with',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { rows } = await aQuarter(asking(world, scene), '2026-Q2')
      const by = actorOf(scene, rows[0]!.organisation.id)
      await sent(world, by, rows[0]!.id, { 'HTX.1:kq': 10, 'HTX.20:kq': 100 })
      const [schedule] = (await world.perform(scene.agency, listSchedules, {})).items
      const next = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q3')
      const mine = next.rows.find(({ organisation }) => organisation.id === rows[0]!.organisation.id)!
      const report = await filled(world, by, mine.id, { 'HTX.1:kq': 12, 'HTX.20:kq': 300 })
      expect(report.last?.['HTX.1:kq']).toBe(10)
      expect(report.findings.map(({ rule }) => rule).sort()).toEqual(['codinh.kq', 'jump.HTX.20:kq'])
      await sent(world, by, mine.id, { 'HTX.1:kq': 12, 'HTX.20:kq': 300 })
      const figures = (await rollupOf(await world.as(scene.agency), next.id, 'sent')).figures
      expect([figures.find(({ row }) => row === 'HTX.1')].map((one) => [one?.value, one?.before])).toEqual([[12, 10]])
    }),
  )
})

test(
  'the kept sums never drift, whatever happens to the reports',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id, rows } = await aQuarter(asking(world, scene))
    let seed = 20_261_122
    const any = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
    const keys = ['HTX.1:kq', 'HTX.2:kq', 'HTX.20:kq', 'HTX.40:kq#t', 'THT.1:kq', 'LH.4:kq']
    const state = new Map<string, string>(rows.map((row) => [row.id, 'open']))
    const did = { sent: 0, accepted: 0, open: 0 }
    const went = (id: string, to: keyof typeof did) => {
      did[to] += 1
      state.set(id, to)
    }
    for (let round = 0; round < 70; round += 1) {
      const row = rows[any(rows.length)]!
      const by = actorOf(scene, row.organisation.id)
      const now = state.get(row.id)
      if (now === 'open') {
        const cells = Object.fromEntries(
          keys.flatMap((key) => (any(3) === 0 ? [[key, ([any(1000), any(100_000) / 100, 'none', 'uncollected', 0] as const)[any(5)]!]] : [])),
        )
        const { version } = await world.perform(by, seeReport, { id: row.id })
        await world.perform(by, saveCells, { id: row.id, version, cells })
        if (any(2) === 0) {
          // Rules are none of this test's: what counts is what stands there.
          await sent(world, by, row.id, { ...cells, 'HTX.1:kq': 10_000, 'HTX.40:kq#m': 3, 'THT.1.1:kq': 'none' }).catch(() => undefined)
          if ((await world.perform(by, seeReport, { id: row.id })).state === 'sent') went(row.id, 'sent')
        }
      } else if (now === 'sent' && any(2) === 0) {
        const { version } = await world.perform(scene.agency, seeReport, { id: row.id })
        await world.perform(scene.agency, acceptReports, { id, submissions: [{ id: row.id, version }] })
        went(row.id, 'accepted')
      } else {
        const { version } = await world.perform(scene.agency, seeReport, { id: row.id })
        await world.perform(scene.agency, returnReport, { id: row.id, version, note: 'Rà soát' })
        went(row.id, 'open')
      }
      if (round % 10 === 0) expect(await drift((await world.as(scene.agency)).db, [id])).toEqual([])
    }
    expect(await drift((await world.as(scene.agency)).db, [id])).toEqual([])
    expect([did.sent > 5, did.open > 5, did.accepted > 2]).toEqual([true, true, true])
  }),
  60_000,
)
