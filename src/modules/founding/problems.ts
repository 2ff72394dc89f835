/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('founding', {
  unknown: 'notFound',
  noBody: 'invalid',
  notYours: 'notPermitted',
  futureDay: 'invalid',
  beforeStart: 'invalid',
  notInState: 'conflict',
  fromKind: 'invalid',
  fromElsewhere: 'invalid',
  fromTaken: 'conflict',
  memberKind: 'invalid',
  tooFew: 'invalid',
  personUnknown: 'notFound',
  personLeft: 'conflict',
  personTwice: 'conflict',
  visitUnknown: 'notFound',
  visitDone: 'conflict',
  visitOfFormer: 'invalid',
  visitAfterEnd: 'invalid',
  cooperativeUnknown: 'invalid',
  cooperativeElsewhere: 'notPermitted',
  cooperativeOlder: 'invalid',
  cooperativeTaken: 'conflict',
})
