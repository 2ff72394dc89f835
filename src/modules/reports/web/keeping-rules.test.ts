import { expect, test } from 'vitest'
import { changed, laidOver, nothing, passes, seenOf, under, type Parts } from './keeping-rules.ts'

const stands = (cells: Parts['cells'], texts: Parts['texts'] = {}): Parts => ({ cells, texts, notes: {}, reasons: {} })

test('what was refused goes with the next that is typed, and the later word on a cell is the one that goes', () => {
  const refused = { ...nothing(), cells: { 'HTX.1:kq': 31, 'HTX.2:kq': 1e20 }, notes: { 'HTX.1:kq': 'Theo sổ' } }
  const since = { ...nothing(), cells: { 'HTX.2:kq': 4 } }
  expect(under(refused, since)).toEqual({ ...nothing(), cells: { 'HTX.1:kq': 31, 'HTX.2:kq': 4 }, notes: { 'HTX.1:kq': 'Theo sổ' } })
})

test('what the server refuses is told, what the network or a busy server keeps back is tried again', () => {
  expect([0, 429, 502, 503].every(passes)).toBe(true)
  expect([400, 403, 409, 413, 500].some(passes)).toBe(false)
})

test('what two changed in different cells goes together, and what both made the same is no difference', () => {
  const before = stands({ 'HTX.1:kq': 30, 'HTX.2:kq': 2 })
  const mine = { ...nothing(), cells: { 'HTX.1:kq': 31, 'HTX.3:kq': 'none' as const } }
  const now = stands({ 'HTX.1:kq': 30, 'HTX.2:kq': 5, 'HTX.3:kq': 'none' })
  expect(laidOver(mine, seenOf(mine, before), now)).toEqual({ rest: { ...nothing(), cells: { 'HTX.1:kq': 31 } }, clashes: [] })
  expect(changed(now, { ...nothing(), cells: { 'HTX.1:kq': 31 } }).cells).toEqual({ 'HTX.1:kq': 31, 'HTX.2:kq': 5, 'HTX.3:kq': 'none' })
})

test('a cell that two changed differently is asked about with both versions, an emptied one and a text too', () => {
  const before = stands({ 'HTX.1:kq': 30, 'HTX.2:kq': 2 }, { nx: 'Ổn định' })
  const mine = { ...nothing(), cells: { 'HTX.1:kq': 31, 'HTX.2:kq': null }, texts: { nx: 'Tăng nhẹ' } }
  const now = stands({ 'HTX.1:kq': 33, 'HTX.2:kq': 3 }, { nx: 'Giảm' })
  expect(laidOver(mine, seenOf(mine, before), now).clashes).toEqual([
    { part: 'cells', key: 'HTX.1:kq', mine: 31, theirs: 33 },
    { part: 'cells', key: 'HTX.2:kq', mine: null, theirs: 3 },
    { part: 'texts', key: 'nx', mine: 'Tăng nhẹ', theirs: 'Giảm' },
  ])
})
