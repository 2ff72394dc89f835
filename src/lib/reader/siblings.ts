/**
 * Items among those that tell bodies: one that begins like them, with a body, tells it too, also where its verb or its name is in no list.
 * What was read so is a doubt.
 */
import { callsNobody } from './addressed.ts'
import { BODY_WORD, headingOf, NO_BODY } from './headings.ts'
import { isAct } from './orders.ts'
import { namesFrom, type Known } from './organisations.ts'
import type { Heading } from './outline.ts'
import { rankOf } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Draft } from './task.ts'
import type { Told } from './told.ts'
import { unknownAt } from './unknown.ts'
import { TOLD_ABOUT } from './verbs.ts'
import { isOrder } from './verdicts.ts'
import type { Walk } from './walk.ts'

/** Whether bodies are told here one behind the other. */
const isAmong = (paragraph: Paragraph, parent: Heading | undefined, last: Draft | undefined): boolean =>
  (parent !== undefined && /^(?:to chuc|trach nhiem|phan cong)(?: to chuc)? (?:thuc hien|thi hanh|trien khai)/.test(parent.passage.folded)) ||
  (last !== undefined && last.rank === rankOf(paragraph) && last.leadFrom === 'sentence' && last.lead[0]?.start === 0)

/** Whom such an item tells. */
export function toldAmong(paragraph: Paragraph, parent: Heading | undefined, last: Draft | undefined, known: readonly Known[]): Told | undefined {
  const { body } = paragraph
  if (paragraph.kind === 'none' || body.words.length < 30 || !/^\p{Lu}/u.test(body.words) || !isAmong(paragraph, parent, last)) return undefined
  if (!BODY_WORD.test(body.folded) || NO_BODY.test(body.folded)) return undefined
  const list = namesFrom(body, 0, known)
  const behind = body.words.slice(list.end)
  if (list.names.length) {
    if (!/^ \p{Ll}/u.test(behind) || behind.length < 12 || TOLD_ABOUT.test(body.folded.slice(list.end))) return undefined
    return { names: list.names.map((name) => ({ ...name, sure: false })), request: false, called: false, actAt: list.end }
  }
  const unknown = unknownAt(body, 0, false)
  return unknown && !TOLD_ABOUT.test(body.folded.slice(unknown.end))
    ? { names: [unknown], request: false, called: false, actAt: unknown.end }
    : undefined
}

const SENTENCE = /^\p{Lu}\p{Ll}.{30,}[.;…:]$/su

/** "2. Sở A chủ trì …." and below it, without a mark, "Đồng thời chỉ đạo …": the paragraph goes on with what its body is told. */
export function goesOnTelling(walk: Walk, paragraph: Paragraph): Heading | undefined {
  const last = walk.drafts.at(-1)
  const before = walk.verdicts.at(-1)
  if (!last || !before || !isOrder(before.verdict) || last.passage.from < before.paragraph.whole.from) return undefined
  // "Báo cáo gửi về Sở A …" in a letter asks everyone it is addressed to.
  if (callsNobody(paragraph.body)) return undefined
  // Whom a later sentence of it told has no part in what stands below.
  const first = !/[.;] /.test(last.passage.folded.slice(0, last.lead[0]?.start ?? 0))
  const itself = (last.leadFrom === 'sentence' && first) || (last.leadFrom === 'heading' && before.paragraph.kind === 'none' && !last.ledByLabel)
  if (paragraph.kind !== 'none' || !itself || !last.lead.length || !SENTENCE.test(paragraph.body.words) || !isAct(paragraph.body)) return undefined
  return { ...headingOf(before.paragraph, last.lead, [], 'work', last.request, true), passage: last.leadIn }
}

/** "4. Kiểm kê kho" behind "3. Sửa chữa kho", and below it prose: the last of a list, not the head of what follows. */
export const endsList = (paragraphs: readonly Paragraph[], at: number): boolean => {
  const [before, item, next] = [paragraphs[at - 1], paragraphs[at], paragraphs[at + 1]]
  return before !== undefined && before.kind === item?.kind && next?.kind === 'none' && next.afterGap && isAct(item.body) && isAct(before.body)
}
