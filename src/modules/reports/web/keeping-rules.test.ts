import { expect, test } from 'vitest'
import { nothing, passes, under } from './keeping-rules.ts'

test('what was refused goes again with what was typed since, and a correction takes its place', () => {
  const refused = { ...nothing(), cells: { 'HTX.1:kq': 5, 'HTX.2:kq': 1 }, texts: { chung: 'quá dài' } }
  expect(under(refused, { ...nothing(), cells: { 'HTX.2:kq': 2 }, texts: { chung: 'ngắn' } })).toEqual({
    ...nothing(),
    cells: { 'HTX.1:kq': 5, 'HTX.2:kq': 2 },
    texts: { chung: 'ngắn' },
  })
})
test('what is asked to be slower waits, what is refused does not', () =>
  expect([0, 429, 503, 409, 422].map(passes)).toEqual([true, true, true, false, false]))
