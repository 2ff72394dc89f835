import { expect, test } from 'vitest'
import { actualOf, percentOf, standingOf } from './target-rules.ts'

test('what grows with the year is measured by how much of the year is gone', () => {
  expect(standingOf(percentOf(60, 100), true, 0.5, 5)).toBe('onTrack')
  expect(standingOf(percentOf(45, 100), true, 0.5, 5)).toBe('onTrack')
  expect(standingOf(percentOf(44.9, 100), true, 0.5, 5)).toBe('behind')
  expect(standingOf(percentOf(100, 100), true, 0.5, 5)).toBe('reached')
})
test('what stands is measured by the target itself', () => {
  expect(standingOf(percentOf(96, 100), false, 0.25, 5)).toBe('onTrack')
  expect(standingOf(percentOf(94, 100), false, 0.25, 5)).toBe('behind')
  expect(standingOf(percentOf(null, 100), false, 0.25, 5)).toBe('unknown')
  expect(standingOf(percentOf(5, 0), false, 0.25, 5)).toBe('unknown')
})
test('flows of the quarters add up; a stock is as it stood last', () => {
  expect(actualOf([10, null, 12], true)).toBe(22)
  expect(actualOf([10, null, 12], false)).toBe(12)
  expect(actualOf([null], true)).toBeNull()
})
