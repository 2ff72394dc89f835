/** Which columns of an import stand in the table of its rows, and in which order. Pure. */
import type { Row, View } from './shapes.ts'

type Column = View['columns'][number]
/** All columns of a list stand there where it has fewer than so many. */
const FEW = 10

/**
 * Columns that the file has, that must be there, or in which something is wrong though the file has none of them: whose list it is, for one.
 * The first says which row it is; beside it stand those in which something is wrong, so that nobody has to look for it to the side.
 */
export function columnsShown(columns: readonly Column[], rows: readonly Row[], wrongFirst: boolean): Column[] {
  const faults = ({ key }: Column) => rows.some((row) => (row.cells[key]?.problems.length ?? 0) > 0)
  const [first, ...others] = columns.filter((one) => one.at !== null || one.elsewhere || one.required || columns.length < FEW || faults(one))
  const beside = (one: Column) => wrongFirst && faults(one)
  return first ? [first, ...others.filter(beside), ...others.filter((one) => !beside(one))] : []
}
