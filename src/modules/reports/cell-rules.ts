/** A cell as people type and read it: numbers as written here; '-' nothing occurred, 'x' not collected, empty not reported. */
import { readNumber } from '#lib/text'
import type { Cells, CellValue } from './layout-contract.ts'

/** What was typed; null: emptied; undefined: it is nothing that a cell can hold. */
export function readCell(text: string): CellValue | null | undefined {
  const bare = text.trim().toLowerCase().normalize()
  if (bare === '') return null
  if (['-', '–', '—', 'kps', 'không phát sinh'].includes(bare)) return 'none'
  if (['x', '×', 'ktt', 'không thu thập'].includes(bare)) return 'uncollected'
  const value = readNumber(text)
  return typeof value === 'number' && Math.abs(value) < 1e15 ? Math.round(value * 1e4) / 1e4 : undefined
}

export const MARKS = { none: '–', uncollected: '×' } as const

/** A block as a spreadsheet puts it on the clipboard: lines, and cells between tabs. */
export const blockOf = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))

/** A block of cells as a spreadsheet takes it from the clipboard; numbers without dots between thousands, a comma before decimals. */
export const textOf = (block: readonly (readonly string[])[], cells: Cells): string =>
  block.map((line) => line.map((key) => written(cells[key])).join('\t')).join('\n')
const written = (value: CellValue | undefined): string =>
  value === undefined ? '' : typeof value === 'number' ? String(value).replace('.', ',') : MARKS[value]
