/** Labels whose bodies stand below them, one a line: "a) Cơ quan chủ trì: / - Sở A. / b) Cơ quan phối hợp: / - Sở B; / - Sở C." */
import { bodiesOfCell, givenBy, isLed, labelOf, type Given } from './labels.ts'
import { hasItems, rankOf } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Passage } from './passage.ts'
import type { ListLabel, Walk } from './walk.ts'

const LIST_LABEL = /^(?:cac )?(?:co quan|don vi) (chu tri,? (?:va )?phoi hop|chu tri|phoi hop|thuc hien)(?: thuc hien)? ?:?$/

function listLabelOf({ folded }: Passage): ListLabel['kind'] | undefined {
  const [, part] = LIST_LABEL.exec(folded) ?? []
  if (!part) return
  if (!part.includes('phoi')) return 'lead'
  return part.includes('chu') ? 'both' : 'coordinate'
}

/** Whether a label stands here, its bodies beside it or below it. */
export const isLabel = (body: Passage): boolean => labelOf(body) !== undefined || listLabelOf(body) !== undefined

/** Whether the labels below the first of these paragraphs say who leads. */
export const isLedBelow = (paragraphs: readonly Paragraph[]): boolean =>
  isLed(paragraphs) || (paragraphs[1] !== undefined && listLabelOf(paragraphs[1].body) === 'lead')

/** Reads such a label or a line below it for the items above; whether the paragraph was one. */
export function readsLabelList(walk: Walk, paragraph: Paragraph, give: (given: Given, value: Passage) => void): boolean {
  const { body } = paragraph
  const rank = rankOf(paragraph)
  const kind = listLabelOf(body)
  if (kind && walk.labelled.length) {
    walk.labelsRunning = true
    walk.labelList = { kind, rank }
    return true
  }
  const list = walk.labelList
  if (!list) return false
  const names = list.kind === 'both' || rank <= list.rank ? [] : bodiesOfCell(body, walk.known)
  if (!names.length || (names.at(-1)?.end ?? 0) < body.words.replace(/(?<![\s.;,])[\s.;,]+$/u, '').length) {
    walk.labelList = undefined
    return false
  }
  if (list.kind !== 'both') give(givenBy({ kind: list.kind, value: body }, walk.issue, walk.known), body)
  return true
}

/** "1. Cơ quan chủ trì: Sở A" above its bullets is a heading, not a label of what stands above it. */
export function headsItems(walk: Walk, paragraph: Paragraph, kind: string, at: number, to: number): boolean {
  const below = walk.paragraphs[at + 1]
  return (
    kind === 'lead' &&
    ['number', 'letter', 'roman'].includes(paragraph.kind) &&
    below !== undefined &&
    !isLabel(below.body) &&
    hasItems(walk.paragraphs, at, to)
  )
}
