import { expect, test } from 'vitest'
import { isPartOf, moved, yearBefore } from './series-rules.ts'

test('the same period of last year bears the same name', () => {
  expect(['2026-Q3', '2026-H1', '2026', '2026-07'].map(yearBefore)).toEqual(['2025-Q3', '2025-H1', '2025', '2025-07'])
})
test('a share is said of counts of the same things alone', () => {
  const of = (measure: string, unit = 'người', rollup = 'sum') => ({ measure, unit, rollup })
  expect(isPartOf(of('stock'), of('stock'))).toBe(true)
  expect(isPartOf(of('flow'), of('stock'))).toBe(false)
  expect(isPartOf(of('stock', 'HTX'), of('stock'))).toBe(false)
  expect(isPartOf(of('average', 'triệu đồng', 'weighted'), of('average', 'triệu đồng', 'weighted'))).toBe(false)
})
test('a number moves by percent, a share by points, and nothing moves from nothing', () => {
  expect(moved(312, 299, 'stock')).toBe(4.3)
  expect(moved(0, 4, 'flow')).toBe(-100)
  expect(moved(24.7, 22.5, 'ratio')).toBe(2.2)
  expect([moved(3, 0, 'flow'), moved(null, 3, 'stock'), moved(3, null, 'stock')]).toEqual([null, null, null])
})
