/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('apparatus', {
  unknown: 'notFound',
  notYours: 'notPermitted',
  noOrganisation: 'notPermitted',
  noName: 'invalid',
  personUnknown: 'invalid',
  inFuture: 'invalid',
  tooEarly: 'invalid',
  postEnded: 'conflict',
  postEmpty: 'conflict',
  postHeld: 'conflict',
  noPosts: 'conflict',
  bodyUnknown: 'invalid',
  measureLead: 'invalid',
  measureDue: 'invalid',
  focalSame: 'conflict',
  focalMeanwhile: 'conflict',
})
