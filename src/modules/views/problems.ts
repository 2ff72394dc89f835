/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('views', {
  unknown: 'notFound',
  unknownList: 'notFound',
  nothingSaid: 'invalid',
  notOfTheList: 'invalid',
  taken: 'conflict',
  full: 'conflict',
  notYours: 'notPermitted',
  noOrganisation: 'conflict',
})
