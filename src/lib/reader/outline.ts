/**
 * Third stage: where each paragraph stands among the headings above it.
 */
import type { Name } from './organisations.ts'
import type { MarkKind } from './marks.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Passage } from './passage.ts'
import type { Section } from './sections.ts'

/** Outermost first. */
const RANKS: Record<MarkKind, number> = { chapter: 1, article: 2, roman: 3, number: 4, number2: 5, number3: 6, letter: 7, dash: 8, plus: 9, none: 10 }

/** A heading that is still open. */
export type Heading = {
  rank: number
  mark: string
  section: Section | undefined
  /** Whom the heading names: its items are for them. */
  lead: Name[]
  coordinate: Name[]
  passage: Passage
  /** The heading orders something itself ("… có trách nhiệm:"). */
  request: boolean
  /** Items begin so far, for paths of unnumbered items. */
  items: number
  /** It is an introduction by a colon rather than a heading by a name. */
  isIntro: boolean
  /** "Chủ trì, phối hợp": the bodies with which its items begin are the partners. */
  joins?: boolean
}

export const rankOf = (paragraph: Paragraph): number => RANKS[paragraph.kind]

/** Closes the headings that the next paragraph does not stand under. */
export function closeTo(open: Heading[], rank: number): void {
  while (open.length && (open[open.length - 1]?.rank ?? 0) >= rank) open.pop()
}

/** Where a paragraph stands, in the paper's own numbering: `II.1.a`, `2.3`. */
export function pathOf(open: readonly Heading[], mark: string, item: number): string {
  const marks: string[] = []
  for (const heading of open) addMark(marks, heading.mark)
  addMark(marks, mark || (item > 0 ? String(item) : ''))
  return marks.join('.')
}

function addMark(marks: string[], mark: string): void {
  if (mark === '') return
  const last = marks[marks.length - 1]
  // "1.2" under "1" is 1.2, not 1.1.2.
  if (last !== undefined && mark.startsWith(`${last}.`)) marks.pop()
  marks.push(mark)
}

/** What the open headings say for the paragraphs below: section, lead, partners. */
export function inherited(open: readonly Heading[]): { section: Section | undefined; from: Heading | undefined } {
  let section: Section | undefined
  let from: Heading | undefined
  for (const heading of open) {
    // Who is named among aims and criteria is measured by them, not told to act.
    if (section === 'aims' && heading.lead.length) continue
    if (section !== 'aims' || heading.section === 'work') section = heading.section ?? section
    if (heading.lead.length) from = heading
    // A new section is for everybody again.
    else if (heading.section && heading.rank <= 3) from = undefined
  }
  return { section, from }
}

/** Whether the paragraph has something below it. */
export function hasItems(paragraphs: readonly Paragraph[], at: number, to: number): boolean {
  const paragraph = paragraphs[at]
  const next = paragraphs[at + 1]
  if (!paragraph || !next || at + 1 >= to) return false
  return rankOf(next) > rankOf(paragraph)
}
