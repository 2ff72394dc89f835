/**
 * Words that a converter ran together, set apart again: "Giaocho Sở Tàichính chủtrì". Only a paper that has several such words is touched,
 * and only a word of whose parts each stands alone elsewhere in the same paper: no dictionary is asked.
 */
import { isSyllable } from './syllables.ts'

/** Hardly a syllable has seven letters: what has as many, bears a mark of the language and is none was run together. */
const LONG = /\p{L}{7,}/gu
const MARKED = /[^A-Za-z]/u
/** So many, and it was the converter. */
const SEVERAL = 3

const WORD = /\p{L}{2,}/gu
/** "GiámđốcCông": a capital within a word that bears a mark begins another. */
const CAPITAL_WITHIN = /(?<=\p{Ll})(?=\p{Lu})/u
const LONGEST = 60
const LONGEST_SYLLABLE = 7
/** A word without any mark may be foreign: it is set apart only into two, and only where it is long. */
const PLAIN = /^[A-Za-z]+$/
const SHORTEST_PLAIN = 6
/** Syllables of one letter that are words. */
const ALONE = new Set(['ý', 'ở', 'ô', 'ê'])

export function setApart(text: string): string {
  let long = 0
  for (const [word] of text.matchAll(LONG)) {
    if (MARKED.test(word) && !isSyllable(word)) long += 1
    if (long >= SEVERAL) break
  }
  if (long < SEVERAL) return text
  const parted = text.replace(WORD, (word) => (PLAIN.test(word) ? word : word.split(CAPITAL_WITHIN).join(' ')))
  const alone = new Map<string, number>()
  for (const [word] of parted.matchAll(/\p{L}+/gu)) if (isSyllable(word)) alone.set(word.toLowerCase(), (alone.get(word.toLowerCase()) ?? 0) + 1)
  return parted.replace(WORD, (word) => (isSyllable(word) || word.length > LONGEST ? word : apart(word, alone)))
}

type Way = { cuts: number[]; rarest: number }

/** A word as the syllables it was run together from: the fewest, and of as many the commonest. */
function apart(word: string, alone: ReadonlyMap<string, number>): string {
  const plain = PLAIN.test(word)
  if (plain && word.length < SHORTEST_PLAIN) return word
  const lower = word.toLowerCase()
  const ways: (Way | undefined)[] = [{ cuts: [], rarest: Infinity }]
  for (let end = 1; end <= lower.length; end += 1)
    for (let from = Math.max(0, end - LONGEST_SYLLABLE); from < end; from += 1) {
      const before = ways[from]
      const part = lower.slice(from, end)
      const count = part.length > 1 || ALONE.has(part) ? alone.get(part) : undefined
      if (!before || count === undefined) continue
      const way = { cuts: [...before.cuts, from], rarest: Math.min(before.rarest, count) }
      const known = ways[end]
      if (!known || way.cuts.length < known.cuts.length || (way.cuts.length === known.cuts.length && way.rarest > known.rarest)) ways[end] = way
    }
  const cuts = ways[lower.length]?.cuts
  if (!cuts || (plain && cuts.length > 2)) return word
  return cuts.map((from, index) => word.slice(from, cuts[index + 1])).join(' ')
}
