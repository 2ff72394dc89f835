import { expect, test } from 'vitest'
import type { Layout, Row } from '../layout-contract.ts'
import { knownCells } from './known-rules.ts'

const row = (key: string, prefill: Row['prefill']): Row => ({
  indicator: key,
  part: null,
  label: '',
  indent: 0,
  required: true,
  prefill,
  key,
  name: key,
  unit: 'HTX',
  measure: 'stock',
  rollup: 'sum',
  formula: null,
  numerator: null,
  denominator: null,
  note: null,
})
const layout: Layout = {
  sections: [
    {
      kind: 'table',
      key: 'bang',
      title: 'Bảng',
      note: '',
      columns: [
        { key: 'kq', label: 'Thực hiện', kind: 'entered', required: true },
        { key: 'kehoach', label: 'Kế hoạch', kind: 'entered', required: false },
      ],
      rows: [
        row('HTX.1', 'cooperatives'),
        row('HTX.2', 'report'),
        row('HTX.3', 'last'),
        row('HTX.4', null),
        row('HTX.20', 'declared'),
        row('HTX.30', 'declared'),
      ],
    },
  ],
  rules: [],
  jump: null,
}
const report = {
  layout,
  register: { 'HTX.1:kq': 12 },
  declared: {
    'HTX.20:kq': { value: 103, known: 2, of: 2, kind: 'cooperative', whole: true, path: '/cooperatives/declarations' },
    'HTX.30:kq': { value: 12, known: 1, of: 2, kind: 'cooperative', whole: false, path: '/cooperatives/declarations' },
  },
  offered: { 'HTX.2:kq': { value: 'none' as const, from: 'quý I' } },
  last: { 'HTX.3:kq': 5, 'HTX.3:kehoach': 6, 'HTX.4:kq': 7 },
}

test('what is known is offered where the form wants it, of the column that the table is about, from where it is known', () =>
  expect([...knownCells(report, {})]).toEqual([
    ['HTX.1:kq', { value: 12, from: 'register' }],
    ['HTX.2:kq', { value: 'none', from: 'report' }],
    ['HTX.3:kq', { value: 5, from: 'last' }],
    // What lacks some of them is not put in unseen.
    ['HTX.20:kq', { value: 103, from: 'declared' }],
  ]))

test('what was typed stays as it is', () =>
  expect([...knownCells(report, { 'HTX.1:kq': 11, 'HTX.2:kq': 0, 'HTX.3:kq': 'none', 'HTX.20:kq': 1 })]).toEqual([]))

test('a report that was copied to the device before anything was offered has nothing of it', () => {
  const { offered: _, declared: _none, ...before } = report
  expect([...knownCells(before, {}).keys()]).toEqual(['HTX.1:kq', 'HTX.3:kq'])
})
