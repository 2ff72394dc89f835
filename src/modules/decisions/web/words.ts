/** How states and outcomes are coloured; each is said in words beside it. */
import type { Tone } from '#ui'
import type { Outcome, State } from '../rules.ts'

export const STATE_TONE: Record<State, Tone> = {
  draft: 'notStarted',
  sent: 'waiting',
  incomplete: 'dueSoon',
  before: 'inProgress',
  returned: 'dueSoon',
  decided: 'inTime',
  withdrawn: 'standing',
}
export const OUTCOME_TONE: Record<Outcome | 'open', Tone> = {
  approved: 'inTime',
  opinion: 'inProgress',
  refused: 'late',
  returned: 'dueSoon',
  open: 'notStarted',
}
export const TASK_TONE: Record<string, Tone> = {
  done: 'inTime',
  in_progress: 'inProgress',
  accepted: 'inProgress',
  reported: 'waiting',
  returned: 'waiting',
  rework: 'dueSoon',
}
