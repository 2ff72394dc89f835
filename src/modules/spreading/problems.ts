/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('spreading', {
  unknown: 'notFound',
  unknownSession: 'notFound',
  asksAlready: 'conflict',
  bodyUnknown: 'invalid',
  bodyEnded: 'invalid',
  termPast: 'invalid',
  sessionFirst: 'invalid',
  closed: 'conflict',
  notYours: 'notPermitted',
  heldLater: 'invalid',
  audienceTwice: 'invalid',
  withdrawn: 'conflict',
  nobodyToRemind: 'conflict',
})
