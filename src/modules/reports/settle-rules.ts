/** How the sources of a figure stand to one another, and what an official value does to the figures around it. Pure. */
import type { FrozenSource, Settlement, Source, Stand } from './figure-contract.ts'
import type { Cells, Layout } from './layout-contract.ts'
import { cellKey, isComputed, isQuotient } from './layout-rules.ts'

/** Figures are kept to four decimals: what differs beyond is the same. */
export const same = (a: number, b: number): boolean => Math.abs(a - b) < 5e-5

/**
 * 312 by the reports, 312 by the register                 -> agreed
 * 312 by the reports, 315 by the register                 -> disagreed
 * the same, 315 settled                                   -> settled
 * the same, 315 settled, the reports come to 313 since    -> moved
 */
export function standOf(sources: readonly Source[], settled: Pick<Settlement, 'value' | 'sources'> | undefined): Stand {
  if (settled) {
    const then = new Map(settled.sources.map(({ key, value }) => [key, value]))
    const moved = sources.some(({ key, value }) => {
      const was = then.get(key)
      return was === undefined ? !same(value, settled.value) : !same(value, was)
    })
    return moved ? 'moved' : 'settled'
  }
  if (sources.length < 2) return 'single'
  return sources.every(({ value }) => same(value, sources[0]!.value)) ? 'agreed' : 'disagreed'
}

/** Nobody has said which is right, or what was settled no longer meets its source. */
export const isOpen = (stand: Stand): boolean => stand === 'disagreed' || stand === 'moved'

export const frozenOf = (sources: readonly Source[]): FrozenSource[] => sources.map(({ key, name, value }) => ({ key, name, value }))

export type Official = ReadonlyMap<string, number>

/** Sums with the official values in their place, so that what is worked out from them follows. */
export function withOfficial(layout: Layout, cells: Cells, official: Official): Cells {
  if (official.size === 0) return cells
  const put: Record<string, number> = {}
  for (const section of layout.sections)
    if (section.kind === 'table')
      for (const row of section.rows)
        if (row.indicator !== null && !isQuotient(row) && !isComputed(row))
          for (const { key } of section.columns) {
            const value = official.get(cellKey(row.key, key))
            if (value !== undefined) put[cellKey(row.key, key)] = value
          }
  return { ...cells, ...put }
}

type Figure = (row: string, column: string) => number | null
/** An average or a figure worked out that was settled itself says what was settled. */
export const officialFirst =
  (figure: Figure, official: Official): Figure =>
  (row, column) =>
    official.get(cellKey(row, column)) ?? figure(row, column)
