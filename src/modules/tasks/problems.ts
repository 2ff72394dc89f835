import { problems } from '#lib/problem'

/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
export const refuse = problems('tasks', {
  unknown: 'notFound',
  notYours: 'notPermitted',
  wrongState: 'conflict',
  alreadyLate: 'conflict',
  sendBackTooLate: 'conflict',
  notLater: 'invalid',
  sameDate: 'invalid',
  dateMissing: 'invalid',
  rhythmMissing: 'invalid',
  leadMissing: 'invalid',
  leadUnknown: 'invalid',
  leadAsked: 'invalid',
  confirmerUnknown: 'invalid',
  confirmerNot: 'invalid',
  itemUnknown: 'conflict',
  nothingToIssue: 'conflict',
  resultMissing: 'invalid',
  doneInFuture: 'invalid',
  notPeriod: 'invalid',
  alreadyConfirmed: 'conflict',
  sameLead: 'invalid',
  notLate: 'conflict',
  noIssuer: 'conflict',
  alreadyAnswered: 'conflict',
})
