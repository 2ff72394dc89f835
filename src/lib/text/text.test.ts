import { describe, expect, test } from 'vitest'
import { byVietnamese, fold } from './index.ts'

describe('folding for search', () => {
  test('tone placement and case make no difference', () => expect(fold('Hoà Bình')).toBe(fold('HÒA  BÌNH')))
  test('a decomposed text folds like a composed one', () => expect(fold('Đắk Lắk'.normalize('NFD'))).toBe('dak lak'))
  test('signs between words become one space', () => expect(fold('Sở KH&ĐT')).toBe('so kh dt'))
})

test('names stand in the order of the Vietnamese alphabet', () =>
  expect(['Đông', 'Dung', 'An', 'Ân', 'Ăn'].sort(byVietnamese)).toEqual(['An', 'Ăn', 'Ân', 'Dung', 'Đông']))
