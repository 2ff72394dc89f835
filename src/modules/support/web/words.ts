/** How supports are said on the screen. */
import type { Tone } from '#ui'
import type { State } from '../support-rules.ts'

export const STATE_TONE: Record<State, Tone> = {
  sent: 'waiting',
  passed: 'waiting',
  returned: 'dueSoon',
  granted: 'inProgress',
  done: 'inTime',
  refused: 'late',
  withdrawn: 'notStarted',
}
