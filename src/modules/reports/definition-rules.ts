/** What makes figures of an indicator the same thing over time. Pure. */
import type { Cells, Layout, Row } from './layout-contract.ts'
import { cellKey, enteredColumns, rowsByKey } from './layout-rules.ts'

export const DEFINING = ['unit', 'measure', 'rollup', 'formula', 'numerator', 'denominator'] as const
export type Defining = Pick<Row, (typeof DEFINING)[number]>
export const definingOf = ({ unit, measure, rollup, formula, numerator, denominator }: Defining): Defining => ({
  unit,
  measure,
  rollup,
  formula,
  numerator,
  denominator,
})

/** What of two definitions differs. */
export const differs = (a: Defining, b: Defining): (typeof DEFINING)[number][] => DEFINING.filter((field) => a[field] !== b[field])

/** Of what was reported by one version of a form, the figures that mean the same in another: those of a changed indicator are left out. */
export function comparable(cells: Cells, was: Layout, now: Layout): Cells {
  if (was === now) return cells
  const [before, rows] = [rowsByKey(was), rowsByKey(now)]
  const changed = [...rows].flatMap(([key, row]) => {
    const other = before.get(key)
    return other && differs(other, row).length > 0 ? [key] : []
  })
  if (changed.length === 0) return cells
  const columns = enteredColumns(was)
  const left = new Set(
    changed.flatMap((key) => columns.flatMap((column) => (['value', 'top', 'bottom'] as const).map((part) => cellKey(key, column, part)))),
  )
  return Object.fromEntries(Object.entries(cells).filter(([key]) => !left.has(key)))
}
