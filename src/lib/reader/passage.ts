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
  /** `at[i]` is the offset of `words[i]` in the paper. */
  at: readonly number[]
}

const FOLDS = Array.from({ length: 0x2100 }, (_, code) => {
  const letter = String.fromCharCode(code)
  if (code === 0x110 || code === 0x111) return 'd'
  const base = letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  return base.length === 1 ? base : letter
})

/** Folds letter by letter: `foldSame(x).length === x.length`. */
export function foldSame(words: string): string {
  let folded = ''
  for (let i = 0; i < words.length; i += 1) folded += FOLDS[words.charCodeAt(i)] ?? words.charAt(i)
  return folded
}

/** What each code unit is to a passage: a letter, a blank, or markup to leave out. */
const LETTER = 0
const BLANK = 1
const MARKUP = 2
const KINDS = new Uint8Array(0x10000)
for (let code = 0; code <= 0x20; code += 1) if (/\s/.test(String.fromCharCode(code))) KINDS[code] = BLANK
for (const code of [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]) KINDS[code] = BLANK
for (let code = 0x2000; code <= 0x200b; code += 1) KINDS[code] = BLANK
for (const code of [0x2a, 0x5f, 0x60, 0xad, 0x200c, 0x200d, 0x200e, 0x200f]) KINDS[code] = MARKUP

/** Reads the stretch from `start` to `end` as a passage. Emphasis and headings of crawled pages (`**`, `#`) are left out. */
export function passageOf(text: string, start: number, end: number): Passage {
  let words = ''
  const at: number[] = []
  let gap = false
  let from = start
  while (from < end && (text[from] === '#' || KINDS[text.charCodeAt(from)] === BLANK)) from += 1
  for (let i = from; i < end; i += 1) {
    const kind = KINDS[text.charCodeAt(i)]
    if (kind === BLANK) {
      gap = words !== ''
      continue
    }
    if (kind === MARKUP) continue
    if (gap) {
      words += ' '
      at.push(i - 1)
      gap = false
    }
    words += text[i]
    at.push(i)
  }
  return { words, folded: foldSame(words), at }
}

/** Two passages read as one. */
export function join(a: Passage, b: Passage): Passage {
  if (a.words === '') return b
  if (b.words === '') return a
  const blank = a.at[a.at.length - 1] ?? 0
  return { words: `${a.words} ${b.words}`, folded: `${a.folded} ${b.folded}`, at: [...a.at, blank + 1, ...b.at] }
}

/** Part of a passage, without blanks at its ends. */
export function part(passage: Passage, from: number, to = passage.words.length): Passage {
  let start = from
  let end = Math.min(to, passage.words.length)
  while (start < end && passage.words[start] === ' ') start += 1
  while (end > start && passage.words[end - 1] === ' ') end -= 1
  return { words: passage.words.slice(start, end), folded: passage.folded.slice(start, end), at: passage.at.slice(start, end) }
}

/** Where letters `from` to `to` of a passage stand in the paper. */
export function placeOf(passage: Passage, from = 0, to = passage.words.length): Place {
  const start = passage.at[from] ?? 0
  const last = passage.at[Math.max(from, to - 1)] ?? start
  return { start, end: last + 1 }
}
