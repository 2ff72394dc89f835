import { describe, expect, test } from 'vitest'
import {
  bandOf,
  daysOf,
  faultsOf,
  oldestDayOf,
  overSince,
  pointsByScale,
  pointsOf,
  rates,
  repealFaults,
  scoreFaults,
  yearsOf,
} from './rating-rules.ts'
import { TEMPLATES } from './schemes-data.ts'
import { aScheme } from './testing.ts'

const template = (key: string) => TEMPLATES.find((one) => one.key === key)!

describe('which year a scheme rates', () => {
  test('Circular 01/2020 rates 2024, scored by 15/12/2024, and not 2025: it ended on 18/09/2025', () => {
    expect(daysOf(template('all2020'), 2024)).toEqual({ selfBy: '2024-12-15', appraiseBy: '2024-12-18', publishBy: '2024-12-21' })
    expect([2019, 2020, 2024, 2025, 2026].map((year) => rates(template('all2020'), year))).toEqual([false, true, true, false, false])
    expect(yearsOf(template('all2020'), '2026-11-22')).toEqual([2024, 2023, 2022, 2021, 2020])
  })
  test('agricultural cooperatives score a year in the first quarter of the next', () => {
    expect(daysOf(template('agriculture2017'), 2025).selfBy).toBe('2026-03-31')
    expect(yearsOf(template('agriculture2017'), '2026-11-22')[0]).toBe(2025)
  })
  test('who has not worked twelve months at the end of the year is not rated', () => {
    expect(oldestDayOf(12, 2025)).toBe('2024-12-31')
    expect(oldestDayOf(0, 2025)).toBe('2025-12-31')
  })
})

test('a declared figure scores by the highest step that it reaches; without a scale nobody can say', () => {
  const scale = [
    { from: 1000, points: 10 },
    { from: 3000, points: 25 },
  ]
  expect([999, 1000, 2999, 3000].map((value) => pointsByScale(scale, value))).toEqual([0, 10, 10, 25])
  expect([pointsByScale([], 5), pointsByScale(undefined, 5)]).toEqual([null, null])
})

test('a scale has a figure to score, no more points than its criterion, and each step once', () => {
  const step = { from: 1000, points: 61 }
  const faults = (finance: object) => faultsOf({ ...aScheme, criteria: [{ ...aScheme.criteria[0]!, ...finance }, aScheme.criteria[1]!] })
  expect(faults({ figure: 'revenue', scale: [step] })).toMatchObject([
    { path: 'criteria.0.scale.0.points', code: 'ratings.scaleTooMany', facts: { most: 60 } },
  ])
  expect(faults({ scale: [{ ...step, points: 5 }] })).toMatchObject([{ path: 'criteria.0.figure', code: 'ratings.scaleOfNothing' }])
  const twice = [
    { from: 5, points: 5 },
    { from: 5, points: 6 },
  ]
  expect(faults({ figure: 'revenue', scale: twice })).toMatchObject([{ path: 'criteria.0.scale.1.from', code: 'ratings.keyTwice' }])
})

test('points are only together where every criterion has some; a band begins at its points, and what fails stands last', () => {
  const given: Record<string, number> = { finance: 45.5, members: 34.5 }
  expect(pointsOf(aScheme.criteria, (key) => given[key])).toBe(80)
  expect(pointsOf(aScheme.criteria, (key) => (key === 'members' ? null : 60))).toBeNull()
  expect([100, 80, 79.75, 50, 49, 0].map((points) => bandOf(aScheme.bands, points, false))).toEqual(['good', 'good', 'fair', 'fair', 'weak', 'weak'])
  expect(bandOf(aScheme.bands, 95, true)).toBe('weak')
})

test('a scheme comes to 100 points, its bands fall to 0 and nothing stands twice', () => {
  const codes = (change: object) => faultsOf({ ...aScheme, ...change }).map(({ code }) => code)
  expect(codes({})).toEqual([])
  expect(codes({ criteria: aScheme.criteria.slice(1) })).toEqual(['ratings.pointsTogether'])
  expect(codes({ criteria: aScheme.criteria.map((one) => ({ ...one, key: 'same', points: 50 })) })).toEqual(['ratings.keyTwice'])
  expect(codes({ bands: aScheme.bands.slice(0, 2) })).toEqual(['ratings.bandsEnd'])
  expect(codes({ bands: aScheme.bands.toReversed() })).toEqual(['ratings.bandsFall', 'ratings.bandsEnd'])
})

test('what the circulars do not give is left open, and no template passes as a scheme without it', () => {
  for (const one of TEMPLATES) expect([one.key, one.criteria.some(({ points }) => points === null)]).toEqual([one.key, true])
  const known = template('all2020').criteria.reduce((sum, { points }) => sum + (points ?? 0), 0)
  // Groups I and II; the 40 points of group III are for the province to enter.
  expect(known).toBe(60)
})

test('scores keep to their criteria', () => {
  const codes = (scores: Record<string, { points: number | null }>, whole: boolean) =>
    scoreFaults(aScheme.criteria, scores, whole).map(({ path, code }) => [path, code])
  expect(codes({ finance: { points: 60 } }, false)).toEqual([])
  expect(codes({ finance: { points: 61 } }, true)).toEqual([
    ['scores.finance', 'ratings.pointsTooMany'],
    ['scores.members', 'ratings.pointsMissing'],
  ])
  expect(codes({ other: { points: 1 } }, false)).toEqual([['scores.other', 'ratings.criterionUnknown']])
})

test('no scheme by a repealed circular holds after its last day, whatever is entered; the province’s own may', () => {
  const codes = (legalBasis: string, validTo: string | null) => repealFaults({ legalBasis, validTo }).map(({ code, facts }) => [code, facts['on']])
  const circular = template('all2020').legalBasis
  expect(codes(circular, '2025-09-18')).toEqual([])
  expect(codes(circular, '2025-09-19')).toEqual([['ratings.repealed', '2025-09-18']])
  expect(codes('Thông tư số 01/2020/TT-BKHĐT ngày 19/02/2020', null)).toEqual([['ratings.repealed', '2025-09-18']])
  expect(codes('Quyết định 11/2026/QĐ-UBND', null)).toEqual([])
  expect(codes(template('agriculture2017').legalBasis, null)).toEqual([])
})

test('a scheme that is over says since when, and that its circular was repealed, whatever was entered as its last day', () => {
  const circular = { legalBasis: 'Thông tư 01/2020/TT-BKHĐT', validTo: null }
  expect(overSince(circular, '2025-09-17')).toBeNull()
  expect(overSince(circular, '2025-09-18')).toEqual({ on: '2025-09-18', repealed: true })
  expect(overSince({ ...circular, validTo: '2025-01-01' }, '2026-11-20')).toEqual({ on: '2025-09-18', repealed: true })
  const own = { legalBasis: 'Quyết định 15/2026/QĐ-UBND', validTo: '2026-11-20' }
  expect(overSince(own, '2026-11-19')).toBeNull()
  expect(overSince(own, '2026-11-20')).toEqual({ on: '2026-11-20', repealed: false })
  expect(overSince({ ...own, validTo: null }, '2026-11-20')).toBeNull()
})
