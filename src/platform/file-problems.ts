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
  tooManyRows: 'tooLarge',
  bomb: 'invalid',
  tooSlow: 'invalid',
  secret: 'invalid',
  lost: 'unavailable',
  storeAway: 'unavailable',
  macros: 'invalid',
  noTable: 'invalid',
})

/** Every code a file can be refused with. */
export const fileProblems: string[] = refuse.codes
