import { describe, expect, test } from 'vitest'
import { bareName, insideSentence, placesOn, provinceWord, standsOn, type Era, type Step } from './rules.ts'

const era = (id: string, validFrom: string | null, validTo: string | null): [string, Era] => [id, { id, validFrom, validTo }]
const REFORM = '2025-07-01'
const places = new Map([
  era('Phường Cái Khế cũ', null, REFORM),
  era('Phường An Hòa cũ', null, REFORM),
  era('Phường Cái Khế', REFORM, null),
  era('Xã chia đôi', null, REFORM),
  era('Xã Đông', REFORM, null),
  era('Xã Tây', REFORM, null),
  era('Tỉnh Bình Phước', null, REFORM),
  era('Tỉnh Đồng Nai cũ', null, REFORM),
  era('Tỉnh Đồng Nai', REFORM, '2026-04-30'),
  era('Thành phố Đồng Nai', '2026-04-30', null),
])
const step = (fromId: string, toId: string, partial = false, on = REFORM): Step => ({ fromId, toId, on, partial })
const steps = [
  step('Phường Cái Khế cũ', 'Phường Cái Khế'),
  step('Phường An Hòa cũ', 'Phường Cái Khế'),
  step('Xã chia đôi', 'Xã Đông', true),
  step('Xã chia đôi', 'Xã Tây', true),
  step('Tỉnh Bình Phước', 'Tỉnh Đồng Nai'),
  step('Tỉnh Đồng Nai cũ', 'Tỉnh Đồng Nai'),
  step('Tỉnh Đồng Nai', 'Thành phố Đồng Nai', false, '2026-04-30'),
]
const on = (id: string, day: string) => placesOn(places, steps, id, day)
const known = (...found: [string, boolean][]) => ({ kind: 'known', places: found.map(([id, partial]) => ({ id, partial })) })

describe('where a place lies on a day', () => {
  test('an old ward is itself on 30 June 2025', () => expect(on('Phường Cái Khế cũ', '2025-06-30')).toEqual(known(['Phường Cái Khế cũ', false])))
  test('from 1 July 2025 it is the ward that took it over', () =>
    expect(on('Phường Cái Khế cũ', '2025-07-01')).toEqual(known(['Phường Cái Khế', false])))
  test('a new ward leads back to all that it was made of', () =>
    expect(on('Phường Cái Khế', '2025-06-30')).toEqual(known(['Phường Cái Khế cũ', false], ['Phường An Hòa cũ', false])))
  test('a divided commune keeps all its heirs, each in part', () =>
    expect(on('Xã chia đôi', '2026-11-20')).toEqual(known(['Xã Đông', true], ['Xã Tây', true])))
  test('an heir leads back to the divided commune in part', () => expect(on('Xã Đông', '2025-06-30')).toEqual(known(['Xã chia đôi', true])))
  test('Bình Phước is tỉnh Đồng Nai until 29 April 2026 and thành phố Đồng Nai after', () => {
    expect(on('Tỉnh Bình Phước', '2026-04-29')).toEqual(known(['Tỉnh Đồng Nai', false]))
    expect(on('Tỉnh Bình Phước', '2026-04-30')).toEqual(known(['Thành phố Đồng Nai', false]))
  })
  test('before the data begin nothing is known, even of a place that still stands', () => {
    expect(on('Phường Cái Khế cũ', '2025-01-01').kind).toBe('known')
    expect(on('Phường Cái Khế cũ', '2024-12-31')).toEqual({ kind: 'unknown' })
  })
  test('an ended place without a known heir is unknown', () =>
    expect(placesOn(new Map([era('Xã lạc', null, REFORM)]), [], 'Xã lạc', '2026-01-01')).toEqual({ kind: 'unknown' }))
})

describe('validity', () => {
  test('the last day is the one before the end', () => {
    expect(standsOn({ validFrom: null, validTo: REFORM }, '2025-06-30')).toBe(true)
    expect(standsOn({ validFrom: null, validTo: REFORM }, REFORM)).toBe(false)
    expect(standsOn({ validFrom: REFORM, validTo: null }, REFORM)).toBe(true)
  })
})

describe('names', () => {
  test('lose their kind word', () =>
    expect(['Phường Ninh Kiều', 'Thành phố Cần Thơ', 'Đặc khu Phú Quốc', 'Quận 1'].map(bareName)).toEqual(['Ninh Kiều', 'Cần Thơ', 'Phú Quốc', '1']))
  test('stand inside a sentence with a small kind word', () => expect(insideSentence('Phường Ninh Kiều')).toBe('phường Ninh Kiều'))
  test('say whether a province is a tỉnh or a thành phố', () =>
    expect([provinceWord('Tỉnh Gia Lai'), provinceWord('Thành phố Cần Thơ')]).toEqual(['tỉnh', 'thành phố']))
})
