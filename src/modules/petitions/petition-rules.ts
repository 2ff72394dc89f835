/** The law of difficulties and petitions. Pure. */
import { daysBetween, type IsoDate } from '#lib/period'
import type { Field, State, STEPS } from './contract.ts'

/** States in which somebody is to do something by a day. */
export const DUE_STATES: readonly State[] = ['raised', 'assigned', 'submitted']
/** States in which it is not finished. */
export const OPEN_STATES: readonly State[] = ['raised', 'assigned', 'submitted', 'central', 'answered']

/**
 * The body that usually answers for a field, by its code of the uniform set; null: nobody is proposed.
 * The usual leads of the nine groups of support, and the standing agency for registration and governance. Source: docs/sources.md#petitions (R)
 */
export const USUAL: Record<Field, string | null> = {
  people: 'alliance',
  land: 'agriculture_environment',
  tax: 'tax',
  capital: 'fund',
  technology: 'science_technology',
  market: 'industry_trade',
  infrastructure: 'agriculture_environment',
  audit: 'alliance',
  agriculture: 'agriculture_environment',
  registration: 'finance',
  governance: 'finance',
  other: null,
}

/** Days that it has waited beyond its last day; the last day is still in time. */
export const lateDays = (one: { state: State; dueOn: IsoDate | null }, today: IsoDate): number =>
  one.dueOn !== null && DUE_STATES.includes(one.state) ? Math.max(0, daysBetween(one.dueOn, today)) : 0

/**
 * Words of a complaint (khiếu nại) or a denunciation (tố cáo), which are settled under laws of their own and not here. Written with marks
 * they are told apart from words that only sound alike ("mô tơ cào").
 *
 *   "Khiếu nại quyết định thu hồi đất"  ->  true
 *   "Vướng mắc khi thuê đất"            ->  false
 */
export const speaksOfComplaint = (words: string): boolean =>
  /khiếu\s+nại|tố\s+cáo/i.test(words.normalize('NFC')) || (/^[\x20-\x7e\s]*$/.test(words) && /\b(khieu\s+nai|to\s+cao)\b/i.test(words))

type Standing = {
  state: State
  raiserId: string
  answererId: string | null
  concernedId: string | null
  /** The body of the cooperative that it is about. */
  cooperativeBodyId: string | null
  dueOn: IsoDate | null
}
type Reader = {
  organisationIds: readonly string[]
  may: (permission: 'petitions.raise' | 'petitions.answer' | 'petitions.route' | 'petitions.decide') => boolean
}

/**
 * What a reader may do now. Who routes gives it to one body and may take any step that keeps it going, but never answers in another's place;
 * who has it answers, passes it on or says that it is beyond their authority; the province's committee (its leader, or its office) answers,
 * gives it back to a body or sends it to the centre; who raised it, or whom it concerns, says whether the answer settles it.
 */
export function stepsOf(one: Standing, { organisationIds, may }: Reader, today: IsoDate): Record<(typeof STEPS)[number], boolean> {
  const is = (id: string | null) => id !== null && organisationIds.includes(id)
  const routes = may('petitions.route')
  const decides = may('petitions.decide')
  const holds = may('petitions.answer') && is(one.answererId)
  const raised = may('petitions.raise') && is(one.raiserId)
  const concerned = raised || (may('petitions.raise') && (is(one.concernedId) || is(one.cooperativeBodyId)))
  const at = (...states: State[]) => states.includes(one.state)
  return {
    route: at('raised') && routes,
    transfer: (at('assigned') && (holds || routes)) || (at('submitted') && (holds || decides)),
    answer: (at('assigned') && holds) || (at('submitted') && (holds || decides)) || (at('central') && (decides || routes)),
    escalate: at('assigned') && (holds || routes),
    send: at('submitted') && (holds || decides),
    judge: at('answered') && concerned,
    reopen: at('settled', 'closed') && (concerned || routes),
    close: at('raised', 'assigned', 'answered') ? routes : at('submitted', 'central') && (decides || routes),
    withdraw: at('raised', 'assigned', 'submitted') && raised,
    link: routes && !at('withdrawn'),
    urge: routes && one.answererId !== null && lateDays({ state: one.state, dueOn: one.dueOn }, today) > 0,
  }
}
