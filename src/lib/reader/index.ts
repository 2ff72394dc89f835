/**
 * The reader of Vietnamese directives: text in, what it orders out.
 *
 * Pure: no I/O, no clock, no model; the same text always gives the same reading, in a browser too.
 */
import { nfc } from '#lib/text'
import { obligationsOf } from './obligations.ts'
import { knownNames } from './organisations.ts'
import { paragraphsOf } from './paragraphs.ts'
import { particularsOf } from './particulars.ts'
import type { Reading, ReadOptions } from './reading.ts'
import { referencesIn } from './references.ts'
import { tasksIn } from './tasks.ts'

export type * from './reading.ts'

/** Reads a directive. Never throws; what the paper does not say is left out. */
export function readDirective(text: string, options: ReadOptions = {}): Reading {
  const paper = nfc(text)
  const paragraphs = paragraphsOf(paper)
  const { document, zones } = particularsOf(paragraphs)
  const references = referencesIn(paragraphs, document.number)
  const { tasks } = tasksIn(paper, paragraphs, document, zones, knownNames(options.organisations))
  return { text: paper, document, references, tasks, obligations: obligationsOf(tasks) }
}
