/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('cooperatives', {
  unknown: 'notFound',
  values: 'invalid',
  text: 'invalid',
  tooLong: 'invalid',
  day: 'invalid',
  number: 'invalid',
  choice: 'invalid',
  code: 'invalid',
  place: 'invalid',
  lines: 'invalid',
  nameMissing: 'invalid',
  placeMissing: 'invalid',
  codeTaken: 'conflict',
  notYourPlace: 'notPermitted',
  stateOfKind: 'invalid',
  beforeIt: 'invalid',
  futureDay: 'invalid',
  postUnknown: 'notFound',
  postDays: 'invalid',
  relationUnknown: 'notFound',
  relationKind: 'invalid',
  paperUnknown: 'notFound',
  organisationKind: 'invalid',
  noFigure: 'invalid',
})
