/** How figures and their movements are said on the boards. */
import { decimalsOf } from '#modules/reports/web'
import type { Format, Translate } from '#ui'

/** As short as it stays true over a column: 33.335; 3,5 tr. is not said, 1.234.567 is 1,23 tr. */
export const short = (value: number, format: Format): string =>
  Math.abs(value) >= 1e9
    ? `${format.number(Math.round(value / 1e7) / 100)} tỷ`
    : Math.abs(value) >= 1e6
      ? `${format.number(Math.round(value / 1e4) / 100)} tr`
      : format.number(Math.abs(value) >= 1000 ? Math.round(value) : Math.round(value * 10) / 10)

/** With the places that its unit has, as papers and spreadsheets write it. */
export const figure = (value: number, unit: string, format: Format): string => {
  const scale = 10 ** decimalsOf(unit, value)
  return format.number(Math.round(value * scale) / scale)
}

/** 'tăng 4,2%', 'giảm 1,3 điểm phần trăm'. */
export function movement(change: number | null, measure: string, t: Translate, format: Format): string | null {
  if (change === null) return null
  if (change === 0) return t('statistics.flat')
  const value = t(measure === 'ratio' ? 'statistics.points' : 'statistics.percent', { value: format.number(Math.abs(change)) })
  return t(change > 0 ? 'statistics.up' : 'statistics.down', { value })
}
