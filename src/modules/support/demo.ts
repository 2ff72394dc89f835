/** The demonstration's support: the law's contents and two resolutions; one cooperative's in every state, and what neighbours were given. */
import { sql } from 'kysely'
import { provinceByName } from '#modules/places'
import type { Stage } from '#platform/stage'
import { askSupport, passOn, sendBack, withdrawSupport } from './asking.ts'
import { grantSupport, recordSupport, refuseSupport } from './deciding.ts'
import { deliver, finishSupport } from './delivering.ts'
import { addPolicy, listPolicies, loadPolicies } from './policies.ts'

const KEEPER = 'sotaichinh'
const OWN = 'htxthoilong'
const COMMUNE = 'phuong-thoi-long'

type Near = { id: string; here: boolean; kind: string; since: string | null }
type Play = { stage: Stage; own: Pick<Near, 'id' | 'since'>; near: readonly Near[]; policy: (name: string) => string }

export async function demo(stage: Stage): Promise<void> {
  const body = stage.organisationOf(OWN)
  if (!body) return
  const [own, near] = await stage.system(['cooperatives.readAll', 'cooperatives.keepAll'], stage.day(-17), async (ctx) => {
    const { rows } = await sql<{
      id: string
      place_id: string
      since: string | null
    }>`select id, place_id, registered_on as since from cooperative_standings where organisation_id = ${body} limit 1`.execute(ctx.db)
    const others = await sql<Near>`select id, kind, registered_on as since, place_id = ${rows[0]?.place_id ?? null} as here from cooperative_standings
      where kind in ('cooperative', 'union', 'group') and legal_state = 'operating' and organisation_id is null and place_id is not null
      order by (place_id = ${rows[0]?.place_id ?? null}) desc, md5(name), id limit 16`.execute(ctx.db)
    return [rows[0], others.rows] as const
  })
  if (!own || near.length < 8) return
  const policy = await policies(stage)
  const play: Play = { stage, own, near, policy }
  await ownSupport(play)
  await onBehalf(play)
  await ofThePast(play)
}

async function policies(stage: Stage): Promise<(name: string) => string> {
  await stage.perform(KEEPER, stage.day(-17), loadPolicies, {})
  const former = await stage.system([], stage.day(-17), (ctx) => provinceByName(ctx, 'Sóc Trăng', '2025-06-30'))
  const resolution = {
    content: 'H9',
    kinds: ['cooperative', 'union'],
    validFrom: '2025-01-01',
    agencyId: stage.organisationOf('nnmt') ?? null,
  }
  await stage.perform(KEEPER, stage.day(-17), addPolicy, {
    ...resolution,
    name: 'Máy móc, thiết bị sau thu hoạch',
    what: 'Máy sấy, kho bảo quản, dây chuyền xay xát, đóng gói.',
    level: 'Tối đa 70% giá trị thiết bị, không quá 1.500 triệu đồng một dự án (minh họa).',
    most: 1_500_000_000,
    legalBasis: 'Nghị quyết của HĐND thành phố (minh họa)',
  })
  if (former)
    await stage.perform(KEEPER, stage.day(-17), addPolicy, {
      ...resolution,
      name: 'Giống, vật tư vùng lúa đặc sản',
      what: 'Giống xác nhận, vật tư của vụ đầu.',
      level: 'Tối đa 50% chi phí giống, không quá 200 triệu đồng một hợp tác xã (minh họa).',
      most: 200_000_000,
      legalBasis: 'Nghị quyết của HĐND tỉnh Sóc Trăng (minh họa)',
      territoryId: former.id,
    })
  const { items } = await stage.perform(KEEPER, stage.day(-17), listPolicies, { all: 'true' })
  return (name) => items.find((one) => one.name.startsWith(name))!.id
}

const CRITERIA = { criteria: ['members', 'trained'], clean: true }

/** The cooperative with an account: granted and half handed over, done, sent back, refused, with who decides, with the commune. */
async function ownSupport({ stage, own, policy }: Play): Promise<void> {
  const ask = async (day: number, name: string, need: string, needAmount: number | null) =>
    (await stage.perform(OWN, stage.day(day), askSupport, { cooperativeId: own.id, policyId: policy(name), need, needAmount, ...CRITERIA })).id
  const pass = (day: number, id: string, to: string) =>
    stage.perform(COMMUNE, stage.day(day), passOn, { id, version: 1, agencyId: stage.organisationOf(to), note: 'Phường đã kiểm tra, đủ tiêu chí.' })
  const province = { source: 'province' }

  const market = await ask(-14, 'Tiếp cận', 'Thiết kế bao bì, in tem truy xuất cho gạo ST25; tham gia hội chợ nông sản vùng.', 90_000_000)
  await pass(-12, market, 'congthuong')
  await stage.perform('congthuong', stage.day(-6), grantSupport, {
    id: market,
    version: 2,
    decision: '118/QĐ-SCT',
    decidedOn: stage.day(-6),
    amount: 60_000_000,
    ...province,
  })
  await stage.perform('congthuong', stage.day(-3), deliver, {
    id: market,
    version: 3,
    on: stage.day(-3),
    amount: 35_000_000,
    inKind: '12.000 bao bì, tem truy xuất',
    note: 'Biên bản nghiệm thu số 01',
  })

  const dryer = await ask(-16, 'Máy móc', 'Máy sấy lúa 30 tấn/mẻ thay máy cũ.', 1_100_000_000)
  await pass(-15, dryer, 'nnmt')
  await stage.perform('nnmt', stage.day(-10), grantSupport, {
    id: dryer,
    version: 2,
    decision: '402/QĐ-SNNMT',
    decidedOn: stage.day(-10),
    amount: 770_000_000,
    what: 'Máy sấy tháp 30 tấn/mẻ',
    ...province,
  })
  await stage.perform('nnmt', stage.day(-5), deliver, {
    id: dryer,
    version: 3,
    on: stage.day(-5),
    amount: 770_000_000,
    inKind: 'Máy sấy tháp 30 tấn/mẻ',
    asset: 'Máy sấy tháp 30 tấn/mẻ',
    stateShare: 70,
    note: 'Biên bản bàn giao số 07',
  })
  await stage.perform('nnmt', stage.day(-1), finishSupport, {
    id: dryer,
    version: 4,
    on: stage.day(-1),
    outcome: 'met',
    result: 'Sấy được 60 tấn/ngày, giảm hao hụt sau thu hoạch; phục vụ 80 hộ thành viên.',
  })

  const works = await ask(-9, 'Kết cấu', 'Nâng cấp 1,2 km đường nội đồng, trạm bơm điện.', 2_400_000_000)
  await stage.perform(COMMUNE, stage.day(-4), sendBack, {
    id: works,
    version: 1,
    reason: 'Bổ sung biên bản họp thành viên và bản vẽ vị trí tuyến đường, trạm bơm.',
  })
  const audit = await ask(-13, 'Tư vấn tài chính', 'Kiểm toán báo cáo tài chính năm trước.', 25_000_000)
  await pass(-11, audit, 'lienminh')
  await stage.perform('lienminh', stage.day(-8), refuseSupport, {
    id: audit,
    version: 2,
    reason: 'Hợp tác xã không thuộc nhóm siêu nhỏ, nhỏ được hỗ trợ chi phí kiểm toán.',
  })
  const course = await ask(-7, 'Đào tạo', 'Lớp nghiệp vụ kế toán hợp tác xã cho 3 người.', null)
  await pass(-5, course, 'lienminh')
  await ask(-2, 'Khoa học', 'Phần mềm quản lý vùng trồng, nhật ký đồng ruộng điện tử.', 45_000_000)
}

/** Needs that others registered for cooperatives without an account; one is late, one was withdrawn. */
async function onBehalf({ stage, near, policy }: Play): Promise<void> {
  const here = near.filter((one) => one.here && one.kind === 'cooperative').slice(0, 2)
  for (const [n, { id }] of here.entries())
    await stage.perform(COMMUNE, stage.day(-8 + n * 3), askSupport, {
      cooperativeId: id,
      policyId: policy(n === 0 ? 'Hợp tác xã, tổ hợp tác nông nghiệp' : 'Máy móc'),
      need: n === 0 ? 'Giống lúa xác nhận cho 45 ha.' : 'Kho bảo quản lạnh 20 tấn.',
      needAmount: n === 0 ? 80_000_000 : 620_000_000,
      ...CRITERIA,
      askedOn: stage.day(-8 + n * 3),
      agencyId: stage.organisationOf('nnmt'),
    })
  const [late, dropped] = near.filter((one) => !one.here)
  const ask = (day: number, cooperativeId: string, name: string, need: string) =>
    stage.perform('lienminh', stage.day(day), askSupport, { cooperativeId, policyId: policy(name), need, ...CRITERIA, askedOn: stage.day(day) })
  if (late) await ask(-17, late.id, 'Đào tạo', 'Bồi dưỡng giám đốc, kiểm soát viên: 4 người.')
  if (dropped) {
    const { id } = await ask(-12, dropped.id, 'Thông tin', 'Tư vấn sửa điều lệ theo Luật Hợp tác xã 2023.')
    await stage.perform('lienminh', stage.day(-9), withdrawSupport, {
      id,
      version: 1,
      reason: 'Hợp tác xã đã được tư vấn tại lớp tập huấn của Liên minh.',
    })
  }
}

type Past = [by: string, name: string, what: string, amount: number | null, source: string, result: string | null]
const PAST: Past[] = [
  ['lienminh', 'Đào tạo', 'Lớp quản trị hợp tác xã, 5 người', 12_500_000, 'province', 'Cả 5 người được cấp chứng nhận.'],
  ['nnmt', 'Hợp tác xã, tổ hợp tác nông nghiệp', '6 tấn giống lúa xác nhận', 96_000_000, 'province', 'Gieo sạ 50 ha, năng suất tăng 0,4 tấn/ha.'],
  ['congthuong', 'Tiếp cận', 'Gian hàng tại hội chợ, bộ nhận diện', 28_000_000, 'programme', null],
  ['lienminh', 'Đưa lao động', 'Một kỹ sư nông nghiệp, 12 tháng', 89_000_000, 'province', 'Người lao động ở lại sau thời gian hỗ trợ.'],
  ['nnmt', 'Máy móc', 'Máy cuộn rơm', 210_000_000, 'central', null],
  ['lienminh', 'Thông tin', 'Tư vấn chuyển đổi tổ hợp tác thành hợp tác xã', null, 'other', 'Đã lập xong hồ sơ thành lập.'],
]
/** What was decided before: two years and this one, by who gave it. */
async function ofThePast({ stage, near, own, policy }: Play): Promise<void> {
  const year = Number(stage.today.slice(0, 4))
  const given = [{ ...own, kind: 'cooperative' }, ...near]
  for (const [n, { id, kind, since }] of given.entries())
    for (const back of n % 3 === 0 ? [2, 1] : [n % 3]) {
      const [by, name, what, amount, source, result] = PAST[(n + back) % PAST.length]!
      // A cooperative group gets no wages and no machines of the resolution.
      if (kind === 'group' && (name.startsWith('Máy') || name.startsWith('Đưa'))) continue
      // In spring or summer, or at the end of the year in which it was registered; nobody is supported before.
      const days = [`${year - back}-${String(3 + (n % 7)).padStart(2, '0')}-1${n % 10}`, `${year - back}-12-1${n % 10}`]
      const decidedOn = days.find((day) => since === null || day >= since)
      if (!decidedOn) continue
      await stage.perform(by, stage.day(-6), recordSupport, {
        cooperativeId: id,
        policyId: policy(name),
        decision: `${100 + n * 7 + back}/QĐ-${by === 'lienminh' ? 'LMHTX' : by === 'nnmt' ? 'SNNMT' : 'SCT'}`,
        decidedOn,
        amount: amount && amount + n * 500_000,
        what,
        source,
        deliveredOn: n % 5 === 4 ? null : decidedOn,
        outcome: result && n % 5 !== 4 ? (n % 4 === 3 ? 'partly' : 'met') : null,
        result: result ?? '',
      })
    }
}
