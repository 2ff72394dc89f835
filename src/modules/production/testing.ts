/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import type { World } from '#testing'
import type { Plan } from './plan-rules.ts'
import { adoptPlan, advise, beginPlan, writePlan } from './plans.ts'
import { FINDING, sayProducts } from './findable.ts'
import { addCertificate, addProduct } from './products.ts'

export const rice = {
  name: 'Gạo ST25 Thới Long',
  kind: 'crop',
  unit: 'tấn',
  quantity: 120.5,
  price: 18_500_000,
  months: [12, 3],
  about: 'Gạo thơm',
  traceCode: '',
}

/** A plan that lacks nothing: revenue 2,000,000,000, costs 1,500,000,000. */
export const wholePlan: Partial<Plan> = {
  goal: {
    situation: 'Năm trước doanh thu đạt kế hoạch.',
    goal: 'Tăng sản lượng gạo thơm, giữ giá bán cho thành viên.',
    officialMembers: 100,
    workers: 12,
    memberIncome: 60_000_000,
    workerIncome: 72_000_000,
    totalCapital: 3_000_000_000,
  },
  products: [{ key: 'rice', productId: null, name: 'Gạo', unit: 'tấn', quantity: 100, price: 20_000_000 }],
  costs: [
    { ...blank(), key: 'seed', kind: 'inputs', name: 'Giống, phân bón', unit: 'ha', quantity: 100, price: 10_000_000 },
    { ...blank(), key: 'store', kind: 'depreciation', name: 'Nhà kho', fixed: true, value: 4_000_000_000, years: 10 },
    { ...blank(), key: 'loan', kind: 'interest', name: 'Vay ngân hàng', fixed: true, loan: 1_000_000_000, rate: 10, months: 12 },
  ],
  capital: { fixed: 0, working: 1_000_000_000, sources: [{ key: 'bank', kind: 'bank', name: 'Agribank', amount: 1_000_000_000 }] },
  sharing: {
    taxPercent: 10,
    insidePercent: 60,
    undividedPercent: 5,
    funds: [{ key: 'development', name: 'Quỹ đầu tư phát triển', percent: 20 }],
    byUsePercent: 60,
  },
  risks: { risks: [{ key: 'price', risk: 'Giá lúa giảm', measure: 'Ký hợp đồng bao tiêu' }], carrying: 'Giám đốc điều hành.' },
}
function blank() {
  return { fixed: false, unit: '', quantity: null, price: null, value: null, years: null, loan: null, rate: null, months: null }
}

/** A row in each of the module's tables, of a cooperative that exists. */
export async function productionInFull(world: World, by: Actor, cooperativeId: string, year: number): Promise<void> {
  const { id } = await world.perform(by, addProduct, { cooperativeId, ...rice })
  await world.perform(by, addCertificate, { id, kind: 'vietgap', number: 'VG-1', issuedOn: '2026-01-05', validUntil: '2028-01-04' })
  await sayProducts(await world.system(...FINDING), { cooperativeId })
  const plan = await world.perform(by, beginPlan, { cooperativeId, year })
  await world.perform(by, writePlan, { id: plan.id, version: 1, ...wholePlan })
  await world.perform(by, advise, { id: plan.id, part: 'costs', text: 'Nên tính thêm chi phí vận chuyển.' })
  await world.perform(by, adoptPlan, { id: plan.id, version: 2, on: world.today, resolution: 'Nghị quyết 01/NQ-ĐHTV' })
}
