/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('consolidation', {
  unknown: 'notFound',
  unknownTemplate: 'notFound',
  unknownRequest: 'notFound',
  unknownPart: 'notFound',
  unknownProposal: 'notFound',
  unknownVersion: 'notFound',
  alreadyOpen: 'conflict',
  notDraft: 'conflict',
  notYours: 'notPermitted',
  notReady: 'invalid',
  wrongField: 'invalid',
  unknownFigure: 'invalid',
  tooManyProposals: 'conflict',
  noSigner: 'invalid',
})
