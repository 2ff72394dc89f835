import { expect, test } from 'vitest'
import { maskedAddress, maskedEmail, maskedNumber, maskedPhone, maskedText } from './index.ts'

test('only so much stays readable that its owner knows it again', () => {
  expect(maskedPhone('0912 345 678')).toBe('•••••• 678')
  expect(maskedEmail('nguyenvana@cantho.gov.vn')).toBe('n•••@cantho.gov.vn')
  expect(maskedNumber('092 088 001 234')).toBe('•••••• 234')
  expect(maskedAddress('10.20.30.40')).toBe('10.20.•.•')
  expect(maskedAddress('2001:db8:1::5')).toBe('2001:db8:•')
})

test('free text loses addresses and telephones, and nothing else', () => {
  expect(maskedText('Gọi 0912 345 678 hoặc viết an@cantho.gov.vn trước ngày 5')).toBe('Gọi … hoặc viết …@… trước ngày 5')
})
