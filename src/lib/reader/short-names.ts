/** Bodies called by their kind alone ("Tổng công ty cần …", "Thành phố phải …"): they are the one that the paper names in full. */
import { officialName } from './official-name.ts'
import type { Name } from './organisations.ts'
import { nameAt } from './names.ts'
import { foldSame } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Draft } from './task.ts'

const ALONE = /^(?:Tổng công ty|Tập đoàn|Liên minh|Tổng cục|Học viện|Tỉnh|Thành phố)$/iu
const PLACE = /^(?:tỉnh|thành phố)$/iu

/** The body of a kind that the paper is about: named in its subject, or many times more often than any other. */
function bodyOf(kind: string, paragraphs: readonly Paragraph[], subject: string): string | undefined {
  const found = new Map<string, { name: string; times: number }>()
  const either = kind.replace(/(?<!\p{L})\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)
  const written = new RegExp(`(?<!\\p{L})${either} (?=\\p{Lu}\\p{Ll})`, 'gu')
  for (const { whole } of paragraphs) {
    for (const match of whole.words.matchAll(written)) {
      const name = PLACE.test(kind) ? placeAt(whole.words, match.index, match[0].length) : fullAt(whole, match.index, kind)
      if (!name) continue
      const key = foldSame(name.toLowerCase())
      const known = found.get(key)
      if (known) known.times += 1
      else found.set(key, { name, times: 1 })
    }
  }
  const [first, second] = [...found.entries()].toSorted((a, b) => b[1].times - a[1].times)
  if (!first) return undefined
  const inSubject = [...found].filter(([key]) => subject.includes(key))
  if (inSubject.length === 1) return inSubject[0]?.[1].name
  return !second || first[1].times >= 4 * second[1].times ? first[1].name : undefined
}

function fullAt(whole: Paragraph['whole'], at: number, kind: string): string | undefined {
  const [name] = nameAt(whole, at)
  return name && !name.group && name.start === at && name.name.length > kind.length + 3 ? name.name : undefined
}

function placeAt(words: string, at: number, length: number): string | undefined {
  const proper = /^\p{Lu}\p{Ll}+(?:(?: - | )\p{Lu}\p{Ll}+){1,3}/u.exec(words.slice(at + length, at + length + 40))?.[0]
  return proper && officialName(`${words.slice(at, at + length).toLowerCase()}${proper}`)
}

/** Puts such names in full. */
export function withFullNames(drafts: readonly Draft[], paragraphs: readonly Paragraph[], subject = ''): void {
  const known = new Map<string, string | undefined>()
  const full = (name: Name): Name => {
    if (!ALONE.test(name.name)) return name
    const kind = name.name.toLowerCase()
    if (!known.has(kind)) known.set(kind, bodyOf(kind, paragraphs, foldSame(subject).toLowerCase()))
    const written = known.get(kind)
    return written ? { ...name, name: written } : name
  }
  for (const draft of drafts) {
    draft.lead = draft.lead.map(full)
    draft.coordinate = draft.coordinate.map(full)
    draft.reportTo = draft.reportTo.map(full)
  }
}
