/** What a plan begins from: what the register knows, what the cooperative makes, and last year's plan with what came of it. */
import type { CostKind, Plan } from './plan-rules.ts'

export type Known = Partial<
  Record<'officialMembers' | 'workers' | 'memberIncome' | 'workerIncome' | 'totalCapital' | 'revenue' | 'internalRevenue', number>
>
export type Made = { id: string; name: string; unit: string; quantity: number | null; price: number | null }
export type Results = {
  products: Record<string, { quantity: number | null; revenue: number | null }>
  costs: Partial<Record<CostKind, number>>
}
/** Editable defaults of the province (settings). */
export type Shares = { tax: number; undivided: number; development: number; reserve: number; byUse: number }

const names: Record<string, [CostKind, boolean]> = {
  inputs: ['inputs', false],
  labour: ['labour', false],
  services: ['services', false],
  depreciation: ['depreciation', true],
  interest: ['interest', true],
  managing: ['labour', true],
}
/** The items nearly every plan has, to be filled in: `named` says them in words. */
const usualCosts = (named: (key: string) => string): Plan['costs'] =>
  Object.entries(names).map(([key, [kind, fixed]]) => ({
    key,
    kind,
    name: named(`production.cost.usual.${key}`),
    fixed,
    unit: kind === 'labour' ? named('production.cost.unit.labour') : '',
    quantity: null,
    price: null,
    value: null,
    years: null,
    loan: null,
    rate: null,
    months: kind === 'interest' ? 12 : null,
  }))

/** Of what is earned, the percentage that comes from members, as the last declaration has it. */
export function insideShare({ revenue, internalRevenue }: Known): number | null {
  if (revenue === undefined || internalRevenue === undefined || revenue <= 0) return null
  return Math.min(100, Math.round((internalRevenue / revenue) * 10_000) / 100)
}

/** A plan of a cooperative that has none yet. */
export function freshPlan(known: Known, made: readonly Made[], shares: Shares, named: (key: string) => string): Plan {
  return {
    goal: {
      situation: '',
      goal: '',
      officialMembers: known.officialMembers ?? null,
      workers: known.workers ?? null,
      memberIncome: known.memberIncome ?? null,
      workerIncome: known.workerIncome ?? null,
      totalCapital: known.totalCapital ?? null,
    },
    products: made.map(({ id, ...one }) => ({ key: id, productId: id, ...one })),
    costs: usualCosts(named),
    capital: { fixed: null, working: null, sources: [{ key: 'equity', kind: 'equity', name: named('production.source.usual'), amount: null }] },
    sharing: {
      taxPercent: shares.tax,
      insidePercent: insideShare(known) ?? 0,
      undividedPercent: shares.undivided,
      funds: [
        { key: 'development', name: named('production.fund.development'), percent: shares.development },
        { key: 'reserve', name: named('production.fund.reserve'), percent: shares.reserve },
      ],
      byUsePercent: shares.byUse,
    },
    risks: { risks: [], carrying: '' },
  }
}

/** Quantities are kept to the thousandth, prices to the đồng. */
const priceOf = (revenue: number, quantity: number): number => Math.round(revenue / quantity)

/**
 * The next year's plan: last year's, with what really came of each product in place of what was planned, what has been added to the
 * products since, and the newest figures. Words that tell of the year begin anew.
 */
export function nextPlan(last: Plan, results: Results, known: Known, made: readonly Made[]): Plan {
  const carried = last.products.map((one) => {
    const came = results.products[one.key]
    const quantity = came?.quantity ?? one.quantity
    const price = came?.revenue != null && came.quantity ? priceOf(came.revenue, came.quantity) : one.price
    return { ...one, quantity, price }
  })
  const known_ = new Set(last.products.flatMap(({ productId }) => productId ?? []))
  const standing = new Set(made.map(({ id }) => id))
  return {
    ...last,
    goal: {
      situation: '',
      goal: '',
      officialMembers: known.officialMembers ?? last.goal.officialMembers,
      workers: known.workers ?? last.goal.workers,
      memberIncome: known.memberIncome ?? last.goal.memberIncome,
      workerIncome: known.workerIncome ?? last.goal.workerIncome,
      totalCapital: known.totalCapital ?? last.goal.totalCapital,
    },
    products: [
      // What is made no more is planned no more.
      ...carried.filter(({ productId }) => productId === null || standing.has(productId)),
      ...made.filter(({ id }) => !known_.has(id)).map(({ id, ...one }) => ({ key: id, productId: id, ...one })),
    ],
    sharing: { ...last.sharing, insidePercent: insideShare(known) ?? last.sharing.insidePercent },
    risks: { risks: last.risks.risks, carrying: '' },
  }
}
