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
    ['a word lost out of its legal form', { name: 'Hợp xã DVNN Hòa Bình', code: '1801234507' }],
    ['words that slipped between its legal form and its trade', { name: 'Liên hiệp hợp tác dịch xã vụ Nông nghiệp Hòa Bình' }],
    ['a trade whose words were turned round', { name: 'HTX sạch nước Hòa Bình', code: null }, { name: 'HTX nước sạch Hòa Bình' }],
    ['a word cut to its first letter', { name: 'HTX D.vụ N.nghiệp H. Bình', code: '1801234507', representative: 'Trần Thị Bé' }],
    ['i for y', { name: 'HTX DVNN Nhơn Mĩ', code: '1801234507', representative: 'Trần Thị Bé' }, { name: 'HTX DVNN Nhơn Mỹ' }],
    ['an Icelandic Ð for Đ', { name: 'HTX DVNN ÐỒNG ÐẶNG', code: null }, { name: 'HTX DVNN Đồng Đặng' }],
    ['no spaces at all', { name: 'HTXDichVuNongNghiepHoaBinh', code: '1801234507' }],
    ['its number in the list before it', { name: '214. HTX DVNN Hòa Bình', code: '1801234507' }],
    ['its short name behind it', { name: 'HTX DVNN Hòa Bình III (viết tắt: HTX Hòa Bình)' }, { name: 'HTX DVNN Hòa Bình III' }],
    ['a code with what it is called, and an O for a nought', { code: 'MST: 18O1234567', name: 'HTX Hòa Bình', representative: 'Trần Thị Bé' }],
    ['the post behind the name of a person', { code: null, name: 'HTX DVNN HOA BINH', representative: 'Nguyễn Văn Hùng - Giám đốc' }],
    ['the number of an old certificate', { code: '01/HTX', representative: 'Trần Thị Bé' }],
    ['the number of an old register', { code: '5807A000012', representative: 'Trần Thị Bé', name: 'HTX DVNN Hoa Binh' }],
    ['a number that is cut up as no tax code is', { code: '627.07.0124', representative: 'Trần Thị Bé' }],
    ['a number of eleven digits that is no slip', { code: '92707000124', representative: 'Trần Thị Bé' }],
    ['all else the same, of one day, but another code', { code: '1809876543', registeredOn: '2019-05-06' }, { registeredOn: '2019-05-06' }],
    ['a feast day for a name', { name: 'HTX VT 19-5', code: null }, { name: 'HTX Vận tải 19/05' }],
    [
      'two telephones in one cell',
      { code: null, name: 'HTX Hòa Bình', representative: null, phone: '0912 345 678; 02923 861 234' },
      { phone: '0912345678' },
    ],
    ['short for herbs, which may be tourism', { name: 'HTX DL Hòa Bình', code: null }, { name: 'HTX Dược liệu Hòa Bình' }],
    ['its town behind it', { name: 'HTX DVNN Hòa Bình thị trấn Thới Lai', code: null }],
    ['the kind that its commune had before', { place: 'phường Trường Thành', code: '1801234507' }],
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
    ['the next code, in the next commune, with the same people', { code: '1801234568', place: 'Xã Cờ Đỏ' }],
    ['another product', { name: 'HTX chè Thới Lai', code: null, representative: 'Lê Lan' }, { name: 'HTX cà phê Thới Lai' }],
    [
      'another hamlet, the code beside',
      { name: 'HTX DVNN Hòa Bình thôn Đông', code: '1801234568', representative: 'Lê Lan' },
      { name: 'HTX DVNN Hòa Bình thôn Đoài' },
    ],
    ['registered years later, with the same people', { code: null, registeredOn: '2019-05-06' }, { code: null, registeredOn: '2011-03-01' }],
    ['one of two has ended, and another leads it', { code: null, ended: true, representative: 'Lê Lan' }, { ended: false }],
    ['the new one', { code: null, name: 'HTX DVNN Hòa Bình mới' }],
    ['another feast day', { name: 'HTX Vận tải 2/9', code: null }, { name: 'HTX Vận tải 19/5' }],
    [
      'another name with the next number of an old register',
      { name: 'HTX DVNN Hòa Thạnh', code: '5807A000013', representative: 'Lê Lan' },
      { code: '5807A000012' },
    ],
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

test('a code of an old register is no other cooperative where tax codes bear their check digit; another tax code is', () => {
  // Tax codes as the tax office gives them, so that these lists are known to hold such.
  const taxed = (n: number): string => {
    const base = String(180_100_000 + n)
    const sum = [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce((total, weight, at) => total + weight * Number(base[at]), 0)
    return sum % 11 === 0 ? taxed(n + 1000) : `${base}${10 - (sum % 11)}`
  }
  const list = Array.from({ length: 30 }, (_, n): Entry => ({ id: `o${n}`, name: `HTX Vận tải Số ${n + 10}`, code: taxed(n * 7) }))
  const one: Entry = { id: 'a', ...REGISTER, code: taxed(500) }
  const found = (code: string) => findAlike([...list, one], [{ id: 'b', ...REGISTER, code }], { gazetteer }).length
  const odd = [1, 2, 3].map((n) => `57070000${n}${n}`).find((code) => code !== taxed(0))!
  expect(found(odd)).toBe(1)
  expect(found(taxed(900))).toBe(0)
})

describe('what two lists are like, they tell themselves', () => {
  const [FIRST, SECOND] = ['An Bảo Cường Dũng Giang Hạnh Khoa Linh', 'Mạnh Nhơn Phước Quới Sang'].map((some) => some.split(' '))
  const codeOf = (n: number): string => `18${String(10_000_000 + n * 1_234_567).slice(-8)}`
  const numberOf = (n: number): string =>
    `5807A${String(n * 12_345)
      .padStart(6, '0')
      .slice(-6)}`
  /** Forty pairs that nobody doubts, with these codes and days. */
  const forty = (codes: (n: number) => [string, string], days?: (n: number) => [string, string]): [Entry[], Entry[]] => {
    const side = (at: 0 | 1) =>
      Array.from({ length: 40 }, (_, n): Entry => {
        const name = `HTX DVNN ${FIRST![n % 8]} ${SECOND![Math.floor(n / 8)]}`
        return { ...REGISTER, id: `${at}-${n}`, name, representative: `${name.slice(9)} Em`, code: codes(n)[at], registeredOn: days?.(n)[at] }
      })
    return [side(0), side(1)]
  }
  const found = (lists: readonly [Entry[], Entry[]], one: Partial<Entry>, other: Partial<Entry>) =>
    findAlike([...lists[0], { id: 'a', ...REGISTER, ...one }], [...lists[1], { id: 'b', ...REGISTER, ...other }], { gazetteer }).find(
      ({ a, b }) => a === 'a' && b === 'b',
    )

  test('codes of two ways of numbering say nothing, but where both lists have the same numbers for all others', () => {
    const same = forty((n) => [numberOf(n), numberOf(n)])
    const others = forty((n) => [codeOf(n), numberOf(n)])
    const [one, other] = [{ code: '1801234567' }, { code: '01-0234/GCN', representative: 'Lê Thị Lan' }]
    expect(found(others, one, other)?.reasons).toContainEqual({ aspect: 'code', how: 'less', weight: -0.1 })
    expect(found(same, one, other)?.reasons).toContainEqual(expect.objectContaining({ aspect: 'code', how: 'differs' }))
  })

  test('where hardly any has its code in the other list, ten digits are a numbering of its own', () => {
    const own = (n: number): string => codeOf((n * 7 + 13) % 97)
    const [one, other] = [{ code: '1801234567' }, { code: '1876543210', representative: 'Lê Thị Lan' }]
    expect(
      found(
        forty((n) => [codeOf(n), own(n + 41)]),
        one,
        other,
      ),
    ).toBeDefined()
    expect(
      found(
        forty((n) => [codeOf(n), codeOf(n)]),
        one,
        other,
      ),
    ).toBeUndefined()
  })

  test('where the codes of one list begin as none of the other does, they are of another register', () => {
    const many = (begin: string, side: string) =>
      Array.from({ length: 120 }, (_, n): Entry => ({ id: side + n, name: `HTX Vận tải ${n + 10}`, code: `${begin}${7 * n + 1000}00${n + 100}` }))
    const at = (begin: string) =>
      found([many('1', 'l').map((one) => ({ ...one, code: `18${one.code!.slice(2)}` })), many(begin, 'r')], {}, { code: '5700100123' })
    expect(at('57')).toBeDefined()
    expect(found([many('57', 'l'), many('57', 'r')], { code: '5709876543' }, { code: '5700100123' })).toBeUndefined()
  })

  test('days that differ tell of a successor, but where they differ for most whose code is the same', () => {
    const code = (n: number): [string, string] => [codeOf(n), codeOf(n)]
    const [one, other] = [
      { code: null, registeredOn: '2011-03-01' },
      { code: null, registeredOn: '2019-05-06' },
    ]
    expect(
      found(
        forty(code, (n) => [`20${(n % 14) + 10}-01-02`, `20${(n % 14) + 10}-01-02`]),
        one,
        other,
      ),
    ).toBeUndefined()
    expect(
      found(
        forty(code, (n) => [`19${(n % 14) + 80}-01-02`, `20${(n % 14) + 10}-01-02`]),
        one,
        other,
      ),
    ).toBeDefined()
  })
})

test('of a name that a commune of today and a divided one of before bear, today’s is meant where no district is named', () => {
  const divided = gazetteerOf(
    [
      { id: 'A', name: 'Phường Dĩ An', provinceName: 'Thành phố Hồ Chí Minh' },
      { id: 'B', name: 'Phường Tân Đông Hiệp', provinceName: 'Thành phố Hồ Chí Minh' },
    ],
    ['Dĩ An', 'Tân Đông Hiệp'].map((name) => ({
      id: `former ${name}`,
      name: `Phường ${name}`,
      districtName: 'Thành phố Dĩ An',
      provinceName: 'Tỉnh Bình Dương',
      heirs: ['A', 'B'],
    })),
  )
  const places = (a: string, b: string) => compareGrounds(divided(a), divided(b))
  expect(places('Phường Dĩ An, TP Hồ Chí Minh', 'Dĩ An')).toBe('same')
  expect(places('Phường Dĩ An, TP Hồ Chí Minh', 'Phường Tân Đông Hiệp')).toBe('other')
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
  // A list knows its successors: what differs in the day alone was entered twice.
  const twice = ['2011-03-01', '2019-05-06'].map((registeredOn) => ({ id: registeredOn, ...REGISTER, code: null, registeredOn }))
  expect(findWithin(twice, { gazetteer })).toHaveLength(1)
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
    expect(read('HTX kiểu mới Trường Thi')).toEqual(['cooperative', false, 'truong thi', '', ''])
    expect(read('HTX Thủy sản xuất khẩu Tân An')).toEqual(['cooperative', false, 'tan an', 'fishery', ''])
    expect(read('HTX Vận tải 19 tháng 5')).toEqual(['cooperative', false, '19/5', 'transport', ''])
  })
  test('of codes', () => {
    const codes = (a: string, b: string) => compareCodes(readCode(a), readCode(b))
    expect([
      codes('1801234567', '1801 234 567'),
      codes('1801234567', '1801234657'),
      codes('1801234567', '1801234567-002'),
      codes('1801234567', '1801239999'),
      codes('1801234567', '57A8000123'),
    ]).toEqual(['same', 'near', 'part', 'differs', 'strange'])
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
