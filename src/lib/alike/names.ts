/** Names of cooperatives taken apart: legal form, whether it is a part of another, what it does, its own words, its number. */
import { fold } from '#lib/text'
import { expand, FORMS, PARTS, PARTS_BESIDE, TRADES, type Form } from './abbreviations.ts'

export type Word = { text: string; marked: string; kind: 'own' | 'trade' | 'letters' }
export type Name = {
  form: Form | null
  part: boolean
  /** In the order of the name, without legal form and number. */
  words: Word[]
  own: string[]
  /** What it does; generic words (dịch vụ, tổng hợp) left out. */
  trades: string[]
  /** All phrases of what it does, generic ones too. */
  phrases: string[]
  /** Numbers that are surely ones (2, số 2, II), in order; */
  numbers: string[]
  /** 'thôn Đông', 'làng Hạ': which of several hamlets. */
  hamlet: string | null
  /** and a last word that may be one: 'Hai', 'B'. It stands among its own words too. */
  maybe: string | null
  /** Words of its legal form as they were written: one that is left over in the other name may have slipped out of it. */
  formed: string[]
  /** First letters of all its words, for short forms that nobody knows. */
  initials: string
  /** All its words in alphabetical order, whatever they were taken for. */
  bag: string
  /** The same for names that differ in nothing but the order of words, marks and short forms. */
  key: string
}

const ROMAN: Record<string, string> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
  xi: '11',
  xii: '12',
}
const NUMERALS: Record<string, string> = {
  một: '1',
  nhất: '1',
  hai: '2',
  nhị: '2',
  ba: '3',
  tam: '3',
  bốn: '4',
  tư: '4',
  tứ: '4',
  năm: '5',
  ngũ: '5',
  sáu: '6',
  bảy: '7',
  bẩy: '7',
  tám: '8',
  chín: '9',
  mười: '10',
  // Nor is 'Tân Tiến mới' the old one.
  mới: 'new',
  cũ: 'old',
}
const FOLDED_NUMERALS = new Map(Object.entries(NUMERALS).map(([word, value]) => [fold(word), value]))

/**
 * A word as it is spelled here: i and y after a consonant are one.
 *
 *   'Nhơn Mĩ' and 'Nhơn Mỹ' -> nhon mi      'Quí' and 'Quý' -> qui      'Thúy' and 'Thúi' stay two
 */
export const spelled = (folded: string): string => folded.replace(/\b(qu|[bcdghklmnprstvx]{1,3})y\b/g, '$1i')

const split = (phrase: string): string[] => spelled(phrase).split(' ')
/** Phrases by their first word, longest first. */
function byFirst<T>(phrases: readonly (readonly [string, T])[]): Map<string, { words: string[]; value: T }[]> {
  const all = new Map<string, { words: string[]; value: T }[]>()
  for (const [phrase, value] of phrases) {
    const words = split(phrase)
    all.set(
      words[0]!,
      [...(all.get(words[0]!) ?? []), { words, value }].sort((a, b) => b.words.length - a.words.length),
    )
  }
  return all
}
const FORMS_BY = byFirst(FORMS)
const TRADES_BY = byFirst(TRADES)
/** 'n nghiep' -> nong: the first word of a phrase of two that was cut to its letter, where no other phrase fits. */
const CUT_SHORT = new Map<string, string | null>()
for (const [phrase] of TRADES) {
  const [first = '', second = '', more] = split(phrase)
  const key = `${first[0]} ${second}`
  if (second && more === undefined) CUT_SHORT.set(key, (CUT_SHORT.get(key) ?? first) === first ? first : null)
}
const PARTS_BY = byFirst([...PARTS.map((one) => [one, true] as const), ...PARTS_BESIDE.map((one) => [one, false] as const)])

type Raw = { marked: string; text: string; upper: boolean; after: string }

function found<T>(
  by: ReadonlyMap<string, { words: string[]; value: T }[]>,
  raws: readonly Raw[],
  at: number,
): { words: string[]; value: T } | undefined {
  const first = raws[at]
  return first && by.get(first.text)?.find(({ words }) => words.every((word, nth) => raws[at + nth]?.text === word))
}

/** Words with what they were, letters that stand apart put together (T.M -> TM), glued forms cut (HTXNN -> HTX NN), short forms written out. */
function rawsOf(written: string): Raw[] {
  const text = written
    .normalize('NFC')
    .replace(/['’‘`´]/g, '')
    // The Icelandic letter that old fonts and keyboards put for it.
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replaceAll('\u00f0', 'đ')
    .replace(/\((?:tên )?(?:viết|gọi) tắt(?: là)?:?/giu, '(')
    // A feast day is a name and no number: '19/5', '19-05', '19 tháng 5'.
    .replace(/(?<![\p{L}\p{N}/.-])0?([1-9]|[12]\d|3[01])(?:\s?[/.-]\s?| tháng )0?([1-9]|1[0-2])(?![\p{L}\p{N}/]|[.-]\p{N})/giu, '$1/$2')
    .replace(/\b(\p{Lu})\.\s?(?=\p{Lu}(?![\p{L}]))/gu, '$1')
    .replace(/(\p{Ll})(\p{Lu}{2,})/gu, '$1 $2')
    // 'HTXNongNghiepTanPhu': words without spaces between them begin with capitals.
    .replace(/(?:\p{Lu}+\p{Ll}+){3,}|(?:HTX|THT|QTDND)(?:\p{Lu}\p{Ll}+)+/gu, (glued) => glued.replace(/\B(?=\p{Lu}\p{Ll})/gu, ' '))
  const shouting = !/\p{Ll}/u.test(text)
  const raws: Raw[] = []
  for (const match of text.matchAll(/(\d+\/\d+|\p{N}+[a-z](?![\p{L}\p{N}])|[\p{L}\p{M}]+|\p{N}+)([^\p{L}\p{N}]*)/giu)) {
    const [, marked = '', after = ''] = match
    raws.push({
      marked: marked.toLowerCase(),
      text: /^\d/.test(marked) ? marked.toLowerCase() : spelled(fold(marked)),
      upper: !shouting && marked.length > 1 && marked === marked.toUpperCase(),
      after,
    })
  }
  for (const [nth, raw] of raws.entries()) {
    const next = raws[nth + 1]
    const whole = next && raw.text.length === 1 && raw.after.startsWith('.') ? CUT_SHORT.get(`${raw.text} ${next.text}`) : undefined
    if (whole) raws[nth] = { ...raw, marked: whole, text: whole }
  }
  return raws.flatMap((raw) => unglued(raw))
}

const GLUED = /^(lhhtx|htx|tht|qtdnd|qtd)([a-z]+)$/

function unglued(raw: Raw): Raw[] {
  if (!raw.text) return []
  const parts = GLUED.exec(raw.text)
  const made = (text: string, after = ''): Raw => ({ marked: text, text, upper: raw.upper, after })
  if (parts) {
    const rest = expand(parts[2]!)
    if (rest) return [made(parts[1]!), ...split(rest).map((word) => made(word))]
  }
  const short =
    raw.text.length > 1 && raw.text.length <= 10 && (raw.upper || !/[aeiouy]/.test(raw.text)) && !/^\d/.test(raw.text) ? expand(raw.text) : null
  return short ? split(short).map((word, nth, all) => made(word, nth === all.length - 1 ? raw.after : '')) : [raw]
}

/** A number, but no year. */
const isNumber = (text: string) => /^\d+[a-z]?$/.test(text) && !/^(19|20)\d\d$/.test(text)
const plainNumber = (text: string) => text.replace(/^0+(?=\d)/, '')

export function readName(written: string): Name {
  const raws = rawsOf(written)
  const name: Name = {
    form: null,
    part: false,
    words: [],
    own: [],
    trades: [],
    phrases: [],
    numbers: [],
    hamlet: null,
    maybe: null,
    formed: [],
    initials: '',
    bag: '',
    key: '',
  }
  // '12. HTX Tân Tiến' is the twelfth of its list.
  let at = raws[0] && isNumber(raws[0].text) && formAt(raws, 1) ? 1 : 0
  const begins = at
  for (; at < raws.length;) {
    const raw = raws[at]!
    const last = endsAt(raws, at)
    // 'CN HTX Tân Tiến', 'HTX Tân Tiến - Cửa hàng 2'; CN elsewhere is công nghiệp or chăn nuôi.
    const part = found(PARTS_BY, raws, at)
    const beside =
      at === begins ? found(FORMS_BY, raws, part?.words.length ?? 0) !== undefined : /[-–(,]/.test(raws[at - 1]!.after) && raw.text !== 'cn'
    if (part && (part.value || beside)) {
      name.part = true
      at += part.words.length
      continue
    }
    if (name.words.some(({ kind }) => kind !== 'trade') && repeats(raws, at)) break
    const form = at === begins || name.part ? formAt(raws, at) : found(FORMS_BY, raws, at)
    if (
      form &&
      (name.form === null || form.value === name.form) &&
      (at === begins || name.part || form.words.join('').startsWith('htx') || form.words.length > 1)
    ) {
      name.form ??= form.value
      name.formed.push(...form.words)
      at += form.words.length
      continue
    }
    // 'Hợp tác dịch xã vụ': the last word of its form has slipped.
    if (raw.text === 'xa' && name.formed.includes('tac') && !name.formed.includes('xa') && (name.form === 'cooperative' || name.form === 'union')) {
      name.formed.push('xa')
      at += 1
      continue
    }
    // 'xã Thới Lai' at the end says where it lies; where nothing else is said, that is its name.
    if (name.words.length > 0 && at < raws.length - 1 && startsPlace(raw, raws, raws[at + 1])) {
      const rest = raws.slice(raw.text === 'thi' ? at + 2 : at + 1)
      if (!name.words.some(({ kind }) => kind !== 'trade')) for (const { text, marked } of rest) name.words.push({ text, marked, kind: 'own' })
      break
    }
    const number = numberAt(raws, at, name.words.length > 0, last)
    if (number) {
      name.numbers.push(number.value)
      at += number.length
      continue
    }
    const phrase = found(TRADES_BY, raws, at)
    // 'Quang Thủy Nông nghiệp' has no thủy nông in it: its last word begins a phrase of its own.
    // Nor does 'kiểu mới' end in the môi trường of 'kiểu mới Trường Sơn', or thủy sản in the sản xuất of 'thủy sản xuất khẩu'.
    const crossed =
      phrase?.value &&
      phrase.words.length > 1 &&
      (found(TRADES_BY, raws, at + phrase.words.length - 1)?.words.length ?? 0) > 1 &&
      !found(TRADES_BY, raws, at + phrase.words.length)
    const trade = crossed ? undefined : phrase
    if (trade) {
      for (const word of trade.words) name.words.push({ text: word, marked: raws[at]!.marked, kind: 'trade' })
      name.phrases.push(trade.words.join(' '))
      if (trade.value && !name.trades.includes(trade.value)) name.trades.push(trade.value)
      at += trade.words.length
      continue
    }
    if (name.words.length > 0 && !last && HAMLETS.has(raw.text)) name.hamlet = raws[at + 1]!.text
    const letters = raw.text.length <= 6 && (raw.upper || raw.text.length === 1 || !/[aeiouy]/.test(raw.text)) && !/^\d/.test(raw.text)
    name.words.push({ text: raw.text, marked: raw.marked, kind: letters ? 'letters' : 'own' })
    if (last && /^[a-d]$/.test(raw.marked)) name.maybe = raw.marked
    else if (last && !letters) {
      const plain = raws.every(({ marked, text }) => marked === text)
      name.maybe = (plain ? FOLDED_NUMERALS.get(raw.text) : NUMERALS[raw.marked]) ?? null
    }
    at += 1
  }
  name.own = name.words.filter(({ kind }) => kind !== 'trade').map(({ text }) => text)
  name.initials = name.words.map(({ text }) => text[0]).join('')
  name.bag = name.words
    .map(({ text }) => text)
    .sort()
    .join(' ')
  name.key = [[...name.own].sort().join(' '), [...name.phrases].sort().join(','), name.numbers.join(' ')].join('|')
  return name
}

/** A legal form at the head of a name, one that lost a word or has them turned round too: 'hợp xã', 'liên hiệp hợp tác'. */
function formAt(raws: readonly Raw[], at: number): { words: string[]; value: Form } | undefined {
  const form = found(FORMS_BY, raws, at)
  const rest = (from: number): string[] => {
    const words: string[] = []
    for (let next = raws[from]; next && ['hop', 'tac', 'xa'].includes(next.text) && !words.includes(next.text); next = raws[from + words.length])
      words.push(next.text)
    return words
  }
  if (form) return form.words.join(' ') === 'lien hiep' ? { words: [...form.words, ...rest(at + 2)], value: form.value } : form
  const united = ['lien', 'hiep'].includes(raws[at]?.text ?? '')
  const words = rest(at + (united ? 1 : 0))
  if (words.length < 2) return undefined
  return united ? { words: [raws[at]!.text, ...words], value: 'union' } : { words, value: 'cooperative' }
}

const HAMLETS = new Set(['thon', 'lang', 'ap', 'xom', 'khom', 'buon'])

/** 'Tân Tiến I (HTX Tân Tiến)': the name is said again, short. */
const repeats = (raws: readonly Raw[], at: number): boolean => at > 0 && raws[at - 1]!.after.includes('(') && formAt(raws, at) !== undefined

/** The last word of the name itself, though it may be said again or its place may follow. */
const endsAt = (raws: readonly Raw[], at: number): boolean =>
  at === raws.length - 1 || (at < raws.length - 2 && startsPlace(raws[at + 1]!, raws, raws[at + 2])) || repeats(raws, at + 1)

function startsPlace({ marked, text }: Raw, raws: readonly Raw[], next?: Raw): boolean {
  if (['xã', 'phường', 'huyện', 'tỉnh'].includes(marked) || (marked === 'thị' && (next?.marked === 'trấn' || next?.marked === 'xã'))) return true
  const bare = raws.every((raw) => raw.marked === raw.text)
  return bare && (['xa', 'phuong', 'huyen', 'tinh'].includes(text) || (text === 'thi' && (next?.text === 'tran' || next?.text === 'xa')))
}

/** 'số 2', 'thứ hai', '02', '5B', 'II' after a name. */
function numberAt(raws: readonly Raw[], at: number, named: boolean, last: boolean): { value: string; length: number } | null {
  const raw = raws[at]!
  const next = raws[at + 1]
  if ((raw.text === 'so' || raw.text === 'thu') && next) {
    const value = isNumber(next.text) ? plainNumber(next.text) : (ROMAN[next.text] ?? (NUMERALS[next.marked] || FOLDED_NUMERALS.get(next.text)))
    if (value && (raw.text === 'so' || !isNumber(next.text))) return { value, length: 2 }
  }
  if (isNumber(raw.text)) return { value: plainNumber(raw.text), length: 1 }
  if (!named) return null
  const roman = ROMAN[raw.text]
  if (roman && raw.marked === raw.text && (last ? raw.text !== 'vi' || raw.upper : raw.upper && raw.text.length > 1))
    return { value: roman, length: 1 }
  return null
}
