import { describe, expect, test } from 'vitest'
import { FIELDS, legalStatesOf } from './fields-rules.ts'
import { formsOf, searchWords, type Held } from './form-rules.ts'
import { KNOWN_RULES, sizeOf } from './size-rules.ts'
import { readValue } from './value-rules.ts'
import { sectionOf, sizeGroupOf } from './vsic-rules.ts'

const BILLION = 1_000_000_000

describe('the size of a cooperative', () => {
  const on = '2026-11-20'
  const of = (group: 'agriculture' | 'industry' | 'trade', members: number | null, revenue: number | null, capital: number | null, day = on) =>
    sizeOf(KNOWN_RULES, group, { members, revenue, capital }, day)
  test('in agriculture goes by members and, of revenue and capital, either', () => {
    expect(of('agriculture', 300, 50 * BILLION, 0).class).toBe('large')
    expect(of('agriculture', 300, 0, 10 * BILLION).class).toBe('large')
    expect(of('agriculture', 299, 50 * BILLION, 10 * BILLION).class).toBe('medium')
    expect(of('agriculture', 300, 2 * BILLION, 0).class).toBe('small')
    expect(of('agriculture', 49, 90 * BILLION, 90 * BILLION).class).toBe('micro')
  })
  test('keeps the rule that it was judged by', () =>
    expect(of('agriculture', 50, 2 * BILLION, null).judgedBy?.legalBasis).toBe('Nghị định 113/2024/NĐ-CP'))
  test('is not guessed where the decree’s figures are not known', () => {
    expect(of('industry', 99, 500 * BILLION, null)).toEqual({ class: null, why: 'no_rules', judgedBy: null })
    expect(of('industry', 100, 80 * BILLION, null).class).toBe('large')
    expect(of('trade', 5, 0, 0)).toMatchObject({ why: 'no_rules' })
  })
  test('was judged by no rule before the decree', () =>
    expect(of('agriculture', 300, 50 * BILLION, null, '2024-10-31')).toMatchObject({ why: 'no_rules' }))
  test('needs members and one of the two figures', () => expect(of('agriculture', 60, null, null)).toMatchObject({ why: 'no_figures' }))
})

describe('a line of business', () => {
  test('lies in the section that its version gives it', () => {
    expect([sectionOf('0111', '2018'), sectionOf('0111', '2025'), sectionOf('4511', '2018'), sectionOf('4511', '2025')]).toEqual([
      'A',
      'A',
      'G',
      null,
    ])
    expect([sectionOf('6201', '2018'), sectionOf('6419', '2018')]).toEqual(['K', 'L'])
  })
  test('of making salt is sized as agriculture', () =>
    expect([sizeGroupOf('0893', '2018'), sizeGroupOf('0810', '2018')]).toEqual(['agriculture', 'industry']))
})

describe('the forms of a cooperative', () => {
  const held = (field: Held['field'], value: unknown, validFrom: string): Held => ({ field, value, validFrom })
  const values = [
    held('name', 'HTX Cũ', '2020-01-01'),
    held('place', 'old', '2020-01-01'),
    held('code', '1800000001', '2019-06-01'),
    held('place', 'new', '2025-07-01'),
    held('name', 'HTX Mới', '2026-02-01'),
    held('phone', '0292', '2026-03-01'),
  ]
  test('begin when something of it changes and end when the next begins', () =>
    expect(formsOf(values).map(({ validFrom, validTo, name, placeId, code }) => [validFrom, validTo, name, placeId, code])).toEqual([
      ['2020-01-01', '2025-07-01', 'HTX Cũ', 'old', '1800000001'],
      ['2025-07-01', '2026-02-01', 'HTX Cũ', 'new', '1800000001'],
      ['2026-02-01', null, 'HTX Mới', 'new', '1800000001'],
    ]))
  test('are the same in whatever order the values came', () => expect(formsOf(values.toReversed())).toEqual(formsOf(values)))
  test('say operating where no status was ever recorded', () => expect(formsOf(values)[0]?.legalState).toBe('operating'))
  test('end with a value that is no more', () =>
    expect(formsOf([...values, held('code', null, '2026-05-01')]).at(-1)).toMatchObject({ validFrom: '2026-05-01', code: null }))
})

describe('a value', () => {
  test('is read as its field asks', () => {
    expect(readValue('name', '  Hợp  tác xã Ánh Dương ')).toEqual({ value: 'Hợp tác xã Ánh Dương' })
    expect(readValue('phone', '')).toEqual({ value: null })
    expect(readValue('registeredOn', '2026-02-30')).toEqual({ fault: 'day' })
    expect(readValue('officialMembers', 12.5)).toMatchObject({ fault: 'number' })
    expect(readValue('legalState', 'sleeping')).toEqual({ fault: 'choice' })
  })
  test('of the code has ten digits, three more for a branch, or five for a business place', () => {
    expect(['1800123456', '1800123456-001', '00001'].map((code) => readValue('code', code))).toEqual(
      ['1800123456', '1800123456-001', '00001'].map((value) => ({ value })),
    )
    expect(readValue('code', '180012345')).toEqual({ fault: 'code' })
  })
  test('of the lines has one main line', () => {
    const line = (main: boolean) => ({ code: '0111', version: '2025', name: 'Trồng lúa', main })
    expect(readValue('lines', [line(true), line(true)])).toEqual({ fault: 'lines' })
    expect(readValue('lines', [line(false)])).toEqual({ value: [line(true)] })
  })
})

test('a group cannot be dissolved, a cooperative cannot be closing', () => {
  expect(legalStatesOf('group')).not.toContain('dissolving')
  expect(legalStatesOf('cooperative')).not.toContain('closing')
})

test('what is written out is found written short', () => {
  const words = searchWords(['Hợp tác xã Nông nghiệp Thới Lai'])
  for (const word of ['htx', 'nn', 'thoi', 'lai', 'hop']) expect(words).toContain(word)
})

test('no figure of money, members or contact is public', () =>
  expect(Object.entries(FIELDS).filter(([, field]) => field.open && ['capital', 'people', 'tax'].includes(field.group))).toEqual([]))
