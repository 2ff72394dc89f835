/**
 * Other words and other ways than the search for duplicates was set on: what it finds here was not tried out beforehand. Short forms,
 * names, places and people are written as in lists of other offices.
 */
import type { Chance } from './chance.ts'
import type { Words } from './duplicate-lists.ts'
import { draftOf, type Draft, type Ways } from './duplicate-ways.ts'

const w = (text: string): string[] => text.split('|')

const HAMLETS = w(
  'Đồng Tâm|Phú Lương|Bản Giốc|Nà Phặc|Hói Đào|Gò Vấp Cũ|Cồn Sẻ|Rạch Lá|Tắc Cậu|Kênh 5B|Xóm Lưới|Bàu Sen|Suối Nho|Đèo Bụt|Cầu Ngang|Chợ Mới|Buôn Kô Tam|Plei Ốp|Măng Đen|Thạch Bàn|Vạn Phúc|Chuông|Đông Ngạc|Phù Đổng|Kim Lan|Trà Quế|Cẩm Kim|Tam Thăng|Nhơn Lý|Hoài Hải',
)
const VIRTUES = w(
  'Đại Đoàn Kết|Tiền Phong|Vạn Thắng|Hợp Lực|Thống Nhất|Độc Lập|Tự Lực|Cộng Hòa|Kiên Cường|Thành Công|Rạng Đông|Hồng Hà|Sông Hậu|Cửu Long|Trường Sơn|Lam Sơn|Chí Linh|Bạch Đằng|Phước Thiện|Nhân Hòa|Phúc Lộc Thọ|Thiên Lộc|Gia Nguyễn|Tâm Đức|Minh Khai|Ngọc Linh',
)
const GOODS = w(
  'Xoài cát Hòa Lộc|Mận hậu|Na dai|Bơ 034|Gạo ST25|Miến dong|Nước mắm|Chả cá|Gốm|Lụa|Nón lá|Chiếu cói|Rau má|Atiso|Hồng treo gió|Mắc ca|Gừng|Nghệ|Bò vàng|Vịt biển|Lươn không bùn|Cua biển|Hàu sữa|Yến sào|Ba khía',
)
const FAMILIES = w(
  'Nguyễn|Nguyễn|Trần|Lê|Phạm|Vũ|Hoàng|Đào|Đoàn|Trịnh|Cao|Tạ|Chu|Kiều|Sơn|Kim|Châu|Thị|Lâm|Quách|Bạch|Ma|Triệu|Lục|Vi|Cà|Quàng|A|Siu|Rơ Châm|Ksor|Đàng|Bá',
)
const MIDDLES = w('Văn|Thị|Đăng|Tuấn|Mạnh|Phương|Duy|Huy|Hoài|Bích|Thúy|Cẩm|Khắc|Viết|Chí|Thế|Tấn|Phước')
const GIVENS = w(
  'Anh|Bình|Chung|Chiến|Duyên|Giang|Hiền|Hiệp|Hòa|Hồng|Huệ|Khánh|Khoa|Kiệt|Liên|Linh|Lộc|Mạnh|Ngân|Nhung|Oanh|Phong|Phương|Quyên|Sang|Thoa|Tiến|Trí|Tuấn|Vân|Xuân|Yến',
)
const man = (chance: Chance): string => [chance.one(FAMILIES), chance.one(MIDDLES), chance.one(GIVENS)].join(' ')

export const WORDS: Words = {
  forms: [
    ['Hợp tác xã', 86],
    ['Tổ hợp tác', 10],
    ['Liên hiệp hợp tác xã', 1],
    ['Quỹ tín dụng nhân dân', 3],
  ],
  trades: [
    [['nông nghiệp'], 18],
    [['sản xuất', 'nông nghiệp'], 6],
    [['dịch vụ', 'nông nghiệp', 'tổng hợp'], 8],
    [['sản xuất', 'kinh doanh', 'dịch vụ', 'tổng hợp'], 5],
    [['nông nghiệp', 'hữu cơ'], 3],
    [['nông nghiệp', 'sinh thái'], 2],
    [['chế biến', 'nông sản'], 4],
    [['sản xuất', 'chế biến', 'thủy sản'], 3],
    [['dịch vụ', 'thủy lợi'], 2],
    [['dịch vụ', 'điện năng'], 2],
    [['khai thác', 'hải sản'], 2],
    [['vận tải', 'thủy bộ'], 2],
    [['dịch vụ', 'vận tải', 'hành khách'], 2],
    [['cơ khí'], 1],
    [['thủ công', 'mỹ nghệ'], 3],
    [['dệt', 'thổ cẩm'], 1],
    [['môi trường'], 2],
    [['dược liệu'], 2],
    [['chăn nuôi', 'gia cầm'], 2],
    [['chăn nuôi', 'bò sữa'], 1],
    [['trồng', 'rau', 'hoa'], 1],
    [['lâm nghiệp'], 2],
    [['du lịch', 'sinh thái'], 1],
    [['thương mại', 'dịch vụ', 'xây dựng'], 2],
    [[], 7],
  ],
  own(chance, place) {
    const drawn = chance.below(100)
    if (drawn < 35) return place
    if (drawn < 55) return chance.one(VIRTUES)
    if (drawn < 75) return chance.one(HAMLETS)
    if (drawn < 88) return `${chance.one(GOODS)} ${place}`
    return `${chance.one(VIRTUES)} ${place}`
  },
  person: man,
}

const SHORTS: Record<string, string> = {
  'nông nghiệp': 'nn',
  'sản xuất': 'sx',
  'dịch vụ': 'dv',
  'tổng hợp': 'th',
  'kinh doanh': 'kd',
  'hữu cơ': 'hc',
  'chế biến': 'cb',
  'nông sản': 'ns',
  'thủy sản': 'ts',
  'thủy lợi': 'tl',
  'điện năng': 'đn',
  'vận tải': 'vt',
  'môi trường': 'mt',
  'chăn nuôi': 'cn',
  'lâm nghiệp': 'ln',
  'thương mại': 'tm',
  'xây dựng': 'xd',
  'du lịch': 'dl',
  'sinh thái': 'st',
}
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
const lastly = (draft: Draft, how: (name: string) => string) => draft.last.push(how) > 0
const VOWELS = /[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i

/** A mark that a hurried hand puts on another word, or leaves out. */
function slipped(chance: Chance, text: string): string {
  const words = text.split(' ')
  const marked = words.flatMap((word, at) => (VOWELS.test(word) ? [at] : []))
  if (marked.length === 0) return text
  const some = chance.next() < 0.5 ? marked : [chance.one(marked)]
  for (const at of some) if (some.length === 1 || chance.next() < 0.6) words[at] = plain(words[at]!)
  return words.join(' ')
}

function otherDigit(chance: Chance, code: string): string {
  const at = chance.below(10)
  const digit = chance.one([...'0123456789'].filter((one) => one !== code[at]))
  return code.slice(0, at) + digit + code.slice(at + 1)
}

export const WAYS: Ways = {
  // The other office writes capitals, and its places without the province.
  plain(chance, one) {
    const draft = draftOf(one)
    const name = draft.joined(draft)
    const drawn = chance.below(10)
    return {
      name: drawn < 2 ? name.toUpperCase() : drawn < 4 ? name.replace(/^Hợp tác xã/, 'HTX') : name,
      code: drawn === 9 ? null : drawn === 8 ? `${one.code.slice(0, 4)} ${one.code.slice(4, 7)} ${one.code.slice(7)}` : one.code,
      place: chance.next() < 0.5 ? draft.place : one.place.now,
      province: one.place.province,
      representative: one.representative,
      registeredOn: one.registeredOn,
    }
  },
  blurs: {
    'no marks': (_chance, _one, draft) => lastly(draft, plain),
    slips: (chance, _one, draft) => lastly(draft, (name) => slipped(chance, name)),
    decomposed: (_chance, _one, draft) => lastly(draft, (name) => name.normalize('NFD')),
    capitals: (_chance, _one, draft) => lastly(draft, (name) => name.toUpperCase()),
    short(chance, _one, draft) {
      const before = draft.trades.join()
      const style = chance.below(4)
      const made = draft.trades.map((trade) => (SHORTS[trade] && chance.next() < 0.85 ? SHORTS[trade] : trade))
      const upper = made.map((one, at) => (one === draft.trades[at] ? one : style === 0 ? one.toLowerCase() : one.toUpperCase()))
      const all = upper.every((one, at) => one !== draft.trades[at])
      draft.trades = upper.length === 0 ? [] : all ? [upper.join(style === 1 ? '' : style === 2 ? '-' : ' ')] : upper
      draft.form = { 'Hợp tác xã': chance.one(['HTX', 'htx', 'Hợp Tác Xã', 'HTX.']), 'Tổ hợp tác': 'THT' }[draft.form] ?? draft.form
      return before !== draft.trades.join() || draft.form.length < 5
    },
    initials(chance, _one, draft) {
      if (draft.own.length < 3 || chance.next() < 0.5) return false
      draft.own = [`${draft.own[0]![0]!.toUpperCase()}.`, ...draft.own.slice(1)]
      return true
    },
    turned(chance, _one, draft) {
      if (draft.trades.length < 2) return false
      draft.trades = chance.next() < 0.5 ? draft.trades.toReversed() : [...draft.trades.slice(1), draft.trades[0]!]
      return true
    },
    behind(_chance, _one, draft) {
      if (draft.trades.length === 0 || draft.number) return false
      draft.joined = ({ form, trades, own }) => [form, ...own, '-', ...trades].join(' ')
      return true
    },
    'left out'(chance, _one, draft) {
      if (draft.trades.length === 0) return false
      const at = chance.below(draft.trades.length)
      if (draft.trades.length === 1 && draft.own.length < 2) return false
      draft.trades = draft.trades.filter((_trade, nth) => nth !== at)
      return true
    },
    'added place'(_chance, one, draft) {
      draft.last.unshift((name) => `${name} ${one.place.now.toLowerCase().startsWith('xã') ? 'xã' : 'phường'} ${one.place.now.replace(/^\S+ /, '')}`)
      return true
    },
    'other form'(chance, _one, draft) {
      draft.form = chance.one(
        ['Tổ hợp tác', 'THT', 'Hợp tác xã', 'HTX', 'Liên hiệp hợp tác xã', 'Tổ hợp tác sản xuất', ''].filter((form) => form !== draft.form),
      )
      return true
    },
    'old place'(chance, { place: { former } }, draft) {
      if (!former) return false
      const name = former.name
        .replace(/^Thị trấn/, 'TT.')
        .replace(/^Xã/, chance.one(['Xã', 'X.', 'xã']))
        .replace(/^Phường/, chance.one(['P.', 'Phường']))
      const district = former.district
        .replace(/^Huyện/, chance.one(['H.', 'huyện']))
        .replace(/^Thành Phố|^Thành phố/, 'TP.')
        .replace(/^Thị xã|^Thị Xã/, 'TX.')
        .replace(/^Quận/, 'Q.')
      draft.place = chance.one([
        `${name} - ${district}`,
        `${name}, ${district}, ${former.province.replace(/^Tỉnh |^Thành phố /, '')}`,
        `${name} (cũ), ${district}`,
      ])
      return true
    },
    'wrong digit'(chance, _one, draft) {
      draft.code = otherDigit(chance, draft.code)
      return true
    },
    'other person'(chance, _one, draft) {
      draft.representative = man(chance)
      return true
    },
  },
}
