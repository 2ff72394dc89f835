import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'
import { nameOf } from './words.ts'

test('what corrected words add is new, and only what nobody has decided on can go', () => {
  const items = [
    { state: 'proposed', quote: 'Sở Tài chính lập kế hoạch' },
    { state: 'proposed', quote: 'Sở Nội vụ rà soát' },
    { state: 'dropped', quote: 'Câu kết' },
  ] as const
  const { fresh, gone } = differenceOf([{ quote: 'Sở Tài chính lập kế hoạch' }, { quote: 'Sở Xây dựng rà soát' }], items)
  expect([...fresh]).toEqual([1])
  expect(gone).toEqual([items[1]])
})

test('a scan that nobody has read yet goes by the name of its file, and by its number once it has one', () => {
  const t = () => 'Văn bản'
  const files = [{ name: 'Chỉ thị quét.pdf', role: 'scan' as const }]
  expect(nameOf({ type: null, number: null, subject: null }, t, files)).toBe('Văn bản Chỉ thị quét.pdf')
  expect(nameOf({ type: 'Chỉ thị', number: '14/CT-UBND', subject: null }, t, files)).toBe('Chỉ thị 14/CT-UBND')
})
