import { describe, expect, test } from 'vitest'
import { findAlike, gazetteerOf } from '#lib/alike'
import { communesOfEdition } from '#modules/places'
import { lists, scored } from './duplicate-lists.ts'
import * as others from './duplicate-others.ts'
import { thirdLists } from './duplicate-thirds.ts'
import * as usual from './duplicate-words.ts'

const communes = communesOfEdition()
const gazetteer = gazetteerOf(communes.now, communes.before)

describe('duplicates among made-up lists over the real communes, with as many that only look it', () => {
  test.each([
    ['written as they were tried out', usual],
    ['written as other offices do', others],
  ])('%s: precision and recall together are at least 0.97', (_name, { WORDS, WAYS }) => {
    const made = lists(communes, WORDS, WAYS, { size: 2000, seed: 11 })
    expect(made.left.length).toBe(2000)
    expect(made.truth.size).toBeGreaterThan(950)
    expect(scored(findAlike(made.left, made.right, { gazetteer }), made).f1).toBeGreaterThanOrEqual(0.97)
  })

  test.each([1, 5, 8])('written by a third hand, words lost and moved one by one (%d): the same holds', (seed) => {
    const made = thirdLists(communes, { size: 1200, seed })
    expect(made.truth.size).toBeGreaterThan(650)
    expect(made.kinds.size).toBe(made.truth.size)
    expect(scored(findAlike(made.left, made.right, { gazetteer }), made).f1).toBeGreaterThanOrEqual(0.97)
  })

  test('the same seed makes the same lists', () => {
    const small = () => lists(communes, usual.WORDS, usual.WAYS, { size: 50, seed: 3 })
    expect(small()).toEqual(small())
  })
})
