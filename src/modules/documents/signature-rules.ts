/** What may be said of a signature in a PDF, in one word: from what was found to what a person should make of it. Pure. */
import type { Signature } from './signature-contract.ts'

/**
 * bad: the content was changed, or the signature is not of the key. unreadable: nothing could be told.
 * added: something stands in the file that no signature covers. certificate: it was not good on that day, was revoked, or its chain does not hold.
 * unproved: content and signature hold, but by nobody's word whom we trust. holds: all that can be checked here.
 */
export type Verdict = 'bad' | 'unreadable' | 'added' | 'certificate' | 'unproved' | 'holds'

type Found = Pick<Signature, 'content' | 'signature' | 'coverage' | 'addedSigned' | 'validity' | 'chain' | 'revocation'>

export function verdictOf(one: Found): Verdict {
  if (one.content === 'changed' || one.signature === 'bad') return 'bad'
  if (one.content === 'unknown' || one.signature === 'unknown' || one.coverage === 'partial') return 'unreadable'
  if (one.coverage === 'later' && !one.addedSigned) return 'added'
  if (one.revocation.state === 'revoked' || one.chain === 'broken' || one.validity === 'expired' || one.validity === 'notYet') return 'certificate'
  return one.chain === 'trusted' && one.validity === 'valid' ? 'holds' : 'unproved'
}
