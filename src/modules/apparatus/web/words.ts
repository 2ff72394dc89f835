/** How what is missing is coloured; each is said in words beside it. */
import type { Tone } from '#ui'
import type { Lack } from '../apparatus-rules.ts'

export const LACK_TONE: Record<Lack, Tone> = {
  noOfficer: 'late',
  vacant: 'late',
  noUnit: 'dueSoon',
  unconfirmed: 'waiting',
  long: 'waiting',
  untrained: 'notStarted',
}
