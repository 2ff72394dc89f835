import { expect, test } from 'vitest'
import { countsOf, emptySince, groupOf, lacksOf, type Place, type Standing } from './apparatus-rules.ts'

const MEASURE = { period: '2026-H2', today: '2026-11-22', longDays: 365, trainingYears: 3 }
const officer = (trained: number[] = [2025], fullTime = false): Place => ({
  duty: 'officer',
  holder: { fullTime, trainings: trained.map((year) => ({ year })) },
  emptySince: null,
})
const body = (change: Partial<Standing> = {}): Standing => ({
  unit: 'Phòng Kinh tế',
  places: [officer()],
  confirmedPeriod: '2026-H2',
  confirmedOn: '2026-07-01',
  ...change,
})

test('a body with its unit, an officer trained lately and this period confirmed lacks nothing', () => {
  expect(lacksOf(body(), MEASURE)).toEqual([])
})

test('what is missing is told apart: nobody, an empty post, no unit, not confirmed, not confirmed for long, not trained', () => {
  const empty: Place = { duty: 'officer', holder: null, emptySince: '2026-01-01' }
  expect(lacksOf(body({ places: [empty] }), MEASURE)).toEqual(['noOfficer', 'vacant'])
  expect(lacksOf(body({ places: [officer(), empty] }), MEASURE)).toEqual(['vacant'])
  expect(lacksOf(body({ places: [{ ...officer(), duty: 'leads' }] }), MEASURE)).toEqual(['noOfficer'])
  expect(lacksOf(body({ unit: '' }), MEASURE)).toEqual(['noUnit'])
  expect(lacksOf(body({ confirmedPeriod: '2026-H1', confirmedOn: '2026-05-01' }), MEASURE)).toEqual(['unconfirmed'])
  expect(lacksOf(body({ confirmedPeriod: '2025-H1', confirmedOn: '2025-05-01' }), MEASURE)).toEqual(['unconfirmed', 'long'])
  expect(lacksOf(body({ confirmedPeriod: null, confirmedOn: null }), MEASURE)).toEqual(['unconfirmed', 'long'])
  // Three years: 2024, 2025, 2026 count, 2023 does not.
  expect(lacksOf(body({ places: [officer([2023])] }), MEASURE)).toEqual(['untrained'])
  expect(lacksOf(body({ places: [officer([2024])] }), MEASURE)).toEqual([])
})

test('counts are of bodies and of people, group by group, and leave out groups that have nobody', () => {
  const empty: Place = { duty: 'officer', holder: null, emptySince: '2026-01-01' }
  const counts = countsOf(
    [
      { ...body({ places: [officer([], true), officer()] }), group: 'agencies' },
      { ...body({ places: [empty], unit: '', confirmedPeriod: null }), group: 'communes' },
      { ...body(), group: 'communes' },
    ],
    '2026-H2',
  )
  expect(counts).toEqual([
    { group: 'agencies', bodies: 1, named: 1, officers: 2, fullTime: 1, vacant: 0, unit: 1, confirmed: 1 },
    { group: 'communes', bodies: 2, named: 1, officers: 1, fullTime: 0, vacant: 1, unit: 1, confirmed: 1 },
  ])
})

test('a post is empty since its last holder left, or since it was made', () => {
  expect(emptySince('2025-07-01', [])).toBe('2025-07-01')
  expect(emptySince('2025-07-01', ['2026-02-01', '2026-08-15', null])).toBe('2026-08-15')
  expect(['commune_committee', 'department', 'department_equivalent', 'alliance', 'mass_organisation'].map(groupOf)).toEqual([
    'communes',
    'agencies',
    'agencies',
    'alliance',
    'others',
  ])
})
