import { describe, expect, test } from 'vitest'
import { codesIn, inWords, judge, readFormula, valueOf } from './formula-rules.ts'

const figures: Record<string, number | null> = { 'HTX.1': 12, 'HTX.2': 3, 'HTX.3': 1, 'HTX.4': null, 'HTX.60': 0, 'HTX.13/nong_nghiep': 7 }
const known = (code: string, before: boolean) => (before ? 10 : (figures[code] ?? null))
const worth = (text: string) => {
  const read = readFormula(text, false)
  if (read.fault) throw new Error(JSON.stringify(read.fault))
  return valueOf(read.formula, known)
}

describe('a figure is worked out', () => {
  test.each([
    ['HTX.1 - HTX.2 - HTX.3', 8],
    ['HTX.1 - (HTX.2 - HTX.3)', 10],
    ['HTX.2 + HTX.3 * 2', 5],
    ['-HTX.2 + 1,5', -1.5],
    ['HTX.2 / HTX.1 * 100', 25],
    ['0,1 + 0,2', 0.3],
    ['TONG(HTX.1; HTX.2; HTX.4)', 15],
    ['LON(HTX.1; HTX.1@truoc)', 12],
    ['NHO(HTX.1; HTX.1@truoc)', 10],
    ['HTX.13/nong_nghiep', 7],
    // As hands and Word write it.
    ['htx.1 − Htx.2', 9],
    ['Tổng(htx.1; HTX.2)', 15],
    ['lớn(HTX.1; htx.1@trước)', 12],
    ['HTX.2 × 2 ÷ 3', 2],
    ['HTX.2 : HTX.1 * 100', 25],
  ])('%s is %d', (text, value) => expect(worth(text)).toBe(value))
  test('what is missing makes the whole missing, and is left out of a sum', () => {
    expect(worth('HTX.1 + HTX.4')).toBeNull()
    expect(worth('TONG(HTX.4)')).toBeNull()
    expect(worth('LON(HTX.1; HTX.4)')).toBeNull()
  })
  test('nothing is divided by zero', () => expect(worth('HTX.1 / HTX.60')).toBeNull())
})

describe('a rule is judged', () => {
  const judged = (text: string) => judge(readFormula(text, true).formula!, known)
  test('with both sides said', () => expect(judged('HTX.1 = HTX.1@truoc + HTX.2 - HTX.3')).toEqual({ holds: true, left: 12, right: 12 }))
  test('with the signs of a keyboard that has them', () => {
    expect(judged('HTX.2 ≤ HTX.1')).toMatchObject({ holds: true })
    expect(judged('HTX.1 ≠ 12')).toMatchObject({ holds: false })
  })
  test('and broken', () => expect(judged('HTX.2 > HTX.1')).toEqual({ holds: false, left: 3, right: 12 }))
  test('not while something is missing', () => expect(judged('HTX.4 <= HTX.1')).toBeNull())
})

test.each([
  ['', 'empty', 1],
  ['HTX.1 +', 'unfinished', 8],
  ['HTX.1 HTX.2', 'unexpected', 7],
  ['HTX.1 & 2', 'letter', 7],
  ['SIN(1)', 'unknownName', 1],
  ['HTX.1 = 2', 'compared', 1],
  ['(HTX.1', 'unfinished', 7],
  ['process.exit()', 'letter', 8],
  ['SUM(HTX.1)', 'unknownName', 1],
  ['TONG(HTX.1, HTX.2)', 'letter', 11],
  ['HTX.1 + '.repeat(80), 'tooLong', 501],
])('“%s” is refused: %s at letter %d', (text, code, at) => expect(readFormula(text, false).fault).toMatchObject({ code, at }))

test('a rule must compare', () => expect(readFormula('HTX.1 + 1', true).fault?.code).toBe('notCompared'))

test('no text makes the reader fail or run on', () => {
  const letters = ['HTX.1', '(', ')', '+', '-', '*', '/', '=', ';', 'TONG', '1,5', ' ', '@', 'x', 'ạ', '']
  let seed = 7
  const any = () => letters[(seed = (seed * 48_271) % 2_147_483_647) % letters.length]!
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: 12 }, any).join('')
    const read = readFormula(text, false)
    if (read.formula) expect([null, 'number']).toContain(valueOf(read.formula, known) === null ? null : typeof valueOf(read.formula, known))
    else expect(read.fault.at).toBeGreaterThan(0)
  }
})

test('a formula is explained in Vietnamese', () => {
  const words = (text: string, compares = true) =>
    inWords(readFormula(text, compares).formula!, (code) => ({ 'HTX.1': 'Tổng số HTX', 'HTX.2': 'Thành lập mới' })[code] ?? code)
  expect(words('HTX.1 = HTX.1@truoc + HTX.2')).toBe('“Tổng số HTX” phải bằng “Tổng số HTX” kỳ trước cộng “Thành lập mới”')
  expect(words('(HTX.1 + HTX.2) * 100', false)).toBe('(“Tổng số HTX” cộng “Thành lập mới”) nhân 100')
})

test('the indicators of a formula are named once each', () =>
  expect(codesIn(readFormula('HTX.1 + HTX.1 - HTX.1@truoc', false).formula!)).toEqual([
    { code: 'HTX.1', before: false },
    { code: 'HTX.1', before: true },
  ]))
