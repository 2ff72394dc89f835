/** The demonstration's founders: at every step from the first talk to the visits after registration, at one commune and with the Alliance. */
import { cooperativesAt, recordFounding } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { addDays } from '#lib/period'
import type { Stage } from '#platform/stage'
import { addPerson, advise, doVisit, holdConference, registerGroup, startGroup } from './actions.ts'
import { visitsOf } from './store.ts'

const OFFICER = 'phuong-thoi-long'
const ORCHARD = 'Hợp tác xã Cây ăn trái Thới Long'
/** Who founded the one that was registered a year ago, each with as much. */
const FOUNDERS = [
  'Đặng Văn Thơm',
  'Lê Thị Mười Một',
  'Nguyễn Văn Lành',
  'Trần Thị Kim Hồng',
  'Phan Văn Tám',
  'Huỳnh Thị Lan',
  'Võ Văn Dư',
  'Nguyễn Thị Út Em',
  'Bùi Văn Chiến',
  'Lý Thị Sol',
  'Đỗ Văn Nhã',
  'Trương Thị Cúc',
]
const PEOPLE = ['Lê Văn Ba', 'Nguyễn Thị Sáu', 'Trần Văn Út', 'Phạm Thị Bé', 'Huỳnh Văn Năm', 'Võ Thị Hai']

export async function demo(stage: Stage): Promise<void> {
  const communeId = stage.organisationOf(OFFICER)
  if (!communeId) return
  const { placeId, there } = await stage.system(['organisations.read', 'cooperatives.readAll'], stage.today, async (ctx) => {
    const at = (await organisationsByIds(ctx, [communeId])).get(communeId)?.placeId ?? null
    return { placeId: at, there: at ? await cooperativesAt(ctx, at) : [] }
  })
  const start = (day: number, input: Record<string, unknown>) =>
    stage.perform(OFFICER, stage.day(day), startGroup, { kind: 'cooperative', startedOn: stage.day(day), ...input })
  const join = async (day: number, id: string, names: readonly string[], each?: number) => {
    for (const [n, name] of names.entries())
      await stage.perform(OFFICER, stage.day(day), addPerson, {
        id,
        version: n + 1,
        name,
        phone: `0912 345 6${String(n).padStart(2, '0')}`,
        role: n === 0 ? 'initiator' : 'member',
        contribution: each ?? (10 + n * 5) * 1_000_000,
        consent: true,
      })
  }
  await start(-12, {
    name: 'Hợp tác xã Du lịch cộng đồng Cồn Sơn Mới',
    activity: 'Du lịch vườn, nhà ở cho khách',
    plannedFirst: 10,
    plannedSecond: 18,
  })
  const preparing = await start(-70, {
    name: 'Hợp tác xã Rau an toàn Tân Hưng',
    activity: 'Trồng rau, sơ chế',
    plannedCapital: 500_000_000,
    plannedFirst: 15,
    plannedSecond: 25,
  })
  await join(-60, preparing.id, PEOPLE.slice(0, 4))
  await stage.perform(OFFICER, stage.day(-50), advise, {
    id: preparing.id,
    givenOn: stage.day(-50),
    about: 'law',
    note: 'Giới thiệu quyền, nghĩa vụ thành viên và cách góp vốn.',
  })
  await stage.perform('lienminh', stage.day(-30), advise, {
    id: preparing.id,
    givenOn: stage.day(-30),
    about: 'charter',
    note: 'Góp ý dự thảo điều lệ, phương án sản xuất.',
  })
  const group = there.find(({ kind }) => kind === 'group')
  const founded = await start(-90, {
    name: 'Hợp tác xã Nuôi trồng thủy sản Thới Hòa',
    activity: 'Nuôi cá lồng bè',
    plannedCapital: 800_000_000,
    plannedFirst: 14,
    plannedSecond: 22,
    ...(group ? { fromId: group.id } : {}),
  })
  await join(-80, founded.id, PEOPLE)
  await stage.perform(OFFICER, stage.day(-6), holdConference, {
    id: founded.id,
    version: PEOPLE.length + 1,
    on: stage.day(-6),
    number: '01/BB-HNTL',
    present: PEOPLE.length,
  })
  // Registered almost a year ago: two visits were made, the third is due.
  const [began, since] = [addDays(stage.today, -385), addDays(stage.today, -355)]
  const followed = await stage.perform(OFFICER, began, startGroup, {
    name: ORCHARD,
    kind: 'cooperative',
    startedOn: began,
    activity: 'Trồng cây ăn trái',
    plannedFirst: 20,
    plannedSecond: 32,
  })
  await join(-380, followed.id, FOUNDERS, 30_000_000)
  await stage.perform(OFFICER, stage.day(-370), holdConference, {
    id: followed.id,
    version: FOUNDERS.length + 1,
    on: stage.day(-370),
    number: '02/BB-HNTL',
    present: FOUNDERS.length,
  })
  const made = await stage.system(['cooperatives.keepAll', 'cooperatives.readAll'], since, (ctx) =>
    recordFounding(ctx, {
      kind: 'cooperative',
      values: {
        name: ORCHARD,
        place: placeId,
        certifiedPlace: placeId,
        registeredOn: since,
        charterCapital: 360_000_000,
        officialMembers: FOUNDERS.length,
      },
      representative: { name: 'Đặng Văn Thơm', title: 'Giám đốc' },
      from: since,
      source: 'certificate',
      sourceNote: 'Giấy chứng nhận đăng ký hợp tác xã',
    }),
  )
  await stage.perform(OFFICER, since, registerGroup, { id: followed.id, version: FOUNDERS.length + 2, cooperativeId: made, on: since })
  const visits = await stage.system(['founding.readAll'], stage.today, (ctx) => visitsOf(ctx.db, followed.id))
  const found = [
    { members: 13, findings: 'Đã mở tài khoản, lập sổ thành viên; chưa có kế toán.', needs: 'Tập huấn kế toán hợp tác xã.' },
    { members: 15, findings: 'Đã ký hợp đồng bao tiêu với một doanh nghiệp; có lãi.', needs: 'Vay vốn làm nhà sơ chế.' },
  ]
  for (const [n, said] of found.entries()) {
    const visit = visits[n]
    if (visit && visit.due_on <= stage.today)
      await stage.perform(OFFICER, visit.due_on, doVisit, { id: visit.id, version: 1, doneOn: visit.due_on, ...said })
  }
}
