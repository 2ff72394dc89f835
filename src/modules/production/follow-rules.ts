/** A plan beside what came of the year: the lines of the yearly declaration, and, line by line, what the cooperative recorded. */
import { COST_KINDS, revenueOf, sumsOf, type Plan } from './plan-rules.ts'
import type { Results } from './start-rules.ts'

/** Figures of the year's declaration that a plan has a line for. */
export const FOLLOWED = ['revenue', 'profit', 'taxPaid', 'officialMembers', 'workers', 'totalCapital', 'memberIncome', 'workerIncome'] as const
export type Followed = (typeof FOLLOWED)[number]
export type Declared = Partial<Record<Followed, number | null>>

/** `percent`: to a tenth; null where there is nothing planned to compare with, or nothing came yet. */
export type FollowLine = { key: string; name: string | null; unit: string | null; plan: number | null; actual: number | null; percent: number | null }

export function percentOf(actual: number | null, plan: number | null): number | null {
  if (actual === null || plan === null || plan <= 0) return null
  return Math.round((actual / plan) * 1000) / 10
}
const line = (key: string, plan: number | null, actual: number | null, name: string | null = null, unit: string | null = null): FollowLine => ({
  key,
  name,
  unit,
  plan,
  actual,
  percent: percentOf(actual, plan),
})

export function followOf(
  plan: Plan,
  declared: Declared | null,
  results: Results,
): { year: FollowLine[]; products: FollowLine[]; costs: FollowLine[] } {
  const sums = sumsOf(plan)
  const planned: Record<Followed, number | null> = {
    revenue: sums.revenue,
    profit: sums.profit,
    taxPaid: sums.tax,
    officialMembers: plan.goal.officialMembers,
    workers: plan.goal.workers,
    totalCapital: plan.goal.totalCapital,
    memberIncome: plan.goal.memberIncome,
    workerIncome: plan.goal.workerIncome,
  }
  return {
    year: FOLLOWED.map((key) => line(key, planned[key], declared?.[key] ?? null)),
    products: plan.products.flatMap((one) => {
      const came = results.products[one.key]
      return [
        line(`${one.key}.quantity`, one.quantity, came?.quantity ?? null, one.name, one.unit),
        line(`${one.key}.revenue`, revenueOf(one), came?.revenue ?? null, one.name),
      ]
    }),
    costs: COST_KINDS.filter((kind) => sums.byKind[kind] > 0 || results.costs[kind] !== undefined).map((kind) =>
      line(kind, sums.byKind[kind], results.costs[kind] ?? null),
    ),
  }
}
