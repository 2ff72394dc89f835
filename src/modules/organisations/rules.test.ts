import { describe, expect, test } from 'vitest'
import { answerersOf, type Body, type Link } from './matching.ts'
import {
  bagsOf,
  candidatesOf,
  headsAfter,
  keyOf,
  partsOf,
  sameName,
  standsOn,
  territoryOf,
  withoutOpen,
  withoutPost,
  type Territory,
} from './rules.ts'

const CAN_THO: Territory[] = [
  { name: 'can tho', word: 'thanh pho', own: true },
  { name: 'soc trang', word: 'tinh', own: false },
  { name: 'hau giang', word: 'tinh', own: false },
]

describe('what names are compared by', () => {
  test.each([
    ['Sở KH&ĐT', 'Sở Kế hoạch và Đầu tư'],
    ['Sở KHĐT', 'Sở Kế hoạch - Đầu tư'],
    ['Sở NN&PTNT', 'Sở Nông nghiệp và Phát triển nông thôn'],
    ['Sở Nông nghiệp & PTNT', 'Sở Nông nghiệp và Phát triển nông thôn'],
    ['Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội'],
    ['Sở Lao động Thương binh và Xã hội', 'Sở Lao động - Thương binh và Xã hội'],
    ['Sở TN&MT', 'Sở Tài nguyên và Môi trường'],
    ['Sở GTVT', 'Sở Giao thông - Vận tải'],
    ['Sở TT&TT', 'Sở Thông tin và Truyền thông'],
    ['Sở KH&CN', 'Sở Khoa học và Công nghệ'],
    ['Sở VHTTDL', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở VH, TT&DL', 'Sở Văn hoá, Thể thao và Du lịch'],
    ['Sở GD&ĐT', 'Sở Giáo dục và Đào tạo'],
    ['UBND tỉnh', 'Uỷ ban Nhân dân tỉnh'],
    ['HĐND tỉnh', 'Hội đồng nhân dân tỉnh'],
    ['LM HTX tỉnh', 'Liên minh Hợp tác xã tỉnh'],
    ['UBMTTQVN tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
    ['NHNN chi nhánh tỉnh', 'Ngân hàng Nhà nước chi nhánh tỉnh'],
    ['Sở Kế hoạch và Đầu tư (nay là Sở Tài chính)', 'Sở Kế hoạch và Đầu tư'],
    ['UBND xã Thới Lai (cũ)', 'Ủy ban nhân dân xã Thới Lai'],
    ['Hội LHPN TP. Cần Thơ', 'Hội Liên hiệp Phụ nữ thành phố Cần Thơ'],
  ])('%s is %s', (one, other) => expect(keyOf(one)).toBe(keyOf(other)))

  test.each([
    ['Sở Tài chính', 'SỞ TÀI CHÍNH', true],
    ['UBND xã Tân Hoà', 'Ủy ban nhân dân xã Tân Hòa', true],
    ['UBND xã Tân Thành', 'Ủy ban nhân dân xã Tân Thạnh', false],
    ['Xã Thanh An', 'Xã Thạnh An', false],
    ['Xã Ba Tơ', 'Xã Ba Tô', false],
  ])('%s and %s: the same name is %s', (one, other, same) => expect(sameName(one, other)).toBe(same))

  test('tells Sở Nông nghiệp và Môi trường from Sở Tài nguyên và Môi trường', () => expect(keyOf('Sở NN&MT')).not.toBe(keyOf('Sở TN&MT')))
})

describe('a post', () => {
  test.each([
    ['Giám đốc Sở Y tế', 'so y te'],
    ['Chủ tịch UBND phường Ninh Kiều', 'uy ban nhan dan phuong ninh kieu'],
    ['Phó Chủ tịch UBND tỉnh', 'uy ban nhan dan tinh'],
    ['Chánh Văn phòng UBND tỉnh', 'van phong uy ban nhan dan tinh'],
    ['Chánh Thanh tra tỉnh', 'thanh tra tinh'],
    ['Trưởng Ban Dân tộc', 'ban dan toc'],
    ['Trưởng ban Ban Quản lý', 'ban quan ly'],
    ['Cục trưởng Cục Thuế', 'cuc thue'],
    ['Thủ trưởng các sở, ngành', 'so nganh'],
    ['Văn phòng UBND tỉnh', 'van phong uy ban nhan dan tinh'],
  ])('%s is an order to its body', (written, body) => expect(withoutPost(keyOf(written))[0]).toBe(body))
})

describe('a territory at the end of a name', () => {
  test('of the province itself may be left out', () => expect(candidatesOf(keyOf('Sở Y tế thành phố Cần Thơ'), CAN_THO)).toContain('so y te'))
  test('of a former province stays', () => {
    expect(territoryOf(keyOf('Sở Y tế tỉnh Sóc Trăng'), CAN_THO)?.territory.name).toBe('soc trang')
    expect(candidatesOf(keyOf('Sở Y tế tỉnh Sóc Trăng'), CAN_THO)).not.toContain('so y te')
  })
  test('“tỉnh” alone means the province, be it a city today', () =>
    expect(candidatesOf(keyOf('UBND tỉnh'), CAN_THO)).toContain('uy ban nhan dan thanh pho can tho'))
  test('“thành phố” alone does not mean a province that is a tỉnh', () =>
    expect(candidatesOf(keyOf('UBND thành phố'), [{ name: 'gia lai', word: 'tinh', own: true }])[0]).toBe('uy ban nhan dan thanh pho'))
  test('is the issuer’s where the name leaves it out', () =>
    expect(candidatesOf('so y te', CAN_THO, CAN_THO[1] ?? null)[0]).toBe('so y te tinh soc trang'))
})

describe('groups', () => {
  const same = (one: string, other: string) => expect(bagsOf(keyOf(one), CAN_THO).some((bag) => bag === bagsOf(keyOf(other), [])[0])).toBe(true)
  test('are the same in any order of words', () => same('các ban, ngành, sở', 'các sở, ban, ngành'))
  test('are the same with a post and the province', () => same('Thủ trưởng các sở, ban, ngành tỉnh', 'các sở, ban, ngành'))
  test('“UBND các huyện, thị xã, thành phố” keeps its last word', () =>
    same('UBND các huyện, thị xã, thành phố', 'UBND các huyện, thị xã, thành phố'))
  test('“liên quan”, “hữu quan” leave the choice to a person', () => {
    expect(withoutOpen(keyOf('các sở, ngành có liên quan'))).toEqual(['so nganh', true])
    expect(withoutOpen(keyOf('các Sở ngành hữu quan'))).toEqual(['so nganh', true])
    expect(withoutOpen(keyOf('các sở, ngành'))).toEqual(['so nganh', false])
  })
})

describe('an enumeration', () => {
  test('has parts at commas, semicolons, colons and “và”', () =>
    expect(partsOf('các Sở: Tài chính, Nội vụ; Y tế và Xây dựng')).toEqual(['các Sở', 'Tài chính', 'Nội vụ', 'Y tế', 'Xây dựng']))
  test('under “UBND xã” may go on with a ward', () => expect(headsAfter('uy ban nhan dan xa')).toContain('uy ban nhan dan phuong'))
})

describe('who answers', () => {
  const body = (id: string, validFrom: string | null, validTo: string | null, kind = 'department'): [string, Body] => [
    id,
    { id, name: id, kind, code: null, validFrom, validTo },
  ]
  const link = (fromId: string, toId: string, over: Partial<Link> = {}): Link => ({
    fromId,
    toId,
    on: '2025-03-01',
    scope: '',
    isDefault: true,
    partial: false,
    basis: 'NĐ 45/2025/NĐ-CP',
    evidence: 'V',
    ...over,
  })
  const graph = {
    organisations: new Map([
      body('Sở KH&ĐT', null, '2025-03-01'),
      body('Sở Tài chính', null, null),
      body('Sở LĐTBXH', null, '2025-03-01'),
      body('Sở Nội vụ', null, null),
      body('Sở Y tế', null, null),
      body('Xã chia', null, '2025-07-01'),
      body('Xã Đông', '2025-07-01', null),
      body('Xã Tây', '2025-07-01', null),
      body('Hội lạc', null, '2025-07-01'),
    ]),
    links: [
      link('Sở KH&ĐT', 'Sở Tài chính'),
      link('Sở LĐTBXH', 'Sở Nội vụ'),
      link('Sở LĐTBXH', 'Sở Y tế', { isDefault: false, scope: 'bảo trợ xã hội' }),
      link('Xã chia', 'Xã Đông', { partial: true, on: '2025-07-01' }),
      link('Xã chia', 'Xã Tây', { partial: true, on: '2025-07-01' }),
    ],
  }
  test('Sở Kế hoạch và Đầu tư answers itself on 28 February 2025, Sở Tài chính on 1 March', () => {
    expect(answerersOf(graph, 'Sở KH&ĐT', '2025-02-28').ids).toEqual(['Sở KH&ĐT'])
    expect(answerersOf(graph, 'Sở KH&ĐT', '2025-03-01')).toMatchObject({ ids: ['Sở Tài chính'], reasons: [{ code: 'succeeded' }] })
  })
  test('an heir by some duties is a choice, not an answer', () =>
    expect(answerersOf(graph, 'Sở LĐTBXH', '2026-01-01')).toMatchObject({
      ids: ['Sở Nội vụ'],
      choices: [{ id: 'Sở Y tế', scope: 'bảo trợ xã hội' }],
    }))
  test('a divided commune has all its heirs and is marked', () =>
    expect(answerersOf(graph, 'Xã chia', '2025-07-01')).toMatchObject({ ids: ['Xã Đông', 'Xã Tây'], divided: true }))
  test('before it began those answer whom it took over from', () => expect(answerersOf(graph, 'Xã Đông', '2025-06-30').ids).toEqual(['Xã chia']))
  test('ended without an heir nobody answers, and it says so', () =>
    expect(answerersOf(graph, 'Hội lạc', '2025-07-01')).toMatchObject({ ids: [], reasons: [{ code: 'noHeir' }] }))
  test('the last day is the one before the end', () =>
    expect([
      standsOn({ validFrom: null, validTo: '2025-07-01' }, '2025-06-30'),
      standsOn({ validFrom: null, validTo: '2025-07-01' }, '2025-07-01'),
    ]).toEqual([true, false]))
})
