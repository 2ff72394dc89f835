import { describe, expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { communesOfEdition } from '#modules/places'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { fold } from '#lib/text'
import { exportCooperatives } from './export.ts'
import { cooperativesImport } from './import.ts'
import { listCooperatives } from './queries.ts'
import { aCooperative } from './testing.ts'
import { uglyWorkbook, type Ugly } from './testing-ugly.ts'

const { send, see, rows, run, undo, columns } = stepsOf(cooperativesImport)

/** Communes of Cần Thơ whose name is nobody else's there, now or before. */
function names(): string[] {
  const { now, before } = communesOfEdition()
  const ours = now.filter(({ provinceName }) => provinceName === 'Thành phố Cần Thơ')
  const bare = (name: string) => fold(name).replace(/^(xa|phuong|thi tran) /, '')
  const former = new Set(before.filter(({ heirs }) => heirs.some((heir) => ours.some(({ id }) => id === heir))).map(({ name }) => bare(name)))
  return ours.map(({ name }) => name).filter((name) => !former.has(bare(name)))
}
const asFile = (ugly: Ugly, type: 'xlsx' | 'biff8') => ({ file: { name: type === 'xlsx' ? 'ds.xlsx' : 'ds.xls', bytes: ugly.bytes(type) } })

async function carriedOut(world: World, scene: Scene, sent: { id: string; version: number }, batches = Number.MAX_SAFE_INTEGER) {
  await world.perform(scene.agency, run, { id: sent.id, version: sent.version })
  for (let n = 0; n < batches && (await workOn(await world.as(scene.agency), cooperativesImport, sent.id)); n += 1);
  return world.perform(scene.agency, see, { id: sent.id })
}

describe('a deliberately ugly workbook', () => {
  test(
    'of 5,000 rows is entered with every error said at its row and cell; again it changes nothing; the whole is taken back',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const ugly = uglyWorkbook(names(), 5000)
      const sent = await world.perform(scene.agency, send, asFile(ugly, 'xlsx'))
      expect(sent.counts).toMatchObject({ lines: ugly.rows + ugly.twice, wrong: ugly.wrong.length, new: ugly.rows - ugly.wrong.length + ugly.twice })
      const said: string[] = []
      for (let after = 0; ; after += 50) {
        const page = await world.perform(scene.agency, rows, { id: sent.id, which: 'wrong', after })
        said.push(...page.items.flatMap(({ problems }) => problems))
        if (page.next === null) break
      }
      for (const { line, column } of ugly.wrong)
        expect(
          said.some((one) => one.startsWith(`Dòng ${line}, cột “${column}”`)),
          `${line} ${column}`,
        ).toBe(true)
      expect((await world.perform(scene.agency, listCooperatives, {})).total).toBe(0)
      const done = await carriedOut(world, scene, sent)
      expect(done).toMatchObject({ state: 'done', counts: { new: ugly.names.length } })
      const all = await world.perform(scene.agency, listCooperatives, { sort: 'code' })
      expect(all.total).toBe(ugly.names.length)
      // In whatever letters they were typed, the first ones stand as they are meant.
      expect(all.items.slice(0, 10).map(({ name, registeredOn, members }) => [name, registeredOn, members])).toEqual(
        ugly.names.slice(0, 10).map((name, n) => [name, `2019-03-${String((n % 27) + 1).padStart(2, '0')}`, n % 4 === 0 ? 1250 : 20 + (n % 80)]),
      )
      const again = await world.perform(scene.agency, send, asFile(ugly, 'biff8'))
      expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: ugly.names.length })
      const finished = await world.perform(scene.agency, see, { id: sent.id })
      await world.perform(scene.agency, undo, { id: sent.id, version: finished.version })
      expect((await world.perform(scene.agency, listCooperatives, {})).total).toBe(0)
    }),
    240_000,
  )
})

test(
  'what the list of the register gives as a sheet comes back in as it is',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const sent = await world.perform(scene.agency, send, asFile(uglyWorkbook(names(), 40), 'xlsx'))
    await carriedOut(world, scene, sent)
    // One with everything that the sheet says: each sum is another, the state in fact is not the one by law, a line of business has its code.
    const lines = [{ code: '0161', version: '2025', name: 'Hoạt động dịch vụ trồng trọt', main: true }]
    const money = { charterCapital: 1_200_000_000, totalCapital: 2_350_000_000, revenue: 3_100_000_000 }
    await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
      values: { name: 'HTX Đủ Số', code: '1801700009', officialMembers: 68, economicState: 'weak', lines, ...money },
    })
    const { bytes } = await world.perform(scene.agency, exportCooperatives, {})
    const back = await world.perform(scene.agency, send, { file: { name: 'so.xlsx', bytes: bytes as Uint8Array } })
    expect(back.counts).toMatchObject({ lines: 41, wrong: 0, new: 0, changed: 0, unchanged: 41, noted: 0 })
  }),
)

test(
  'columns that a person set are remembered: the next file with these headings is read the same way',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const csv = (name: string) => ({
      file: { name: 'ds.csv', bytes: new TextEncoder().encode(`Tên HTX;Cột lạ;Nơi đóng;Xã\n${name};9210000${name.length}11;Ấp 1;Thới Lai\n`) },
    })
    const first = await world.perform(scene.agency, send, csv('HTX Một'))
    expect(first.columns.find(({ key }) => key === 'code')?.at).toBeNull()
    await world.perform(scene.agency, columns, {
      id: first.id,
      version: first.version,
      sheet: 0,
      columns: { name: 0, code: 1, address: 2, place: 3 },
    })
    const next = await world.perform(scene.agency, send, csv('HTX Hai Lúa'))
    expect(Object.fromEntries(next.columns.map(({ key, at }) => [key, at]))).toMatchObject({ name: 0, code: 1, address: 2, place: 3 })
  }),
)
