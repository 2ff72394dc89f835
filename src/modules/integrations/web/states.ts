/** Tones of the states of connections, deliveries and letters. */
import type { Tone } from '#ui'
import type { Delivery, MailStatus, Webhook } from '../contract.ts'

export const HOOK_TONE: Record<Webhook['state'], Tone> = { active: 'inTime', failing: 'late', stopped: 'notStarted' }
export const DELIVERY_TONE: Record<Delivery['state'], Tone> = { waiting: 'waiting', delivered: 'inTime', failed: 'late' }
export const MAIL_TONE: Record<MailStatus['items'][number]['state'], Tone> = {
  waiting: 'waiting',
  sending: 'inProgress',
  sent: 'inTime',
  nothing: 'standing',
  bounced: 'late',
  refused: 'late',
  unsure: 'dueSoon',
  given_up: 'late',
}
