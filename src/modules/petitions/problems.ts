/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('petitions', {
  unknown: 'notFound',
  notYours: 'notPermitted',
  notNow: 'conflict',
  noBody: 'notPermitted',
  bodyUnknown: 'invalid',
  sameBody: 'invalid',
  cooperativeUnknown: 'invalid',
  notAbout: 'notPermitted',
  oneSubject: 'invalid',
  complaint: 'invalid',
  futureDay: 'invalid',
  sourceMissing: 'invalid',
  noCommittee: 'conflict',
  reasonMissing: 'invalid',
  matterUnknown: 'invalid',
  nothingLate: 'conflict',
})
