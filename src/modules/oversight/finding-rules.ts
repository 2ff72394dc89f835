/**
 * The rules by which something is missing in a cooperative, or by which one is weak or stopped: each with the day from which it holds,
 * its ground, how sure we are of it, and its number. A province switches them and sets their numbers, from a day on (docs/sources.md#oversight).
 * What the law's text was not seen for has no number here: it is configured, and until then nothing is found by it.
 */

export const PARTS = ['governance', 'weak'] as const
export type Part = (typeof PARTS)[number]

export const GOVERNANCE_RULES = ['form', 'full', 'board', 'term', 'meeting', 'quorum', 'minutes', 'votes', 'bylaws', 'audit', 'limits'] as const
export const WEAK_RULES = ['noMeeting', 'fewMembers', 'stopped', 'undeclared', 'losses', 'address', 'dissolving', 'closing'] as const
export const RULES = [...GOVERNANCE_RULES, ...WEAK_RULES] as const
export type RuleKey = (typeof RULES)[number]
export const partOf = (rule: RuleKey): Part => ((WEAK_RULES as readonly string[]).includes(rule) ? 'weak' : 'governance')

export const UNITS = ['months', 'years', 'percent', 'people'] as const
export type Unit = (typeof UNITS)[number]

export type Rule = {
  rule: RuleKey
  active: boolean
  /** null: the rule has no number, or it is not known. */
  amount: number | null
  unit: Unit | null
  /** Whether the rule also finds those of whom nothing is recorded. */
  countsUnknown: boolean
  validFrom: string
  basis: string
  /** V: verified in the source; R: recalled, an editable default; ?: not found, to be configured; own: set by the province. */
  evidence: 'V' | 'R' | '?' | 'own'
}

const LAW = 'Luật Hợp tác xã 17/2023/QH15'
const ON = '2024-07-01'
const rule = (key: RuleKey, evidence: Rule['evidence'], basis: string, amount: number | null = null, unit: Unit | null = null): Rule => ({
  rule: key,
  active: true,
  amount,
  unit,
  countsUnknown: false,
  validFrom: ON,
  basis,
  evidence,
})

export const KNOWN_RULES: readonly Rule[] = [
  rule('form', 'V', `${LAW}: tổ chức quản trị đầy đủ hoặc rút gọn`),
  rule('full', 'V', `${LAW}: quy mô nhỏ, vừa, lớn và liên hiệp từ 10 hợp tác xã tổ chức quản trị đầy đủ`, 10, 'people'),
  // Least number of people of the board, the chair among them.
  rule('board', 'R', `${LAW}: Hội đồng quản trị, Giám đốc, Ban kiểm soát hoặc Kiểm soát viên`, 3, 'people'),
  rule('term', 'R', `${LAW} và Điều lệ: nhiệm kỳ`, 3, 'months'),
  rule(
    'meeting',
    'V',
    `${LAW}: đại hội thường niên trong 4 tháng từ ngày kết thúc năm tài chính; kỳ họp phải đủ tỷ lệ dự của lần triệu tập`,
    4,
    'months',
  ),
  rule('quorum', 'V', `${LAW}: lần 1 từ 50%, lần 2 từ 33%, lần 3 không phụ thuộc số dự họp`),
  rule('minutes', 'R', `${LAW}: biên bản đại hội thành viên`),
  // Of votes cast; for what changes the whole (by-laws, dissolution, merging) the share was not seen in the law's text.
  rule('votes', 'R', `${LAW} và Điều lệ: tỷ lệ thông qua nghị quyết`, 50, 'percent'),
  rule('bylaws', 'V', `${LAW}: Điều lệ phù hợp với Luật có hiệu lực từ ngày 01/7/2024`),
  rule('audit', 'V', `${LAW}: quy mô lớn và liên hiệp từ 10 hợp tác xã kiểm toán 02 năm một lần`, 24, 'months'),
  rule(
    'limits',
    'V',
    `${LAW}: một thành viên, và các thành viên liên kết góp vốn, góp không quá 30% vốn điều lệ (liên hiệp 40%); thành viên nước ngoài dưới 35% số thành viên chính thức, không quá 30% vốn`,
  ),
  rule('noMeeting', 'V', `${LAW}, Điều 103: không họp đại hội thành viên thường niên trong 18 tháng`, 18, 'months'),
  rule('fewMembers', 'V', `${LAW}, Điều 103: không đủ số thành viên tối thiểu trong 12 tháng liên tục`, 12, 'months'),
  rule('stopped', 'V', `${LAW}, Điều 103: ngừng hoạt động quá 12 tháng`, 12, 'months'),
  rule('undeclared', 'R', 'Thông tư 09/2024/TT-BKHĐT: kê khai hằng năm trước ngày 15/12', 1, 'months'),
  rule('losses', 'R', 'Thực tiễn rà soát: lỗ nhiều năm liền', 2, 'years'),
  rule('address', 'V', 'Nghị định 92/2024/NĐ-CP, Điều 27, 28: tình trạng do cơ quan thuế ghi nhận'),
  rule('dissolving', 'V', 'Nghị định 92/2024/NĐ-CP, Điều 50, 51: sau 06 tháng không có hồ sơ và ý kiến phản đối thì kết thúc giải thể', 6, 'months'),
  rule('closing', 'V', 'Nghị định 92/2024/NĐ-CP, Điều 63: tổ hợp tác, sau 03 tháng thì kết thúc việc chấm dứt', 3, 'months'),
]

/** The rule of a day: the newest that holds; of the same day the one that was recorded last (they stand in that order). */
export function ruleOn(rules: readonly Rule[], key: RuleKey, day: string): Rule | undefined {
  return rules
    .filter((one) => one.rule === key && one.validFrom <= day)
    .reduce<Rule | undefined>((newest, one) => (newest && newest.validFrom > one.validFrom ? newest : one), undefined)
}

/** All rules of a day by key: those that are switched on. */
export function rulesOn(rules: readonly Rule[], day: string): Map<RuleKey, Rule> {
  return new Map(
    RULES.flatMap((key) => {
      const one = ruleOn(rules, key, day)
      return one?.active ? [[key, one] as const] : []
    }),
  )
}

/** Least share of official members by the time of calling the meeting together: null, any number will do, but for nobody at all. */
export const QUORUM: Record<number, number | null> = { 1: 50, 2: 33, 3: null }

export type Quorum = { met: boolean; needed: number | null; share: number }
/**
 * Whether enough were there. The law lets a third calling go on with however many come; where nobody came there is no meeting.
 *
 *   third calling, 1 of 100 there  ->  met
 *   third calling, 0 of 100 there  ->  not met
 */
export function quorumOf({ call, members, present }: { call: number; members: number; present: number }): Quorum {
  const needed = QUORUM[call] ?? null
  const met = needed === null ? present > 0 : present * 100 >= members * needed
  // 49.98 % is not told as the half that it does not reach.
  const share = (met ? Math.round : Math.floor)((present * 1000) / members) / 10
  return { met, needed, share }
}

/** A general meeting that was called together. */
export type Called = { held_on: string; call: number; members: number; present: number }
/**
 * The last meeting that was held, and the last one called since that was not: too few came for that calling, so that the law has none of it
 * and the next calling is due (docs/sources.md#oversight). Given the newest first.
 *
 *   first calling, 40 of 100, in March; second, 33 of 100, in April  ->  held in April
 *   first calling, 40 of 100, in March, and no more                  ->  not held since the one before
 */
export function lastHeld(called: readonly Called[]): { held: Called | undefined; failed: Called | undefined; firstFailed: Called | undefined } {
  const held = called.find((one) => quorumOf(one).met)
  const failed = called.filter((one) => !quorumOf(one).met && (!held || one.held_on > held.held_on))
  return { held, failed: failed[0], firstFailed: failed.at(-1) }
}

/** What is said of it beside the number of those who were there. */
export const quorumSays = ({ met, needed }: Pick<Quorum, 'met' | 'needed'>): 'quorumNeeded' | 'quorumAny' | 'quorumNobody' =>
  needed !== null ? 'quorumNeeded' : met ? 'quorumAny' : 'quorumNobody'

/** What the year's profit, or loss, comes to for each member in whole đồng; null where nobody is a member. Never a nought below nought. */
export const perMemberOf = (profit: number, members: number | null): number | null => (members ? Math.round(profit / members) || 0 : null)

export type Resolution = { text: string; special: boolean; for: number; against: number; abstained: number; passed: boolean }

/** holds: what the minutes say agrees with the votes; odd: it does not; unknown: the share that it needs is not configured. */
export function votesOf(one: Resolution, share: number | null): 'holds' | 'odd' | 'unknown' {
  // The share for what changes the whole is in the by-laws of each; ours says nothing of it.
  if (one.special || share === null) return 'unknown'
  const cast = one.for + one.against + one.abstained
  return cast === 0 || one.for * 100 > cast * share === one.passed ? 'holds' : 'odd'
}
