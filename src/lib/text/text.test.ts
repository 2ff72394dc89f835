import { describe, expect, test } from 'vitest'
import { byVietnamese, cut, fold, unreadableIn } from './index.ts'

describe('folding for search', () => {
  test('tone placement and case make no difference', () => expect(fold('Hoà Bình')).toBe(fold('HÒA  BÌNH')))
  test('a decomposed text folds like a composed one', () => expect(fold('Đắk Lắk'.normalize('NFD'))).toBe('dak lak'))
  test('½ and ligatures are read as what they are made of', () => expect([fold('1½ ha'), fold('ﬁle'), fold('𝐀b')]).toEqual(['11 2 ha', 'file', 'ab']))
  test('each sign by itself folds as its parts do when they are taken apart first', () => {
    const apart = (text: string) =>
      text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[đĐ]/g, 'd')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    const texts = Array.from({ length: 0xffff }, (_, code) => `a${String.fromCharCode(code)} b${String.fromCharCode(code)}c`)
    expect(texts.filter((text) => fold(text) !== apart(text))).toEqual([])
  })
  test('signs between words become one space', () => expect(fold('Sở KH&ĐT')).toBe('so kh dt'))
})

test('names stand in the order of the Vietnamese alphabet', () =>
  expect(['Đông', 'Dung', 'An', 'Ân', 'Ăn'].sort(byVietnamese)).toEqual(['An', 'Ăn', 'Ân', 'Dung', 'Đông']))

test('what is cut off never ends in half of a character', () => {
  expect([cut('Đề nghị', 2), cut('ab😀', 3), cut('ab😀', 4), cut('ab😀c', 9)]).toEqual(['Đề', 'ab', 'ab😀', 'ab😀c'])
})

test('half of a character and the sign NUL are found where they stand', () => {
  expect(unreadableIn({ title: 'Đủ 😀', items: [{ words: 'a' }, { words: '\ud83d' }] })).toBe('items.1.words')
  expect(unreadableIn({ a: ['b\u0000'] })).toBe('a.0')
  expect(unreadableIn({ a: 'ộ', bytes: new Uint8Array([0]) })).toBeUndefined()
})
