/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('guidance', {
  unknown: 'notFound',
  unknownTask: 'notFound',
  notParty: 'notPermitted',
  bodyUnknown: 'invalid',
  ownBody: 'invalid',
  notNow: 'conflict',
  guidesAlready: 'conflict',
  samePaper: 'invalid',
  nobody: 'conflict',
})
