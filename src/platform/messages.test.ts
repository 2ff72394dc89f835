import { expect, test } from 'vitest'
import { sentence } from './messages.ts'

test('a number in a sentence is grouped as it is written in its language; a year, a row, a code and a day stay what they are', () => {
  const facts = { most: 60_000_000, year: 2026, line: 1092, code: '1801700001', on: '2026-11-23' }
  expect(sentence('{most} {year} {line} {code} {on}', facts, 'vi')).toBe('60.000.000 2026 1092 1801700001 23/11/2026')
  expect(sentence('{most} {year}', facts, 'en')).toBe('60,000,000 2026')
})
test('of two words the one that fits stands in a sentence', () => {
  const words = 'Toàn {city|thành phố|tỉnh}'
  expect([sentence(words, { city: 1 }), sentence(words, { city: 0 }), sentence(words)]).toEqual(['Toàn thành phố', 'Toàn tỉnh', 'Toàn tỉnh'])
})
