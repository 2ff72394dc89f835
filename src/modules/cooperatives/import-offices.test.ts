/** Lists as offices keep them: of which day they are, what stands beside the table, and the sheet of errors on its way back. */
import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { exportCooperatives } from './export.ts'
import { cooperativesImport } from './import.ts'
import { kindOfPart } from './import-rules.ts'
import { listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { aCooperative } from './testing.ts'

const { send, columns, see, rows, run, undo, errors } = stepsOf(cooperativesImport)

type Sheets = Record<string, unknown[][]>
const book = (sheets: Sheets, hidden: string[] = []) => {
  const made = XLSX.utils.book_new()
  for (const [name, table] of Object.entries(sheets)) XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(table), name)
  made.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) }
  return { file: { name: 'DS HTX.xlsx', bytes: new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } }
}
const sheet = (table: unknown[][]) => book({ DS: table })
async function carriedOut(world: World, scene: Scene, { id, version }: { id: string; version: number }) {
  await world.perform(scene.agency, run, { id, version })
  while (await workOn(await world.as(scene.agency), cooperativesImport, id));
  return world.perform(scene.agency, see, { id })
}
const bring = async (world: World, scene: Scene, table: unknown[][]) =>
  carriedOut(world, scene, await world.perform(scene.agency, send, sheet(table)))
const listed = async (world: World, scene: Scene) => (await world.perform(scene.agency, listCooperatives, {})).items
const told = async (world: World, scene: Scene, id: string, which: 'wrong' | 'noted') =>
  (await world.perform(scene.agency, rows, { id, which })).items.flatMap(({ cells, problems }) => [
    ...problems,
    ...Object.values(cells).flatMap(({ notes }) => notes),
  ])
const HEADER = ['STT', 'Tên HTX', 'Mã số thuế', 'Xã', 'Số thành viên', 'Ngày đăng ký']
const of = (day: string, members: number) => [
  [`DANH SÁCH HTX TÍNH ĐẾN NGÀY ${day}`],
  HEADER,
  [1, 'HTX Một Lòng', '1800000031', 'Xã Thới Lai', members, '01/03/2019'],
]

test(
  'figures hold from the day that the title says, with its words as their source; it is shown before, and a person may say another',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const sent = await world.perform(scene.agency, send, sheet(of('31/12/2025', 60)))
    expect(sent.said).toEqual([
      expect.objectContaining({ key: 'asOf', kind: 'day', value: '2025-12-31', row: 1, text: 'DANH SÁCH HTX TÍNH ĐẾN NGÀY 31/12/2025' }),
    ])
    await carriedOut(world, scene, sent)
    const [one] = await listed(world, scene)
    const values = async () => (await world.perform(scene.agency, seeCooperative, { id: one!.id })).values
    expect((await values()).find(({ field }) => field === 'officialMembers')).toMatchObject({
      value: 60,
      since: '2025-12-31',
      source: 'spreadsheet',
      sourceNote: 'DS HTX.xlsx: “DANH SÁCH HTX TÍNH ĐẾN NGÀY 31/12/2025”',
    })
    const next = await world.perform(scene.agency, send, sheet(of('31/10/2026', 75)))
    await expect(
      world.perform(scene.agency, columns, { id: next.id, version: next.version, sheet: 0, said: { asOf: '2027-01-01' } }),
    ).rejects.toThrow('imports.dayToCome')
    const set = await world.perform(scene.agency, columns, { id: next.id, version: next.version, sheet: 0, said: { asOf: '2026-09-30' } })
    expect(set.said).toMatchObject([{ value: '2026-09-30', row: null, text: '' }])
    await carriedOut(world, scene, set)
    expect((await values()).find(({ field }) => field === 'officialMembers')).toMatchObject({
      value: 75,
      since: '2026-09-30',
      sourceNote: 'DS HTX.xlsx',
    })
  }),
)

test(
  'an older list fills in what was then, changes nothing of today, says so, and brings nothing the second time',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await bring(world, scene, of('31/10/2026', 75))
    const older = await world.perform(scene.agency, send, sheet(of('31/12/2025', 60)))
    expect(older.counts).toMatchObject({ changed: 1, wrong: 0 })
    expect(await told(world, scene, older.id, 'noted')).toEqual(['sổ đã có giá trị khác của ngày sau; giá trị này chỉ giữ từ 31/12/2025 đến ngày đó'])
    const done = await carriedOut(world, scene, older)
    const [one] = await listed(world, scene)
    expect(one).toMatchObject({ members: 75 })
    expect((await world.perform(scene.agency, seeCooperative, { id: one!.id, on: '2026-01-15' })).values).toContainEqual(
      expect.objectContaining({ field: 'officialMembers', value: 60 }),
    )
    expect((await world.perform(scene.agency, send, sheet(of('31/12/2025', 60)))).counts).toMatchObject({ changed: 0, unchanged: 1 })
    await world.perform(scene.agency, undo, { id: done.id, version: done.version })
    const { changes } = await world.perform(scene.agency, seeHistory, { id: one!.id })
    expect(changes.filter(({ field }) => field === 'officialMembers').map(({ value }) => value)).toEqual([75])
  }),
)

test(
  'the list of a day gone by goes out with its day, and comes back in as it was then',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await bring(world, scene, of('31/12/2025', 60))
    await bring(world, scene, of('31/10/2026', 75))
    const { bytes } = await world.perform(scene.agency, exportCooperatives, { on: '2026-01-31' })
    const back = await world.perform(scene.agency, send, { file: { name: 'so.xlsx', bytes: bytes as Uint8Array } })
    expect(back.said).toMatchObject([{ value: '2026-01-31' }])
    expect(back.counts).toMatchObject({ changed: 0, new: 0, unchanged: 1 })
  }),
)

test(
  'a list of before the reform leaves one that is known where it lay and lies',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const header = ['Tên HTX', 'Mã số thuế', 'Huyện', 'Xã', 'Ngày thành lập', 'Số thành viên']
    const row = (members: number) => ['HTX Trường Thành', '1800000032', 'Thới Lai', 'Trường Thành', '01/03/2019', members]
    await bring(world, scene, [header, row(20)])
    const [one] = await listed(world, scene)
    await bring(world, scene, [['Số liệu đến ngày 31/12/2024'], header, row(15)])
    const placeOn = async (on: string) => (await world.perform(scene.agency, seeCooperative, { id: one!.id, on })).place?.name
    expect(await placeOn('2025-01-15')).toBe('Xã Trường Thành')
    expect(await placeOn('2026-11-20')).toBe(one!.placeName)
    const { changes } = await world.perform(scene.agency, seeHistory, { id: one!.id })
    expect(changes.filter(({ field }) => field === 'place')).toHaveLength(2)
  }),
)

test(
  'the sheet of errors comes back in the unit and of the day that the first one said, with its columns as they were set by hand',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const sent = await world.perform(
      scene.agency,
      send,
      sheet([
        ['DANH SÁCH HTX ĐẾN NGÀY 30/6/2026'],
        ['Đơn vị tính: triệu đồng'],
        ['Tên HTX', 'Dãy số', 'Xã', 'Vốn điều lệ', 'Điện thoại'],
        ['HTX Sai Xã', '1800000041', 'Xã Không Có', '1.250,5', 912345678],
      ]),
    )
    const set = await world.perform(scene.agency, columns, {
      id: sent.id,
      version: sent.version,
      sheet: 0,
      columns: { name: 0, code: 1, place: 2, charterCapital: 3, phone: 4 },
    })
    const { bytes } = await world.perform(scene.agency, errors, { id: set.id })
    const back = XLSX.read(bytes as Uint8Array, { type: 'array' })
    const page = back.Sheets[back.SheetNames[0]!]!
    const table = XLSX.utils.sheet_to_json<unknown[]>(page, { header: 1 })
    table[1] = table[1]!.map((cell) => (cell === 'Xã Không Có' ? 'Xã Thới Lai' : cell))
    const done = await bring(world, scene, table)
    expect(done.counts).toMatchObject({ new: 1, wrong: 0 })
    const [one] = await listed(world, scene)
    expect(one).toMatchObject({ code: '1800000041', capital: 1_250_500_000 })
    const { values } = await world.perform(scene.agency, seeCooperative, { id: one!.id })
    expect(values.find(({ field }) => field === 'charterCapital')).toMatchObject({ since: '2026-06-30' })
    expect(values.find(({ field }) => field === 'phone')).toMatchObject({ value: '0912345678' })
  }),
)

test(
  'a second table below the total is taken in, and its title says that it is of groups; a hidden sheet is not taken for the list',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const header = ['STT', 'Tên', 'Xã', 'Thành viên']
    const old = [
      ['STT', 'Tên', 'Mã số', 'Xã', 'Thành viên', 'Giám đốc'],
      [1, 'HTX Năm Cũ', '1800000051', 'Thới Lai', 9, 'Lê A'],
    ]
    const now = [
      ['A. DANH SÁCH HỢP TÁC XÃ'],
      header,
      [1, 'HTX Một', 'Thới Lai', 20],
      [null, 'Tổng cộng', null, 20],
      [],
      ['B. DANH SÁCH TỔ HỢP TÁC'],
      header,
      [1, 'Tổ nuôi cá', 'Thới Lai', 8],
      [null, 'Tổng cộng', null, 8],
      [null, 'Người lập biểu'],
    ]
    const sent = await world.perform(scene.agency, send, book({ Cũ: old, 'Năm nay': now }, ['Cũ']))
    expect(sent.sheets).toMatchObject([
      { name: 'Cũ', list: true },
      { name: 'Năm nay', list: true },
    ])
    await carriedOut(world, scene, sent)
    expect((await listed(world, scene)).map(({ name, kind }) => `${name}: ${kind}`).toSorted()).toEqual(['HTX Một: cooperative', 'Tổ nuôi cá: group'])
  }),
)

test(
  'a kind of trade beside a name that says the kind is told and stops nothing; a value with its unit is read',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name: 'HTX Có Sẵn', code: '1800000009' } })
    const done = await bring(world, scene, [
      ['Tên HTX', 'Loại hình', 'Xã', 'Vốn điều lệ', 'Ngày thành lập', 'Tình trạng'],
      ['HTX Hai Lúa', 'Nông nghiệp', 'Thới Lai', '1,5 tỷ', 'quý II/2019', 'Không hoạt động'],
      ['Công ty Ba Cá', 'Công ty TNHH', 'Thới Lai', '500 triệu', '12/3/19', 'Đang HĐ'],
    ])
    expect(done.counts).toMatchObject({ new: 1, wrong: 1 })
    expect(await told(world, scene, done.id, 'wrong')).toEqual(expect.arrayContaining([expect.stringContaining('không có loại hình “Công ty TNHH”')]))
    expect(await listed(world, scene)).toContainEqual(
      expect.objectContaining({ name: 'HTX Hai Lúa', capital: 1_500_000_000, economicState: 'stopped', registeredOn: null }),
    )
  }),
)

test('titles say the kind of what is in them, unless they name several', () =>
  expect(
    [
      'DANH SÁCH TỔ HỢP TÁC NĂM 2025',
      'II. Liên hiệp HTX',
      'Các quỹ tín dụng nhân dân',
      'DANH SÁCH HỢP TÁC XÃ',
      'HỢP TÁC XÃ, TỔ HỢP TÁC',
      'Xã Thới Lai',
    ].map((one) => kindOfPart(one.replace(/^II\. /, ''))),
  ).toEqual(['Tổ hợp tác', 'Liên hiệp hợp tác xã', 'Quỹ tín dụng nhân dân', null, null, undefined]))
