/** What is held of a report until it is kept: pure, so that it can be tried without a page. */
import type { CellValue } from '../layout-contract.ts'

export type Patch = {
  cells: Record<string, CellValue | null>
  texts: Record<string, string>
  notes: Record<string, string>
  reasons: Record<string, string>
}
export const nothing = (): Patch => ({ cells: {}, texts: {}, notes: {}, reasons: {} })

/** What could not be kept, under what was typed since: the later word on a cell is the one that goes. */
export const under = (refused: Patch, since: Patch): Patch => ({
  cells: { ...refused.cells, ...since.cells },
  texts: { ...refused.texts, ...since.texts },
  notes: { ...refused.notes, ...since.notes },
  reasons: { ...refused.reasons, ...since.reasons },
})

/** Whether the same may simply be sent again after a while: the network or the server is away, or asks us to be slower. */
export const passes = (status: number): boolean => status === 0 || status === 429 || status >= 502
