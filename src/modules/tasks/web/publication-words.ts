import type { Tone } from '#ui'

export const STATE_OF_LIST: Record<'open' | 'published' | 'withdrawn', Tone> = { open: 'dueSoon', published: 'inTime', withdrawn: 'notStarted' }
