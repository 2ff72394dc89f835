/** The law of this room: what is asked, how grave a finding is, how it stands, when it may be closed. Pure; the browser asks the same. */

export const KINDS = ['inspection', 'supervision'] as const
export const STATES = ['planned', 'decided', 'done', 'cancelled'] as const
export const SEVERITIES = ['minor', 'major', 'severe'] as const
export const RESULTS = ['met', 'unmet', 'none'] as const
export const TEAM_ROLES = ['leader', 'secretary', 'member'] as const
export const FINDING_STATES = ['draft', 'unanswered', 'remedying', 'late', 'remedied', 'closed'] as const
export type Kind = (typeof KINDS)[number]
export type State = (typeof STATES)[number]
export type Severity = (typeof SEVERITIES)[number]
export type Result = (typeof RESULTS)[number]
export type FindingState = (typeof FINDING_STATES)[number]

export type Standing = {
  issuedOn: string | null
  answeredOn: string | null
  closedOn: string | null
  dueOn: string | null
  severity: Severity
  /** Of the task that remedies it, where it has one. */
  taskState: string | null
}

/**
 * How a finding stands on a day. Before the minutes it is the team's own draft.
 *
 *   task confirmed as done, nobody has closed it      ->  remedied: waits for who inspected
 *   due 10 Nov, looked at on 11 Nov, task in work     ->  late
 */
export function findingState(one: Standing, today: string): FindingState {
  if (one.closedOn !== null) return 'closed'
  if (one.issuedOn === null) return 'draft'
  if (one.taskState === 'done' || (one.taskState === null && one.answeredOn !== null)) return 'remedied'
  if (one.dueOn !== null && one.dueOn < today) return 'late'
  return one.answeredOn === null ? 'unanswered' : 'remedying'
}

/** Closed only by who inspected, and only when the remedy was confirmed; a minor one without a remedy, when it was answered. */
export function hindersClosing(one: Standing): 'closed' | 'notIssued' | 'remedyOpen' | 'unanswered' | undefined {
  if (one.closedOn !== null) return 'closed'
  if (one.issuedOn === null) return 'notIssued'
  if (one.taskState !== null) return one.taskState === 'done' ? undefined : 'remedyOpen'
  return one.answeredOn === null ? 'unanswered' : undefined
}

/** What is graver than minor is always remedied, until a day. */
export const needsRemedy = (severity: Severity): boolean => severity !== 'minor'

export type Question = { key: string; words: string; basis: string }
/** Questions that nobody has answered at a body. */
export const unanswered = (questions: readonly Question[], answers: Readonly<Record<string, unknown>>): number =>
  questions.filter(({ key }) => answers[key] === undefined).length

/** An inspection has come to its end when every body that still stands for it has its minutes. */
export const isDone = (visits: readonly { minutesOn: string | null; endedOn?: string | null }[]): boolean =>
  visits.some(({ minutesOn }) => minutesOn !== null) && visits.every(({ minutesOn, endedOn }) => minutesOn !== null || Boolean(endedOn))

/** Where the minutes of a body stand: written by the team; with the body, to sign; not signed by it, or signed by both; numbered. */
export const STAGES = ['writing', 'atBody', 'refused', 'signed', 'issued', 'ended'] as const
export type Stage = (typeof STAGES)[number]
export type Hands = {
  teamSignedOn: string | null
  bodySignedOn: string | null
  refusedOn: string | null
  minutesOn: string | null
  endedOn: string | null
}
export function stageOf(one: Hands): Stage {
  if (one.minutesOn !== null) return 'issued'
  if (one.endedOn !== null) return 'ended'
  if (one.teamSignedOn === null) return 'writing'
  if (one.bodySignedOn !== null) return 'signed'
  return one.refusedOn === null ? 'atBody' : 'refused'
}

/**
 * Why minutes cannot be numbered yet. Without the body's hand they are only when it said that it does not sign, or said nothing until
 * `silentUntil`; whoever issues them then writes down why.
 */
export function hindersIssuing(one: Hands, today: string, silentUntil: string | null, why: string): 'unsigned' | 'atBody' | 'whyMissing' | undefined {
  const stage = stageOf(one)
  if (stage === 'writing') return 'unsigned'
  if (stage === 'signed') return undefined
  if (stage === 'atBody' && (silentUntil === null || today <= silentUntil)) return 'atBody'
  return why === '' ? 'whyMissing' : undefined
}
