/** What is held of a plan until it is kept, and what it meets when somebody else changed the same part. Pure. */
import { PLAN_PARTS, type Plan, type PlanPart } from '../plan-rules.ts'

export type Patch = Partial<Plan>
export const partsOf = (patch: Patch): PlanPart[] => PLAN_PARTS.filter((part) => patch[part] !== undefined)

/** The same whatever the order of its names: the database keeps another order than the page. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return keys.length === others.length && keys.every((key) => alike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}

/**
 * What was typed on `seen`, laid over what stands there now: parts that nobody else touched go on, those that both made alike are done, and
 * of the others a person decides.
 */
export function laidOver(patch: Patch, seen: Patch, now: Plan): { rest: Patch; clashes: PlanPart[] } {
  const rest: Patch = {}
  const clashes: PlanPart[] = []
  for (const part of partsOf(patch)) {
    if (alike(patch[part], now[part])) continue
    Object.assign(rest, { [part]: patch[part] })
    if (!alike(seen[part], now[part])) clashes.push(part)
  }
  return { rest, clashes }
}
