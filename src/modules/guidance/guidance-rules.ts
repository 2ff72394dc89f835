/** The law of questions about tasks. Pure. */
import { daysBetween, type IsoDate } from '#lib/period'

type Question = {
  state: 'open' | 'answered' | 'withdrawn'
  askerId: string
  answererId: string
  followerId: string
  answeredById: string | null
  answerUntil: IsoDate
  shared: boolean
}
type Reader = { organisationIds: readonly string[]; mayAsk: boolean; mayAnswer: boolean }

/** Days that an open question has waited beyond its last day; the last day is still in time. */
export const lateDays = ({ state, answerUntil }: Pick<Question, 'state' | 'answerUntil'>, today: IsoDate): number =>
  state === 'open' ? Math.max(0, daysBetween(answerUntil, today)) : 0

/**
 * What a reader may do with a question. Whoever is to answer answers or passes it on; who follows the task for its giver may do so
 * in their place, so that nothing is left lying. An answer is made known by who gave it or who follows; a question is withdrawn by who asked.
 */
export function stepsOf(
  one: Question,
  { organisationIds, mayAsk, mayAnswer }: Reader,
): { answer: boolean; forward: boolean; share: boolean; withdraw: boolean } {
  const is = (id: string | null) => id !== null && organisationIds.includes(id)
  const answers = mayAnswer && (is(one.answererId) || is(one.followerId))
  return {
    answer: one.state === 'open' && answers,
    forward: one.state === 'open' && answers,
    share: one.state === 'answered' && !one.shared && mayAnswer && (is(one.answeredById) || is(one.followerId)),
    withdraw: one.state === 'open' && mayAsk && is(one.askerId),
  }
}
