/** A row of a form, for tests of rules: a figure that stands on a day and adds up, of the register's own indicator. */
import type { Row } from './layout-contract.ts'

export const rowOf = (key: string, more: Partial<Row> = {}): Row => ({
  indicator: key,
  part: null,
  label: '',
  indent: 0,
  required: true,
  prefill: null,
  key,
  name: key,
  unit: 'HTX',
  measure: 'stock',
  rollup: 'sum',
  formula: null,
  numerator: null,
  denominator: null,
  note: null,
  ...more,
})
