/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('inspections', {
  unknown: 'notFound',
  unknownChecklist: 'notFound',
  unknownFinding: 'notFound',
  notYours: 'notPermitted',
  noOrganisation: 'conflict',
  wrongState: 'conflict',
  daysTurned: 'invalid',
  subjectUnknown: 'invalid',
  ownSubject: 'invalid',
  nothingPlanned: 'conflict',
  noLeader: 'invalid',
  questionUnknown: 'invalid',
  visitInFuture: 'invalid',
  visitMissing: 'conflict',
  minutesIssued: 'conflict',
  remedyMissing: 'invalid',
  dueMissing: 'invalid',
  duePast: 'invalid',
  answeredBefore: 'conflict',
  closedBefore: 'conflict',
  remedyOpen: 'conflict',
  notAnswered: 'conflict',
})
