/** A report filled in with a spreadsheet: out, by hand, in again. */
import { expect, test } from 'vitest'
import type { Refusal } from '#lib/problem'
import type { FileAnswer } from '#platform/action'
import { readXlsx, writeXlsx, type SheetCell } from '#platform/sheets'
import { inWorld } from '#testing'
import { aScene } from '#modules/tasks/testing'
import { saveCells, seeReport } from './filling.ts'
import { fillFromSheet, reportSheet } from './sheet.ts'
import { aQuarter } from './testing.ts'

const HEAD = ['Mã', 'Chỉ tiêu', 'Đơn vị tính', 'Kỳ trước', 'Thực hiện kỳ này']
const fileOf = (name: string, rows: readonly (readonly SheetCell[])[]) => ({
  name: 'bao-cao.xlsx',
  bytes: writeXlsx({
    sheets: [{ name, columns: HEAD.map((header, at) => ({ header, width: 12, kind: at < 4 ? ('text' as const) : ('number' as const) })), rows }],
  }),
})
const bytesOf = (file: FileAnswer) => file.bytes as Uint8Array

test(
  'the template comes back as it went out, and takes what was typed into it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { rows } = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
    const id = rows[0]!.id
    const by = scene.commune(0)
    await world.perform(by, saveCells, {
      id,
      version: 1,
      cells: { 'HTX.1:kq': 12, 'HTX.3:kq': 'none', 'HTX.20:kq': 'uncollected', 'HTX.40:kq#t': 1234.5 },
    })
    const file = bytesOf(await world.perform(by, reportSheet, { id }))
    expect(await world.perform(by, fillFromSheet, { id, version: 2, file: { name: 'bc.xlsx', bytes: file } })).toMatchObject({ taken: 0 })
    const [sheet] = await readXlsx(file)
    expect(sheet!.rows[0]).toEqual(HEAD)
    const typed = sheet!.rows
      .slice(1)
      .map(
        (row) =>
          [...row, null, null, null]
            .slice(0, 5)
            .map((cell, at) => (at === 4 && row[0] === 'HTX.2' ? 3 : at === 4 && row[0] === 'HTX.1' ? '1.200' : cell)) as SheetCell[],
      )
    expect(await world.perform(by, fillFromSheet, { id, version: 3, file: fileOf('Bảng 1', typed) })).toMatchObject({ taken: 2 })
    const report = await world.perform(by, seeReport, { id })
    expect(report.cells).toEqual({ 'HTX.1:kq': 1200, 'HTX.2:kq': 3, 'HTX.3:kq': 'none', 'HTX.20:kq': 'uncollected', 'HTX.40:kq#t': 1234.5 })
  }),
)

test(
  'thirty mistakes are each told by the address of the cell, and nothing is taken',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { rows } = await aQuarter({
      world,
      agency: scene.agency,
      recipientId: scene.finance.id,
      communes: [scene.communes[0].id, scene.communes[1].id],
    })
    const mine = rows.find(({ organisation }) => organisation.id === scene.communes[0].id)!
    const by = scene.commune(0)
    const [sheet] = await readXlsx(bytesOf(await world.perform(by, reportSheet, { id: mine.id })))
    const codes = sheet!.rows.slice(2).map((row) => String(row[0]))
    const words = [
      'mười hai',
      '12 HTX',
      '1,2,3',
      '12?',
      'N/A',
      '∞',
      '=1+1',
      '5-6',
      'chưa có',
      '1e5',
      '--',
      '12%',
      'I',
      'O',
      '3..5',
      '1 / 2',
      'không',
      '?',
      '9999999999999999',
      '12a',
    ]
    // Row 1 the heading, row 2 whose file it is; the figures from row 3 on. Five right ones stand between.
    const wrongCells: (readonly SheetCell[])[] = codes.slice(0, words.length).map((code, at) => [code, '', '', '', words[at]!])
    const right = codes.slice(words.length, words.length + 5).map((code) => [code, '', '', '', 7] as const)
    const strange = ['HTX.999', 'XYZ', 'Tổng', 'HTX.40', 'HTX.1:kq'].map((code) => [code, '', '', '', 1] as const)
    const twice = codes.slice(0, 5).map((code) => [code, '', '', '', 1] as const)
    const file = fileOf('Bảng 1', [[`#${mine.id}`, '', '', ''], ...wrongCells, ...right, ...strange, ...twice])
    const refused = (await world.perform(by, fillFromSheet, { id: mine.id, version: 1, file }).catch((thrown: unknown) => thrown)) as Refusal
    expect([refused.code, refused.facts.n]).toEqual(['reports.sheet', 30])
    const told = refused.fields.map(({ code, facts }) => `${code.replace('reports.', '')} ${String(facts?.at)}`)
    expect(told).toEqual([
      ...words.map((_, at) => `sheetCell Bảng 1!E${at + 3}`),
      ...strange.map((_, at) => `sheetCode Bảng 1!A${words.length + 5 + at + 3}`),
      ...twice.map((_, at) => `sheetTwice Bảng 1!A${words.length + 10 + at + 3}`),
    ])
    expect((await world.perform(by, seeReport, { id: mine.id })).cells).toEqual({})
    const other = rows.find(({ id }) => id !== mine.id)!
    const theirs = fileOf('Bảng 1', [
      [`#${other.id}`, 'Báo cáo của xã khác', '', ''],
      ['HTX.1', '', '', '', 1],
    ])
    const strangers = (await world
      .perform(by, fillFromSheet, { id: mine.id, version: 1, file: theirs })
      .catch((thrown: unknown) => thrown)) as Refusal
    expect(strangers.code).toBe('reports.sheetOther')
  }),
)
