/** What was published once and is another now is marked as corrected, whatever was published in between. */
import { expect, test } from 'vitest'
import { nobody } from '#platform/actor'
import { anotherQuarter, sent } from '#modules/reports/testing'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { readOpenData } from './open-data.ts'
import { publishSet } from './publishing.ts'
import { ACT, aGrowth, aPublishedSet } from './testing.ts'

test(
  'a period that was taken out of one issue to be corrected comes back as corrected in the next',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const scheduleId = await aGrowth(world, scene)
    const boards = []
    for (const [at, period] of ['2026-Q2', '2026-Q3'].entries()) {
      const board = await anotherQuarter(world, scene.agency, scheduleId, period)
      for (const row of board.rows)
        await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, {
          'HTX.1:kq': 5 + at,
        })
      boards.push({ ...board, ...(await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })) })
    }
    const { id } = await aPublishedSet(world, scene.agency, 'htx-quy', ['HTX.1'])
    const last = boards[1]!
    const open = await act(world, scene.agency, 'reports.unlock', { id: last.id, version: last.version, reason: 'Xã báo cáo sót' })
    const row = last.rows[0]!
    const { version } = await act<{ version: number }>(world, scene.agency, 'reports.get', { id: row.id })
    await act(world, scene.agency, 'reports.return', { id: row.id, version, note: 'Bổ sung' })
    const by = scene.commune(scene.communes.findIndex((one) => one.id === row.organisation.id) as 0 | 1 | 2)
    await sent(world, by, row.id, { 'HTX.1:kq': 8 })
    // Published anew meanwhile, with what is settled: the period that is open is not in it.
    await world.perform(scene.agency, publishSet, { id, version: 2, ...ACT, reason: 'Công bố định kỳ' })
    const values = async () =>
      (await world.perform(nobody, readOpenData, { code: 'htx-quy' })).values.map((one) => [one.period, one.value, one.status])
    expect(await values()).toEqual([['2026-Q2', 15, 'A']])
    await act(world, scene.agency, 'reports.lock', { id: last.id, version: open.version })
    await world.perform(scene.agency, publishSet, { id, version: 3, ...ACT, reason: 'Đính chính số của một xã' })
    expect(await values()).toEqual([
      ['2026-Q2', 15, 'A'],
      ['2026-Q3', 20, 'R'],
    ])
  }),
)
