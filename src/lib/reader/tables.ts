/** Tables of tasks: a column for what, for who leads, with whom, by when. */
import type { Known } from './organisations.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Draft } from './task.ts'

/** The tasks in the paper's tables. */
export function tableTasks(_paragraphs: readonly Paragraph[], _from: number, _year: number | undefined, _known: readonly Known[]): Draft[] {
  return []
}
