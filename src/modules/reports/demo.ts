/** The demonstration's reports: two quarters behind it, one being filled in; figures follow from its invented register. */
import { periodFromKey, periodOf, previousPeriod, type Period } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { Stage } from '#platform/stage'
import { record } from '#platform/timeline'
import { countsOn } from '#modules/cooperatives'
import { dutiesToReport } from '#modules/documents'
import { organisationOfProvince } from '#modules/organisations'
import { addSchedule, askPeriod } from './asking.ts'
import { EVENTS } from './filling.ts'
import { listForms } from './forms.ts'
import { playDepartments } from './demo-departments.ts'
import { listIndicators, loadDefaults, setIndicator } from './indicators.ts'
import type { Cells, CellValue } from './layout-contract.ts'
import { placesOf } from './layout-rules.ts'
import { acceptReports, lockRequest, returnReport } from './receiving.ts'
import { requestById } from './store-asking.ts'
import { settleFigures } from './settling.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'
import { totalsOf } from './totals.ts'

const SYSTEM = ['reports.system', 'reports.readAll', 'cooperatives.see']

type Ground = { cooperatives: number; groups: number }

/** What a commune reports of a quarter; `back` quarters ago there were fewer. */
function figures(ground: Ground, seed: number, back: number): Record<string, CellValue> {
  const fresh = (at: number) => ((seed + at) % 3 === 0 ? 1 : 0)
  const gone = (at: number) => ((seed + at) % 7 === 0 && ground.cooperatives > 2 ? 1 : 0)
  let total = Math.max(ground.cooperatives, 2)
  for (let at = 0; at < back; at += 1) total = Math.max(1, total - fresh(at) + gone(at))
  const idle = Math.floor(total / 8)
  const running = total - idle
  const groups = Math.max(1, ground.groups - back)
  const members = total * (24 + (seed % 17)) + fresh(back) * 12
  const workers = total * (6 + (seed % 5))
  return {
    'HTX.1': total,
    'HTX.1.1': running,
    'HTX.1.2': idle,
    'HTX.1.3': 'none',
    'HTX.2': fresh(back),
    'HTX.3': gone(back),
    'HTX.20': members,
    'HTX.21': 4 + (seed % 6),
    'HTX.22': seed % 3,
    'HTX.30': workers,
    'HTX.32': Math.floor(workers * 0.6),
    'HTX.40#t': running * (2600 + ((seed * 137) % 1900) - back * 40),
    'HTX.40#m': running,
    'HTX.42#t': running * (240 + ((seed * 53) % 180)),
    'HTX.42#m': running,
    'HTX.43#t': workers * (48 + (seed % 19)),
    'HTX.43#m': workers,
    'THT.1': groups,
    'THT.1.1': Math.floor(groups * 0.7),
    'THT.2': fresh(back + 1),
    'THT.3': 'none',
    'THT.4': groups * (14 + (seed % 9)),
  }
}

const SAID: Record<string, string[]> = {
  danhgia: [
    'Các hợp tác xã trên địa bàn hoạt động ổn định, doanh thu tăng nhẹ so với kỳ trước; đã có hai hợp tác xã ký hợp đồng bao tiêu với doanh nghiệp.',
    'Thành lập mới một hợp tác xã dịch vụ nông nghiệp; các tổ hợp tác duy trì cung ứng vật tư cho thành viên.',
    'Hợp tác xã trái cây được cấp mã số vùng trồng, bước đầu xuất khẩu qua doanh nghiệp liên kết.',
  ],
  khokhan: [
    'Hợp tác xã thiếu vốn lưu động, không có tài sản thế chấp nên không vay được ngân hàng.',
    'Cán bộ quản lý kiêm nhiệm, chưa qua đào tạo kế toán; báo cáo tài chính chậm.',
    'Hai hợp tác xã ngừng hoạt động nhiều năm, không liên lạc được với người đại diện nên chưa giải thể được.',
    'Hạ tầng kho, sân phơi xuống cấp; giá vật tư tăng làm giảm thu nhập của thành viên.',
  ],
  kiennghi: [
    'Đề nghị UBND thành phố bổ sung vốn cho Quỹ hỗ trợ phát triển hợp tác xã.',
    'Đề nghị Sở Tài chính mở lớp bồi dưỡng kế toán cho hợp tác xã.',
    'Đề nghị hướng dẫn xử lý hợp tác xã ngừng hoạt động, không còn người đại diện.',
  ],
}
/** Some say something of themselves: every third of the difficulties, every fourth of what went well, every sixth asks for something. */
const textsFor = (at: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ danhgia: 4, khokhan: 3, kiennghi: 6 }).flatMap(([key, every]) =>
      at % every === 0 ? [[key, SAID[key]![(at / every) % SAID[key]!.length]!]] : [],
    ),
  )

const cellsFor = (keys: string[], said: Record<string, CellValue>): Cells =>
  Object.fromEntries(keys.map((key) => [key, said[key.replace(':kq', '')] ?? 'none']))

async function fill(
  ctx: Ctx,
  requestId: string,
  back: number,
  how: (at: number) => store.SubmissionRecord['state'],
): Promise<{ sent: string[]; returned: string[] }> {
  const request = (await requestById(ctx.db, requestId))!
  const layout = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)!.layout
  const keys = placesOf(layout).map(({ key }) => key)
  const grounds = new Map<string, Ground>()
  for (const { kind, legalState, placeId, n } of await countsOn(ctx, ctx.today)) {
    if (!placeId || legalState === 'ended') continue
    const ground = grounds.get(placeId) ?? { cooperatives: 0, groups: 0 }
    if (kind === 'cooperative') ground.cooperatives += n
    if (kind === 'group') ground.groups += n
    grounds.set(placeId, ground)
  }
  const done = { sent: [] as string[], returned: [] as string[] }
  for (const [at, one] of (await store.boardOf(ctx.db, requestId)).entries()) {
    const state = how(at)
    if (state === 'waiting') continue
    const cells = cellsFor(keys, figures(grounds.get(one.place_id ?? '') ?? { cooperatives: 2, groups: 2 }, at + 1, back))
    const kept = state === 'draft' ? Object.fromEntries(Object.entries(cells).slice(0, 12)) : cells
    await store.saveCells(ctx.db, one.id, { cells: kept, texts: textsFor(at), notes: {}, reasons: {} }, { at: ctx.now, by: ctx.actor.name })
    if (state === 'draft') continue
    await store.markSent(ctx.db, one.id, {
      at: ctx.now,
      on: ctx.today,
      by: `Công chức ${one.organisation_name.replace(/^UBND /, '')}`,
      lateReason: one.due_on < ctx.today ? 'Chờ số liệu của các hợp tác xã' : null,
    })
    await record(ctx, EVENTS, one.id, 'sent', { facts: { n: 1 } })
    if (state === 'accepted') done.sent.push(one.id)
    if (state === 'returned') done.returned.push(one.id)
  }
  return done
}

/** What one body of the province reports of what all communes did: the same, but for what it counts otherwise. */
async function fillOtherwise(ctx: Ctx, requestId: string, likeId: string): Promise<void> {
  const less: Record<string, number> = { 'HTX.1:kq': 6, 'HTX.1.1:kq': 6, 'HTX.20:kq': 214, 'THT.1:kq': 9, 'THT.1.1:kq': 9 }
  const { cells } = totalsOf(await store.sumsOf(ctx.db, [likeId]), 'sent')
  const said = Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, typeof value === 'number' ? value - (less[key] ?? 0) : value]))
  for (const one of await store.boardOf(ctx.db, requestId)) {
    await store.saveCells(ctx.db, one.id, { cells: said, texts: {}, notes: {}, reasons: {} }, { at: ctx.now, by: ctx.actor.name })
    await store.markSent(ctx.db, one.id, { at: ctx.now, on: ctx.today, by: 'Phó Chủ tịch Liên minh Hợp tác xã', lateReason: null })
    await record(ctx, EVENTS, one.id, 'sent', { facts: { n: 1 } })
  }
}

/** What was sent here once stands at its first version. */
const seen = (id: string) => ({ id, version: 1 })

/** Of members of groups people are counted, no longer households. */
async function countOtherwise(stage: Stage, from: string): Promise<void> {
  const { items } = await stage.perform('sotaichinh', stage.day(-300), listIndicators, {})
  const members = items.find(({ code }) => code === 'THT.4')!
  await stage.perform('sotaichinh', stage.day(-300), setIndicator, {
    ...members,
    unit: 'người',
    from,
    basis: 'Hướng dẫn số liệu của Sở Tài chính: đếm từng người tham gia tổ hợp tác, không đếm theo hộ',
  })
}

export async function demo(stage: Stage): Promise<void> {
  const now = periodOf('quarter', stage.today)
  const [last, before] = [previousPeriod(now), previousPeriod(previousPeriod(now))]
  const start = stage.day(-300)
  await stage.perform('sotaichinh', start, loadDefaults, {})
  const { items } = await stage.perform('sotaichinh', start, listForms, {})
  const formId = items.find(({ code }) => code === 'KTTT-Q')!.id
  const bodies = await stage.system(['organisations.see'], stage.today, async (ctx) => ({
    finance: (await organisationOfProvince(ctx, 'finance'))!.id,
    alliance: (await organisationOfProvince(ctx, 'alliance'))!.id,
  }))
  const yearAgo = periodFromKey(last.key.replace(/^\d{4}/, (year) => String(Number(year) - 1)))!
  const calendar = { formId, every: 'quarter', recipientId: bodies.finance, validFrom: yearAgo.from }
  const communes = await stage.perform('sotaichinh', start, addSchedule, {
    ...calendar,
    audience: [{ group: 'communes', workingDays: 3 }],
    basis: 'Sở Tài chính đặt lịch theo nhiệm vụ thường trực Ban Chỉ đạo',
  })
  const duties = await stage.system(['documents.readAll'], stage.today, (ctx) => dutiesToReport(ctx, { confirmed: true }))
  const duty = duties.find(({ whoIds, every }) => whoIds.includes(bodies.alliance) && every.includes('quarter'))
  const alliance = await stage.perform('sotaichinh', start, addSchedule, {
    ...calendar,
    ...(duty ? { dutyId: duty.itemId } : {}),
    audience: [{ organisationIds: [bodies.alliance], workingDays: 5 }],
    basis: 'Chỉ thị giao Liên minh Hợp tác xã báo cáo quý, sáu tháng và năm',
  })
  const ask = (schedule: { id: string }, period: Period, day: string) =>
    stage.perform('sotaichinh', day, askPeriod, { id: schedule.id, period: period.key })
  const on = (period: Period) => (periodFromKey(period.key)!.to < stage.today ? periodFromKey(period.key)!.to : stage.day(-8))

  /** A quarter that is behind: every commune has reported, its figures are locked. */
  const settled = async (period: Period, day: string, back: number) => {
    const asked = await ask(communes, period, day)
    const { sent } = await stage.system(SYSTEM, period.to, (ctx) => fill(ctx, asked.id, back, () => 'accepted'))
    await stage.perform('sotaichinh', day, acceptReports, { id: asked.id, submissions: sent.map(seen) })
    await stage.perform('sotaichinh', day, lockRequest, { id: asked.id, version: 1 })
    return asked
  }
  // The same quarter of last year, which this year's is compared with; from the next year on one indicator is counted otherwise.
  const past = await settled(yearAgo, stage.day(-300), 5)
  const first = previousPeriod(before)
  await countOtherwise(stage, first.from)
  const opening = await settled(first, on(first), 3)
  const old = await settled(before, on(before), 2)

  const recent = await ask(communes, last, on(last))
  const how = (at: number) => (at % 17 === 5 ? 'waiting' : at % 23 === 7 ? 'returned' : at % 19 === 11 ? 'sent' : 'accepted')
  const done = await stage.system(SYSTEM, on(last), (ctx) => fill(ctx, recent.id, 1, how))
  await stage.perform('sotaichinh', on(last), acceptReports, { id: recent.id, submissions: done.sent.map(seen) })
  for (const id of done.returned)
    await stage.perform('sotaichinh', on(last), returnReport, {
      id,
      version: 1,
      note: 'Tổng số hợp tác xã khác sổ hợp tác xã của tỉnh, đề nghị rà soát.',
      cells: { 'HTX.1:kq': 'Sổ hợp tác xã ghi nhiều hơn', 'HTX.20:kq': 'Kiểm tra lại số thành viên' },
    })

  // Of the quarters that are behind, what the communes reported stands where the register says otherwise.
  for (const { id } of [past, opening, old])
    await stage.perform('sotaichinh', stage.day(-40), settleFigures, {
      id,
      items: ['HTX.1:kq', 'LH.1:kq', 'THT.1:kq'].map((cell) => ({ cell, source: 'reports', n: 0 })),
      reason: 'Theo báo cáo của UBND các xã, phường đã rà soát; sổ hợp tác xã đang được bổ sung.',
    })

  // The Alliance counts its members, and a little otherwise; of the number of cooperatives the reports were settled as right.
  const theirs = await ask(alliance, last, on(last))
  await stage.system(SYSTEM, on(last), (ctx) => fillOtherwise(ctx, theirs.id, recent.id))
  await stage.perform('sotaichinh', stage.day(-5), settleFigures, {
    id: recent.id,
    items: [{ cell: 'HTX.1:kq', source: 'reports', n: 0 }],
    reason: 'Đã rà soát cùng UBND các xã, phường: sổ còn hợp tác xã ngừng hoạt động chưa làm thủ tục giải thể, Liên minh chỉ tính thành viên.',
  })

  const open = await ask(communes, now, stage.day(-8))
  await ask(alliance, now, stage.day(-8))
  const mine = stage.organisationOf('phuong-ninh-kieu')
  await stage.system(SYSTEM, stage.day(-2), async (ctx) => {
    const rows = await store.boardOf(ctx.db, open.id)
    return fill(ctx, open.id, 0, (at) =>
      rows[at]?.organisation_id === mine ? 'waiting' : at % 11 === 3 ? 'sent' : at % 13 === 6 ? 'draft' : 'waiting',
    )
  })
  await playDepartments(stage, items.find(({ code }) => code === 'KTTT-HT')!.id, bodies.finance)
}
