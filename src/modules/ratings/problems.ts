/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('ratings', {
  unknown: 'notFound',
  unknownScheme: 'notFound',
  unknownFile: 'notFound',
  notYours: 'notPermitted',
  schemeWrong: 'invalid',
  schemeUsed: 'conflict',
  endsBefore: 'invalid',
  notRating: 'conflict',
  tooEarly: 'conflict',
  notRated: 'conflict',
  tooYoung: 'conflict',
  scores: 'invalid',
  evidence: 'invalid',
  checkWhy: 'invalid',
  criterionUnknown: 'invalid',
  closed: 'conflict',
  stale: 'conflict',
  notSent: 'conflict',
  notAppraised: 'conflict',
  nothingToPublish: 'conflict',
  othersMeanwhile: 'conflict',
  tooManyFiles: 'conflict',
})
