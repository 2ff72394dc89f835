import { expect, test } from 'vitest'
import { against, percentOf, planFor, sinceStart, standingOf, yearSoFar } from './target-rules.ts'

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
test('the year so far is its periods from the start: flows add up, a stock is as it stood last', () => {
  expect(sinceStart('2026-Q3')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
  expect(sinceStart('2026-02')).toEqual(['2026-01', '2026-02'])
  expect(sinceStart('2026')).toEqual(['2026'])
  const of = (values: Record<string, number>) => (key: string) => values[key] ?? null
  expect(yearSoFar('2026-Q2', true, of({ '2026-Q1': 10, '2026-Q2': 12 }))).toEqual({ value: 22, missing: [] })
  expect(yearSoFar('2026-Q2', false, of({ '2026-Q1': 10, '2026-Q2': 12 }))).toEqual({ value: 12, missing: [] })
  expect(yearSoFar('2026-Q3', true, of({ '2026-Q2': 12, '2026-Q3': 3 }))).toEqual({ value: 15, missing: ['2026-Q1'] })
  expect(yearSoFar('2026-Q2', false, of({}))).toEqual({ value: null, missing: [] })
})
test('a quarter stands against its own plan, and where it has none, with all since the start of the year, against the plan of the year', () => {
  const soFar = { value: 22, missing: [] }
  expect(planFor(null, null)).toBeNull()
  const [own, year] = [planFor(15, 40), planFor(null, 40)]
  expect([own, year]).toEqual([
    { value: 15, of: 'period' },
    { value: 40, of: 'year' },
  ])
  expect(percentOf(against(own!, 12, soFar).value, own!.value)).toBe(80)
  expect(percentOf(against(year!, 12, soFar).value, year!.value)).toBe(55)
})
