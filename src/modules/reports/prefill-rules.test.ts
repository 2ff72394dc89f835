import { expect, test } from 'vitest'
import type { Cells, Layout, Row } from './layout-contract.ts'
import { offeredOf, type Elsewhere } from './prefill-rules.ts'
import { rowOf } from './testing-rows.ts'

const row = (key: string, more: Partial<Row> = {}): Row => rowOf(key, { prefill: 'report', measure: 'flow', ...more })
const layoutOf = (rows: Row[]): Layout => ({
  sections: [
    {
      kind: 'table',
      key: 'bang',
      title: 'Bảng',
      note: '',
      columns: [
        { key: 'kehoach', label: 'Kế hoạch', kind: 'entered', required: false },
        { key: 'kq', label: 'Thực hiện', kind: 'entered', required: true },
      ],
      rows,
    },
  ],
  rules: [],
  jump: null,
})
const ROWS = [
  row('HTX.1', { measure: 'stock' }),
  row('HTX.2'),
  row('HTX.40', { measure: 'average', rollup: 'weighted', unit: 'triệu đồng', numerator: 'tổng', denominator: 'số HTX' }),
  row('HTX.9', { prefill: null }),
]
const half = layoutOf(ROWS)
const HALF = { from: '2025-12-15', to: '2026-06-14' }
const quarter = (n: 1 | 2, cells: Cells, more: Partial<Elsewhere> = {}): Elsewhere => ({
  formId: 'quarter',
  title: `Tình hình, quý ${n}`,
  from: n === 1 ? '2025-12-15' : '2026-03-15',
  to: n === 1 ? '2026-03-14' : '2026-06-14',
  layout: half,
  cells,
  ...more,
})
const first = quarter(1, { 'HTX.1:kq': 40, 'HTX.2:kq': 3, 'HTX.2:kehoach': 99, 'HTX.40:kq#t': 10, 'HTX.40:kq#m': 2, 'HTX.9:kq': 1 })
const second = quarter(2, { 'HTX.1:kq': 43, 'HTX.2:kq': 4, 'HTX.40:kq#t': 30, 'HTX.40:kq#m': 3, 'HTX.9:kq': 1 })

test('of the half-year what came about in its quarters is added up, and what there is at its end is that of the last', () =>
  expect(offeredOf(half, HALF, [second, first])).toEqual({
    'HTX.1:kq': { value: 43, from: 'Tình hình, quý 2' },
    'HTX.2:kq': { value: 7, from: 'Tình hình, quý 1; Tình hình, quý 2' },
    'HTX.40:kq#t': { value: 30, from: 'Tình hình, quý 2' },
    'HTX.40:kq#m': { value: 3, from: 'Tình hình, quý 2' },
  }))

test('where a quarter is missing nobody knows what came about in it; what there is at the end is known all the same', () =>
  expect(Object.keys(offeredOf(half, HALF, [second]))).toEqual(['HTX.1:kq', 'HTX.40:kq#t', 'HTX.40:kq#m']))

test('what was not collected in one of them cannot be added up, what did not occur can', () => {
  expect(offeredOf(half, HALF, [second, quarter(1, { 'HTX.2:kq': 'uncollected' })])['HTX.2:kq']).toBeUndefined()
  expect(offeredOf(half, HALF, [second, quarter(1, { 'HTX.2:kq': 'none' })])['HTX.2:kq']).toMatchObject({ value: 4 })
})

test('another report of the same time is asked first, the newest of them', () => {
  const same = (title: string, value: number): Elsewhere => ({ ...first, ...HALF, formId: title, title, cells: { 'HTX.2:kq': value } })
  expect(offeredOf(half, HALF, [same('mới', 8), same('cũ', 9), second, first])['HTX.2:kq']).toEqual({ value: 8, from: 'mới' })
})

test('an indicator that was defined otherwise there is no answer', () => {
  const layout = layoutOf([row('HTX.2', { unit: 'nghìn HTX' })])
  expect(offeredOf(half, HALF, [second, quarter(1, first.cells, { layout })])['HTX.2:kq']).toBeUndefined()
})
