/** The demonstration's products and plans: of the cooperative with an account of its own, and of some neighbours. */
import { sql } from 'kysely'
import type { Stage } from '#platform/stage'
import { FINDING, sayProducts } from './findable.ts'
import { adoptPlan, advise, beginPlan, recordResults, writePlan } from './plans.ts'
import type { Plan, PlannedCost } from './plan-rules.ts'
import { addCertificate, addProduct } from './products.ts'
import * as store from './store-plans.ts'

const OWN = 'htxthoilong'
const AGENCY = 'sotaichinh'

type Given = { name: string; kind: string; unit: string; quantity: number; price: number; months?: number[]; about?: string; traceCode?: string }
type Paper = { kind: string; stars?: number; number: string; issuer: string; issuedOn: string; validUntil: string | null }

export async function demo(stage: Stage): Promise<void> {
  const own = stage.organisationOf(OWN)
  if (!own) return
  const [id, neighbours] = await stage.system(['cooperatives.readAll', 'cooperatives.keepAll'], stage.day(-9), async (ctx) => {
    const { rows } = await sql<{
      id: string
      place_id: string
    }>`select id, place_id from cooperative_standings where organisation_id = ${own} limit 1`.execute(ctx.db)
    const near = await sql<{
      id: string
    }>`select id from cooperative_standings where kind = 'cooperative' and section = 'A' and legal_state = 'operating'
      and organisation_id is null order by (place_id = ${rows[0]?.place_id ?? null}) desc, id limit 5`.execute(ctx.db)
    return [rows[0]?.id, near.rows.map((one) => one.id)] as const
  })
  if (!id) return
  await ownProducts(stage, id)
  await ownPlans(stage, id)
  await others(stage, neighbours)
  await stage.system(FINDING, stage.day(-2), async (ctx) => {
    for (const cooperativeId of [id, ...neighbours]) await sayProducts(ctx, { cooperativeId })
  })
}

async function made(stage: Stage, who: string, day: string, cooperativeId: string, given: Given, papers: readonly Paper[] = []): Promise<string> {
  const { id } = await stage.perform(who, day, addProduct, { cooperativeId, months: [], about: '', traceCode: '', ...given })
  for (const paper of papers) await stage.perform(who, day, addCertificate, { id, ...paper })
  return id
}

async function ownProducts(stage: Stage, id: string): Promise<void> {
  const day = stage.day(-9)
  await made(
    stage,
    OWN,
    day,
    id,
    {
      name: 'Gạo thơm ST25 Thới Long',
      kind: 'processed',
      unit: 'tấn',
      quantity: 86.5,
      price: 24_500_000,
      months: [2, 3, 7, 8],
      about: 'Gạo thơm đóng túi 5 kg, xay xát tại hợp tác xã, trồng trên 60 ha ký hợp đồng với thành viên.',
      traceCode: '8938501234568',
    },
    [
      { kind: 'ocop', stars: 3, number: '412/QĐ-UBND', issuer: 'UBND thành phố Cần Thơ', issuedOn: stage.day(-300), validUntil: stage.day(795) },
      {
        kind: 'vietgap',
        number: 'VietGAP-TT-92-0117',
        issuer: 'Trung tâm chứng nhận (minh họa)',
        issuedOn: stage.day(-1060),
        validUntil: stage.day(24),
      },
    ],
  )
  await made(stage, OWN, day, id, {
    name: 'Lúa tươi Đài Thơm 8',
    kind: 'crop',
    unit: 'tấn',
    quantity: 420,
    price: 7_200_000,
    months: [2, 3, 7, 8, 11],
    about: 'Thu mua của thành viên ngay tại ruộng.',
  })
  await made(stage, OWN, day, id, {
    name: 'Dịch vụ sấy lúa',
    kind: 'service',
    unit: 'tấn',
    quantity: 1_200,
    price: 320_000,
    months: [2, 3, 7, 8, 11],
  })
}

const blank = { unit: '', quantity: null, price: null, value: null, years: null, loan: null, rate: null, months: null }
const costs: PlannedCost[] = [
  { ...blank, key: 'rice', kind: 'inputs', name: 'Thu mua lúa của thành viên', fixed: false, unit: 'tấn', quantity: 560, price: 6_900_000 },
  { ...blank, key: 'pack', kind: 'inputs', name: 'Bao bì, tem truy xuất', fixed: false, unit: 'túi', quantity: 18_000, price: 4_500 },
  { ...blank, key: 'hands', kind: 'labour', name: 'Công vận hành máy sấy, xay xát', fixed: false, unit: 'công', quantity: 1_450, price: 320_000 },
  { ...blank, key: 'managers', kind: 'labour', name: 'Lương, thù lao bộ máy quản lý', fixed: true, unit: 'tháng', quantity: 12, price: 32_000_000 },
  { ...blank, key: 'trucks', kind: 'services', name: 'Thuê xe, ghe vận chuyển', fixed: false, unit: 'chuyến', quantity: 210, price: 850_000 },
  { ...blank, key: 'dryer', kind: 'depreciation', name: 'Máy sấy 30 tấn/mẻ, nhà kho', fixed: true, value: 1_650_000_000, years: 10 },
  { ...blank, key: 'loan', kind: 'interest', name: 'Vay vốn lưu động thu mua lúa', fixed: true, loan: 900_000_000, rate: 6.5, months: 8 },
]
const whole = (members: number): Omit<Plan, 'products'> => ({
  goal: {
    situation: 'Hợp tác xã đã bao tiêu phần lớn lúa của thành viên.\nMáy sấy chạy chưa hết công suất, gạo đóng túi bán được giá nhưng lượng còn ít.',
    goal: 'Tăng lượng gạo đóng túi, giữ giá thu mua cao hơn thương lái.\nKết nạp thêm thành viên có đất liền vùng nguyên liệu.',
    officialMembers: members,
    workers: 14,
    memberIncome: 68_000_000,
    workerIncome: 84_000_000,
    totalCapital: 2_600_000_000,
  },
  costs,
  capital: {
    fixed: 300_000_000,
    working: 1_800_000_000,
    sources: [
      { key: 'own', kind: 'equity', name: 'Vốn góp và quỹ của hợp tác xã', amount: 1_200_000_000 },
      { key: 'fund', kind: 'fund', name: 'Quỹ hỗ trợ phát triển hợp tác xã thành phố', amount: 500_000_000 },
      { key: 'bank', kind: 'bank', name: 'Ngân hàng thương mại', amount: 400_000_000 },
    ],
  },
  sharing: {
    taxPercent: 10,
    insidePercent: 35,
    undividedPercent: 5,
    funds: [
      { key: 'development', name: 'Quỹ đầu tư phát triển', percent: 20 },
      { key: 'reserve', name: 'Quỹ dự phòng tài chính', percent: 5 },
      { key: 'welfare', name: 'Quỹ khen thưởng, phúc lợi', percent: 5 },
    ],
    byUsePercent: 60,
  },
  risks: {
    risks: [
      { key: 'price', risk: 'Giá lúa giảm khi thu hoạch rộ', measure: 'Ký hợp đồng bao tiêu trước vụ, sấy trữ tại kho' },
      { key: 'salt', risk: 'Hạn, mặn làm trễ vụ', measure: 'Theo lịch xuống giống của phường, dùng giống ngắn ngày' },
    ],
    carrying:
      'Giám đốc điều hành chung; tổ dịch vụ phụ trách thu mua và sấy.\nKiểm soát viên theo dõi chi phí từng vụ, báo cáo Hội đồng quản trị hằng quý.',
  },
})

/** Last year's plan adopted and followed; the coming year's being written, with advice on it. */
async function ownPlans(stage: Stage, id: string): Promise<void> {
  const year = Number(stage.today.slice(0, 4))
  const now = await stage.perform(OWN, stage.day(-9), beginPlan, { cooperativeId: id, year })
  await stage.perform(OWN, stage.day(-9), writePlan, { id: now.id, version: 1, ...whole(68) })
  await stage.perform(OWN, stage.day(-9), adoptPlan, {
    id: now.id,
    version: 2,
    on: stage.day(-10),
    resolution: 'Nghị quyết 01/NQ-ĐHTV của Đại hội thành viên',
  })
  const content = await stage.system(['cooperatives.readAll'], stage.day(-8), (ctx) => store.planById(ctx.db, now.id))
  const products = Object.fromEntries(
    (content?.content.products ?? []).map(({ key, quantity, price }, n) => {
      const came = Math.round((quantity ?? 0) * [1.08, 1.04, 0.97][n % 3]! * 1000) / 1000
      return [key, { quantity: came, revenue: Math.round(came * (price ?? 0) * 1.02) }]
    }),
  )
  await stage.perform(OWN, stage.day(-7), recordResults, {
    id: now.id,
    version: 3,
    results: {
      products,
      costs: { inputs: 3_820_000_000, labour: 815_000_000, services: 171_000_000, depreciation: 165_000_000, interest: 39_000_000 },
    },
  })
  const next = await stage.perform(OWN, stage.day(-6), beginPlan, { cooperativeId: id, year: year + 1 })
  const { goal, ...rest } = whole(80)
  await stage.perform(OWN, stage.day(-6), writePlan, { id: next.id, version: 1, goal: { ...goal, goal: '' }, risks: rest.risks })
  await stage.perform(AGENCY, stage.day(-4), advise, {
    id: next.id,
    part: 'products',
    text: 'Đề nghị tách gạo OCOP và gạo thường thành hai dòng để theo dõi giá bán từng loại.',
  })
  await stage.perform('lienminh', stage.day(-3), advise, {
    id: next.id,
    part: 'capital',
    text: 'Có thể vay thêm Quỹ hỗ trợ phát triển hợp tác xã cho máy đóng gói; Liên minh hướng dẫn hồ sơ.',
  })
}

const NEIGHBOURS: [Given, Paper | null][] = [
  [
    { name: 'Sầu riêng Ri6', kind: 'crop', unit: 'tấn', quantity: 310, price: 62_000_000, months: [5, 6, 7], traceCode: 'VN-CTOR-0043' },
    { kind: 'area_code', number: 'VN-CTOR-0043', issuer: 'Cơ quan chuyên ngành (minh họa)', issuedOn: '2025-04-02', validUntil: null },
  ],
  [
    { name: 'Cá tra nguyên liệu', kind: 'aquatic', unit: 'tấn', quantity: 1_450, price: 28_500_000 },
    { kind: 'globalgap', number: 'GGN 4063061234567', issuer: 'Tổ chức chứng nhận (minh họa)', issuedOn: '2025-10-01', validUntil: '2026-09-30' },
  ],
  [
    { name: 'Dưa hấu không hạt', kind: 'crop', unit: 'tấn', quantity: 95, price: 6_800_000, months: [1, 2, 12] },
    { kind: 'vietgap', number: 'VietGAP-TT-92-0204', issuer: 'Trung tâm chứng nhận (minh họa)', issuedOn: '2025-06-20', validUntil: '2028-06-19' },
  ],
  [
    { name: 'Rượu mận Sáu Tia', kind: 'processed', unit: 'lít', quantity: 6_000, price: 180_000 },
    { kind: 'ocop', number: '97/QĐ-UBND', issuer: 'UBND thành phố Cần Thơ', issuedOn: '2024-12-28', validUntil: '2027-12-27', stars: 4 },
  ],
  [{ name: 'Rau muống, cải xanh', kind: 'crop', unit: 'tấn', quantity: 140, price: 9_500_000 }, null],
]
async function others(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const [n, id] of ids.entries()) {
    const [given, paper] = NEIGHBOURS[n % NEIGHBOURS.length]!
    await made(stage, AGENCY, stage.day(-12), id, given, paper ? [paper] : [])
  }
  const [first, second] = ids
  const year = Number(stage.today.slice(0, 4)) + 1
  if (first) {
    const plan = await stage.perform(AGENCY, stage.day(-11), beginPlan, { cooperativeId: first, year })
    await stage.perform(AGENCY, stage.day(-11), writePlan, { id: plan.id, version: 1, ...whole(52) })
    await stage.perform(AGENCY, stage.day(-5), adoptPlan, { id: plan.id, version: 2, on: stage.day(-6), resolution: 'Nghị quyết 02/NQ-ĐHTV' })
  }
  if (second) await stage.perform(AGENCY, stage.day(-5), beginPlan, { cooperativeId: second, year })
}
