/** How states and severities are coloured; each is said in words beside it. */
import type { Tone } from '#ui'
import type { FindingState, Severity, Stage, State } from '../rules.ts'

export const STATE_TONE: Record<State, Tone> = { planned: 'notStarted', decided: 'inProgress', done: 'inTime', cancelled: 'standing' }
export const STAGE_TONE: Record<Stage, Tone> = {
  writing: 'notStarted',
  atBody: 'waiting',
  refused: 'late',
  signed: 'dueSoon',
  issued: 'inTime',
  ended: 'standing',
}
export const FINDING_TONE: Record<FindingState, Tone> = {
  draft: 'notStarted',
  unanswered: 'waiting',
  remedying: 'inProgress',
  late: 'late',
  remedied: 'dueSoon',
  closed: 'inTime',
}
export const SEVERITY_TONE: Record<Severity, Tone> = { minor: 'standing', major: 'dueSoon', severe: 'late' }
