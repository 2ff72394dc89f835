import { expect, test } from 'vitest'
import { frozen } from '../freeze-rules.ts'
import { blankRow, blankSection, draftOf, EMPTY, freeKey, moved, partKey, withoutColumn, withPart, type DraftTable } from './design-rules.ts'

const htx = {
  code: 'HTX.1',
  nameVi: 'Tổng số hợp tác xã',
  unit: 'HTX',
  measure: 'stock',
  rollup: 'sum',
  formula: null,
  numerator: null,
  denominator: null,
  note: null,
} as const

test('a part gets a key of its own, and moves only within the form', () => {
  expect(freeKey('b', ['b1', 'b3'])).toBe('b2')
  expect([moved(['a', 'b', 'c'], 2, -1), moved(['a', 'b'], 0, -1)]).toEqual([
    ['a', 'c', 'b'],
    ['a', 'b'],
  ])
})

test('a column that is taken out takes its comparison along', () => {
  const table: DraftTable = {
    ...(blankSection('table', [], 'Bảng', 'Kết quả') as DraftTable),
    columns: [
      { key: 'kq', label: 'Kết quả', kind: 'entered', required: true },
      { key: 'c1', label: 'Kỳ trước', kind: 'last', required: true },
      { key: 'c2', label: 'So sánh', kind: 'compare', of: ['kq', 'c1'], required: true },
    ],
  }
  expect(withoutColumn(table, 1).columns.map(({ key }) => key)).toEqual(['kq'])
})

test('what is designed is judged as the server will: an indicator twice, a rule that speaks of none, an unknown code', () => {
  const table = { ...(blankSection('table', [], 'Bảng', 'Kết quả') as DraftTable), rows: [blankRow('HTX.1'), blankRow('HTX.1'), blankRow('HTX.99')] }
  const rules = [{ key: 'r1', formula: 'HTX.2 <= HTX.1', severity: 'stop' as const, message: 'Sai' }]
  const { faults, layout } = frozen({ ...EMPTY, sections: [table], rules }, [htx])
  expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'sections.0.rows.2.indicator reports.unknownCode',
    'sections.0.rows.1 reports.layoutTwice',
    'rules.0.formula reports.unknownCode',
  ])
  // What was kept comes back as it was designed.
  expect(draftOf(layout).sections).toEqual([table])
})

test('a breakdown is designed part by part, each under its indicator and with a key that formulas name', () => {
  const empty = blankSection('table', [], 'Bảng', 'Kết quả') as DraftTable
  const whole = { ...empty, rows: [blankRow('HTX.1'), blankRow('HTX.2')] }
  const table = ['Nông, lâm nghiệp', 'Dịch vụ', 'Dịch vụ'].reduce((now, words) => withPart(now, 'HTX.1', words), whole)
  expect(table.rows.map(({ indicator, part }) => `${indicator}/${part}`)).toEqual([
    'HTX.1/null',
    'HTX.1/nong_lam_nghiep',
    'HTX.1/dich_vu',
    'HTX.1/dich_vu_2',
    'HTX.2/null',
  ])
  expect(table.rows.map(({ indent, required }) => [indent, required])).toEqual([
    [0, true],
    [1, false],
    [1, false],
    [1, false],
    [0, true],
  ])
  const rules = [{ key: 'r1', formula: 'TONG(HTX.1/nong_lam_nghiep; HTX.1/dich_vu) <= HTX.1', severity: 'stop' as const, message: 'Sai' }]
  expect(frozen({ ...EMPTY, sections: [table], rules }, [htx, { ...htx, code: 'HTX.2' }]).faults).toEqual([])
  expect(partKey('???', [])).toBe('phan')
  expect(partKey('Sản xuất và chế biến thủy sản', [])).toMatch(/^[a-z0-9_]{1,20}$/)
})
