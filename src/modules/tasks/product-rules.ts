/** Whether a paper that was registered is the product of a task. Pure: it proposes, a person says. */
import { fold } from '#lib/text'
import { isOpen, type State } from './rules.ts'

export type ProductPaper = {
  type: string | null
  subject: string | null
  issuedOn: string | null
  citedIds: readonly string[]
  replyTo: string | null
}
export type ProductTask = { documentId: string | null; title: string; deliverable: string | null; assignedOn: string }
/** answers: it cites or answers the paper that gave the task. type: it is of the kind to be handed in. words: it speaks of the same. */
export const PRODUCT_REASONS = ['answers', 'type', 'words'] as const
export type ProductReason = (typeof PRODUCT_REASONS)[number]

/** What every paper of an office says says nothing. */
const COMMON = new Set(
  'ban bao cao cac cho chi chinh cong cua dan dinh dong duoc giao hien hoach hanh ke ket khai luc nam nay nghi nhan nhiem phat quan qua quy so tai tap the theo thi thuc tinh thanh pho tren trien trinh tiep tuc tuc uy ubnd va van ve viec vu xay xa phuong trong tang cuong'.split(
    ' ',
  ),
)
const wordsOf = (text: string): Set<string> =>
  new Set(
    fold(text)
      .split(/[^\p{L}\d]+/u)
      .filter((word) => word.length > 1 && !COMMON.has(word)),
  )

/** How much of the shorter one's words the other has: 0 to 1; too few words say nothing. */
export function shared(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const least = Math.min(a.size, b.size)
  return least < 3 ? 0 : [...a].filter((word) => b.has(word)).length / least
}

/**
 * How well they fit, with why; nothing where the paper is older than the task or too little speaks for it.
 *
 *   cites the directive, is a Kế hoạch as asked   ->  6, answers and type
 *   says the same words, nothing else             ->  3, words
 *   is a Kế hoạch like a thousand others          ->  nothing
 */
export function fitOf(paper: ProductPaper, task: ProductTask): { fit: number; reasons: ProductReason[] } | undefined {
  if (paper.issuedOn !== null && paper.issuedOn < task.assignedOn) return undefined
  const answers = task.documentId !== null && (paper.replyTo === task.documentId || paper.citedIds.includes(task.documentId))
  const kind = paper.type ? fold(paper.type) : ''
  const type = kind !== '' && fold(`${task.deliverable ?? ''} ${task.title}`).includes(kind)
  const words = Math.max(shared(paper.subject ?? '', task.title), shared(paper.subject ?? '', task.deliverable ?? ''))
  const fit = (answers ? 4 : 0) + (type ? 2 : 0) + (words >= 0.5 ? 3 * words : 0)
  if (fit < 2.5) return undefined
  return { fit, reasons: PRODUCT_REASONS.filter((reason) => ({ answers, type, words: words >= 0.5 })[reason]) }
}

/** How a task stands once its product is taken back: where it stood before, unless somebody has taken a step since or it was confirmed. */
export type Taken = { state: State; reported: boolean; from: State; moved: boolean }
export function afterTakingBack({ state, reported, from, moved }: Taken): { state: State; unreported: boolean } | 'closed' {
  if (!isOpen(state)) return 'closed'
  if (moved) return { state, unreported: false }
  if (reported) return state === 'reported' ? { state: from, unreported: true } : { state, unreported: false }
  return { state: state === 'in_progress' ? from : state, unreported: false }
}
