import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  formatDay,
  isIsoDate,
  makePeriod,
  nextPeriod,
  parseDay,
  periodEnd,
  periodFromKey,
  periodLabel,
  periodOf,
  previousPeriod,
  strayDayIn,
  specialDaysFromCsv,
  workingCalendar,
  type PeriodKind,
} from './index.ts'

describe('calendar days', () => {
  test('29 February exists in 2028 and not in 2026', () => expect([isIsoDate('2028-02-29'), isIsoDate('2026-02-29')]).toEqual([true, false]))
  test('a day is written with two digits for day and month', () => expect(formatDay('2026-02-05')).toBe('05/02/2026'))
  test('a day typed without leading zeros is understood', () => expect(parseDay('5/2/2026')).toBe('2026-02-05'))
  test('31/02/2026 is not a day', () => expect(parseDay('31/02/2026')).toBeUndefined())
  test('the day after 31 December is 1 January', () => expect(addDays('2026-12-31', 1)).toBe('2027-01-01'))
  test('2 September 2026 is a Wednesday', () => expect(dayOfWeek('2026-09-02')).toBe(3))
  test('there are 365 days from one New Year to the next', () => expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365))
  test('a year with a slipped figure is found where it stands, and a day that somebody means is not', () => {
    expect(strayDayIn({ from: '2022-03-05', values: [{ on: '0202-03-05' }] })).toBe('values.0.on')
    expect([strayDayIn('9999-12-31'), strayDayIn({ until: '2199-12-31', born: '1900-01-01', words: 'ngày 0202-03-05', n: 202 })]).toEqual([
      '',
      undefined,
    ])
  })
  test('a text that is no day is not counted with', () => expect(() => addDays('2026-13-01', 1)).toThrow(RangeError))
})

describe('working days', () => {
  const calendar = workingCalendar({ holidays: ['2026-08-31', '2026-09-01', '2026-09-02'], swappedWorkingDays: ['2026-08-22'] })
  test('a Saturday and a Sunday are not worked', () => expect(['2026-08-29', '2026-08-30'].map(calendar.isWorkingDay)).toEqual([false, false]))
  test('a Saturday worked in exchange is a working day', () => expect(calendar.isWorkingDay('2026-08-22')).toBe(true))
  test('after Friday 28 August comes Thursday 3 September', () => expect(calendar.nextWorkingDay('2026-08-28')).toBe('2026-09-03'))
  test('a term ending on a holiday ends on the next working day', () => expect(calendar.sameOrNextWorkingDay('2026-09-02')).toBe('2026-09-03'))
  test('a term ending on a working day ends there', () => expect(calendar.sameOrNextWorkingDay('2026-08-28')).toBe('2026-08-28'))
  test('five working days from Friday 21 August count the Saturday worked', () => expect(calendar.addWorkingDays('2026-08-21', 5)).toBe('2026-08-27'))
  test('one working day back from 3 September is 28 August', () => expect(calendar.addWorkingDays('2026-09-03', -1)).toBe('2026-08-28'))
  test('from 28 August to 4 September there are two working days', () => expect(calendar.workingDaysBetween('2026-08-28', '2026-09-04')).toBe(2))
  test('backwards they are counted below zero', () => expect(calendar.workingDaysBetween('2026-09-04', '2026-08-28')).toBe(-2))
  test('between any two days there are as many as one counts from one to the next', () => {
    const days = Array.from({ length: 60 }, (_, n) => addDays('2026-08-10', n))
    for (const from of days)
      for (const to of days.filter((day) => day >= from)) {
        const counted = days.filter((day) => day > from && day <= to && calendar.isWorkingDay(day)).length
        expect([from, to, calendar.workingDaysBetween(from, to)]).toEqual([from, to, counted])
      }
  })
  test('over two thousand years nobody waits for the counting', () => expect(calendar.workingDaysBetween('0001-01-01', '2026-11-20')).toBe(528_527))
  test('a line without a source is refused with its number', () =>
    expect(() => specialDaysFromCsv('day,kind,name,source\n2026-09-02,off,Quốc khánh,V\n2026-09-01,off,Quốc khánh')).toThrow(/Line 3/))
})

describe('months', () => {
  test('a month later is the day of the same number, over the year too', () => expect(addMonths('2026-11-20', 3)).toBe('2027-02-20'))
  test('a shorter month ends on its last day', () =>
    expect([addMonths('2026-08-31', 6), addMonths('2024-01-31', 1)]).toEqual(['2027-02-28', '2024-02-29']))
  test('a month earlier goes back over the year', () =>
    expect([addMonths('2026-01-31', -1), addMonths('2026-03-31', -13)]).toEqual(['2025-12-31', '2025-02-28']))
})

describe('periods of Nghị định 09/2019', () => {
  const span = (kind: PeriodKind, year: number, ordinal: number) => {
    const { from, to } = makePeriod(kind, year, ordinal)
    return [from, to]
  }
  test('the first quarter runs from 15 December to 14 March', () => expect(span('quarter', 2026, 1)).toEqual(['2025-12-15', '2026-03-14']))
  test('the third quarter runs from 15 June to 14 September', () => expect(span('quarter', 2026, 3)).toEqual(['2026-06-15', '2026-09-14']))
  test('the first half-year runs from 15 December to 14 June', () => expect(span('half', 2026, 1)).toEqual(['2025-12-15', '2026-06-14']))
  test('the second half-year runs from 15 June to 14 December', () => expect(span('half', 2026, 2)).toEqual(['2026-06-15', '2026-12-14']))
  test('the year runs from 15 December to 14 December', () => expect(span('year', 2026, 1)).toEqual(['2025-12-15', '2026-12-14']))
  test('14 July belongs to July', () => expect(periodOf('month', '2026-07-14').key).toBe('2026-07'))
  test('15 July belongs to August', () => expect(periodOf('month', '2026-07-15').key).toBe('2026-08'))
  test('14 December still belongs to its year', () => expect(periodOf('year', '2026-12-14').year).toBe(2026))
  test('15 December belongs to the next year', () => expect(periodOf('year', '2026-12-15').year).toBe(2027))
  test('the quarter of 1 August closes on 14 September', () => expect(periodEnd('quarter', '2026-08-01')).toBe('2026-09-14'))
  test('after the fourth quarter comes the first of the next year', () => expect(nextPeriod(makePeriod('quarter', 2026, 4)).key).toBe('2027-Q1'))
  test('before January comes December of the year before', () => expect(previousPeriod(makePeriod('month', 2026, 1)).key).toBe('2025-12'))
  test('every day of three years lies inside its period, and every key leads back to it', () => {
    for (const kind of ['month', 'quarter', 'half', 'year'] as const) {
      for (let day = '2024-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
        const period = periodOf(kind, day)
        expect(period.from <= day && day <= period.to).toBe(true)
        if (day === period.from) expect(periodFromKey(period.key)).toEqual(period)
      }
    }
  })
  test('a regime with calendar months closes February on its last day', () => expect(periodEnd('month', '2028-02-10', 31)).toBe('2028-02-29'))
  test('the names are those that reports use', () =>
    expect(['2026-07', '2026-Q3', '2026-H1', '2026-H2', '2026'].map((key) => periodLabel(periodFromKey(key) ?? makePeriod('year', 1)))).toEqual([
      'tháng 7/2026',
      'quý III/2026',
      '6 tháng đầu năm 2026',
      '6 tháng cuối năm 2026',
      'năm 2026',
    ]))
  test('a month 13 is no period', () => expect(periodFromKey('2026-13')).toBeUndefined())
})
