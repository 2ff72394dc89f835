import { describe, expect, test } from 'vitest'
import { readDay, readNumber } from './read.ts'

describe('a day that is typed', () => {
  test.each([
    ['05/02/2026', '2026-02-05'],
    ['5/2/26', '2026-02-05'],
    ['5-2-2026', '2026-02-05'],
    ['5.2.2026', '2026-02-05'],
    ['05022026', '2026-02-05'],
    ['050226', '2026-02-05'],
    ['5/2', '2026-02-05'],
  ])('%s is 5 February 2026', (typed, day) => expect(readDay(typed, '2026-11-22')).toBe(day))
  test('nothing typed is no day', () => expect(readDay(' ', '2026-11-22')).toBeNull())
  test('the 31st of February is refused', () => expect(readDay('31/02/2026', '2026-11-22')).toBeUndefined())
  test('words are refused', () => expect(readDay('mai', '2026-11-22')).toBeUndefined())
})

describe('a number that is typed', () => {
  test.each([
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['12.5', 12.5],
    ['1.234.567', 1234567],
    ['-3,25', -3.25],
    ['0', 0],
  ])('%s is %d', (typed, value) => expect(readNumber(typed)).toBe(value))
  test('nothing typed is no number', () => expect(readNumber('')).toBeNull())
  test('words are refused', () => expect(readNumber('ba')).toBeUndefined())
})
