/** In what sums of money stand on a sheet: beside a heading, in a row under the header, or above the table ("Đơn vị tính: triệu đồng"). Pure. */
import { fold } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import type { HeaderRows } from './layout.ts'
import { isCounted, moneyUnit } from './units-said.ts'
import { textOf } from './values.ts'

type Header = { header: number; headerRows: HeaderRows }

/** At the end of a heading, with its marks: 'Vốn hoạt động' ends in no unit. */
const LAST = /(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\.? ?(?:đồng|đ)$|(?:^| )(?:trđ|vnđ|vnd)$/iu

/** What a heading says of its unit, in đồng; undefined where it says nothing. */
function inHeading(text: string): number | undefined {
  for (const [, inside = ''] of text.matchAll(/[([]([^)\]]*)[)\]]/g)) {
    const unit = moneyUnit(fold(inside).replace(/^(don vi tinh|don vi|dvt|tinh bang) /, ''))
    if (unit) return unit
  }
  const last = LAST.exec(text.trim())?.[0]
  return last ? moneyUnit(last) : undefined
}

/** Whether a row under the header says units and nothing else: 'tr.đ', 'người', '%'. */
export function isUnits(row: readonly TableCell[] | undefined): boolean {
  const filled = (row ?? []).map(textOf).filter(Boolean)
  const known = (text: string) => text === '%' || moneyUnit(text) !== undefined || isCounted(text)
  return filled.length >= 2 && filled.every(known)
}

/** '(1) (2) (3)', 'A B 1 2', '7=5+6': figures of columns. */
export function isNumbering(row: readonly TableCell[] | undefined): boolean {
  const filled = (row ?? []).map(textOf).filter(Boolean)
  const figures = filled.every((text) => /^\(?[\da-h]{1,2}\)?( ?= ?[\d+ :x*/()-]+)?$/i.test(text))
  return figures && filled.length > 1 && new Set(filled).size === filled.length
}

const MOST_UNDER = 3
/** The rows between a header and its data that only say units or number the columns. */
export function rowsUnder(rows: readonly TableCell[][], { header, headerRows }: Header): { at: number; why: 'units' | 'numbering' }[] {
  const under: { at: number; why: 'units' | 'numbering' }[] = []
  for (let at = header + headerRows; at < header + headerRows + MOST_UNDER; at += 1) {
    const why = isUnits(rows[at]) ? 'units' : isNumbering(rows[at]) ? 'numbering' : undefined
    if (!why || under.some((one) => one.why === why)) break
    under.push({ at, why })
  }
  return under
}

const ABOVE = /^(?:don vi tinh|don vi|dvt|d v t|tinh bang) (.+)$/

/** For each column of money that does not stand in đồng: how many đồng one of it is. */
export function unitsIn(
  rows: readonly TableCell[][],
  layout: Header & { columns: Readonly<Record<string, number>> },
  columns: readonly ImportColumn[],
): Record<string, number> {
  const { header, headerRows } = layout
  const above = rows
    .slice(0, header)
    .flatMap((row) => row.map((cell) => moneyUnit(ABOVE.exec(fold(textOf(cell)))?.[1] ?? '')))
    .find((unit) => unit !== undefined)
  const units = rowsUnder(rows, layout).find(({ why }) => why === 'units')
  const found: Record<string, number> = {}
  for (const { key, money } of columns) {
    const place = layout.columns[key]
    if (!money || place === undefined) continue
    const heads = Array.from({ length: headerRows }, (_, nth) => inHeading(textOf(rows[header + nth]?.[place]))).reverse()
    const own = heads.find((unit) => unit !== undefined) ?? (units ? moneyUnit(textOf(rows[units.at]?.[place])) : undefined) ?? above
    if (own !== undefined && own !== 1) found[key] = own
  }
  return found
}
