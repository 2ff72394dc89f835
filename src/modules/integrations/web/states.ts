/** Tones of the states of connections and deliveries. */
import type { Tone } from '#ui'
import type { Delivery, Webhook } from '../contract.ts'

export const HOOK_TONE: Record<Webhook['state'], Tone> = { active: 'inTime', failing: 'late', stopped: 'notStarted' }
export const DELIVERY_TONE: Record<Delivery['state'], Tone> = { waiting: 'waiting', delivered: 'inTime', failed: 'late' }
