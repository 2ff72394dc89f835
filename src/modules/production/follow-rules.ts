/** A plan beside what came of the year: the lines of the yearly declaration, and, line by line, what the cooperative recorded. */
import { COST_KINDS, revenueOf, sumsOf, type Plan } from './plan-rules.ts'
import type { Results } from './start-rules.ts'

/** Figures of the year's declaration that a plan has a line for. */
export const FOLLOWED = ['revenue', 'profit', 'taxPaid', 'officialMembers', 'workers', 'totalCapital', 'memberIncome', 'workerIncome'] as const
export type Followed = (typeof FOLLOWED)[number]
export type Declared = Partial<Record<Followed, number | null>>

/** How what came stands to what was planned where no share of it says that: on another side of nought, or where nothing was planned. */
export const COMPARED = [
  'loss',
  'gain',
  'even',
  'lossOverEven',
  'gainOverEven',
  'evenAsPlanned',
  'evenOverLoss',
  'lossSmaller',
  'lossAsPlanned',
  'lossLarger',
  'unplanned',
] as const
export type Compared = (typeof COMPARED)[number]

/** `percent`: to a tenth; null where `compared` says it in words, where nothing was said to be planned, or nothing came yet. */
export type FollowLine = {
  key: string
  name: string | null
  unit: string | null
  plan: number | null
  actual: number | null
  percent: number | null
  compared: Compared | null
}

export function percentOf(actual: number | null, plan: number | null): number | null {
  if (actual === null || plan === null || plan <= 0 || actual < 0) return null
  return Math.round((actual / plan) * 1000) / 10
}

/**
 * In words what a percentage would tell wrongly.
 *
 *   planned a gain of 500, came a loss of 50  ->  'loss', and not −10 %
 *   planned a loss of 50, came one of 60      ->  'lossLarger', and not 120 %
 */
export function comparedOf(actual: number | null, plan: number | null, signed: boolean): Compared | null {
  if (actual === null || plan === null) return null
  if (!signed) return plan === 0 && actual > 0 ? 'unplanned' : null
  if (plan > 0) return actual > 0 ? null : actual < 0 ? 'loss' : 'even'
  if (plan === 0) return actual > 0 ? 'gainOverEven' : actual < 0 ? 'lossOverEven' : 'evenAsPlanned'
  if (actual >= 0) return actual > 0 ? 'gain' : 'evenOverLoss'
  return actual > plan ? 'lossSmaller' : actual < plan ? 'lossLarger' : 'lossAsPlanned'
}
/** Lines that may be below nought: what is earned. */
export const SIGNED: ReadonlySet<string> = new Set<Followed>(['profit'])

const line = (key: string, plan: number | null, actual: number | null, name: string | null = null, unit: string | null = null): FollowLine => ({
  key,
  name,
  unit,
  plan,
  actual,
  ...sideBySide(actual, plan, SIGNED.has(key)),
})
function sideBySide(actual: number | null, plan: number | null, signed: boolean): Pick<FollowLine, 'percent' | 'compared'> {
  const compared = comparedOf(actual, plan, signed)
  return { compared, percent: compared === null ? percentOf(actual, plan) : null }
}

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
