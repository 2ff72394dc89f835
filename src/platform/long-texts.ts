/**
 * Work on texts that may be very long. A paper of usual length is done within a few milliseconds, here; a book of two million letters would hold
 * up everybody for a second, so it is worked on in the reading room, and others have their turn.
 */
import { readDirective, type Reading, type ReadOptions } from '#lib/reader'
import { repairText, type Repair } from '#lib/repair'
import { htmlText } from './reading/html.ts'
import { plainText } from './reading/plain.ts'
import { readApart } from './reading/room.ts'

/** Letters, or bytes, from which a text is long: about twenty milliseconds of reading. */
export const LONG_TEXT = 100_000
const SECONDS = 30

/** The text of a .txt or .html; see `plainText`, `htmlText`. */
export async function decodedText(bytes: Uint8Array, html: boolean): Promise<string> {
  if (bytes.byteLength >= LONG_TEXT) return readApart({ what: 'plain', bytes, html }, SECONDS)
  return html ? htmlText(bytes) : plainText(bytes)
}

/** A text repaired; see `repairText`. */
export const repairedText = async (text: string): Promise<{ text: string; repairs: Repair[] }> =>
  text.length < LONG_TEXT ? repairText(text) : readApart({ what: 'repair', text }, SECONDS)

/** A directive read; see `readDirective`. */
export const directiveOf = async (text: string, options: ReadOptions = {}): Promise<Reading> =>
  text.length < LONG_TEXT ? readDirective(text, options) : readApart({ what: 'directive', text, options }, SECONDS)
