/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('documents', {
  unknown: 'notFound',
  secret: 'invalid',
  scanUnchecked: 'conflict',
  alreadyRegistered: 'conflict',
  numberTaken: 'conflict',
  noOrganisation: 'notPermitted',
  emptyText: 'invalid',
  tooLong: 'tooLarge',
  noText: 'conflict',
  alreadyIssued: 'conflict',
  itemUnknown: 'notFound',
  itemState: 'conflict',
  leadMissing: 'conflict',
  leadUndecided: 'conflict',
  splitPlace: 'invalid',
  notNeighbours: 'conflict',
  placeOutside: 'invalid',
  organisationUnknown: 'invalid',
  partyUnknown: 'notFound',
  arrivalBookUnknown: 'invalid',
})
