/** What every step of the plan is given, and how figures are rounded as they are typed. */
import type { Plan, PlanPart } from '../plan-rules.ts'
import type { ProductionPlan } from '../plan-contract.ts'

/** `put`: writes the part; none where it is only read. */
export type StepProps<Part extends PlanPart> = {
  one: ProductionPlan
  plan: Plan
  value: Plan[Part]
  put: ((value: Plan[Part]) => void) | undefined
}

export const rounded = (value: number | null, digits = 0): number | null => (value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits)
export const thousandths = (value: number | null): number | null => rounded(value, 3)
