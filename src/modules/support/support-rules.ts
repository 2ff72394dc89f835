/** How a support goes from the need to its result, and what must be true on the way (docs/sources.md#support). */
import { addDays, type IsoDate } from '#lib/period'

/** The groups of Luật Hợp tác xã 17/2023/QH15, Điều 20–28. */
export const CONTENTS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8', 'H9'] as const
export type Content = (typeof CONTENTS)[number]
export const EVIDENCES = ['V', 'R', 'local'] as const

/** sent: the commune looks at it; passed: the deciding agency has it; done: what came of it is written down. */
export const STATES = ['sent', 'passed', 'returned', 'granted', 'done', 'refused', 'withdrawn'] as const
export type State = (typeof STATES)[number]
/** Somebody's word is waited for. */
export const WAITING: readonly State[] = ['sent', 'passed']
export const GRANTED: readonly State[] = ['granted', 'done']
export const SOURCES = ['central', 'province', 'commune', 'programme', 'other'] as const
export type Source = (typeof SOURCES)[number]
export const OUTCOMES = ['met', 'partly', 'missed'] as const
export const PARTS = ['need', 'decision', 'delivery', 'result'] as const

/** Papers that one in a state takes: of the need until it is decided, of the decision from whoever decides, then of what follows. */
export const papersOf = (state: State, decides: boolean): readonly (typeof PARTS)[number][] =>
  GRANTED.includes(state) ? PARTS.filter((part) => part !== 'need') : decides ? ['need', 'decision'] : ['need']

export const SUPPORTED = ['cooperative', 'union', 'group'] as const
export type Supported = (typeof SUPPORTED)[number]
/** Conditions of which one at least is met (Điều 18; Nghị định 113/2024/NĐ-CP, Điều 6). */
export const CRITERIA = ['members', 'inside', 'undividedFund', 'undividedAssets', 'trained', 'young'] as const
export type Criterion = (typeof CRITERIA)[number]
const OF_GROUPS: readonly Criterion[] = ['members', 'trained', 'young']
/** Those that are asked of a kind: of cooperative groups three. */
export const criteriaOf = (kind: string): readonly Criterion[] => (kind === 'group' ? OF_GROUPS : CRITERIA)
export const meetsOne = (kind: string, criteria: readonly string[]): boolean => criteriaOf(kind).some((one) => criteria.includes(one))

/** Whether a policy is in force on a day; its last day is the one before `validTo`. */
export const inForce = (one: { validFrom: IsoDate; validTo: IsoDate | null }, day: IsoDate): boolean =>
  one.validFrom <= day && (one.validTo === null || day < one.validTo)

export type Timing = 'late' | 'today' | 'soon' | 'inTime' | 'none'
/** How what waits for a word stands with its day; soon: three days before. */
export function timingOf(one: { state: State; dueOn: IsoDate | null }, today: IsoDate): Timing {
  if (!WAITING.includes(one.state) || one.dueOn === null) return 'none'
  if (one.dueOn < today) return 'late'
  if (one.dueOn === today) return 'today'
  return one.dueOn <= addDays(today, 3) ? 'soon' : 'inTime'
}

export type Part = { amount: number | null; struck: boolean }
/** What was handed over so far, of what counts. */
export const deliveredOf = (parts: readonly Part[]): number => parts.reduce((sum, { amount, struck }) => sum + (struck ? 0 : (amount ?? 0)), 0)

/**
 * Whether one more part is beyond what was decided. Things without a value never are.
 *
 *   100 decided, 60 handed over, 40 more  ->  no
 *   100 decided, 60 handed over, 41 more  ->  yes
 */
export const tooMuch = (decided: number | null, parts: readonly Part[], more: number | null): boolean =>
  decided !== null && more !== null && deliveredOf(parts) + more > decided
