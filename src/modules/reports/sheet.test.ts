/** A report filled in with a spreadsheet: out, by hand, in again. */
import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Refusal } from '#lib/problem'
import type { FileAnswer } from '#platform/action'
import { readXlsx, writeXlsx, type SheetCell } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { aScene } from '#modules/tasks/testing'
import { listSchedules } from './asking.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { say } from './say.ts'
import { fillFromSheet, reportSheet } from './sheet.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'

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

/** A file as Excel leaves it: cells of every kind, at their addresses. */
const byHand = (cells: Record<string, XLSX.CellObject>, name = 'Bảng 1') => {
  const ref = XLSX.utils.decode_range('A1:H200')
  const sheet = { ...cells, '!ref': XLSX.utils.encode_range(ref) }
  return {
    name: 'bao-cao.xlsx',
    bytes: new Uint8Array(XLSX.write({ SheetNames: [name], Sheets: { [name]: sheet } }, { type: 'buffer', bookType: 'xlsx' })),
  }
}
const t = (v: string): XLSX.CellObject => ({ t: 's', v })
const n = (v: number): XLSX.CellObject => ({ t: 'n', v })
const refused = (asked: Promise<unknown>) => asked.catch((thrown: unknown) => thrown) as Promise<Refusal>
/** As the page says it. */
const sentences = ({ fields }: Refusal) => fields.map(({ code, facts }) => say({ language: 'vi' }, code, facts))
const HEAD_CELLS = Object.fromEntries(HEAD.map((title, at) => [`${'ABCDE'[at]}1`, t(title)]))

/** A commune that reported the quarter before, with this quarter's report open. */
async function aSecondQuarter(world: World) {
  const scene = await aScene(world)
  const communes = scene.communes.map(({ id }) => id)
  const first = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes }, '2026-Q2')
  const by = scene.commune(0)
  const of = (board: { rows: { id: string; organisation: { id: string } }[] }, which: 0 | 1) =>
    board.rows.find(({ organisation }) => organisation.id === communes[which])!.id
  await sent(world, by, of(first, 0), { 'HTX.1:kq': 12, 'HTX.1.1:kq': 10, 'HTX.20:kq': 240, 'HTX.30:kq': 60, 'HTX.32:kq': 20, 'THT.1:kq': 4 })
  const [schedule] = (await world.perform(scene.agency, listSchedules, {})).items
  const second = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q3')
  return { by, id: of(second, 0), other: of(second, 1) }
}

test(
  'thirty mistakes of a file filled in by hand, each another one, are each told with the address of the cell, and nothing is taken',
  inWorld(async (world) => {
    const { by, id } = await aSecondQuarter(world)
    const [sheet] = await readXlsx(bytesOf(await world.perform(by, reportSheet, { id })))
    const codes = sheet!.rows.slice(2).map((row) => String(row[0]))
    const plain = (at: string, value: string) =>
      `Ô Bảng 1!${at} ghi “${value}”, không phải là số. Ghi số, - (không phát sinh) hoặc x (không thu thập).`
    const number = [
      'mười hai',
      '12 HTX',
      '1,2,3',
      '1.2.3',
      '12?',
      'N/A',
      'O',
      '12%',
      '5-6',
      '1/2',
      '=1+1',
      'không',
      '3..5',
      '(5)',
      '1 triệu 2',
      '9999999999999999',
    ]
    const cells: Record<string, XLSX.CellObject> = { ...HEAD_CELLS, G1: t('Thực hiện kỳ này'), A2: t(`#${id}`) }
    const expected = ['Ô Bảng 1!G1: cột “Thực hiện kỳ này” có hai lần trong bảng.']
    let row = 2
    const plant = (said: string, more: Record<string, XLSX.CellObject>) => {
      row += 1
      for (const [column, cell] of Object.entries(more)) cells[`${column}${row}`] = cell
      expected.push(said.replaceAll('§', String(row)))
    }
    for (const value of number) plant(plain('E§', value), { A: t(codes[row - 2]!), E: t(value) })
    const next = () => t(codes[row - 2]!)
    // Excel made a day of 5-6, and kept a figure as yes or no.
    plant(plain('E§', '05/06/2026'), { A: next(), E: { t: 'n', v: 46178, z: 'dd/mm/yyyy' } })
    plant(plain('E§', 'true'), { A: next(), E: { t: 'b', v: true } })
    plant('Ô Bảng 1!E§ có lỗi công thức #DIV/0!. Sửa công thức hoặc ghi số.', { A: next(), E: { t: 'e', v: 7 } })
    plant('Ô Bảng 1!E§ có lỗi công thức #REF!. Sửa công thức hoặc ghi số.', { A: next(), E: { t: 'e', v: 23 } })
    const strange = {
      'HTX.999': 'mã không có',
      'SUP.1.2': 'mã của biểu khác',
      HTX1: 'mã ghi thiếu dấu',
      'Tổng cộng': 'dòng tự thêm',
      'HTX.40': 'thiếu phần',
    }
    for (const code of Object.keys(strange)) plant(`Ô Bảng 1!A§: biểu mẫu không có chỉ tiêu mã “${code}”.`, { A: t(code), E: n(1) })
    plant(`Ô Bảng 1!A§: mã “${codes[0]}” có hai dòng trong bảng.`, { A: t(codes[0]!), E: n(3) })
    plant('Ô Bảng 1!E§ ghi “17” nhưng dòng này không có mã chỉ tiêu ở cột Mã.', { E: n(17) })
    const later = codes.slice(21)
    plant('Ô Bảng 1!F§ ghi “9” ngoài bảng, ở cột không có tiêu đề.', { A: t(later[0]!), E: n(1), F: n(9) })
    plant('Ô Bảng 1!D§ ghi “8” vào cột số kỳ trước. Số của kỳ này ghi ở cột “Thực hiện kỳ này”.', { A: t(later[1]!), D: n(8) })
    // Right ones between them are taken no more than the wrong ones.
    row += 1
    cells[`A${row}`] = t(later[2]!)
    cells[`E${row}`] = n(7)
    const wrong = await refused(world.perform(by, fillFromSheet, { id, version: 1, file: byHand(cells) }))
    expect(sentences(wrong)).toEqual(expected)
    expect([wrong.code, wrong.facts.n]).toEqual(['reports.sheet', 30])
    expect((await world.perform(by, seeReport, { id })).cells).toEqual({})
  }),
)

test(
  'a file of another report, without its own line, or without its heading is refused as a whole',
  inWorld(async (world) => {
    const { by, id, other } = await aSecondQuarter(world)
    const rest = { A3: t('HTX.1'), E3: n(1) }
    const take = (cells: Record<string, XLSX.CellObject>) => refused(world.perform(by, fillFromSheet, { id, version: 1, file: byHand(cells) }))
    expect((await take({ ...HEAD_CELLS, A2: t(`#${other}`), B2: t('Báo cáo của xã khác'), ...rest })).code).toBe('reports.sheetOther')
    expect(sentences(await take({ ...HEAD_CELLS, ...rest }))[0]).toContain('Bảng “Bảng 1” thiếu dòng cho biết tệp của báo cáo nào')
    expect(sentences(await take({ A1: t('Mã số'), E1: t('Kết quả'), A2: t(`#${id}`), ...rest }))[0]).toContain('Không thấy bảng “Bảng 1”')
    expect((await world.perform(by, seeReport, { id })).cells).toEqual({})
  }),
)

test(
  'figures that are figures and cannot be so are taken, and told by the address of their cell in the file',
  inWorld(async (world) => {
    const { by, id } = await aSecondQuarter(world)
    const figures: Record<string, number> = {
      'HTX.1': 9,
      'HTX.1.1': 11,
      'HTX.2': -1,
      'HTX.3': 0.5,
      'HTX.20': 240_000,
      'HTX.30': 20,
      'HTX.32': 21,
      'HTX.40#t': 900,
      'HTX.40#m': 0,
      'THT.1': 4,
      'THT.1.1': 5,
    }
    const cells: Record<string, XLSX.CellObject> = { ...HEAD_CELLS, A2: t(`#${id}`) }
    const rows = { ...figures, 'LH.1': null }
    for (const [at, [code, value]] of Object.entries(rows).entries())
      Object.assign(cells, { [`A${at + 3}`]: t(code), ...(value === null ? {} : { [`E${at + 3}`]: n(value) }) })
    const { taken, odd } = await world.perform(by, fillFromSheet, { id, version: 1, file: byHand(cells) })
    expect(taken).toBe(11)
    const told = Object.fromEntries(odd.map(({ at, rule, severity }) => [`${at} ${rule.split(':')[0]}`, severity]))
    expect(told).toMatchObject({
      'Bảng 1!E4 tinhtrang.kq': 'stop',
      'Bảng 1!E3 codinh.kq': 'warn',
      'Bảng 1!E5 negative.HTX.2': 'stop',
      'Bảng 1!E6 whole.HTX.3': 'warn',
      'Bảng 1!E7 jump.HTX.20': 'warn',
      'Bảng 1!E9 laodongtv.kq': 'stop',
      'Bảng 1!E11 denominator.HTX.40': 'stop',
      'Bảng 1!E13 thtdk.kq': 'stop',
      'Bảng 1!E14 required.LH.1': 'stop',
    })
    // The same in the form itself: it does not go out so, and half a cooperative only with a reason.
    const report = await world.perform(by, seeReport, { id })
    expect(await refused(world.perform(by, sendReport, { id, version: report.version }))).toMatchObject({ code: 'reports.odd' })
    expect(report.findings.find(({ rule }) => rule === 'whole.HTX.3:kq')).toMatchObject({ severity: 'warn', facts: { value: 0.5 } })
    await world.perform(by, saveCells, { id, version: report.version, reasons: { 'whole.HTX.3:kq': 'Giải thể một chi nhánh' } })
  }),
)
