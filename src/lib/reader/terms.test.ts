import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningIn, termIn } from './terms.ts'

test.each([
  ['báo cáo trong 15 ngày làm việc kể từ ngày ký.', { kind: 'after', count: 15, unit: 'working-day', from: 'signing' }],
  [
    'Trong thời hạn 15 (mười lăm) ngày làm việc, kể từ ngày ký ban hành Kế hoạch này, các sở',
    { kind: 'after', count: 15, unit: 'working-day', from: 'signing' },
  ],
  ['chậm nhất sau 10 ngày kể từ ngày Chỉ thị này được ban hành', { kind: 'after', count: 10, unit: 'day', from: 'signing' }],
  ['trong vòng một tháng kể từ ngày ban hành', { kind: 'after', count: 1, unit: 'month', from: 'signing' }],
  ['trong vòng 30 ngày, kể từ ngày 15/11/2026', { kind: 'after', count: 30, unit: 'day', from: '2026-11-15' }],
  ['trong 05 ngày làm việc kể từ ngày nhận được văn bản', { kind: 'after', count: 5, unit: 'working-day', from: 'receipt' }],
  ['trong 30 ngày kể từ ngày Nghị quyết có hiệu lực', { kind: 'after', count: 30, unit: 'day', from: 'effect' }],
  ['trong 30 ngày kể từ ngày ký Nghị quyết của Hội đồng nhân dân', { kind: 'after', count: 30, unit: 'day', from: 'event' }],
  ['trong 10 ngày kể từ khi kết thúc hội nghị', { kind: 'after', count: 10, unit: 'day', from: 'event' }],
  ['chậm nhất 05 ngày sau khi kết thúc quý', { kind: 'after-period', count: 5, unit: 'day', every: 'quarter' }],
  ['chậm nhất 05 ngày làm việc sau khi kết thúc 6 tháng', { kind: 'after-period', count: 5, unit: 'working-day', every: 'half-year' }],
  ['trước ngày 10 tháng cuối quý', { kind: 'in-period', day: 10, month: 'last', every: 'quarter' }],
  ['trước ngày 20 của tháng cuối cùng của mỗi quý', { kind: 'in-period', day: 20, month: 'last', every: 'quarter' }],
  ['trước ngày 05 của tháng đầu quý sau', { kind: 'in-period', day: 5, month: 'next', every: 'quarter' }],
  ['báo cáo định kỳ hằng quý, sáu tháng và năm trước ngày 25 của tháng cuối kỳ', { kind: 'in-period', day: 25, month: 'last', every: 'quarter' }],
  ['báo cáo 6 tháng, hằng năm trước ngày 15 tháng cuối kỳ', { kind: 'in-period', day: 15, month: 'last', every: 'half-year' }],
  ['trước ngày 25 hằng tháng', { kind: 'in-period', day: 25, month: 'last', every: 'month' }],
  ['trước ngày 05 tháng sau', { kind: 'in-period', day: 5, month: 'next', every: 'month' }],
  ['trước ngày 15/12 hằng năm', { kind: 'in-period', day: 15, month: 12, every: 'year' }],
])('%s', (words, term) => expect(termIn(words)?.term).toEqual(term))

test.each([
  'trước ngày 31 tháng 12 năm 2026',
  'trong 3 năm gần đây',
  'sau 15 ngày thực hiện',
  'báo cáo định kỳ hằng quý',
  'trước ngày 45 tháng cuối quý',
  'trước ngày 25 tháng cuối kỳ',
  'báo cáo quy định của tỉnh trước ngày 25 tháng cuối kỳ',
])('no term is read into %s', (words) => expect(termIn(words)).toBeUndefined())

test('a term stands where it says', () => {
  const words = 'Sở Tài chính báo cáo trong 15 ngày làm việc kể từ ngày ký; các sở khác chờ.'
  const { start, end } = termIn(words)!
  expect(words.slice(start, end)).toBe('trong 15 ngày làm việc kể từ ngày ký')
})

test('any words are read in little time', () => {
  const pieces = fc.array(fc.constantFrom('trong ', '15 ', 'ngày ', 'làm việc ', 'kể ', 'từ ', 'ký ', 'tháng ', 'cuối ', 'quý ', '('), {
    maxLength: 400,
  })
  fc.assert(
    fc.property(pieces, (words) => {
      const text = words.join('')
      const began = performance.now()
      const found = termIn(text)
      expect(performance.now() - began).toBeLessThan(200)
      if (found) expect(found.start >= 0 && found.end <= text.length && found.end > found.start).toBe(true)
    }),
  )
})

test('since when a duty holds', () => {
  expect(beginningIn('định kỳ hằng quý, bắt đầu từ quý IV/2026')).toBe('2026-10-01')
  expect(beginningIn('áp dụng từ năm 2027')).toBe('2027-01-01')
  expect(beginningIn('kể từ tháng 01/2027')).toBe('2027-01-01')
  expect(beginningIn('từ nguồn vốn năm 2027')).toBeUndefined()
})

test('the words of a term end with the signing that it counts from', () => {
  const words = 'Sở Tài chính trong 15 ngày làm việc kể từ ngày ký Chỉ thị này ban hành kế hoạch rà soát'
  const found = termIn(words)!
  expect(words.slice(found.start, found.end)).toBe('trong 15 ngày làm việc kể từ ngày ký Chỉ thị này')
})
