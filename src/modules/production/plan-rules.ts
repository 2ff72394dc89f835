/**
 * A cooperative's plan of production and business, worked out: revenue, costs, result, what of it goes where, when it pays. Sums are whole
 * đồng and exact: halves are rounded up, and what is divided comes to what was there (docs/sources.md#production).
 */
export const COST_KINDS = ['inputs', 'labour', 'services', 'depreciation', 'interest', 'other'] as const
export type CostKind = (typeof COST_KINDS)[number]
/** How an item is worked out: so many at a price; a value over years; a loan over months. */
export type CostForm = 'price' | 'years' | 'loan'
export const formOf = (kind: CostKind): CostForm => (kind === 'depreciation' ? 'years' : kind === 'interest' ? 'loan' : 'price')
export const SOURCE_KINDS = ['equity', 'members', 'internal', 'bank', 'fund', 'state', 'other'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]
/** What has to be paid back. */
export const LENT: readonly SourceKind[] = ['internal', 'bank', 'fund']
/** The parts that are written one by one, in the order of the paper. */
export const PLAN_PARTS = ['goal', 'products', 'costs', 'capital', 'sharing', 'risks'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

export type PlannedProduct = { key: string; productId: string | null; name: string; unit: string; quantity: number | null; price: number | null }
export type PlannedCost = {
  key: string
  kind: CostKind
  name: string
  /** It is there however much is made. */
  fixed: boolean
  unit: string
  quantity: number | null
  price: number | null
  value: number | null
  years: number | null
  loan: number | null
  rate: number | null
  months: number | null
}
export type Plan = {
  goal: {
    situation: string
    goal: string
    officialMembers: number | null
    workers: number | null
    memberIncome: number | null
    workerIncome: number | null
    totalCapital: number | null
  }
  products: PlannedProduct[]
  costs: PlannedCost[]
  capital: { fixed: number | null; working: number | null; sources: { key: string; kind: SourceKind; name: string; amount: number | null }[] }
  sharing: {
    taxPercent: number | null
    /** Of what is earned, how much comes from dealing with members. */
    insidePercent: number | null
    undividedPercent: number | null
    funds: { key: string; name: string; percent: number | null }[]
    byUsePercent: number | null
  }
  risks: { risks: { key: string; risk: string; measure: string }[]; carrying: string }
}

/** a × b ÷ c in whole đồng, where b has so many decimals; half a đồng counts as one. */
function exact(a: number, b: number, decimals: number, c = 1): number {
  const scale = 10n ** BigInt(decimals)
  const product = BigInt(a) * BigInt(Math.round(b * Number(scale)))
  const by = scale * BigInt(c)
  return Number((product * 2n + by) / (by * 2n))
}
export const timesPrice = (quantity: number, price: number): number => exact(price, quantity, 3)
export const shareOf = (sum: number, percent: number): number => exact(sum, percent, 2, 100)
const perYear = (value: number, years: number): number => {
  const [v, y] = [BigInt(value), BigInt(Math.round(years * 10))]
  return Number((v * 20n + y) / (y * 2n))
}
const interestOf = (loan: number, rate: number, months: number): number =>
  Number((BigInt(loan) * BigInt(Math.round(rate * 100)) * BigInt(months) * 2n + 120_000n) / 240_000n)

export const revenueOf = ({ quantity, price }: Pick<PlannedProduct, 'quantity' | 'price'>): number | null =>
  quantity === null || price === null ? null : timesPrice(quantity, price)

/** What an item costs in the year; null while it cannot be said. */
export function costOf(one: PlannedCost): number | null {
  const { quantity, price, value, years, loan, rate, months } = one
  if (formOf(one.kind) === 'years') return value === null || !years ? null : perYear(value, years)
  if (formOf(one.kind) === 'loan') return loan === null || rate === null || months === null ? null : interestOf(loan, rate, months)
  return quantity === null || price === null ? null : timesPrice(quantity, price)
}

export type Sums = {
  revenue: number
  costs: number
  byKind: Record<CostKind, number>
  fixed: number
  variable: number
  profit: number
  tax: number
  after: number
  undivided: number
  funds: number[]
  toMembers: number
  byUse: number
  byCapital: number
  /** For each official member, where their number is said. */
  perMember: number | null
  /** The revenue at which nothing is lost or gained; null: no revenue reaches it. */
  breakEven: number | null
  /** Of the revenue planned, in percent to a tenth. */
  breakEvenPercent: number | null
  need: number
  sources: number
  /** Still without a source; below nought: more sources than need. */
  gap: number
}

export function sumsOf(plan: Plan): Sums {
  const total = (all: readonly (number | null)[]) => all.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const revenue = total(plan.products.map(revenueOf))
  const of = (wanted: (one: PlannedCost) => boolean) => total(plan.costs.filter(wanted).map(costOf))
  const byKind = Object.fromEntries(COST_KINDS.map((kind) => [kind, of((one) => one.kind === kind)])) as Record<CostKind, number>
  const fixed = of((one) => one.fixed)
  const variable = of((one) => !one.fixed)
  const costs = fixed + variable
  const profit = revenue - costs
  const { taxPercent, insidePercent, undividedPercent, funds, byUsePercent } = plan.sharing
  const tax = profit > 0 ? shareOf(profit, taxPercent ?? 0) : 0
  const after = profit - tax
  const shared = Math.max(0, after)
  const outside = shared - shareOf(shared, insidePercent ?? 0)
  const undivided = shareOf(outside, undividedPercent ?? 0)
  const set = funds.map(({ percent }) => shareOf(shared, percent ?? 0))
  const toMembers = shared - undivided - total(set)
  const byUse = toMembers > 0 ? shareOf(toMembers, byUsePercent ?? 0) : 0
  const { officialMembers } = plan.goal
  const margin = revenue - variable
  const breakEven = fixed === 0 ? 0 : margin > 0 ? Number((BigInt(fixed) * BigInt(revenue) * 2n + BigInt(margin)) / (BigInt(margin) * 2n)) : null
  const need = total([plan.capital.fixed, plan.capital.working])
  const sources = total(plan.capital.sources.map(({ amount }) => amount))
  return {
    revenue,
    costs,
    byKind,
    fixed,
    variable,
    profit,
    tax,
    after,
    undivided,
    funds: set,
    toMembers,
    byUse,
    byCapital: toMembers > 0 ? toMembers - byUse : 0,
    perMember: officialMembers && toMembers > 0 ? Math.round(toMembers / officialMembers) : null,
    breakEven,
    breakEvenPercent: breakEven === null || revenue === 0 ? null : Math.round((breakEven / revenue) * 1000) / 10,
    need,
    sources,
    gap: need - sources,
  }
}

/** Working capital that one round of the variable costs asks for, where they come round so many times a year. */
export const workingCapital = ({ variable }: Pick<Sums, 'variable'>, rounds: number): number => Math.round(variable / Math.max(1, rounds))

/** What the law asks of sharing: the undivided fund's part of outside income, the part by use of services (Luật 17/2023/QH15). */
export type Limits = { undivided: number; byUse: number }
/** stop: it cannot be adopted so. look: it may be right. */
export type PlanFinding = { severity: 'stop' | 'look'; part: PlanPart; path: string; code: string; facts: Record<string, number | string> }

/** What is missing, against the law, or odd in a plan. */
export function findingsOf(plan: Plan, limits: Limits): PlanFinding[] {
  const found: PlanFinding[] = []
  const say = (severity: PlanFinding['severity'], path: string, code: string, facts: PlanFinding['facts'] = {}) =>
    found.push({ severity, part: path.split('.')[0] as PlanPart, path, code: `production.finding.${code}`, facts })
  const sums = sumsOf(plan)
  if (plan.goal.goal.trim() === '') say('stop', 'goal.goal', 'noGoal')
  if (plan.products.length === 0) say('stop', 'products', 'noProducts')
  plan.products.forEach((one, n) => {
    if (one.name.trim() === '') say('stop', `products.${n}.name`, 'noName', { n: n + 1 })
    if (one.quantity === null) say('stop', `products.${n}.quantity`, 'noQuantity', { name: one.name || String(n + 1) })
    if (one.price === null) say('stop', `products.${n}.price`, 'noPrice', { name: one.name || String(n + 1) })
  })
  if (plan.costs.length === 0) say('stop', 'costs', 'noCosts')
  plan.costs.forEach((one, n) => {
    if (one.name.trim() === '') say('stop', `costs.${n}.name`, 'noName', { n: n + 1 })
    else if (costOf(one) === null) say('stop', `costs.${n}.name`, 'noCost', { name: one.name })
  })
  if (sums.profit < 0) say('look', 'costs', 'loss', { loss: -sums.profit })
  if (sums.gap > 0) say('look', 'capital.sources', 'gap', { gap: sums.gap })
  const lent = plan.capital.sources.some(({ kind, amount }) => LENT.includes(kind) && (amount ?? 0) > 0)
  if (lent && sums.byKind.interest === 0) say('look', 'costs', 'noInterest')
  const { undividedPercent, byUsePercent, insidePercent, funds } = plan.sharing
  const outside = (insidePercent ?? 0) < 100
  if (sums.profit > 0) {
    if (outside && (undividedPercent ?? 0) < limits.undivided) say('stop', 'sharing.undividedPercent', 'undivided', { least: limits.undivided })
    if ((insidePercent ?? 0) > 0 && sums.toMembers > 0 && (byUsePercent ?? 0) < limits.byUse)
      say('stop', 'sharing.byUsePercent', 'byUse', { least: limits.byUse })
    const set = funds.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
    if (sums.toMembers < 0) say('stop', 'sharing.funds', 'tooMuch', { percent: set })
  }
  if (plan.risks.risks.length === 0) say('look', 'risks', 'noRisks')
  return found
}
