/** The list of yearly declarations as a sheet: out, and back in as it is; what a filled one brings, and the whole of it back. */
import { expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { readTables } from '#platform/sheets'
import { aScene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { declarationsImport } from './declaration-import.ts'
import { exportDeclarations } from './declaration-list.ts'
import { confirmDeclaration, listDeclarations, seeDeclaration } from './declarations.ts'
import { aCooperative, aDeclaration } from './testing.ts'

const { send, see, rows, run, undo } = stepsOf(declarationsImport)
const csv = (lines: string[]) => new TextEncoder().encode(lines.join('\n'))
const HEAD =
  'Mã số;Tên;Xã, phường, đặc khu;Năm;Thành viên chính thức;Lao động thường xuyên;Vốn điều lệ (đồng);Tổng nguồn vốn (đồng);Doanh thu năm (đồng);"Lợi nhuận trước thuế (đồng; lỗ ghi số âm)";Thành viên nữ;Khó khăn, vướng mắc'

async function aCommune(world: World) {
  const scene = await aScene(world)
  const place = scene.communes[2].placeId!
  const named = (name: string, code: string, at = place) => aCooperative(world, scene.agency, at, { values: { name, code } })
  const [one, two, three] = [
    await named('Hợp tác xã Một', '1801700301'),
    await named('Hợp tác xã Hai', '1801700302'),
    await named('Hợp tác xã Ba', '1801700303'),
  ]
  const other = await named('Hợp tác xã Xã bên', '1801700304', scene.communes[1].placeId!)
  return { scene, commune: scene.commune(2), one, two, three, other }
}
async function bring(world: World, by: Actor, bytes: Uint8Array, name = 'ke-khai.csv') {
  const sent = await world.perform(by, send, { file: { name, bytes } })
  return { sent, found: (await world.perform(by, rows, { id: sent.id })).items }
}
async function carriedOut(world: World, by: Actor, sent: { id: string; version: number }) {
  await world.perform(by, run, { id: sent.id, version: sent.version })
  while (await workOn(await world.as(by), declarationsImport, sent.id));
  return world.perform(by, see, { id: sent.id })
}

test(
  'the list goes out with what each declared and whose is missing, and comes back in without changing anything',
  inWorld(async (world) => {
    const { commune, one } = await aCommune(world)
    await aDeclaration(world, commune, one, 2026, { femaleMembers: 7 })
    const file = await world.perform(commune, exportDeclarations, {})
    const [sheet] = await readTables(file.bytes as Uint8Array)
    const [head, ...lines] = sheet!.rows
    const cells = (name: string) => lines.map((line) => line[head!.indexOf(name)])
    expect(cells('Tên')).toEqual(['Hợp tác xã Ba', 'Hợp tác xã Hai', 'Hợp tác xã Một'])
    expect(cells('Thành viên nữ')[2]).toBe(7)
    expect(cells('Năm')).toEqual([2026, 2026, 2026])
    expect(new Set(cells('Tình hình kê khai')).size).toBe(2)
    const { sent } = await bring(world, commune, file.bytes as Uint8Array, 'ke-khai.xlsx')
    expect(sent.counts).toMatchObject({ lines: 3, unchanged: 3, wrong: 0 })
  }),
)

test(
  'a filled sheet sends the whole ones, keeps the others as drafts, tells what is wrong at its cell, and is taken back as a whole',
  inWorld(async (world) => {
    const { scene, commune, one, two } = await aCommune(world)
    await aDeclaration(world, commune, two, 2026, { femaleMembers: 7 })
    const lines = [
      HEAD,
      '1801700301;Hợp tác xã Một;;2026;20;5;500.000.000;900.000.000;1.000.000.000;-5.000.000;;Thiếu kho',
      ';HTX hai;;;;;;;;;;',
      '1801700302;Hợp tác xã Hai;;2026;;;;;;;8;',
      ';Hợp tác xã Ba;;;12;;;;;;;',
      ';Hợp tác xã Ba;;2030;12;;;;;;;',
      '1801700304;Hợp tác xã Xã bên;;2026;12;;;;;;;',
      '1801700301;Hợp tác xã Một;;2025;4;-2;500.000.000;900.000.000;1.000.000.000;0;50;',
    ]
    const { sent, found } = await bring(world, commune, csv(lines))
    expect(
      found.map(({ expected, problems, cells }) => [expected, problems.length, Object.values(cells).some((cell) => cell!.notes.length > 0)]),
    ).toEqual([
      ['new', 0, false],
      ['new', 1, false],
      ['changed', 0, false],
      ['new', 0, true],
      ['new', 1, false],
      ['new', 1, false],
      ['new', 1, false],
    ])
    expect(found[6]!.problems[0]).toContain('Lao động thường xuyên')
    const done = await carriedOut(world, commune, sent)
    const standing = async () => (await world.perform(commune, listDeclarations, {})).items.map(({ name, standing: at }) => [name, at])
    expect(await standing()).toEqual([
      ['Hợp tác xã Ba', 'draft'],
      ['Hợp tác xã Hai', 'sent'],
      ['Hợp tác xã Một', 'sent'],
    ])
    const declared = await world.perform(commune, seeDeclaration, { id: one, year: 2026 })
    expect(declared).toMatchObject({ figures: { profit: -5_000_000 }, difficulties: 'Thiếu kho', state: 'sent', mayDecide: true })
    const changed = await world.perform(scene.agency, seeDeclaration, { id: two, year: 2026 })
    // A blank cell leaves what was declared.
    expect(changed.figures).toMatchObject({ officialMembers: 20, femaleMembers: 8 })

    await world.perform(commune, undo, { id: sent.id, version: done.version })
    expect(await standing()).toEqual([
      ['Hợp tác xã Ba', 'none'],
      ['Hợp tác xã Hai', 'sent'],
      ['Hợp tác xã Một', 'none'],
    ])
    expect((await world.perform(commune, seeDeclaration, { id: two, year: 2026 })).figures).toMatchObject({ femaleMembers: 7 })
  }),
)

test(
  'a sheet is not taken back when one of its declarations was confirmed, and what is confirmed is not written over',
  inWorld(async (world) => {
    const { commune, one } = await aCommune(world)
    const line = (members: number) => `1801700301;Hợp tác xã Một;;2026;${members};5;500.000.000;900.000.000;1.000.000.000;0;;`
    const { sent } = await bring(world, commune, csv([HEAD, line(20)]))
    const done = await carriedOut(world, commune, sent)
    const declared = await world.perform(commune, seeDeclaration, { id: one, year: 2026 })
    await world.perform(commune, confirmDeclaration, { id: declared.id!, version: declared.version })
    await expect(world.perform(commune, undo, { id: sent.id, version: done.version })).rejects.toThrow('imports.')
    expect((await world.perform(commune, seeDeclaration, { id: one, year: 2026 })).state).toBe('confirmed')
    const again = await bring(world, commune, csv([HEAD, line(20), ';;;;;;;;;;;']))
    expect(again.sent.counts).toMatchObject({ unchanged: 1, wrong: 0 })
    const other = await bring(world, commune, csv([HEAD, line(21)]))
    expect(other.found[0]!.problems[0]).toContain('đã được xác nhận')
  }),
)
