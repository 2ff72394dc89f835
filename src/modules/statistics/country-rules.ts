/** What the figures of provinces come to for the country. Pure. */
import { fold } from '#lib/text'
import type { CountryPeriod, OpenIndicator } from './open-contract.ts'

type Measured = Pick<OpenIndicator, 'name' | 'unit' | 'measure'>

/** What one province has published of one indicator for one period; the newest issue where it stands in several sets. */
export type Published = {
  province: string
  publisher: string
  set: string
  /** What it publishes under the code: a province may have indicators of its own. */
  name: string
  unit: string
  measure: string
  period: string
  label: string
  value: number
  status: 'A' | 'R'
  top: number | null
  bottom: number | null
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
const sum = (values: readonly number[]): number => rounded(values.reduce((whole, one) => whole + one, 0))

/** Whether it is the same figure; outside the uniform set, where provinces choose codes themselves, also called the same. */
const isSame = ({ name, unit, measure }: Published, of: Measured, uniform: boolean): boolean =>
  unit === of.unit && measure === of.measure && (uniform || fold(name) === fold(of.name))

/**
 * Counts are added up; an average or a ratio is worked out anew from the two sums behind it, never from averages, and is unknown where a
 * province has not published them. What was published in another unit, or
 * is another figure under the same code, stands among the parts and is not counted.
 *
 *   stock 312 and 287                                  ->  599
 *   average 40 (800/20) and 100 (1000/10)              ->  60 (1800/30)
 */
export function countryOf(indicator: Measured, published: readonly Published[], uniform: boolean): CountryPeriod[] {
  const periods = new Map<string, Published[]>()
  for (const one of published) periods.set(one.period, [...(periods.get(one.period) ?? []), one])
  return [...periods]
    .map(([key, all]) => ({
      key,
      label: all[0]!.label,
      value: wholeOf(
        indicator,
        all.filter((one) => isSame(one, indicator, uniform)),
      ),
      parts: all
        .map((one) => ({
          province: one.province,
          publisher: one.publisher,
          set: one.set,
          value: one.value,
          status: one.status,
          apart: isSame(one, indicator, uniform) ? null : { name: one.name, unit: one.unit },
        }))
        .toSorted((a, b) => a.province.localeCompare(b.province, 'vi')),
    }))
    .toSorted((a, b) => (a.key < b.key ? 1 : -1))
}

function wholeOf({ unit, measure }: Measured, counted: readonly Published[]): number | null {
  if (counted.length === 0) return null
  if (measure === 'stock' || measure === 'flow') return sum(counted.map(({ value }) => value))
  const halves = counted.flatMap(({ top, bottom }) => (top === null || bottom === null ? [] : [{ top, bottom }]))
  if (halves.length < counted.length) return null
  const bottom = sum(halves.map((one) => one.bottom))
  return bottom === 0 ? null : rounded((sum(halves.map((one) => one.top)) / bottom) * (unit === '%' ? 100 : 1))
}
