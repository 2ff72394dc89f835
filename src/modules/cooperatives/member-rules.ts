/** Limits of the law on members and capital, by dated rules. Where a rule is not known, the answer is "chưa đủ quy tắc" and never a guess. */
import type { Kind } from './fields-rules.ts'

export const MEMBER_KINDS = ['official', 'capital', 'service'] as const
export const MEMBER_NATURES = ['person', 'household', 'group', 'organisation'] as const
/** An organisation or a group has no sex, no birthday and no people of its own. */
export const isHuman = (nature: string | null): boolean => nature === 'person' || nature === 'household'
export const GENDERS = ['female', 'male'] as const
export const ASSETS = ['money', 'land_use', 'other'] as const

export const CHECKS = ['minimum', 'memberShare', 'capitalOnlyShare', 'foreignMembers', 'foreignShare'] as const
export type Check = (typeof CHECKS)[number]

type Rule = {
  kind: Kind
  validFrom: string
  basis: string
  /** The least number of official members. */
  minimum: number
  /** Percent of the charter capital, at most. */
  memberShare: number | null
  capitalOnlyShare: number | null
  /** Percent of official members: fewer than these. */
  foreignMembers: number | null
  foreignShare: number | null
}
const LAW = 'Luật Hợp tác xã 17/2023/QH15'
const ON = '2024-07-01'
export const MEMBER_RULES: readonly Rule[] = [
  { kind: 'cooperative', validFrom: ON, basis: LAW, minimum: 5, memberShare: 30, capitalOnlyShare: 30, foreignMembers: 35, foreignShare: 30 },
  { kind: 'union', validFrom: ON, basis: LAW, minimum: 3, memberShare: 40, capitalOnlyShare: 40, foreignMembers: 35, foreignShare: 30 },
  { kind: 'group', validFrom: ON, basis: LAW, minimum: 2, memberShare: null, capitalOnlyShare: null, foreignMembers: null, foreignShare: null },
]

/** What is counted of the members of a day. */
export type Membership = {
  official: number
  capital: number
  service: number
  women: number
  ethnic: number
  foreignOfficial: number
  contributed: number
  largest: number
  capitalOnly: number
  foreignContributed: number
}

export type CheckAnswer = {
  check: Check
  /** no_rules: the law of that day is not known here; no_figures: no capital to compare with. */
  answer: 'holds' | 'broken' | 'no_rules' | 'no_figures'
  value: number | null
  limit: number | null
  basis: string | null
}

/** What shares are of: the charter capital, or what was contributed where that is more or the capital is not known. */
export const shareOf = (part: number, charterCapital: number | null, contributed: number): number | null => {
  const whole = Math.max(charterCapital ?? 0, contributed)
  return whole > 0 ? Math.round((part * 1000) / whole) / 10 : null
}

/** By how much contributions are more than the charter capital; null: they are not, or it is not known. */
export const overCharter = (contributed: number, charterCapital: number | null): number | null =>
  charterCapital !== null && contributed > charterCapital ? contributed - charterCapital : null

/** Every limit on a day. Shares are of the charter capital, or of what was contributed where that is more or the capital is not known. */
export function checksOf(kind: Kind, now: Membership, charterCapital: number | null, day: string): CheckAnswer[] {
  const rule = MEMBER_RULES.filter((one) => one.kind === kind && one.validFrom <= day).toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  const none = (check: Check): CheckAnswer => ({ check, answer: 'no_rules', value: null, limit: null, basis: null })
  // Judged by the sums themselves: 30.04 % is more than 30, and 34.96 % is fewer than 35.
  const share = (check: Check, limit: number | null | undefined, part: number, whole: number, below = false): CheckAnswer => {
    if (!rule || limit === null || limit === undefined) return none(check)
    if (whole <= 0) return { check, answer: 'no_figures', value: null, limit, basis: rule.basis }
    const holds = below ? part * 100 < whole * limit : part * 100 <= whole * limit
    return { check, answer: holds ? 'holds' : 'broken', value: told(part, whole, limit), limit, basis: rule.basis }
  }
  const capital = Math.max(charterCapital ?? 0, now.contributed)
  const least = rule?.minimum
  return [
    least === undefined
      ? none('minimum')
      : { check: 'minimum', answer: now.official >= least ? 'holds' : 'broken', value: now.official, limit: least, basis: rule?.basis ?? null },
    share('memberShare', rule?.memberShare, now.largest, capital),
    share('capitalOnlyShare', rule?.capitalOnlyShare, now.capitalOnly, capital),
    share('foreignMembers', rule?.foreignMembers, now.foreignOfficial, now.official, true),
    share('foreignShare', rule?.foreignShare, now.foreignContributed, capital),
  ]
}

/** A share in percent with one decimal; with more of them where it would be taken for the limit that it only comes near to. */
function told(part: number, whole: number, limit: number): number {
  for (let digits = 1; digits < 6; digits += 1) {
    const value = Number(((part * 100) / whole).toFixed(digits))
    if (value !== limit || part * 100 === whole * limit) return value
  }
  return (part * 100) / whole
}
