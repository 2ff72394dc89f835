/** Names of people as lists write them. */
import { fold } from '#lib/text'
import { spelled } from './names.ts'

export type PersonName = { text: string; words: string[] }

export function readPerson(written: string | null | undefined): PersonName | null {
  const alone = (written ?? '').replace(/\([^)]*\)|\s[-–]\s.*$/g, ' ')
  const text = spelled(fold(alone.replace(/([A-ZĐ])\.(?=\S)/g, '$1. '))).replace(
    /^(ong|ba|dong chi|anh|chi|mr|ms|giam doc|gd|chu tich hdqt) (?=\S+ \S)/,
    '',
  )
  return text ? { text, words: text.split(' ') } : null
}

/** 'Nguyễn Văn Hùng' and 'Ng. V. Hùng', 'Hùng Nguyễn Văn', 'Nguyễn Hùng' are near. */
export function comparePeople(a: PersonName | null, b: PersonName | null): 'same' | 'near' | 'differs' | null {
  if (!a || !b) return null
  if (a.text === b.text) return 'same'
  if (a.words.toSorted().join(' ') === b.words.toSorted().join(' ')) return 'near'
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  if (short.length < 2 || short.at(-1) !== long.at(-1)) return typo(a.words, b.words) ? 'near' : 'differs'
  // The given name is the same; the words before it are the same, cut short, or left out.
  let at = 0
  for (const word of short.slice(0, -1)) {
    while (at < long.length - 1 && !(long[at] === word || long[at]!.startsWith(word) || word.startsWith(long[at]!))) at += 1
    if (at >= long.length - 1) return typo(a.words, b.words) ? 'near' : 'differs'
    at += 1
  }
  return 'near'
}

/** One letter of one word is another. */
function typo(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 3) return false
  const other = a.flatMap((word, nth) => (word === b[nth] ? [] : [[word, b[nth]!] as const]))
  return (
    other.length === 1 &&
    other[0]![0].length > 2 &&
    Math.abs(other[0]![0].length - other[0]![1].length) <= 1 &&
    [...other[0]![0]].filter((sign, nth) => sign !== other[0]![1][nth]).length <= 1
  )
}
