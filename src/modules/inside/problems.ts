/** What this module can refuse. */
import { problems } from '#lib/problem'

export const refuse = problems('inside', {
  handoverThere: 'conflict',
  handoverDone: 'conflict',
  unknown: 'notFound',
  notYours: 'notPermitted',
  wrongState: 'conflict',
  objectClosed: 'conflict',
  toNobody: 'invalid',
  divisionUnknown: 'invalid',
  personUnknown: 'invalid',
  personElsewhere: 'invalid',
  dueTooLate: 'invalid',
  duePast: 'invalid',
  rankNeedsDivision: 'invalid',
  rankWithoutDivision: 'invalid',
  delegateSelf: 'invalid',
  delegateNotYours: 'notPermitted',
  delegatePeriod: 'invalid',
  delegateCapacity: 'invalid',
  delegateAgain: 'conflict',
  delegationEnded: 'conflict',
  ruleBefore: 'invalid',
  undecided: 'invalid',
  handoverEnd: 'invalid',
  lastAdministrator: 'notPermitted',
})
