/**
 * A third pair of lists, made by itself: other words, other ways of erring and of looking alike than the search was set on, and words are
 * moved and lost one by one, wherever they stand. It shares nothing with the two others but the real communes and the count of true pairs.
 */
import type { Entry } from '#lib/alike'
import type { EditionCommune, EditionFormer } from '#modules/places'
import { chance } from './chance.ts'
import { pairKey, type Lists } from './duplicate-lists.ts'
import { bare, person, written, type Columns, type Ground, type One } from './duplicate-thirds-ways.ts'

const w = (text: string): string[] => text.split('|')

const ONE = w(
  'Ánh|Bích|Cao|Chiêu|Cự|Dân|Đạo|Định|Giáp|Hạnh|Hiệp|Hoằng|Hữu|Khai|Khởi|Kỳ|Lai|Lập|Lệ|Mậu|Nghi|Nguyên|Nhơn|Ninh|Phong|Phụng|Quảng|Quới|Tam|Tĩnh|Tú|Tường|Ứng|Vạn|Vĩnh|Xuyên|Ý|Thụy|Thượng|Trà',
)
const TWO = w(
  'Ân|Bồi|Chánh|Chiểu|Cơ|Danh|Dũng|Đông|Đài|Hậu|Hiển|Hoạch|Huy|Kiệm|Kiều|Lãm|Lễ|Lương|Mãn|Môn|Nghiệp|Nhuận|Ngãi|Phiên|Quế|Quý|Sĩ|Tấn|Thiện|Thới|Triều|Trực|Trạch|Tuyền|Ước|Vân|Viên|Xá|Yên|Thượng',
)
const BRANDS = w(
  'Agri Plus|Biofarm 89|Cocohand|Đồi Xanh|Farmvina|Gạo Sạch Miền Tây|Hoa Nắng|Hạt Ngọc Trời|Kon Tu Rằng|La Hủ|Mekong Fresh|Mùa Vàng|Ngũ Cốc Ba Miền|Rừng Ngập Mặn|Sương Mai|Thổ Cẩm Lùng Tám|Thiên Nhiên Việt|Vị Quê|Xứ Lạng|Y Jút|Ê Đê Kpam|Tà Rụt|Sín Chải|Pù Luông|Hai Bà Trưng|Lê Hồng Phong|Nguyễn Trãi|8/3|26/3|Chiến Thắng 1/5|Thanh Niên|Phụ Nữ|Cựu Chiến Binh',
)
const GOODS = w(
  'chè shan tuyết|cam Vinh|mật ong bạc hà|quýt hồng|nếp cái hoa vàng|cá lồng|tôm lúa|bò thịt|gà ri|lợn đen|hành tím|tỏi|khoai lang tím|sâm dây|thảo quả|cói|nấm rơm|hoa ly|ớt|mắc mật|lạc đỏ|sắn dây',
)
const HAMLETS = w('Thôn 4|Ấp Bình Hòa|Bản Mòng|Khu 7|Xóm Đình|Tổ 12|Buôn Sah|Làng Vây|Ấp 3|Thôn Hạ|Xóm Chùa|Bản Hon|Ấp Kinh Mới|Tiểu khu 5')

type Trade = readonly [string, number]
const TRADES: readonly Trade[] = [
  ['nông nghiệp', 20],
  ['dịch vụ nông nghiệp', 14],
  ['nông nghiệp và dịch vụ tổng hợp', 5],
  ['sản xuất nông nghiệp', 6],
  ['nông nghiệp công nghệ cao', 4],
  ['sản xuất và tiêu thụ nông sản', 3],
  ['trồng trọt và chăn nuôi', 3],
  ['chăn nuôi tổng hợp', 3],
  ['nuôi trồng thủy sản', 3],
  ['khai thác thủy sản', 2],
  ['dịch vụ điện nước', 2],
  ['nước sạch nông thôn', 1],
  ['thủy lợi', 1],
  ['vận tải hàng hóa', 3],
  ['vận tải và xây dựng', 2],
  ['xe buýt', 1],
  ['xây dựng', 2],
  ['thương mại và dịch vụ', 4],
  ['sản xuất thương mại dịch vụ', 4],
  ['tiểu thủ công nghiệp', 3],
  ['mây tre đan', 2],
  ['gốm sứ', 1],
  ['mộc dân dụng', 1],
  ['may mặc', 1],
  ['du lịch cộng đồng', 2],
  ['vệ sinh môi trường', 2],
  ['quản lý chợ', 1],
  ['lâm nghiệp', 2],
  ['dược liệu', 2],
  ['nuôi ong', 1],
  ['hoa cây cảnh', 1],
  ['', 6],
]
const FORMS: readonly (readonly [string, number])[] = [
  ['Hợp tác xã', 84],
  ['Tổ hợp tác', 9],
  ['Liên hiệp hợp tác xã', 2],
  ['Quỹ tín dụng nhân dân', 5],
]
function groundsOf(now: readonly EditionCommune[], before: readonly EditionFormer[]): Ground[] {
  const of = new Map<string, Ground>(now.map(({ id, name, provinceName }) => [id, { id, name, province: provinceName, code: '', formers: [] }]))
  for (const { name, districtName, provinceName, provinceCode, heirs } of before)
    for (const heir of heirs) {
      const ground = of.get(heir)
      if (!ground) continue
      ground.code = provinceCode
      // Of a divided one nobody knows which heir is meant.
      if (heirs.length === 1) ground.formers.push({ name, district: districtName ?? '', province: provinceName })
    }
  return [...of.values()].filter(({ code }) => code !== '')
}

export function thirdLists({ now, before }: { now: EditionCommune[]; before: EditionFormer[] }, wanted: { size: number; seed: number }): Lists {
  const luck = chance(wanted.seed)
  const grounds = groundsOf(now, before)
  const made: Lists = { left: [], right: [], truth: new Set(), kinds: new Map() }
  const codes = new Set<string>()
  const code = (province: string): string => {
    const drawn = `${province}0${String(luck.below(10_000_000)).padStart(7, '0')}`
    return codes.has(drawn) ? code(province) : (codes.add(drawn), drawn)
  }
  const taken = new Set<string>()
  const ownOf = (ground: Ground): string => {
    const place = bare(ground.formers.length > 0 && luck.next() < 0.6 ? luck.one(ground.formers).name : ground.name)
    const drawn = luck.below(100)
    if (drawn < 38) return place
    if (drawn < 68) return `${luck.one(ONE)} ${luck.one(TWO)}`
    if (drawn < 78) return luck.one(BRANDS)
    if (drawn < 88) return `${luck.one(GOODS)} ${place}`
    return `${luck.one(HAMLETS)} ${place}`
  }
  const one = (): One => {
    const ground = luck.one(grounds)
    const trade = luck.weighted(TRADES)
    const own = ownOf(ground)
    const form = luck.weighted(FORMS)
    const key = `${ground.id} ${form} ${trade} ${own}`
    if (taken.has(key)) return one()
    taken.add(key)
    return {
      form,
      trade: form.startsWith('Quỹ') ? '' : trade,
      own,
      number: 0,
      code: code(ground.code),
      ground,
      former: ground.formers.length > 0 ? luck.one(ground.formers) : null,
      person: person(luck),
      day: new Date(Date.UTC(2001, 0, 1) + luck.below(9000) * 86_400_000).toISOString().slice(0, 10),
    }
  }
  /** One that looks like it. */
  const like = (it: One): { kind: string; one: One } => {
    const other = one()
    const fresh = { ...it, code: code(it.ground.code), person: luck.next() < 0.4 ? it.person : other.person, day: other.day }
    const kind = luck.one(['next commune', 'branch', 'successor', 'numbered'])
    if (kind === 'next commune') {
      const ground = grounds[(grounds.indexOf(it.ground) + 1 + luck.below(3)) % grounds.length]!
      return { kind, one: { ...fresh, person: other.person, ground, former: ground.formers.length > 0 ? luck.one(ground.formers) : null } }
    }
    if (kind === 'branch') {
      const part = luck.one([
        'Chi nhánh',
        'CN',
        'Văn phòng đại diện',
        'Địa điểm kinh doanh',
        'Cửa hàng',
        'Phòng giao dịch',
        'Điểm bán hàng',
        'Xưởng chế biến',
      ])
      const ground = luck.next() < 0.5 ? it.ground : other.ground
      const behind = luck.next() < 0.3
      return {
        kind,
        one: {
          ...fresh,
          form: behind ? it.form : `${part} ${it.form}`,
          own: behind ? `${it.own} - ${part}` : it.own,
          code: luck.next() < 0.75 ? `${it.code}-00${1 + luck.below(5)}` : fresh.code,
          ground,
          former: null,
        },
      }
    }
    if (kind === 'successor') {
      const trade = luck.next() < 0.5 ? it.trade : luck.one(['dịch vụ nông nghiệp', 'nông nghiệp và dịch vụ tổng hợp', 'sản xuất nông nghiệp'])
      return { kind, one: { ...fresh, trade, form: luck.next() < 0.3 ? 'Hợp tác xã' : it.form } }
    }
    it.number ||= 1 + luck.below(3)
    const near = String(Number(it.code) + luck.one([1, 2, 10])).padStart(10, '0')
    return { kind, one: { ...fresh, number: luck.one([1, 2, 3].filter((n) => n !== it.number)), code: luck.next() < 0.5 ? near : fresh.code } }
  }
  const columns = (): Columns => ({
    code: true,
    person: luck.next() < 0.9,
    day: luck.next() < 0.4,
    province: luck.one(['own', 'own', 'after', 'none'] as const),
    capitals: luck.next() < 0.2,
    form: luck.next() < 0.3,
  })
  const [first, second] = [columns(), columns()]
  const put = (side: 'left' | 'right', entry: Omit<Entry, 'id'>): string => {
    const id = `${side === 'left' ? 'L' : 'R'}${made.left.length + made.right.length + 1}`
    made[side].push({ id, ...entry })
    return id
  }
  const sideOf = (side: 'left' | 'right') => (side === 'left' ? first : second)
  while (made.left.length < wanted.size || made.right.length < wanted.size) {
    const it = one()
    const alike = like(it)
    // One wrong digit, not one on either side.
    const [a, b] = [put('left', written(luck, first, it, luck.below(2), 'digit')), put('right', written(luck, second, it, 2 + luck.below(3)))]
    made.truth.add(pairKey(a, b))
    const side = made.left.length > made.right.length ? 'right' : made.right.length > made.left.length ? 'left' : luck.one(['left', 'right'] as const)
    made.kinds.set(put(side, written(luck, sideOf(side), alike.one, luck.below(3))), alike.kind)
    const lone = side === 'left' ? 'right' : 'left'
    if (luck.next() < 0.3) put(lone, written(luck, sideOf(lone), one(), luck.below(2)))
  }
  const mixed = (all: Entry[]) =>
    all
      .map((entry) => [luck.next(), entry] as const)
      .sort(([x], [y]) => x - y)
      .map(([, entry]) => entry)
  return { ...made, left: mixed(made.left), right: mixed(made.right) }
}
