/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import type { Action } from '#platform/action'
import { addSchedule, askPeriod } from './asking.ts'
import { attachFiles, keepReportFile } from './attachments.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { listForms } from './forms.ts'
import { provincesOn } from '#modules/places'
import { handOf, listIndicators, loadDefaults, setIndicator } from './indicators.ts'
import { setShares } from './store-series.ts'
import type { Cells } from './layout-contract.ts'
import { placesOf } from './layout-rules.ts'
import { seeBoard, returnReport } from './receiving.ts'
import type { Board, Report } from './report-contract.ts'
import { enterSource, settleFigures } from './settling.ts'

export type Asking = { world: World; agency: Actor; recipientId: string; communes: string[] }

/** A quarter asked of these bodies by the ready-made form; answers who was asked. */
export async function aQuarter({ world, agency, recipientId, communes }: Asking, period = '2026-Q3'): Promise<Board> {
  await world.perform(agency, loadDefaults, {})
  const { items } = await world.perform(agency, listForms, {})
  const { id } = await world.perform(agency, addSchedule, {
    formId: items.find(({ code }) => code === 'KTTT-Q')!.id,
    every: 'quarter',
    audience: [{ organisationIds: communes, workingDays: 3 }],
    recipientId,
    basis: 'Chỉ thị 12/CT-UBND',
    validFrom: '2025-01-01',
  })
  return anotherQuarter(world, agency, id, period)
}

/** One more period of a schedule. */
export async function anotherQuarter(world: World, agency: Actor, scheduleId: string, period: string): Promise<Board> {
  const { id } = await world.perform(agency, askPeriod, { id: scheduleId, period })
  return world.perform(agency, seeBoard, { id })
}

/** A report filled in wholly: everything is `of`, but for the cells named. */
export async function filled(world: World, by: Actor, id: string, cells: Cells = {}, of: number | 'none' = 'none'): Promise<Report> {
  const report = await world.perform(by, seeReport, { id })
  const all = Object.fromEntries(placesOf(report.layout).map(({ key }) => [key, of]))
  await world.perform(by, saveCells, { id, version: report.version, cells: { ...all, ...cells } })
  return world.perform(by, seeReport, { id })
}

/** The same, sent; with a reason for everything that is odd and for being late. */
export async function sent(world: World, by: Actor, id: string, cells: Cells = {}, of: number | 'none' = 'none'): Promise<Report> {
  const report = await filled(world, by, id, cells, of)
  const reasons = Object.fromEntries(report.findings.filter(({ severity }) => severity === 'warn').map(({ rule }) => [rule, 'Đã rà soát']))
  const { version } = await world.perform(by, saveCells, { id, version: report.version, reasons })
  await world.perform(by, sendReport, { id, version, lateReason: report.lateDays > 0 ? 'Chờ số liệu của hợp tác xã' : '' })
  return world.perform(by, seeReport, { id })
}

/** A report with a row in each of the module's tables. */
export async function aReportInFull(asking: Asking, by: (organisationId: string) => Actor): Promise<void> {
  const { world, agency } = asking
  const ctx = await world.as(agency)
  const [place] = await provincesOn(ctx, world.today)
  await setShares(ctx.db, handOf(ctx), {
    placeId: place!.id,
    on: '2025-07-01',
    way: 'forward',
    seen: 0,
    parts: [{ placeId: place!.id, share: 1 }],
    basis: 'Theo số hợp tác xã',
  })
  const { rows } = await aQuarter(asking)
  const indicator = (await world.perform(agency, listIndicators, {})).items.find(({ code }) => code === 'HTX.40')
  await world.perform(agency, setIndicator as Action<unknown, unknown>, {
    ...indicator,
    unit: 'tỷ đồng/năm',
    from: '2030-01-01',
    basis: 'Thông tư mới',
  })
  const one = rows[0]!
  const own = by(one.organisation.id)
  const { id: fileId } = await world.perform(own, keepReportFile as Action<unknown, { id: string }>, {
    id: one.id,
    file: { name: 'danh sách.pdf', bytes: new TextEncoder().encode('%PDF-1.4\nnot much') },
  })
  await world.perform(own, attachFiles, { id: one.id, part: null, fileIds: [fileId] })
  const report = await sent(world, own, one.id, { 'HTX.1:kq': 5 })
  const board = await world.perform(agency, seeBoard, { id: report.requestId })
  const other = { id: board.id, cell: 'HTX.1:kq' }
  await world.perform(agency, enterSource, { ...other, source: 'Liên minh Hợp tác xã', value: 6, basis: 'Công văn 5/LMHTX' })
  const settled = { cell: other.cell, source: 'entered Liên minh Hợp tác xã', n: 0 }
  await world.perform(agency, settleFigures, { id: board.id, items: [settled], reason: 'Đã rà soát' })
  await world.perform(agency, returnReport as Action<unknown, unknown>, {
    id: one.id,
    version: report.version,
    note: 'Kiểm tra lại tổng số',
    cells: { 'HTX.1:kq': 'Khác sổ hợp tác xã' },
  })
}
