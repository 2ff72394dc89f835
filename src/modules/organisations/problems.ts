/** What this module can refuse. */
import { problems } from '#lib/problem'

export const refuse = problems('organisations', {
  unknown: 'notFound',
  nameTaken: 'conflict',
  nameKept: 'conflict',
  ended: 'conflict',
  endsBeforeBegin: 'invalid',
  heirUnknown: 'invalid',
  heirIsItself: 'invalid',
  heirEnded: 'conflict',
  parentUnknown: 'invalid',
  placeUnknown: 'invalid',
  hasChildren: 'conflict',
  alreadyEstablished: 'conflict',
  provinceUnknown: 'notFound',
  reorganisationUnknown: 'notFound',
  reorganisationState: 'conflict',
  reorganisationStops: 'conflict',
  reorganisationOdd: 'invalid',
  reorganisationStands: 'conflict',
  handoverKindUnknown: 'invalid',
  handoverNotYours: 'notPermitted',
  handoverTooEarly: 'conflict',
  daysOrder: 'invalid',
  laterWritten: 'conflict',
})
