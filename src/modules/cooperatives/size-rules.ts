/** Sizes (NĐ 113/2024/NĐ-CP Art. 4, 5): by official members and, of revenue and capital, either. Source: docs/sources.md#sizes */
import type { SizeGroup } from './vsic-rules.ts'

export const SIZE_CLASSES = ['large', 'medium', 'small'] as const
export type SizeClass = (typeof SIZE_CLASSES)[number] | 'micro'

export type SizeRule = {
  group: SizeGroup
  class: (typeof SIZE_CLASSES)[number]
  minMembers: number
  minRevenue: number | null
  minCapital: number | null
  validFrom: string
  legalBasis: string
}

/** An answer that is no class says why: no rule for it is known, or no figure to judge it by. */
export type Size = { class: SizeClass; judgedBy: SizeRule | null } | { class: null; why: 'no_rules' | 'no_figures' | 'not_sized'; judgedBy: null }

const BILLION = 1_000_000_000
const BASIS = 'Nghị định 113/2024/NĐ-CP'
const rule = (group: SizeGroup, name: SizeRule['class'], members: number, revenue: number, capital: number): SizeRule => ({
  group,
  class: name,
  minMembers: members,
  minRevenue: revenue * BILLION,
  minCapital: capital * BILLION,
  validFrom: '2024-11-01',
  legalBasis: BASIS,
})

/** What of the decree is verified. The other rows are not known here: an administrator enters them from the decree. */
export const KNOWN_RULES: readonly SizeRule[] = [
  rule('agriculture', 'large', 300, 50, 10),
  rule('agriculture', 'medium', 200, 10, 5),
  rule('agriculture', 'small', 50, 2, 1),
  rule('industry', 'large', 100, 80, 20),
]

/** The rule for a class on a day: the newest that holds. */
export const ruleOn = (rules: readonly SizeRule[], group: SizeGroup, name: SizeRule['class'], day: string): SizeRule | undefined =>
  rules
    .filter((one) => one.group === group && one.class === name && one.validFrom <= day)
    .reduce<SizeRule | undefined>((newest, one) => (newest && newest.validFrom > one.validFrom ? newest : one), undefined)

export type Measured = { members: number | null; revenue: number | null; capital: number | null }

/**
 * The size on a day, from the top down. Where a row is not known nothing is guessed: what does not reach the class above may
 * still be of this one.
 *
 *   agriculture, 60 members, 3 billion -> small      industry, 60 members -> no rule known      no main line -> no figures
 */
export function sizeOf(rules: readonly SizeRule[], group: SizeGroup | null, measured: Measured, day: string): Size {
  const without = (why: 'no_rules' | 'no_figures') => ({ class: null, why, judgedBy: null })
  const { members, revenue, capital } = measured
  if (group === null || members === null || (revenue === null && capital === null)) return without('no_figures')
  let lowest: SizeRule | null = null
  for (const name of SIZE_CLASSES) {
    const one = ruleOn(rules, group, name, day)
    if (!one) return without('no_rules')
    lowest = one
    const reaches = (has: number | null, least: number | null) => has !== null && least !== null && has >= least
    if (members >= one.minMembers && (reaches(revenue, one.minRevenue) || reaches(capital, one.minCapital))) return { class: name, judgedBy: one }
  }
  return { class: 'micro', judgedBy: lowest }
}
