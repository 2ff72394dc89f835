/** What is known already of cells in which nothing stands yet: put in with one press, looked over by whoever reports. Pure. */
import type { Cells, CellValue } from '../layout-contract.ts'
import { mainColumn, placesOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'

export const SOURCES = ['register', 'declared', 'report', 'last'] as const
export type KnownFrom = (typeof SOURCES)[number]
export type KnownCell = { value: CellValue; from: KnownFrom }

type Reported = Pick<Report, 'layout' | 'register' | 'declared' | 'offered' | 'last'>

/** By cell; only those that the form wants to be offered, and that are empty. */
export function knownCells({ layout, register, declared, offered, last }: Reported, cells: Cells): Map<string, KnownCell> {
  const known = new Map<string, KnownCell>()
  for (const { key, row, column, section } of placesOf(layout)) {
    if (cells[key] !== undefined || row.prefill === null) continue
    const main = column.key === mainColumn(section)
    const [counted, said, before] = [register[key], offered?.[key]?.value, main && row.prefill === 'last' ? last?.[key] : undefined]
    if (counted !== undefined) known.set(key, { value: counted, from: 'register' })
    // A sum that lacks some of them is for a person to take, with how many it lacks in sight.
    else if (declared?.[key]?.whole) known.set(key, { value: declared[key].value, from: 'declared' })
    else if (said !== undefined) known.set(key, { value: said, from: 'report' })
    else if (before !== undefined) known.set(key, { value: before, from: 'last' })
  }
  return known
}
