/** Workbooks of several sheets, as districts send them: taken together, each error at its sheet and row, brought in once, taken back as one. */
import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { cooperativesImport } from './import.ts'
import { districtOfPart } from './import-rules.ts'
import { listCooperatives, seeCooperative } from './queries.ts'

const { send, columns, next, see, rows, run, undo, errors } = stepsOf(cooperativesImport)

type Page = { table: unknown[][]; hidden?: boolean; hiddenRows?: number[] }
function book(pages: Record<string, unknown[][] | Page>, name = 'DS các huyện.xlsx') {
  const made = XLSX.utils.book_new()
  const all = Object.entries(pages).map(([title, page]) => ({ title, ...(Array.isArray(page) ? { table: page } : page) }))
  for (const { title, table, hiddenRows = [] } of all) {
    const sheet = XLSX.utils.aoa_to_sheet(table)
    if (hiddenRows.length > 0) sheet['!rows'] = table.map((_, at) => (hiddenRows.includes(at + 1) ? { hidden: true } : {}))
    XLSX.utils.book_append_sheet(made, sheet, title)
  }
  made.Workbook = { Sheets: all.map(({ title, hidden }) => ({ name: title, Hidden: hidden ? 1 : 0 })) }
  return { file: { name, bytes: new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } }
}
async function carriedOut(world: World, scene: Scene, { id, version }: { id: string; version: number }) {
  await world.perform(scene.agency, run, { id, version })
  while (await workOn(await world.as(scene.agency), cooperativesImport, id));
  return world.perform(scene.agency, see, { id })
}
const listed = async (world: World, scene: Scene) => (await world.perform(scene.agency, listCooperatives, {})).items
const names = async (world: World, scene: Scene) => (await listed(world, scene)).map(({ name }) => name).toSorted()
const wrong = async (world: World, scene: Scene, id: string) =>
  (await world.perform(scene.agency, rows, { id, which: 'wrong' })).items.map(({ sheet, line, problems }) => [sheet, line, ...problems])
const taken = ({ sheets }: { sheets: { name: string; taken: boolean }[] }) => sheets.filter((one) => one.taken).map(({ name }) => name)

const HEADER = ['STT', 'Tên HTX', 'Xã', 'Số thành viên']
const LAI = [['DANH SÁCH HTX'], HEADER, [1, 'HTX Một', 'Thới Lai', 10], [2, 'HTX Hai', 'Thới Lai', 'mười']]
const DO = [HEADER, [1, 'HTX Ba', 'Cờ Đỏ', 30], [2, 'HTX Bốn', 'Không Có', 40]]
const DIEN = [['PHÒNG KINH TẾ'], ['DANH SÁCH HTX'], HEADER, [1, 'HTX Năm', 'Phong Điền', 50], [2, 'HTX Một', 'Thới Lai', 10]]
const WHOLE = { 'Thới Lai': LAI, 'Cờ Đỏ': DO, 'Phong Điền': DIEN }

test(
  'sheets of one list come in together: one dry run, one list of errors by sheet and row, one undoing',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const other = [
      ['Họ tên', 'Tên HTX', 'Điện thoại', 'Xã'],
      ['Lê A', 'HTX Khác', '0912345678', 'Thới Lai'],
    ]
    const sent = await world.perform(scene.agency, send, book({ ...WHOLE, 'Liên hệ': other, Cũ: { table: LAI, hidden: true } }))
    expect(taken(sent)).toEqual(['Thới Lai', 'Cờ Đỏ', 'Phong Điền'])
    expect(sent.sheets.map(({ alike, list }) => [alike, list])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, true],
      [true, true],
    ])
    expect(sent.counts).toMatchObject({ lines: 6, wrong: 3, new: 3 })
    expect(await wrong(world, scene, sent.id)).toEqual([
      ['Thới Lai', 4, expect.stringMatching(/^Dòng 4 của trang “Thới Lai”, cột “Số thành viên”: “mười”/)],
      ['Cờ Đỏ', 3, expect.stringMatching(/^Dòng 3 của trang “Cờ Đỏ”, cột “Xã, phường”: .*Không Có/)],
      ['Phong Điền', 5, 'Dòng 5 của trang “Phong Điền”, cột “Tên”: trùng với dòng 3 của trang “Thới Lai”; giữ lại một dòng.'],
    ])
    const done = await carriedOut(world, scene, sent)
    expect(done.progress).toEqual({ done: 3, total: 3 })
    expect(await names(world, scene)).toEqual(['HTX Ba', 'HTX Một', 'HTX Năm'])
    await world.perform(scene.agency, undo, { id: done.id, version: done.version })
    expect(await names(world, scene)).toEqual([])
  }),
)

test(
  'a person ticks the sheets; one that was brought in says when, and is not taken again',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const sent = await world.perform(scene.agency, send, book(WHOLE))
    const set = await world.perform(scene.agency, columns, { id: sent.id, version: sent.version, sheet: sent.sheet, sheets: [1] })
    expect(set).toMatchObject({ sheet: 1, counts: { lines: 2, wrong: 1 } })
    await expect(world.perform(scene.agency, columns, { id: set.id, version: set.version, sheet: 1, sheets: [] })).rejects.toThrow('imports.noSheet')
    const first = await carriedOut(world, scene, set)
    expect(await names(world, scene)).toEqual(['HTX Ba'])
    expect(first.sheets.map(({ broughtAt }) => broughtAt)).toEqual([null, null, null])
    const on = await world.perform(scene.agency, next, { id: first.id, version: first.version, sheet: 2 })
    expect(taken(on)).toEqual(['Thới Lai', 'Phong Điền'])
    expect(on.sheets[1]).toMatchObject({ taken: false, broughtAt: first.endedAt })
    const second = await carriedOut(world, scene, on)
    expect(await names(world, scene)).toEqual(['HTX Ba', 'HTX Một', 'HTX Năm'])
    // The page of the first says now that the others came in too.
    expect((await world.perform(scene.agency, see, { id: first.id })).sheets.map(({ broughtAt }) => broughtAt !== null)).toEqual([true, false, true])
    const again = await world.perform(scene.agency, send, book(WHOLE))
    expect(again.sheets.every(({ broughtAt }) => broughtAt !== null)).toBe(true)
    expect(taken(again)).toHaveLength(1)
    expect(again.counts.new).toBe(0)
    await world.perform(scene.agency, undo, { id: second.id, version: second.version })
    expect(taken(await world.perform(scene.agency, send, book(WHOLE)))).toEqual(['Thới Lai', 'Phong Điền'])
  }),
)

test(
  'a sheet that holds all districts is not taken beside them, and one of another year only where a person ticks it: each row is of its sheet’s day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const all = [HEADER, [1, 'HTX Một', 'Thới Lai', 10], [2, 'HTX Ba', 'Cờ Đỏ', 30], [3, 'HTX Năm', 'Phong Điền', 50]]
    const clean = { 'Thới Lai': LAI.slice(0, 3), 'Cờ Đỏ': DO.slice(0, 2) }
    const whole = await world.perform(scene.agency, send, book({ 'Toàn tỉnh': all, ...clean }))
    expect(whole.sheets.map(({ taken: is, repeats }) => [is, repeats])).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ])
    const last = await world.perform(scene.agency, send, book({ ...clean, 'Toàn tỉnh': all.slice(0, 3) }))
    expect(taken(last)).toEqual(['Thới Lai', 'Cờ Đỏ'])
    const of = (members: number) => [HEADER, [1, 'HTX Một', 'Thới Lai', members]]
    const years = await world.perform(scene.agency, send, book({ 'Năm 2024': of(10), 'Năm 2025': of(20) }))
    expect(taken(years)).toEqual(['Năm 2024'])
    const two = { 'Năm 2024': of(10), 'Năm 2025': [HEADER, [1, 'HTX Hai', 'Thới Lai', 20]] }
    const both = await world.perform(scene.agency, send, book(two))
    const ticked = await world.perform(scene.agency, columns, { id: both.id, version: both.version, sheet: 0, sheets: [0, 1] })
    expect(ticked.sheets.map(({ said }) => said)).toEqual(['2024-12-31', '2025-12-31'])
    await carriedOut(world, scene, ticked)
    for (const { id, name } of await listed(world, scene)) {
      const { values } = await world.perform(scene.agency, seeCooperative, { id })
      const since = name === 'HTX Một' ? '2024-12-31' : '2025-12-31'
      expect(values.find(({ field }) => field === 'officialMembers')).toMatchObject({ since, sourceNote: expect.stringContaining(since.slice(0, 4)) })
    }
  }),
)

test(
  'the sheet of errors of several sheets names each, and comes back in with what the name of a part said on one of them',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const header = ['STT', 'Tên', 'Xã', 'Số thành viên']
    const groups = [['DANH SÁCH TỔ HỢP TÁC'], header, [1, 'Tổ nuôi cá', 'Thới Lai', 'tám']]
    const pages = { HTX: [['DANH SÁCH HỢP TÁC XÃ'], header, [1, 'HTX Một', 'Thới Lai', 'mười']], THT: groups }
    const whole = await world.perform(scene.agency, send, book(pages))
    expect(taken(whole)).toEqual(['HTX', 'THT'])
    const tick = (version: number, sheet: number, sheets: number[]) => world.perform(scene.agency, columns, { id: whole.id, version, sheet, sheets })
    // Shown first is now the one whose title says nothing of its kind.
    const alone = await tick(whole.version, whole.sheet, [0])
    const sent = await tick(alone.version, 0, [0, 1])
    expect(sent.columns.find(({ key }) => key === 'kind')).toMatchObject({ at: null, elsewhere: true })
    const { bytes } = await world.perform(scene.agency, errors, { id: sent.id })
    const back = XLSX.read(bytes as Uint8Array, { type: 'array' })
    const table = XLSX.utils.sheet_to_json<unknown[]>(back.Sheets[back.SheetNames[0]!]!, { header: 1 })
    expect(table.map((row) => row.slice(1, 3))).toEqual([
      ['Trang tính trong tệp gốc', 'Dòng trong tệp gốc'],
      ['HTX', 3],
      ['THT', 3],
    ])
    const mended = table.map((row) => row.map((cell) => (cell === 'mười' || cell === 'tám' ? 8 : cell)))
    const done = await carriedOut(world, scene, await world.perform(scene.agency, send, book({ 'Lỗi cần sửa': mended })))
    expect(done.counts).toMatchObject({ new: 2, wrong: 0 })
    expect((await listed(world, scene)).map(({ name, kind }) => `${name}: ${kind}`).toSorted()).toEqual(['HTX Một: cooperative', 'Tổ nuôi cá: group'])
  }),
)

test(
  'rows that a filter hides are counted and come in, unless the person leaves them out',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const table = [['DANH SÁCH HTX'], HEADER, [1, 'HTX Một', 'Thới Lai', 10], [2, 'HTX Hai', 'Thới Lai', 20], [3, 'HTX Ba', 'Thới Lai', 30]]
    const sent = await world.perform(scene.agency, send, book({ DS: { table, hiddenRows: [1, 4, 5] } }))
    expect(sent.unseen).toEqual({ rows: 2, left: false })
    expect(sent.counts.lines).toBe(3)
    const left = await world.perform(scene.agency, columns, { id: sent.id, version: sent.version, sheet: 0, leaveUnseen: true })
    expect(left).toMatchObject({ unseen: { rows: 2, left: true }, counts: { lines: 1 } })
    expect(left.leftOut).toContainEqual({ why: 'unseen', sheet: null, rows: [4, 5], more: 0 })
    const back = await world.perform(scene.agency, columns, { id: sent.id, version: left.version, sheet: 0, leaveUnseen: false })
    expect(back.counts.lines).toBe(3)
    const out = await world.perform(scene.agency, columns, { id: sent.id, version: back.version, sheet: 0, leaveUnseen: true })
    await carriedOut(world, scene, out)
    expect(await names(world, scene)).toEqual(['HTX Một'])
  }),
)

test(
  'the district in the heading of a part tells communes of one name apart, and decides nothing where the name alone is enough',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const header = ['STT', 'Tên HTX', 'Xã, phường', 'Ngày đăng ký']
    const table = [
      ['DANH SÁCH HTX'],
      header,
      [null, 'Quận Thốt Nốt'],
      [1, 'HTX Một', 'Phường Thuận An', '01/03/2019'],
      ['II.', 'Thị xã Long Mỹ'],
      [2, 'HTX Hai', 'Phường Thuận An', '01/03/2019'],
      [3, 'HTX Ba', 'Thới Lai', '01/03/2019'],
    ]
    const done = await carriedOut(world, scene, await world.perform(scene.agency, send, book({ DS: table })))
    expect(done.counts).toMatchObject({ new: 3, wrong: 0 })
    const where = (await listed(world, scene)).map(({ name, placeName }) => [name, placeName])
    expect(Object.fromEntries(where)).toEqual({ 'HTX Một': 'Phường Thốt Nốt', 'HTX Hai': 'Phường Long Mỹ', 'HTX Ba': 'Xã Thới Lai' })
    const without = await world.perform(scene.agency, send, book({ DS: table.filter((row) => row.length > 2) }))
    expect((await wrong(world, scene, without.id)).map(([, line]) => line)).toEqual([2, 3])
    const titled = [['UBND QUẬN THỐT NỐT'], ['Danh sách HTX quận Thốt Nốt năm 2024'], header, [1, 'HTX Bốn', 'Thuận An', '01/03/2019']]
    expect((await world.perform(scene.agency, send, book({ DS: titled }))).counts).toMatchObject({ new: 1, wrong: 0 })
  }),
)

test('titles and names of parts say their district', () =>
  expect(
    [
      'Huyện Phong Điền (cũ)',
      'TX. Long Mỹ: 12 HTX',
      'DANH SÁCH HTX HUYỆN PHONG ĐIỀN NĂM 2025',
      'Danh sách HTX trên địa bàn quận Ô Môn, thành phố Cần Thơ',
      'DANH SÁCH HTX CÁC HUYỆN TRÊN ĐỊA BÀN',
      'DANH SÁCH HTX DO CƠ QUAN QUẢN LÝ',
      'Xã Nhơn Ái',
      'Tỉnh Hậu Giang',
    ].map(districtOfPart),
  ).toEqual(['Huyện Phong Điền', 'TX. Long Mỹ', 'HUYỆN PHONG ĐIỀN', 'quận Ô Môn', undefined, undefined, undefined, null]))
