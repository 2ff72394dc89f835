/** Which cells a figure needs: its own, or through formulas those of others. Pure. */
import { codesIn, readFormula } from './formula-rules.ts'
import type { Layout, Row } from './layout-contract.ts'
import { cellKey, isComputed, rowsByKey } from './layout-rules.ts'

/** Cells that a row's figure needs, down to those that are typed. */
export function cellsNeeded(layout: Layout, row: Row, column: string, seen = new Set<string>()): string[] {
  if (seen.has(row.key)) return []
  seen.add(row.key)
  if (!isComputed(row)) return (['value', 'top', 'bottom'] as const).map((part) => cellKey(row.key, column, part))
  const rows = rowsByKey(layout)
  return codesOf(row).flatMap(({ code }) => {
    const named = rows.get(code)
    return named ? cellsNeeded(layout, named, column, seen) : []
  })
}
/** The codes that the formula of a row names. */
export const codesOf = (row: Row) => {
  const { formula } = row.formula ? readFormula(row.formula, false) : {}
  return formula ? codesIn(formula) : []
}
