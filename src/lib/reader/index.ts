/**
 * The reader of Vietnamese directives: text in, what it orders out.
 *
 * Pure: no I/O, no clock, no model; the same text always gives the same reading, in a browser too.
 */
import { nfc } from '#lib/text'
import { paragraphsOf } from './paragraphs.ts'
import { spelled } from './passage.ts'
import { particularsOf } from './particulars.ts'
import type { Particulars, Reading, ReadOptions } from './reading.ts'
import { stagesOf } from './stages.ts'

export { explainDirective, type Explained, type Explanation, type Stage } from './explain.ts'
export type * from './reading.ts'
export type { Said } from './verdict-words.ts'

/** Reads a directive. Never throws; what the paper does not say is left out. */
export const readDirective = (text: string, options: ReadOptions = {}): Reading => stagesOf(text, options).reading

/** What a paper says of itself, as `readDirective` finds it, without its orders. Never throws. */
export const readParticulars = (text: string): Particulars => particularsOf(paragraphsOf(spelled(nfc(text)))).document
