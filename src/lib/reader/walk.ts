/** What the walk through a paper keeps in mind from paragraph to paragraph. */
import type { Issue } from './dates.ts'
import type { Known, Name } from './organisations.ts'
import type { Heading } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Passage } from './passage.ts'
import type { Particulars } from './reading.ts'
import type { Draft } from './task.ts'
import type { Judged } from './verdicts.ts'

/** A label whose bodies stand below it, one a line. */
export type ListLabel = { kind: 'lead' | 'coordinate' | 'both'; rank: number }

export type Walk = {
  paragraphs: readonly Paragraph[]
  document: Particulars
  /** Of which year days without one are. */
  issue: Issue | undefined
  known: readonly Known[]
  open: Heading[]
  drafts: Draft[]
  /** Items since the last group of labels, to which the next labels belong. */
  labelled: Draft[]
  labelsRunning: boolean
  labelList?: ListLabel | undefined
  /** Whom the introduction told ("UBND tỉnh yêu cầu các sở … sau:"). */
  addressed: { names: Name[]; passage: Passage; request: boolean } | undefined
  /** Where the last heading that names a body stood: its neighbours name bodies too. */
  bodiesAt: { rank: number; under: Heading | undefined } | undefined
  begun: boolean
  /** An introduction that tells somebody, below which no order has stood yet: it is the order itself where none does. */
  unanswered?: { draft: Draft; before: number } | undefined
  /** Prose from its first to its last paragraph, which nothing introduces: it orders at once. */
  plain: boolean
  standing: boolean
  /** A letter that answers or reports: what it lists is no work. */
  answers: boolean
  /** The paper itself is about money. */
  ofMoney: boolean
  /** What was decided of each paragraph, in its order. */
  verdicts: Judged[]
}
