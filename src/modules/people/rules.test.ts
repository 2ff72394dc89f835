import { describe, expect, test } from 'vitest'
import { passwordWeakness, spacingAfter, waitAfter } from './rules.ts'

describe('a password', () => {
  test('of nine characters is too short, of ten is not', () => {
    expect(passwordWeakness('sôngcầu12', 'an')).toBe('tooShort')
    expect(passwordWeakness('sôngcầu123', 'an')).toBeUndefined()
  })
  test('that is a common word and a few figures is refused, with or without diacritics', () => {
    expect(passwordWeakness('Matkhau@2026', 'an')).toBe('common')
    expect(passwordWeakness('Mật khẩu 123', 'an')).toBe('common')
    expect(passwordWeakness('1234567890', 'an')).toBe('common')
  })
  test('that is little more than the user name is refused', () => expect(passwordWeakness('nguyenvan.an1', 'nguyenvan.an')).toBe('username'))
  test('of one letter again and again is refused', () => expect(passwordWeakness('aaaaaaaaaaaa', 'an')).toBe('monotonous'))
  test('that is a short sentence is fine', () => expect(passwordWeakness('sông Cầu nước chảy lơ thơ', 'an')).toBeUndefined())
})

describe('a guesser', () => {
  test('waits from the fifth failure on, twice as long each time, at most a quarter of an hour', () => {
    expect([4, 5, 6, 7, 20].map(waitAfter)).toEqual([0, 60, 120, 240, 900])
  })
  test('who tries from many places is slowed down, never shut out', () => {
    expect([29, 30, 60, 1000].map(spacingAfter)).toEqual([0, 1, 7, 30])
  })
})
