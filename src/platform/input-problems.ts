/** What is wrong with an input, field by field, in sentences that say what to do: empty, too short, too many, too large each have one. */
import type { z } from 'zod'
import type { FieldProblem } from '#lib/problem'

export const fieldsOf = (issues: readonly z.core.$ZodIssue[], raw: unknown): FieldProblem[] =>
  issues.map((issue) => ({
    path: issue.path.join('.'),
    code: `platform.field.${isEmpty(valueAt(raw, issue.path)) && issue.code !== 'custom' ? 'missing' : kindOf(issue)}`,
    facts: {
      ...('expected' in issue ? { expected: issue.expected } : {}),
      ...('minimum' in issue ? { minimum: issue.minimum } : {}),
      ...('maximum' in issue ? { maximum: issue.maximum } : {}),
    },
  }))

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), raw)

/** What was left empty is told so, whatever rule noticed it. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)

const SIZES: Record<string, Record<string, string>> = {
  too_small: { string: 'too_short', array: 'too_few' },
  too_big: { string: 'too_long', array: 'too_many' },
}
/** Letters, rows and numbers are each counted in a sentence of their own. */
const kindOf = (issue: { code: string; origin?: string }): string => SIZES[issue.code]?.[issue.origin ?? ''] ?? issue.code
