/**
 * A third pair of lists, made by itself: other words, other ways of erring and of looking alike than the search was set on, and words are
 * moved and lost one by one, wherever they stand. It shares nothing with the two others but the real communes and the count of true pairs.
 */
import type { Entry } from '#lib/alike'
import type { EditionCommune, EditionFormer } from '#modules/places'
import { chance, type Chance } from './chance.ts'
import { pairKey, type Lists } from './duplicate-lists.ts'

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
const FAMILY = w('Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Võ|Vũ|Đặng|Bùi|Phùng|Tống|Mạc|Lò|Hà|Ninh|Nghiêm|Thái|Trương|Từ|Diệp|Âu|Lưu|Khổng|Doãn|Quan|Y|Giàng')
const MIDDLE = w('Văn|Thị|Quang|Hoàng|Ngọc|Xuân|Đức|Gia|Thành|Bá|Kim|Thu|Lan|Như|Trung|Hải')
const GIVEN = w(
  'An|Bảo|Cúc|Cương|Diệu|Đông|Hân|Hảo|Hiếu|Hưng|Khang|Lài|Luân|Mận|Nghĩa|Nhân|Ninh|Phú|Quỳnh|Sửu|Thạch|Thiệp|Thuận|Tín|Trụ|Ước|Viễn|Vượng|Xuyến|Ý',
)

type Ground = { id: string; name: string; province: string; code: string; formers: { name: string; district: string; province: string }[] }
type One = {
  form: string
  trade: string
  own: string
  number: number
  code: string
  ground: Ground
  former: Ground['formers'][number] | null
  person: string
  day: string
}
/** What a list has of each: no two offices draw the same columns. */
type Columns = { code: boolean; person: boolean; day: boolean; province: 'own' | 'after' | 'none'; capitals: boolean; form: boolean }

const person = (luck: Chance) => [luck.one(FAMILY), luck.one(MIDDLE), luck.one(GIVEN)].join(' ')
const bare = (name: string) => name.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '')

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

// ── Ways of erring, by what the list of them names ─────────────────────────────────────────────────────────

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const noMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
const inWords = (text: string, how: (word: string, nth: number) => string) => text.split(' ').map(how).join(' ')

const MARKS: ((luck: Chance, text: string) => string)[] = [
  (_luck, text) => noMarks(text),
  // Tones are lost, the letters stay: Hơp tac xa.
  (_luck, text) => text.normalize('NFD').replace(TONES, '').normalize('NFC'),
  // Hooks and hats are lost, tones stay.
  (_luck, text) =>
    text
      .normalize('NFD')
      .replace(/[\u0302\u0306\u031b]/g, '')
      .replace(/đ/g, 'd')
      .replace(/Đ/g, 'D')
      .normalize('NFC'),
  (luck, text) => inWords(text, (word) => (luck.next() < 0.4 ? noMarks(word) : word)),
  // The tone of a word stands on its neighbour.
  (luck, text) => {
    const words = text.split(' ').map((word) => word.normalize('NFD'))
    const from = words.findIndex((word, nth) => nth + 1 < words.length && word.search(TONES) >= 0 && luck.next() < 0.5)
    if (from < 0) return noMarks(text)
    const tone = TONES.exec(words[from]!)?.[0] ?? ''
    TONES.lastIndex = 0
    words[from] = words[from]!.replace(TONES, '')
    words[from + 1] = words[from + 1]!.replace(TONES, '').replace(/([aeiouy])/i, `$1${tone}`)
    return words.map((word) => word.normalize('NFC')).join(' ')
  },
  // Another tone: hỏi for ngã, as half of the country says it.
  (_luck, text) =>
    text
      .normalize('NFD')
      .replace(/[\u0303\u0309]/g, (tone) => (tone === '\u0303' ? '\u0309' : '\u0303'))
      .normalize('NFC'),
  (_luck, text) =>
    text
      .replace(/o([àáảãạ])/g, (_all, a: string) => `${'òóỏõọ'['àáảãạ'.indexOf(a)]}a`)
      .replace(/u([ỳýỷỹỵ])/g, (_all, y: string) => `${'ùúủũụ'['ỳýỷỹỵ'.indexOf(y)]}y`),
]

const WORD_SHORT: Record<string, string> = {
  'nông nghiệp': 'NN',
  'dịch vụ': 'DV',
  'tổng hợp': 'TH',
  'sản xuất': 'SX',
  'thương mại': 'TM',
  'công nghệ cao': 'CNC',
  'thủy sản': 'TS',
  'chăn nuôi': 'CN',
  'nông sản': 'NS',
  'xây dựng': 'XD',
  'vận tải': 'VT',
  'tiểu thủ công nghiệp': 'TTCN',
  'môi trường': 'MT',
  'du lịch': 'DL',
  'cộng đồng': 'CĐ',
  'lâm nghiệp': 'LN',
  'trồng trọt': 'TT',
}
const FORM_SHORT: Record<string, string[]> = {
  'Hợp tác xã': ['HTX', 'HTX', 'Htx', 'H.T.X', 'Hợp TX'],
  'Tổ hợp tác': ['THT', 'Tổ HT', 'T.H.T'],
  'Liên hiệp hợp tác xã': ['LHHTX', 'LH HTX', 'Liên hiệp HTX'],
  'Quỹ tín dụng nhân dân': ['QTDND', 'Quỹ TDND', 'QTD'],
}
function shortened(luck: Chance, said: Said): boolean {
  let trade = said.trade
  for (const [long, short] of Object.entries(WORD_SHORT)) if (trade.includes(long) && luck.next() < 0.85) trade = trade.replace(long, short)
  trade = trade.replace(/ và /g, luck.one([' ', ' & ', '-', ' và ']))
  if (/^[A-ZĐ]+( [A-ZĐ]+)+$/.test(trade)) trade = trade.replaceAll(' ', luck.one([' ', '', '-', '.']))
  const forms = luck.next() < 0.8 ? FORM_SHORT[said.form] : undefined
  const form = forms ? luck.one(forms) : said.form
  const changed = trade !== said.trade || form !== said.form
  Object.assign(said, { trade, form, glued: form === 'HTX' && /^[A-ZĐ]{2,}$/.test(trade) && luck.next() < 0.35 })
  return changed
}

type Said = {
  form: string
  trade: string
  own: string
  number: string
  glued: boolean
  last: ((name: string) => string)[]
  code: string
  place: string
  person: string
}
const nameOf = ({ form, trade, own, number, glued, last }: Said): string =>
  last.reduce((name, how) => how(name), [glued ? `${form}${trade}` : [form, trade].filter(Boolean).join(' '), own, number].filter(Boolean).join(' '))

const ERRORS: Record<string, (luck: Chance, one: One, said: Said) => boolean> = {
  marks(luck, _one, said) {
    const before = nameOf(said)
    const after = luck.one(MARKS)(luck, before)
    said.last.push(() => after)
    return after !== before
  },
  short: (luck, _one, said) => said.last.length === 0 && shortened(luck, said),
  // Two words of what it does or is called change places: 'nghiệp nông', 'Phát Thuận'; or what it does stands behind.
  swapped(luck, _one, said) {
    if (said.last.length > 0 || said.glued) return false
    if (said.trade && luck.next() < 0.4) {
      const { trade, own } = said
      Object.assign(said, { trade: '', own: `${own} ${trade}` })
      return !said.number
    }
    const words = `${said.trade}|${said.own}`.split(/(?<=\|)| /)
    const at = luck.below(words.length - 1)
    if (words.length < 2 || words[at]!.endsWith('|') || words[at + 1]!.endsWith('|') || words[at] === words[at + 1]) return false
    ;[words[at], words[at + 1]] = [words[at + 1]!, words[at]!]
    const [trade = '', own = ''] = words
      .join(' ')
      .split('|')
      .map((part) => part.trim())
    Object.assign(said, { trade, own })
    return true
  },
  // A word of what it does is left out, or all of it; of its own name a word only where two remain.
  dropped(luck, _one, said) {
    if (said.last.length > 0 || said.glued) return false
    const [trade, own] = [said.trade.split(' ').filter(Boolean), said.own.split(' ')]
    if (own.length > 2 && luck.next() < 0.35) own.splice(luck.below(own.length), 1)
    else if (trade.length > 1 && luck.next() < 0.6) trade.splice(luck.below(trade.length), 1)
    else if (trade.length > 0) trade.length = 0
    else return false
    Object.assign(said, { trade: trade.join(' '), own: own.join(' ') })
    return true
  },
  form(luck, _one, said) {
    if (said.last.length > 0) return false
    const others = [
      'Hợp tác xã',
      'Tổ hợp tác',
      'Liên hiệp hợp tác xã',
      'HTX',
      'THT',
      'Hợp tác xã kiểu mới',
      'Tổ hợp tác xã',
      'Công ty TNHH',
      'Tổ liên kết',
      '',
    ]
    Object.assign(said, { form: luck.one(others.filter((form) => form !== said.form)), glued: false })
    return true
  },
  place(luck, { former }, said) {
    if (!former) return false
    const [name, district] = [former.name, former.district]
    said.place = luck.one([
      `${name}, ${district}`,
      `${name}, ${district}, ${former.province}`,
      `${bare(name)} - ${district.replace(/^(Huyện|Quận|Thị xã|Thành phố) /i, '')}`,
      `${name
        .replace(/^Xã/, 'X.')
        .replace(/^Phường/, 'P.')
        .replace(/^Thị trấn/, 'TT')}, ${district
        .replace(/^Huyện/, 'H.')
        .replace(/^Thành phố/i, 'TP')
        .replace(/^Thị xã/i, 'TX')}`,
      noMarks(`${name}, ${district}`).toLowerCase(),
    ])
    return true
  },
  digit(luck, _one, said) {
    const digits = [...said.code].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []))
    const at = luck.one(digits)
    const other = luck.one([...'0123456789'].filter((sign) => sign !== said.code[at]))
    said.code = said.code.slice(0, at) + other + said.code.slice(at + 1)
    return true
  },
  person(luck, _one, said) {
    said.person = person(luck)
    return true
  },
}

const NUMBERS = [[''], ['1', 'số 1', 'I', '01', 'Số Một'], ['2', 'số 2', 'II', '02', 'Số Hai'], ['3', 'số 3', 'III', '03', 'Số Ba']] as const

function written(luck: Chance, columns: Columns, one: One, errors: number, without = ''): Omit<Entry, 'id'> {
  for (;;) {
    const said: Said = {
      form: one.form,
      trade: one.trade,
      own: one.own,
      number: luck.one(NUMBERS[one.number]!),
      glued: false,
      last: [],
      code: one.code,
      place: one.ground.name,
      person: one.person,
    }
    const done = new Set<string>()
    for (let tries = 0; done.size < errors && tries < 25; tries += 1) {
      const error = luck.one(Object.keys(ERRORS))
      if (error === without || (error === 'digit' && !columns.code) || (error === 'person' && !columns.person)) continue
      if (!done.has(error) && ERRORS[error]!(luck, one, said)) done.add(error)
    }
    if (done.size < errors) continue
    const name = columns.capitals ? nameOf(said).toUpperCase() : nameOf(said)
    const province = one.ground.province
    return {
      name: name.trim(),
      code: columns.code && luck.next() < 0.97 ? said.code : null,
      place: columns.province === 'after' && !said.place.includes(',') ? `${said.place}, ${province.replace(/^(Tỉnh|Thành phố) /, '')}` : said.place,
      ...(columns.province === 'own' ? { province } : {}),
      ...(columns.form ? { form: said.form || null } : {}),
      representative: columns.person ? said.person : null,
      ...(columns.day ? { registeredOn: one.day } : {}),
    }
  }
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
