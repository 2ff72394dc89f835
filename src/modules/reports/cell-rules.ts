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
  return typeof value === 'number' ? cellOf(value) : undefined
}

/** Four places are kept; what is larger than any figure of a report is none. */
const cellOf = (value: number): number | undefined => (Math.abs(value) < 1e15 ? Math.round(value * 1e4) / 1e4 : undefined)

export const MARKS = { none: '–', uncollected: '×' } as const

/** A block as a spreadsheet puts it on the clipboard: lines, and cells between tabs. */
export const blockOf = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))

const ENGLISH = /^-?\d{1,3}(?:,\d{3})+\.\d+$|^-?\d{1,3}(?:,\d{3}){2,}$/
const VIETNAMESE = /^-?\d{1,3}(?:\.\d{3})+,\d+$|^-?\d{1,3}(?:\.\d{3}){2,}$|^-?\d+,(?:\d{1,2}|\d{4,})$/
const asWritten = (text: string): string => text.replace(/\s/g, '')

export type Block = { cells: (CellValue | null | undefined)[][]; english: boolean }
/**
 * What a block that was copied elsewhere holds. `exact`: the numbers themselves, where the program that it comes from says them beside
 * what it shows. A computer set to English writes 1,234.5: one such number, and none that is written our way, decides about its block.
 */
export function readBlock(text: readonly (readonly string[])[], exact?: readonly (readonly (number | null)[])[]): Block {
  const alike = exact?.length === text.length && text.every((line, at) => exact[at]?.length === line.length) ? exact : undefined
  const bare = text.flat().map(asWritten)
  const english = !alike && bare.some((one) => ENGLISH.test(one)) && !bare.some((one) => VIETNAMESE.test(one))
  const read = (one: string) =>
    readCell(english && /^-?[\d,]*\.?\d+$/.test(asWritten(one)) ? asWritten(one).replaceAll(',', '').replace('.', ',') : one)
  const cells = text.map((line, down) =>
    line.map((one, right) => {
      const number = alike?.[down]?.[right] ?? null
      return number === null ? read(one) : cellOf(number)
    }),
  )
  return { cells, english }
}

/** A block of cells as a spreadsheet takes it from the clipboard; numbers without dots between thousands, a comma before decimals. */
export const textOf = (block: readonly (readonly string[])[], cells: Cells): string =>
  block.map((line) => line.map((key) => written(cells[key])).join('\t')).join('\n')
const written = (value: CellValue | undefined): string =>
  value === undefined ? '' : typeof value === 'number' ? String(value).replace('.', ',') : MARKS[value]
