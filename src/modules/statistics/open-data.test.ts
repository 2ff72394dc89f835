/** Open data from the act of publication to what anybody reads of it. */
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import type { Action } from '#platform/action'
import { nobody, systemActor, type Actor } from '#platform/actor'
import { actAs, newId } from '#platform/db'
import { uniteProvinces } from '#platform/unite'
import { modules } from '#app/modules'
import { sql } from 'kysely'
import { reports } from '#modules/reports'
import { anotherQuarter, aQuarter, sent } from '#modules/reports/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { listOpenData, openCsv, openSdmx, readCountry, readOpenData } from './open-data.ts'
import { addSet, listSets, publishSet, withdrawIssue } from './publishing.ts'
import * as store from './store.ts'
import { ACT, aGrowth, aPublishedSet } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const act = <O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> =>
  world.perform(actor, reports.routes.find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>, input)
const textOf = ({ bytes }: { bytes: unknown }) => new TextDecoder().decode(bytes as Uint8Array)

/** Three communes report nine cooperatives in all. */
async function aReported(world: World, scene: Scene) {
  const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
  const board = await aQuarter(asking)
  for (const [at, row] of board.rows.entries())
    await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, {
      'HTX.1:kq': 2 + at,
      'HTX.1.1:kq': 2 + at,
      'HTX.40:kq#t': 100 * (at + 1),
      'HTX.40:kq#m': 2,
    })
  return board
}

test(
  'only settled periods are published, by an act, by the lead agency; anybody reads what holds and nothing else',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const board = await aReported(world, scene)
    const set = { code: 'htx-quy', title: 'Số hợp tác xã theo quý', indicators: ['HTX.1', 'HTX.40'], kind: 'quarter' }
    expect(await refusal(world.perform(scene.chairman, addSet, set))).toBe('platform.notPermitted')
    expect(await refusal(world.perform(scene.agency, addSet, { ...set, indicators: ['KHONG.1'] }))).toBe('statistics.unknownIndicator')
    const { id } = await world.perform(scene.agency, addSet, set)
    expect(await refusal(world.perform(scene.agency, addSet, set))).toBe('statistics.addressTaken')
    expect(await refusal(world.perform(scene.agency, publishSet, { id, version: 1, ...ACT }))).toBe('statistics.nothingSettled')
    expect((await world.perform(nobody, listOpenData, {})).items).toEqual([])

    await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
    await world.perform(scene.agency, publishSet, { id, version: 1, ...ACT })
    const [shown] = (await world.perform(nobody, listOpenData, {})).items
    expect([shown!.code, shown!.n, shown!.act, shown!.indicators, shown!.periods]).toEqual(['htx-quy', 1, ACT.act, 2, 1])
    const read = await world.perform(nobody, readOpenData, { code: 'htx-quy' })
    expect(read.values).toEqual([
      { indicator: 'HTX.1', period: '2026-Q3', value: 9, status: 'A' },
      { indicator: 'HTX.40', period: '2026-Q3', value: 100, status: 'A', top: 600, bottom: 6 },
    ])
    expect(textOf(await world.perform(nobody, openCsv, { code: 'htx-quy' })).split('\r\n')[1]).toBe(
      'HTX.1,Tổng số hợp tác xã,HTX,2026-Q3,2026-06-15,2026-09-14,9,A',
    )
    // No post, no name, no report of a body is in it.
    expect(JSON.stringify(read)).not.toMatch(/Trưởng phòng|UBND xã|Công chức/)
    expect(await refusal(world.perform(nobody, readOpenData, { code: 'khac' }))).toBe('statistics.unknownSet')
    expect(await refusal(world.perform(nobody, listSets, {}))).toBe('platform.notSignedIn')
  }),
)

test(
  'a correction is the next issue with its reason and marks what changed; what is withdrawn is read no more',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const board = await aReported(world, scene)
    const { version } = await act<{ version: number }>(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
    const { id } = await aPublishedSet(world, scene.agency, 'htx-quy', ['HTX.1', 'HTX.40'])
    await act(world, scene.agency, 'reports.unlock', { id: board.id, version, reason: 'Xã báo cáo sót' })
    const row = board.rows[0]!
    const report = await act<{ version: number }>(world, scene.agency, 'reports.get', { id: row.id })
    await act(world, scene.agency, 'reports.return', { id: row.id, version: report.version, note: 'Bổ sung' })
    const by = scene.commune(scene.communes.findIndex((one) => one.id === row.organisation.id) as 0 | 1 | 2)
    await sent(world, by, row.id, { 'HTX.1:kq': 5, 'HTX.1.1:kq': 5, 'HTX.40:kq#t': 100, 'HTX.40:kq#m': 2 })
    // What is open again is no longer published anew; what was published stays as it was.
    expect(await refusal(world.perform(scene.agency, publishSet, { id, version: 2, ...ACT, reason: 'Đính chính' }))).toBe('statistics.nothingSettled')
    expect((await world.perform(nobody, readOpenData, { code: 'htx-quy' })).values[0]!.value).toBe(9)
    await act(world, scene.agency, 'reports.lock', { id: board.id, version: version + 1 })
    expect(await refusal(world.perform(scene.agency, publishSet, { id, version: 2, ...ACT }))).toBe('statistics.reasonMissing')
    await world.perform(scene.agency, publishSet, { id, version: 2, ...ACT, reason: 'Đính chính số của một xã' })
    const read = await world.perform(nobody, readOpenData, { code: 'htx-quy' })
    expect([read.n, read.reason, ...read.values.map(({ value, status }) => [value, status])]).toEqual([
      2,
      'Đính chính số của một xã',
      [12, 'R'],
      [100, 'A'],
    ])

    const issues = (await world.perform(scene.agency, listSets, {})).items[0]!.issues
    expect(issues.map(({ n }) => n)).toEqual([2, 1])
    await world.perform(scene.agency, withdrawIssue, { id: issues[0]!.id, version: issues[0]!.version, why: 'Công bố nhầm kỳ' })
    expect((await world.perform(nobody, readOpenData, { code: 'htx-quy' })).n).toBe(1)
    await world.perform(scene.agency, withdrawIssue, { id: issues[1]!.id, version: issues[1]!.version, why: 'Công bố nhầm kỳ' })
    expect(await refusal(world.perform(nobody, readOpenData, { code: 'htx-quy' }))).toBe('statistics.unknownSet')
  }),
)

test(
  'a set is read as SDMX-JSON 2.0: every observation is found again by its dimensions, and the structure names them',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const board = await aReported(world, scene)
    await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
    await aPublishedSet(world, scene.agency, 'htx-quy', ['HTX.1', 'HTX.40'])
    const read = async (what: 'data' | 'structure') => {
      const answer = await world.perform(nobody, openSdmx, { code: 'htx-quy', what })
      return { type: answer.mediaType, message: JSON.parse(textOf(answer)) }
    }
    const { type, message } = await read('data')
    expect(type).toContain('application/vnd.sdmx.data+json; version=2.0.0')
    expect(message.meta).toMatchObject({ id: 'HTX_QUY_1', sender: { id: 'HOPLUC', name: scene.finance.name } })
    const { dimensions, attributes } = message.data.structures[0]
    const found = Object.entries(message.data.dataSets[0].series).flatMap(([key, series]) =>
      Object.entries((series as { observations: Record<string, [number, number]> }).observations).map(([at, [value, status]]) => [
        dimensions.series[0].values[Number(key)].id,
        dimensions.observation[0].values[Number(at)].id,
        value,
        attributes.observation[0].values[status].id,
        attributes.series[0].values[(series as { attributes: [number] }).attributes[0]].value,
      ]),
    )
    expect(found).toEqual([
      ['HTX_1', '2026-Q3', 9, 'A', 'HTX'],
      ['HTX_40', '2026-Q3', 100, 'A', 'triệu đồng/năm'],
    ])
    const { message: structure } = await read('structure')
    const [dsd] = structure.data.dataStructures
    expect(message.data.structures[0].links[0].urn).toBe(`urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=HOPLUC:${dsd.id}(${dsd.version})`)
    const { dimensionList } = dsd.dataStructureComponents
    expect([...dimensionList.dimensions.map(({ id }: { id: string }) => id), dimensionList.timeDimension.id]).toEqual([
      'FREQ',
      'INDICATOR',
      'TIME_PERIOD',
    ])
    // Every list and concept that is named is there.
    const urns = JSON.stringify(dsd)
      .match(/HOPLUC:[A-Z_]+/g)!
      .map((one) => one.slice(7))
    const known = [...structure.data.codelists, ...structure.data.conceptSchemes].map(({ id }: { id: string }) => id)
    expect(urns.filter((one) => !known.includes(one))).toEqual([])
    expect(structure.data.codelists[1].codes.map(({ id }: { id: string }) => id)).toEqual(['HTX_1', 'HTX_40'])
  }),
)

test(
  'the country is what its provinces have published: each sum opens its parts, averages come from the sums behind them, and nothing else is read',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const board = await aReported(world, scene)
    await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
    expect(await world.perform(nobody, readCountry, {})).toMatchObject({ kinds: [], indicator: null, periods: [] })
    await aPublishedSet(world, scene.agency, 'htx-quy', ['HTX.1', 'HTX.40'])
    expect(await refusal(world.perform(scene.agency, addSet, { code: 'country', title: 'Cả nước', indicators: ['HTX.1'], kind: 'quarter' }))).toBe(
      'statistics.addressTaken',
    )
    // Another province of the installation, which has published a quarter more.
    const hue = { provinceId: newId(), name: 'Trưởng phòng', at: new Date('2026-11-02T02:00:00Z') }
    const { db } = await world.as(systemActor('test', ['statistics.publish'], hue.provinceId))
    await actAs(db, { ...scene.agency, provinceId: hue.provinceId })
    const setId = await store.addSet(db, hue, {
      code: 'hue-quy',
      title: 'Hợp tác xã Huế',
      description: '',
      indicators: ['HTX.1', 'HTX.40'],
      kind: 'quarter',
      organisationId: scene.finance.id,
      publisher: 'Sở Tài chính',
      province: 'Huế',
    })
    const { indicators, periods } = await world.perform(nobody, readOpenData, { code: 'htx-quy' })
    const before = { key: '2026-Q2', label: 'quý II/2026', from: '2026-03-15', to: '2026-06-14' }
    await actAs(db, { ...scene.agency, provinceId: hue.provinceId })
    await store.addIssue(db, hue, {
      setId: setId!,
      n: 1,
      ...ACT,
      validTo: null,
      reason: '',
      data: {
        indicators,
        periods: [before, ...periods],
        values: [
          { indicator: 'HTX.1', period: '2026-Q2', value: 20, status: 'A' },
          { indicator: 'HTX.1', period: '2026-Q3', value: 21, status: 'R' },
          { indicator: 'HTX.40', period: '2026-Q3', value: 400, status: 'A', top: 1600, bottom: 4 },
        ],
      },
    })
    const country = await world.perform(nobody, readCountry, {})
    expect([country.kind, country.indicators.map(({ code }) => code), country.indicator?.code]).toEqual(['quarter', ['HTX.1', 'HTX.40'], 'HTX.1'])
    expect(country.periods.map(({ label, value, parts }) => [label, value, parts.map((part) => [part.set, part.value, part.status])])).toEqual([
      [
        'quý III/2026',
        30,
        [
          ['htx-quy', 9, 'A'],
          ['hue-quy', 21, 'R'],
        ],
      ],
      ['quý II/2026', 20, [['hue-quy', 20, 'A']]],
    ])
    // 600/6 here and 1600/4 there: 2200/10.
    expect((await world.perform(nobody, readCountry, { code: 'HTX.40' })).periods.map(({ value }) => value)).toEqual([220])
    expect((await world.perform(nobody, readCountry, { kind: 'year' })).periods).toEqual([])

    // The two become one: what each published of itself goes on counting, until the one that goes on publishes a period of the whole.
    await sql`reset role`.execute(world.db)
    world.travel('2026-11-21')
    await uniteProvinces(world.db, modules, [hue.provinceId], world.provinceId, world.office.now())
    const sums = async () => (await world.perform(nobody, readCountry, { code: 'HTX.1' })).periods.map(({ value, parts }) => [value, parts.length])
    expect(await sums()).toEqual([
      [30, 2],
      [20, 1],
    ])
    await aPublishedSet(world, scene.agency, 'htx-hai-tinh', ['HTX.1'])
    expect(await sums()).toEqual([
      [9, 1],
      [20, 1],
    ])
  }),
)

test(
  'a figure worked out from one whose sources differ is not published before that one is settled',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const scheduleId = await aGrowth(world, scene)
    for (const [at, period] of ['2026-Q2', '2026-Q3'].entries()) {
      const board = await anotherQuarter(world, scene.agency, scheduleId, period)
      for (const row of board.rows)
        await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, {
          'HTX.1:kq': 5 + at,
        })
      const told = { id: board.id, cell: 'HTX.1:kq', source: 'Liên minh Hợp tác xã', basis: 'Công văn 5/LMHTX' }
      await act(world, scene.agency, 'reports.enterSource', { ...told, value: at === 0 ? 15 : 17 })
      // No register of cooperatives stands beside it: it counts as none.
      const item = { cell: 'HTX.1:kq', source: 'reports', n: 0 }
      if (at === 0) await act(world, scene.agency, 'reports.settle', { id: board.id, items: [item], reason: 'Đã rà soát' })
      await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
    }
    expect(await refusal(aPublishedSet(world, scene.agency, 'tang-them', ['HTX.90']))).toBe('statistics.unsettled')
  }),
)
