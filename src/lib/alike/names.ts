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
  /** and a last word that may be one: 'Hai', 'B'. It stands among its own words too. */
  maybe: string | null
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
}
const FOLDED_NUMERALS = new Map(Object.entries(NUMERALS).map(([word, value]) => [fold(word), value]))

const split = (phrase: string): string[] => phrase.split(' ')
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
    .replace(/\b(\p{Lu})\.\s?(?=\p{Lu}(?![\p{L}]))/gu, '$1')
    .replace(/(\p{Ll})(\p{Lu}{2,})/gu, '$1 $2')
  const shouting = !/\p{Ll}/u.test(text)
  const raws: Raw[] = []
  for (const match of text.matchAll(/(\p{N}+[a-z](?![\p{L}\p{N}])|[\p{L}\p{M}]+|\p{N}+)([^\p{L}\p{N}]*)/giu)) {
    const [, marked = '', after = ''] = match
    raws.push({ marked: marked.toLowerCase(), text: fold(marked), upper: !shouting && marked.length > 1 && marked === marked.toUpperCase(), after })
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
    maybe: null,
    initials: '',
    bag: '',
    key: '',
  }
  let at = 0
  for (; at < raws.length;) {
    const raw = raws[at]!
    const last = at === raws.length - 1
    // 'CN HTX Tân Tiến', 'HTX Tân Tiến - Cửa hàng 2'; CN elsewhere is công nghiệp or chăn nuôi.
    const part = found(PARTS_BY, raws, at)
    const beside = at === 0 ? found(FORMS_BY, raws, part?.words.length ?? 0) !== undefined : /[-–(,]/.test(raws[at - 1]!.after) && raw.text !== 'cn'
    if (part && (part.value || beside)) {
      name.part = true
      at += part.words.length
      continue
    }
    const form = found(FORMS_BY, raws, at)
    if (
      form &&
      (name.form === null || form.value === name.form) &&
      (at === 0 || name.part || form.words.join('').startsWith('htx') || form.words.length > 1)
    ) {
      name.form ??= form.value
      at += form.words.length
      continue
    }
    // 'xã Thới Lai' at the end says where it lies; where nothing else is said, that is its name.
    if (name.words.length > 0 && !last && startsPlace(raw, raws)) {
      const rest = raws.slice(at + 1)
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
    const crossed = phrase && phrase.words.length > 1 && (found(TRADES_BY, raws, at + phrase.words.length - 1)?.words.length ?? 0) > 1
    const trade = crossed ? undefined : phrase
    if (trade) {
      for (const word of trade.words) name.words.push({ text: word, marked: raws[at]!.marked, kind: 'trade' })
      name.phrases.push(trade.words.join(' '))
      if (trade.value && !name.trades.includes(trade.value)) name.trades.push(trade.value)
      at += trade.words.length
      continue
    }
    const letters = raw.text.length <= 6 && (raw.upper || raw.text.length === 1 || !/[aeiouy]/.test(raw.text)) && !isNumber(raw.text)
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

function startsPlace({ marked, text }: Raw, raws: readonly Raw[]): boolean {
  if (['xã', 'phường', 'huyện', 'tỉnh'].includes(marked)) return true
  const bare = raws.every((raw) => raw.marked === raw.text)
  return bare && ['xa', 'phuong', 'huyen', 'tinh'].includes(text)
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
