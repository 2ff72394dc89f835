import { expect, test } from 'vitest'
import { standOf } from './settle-rules.ts'

const source = (key: string, value: number) => ({ key, name: key, value, basis: '', path: null })
const settled = (value: number, ...sources: [string, number][]) => ({ value, sources: sources.map(([key, of]) => ({ key, name: key, value: of })) })

test('one source alone is not in doubt, several that say the same agree, several that do not disagree', () => {
  expect(standOf([], undefined)).toBe('single')
  expect(standOf([source('reports', 312)], undefined)).toBe('single')
  expect(standOf([source('reports', 312), source('register', 312)], undefined)).toBe('agreed')
  expect(standOf([source('reports', 312), source('register', 315)], undefined)).toBe('disagreed')
  // An average by two ways of rounding is the same average.
  expect(standOf([source('reports', 3550.00001), source('entered Sở', 3550)], undefined)).toBe('agreed')
})

test('what was settled stands until a source says something else than it did then', () => {
  const official = settled(315, ['reports', 312], ['register', 315])
  expect(standOf([source('reports', 312), source('register', 315)], official)).toBe('settled')
  expect(standOf([source('reports', 313), source('register', 315)], official)).toBe('moved')
  expect(standOf([source('reports', 312), source('register', 315), source('body', 315)], official)).toBe('settled')
  expect(standOf([source('reports', 312), source('register', 315), source('body', 300)], official)).toBe('moved')
})
