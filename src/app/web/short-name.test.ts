import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

test.each([
  ['Ủy ban nhân dân phường Thốt Nốt', 'UBND phường Thốt Nốt'],
  ['Uỷ ban nhân dân xã Phong Điền', 'UBND xã Phong Điền'],
  ['Văn phòng Ủy ban nhân dân thành phố Cần Thơ', 'VP UBND thành phố'],
  ['Ủy ban nhân dân thành phố Cần Thơ', 'UBND thành phố Cần Thơ'],
  ['Liên minh Hợp tác xã thành phố Cần Thơ', 'Liên minh HTX thành phố'],
  ['Sở Nông nghiệp và Môi trường', 'Sở Nông nghiệp và Môi trường'],
])('%s', (name, short) => expect(shortName(name, 'Cần Thơ')).toBe(short))
test('a name written with separate marks is the same name', () =>
  expect(shortName('Ủy ban nhân dân xã Tân Hội'.normalize('NFD'), 'An Giang')).toBe('UBND xã Tân Hội'))
test('the province of another is a name like any', () => expect(shortName('Thanh tra tỉnh An Giang', 'Cần Thơ')).toBe('Thanh tra tỉnh An Giang'))
