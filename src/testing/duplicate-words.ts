/** The words and ways of the lists on which the search for duplicates is set. Those of the other lists: duplicate-others.ts. */
import type { Chance } from './chance.ts'
import type { Words } from './duplicate-lists.ts'
import { plainly, type Cooperative, type Draft, type Ways } from './duplicate-ways.ts'

const w = (text: string): string[] => text.split(',').map((one) => one.trim())

const FIRST = w(
  'Tân,Phú,Thuận,Hòa,Đoàn,Quyết,Thắng,Hưng,Bình,An,Vĩnh,Thạnh,Đại,Minh,Trường,Long,Mỹ,Kim,Đông,Thành,Đồng,Liên,Hồng,Xuân,Việt,Nam,Bắc,Tây,Hải,Sơn,Cẩm,Ngọc,Quang,Phước,Diên,Yên,Văn,Thanh,Gia,Đức,Hợp,Toàn,Cộng,Tiên,Bảo,Châu,Lộc',
)
const SECOND = w(
  'Tiến,Phát,Lợi,Kết,Thắng,Thịnh,Hưng,Phú,Đức,Lộc,Khánh,Thành,Quang,Sơn,Điền,Xuân,Hải,Nghĩa,Mỹ,Ngọc,Hòa,An,Bình,Minh,Tâm,Lực,Thuận,Vinh,Cường,Thủy,Châu,Giang,Hà,Lâm,Lạc,Trung,Phong,Hội,Thái,Long,Dương,Tường',
)
const PRODUCTS = w(
  'Sầu riêng,Bưởi da xanh,Cam sành,Chè,Cà phê,Hồ tiêu,Nấm,Lúa giống,Khóm,Dừa,Thanh long,Vú sữa,Chanh không hạt,Mía,Tôm càng xanh,Cá tra,Dê,Bò,Gà đồi,Ong,Vải thiều,Nhãn lồng,Quế,Mật ong,Dưa lưới,Sen,Hoa kiểng,Lợn sạch',
)
const BRANDS = w(
  'Evergrowth,Sunny Farm,Ecofarm,Organic Việt,Green Life,An Nhiên,Nông Xanh,Bazan,Đất Việt,Hương Quê,Quê Hương,Thiên Phúc,Út Hạnh,Ba Tèo,Bảy Núi,Tư Sang,Hai Lúa,Vườn Nhà,Sao Mai,Ánh Dương,Bình Minh,19/5,30/4,2/9,Ea Tul,Cư Suê,Krông Búk,A Lưới,Pa Cô,Mường Hoa,Tả Phìn,Bản Liền',
)
const FAMILY = w(
  'Nguyễn,Nguyễn,Nguyễn,Nguyễn,Trần,Trần,Lê,Lê,Phạm,Huỳnh,Phan,Võ,Đặng,Bùi,Đỗ,Hồ,Dương,Lý,Thạch,Danh,Hoàng,Vũ,Ngô,Đinh,Lương,Mai,Tô,Hà,Lò,Vàng,Giàng,Y,H,Nông,Hứa',
)
const MIDDLE = w('Văn,Văn,Hữu,Minh,Thanh,Quốc,Công,Đức,Thị,Thị,Thị Kim,Thị Ngọc,Thị Hồng,Mỹ,Xuân,Ngọc,Đình,Trọng,Bá')
const GIVEN = w(
  'Hùng,Dũng,Sơn,Tâm,Phúc,Hải,Long,Nam,Khải,Đạt,Vinh,Thắng,Út,Sáu,Lâm,Toàn,Lan,Hoa,Hạnh,Thủy,Nga,Phượng,Tuyết,Loan,Bé,Diễm,Ửng,Thu,Quân,Kiên,Thảo,Trang,Tùng,Cường,Bảy,Liêm,Nghĩa,Quý,Tài,Thành',
)

export const person = (chance: Chance): string => [chance.one(FAMILY), chance.one(MIDDLE), chance.one(GIVEN)].join(' ')

export const WORDS: Words = {
  forms: [
    ['Hợp tác xã', 80],
    ['Tổ hợp tác', 12],
    ['Liên hiệp hợp tác xã', 2],
    ['Quỹ tín dụng nhân dân', 6],
  ],
  trades: [
    [['Nông nghiệp'], 26],
    [['Dịch vụ', 'Nông nghiệp'], 16],
    [['Nông nghiệp', 'Dịch vụ', 'Tổng hợp'], 8],
    [['Sản xuất', 'Kinh doanh', 'Dịch vụ', 'Nông nghiệp'], 6],
    [['Thương mại', 'Dịch vụ'], 6],
    [['Sản xuất', 'Thương mại', 'Dịch vụ'], 5],
    [['Cây ăn trái'], 4],
    [['Rau an toàn'], 4],
    [['Thủy sản'], 5],
    [['Nuôi trồng thủy sản'], 3],
    [['Chăn nuôi'], 4],
    [['Tiểu thủ công nghiệp'], 3],
    [['Xây dựng'], 2],
    [['Vận tải'], 4],
    [['Giao thông vận tải'], 1],
    [['Vệ sinh môi trường'], 2],
    [['Du lịch', 'Cộng đồng'], 1],
    [['Nông nghiệp', 'Công nghệ cao'], 3],
    [['Nông lâm nghiệp'], 1],
    [['Thủy lợi'], 1],
    [[], 8],
  ],
  own(chance, place) {
    const drawn = chance.below(100)
    if (drawn < 40) return place
    if (drawn < 80) return `${chance.one(FIRST)} ${chance.one(SECOND)}`
    if (drawn < 90) return `${chance.one(PRODUCTS)} ${place}`
    return `${chance.one(BRANDS)}${chance.next() < 0.4 ? ` ${chance.one(SECOND)}` : ''}`
  },
  person,
}

const FORM_SHORT: Record<string, string[]> = {
  'Hợp tác xã': ['HTX', 'HTX.', 'H.T.X', 'Htx', 'htx'],
  'Tổ hợp tác': ['THT', 'Tổ HT'],
  'Liên hiệp hợp tác xã': ['LHHTX', 'Liên hiệp HTX', 'LH HTX'],
  'Quỹ tín dụng nhân dân': ['QTDND', 'QTD', 'Quỹ TDND'],
}
const TRADE_SHORT: Record<string, string> = {
  'Nông nghiệp': 'NN',
  'Dịch vụ': 'DV',
  'Tổng hợp': 'TH',
  'Sản xuất': 'SX',
  'Kinh doanh': 'KD',
  'Thương mại': 'TM',
  'Thủy sản': 'TS',
  'Nuôi trồng thủy sản': 'NTTS',
  'Tiểu thủ công nghiệp': 'TTCN',
  'Chăn nuôi': 'CN',
  'Xây dựng': 'XD',
  'Vận tải': 'VT',
  'Giao thông vận tải': 'GTVT',
  'Vệ sinh môi trường': 'VSMT',
  'Công nghệ cao': 'CNC',
  'Rau an toàn': 'RAT',
  'Nông lâm nghiệp': 'NLN',
  'Du lịch': 'DL',
  'Cộng đồng': 'CĐ',
}

/** Marks lost, all of them or of some words. */
export const bareText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
/** One word with another tone, or its tone on another vowel. */
export function otherTone(chance: Chance, text: string): string {
  const words = text.split(' ')
  const at = chance.below(words.length)
  words[at] = words[at]!.normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/, () => chance.one(TONES))
    .normalize('NFC')
  return words.join(' ')
}
const oldStyle = (text: string): string =>
  text.replaceAll('òa', 'oà').replaceAll('óa', 'oá').replaceAll('ỏa', 'oả').replaceAll('ủy', 'uỷ').replaceAll('úy', 'uý').replaceAll('ùy', 'uỳ')

export function wrongDigit(chance: Chance, code: string): string {
  const at = 2 + chance.below(8)
  const drawn = chance.below(10)
  if (drawn < 7) return code.slice(0, at) + String((Number(code[at]) + 1 + chance.below(9)) % 10) + code.slice(at + 1)
  if (drawn < 9 && at < 9 && code[at] !== code[at + 1]) return code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2)
  return code.slice(0, at) + code.slice(at + 1)
}

const change = (draft: Draft, how: (name: string) => string): boolean => {
  const before = draft.joined(draft)
  draft.last.push(how)
  return how(before) !== before
}

export const WAYS: Ways = {
  plain: plainly,
  blurs: {
    marks: (chance, _one, draft) =>
      chance.next() < 0.6
        ? change(draft, bareText)
        : chance.next() < 0.5
          ? change(draft, oldStyle)
          : ((tone) => change(draft, () => tone))(otherTone(chance, draft.joined(draft))) && draft.last.length === 1,
    short(chance, _one, draft) {
      const form = FORM_SHORT[draft.form]
      if (form) draft.form = chance.one(form)
      const sign = chance.one(['', '', ' ', '-', '.', ' - '])
      const shorts = draft.trades.map((trade) => TRADE_SHORT[trade] ?? trade)
      const changed = form !== undefined || shorts.join() !== draft.trades.join()
      draft.trades = shorts.length === 0 ? [] : [shorts.every((one) => !one.includes(' ')) ? shorts.join(sign) : shorts.join(' ')]
      if (draft.form === 'HTX' && chance.next() < 0.3 && draft.trades.length > 0 && /^[A-Z]+$/.test(draft.trades[0]!)) {
        draft.form = `HTX${draft.trades[0]}`
        draft.trades = []
      }
      return changed
    },
    swapped(chance, _one, draft) {
      if (draft.trades.length > 1) {
        const at = chance.below(draft.trades.length - 1)
        ;[draft.trades[at], draft.trades[at + 1]] = [draft.trades[at + 1]!, draft.trades[at]!]
        return true
      }
      if (draft.trades.length === 1 && !draft.number && chance.next() < 0.5) {
        draft.joined = ({ form, trades, own }) => [form, ...own, ...trades].join(' ')
        return true
      }
      return false
    },
    dropped(chance, _one, draft) {
      if (draft.trades.length > 1) draft.trades.splice(chance.below(draft.trades.length), 1)
      else if (draft.own.length > 2) draft.own.splice(chance.below(draft.own.length), 1)
      else if (draft.trades.length === 1 && chance.next() < 0.4) draft.trades = []
      else return false
      return true
    },
    form(chance, _one, draft) {
      const forms = ['Hợp tác xã', 'Tổ hợp tác', 'HTX', 'THT', 'Liên hiệp HTX', 'Công ty TNHH', '', 'Hợp tác xã kiểu mới'].filter(
        (form) => form !== draft.form,
      )
      draft.form = chance.one(forms)
      return true
    },
    place(chance, one: Cooperative, draft) {
      const { former } = one.place
      if (!former) return false
      draft.place = chance.one([
        `${former.name}, ${former.district}, ${former.province}`,
        `${former.name}, ${former.district}`,
        `${former.name}, ${former.district}, ${one.place.province}`,
        bareText(`${former.name}, ${former.district}, ${former.province}`),
      ])
      return true
    },
    digit(chance, _one, draft) {
      draft.code = wrongDigit(chance, draft.code)
      return true
    },
    representative(chance, _one, draft) {
      draft.representative = person(chance)
      return true
    },
  },
}
