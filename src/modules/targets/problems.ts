/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('targets', {
  unknown: 'notFound',
  unknownIndicator: 'invalid',
  unknownPlace: 'invalid',
  otherYear: 'invalid',
  taken: 'conflict',
})
