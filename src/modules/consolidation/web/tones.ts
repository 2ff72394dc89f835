/** How the states of a consolidated report are shown. */
import type { Tone } from '#ui'
import type { State } from '../contract.ts'

export const STATE_TONE: Record<State, Tone> = { draft: 'inProgress', signed: 'inTime', withdrawn: 'standing' }
