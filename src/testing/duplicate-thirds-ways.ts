/** Ways of erring of the third pair of lists, by what the list of them names: marks, short forms, words moved and lost, old places, digits, people. */
import type { Entry } from '#lib/alike'
import type { Chance } from './chance.ts'

const w = (text: string): string[] => text.split('|')

const FAMILY = w('Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Võ|Vũ|Đặng|Bùi|Phùng|Tống|Mạc|Lò|Hà|Ninh|Nghiêm|Thái|Trương|Từ|Diệp|Âu|Lưu|Khổng|Doãn|Quan|Y|Giàng')
const MIDDLE = w('Văn|Thị|Quang|Hoàng|Ngọc|Xuân|Đức|Gia|Thành|Bá|Kim|Thu|Lan|Như|Trung|Hải')
const GIVEN = w(
  'An|Bảo|Cúc|Cương|Diệu|Đông|Hân|Hảo|Hiếu|Hưng|Khang|Lài|Luân|Mận|Nghĩa|Nhân|Ninh|Phú|Quỳnh|Sửu|Thạch|Thiệp|Thuận|Tín|Trụ|Ước|Viễn|Vượng|Xuyến|Ý',
)

export type Ground = { id: string; name: string; province: string; code: string; formers: { name: string; district: string; province: string }[] }
export type One = {
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
export type Columns = { code: boolean; person: boolean; day: boolean; province: 'own' | 'after' | 'none'; capitals: boolean; form: boolean }

export const person = (luck: Chance) => [luck.one(FAMILY), luck.one(MIDDLE), luck.one(GIVEN)].join(' ')
export const bare = (name: string) => name.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '')

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

/** One as a list writes it: with so many errors, each of another kind; `without` one of them. */
export function written(luck: Chance, columns: Columns, one: One, errors: number, without = ''): Omit<Entry, 'id'> {
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
