/** A figure opened to what stands behind it, and settled where its sources differ; with the people of every test. */
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { addSchedule, askPeriod } from './asking.ts'
import { seeBehind, seeCell } from './figure.ts'
import { listForms } from './forms.ts'
import { seeReport } from './filling.ts'
import { figuresOf, periodStands } from './period-figures.ts'
import { returnReport, seeBoard } from './receiving.ts'
import { seeRollup } from './rollup.ts'
import { seeSeries } from './series-actions.ts'
import { compareSources, enterSource, settleFigures } from './settling.ts'
import { aQuarter, sent } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const by = (scene: Scene, organisationId: string) => scene.commune(scene.communes.findIndex(({ id }) => id === organisationId) as 0 | 1 | 2)
const figures = (n: number) => ({ 'HTX.1:kq': n, 'HTX.1.1:kq': n, 'HTX.20:kq': n * 20, 'HTX.40:kq#t': n * 1000, 'HTX.40:kq#m': n })

/** Three communes report 2 + 3 + 4; the register has four; the Alliance reports eight by a calendar of its own. */
async function threeSources(world: World, scene: Scene) {
  const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
  const board = await aQuarter(asking)
  for (const [at, row] of board.rows.entries()) await sent(world, by(scene, row.organisation.id), row.id, figures(2 + at))
  for (const name of ['Thới Lai', 'Cờ Đỏ', 'Ô Môn', 'Thốt Nốt'])
    await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name: `Hợp tác xã ${name}` } })
  const { items } = await world.perform(scene.agency, listForms, {})
  const { id } = await world.perform(scene.agency, addSchedule, {
    formId: items.find(({ code }) => code === 'KTTT-Q')!.id,
    every: 'quarter',
    audience: [{ organisationIds: [scene.alliance.id], workingDays: 5 }],
    recipientId: scene.finance.id,
    basis: 'Chỉ thị 12/CT-UBND',
    validFrom: '2025-01-01',
  })
  const asked = await world.perform(scene.agency, askPeriod, { id, period: '2026-Q3' })
  const [row] = (await world.perform(scene.agency, seeBoard, { id: asked.id })).rows
  const alliance: Actor = world.actor('Dũng', 'alliance', { organisationId: scene.alliance.id })
  await sent(world, alliance, row!.id, figures(8))
  return { board, alliance }
}
const HTX = { row: 'HTX.1', column: 'kq' }

describe('a figure with several sources', () => {
  test(
    'says so everywhere until the lead agency settles one with a reason; a correction is the next version',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { board } = await threeSources(world, scene)
      const { id } = board
      const compared = async () => (await world.perform(scene.agency, compareSources, { id })).items.find(({ cell }) => cell === 'HTX.1:kq')!
      const first = await compared()
      expect(first.sources.map(({ name, value, basis }) => [name, value, basis])).toEqual([
        ['Tổng hợp báo cáo', 9, '3/3 báo cáo đã gửi'],
        ['Sổ hợp tác xã', 4, 'Sổ ngày 14/09/2026'],
        [scene.alliance.shortName, 8, `Báo cáo gửi ngày ${first.sources[2]!.basis.slice(-10)}`],
      ])
      expect(first.stand).toBe('disagreed')
      const rolled = async () => (await world.perform(scene.agency, seeRollup, { id, stage: 'sent' })).figures.find(({ row }) => row === 'HTX.1')!
      expect([(await rolled()).value, (await rolled()).stand, (await rolled()).official]).toEqual([9, 'disagreed', null])

      await world.perform(scene.agency, enterSource, {
        id,
        cell: 'HTX.1:kq',
        source: 'Sở Nông nghiệp và Môi trường',
        value: 7,
        basis: 'Công văn 88/SNNMT-KTHT',
      })
      expect((await compared()).sources.at(-1)).toMatchObject({ name: 'Sở Nông nghiệp và Môi trường', value: 7, basis: 'Công văn 88/SNNMT-KTHT' })

      const settle = { id, items: [{ cell: 'HTX.1:kq', source: 'register', n: 0 }], reason: 'Đã rà soát, sổ đủ giấy chứng nhận' }
      expect(await refusal(world.perform(scene.binh, settleFigures, settle))).toBe('platform.notPermitted')
      expect(await refusal(world.perform(scene.chairman, settleFigures, settle))).toBe('platform.notPermitted')
      expect(await refusal(world.perform(scene.agency, settleFigures, { ...settle, reason: ' ' }))).toBe('platform.invalidInput')
      expect(await refusal(world.perform(scene.agency, settleFigures, { ...settle, items: [{ ...settle.items[0]!, source: 'body x' }] }))).toBe(
        'reports.unknownSource',
      )
      await world.perform(scene.agency, settleFigures, settle)
      expect(await refusal(world.perform(scene.agency, settleFigures, settle))).toBe('reports.settledMeanwhile')
      // What somebody chose by a value that is no more is not settled by another one.
      const seen = { id, items: [{ cell: 'HTX.1:kq', source: 'register', n: 1, value: 5 }], reason: 'Theo sổ' }
      expect(await refusal(world.perform(scene.agency, settleFigures, seen))).toBe('reports.sourceMoved')
      expect((await rolled()).official).toMatchObject({ value: 4, sourceName: 'Sổ hợp tác xã', n: 1 })
      expect((await rolled()).value).toBe(9)
      // What is read from the period is the official value, and what hangs on it follows.
      const read = await figuresOf(await world.as(scene.agency), id)
      expect(read!.now('HTX.1', 'kq')).toBe(4)
      expect((await periodStands(await world.as(scene.agency), id)).get('HTX.1:kq')?.stand).toBe('settled')
      // The series says what the boards say, also of the year that is made of its quarters; a commune's part of it stays as it was reported.
      const told = async (who: Actor, asked: { every: 'quarter' | 'year'; placeId?: string }) =>
        (await world.perform(who, seeSeries, { code: 'HTX.1', source: 'KTTT-Q commune', ...asked })).points.map(({ value, official, opens }) => [
          value,
          official,
          opens?.place,
        ])
      expect(await told(scene.chairman, { every: 'quarter' })).toEqual([[4, true, null]])
      expect(await told(scene.chairman, { every: 'year' })).toEqual([[4, true, undefined]])
      const placeId = scene.communes[0].placeId!
      const own = board.rows.findIndex(({ organisation }) => organisation.id === scene.communes[0].id)
      for (const who of [scene.chairman, scene.commune(0)])
        expect(await told(who, { every: 'quarter', placeId })).toEqual([[2 + own, false, placeId]])
      // Who sees only their own report has no figure of the whole, and none is called so.
      const series = await world.perform(scene.commune(0), seeSeries, { code: 'HTX.1' })
      expect([series.all, (await world.perform(scene.chairman, seeSeries, { code: 'HTX.1' })).all]).toEqual([false, true])
      expect(await told(scene.commune(0), { every: 'quarter' })).toEqual([[2 + own, false, null]])

      // A source that changes afterwards changes nothing but says so.
      await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Bình Thủy' } })
      expect((await compared()).stand).toBe('moved')
      expect((await figuresOf(await world.as(scene.agency), id))!.now('HTX.1', 'kq')).toBe(4)
      await world.perform(scene.agency, settleFigures, {
        ...settle,
        items: [{ cell: 'HTX.1:kq', source: 'register', n: 1 }],
        reason: 'Đính chính: bổ sung một hợp tác xã',
      })
      const opened = await world.perform(scene.agency, seeBehind, { id, ...HTX })
      const [point] = (await world.perform(scene.chairman, seeSeries, { code: 'HTX.1', source: 'KTTT-Q commune' })).points
      expect([point!.value, point!.official, point!.corrected]).toEqual([5, true, 1])
      expect(opened.history.map(({ n, value, reason }) => [n, value, reason])).toEqual([
        [2, 5, 'Đính chính: bổ sung một hợp tác xã'],
        [1, 4, 'Đã rà soát, sổ đủ giấy chứng nhận'],
      ])
      expect(opened.history[1]!.sources.map(({ value }) => value)).toEqual([9, 4, 8, 7])
    }),
  )
  test(
    'is compared for who sees the whole; a commune sees its own report and the official value alone',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { board } = await threeSources(world, scene)
      const settle = { id: board.id, items: [{ cell: 'HTX.1:kq', source: 'reports', n: 0 }], reason: 'Theo báo cáo của xã' }
      await world.perform(scene.agency, settleFigures, settle)
      const { items } = await world.perform(scene.commune(0), compareSources, { id: board.id })
      expect(items.map(({ cell, sources, official }) => [cell, sources, official?.value])).toEqual([['HTX.1:kq', [], 9]])
      expect(await refusal(world.perform(scene.commune(0), settleFigures, { ...settle, items: [{ ...settle.items[0]!, n: 1 }] }))).toBe(
        'platform.notPermitted',
      )
    }),
  )
})

test(
  'a figure opens down to the bodies, a body to the versions of its cell, and to the register of the closing day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { board } = await threeSources(world, scene)
    const row = board.rows.find(({ organisation }) => organisation.id === scene.communes[0].id)!
    const was = await world.perform(scene.agency, seeReport, { id: row.id })
    await world.perform(scene.agency, returnReport, {
      id: row.id,
      version: was.version,
      note: 'Rà soát',
      cells: { 'HTX.1:kq': 'Sổ ghi bốn hợp tác xã' },
    })
    const own = was.cells['HTX.1:kq'] as number
    await sent(world, scene.commune(0), row.id, figures(own + 2))

    const whole = await world.perform(scene.agency, seeBehind, { id: board.id, ...HTX })
    expect([whole.value, whole.how, whole.register?.n, whole.register?.on]).toEqual([11, 'sum', 4, '2026-09-14'])
    expect(whole.register?.path).toBe('/cooperatives?kind=cooperative&on=2026-09-14')
    const mine = whole.items.find(({ id }) => id === row.id)!
    expect([mine.value, mine.times, mine.register]).toEqual([own + 2, 2, 4])
    const at = await world.perform(scene.agency, seeBehind, { id: board.id, ...HTX, placeId: scene.communes[0].placeId! })
    expect([at.value, at.items.length, at.place?.id, at.register?.asked['place']]).toEqual([
      own + 2,
      1,
      scene.communes[0].placeId,
      scene.communes[0].placeId,
    ])

    const cell = await world.perform(scene.agency, seeCell, { id: row.id, ...HTX })
    expect(cell.versions.map(({ n, value, difference, why }) => [n, value, difference, why])).toEqual([
      [2, own + 2, 2, null],
      [1, own, null, 'Sổ ghi bốn hợp tác xã'],
    ])
    expect(cell.versions[1]!.returnedBy).toBeTruthy()
    expect(cell.register?.n).toBe(4)
    expect(await refusal(world.perform(scene.commune(1), seeCell, { id: row.id, ...HTX }))).toBe('reports.unknown')
    expect(await refusal(world.perform(scene.agency, seeCell, { id: row.id, row: 'HTX.1', column: 'khong' }))).toBe('reports.unknownCell')
    // An average opens to what stands above and below its line.
    const average = await world.perform(scene.agency, seeBehind, { id: board.id, row: 'HTX.40', column: 'kq' })
    expect([average.value, average.top, average.bottom, average.how]).toEqual([1000, 11_000, 11, 'weighted'])
  }),
)
