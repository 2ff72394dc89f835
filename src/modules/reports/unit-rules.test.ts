import { expect, test } from 'vitest'
import { decimalsOf, inUnit } from './unit-rules.ts'

test('an average of money and a share have one place after the comma, a count none', () => {
  expect(decimalsOf('triệu đồng/năm', 3469.304964)).toBe(1)
  expect(decimalsOf('triệu đồng', 60)).toBe(1)
  expect(decimalsOf('tỷ đồng', 3.5567)).toBe(2)
  expect(decimalsOf('%', 46.6243)).toBe(1)
  expect(decimalsOf('HTX', 33_335)).toBe(0)
  expect(decimalsOf('đồng', 1234.5)).toBe(0)
  // What was shared out among divided places is shown as it is.
  expect(decimalsOf('người/HTX', 4.25)).toBe(1)
})
test('the sheet keeps the whole value, and nothing where there is none', () => {
  expect(inUnit('triệu đồng', 3469.3049)).toEqual({ value: 3469.3049, decimals: 1 })
  expect(inUnit('HTX', null)).toBeNull()
})
