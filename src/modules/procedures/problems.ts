/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('procedures', {
  unknown: 'notFound',
  kindUnknown: 'notFound',
  elsewhere: 'invalid',
  noReceiver: 'invalid',
  applicantMissing: 'invalid',
  applicantKind: 'invalid',
  notYours: 'notPermitted',
  openAlready: 'conflict',
  futureDay: 'invalid',
  notInState: 'conflict',
  askedAlready: 'conflict',
  nothingToAsk: 'invalid',
  askAll: 'invalid',
  incomplete: 'invalid',
  stateMissing: 'invalid',
  kindMissing: 'invalid',
  otherMissing: 'invalid',
  enterpriseMissing: 'invalid',
  representativeMissing: 'invalid',
  nothingChanges: 'invalid',
  notOfThis: 'invalid',
  otherPlace: 'invalid',
  notTwelveMonths: 'invalid',
  noOutput: 'notFound',
})
