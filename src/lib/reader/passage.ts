/**
 * Passages: stretches of the paper as one would read them aloud, and where each letter stands in the paper.
 *
 * A passage has no line breaks, no double blanks and no markup, so that the grammar need not know about them. Beside
 * the words stands their folded form (no diacritics, lower case), letter for letter of the same length: most of the
 * grammar is matched there, so that "Uỷ ban", "ỦY BAN" and the scanner's "Uy ban" are one.
 */
import type { Place } from './reading.ts'

export type Passage = {
  /** The words. */
  words: string
  /** The same length as `words`: without diacritics, lower case. */
  folded: string
  /** The offset of the first letter in the paper; the others follow it one by one, unless `at` says otherwise. */
  from: number
  /** `at[i]` is the offset of `words[i]` in the paper, where blanks or markup were left out. */
  at: Int32Array | undefined
}

/** Letters that fonts and keyboards put in the place of Vietnamese ones ("Trƣờng", "NÐ-CP", "Ðồng Tháp"), and what a page wrote for a blank or a sign. The text keeps its length. */
export const spelled = (text: string): string => {
  const letters = /[ƢƣÐð]/.test(text)
    ? text
        .replace(/Ƣ/g, 'Ư')
        .replace(/ƣ/g, 'ư')
        .replace(/(?<!\p{Ll})Ð/gu, 'Đ')
        .replace(/(?<!\p{L})ð/gu, 'đ')
    : text
  const plain = letters.includes('<') ? letters.replace(TAGS, (tag) => (/^<\/?br/i.test(tag) ? ' ' : '').padEnd(tag.length, UNSEEN)) : letters
  return plain.includes('&')
    ? plain.replace(/&(nbsp|#160|amp|quot);/g, (written, name: string) => (ENTITIES[name] ?? ' ').padEnd(written.length, UNSEEN))
    : plain
}

/** What a converter leaves of a page's own writing: "ỦY BAN NHÂN DÂN<br>TỈNH HẬU LỘC", "<u>Điều 1</u>". */
const TAGS = /<\/?(?:br|b|i|u|p|em|strong|sup|sub|span|font|div|center)(?: [^<>]{0,120})?\/?>/gi

const ENTITIES: Record<string, string> = { amp: '&', quot: '"' }
/** Left out of every passage. */
const UNSEEN = '\u200c'

/** Each code unit folded: without its marks, lower case; itself where that is not one letter. */
const FOLDS = new Uint16Array(0x10000)
for (let code = 0; code < 0x10000; code += 1) FOLDS[code] = code
for (let code = 0; code < 0x2100; code += 1) {
  const base = String.fromCharCode(code)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  if (base.length === 1) FOLDS[code] = base.charCodeAt(0)
}
FOLDS[0x110] = 0x64
FOLDS[0x111] = 0x64

const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/** Folds letter by letter: `foldSame(x).length === x.length`. */
export function foldSame(words: string): string {
  if (words.length < 40) return foldShort(words)
  const folded = new Uint16Array(words.length)
  for (let i = 0; i < words.length; i += 1) folded[i] = FOLDS[words.charCodeAt(i)] ?? 0
  return UTF16.decode(folded)
}

function foldShort(words: string): string {
  let folded = ''
  for (let i = 0; i < words.length; i += 1) folded += String.fromCharCode(FOLDS[words.charCodeAt(i)] ?? 0)
  return folded
}

/** What each code unit is to a passage: a letter (0), a blank, or markup to leave out. */
const BLANK = 1
const MARKUP = 2
const KINDS = new Uint8Array(0x10000)
for (let code = 0; code <= 0x20; code += 1) if (/\s/.test(String.fromCharCode(code))) KINDS[code] = BLANK
for (const code of [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]) KINDS[code] = BLANK
for (let code = 0x2000; code <= 0x200b; code += 1) KINDS[code] = BLANK
for (const code of [0x2a, 0x5c, 0x5f, 0x60, 0xad, 0x200c, 0x200d, 0x200e, 0x200f]) KINDS[code] = MARKUP

/**
 * Reads the stretch from `start` to `end` as a passage. Emphasis, headings, quoting and escaping of crawled pages (`**`, `#`,
 * `>`, `\\-`) are left out, and what scanners and converters do to single signs is undone: "các sở , ban ,ngành" has one
 * blank behind each comma and none before it; a speck before or behind a word (".kiểm tra", "đơn vị'") is no sign.
 * `folded` is the whole paper folded, once for all its passages.
 */
export function passageOf(text: string, start: number, end: number, folded = foldSame(text)): Passage {
  let from = start
  let to = end
  while (from < to && (text.charCodeAt(from) === 0x23 || text.charCodeAt(from) === 0x3e || KINDS[text.charCodeAt(from)] !== 0)) from += 1
  while (to > from && KINDS[text.charCodeAt(to - 1)] !== 0) to -= 1
  const raw = text.slice(from, to)
  if (!UNEVEN.test(raw)) {
    return { words: raw, folded: folded.slice(from, to), from, at: undefined }
  }
  // A blank may be put in behind each comma.
  const at = new Int32Array(raw.length * 2)
  let words = ''
  let same = ''
  let length = 0
  let gap = false
  for (let i = from; i < to; i += 1) {
    const kind = KINDS[text.charCodeAt(i)]
    if (kind === BLANK) {
      gap = length > 0
      continue
    }
    if (kind === MARKUP || isSpeck(text, i, gap || length === 0)) continue
    if (gap && isClosing(text, i)) gap = false
    if (gap || (length > 0 && isGlued(text, i))) {
      words += ' '
      same += ' '
      at[length] = i - 1
      length += 1
      gap = false
    }
    words += text.charAt(i)
    same += folded.charAt(i)
    at[length] = i
    length += 1
  }
  return { words, folded: same, from: at[0] ?? from, at: at.subarray(0, length) }
}

const isBlankAt = (text: string, i: number): boolean => i >= text.length || KINDS[text.charCodeAt(i)] === BLANK
const isLetterAt = (text: string, i: number): boolean => /\p{L}/u.test(text.charAt(i))

/** " ," and " ." stand close to the word before them. */
function isClosing(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return code === 0x2c || code === 0x3b || ((code === 0x2e || code === 0x29) && isBlankAt(text, i + 1))
}

/** "ban,ngành": the blank behind a comma was lost. */
const isGlued = (text: string, i: number): boolean =>
  (text[i - 1] === ',' || text[i - 1] === ';') && isLetterAt(text, i) && /[\p{L} ]/u.test(text.charAt(i - 2))

/** What a scanner made of a spot on the paper: a dot before a word, an apostrophe behind one. */
function isSpeck(text: string, i: number, begins: boolean): boolean {
  const code = text.charCodeAt(i)
  if (code === 0x2e) return begins && isLetterAt(text, i + 1)
  return (code === 0x27 || code === 0x2019) && isLetterAt(text, i - 1) && (isBlankAt(text, i + 1) || /[,.;:]/.test(text.charAt(i + 1)))
}

/** Markup, a sign that stands too near or too far, or blanks other than single spaces. */
const UNEVEN =
  /[,;](?=[A-Za-zÀ-ỹ])| [,;]| [.)](?= |$)|(?:^| )\.(?=[A-Za-zÀ-ỹ])|['’](?=[ ,.;:]|$)|[*\\_`\u00ad\u200b-\u200f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\t\n\v\f\r]| {2}/

/** Where a letter of a passage stands in the paper. */
const offsetOf = ({ from, at }: Passage, index: number): number => (at ? (at[index] ?? 0) : from + index)

function fill(all: Int32Array, start: number, { words, from, at }: Passage): void {
  if (at) all.set(at, start)
  else for (let i = 0; i < words.length; i += 1) all[start + i] = from + i
}

/** Two passages read as one. */
export function join(a: Passage, b: Passage): Passage {
  if (a.words === '') return b
  if (b.words === '') return a
  const [words, folded] = [`${a.words} ${b.words}`, `${a.folded} ${b.folded}`]
  const middle = a.words.length
  const between = offsetOf(a, middle - 1) + 1
  if (!a.at && !b.at && b.from === between + 1) return { words, folded, from: a.from, at: undefined }
  const at = new Int32Array(words.length)
  fill(at, 0, a)
  at[middle] = between
  fill(at, middle + 1, b)
  return { words, folded, from: a.from, at }
}

/** Part of a passage, without blanks at its ends. */
export function part(passage: Passage, from: number, to = passage.words.length): Passage {
  let start = from
  let end = Math.min(to, passage.words.length)
  while (start < end && passage.words[start] === ' ') start += 1
  while (end > start && passage.words[end - 1] === ' ') end -= 1
  return {
    words: passage.words.slice(start, end),
    folded: passage.folded.slice(start, end),
    from: offsetOf(passage, start),
    at: passage.at?.subarray(start, end),
  }
}

/** Where letters `from` to `to` of a passage stand in the paper. */
export function placeOf(passage: Passage, from = 0, to = passage.words.length): Place {
  const { length } = passage.words
  const start = from < length ? offsetOf(passage, from) : 0
  const last = Math.max(from, to - 1)
  return { start, end: (last < length ? offsetOf(passage, last) : start) + 1 }
}
