/** How the steps of a founding are toned on every page. */
import type { Tone } from '#ui'
import type { GroupRow } from '../contract.ts'

export const STATE_TONE: Record<GroupRow['state'], Tone> = {
  willing: 'notStarted',
  preparing: 'inProgress',
  founded: 'dueSoon',
  filed: 'waiting',
  registered: 'inTime',
  given_up: 'standing',
}
