/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('decisions', {
  unknown: 'notFound',
  notYours: 'notPermitted',
  wrongState: 'conflict',
  noRecipient: 'conflict',
  noOrganisation: 'conflict',
  lacking: 'invalid',
  lackBasis: 'invalid',
  lackOpening: 'invalid',
  lackItems: 'invalid',
  itemSettled: 'conflict',
  itemUnknown: 'invalid',
  decidedBefore: 'conflict',
  opinionMissing: 'invalid',
  dueMissing: 'invalid',
  leadMissing: 'invalid',
  duePast: 'invalid',
  leadUnknown: 'invalid',
  leaderUnknown: 'invalid',
  saidInFuture: 'invalid',
  nothingSaid: 'conflict',
  answersUnknown: 'invalid',
})
