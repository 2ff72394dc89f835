import { describe, expect, test } from 'vitest'
import { findAlike, findWithin, gazetteerOf, type Entry } from './index.ts'
import { compareCodes, readCode } from './codes.ts'
import { compareGrounds } from './grounds.ts'
import { readName } from './names.ts'
import { comparePeople, readPerson } from './people.ts'

const gazetteer = gazetteerOf(
  [
    { id: 'TL', name: 'Xã Thới Lai', provinceName: 'Thành phố Cần Thơ' },
    { id: 'CD', name: 'Xã Cờ Đỏ', provinceName: 'Thành phố Cần Thơ' },
    { id: 'LV', name: 'Phường Lâm Viên - Đà Lạt', provinceName: 'Tỉnh Lâm Đồng' },
  ],
  [
    { id: 'tt', name: 'Xã Trường Thành', districtName: 'Huyện Thới Lai', provinceName: 'Thành phố Cần Thơ', heirs: ['TL'] },
    { id: 'tb', name: 'Xã Tân Thạnh', districtName: 'Huyện Thới Lai', provinceName: 'Thành phố Cần Thơ', heirs: ['TL'] },
    { id: 'tx', name: 'Xã Thới Xuân', districtName: 'Huyện Cờ Đỏ', provinceName: 'Thành phố Cần Thơ', heirs: ['CD'] },
    { id: 'dh', name: 'Xã Đông Hiệp', districtName: 'Huyện Cờ Đỏ', provinceName: 'Thành phố Cần Thơ', heirs: ['CD', 'TL'] },
  ],
)
const REGISTER: Omit<Entry, 'id'> = {
  name: 'Hợp tác xã Dịch vụ Nông nghiệp Hòa Bình',
  code: '1801234567',
  place: 'Xã Thới Lai, Thành phố Cần Thơ',
  representative: 'Nguyễn Văn Hùng',
}
const against = (other: Partial<Entry>, one: Partial<Entry> = {}) =>
  findAlike([{ id: 'a', ...REGISTER, ...one }], [{ id: 'b', ...REGISTER, ...other }], { gazetteer, least: 0 })[0]
const isOne = (other: Partial<Entry>, one: Partial<Entry> = {}) => (against(other, one)?.score ?? 0) >= 0.5

describe('one and the same, written otherwise', () => {
  test.each<[string, Partial<Entry>, Partial<Entry>?]>([
    ['no marks and a short form', { name: 'HTX DVNN Hoa Binh' }],
    ['short forms glued, with dots and dashes', { name: 'HTX.DV-N.N Hoà Bình' }],
    ['words in another order and left out', { name: 'HTX Nông nghiệp Hòa Bình' }],
    ['another legal form and another representative', { name: 'Tổ hợp tác DV NN Hòa Bình', representative: 'Lê Thị Lan' }],
    ['the former commune and a wrong digit', { place: 'X. Trường Thành, H. Thới Lai', code: '1801234507' }],
    ['a wrong digit and another representative', { code: '1801324567', representative: 'Trần Thị Bé' }],
    ['without a code, no marks, the representative cut short', { code: null, name: 'HTX DVNN HOA BINH', representative: 'Ng. V. Hùng' }],
    ['a spreadsheet took the nought of the code', { code: '180123456' }, { code: '0180123456' }],
  ])('%s', (_what, other, one = {}) => expect(isOne(other, one)).toBe(true))
})

describe('what only looks like one and the same', () => {
  test.each<[string, Partial<Entry>, Partial<Entry>?]>([
    ['the same name in the next commune', { code: '1809876543', place: 'Xã Cờ Đỏ', representative: 'Lê Thị Lan' }],
    ['the same, without a code', { code: null, place: 'Xã Cờ Đỏ', representative: 'Lê Thị Lan' }],
    ['the same, with a code given the same day', { code: '1801234568', place: 'Xã Cờ Đỏ', representative: 'Lê Thị Lan' }],
    [
      'two former communes of one',
      { code: null, place: 'Xã Tân Thạnh, huyện Thới Lai', representative: 'Lê Lan' },
      { code: null, place: 'Xã Trường Thành, huyện Thới Lai' },
    ],
    ['a branch by its name', { code: null, name: 'Chi nhánh HTX DVNN Hòa Bình' }],
    ['a branch by its code', { code: '1801234567-001' }],
    ['a branch behind a dash', { name: 'HTX DVNN Hòa Bình - Cửa hàng 2', code: null }],
    ['a successor with its own code and the same people', { code: '1809876543' }],
    ['number 2', { name: 'HTX DVNN Hòa Bình 2', code: '1801234568' }],
    ['số 3 against II', { name: 'HTX DVNN Hòa Bình số 3', code: null }, { name: 'HTX DVNN Hòa Bình II' }],
    ['Hai against Ba', { name: 'HTX DVNN Hòa Bình Hai', code: null }, { name: 'HTX DVNN Hòa Bình Ba' }],
    [
      'another trade of the same commune’s name',
      { name: 'HTX Vận tải Thới Lai', code: null, representative: 'Lê Lan' },
      { name: 'HTX Thủy sản Thới Lai' },
    ],
    ['another name with the code beside', { name: 'HTX DVNN Hòa Thạnh', code: '1801234568', representative: 'Lê Lan' }],
  ])('%s', (_what, other, one = {}) => expect(isOne(other, one)).toBe(false))
})

test('a pair tells why it is one, what weighs most first', () => {
  const pair = against({ name: 'HTX DVNN Hoa Binh', code: '1801234507', place: 'xã Trường Thành, huyện Thới Lai', representative: 'Lê Thị Lan' })
  expect(pair?.reasons.map(({ aspect, how }) => `${aspect} ${how}`)).toEqual([
    'name same',
    'code near',
    'place written',
    'representative differs',
    'trade same',
  ])
})

test('of two that are surely two only the better one is given; lists of one kind give all their pairs', () => {
  const better: Entry = { id: 'b', ...REGISTER, name: 'HTX DVNN Hòa Bình' }
  const rival: Entry = { id: 'r', ...REGISTER, code: '1809999999', representative: 'Lê Thị Lan' }
  const one: Entry = { id: 'a', ...REGISTER, code: null }
  expect(findAlike([one], [rival], { gazetteer })).toHaveLength(1)
  expect(findAlike([one], [rival, better], { gazetteer }).map(({ b }) => b)).toEqual(['b'])
  const three = ['x', 'y', 'z'].map((id) => ({ id, ...REGISTER }))
  expect(findWithin(three, { gazetteer }).map(({ a, b: other }) => a + other)).toEqual(['xy', 'xz', 'yz'])
})

describe('what is read', () => {
  test('of a name: legal form, trade, own words, number', () => {
    const read = (name: string) => {
      const { form, part, own, trades, numbers } = readName(name)
      return [form, part, own.join(' '), trades.join(), numbers.join()]
    }
    expect(read('HTXNN Tân Tiến II')).toEqual(['cooperative', false, 'tan tien', 'farming', '2'])
    expect(read('Hợp tác xã SX-TM-DV Nông nghiệp số 3 Tân Tiến')).toEqual(['cooperative', false, 'tan tien', 'farming', '3'])
    expect(read('CN HTX Vận tải Ô Môn')).toEqual(['cooperative', true, 'o mon', 'transport', ''])
    expect(read('QTDND Thới Lai')).toEqual(['credit_fund', false, 'thoi lai', '', ''])
    expect(read('HTX Quang Thủy Nông nghiệp')).toEqual(['cooperative', false, 'quang thuy', 'farming', ''])
    expect(read('Hợp tác xã nông nghiệp Tân Tiến xã Thới Lai')).toEqual(['cooperative', false, 'tan tien', 'farming', ''])
    expect(read('Hợp tác xã nông nghiệp xã Thới Lai')).toEqual(['cooperative', false, 'thoi lai', 'farming', ''])
  })
  test('of codes', () => {
    const codes = (a: string, b: string) => compareCodes(readCode(a), readCode(b))
    expect([
      codes('1801234567', '1801 234 567'),
      codes('1801234567', '1801234657'),
      codes('1801234567', '1801234567-002'),
      codes('1801234567', '1801239999'),
      codes('1801234567', '57A8000123'),
    ]).toEqual(['same', 'near', 'part', 'differs', null])
  })
  test('of places: today’s, former ones with what they became, names with a dash or none at all', () => {
    const places = (a: string, b: string) => compareGrounds(gazetteer(a), gazetteer(b))
    expect([
      places('Xã Thới Lai, Cần Thơ', 'thoi lai'),
      places('Xa Truong Thanh huyen Thoi Lai', 'Xã Thới Lai'),
      places('Xã Đông Hiệp, Cờ Đỏ', 'Xã Thới Lai'),
      places('X. Trường Thành - H. Thới Lai', 'Xã Tân Thạnh'),
      places('P. Lâm Viên - Đà Lạt', 'Phường Lâm Viên - Đà Lạt, Lâm Đồng'),
      places('Xã Thới Xuân', 'Xã Thới Lai'),
    ]).toEqual(['same', 'heir', 'maybe', 'former', 'same', 'differs'])
  })
  test('of places by their codes', () => expect(gazetteer('TL')?.ids).toEqual(['TL']))
  test('of people', () => {
    const people = (a: string, b: string) => comparePeople(readPerson(a), readPerson(b))
    expect([people('Nguyễn Văn Hùng', 'NGUYEN VAN HUNG'), people('Nguyễn Văn Hùng', 'N.V. Hùng'), people('Nguyễn Văn Hùng', 'Lê Văn Hùng')]).toEqual([
      'same',
      'near',
      'differs',
    ])
  })
})
