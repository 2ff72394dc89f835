/** Support from spreadsheets: the list that goes out comes back in, a list of past decisions is entered once, and the whole is taken back. */
import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { recordSupport } from './deciding.ts'
import { deliver } from './delivering.ts'
import { supportImport } from './import.ts'
import { exportSupports, listSupports } from './lists.ts'
import { addPolicy } from './policies.ts'
import { aDecision, aPolicy, supportInFull } from './testing.ts'

const { send, see, rows, run, undo } = stepsOf(supportImport)

const book = (table: unknown[][]) => {
  const made = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(table), 'HT')
  return { file: { name: 'ho tro.xlsx', bytes: new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } }
}
async function carriedOut(world: World, by: Actor, { id, version }: { id: string; version: number }) {
  await world.perform(by, run, { id, version })
  while (await workOn(await world.as(by), supportImport, id));
  return world.perform(by, see, { id })
}
const wrong = async (world: World, by: Actor, id: string) =>
  (await world.perform(by, rows, { id, which: 'wrong' })).items.map(({ line, problems }) => [line, ...problems])

const HEADER = ['Tên HTX', 'Xã, phường', 'Chính sách', 'Cơ quan', 'Số quyết định', 'Ngày', 'Mức hỗ trợ (triệu đồng)', 'Nguồn kinh phí']

test(
  'the exported list comes back in as it is: what was decided, what waits, whoever sends it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const one = await aCooperative(world, scene.agency, scene.communes[2].placeId!)
    await supportInFull(world, scene.agency, one)
    const { bytes } = await world.perform(scene.agency, exportSupports, {})
    const back = await world.perform(scene.agency, send, { file: { name: 'Ho-tro.xlsx', bytes: bytes as Uint8Array } })
    expect(back.counts).toMatchObject({ lines: 2, wrong: 0, new: 0, unchanged: 2, noted: 0 })
    // Two of one name in one commune, of which neither has a code: the row is of the one of whom it tells.
    const values = { name: 'HTX Trùng Tên', code: null }
    const first = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values })
    await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values })
    const { id: policyId } = await world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Hạt giống' })
    await world.perform(scene.agency, recordSupport, { cooperativeId: first, policyId, ...aDecision })
    const whole = await world.perform(scene.agency, exportSupports, {})
    const again = await world.perform(scene.agency, send, { file: { name: 'Ho-tro.xlsx', bytes: whole.bytes as Uint8Array } })
    expect(again.counts).toMatchObject({ lines: 3, wrong: 0, unchanged: 3 })
  }),
)

test(
  'decisions of the past are entered once, with what is wrong at its cell; the whole is taken back unless somebody has gone on',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name: 'HTX Một' } })
    await world.perform(scene.agency, addPolicy, { ...aPolicy, most: 500_000_000, agencyId: scene.agriculture.id })
    const of = (decision: string, more: Record<number, unknown> = {}) =>
      Object.assign(['HTX Một', '', aPolicy.name, '', decision, '02/03/2026', 200, 'Ngân sách cấp tỉnh'], more)
    const table = [HEADER, of('12/QĐ'), of('13/QĐ', { 6: 900 }), of('14/QĐ', { 0: 'HTX Không Có' }), of('15/QĐ', { 7: 'túi riêng' }), of('')]
    const sent = await world.perform(scene.agency, send, book(table))
    expect(await wrong(world, scene.agency, sent.id)).toEqual([
      [3, expect.stringContaining('cao hơn mức tối đa')],
      [4, expect.stringContaining('HTX Không Có')],
      [5, expect.stringContaining('không hiểu nguồn “túi riêng”')],
      [6, expect.stringContaining('chưa ghi số quyết định')],
    ])
    const done = await carriedOut(world, scene.agency, sent)
    const { items } = await world.perform(scene.agency, listSupports, {})
    expect(items).toMatchObject([
      { cooperativeId: id, decision: '12/QĐ', onDay: '2026-03-02', amount: 200_000_000, source: 'province', state: 'granted' },
    ])
    expect((await world.perform(scene.agency, send, book([HEADER, of('12/QĐ')]))).counts).toMatchObject({ new: 0, unchanged: 1 })
    await world.perform(scene.agency, undo, { id: done.id, version: done.version })
    expect((await world.perform(scene.agency, listSupports, {})).total).toBe(0)
    const again = await carriedOut(world, scene.agency, await world.perform(scene.agency, send, book([HEADER, of('12/QĐ')])))
    const [entered] = (await world.perform(scene.agency, listSupports, {})).items
    await world.perform(scene.agency, deliver, { id: entered!.id, version: 1, on: '2026-04-01', amount: 50_000_000 })
    await expect(world.perform(scene.agency, undo, { id: again.id, version: again.version })).rejects.toThrow('imports.builtOn')
    expect((await world.perform(scene.agency, listSupports, {})).total).toBe(1)
  }),
)

test(
  'a body brings in what it gave itself; what another gave is refused at its cell, also where nobody there sees it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name: 'HTX Một' } })
    await world.perform(scene.agency, addPolicy, { ...aPolicy, agencyId: scene.agriculture.id })
    const row = (agency: string) => ['HTX Một', '', aPolicy.name, agency, '12/QĐ', '02/03/2026', 200, 'Nguồn khác']
    const other = await world.perform(scene.binh, send, book([HEADER, row(scene.health.name)]))
    expect(await wrong(world, scene.binh, other.id)).toEqual([[2, expect.stringContaining('do cơ quan ấy hoặc cơ quan đầu mối ghi')]])
    await carriedOut(world, scene.binh, await world.perform(scene.binh, send, book([HEADER, row('')])))
    const seen = await world.perform(scene.agency, send, book([HEADER, row(scene.health.name)]))
    expect(seen.counts).toMatchObject({ new: 0, unchanged: 1 })
  }),
)

test(
  'what was handed over comes with its day, counts at once, and goes with the sheet; without a day it is left out with a remark',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name: 'HTX Một' } })
    await world.perform(scene.agency, addPolicy, { ...aPolicy, agencyId: scene.agriculture.id })
    const header = [...HEADER, 'Đã giải ngân (triệu đồng)', 'Ngày giải ngân']
    const of = (decision: string, ...handed: unknown[]) => ['HTX Một', '', aPolicy.name, '', decision, '02/03/2026', 200, 'Nguồn khác', ...handed]
    const wrongOnes = [of('12/QĐ', 300, '01/04/2026'), of('13/QĐ', 50, '01/03/2026'), of('14/QĐ', 50, '01/04/2030'), of('15/QĐ', 50, '')]
    const judged = await world.perform(scene.agency, send, book([header, ...wrongOnes]))
    expect(await wrong(world, scene.agency, judged.id)).toEqual([
      [2, expect.stringContaining('nhiều hơn mức đã quyết định')],
      [3, expect.stringContaining('trước ngày quyết định')],
      [4, expect.stringContaining('sau hôm nay')],
    ])
    expect(judged.counts).toMatchObject({ noted: 1 })
    const done = await carriedOut(world, scene.agency, await world.perform(scene.agency, send, book([header, of('12/QĐ', 50, '01/04/2026')])))
    const [entered] = (await world.perform(scene.agency, listSupports, {})).items
    expect(entered).toMatchObject({ amount: 200_000_000, delivered: 50_000_000 })
    // The list that goes out says the day too, and comes back in as it is.
    const { bytes } = await world.perform(scene.agency, exportSupports, {})
    const back = await world.perform(scene.agency, send, { file: { name: 'Ho-tro.xlsx', bytes: bytes as Uint8Array } })
    expect(back.counts).toMatchObject({ lines: 1, wrong: 0, unchanged: 1, noted: 0 })
    expect(XLSX.utils.sheet_to_csv(XLSX.read(bytes as Uint8Array).Sheets[XLSX.read(bytes as Uint8Array).SheetNames[0]!]!)).toContain(
      'Ngày giao lần cuối',
    )
    await world.perform(scene.agency, undo, { id: done.id, version: done.version })
    expect((await world.perform(scene.agency, listSupports, {})).total).toBe(0)
    const again = await carriedOut(world, scene.agency, await world.perform(scene.agency, send, book([header, of('12/QĐ', 50, '01/04/2026')])))
    const [second] = (await world.perform(scene.agency, listSupports, {})).items
    await world.perform(scene.agency, deliver, { id: second!.id, version: 1, on: '2026-05-01', amount: 10_000_000 })
    await expect(world.perform(scene.agency, undo, { id: again.id, version: again.version })).rejects.toThrow('imports.builtOn')
  }),
)
