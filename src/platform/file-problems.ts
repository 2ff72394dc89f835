import { problems } from '#lib/problem'

/** What stops a file from being read. Sentences: file-messages.ts. */
export const refuse = problems('files', {
  empty: 'invalid',
  encrypted: 'invalid',
  broken: 'invalid',
  foreign: 'invalid',
  oldEncoding: 'invalid',
  noText: 'invalid',
  tooLarge: 'tooLarge',
  tooManyPages: 'tooLarge',
  tooManyPixels: 'tooLarge',
  tooManyRows: 'tooLarge',
  bomb: 'invalid',
  tooSlow: 'invalid',
  stopped: 'conflict',
  nothingRead: 'invalid',
  picturesBroken: 'invalid',
  noSuchPage: 'notFound',
  secret: 'invalid',
  lost: 'unavailable',
  storeAway: 'unavailable',
  macros: 'invalid',
  wordMacros: 'invalid',
  noTable: 'invalid',
  packageTooMany: 'tooLarge',
  packageTooLarge: 'tooLarge',
  packageEmpty: 'invalid',
  packageName: 'invalid',
  packageTwice: 'invalid',
  packageNested: 'invalid',
})

/** Every code a file can be refused with. */
export const fileProblems: string[] = refuse.codes

const isReason = (reason: string): reason is Exclude<keyof typeof refuse, 'codes'> => reason in refuse && reason !== 'codes'

/** The refusal that a thread told by its code; an error where there is none of that code. */
export function refusalOf(code: string, facts: Record<string, unknown>): Error {
  const reason = code.replace(/^files\./, '')
  return isReason(reason) ? refuse[reason](facts) : new Error(`Unknown refusal of a reading worker: ${code}`)
}
