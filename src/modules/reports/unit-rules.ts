/** With how many places after the comma a figure is shown, by its unit. Pure. */

/**
 *   3469.3049 triệu đồng/năm  ->  1: 3.469,3        33335 HTX  ->  0: 33.335
 *   46.6243 %                 ->  1: 46,6           4.25 người/HTX  ->  1: 4,3
 */
export function decimalsOf(unit: string, value: number): 0 | 1 | 2 {
  const of = unit.trim().toLocaleLowerCase('vi')
  if (of.startsWith('tỷ')) return 2
  if (of.startsWith('%') || of.startsWith('triệu') || of.startsWith('phần trăm')) return 1
  return Number.isInteger(value) || of.startsWith('đồng') || of.startsWith('nghìn') ? 0 : 1
}

/** A figure for a sheet, shown as its unit is. */
export const inUnit = (unit: string, value: number | null): { value: number; decimals: 0 | 1 | 2 } | null =>
  value === null ? null : { value, decimals: decimalsOf(unit, value) }
