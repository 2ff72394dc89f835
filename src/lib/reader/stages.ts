/** The stages of a reading, one behind the other: segments, mentions, orders, obligations. */
import { nfc } from '#lib/text'
import { obligationsOf } from './obligations.ts'
import { knownNames } from './organisations.ts'
import { spelled } from './passage.ts'
import { paragraphsOf, type Paragraph } from './paragraphs.ts'
import { particularsOf, type Zones } from './particulars.ts'
import type { Reading, ReadOptions } from './reading.ts'
import { referencesIn } from './references.ts'
import type { Draft } from './task.ts'
import { tasksIn } from './tasks.ts'
import type { Judged } from './verdicts.ts'

export type Stages = { reading: Reading; paragraphs: readonly Paragraph[]; zones: Zones; drafts: readonly Draft[]; verdicts: readonly Judged[] }

/** Reads a text, and keeps what each stage found for who wants to know why. */
export function stagesOf(text: string, options: ReadOptions): Stages {
  const paper = nfc(text)
  const paragraphs = paragraphsOf(spelled(paper))
  const { document, zones } = particularsOf(paragraphs)
  const references = referencesIn(paragraphs, document.number, zones.bodyFrom)
  const { tasks, drafts, verdicts } = tasksIn(paper, paragraphs, document, zones, knownNames(options.organisations))
  return { reading: { text: paper, document, references, tasks, obligations: obligationsOf(tasks) }, paragraphs, zones, drafts, verdicts }
}
