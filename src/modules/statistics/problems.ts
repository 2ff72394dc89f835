/** What this module can refuse. Sentences: messages.vi.ts, messages.en.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('statistics', {
  unknownIndicator: 'notFound',
  unknownPlace: 'invalid',
  unknownSet: 'notFound',
  addressTaken: 'conflict',
  nothingSettled: 'conflict',
  unsettled: 'conflict',
  reasonMissing: 'invalid',
  withdrawnAlready: 'conflict',
})
