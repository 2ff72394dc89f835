/** What is held of a report until it is kept, and what it meets when somebody else changed the same: pure, so that it can be tried without a page. */
import type { Cells, CellValue } from '../layout-contract.ts'

/** What changed of a report. null empties a cell; an empty sentence takes one away. */
export type Patch = {
  cells: Record<string, CellValue | null>
  texts: Record<string, string>
  notes: Record<string, string>
  reasons: Record<string, string>
}
/** What stands in a report. */
export type Parts = { cells: Cells; texts: Record<string, string>; notes: Record<string, string>; reasons: Record<string, string> }

export const PARTS = ['cells', 'texts', 'notes', 'reasons'] as const
export type Part = (typeof PARTS)[number]
export const nothing = (): Patch => ({ cells: {}, texts: {}, notes: {}, reasons: {} })
export const isNothing = (patch: Patch): boolean => PARTS.every((part) => Object.keys(patch[part]).length === 0)
export const sizeOf = (patch: Patch): number => PARTS.reduce((sum, part) => sum + Object.keys(patch[part]).length, 0)

/** What was held, under what was typed since: the later word on a cell is the one that goes. */
export const under = (held: Patch, since: Patch): Patch => ({
  cells: { ...held.cells, ...since.cells },
  texts: { ...held.texts, ...since.texts },
  notes: { ...held.notes, ...since.notes },
  reasons: { ...held.reasons, ...since.reasons },
})

/** What stands there once a change is made. */
export function changed(parts: Parts, patch: Patch): Parts {
  const cells: Record<string, CellValue> = { ...parts.cells }
  for (const [key, value] of Object.entries(patch.cells)) {
    if (value === null) delete cells[key]
    else cells[key] = value
  }
  return {
    cells,
    texts: { ...parts.texts, ...patch.texts },
    notes: { ...parts.notes, ...patch.notes },
    reasons: { ...parts.reasons, ...patch.reasons },
  }
}

const standing = (parts: Parts, part: Part, key: string): CellValue | string | null => parts[part][key] ?? (part === 'cells' ? null : '')

/** What stood where a change is made. */
export function seenOf(patch: Patch, parts: Parts): Patch {
  const seen = nothing()
  for (const part of PARTS)
    for (const key of Object.keys(patch[part])) (seen[part] as Record<string, CellValue | string | null>)[key] = standing(parts, part, key)
  return seen
}

/** One place that two have changed, each to something else. */
export type Clash = { part: Part; key: string; mine: CellValue | string | null; theirs: CellValue | string | null }

/**
 * A change that was made on what was `seen`, laid over what stands there now. What the other did not touch goes on; what both made the
 * same is done; where the two differ a person decides.
 */
export function laidOver(patch: Patch, seen: Patch, now: Parts): { rest: Patch; clashes: Clash[] } {
  const [rest, clashes]: [Patch, Clash[]] = [nothing(), []]
  for (const part of PARTS)
    for (const [key, mine] of Object.entries(patch[part]) as [string, CellValue | string | null][]) {
      const [theirs, was] = [standing(now, part, key), seen[part][key] ?? (part === 'cells' ? null : '')]
      if (mine === theirs) continue
      ;(rest[part] as Record<string, CellValue | string | null>)[key] = mine
      if (theirs !== was) clashes.push({ part, key, mine, theirs })
    }
  return { rest, clashes }
}

/** Whether the same may simply be sent again after a while: the network or the server is away, or asks us to be slower. */
export const passes = (status: number): boolean => status === 0 || status === 429 || status >= 502
