import { describe, expect, test, vi as stand } from 'vitest'
import { address } from './api.ts'
import { createFormat, today } from './format.ts'
import { createWords, speakOf } from './words.tsx'

const vi = createFormat('vi')

describe('how values are written', () => {
  test('a day', () => expect(vi.date('2026-02-05')).toBe('05/02/2026'))
  test('an instant, in the time of Viet Nam', () => expect(vi.dateTime('2026-02-05T18:30:00Z')).toBe('06/02/2026 01:30'))
  test('the day changes at midnight in Viet Nam', () => expect(today(Date.parse('2026-02-05T17:00:00Z'))).toBe('2026-02-06'))
  test('a number', () => expect(vi.number(1234.5)).toBe('1.234,5'))
  test('money in the unit people use', () => expect(vi.money(1_250_000_000)).toBe('1,25 tỷ đồng'))
  test('money below a thousand', () => expect(vi.money(500)).toBe('500 đồng'))
  test('a debt', () => expect(vi.money(-2_000_000)).toBe('-2 triệu đồng'))
  test('money to the last đồng', () => expect(vi.moneyExact('9007199254740993')).toBe('9.007.199.254.740.993 đồng'))
  test('yesterday stands within a sentence', () => expect(vi.relative('2026-02-04', Date.parse('2026-02-05T03:00:00Z'))).toBe('hôm qua'))
  test('the size of a file', () => expect(vi.bytes(25_000_000)).toBe('25 MB'))
})

describe('words', () => {
  const words = createWords([{ 'a.due': 'Hạn {dueOn}', 'a.count': '{n} {n|task|tasks}', 'a.plain': 'Giao {ai}' }], 'vi')
  test('a year is written as a year, other numbers with their points', () => {
    const { t } = createWords([{ 'a.year': 'Năm {year}: {n}' }], 'vi')
    expect(t('a.year', { year: 2026, n: 2026 })).toBe('Năm 2026: 2.026')
  })
  test('a fact is written by what it is', () => expect(words.t('a.due', { dueOn: '2026-02-05' })).toBe('Hạn 05/02/2026'))
  test('the province is called what it is: a city in a city', () => {
    const { t } = createWords([{ 'a.all': 'Toàn {city|thành phố|tỉnh}', 'a.of': '{name}: {city|Thành ủy|Tỉnh ủy}' }], 'vi')
    expect(t('a.all')).toBe('Toàn tỉnh')
    speakOf('thành phố')
    expect([t('a.all'), t('a.of', { name: 'Cần Thơ' })]).toEqual(['Toàn thành phố', 'Cần Thơ: Thành ủy'])
    speakOf('tỉnh')
    expect(t('a.of', { name: 'An Giang' })).toBe('An Giang: Tỉnh ủy')
  })
  test('one and many', () => expect([words.t('a.count', { n: 1 }), words.t('a.count', { n: 2000 })]).toEqual(['1 task', '2.000 tasks']))
  test('a fact that is not given stays visible', () => expect(words.t('a.plain', { n: 1 })).toBe('Giao {ai}'))
  test('a key without words shows itself, and says so to the developer', () => {
    const said = stand.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(words.t('a.none')).toBe('a.none')
    expect(said).toHaveBeenCalledOnce()
    said.mockRestore()
  })
})

test('an address leaves out what is not asked', () =>
  expect(address('/tasks', { q: 'a b', state: '', after: undefined, of: ['x', 'y'] })).toBe('/api/tasks?q=a+b&of=x&of=y'))
