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

/** "khám, chữa bệnh *(KCB)*", "Ban Quản lý dự án *(sau đây gọi tắt là BQLDA)*": what the paper itself shortens. */
const SHORTENED = /\((?:(?:sau đây |dưới đây )?(?:gọi|viết)(?: tắt| chung)? là:? )?[“"]?(\p{Lu}{2,8})[”"]?\)/gu
const BETWEEN_INITIALS = /^(?:và|hoặc|của)$/iu

/** The words before the bracket whose first letters are the short form, "và" left out or not. */
function wordsOf(before: string, short: string): string | undefined {
  const found = [...before.matchAll(/[\p{L}\d]+/gu)]
  let left = short.length
  for (let at = found.length - 1; at >= 0 && left > 0; at -= 1) {
    const word = found[at]
    if (!word) return undefined
    if (word[0].charAt(0).toUpperCase() === short.charAt(left - 1)) left -= 1
    else if (!BETWEEN_INITIALS.test(word[0]) || left === short.length) return undefined
    if (left === 0) return before.slice(word.index).trim()
  }
  return undefined
}

/** The short forms that a paper explains, with what they stand for. */
function shortForms(paragraphs: readonly Paragraph[]): Map<string, string> {
  const forms = new Map<string, string>()
  for (const { whole } of paragraphs) {
    if (!whole.words.includes('(')) continue
    for (const { index, 1: short = '' } of whole.words.matchAll(SHORTENED)) {
      const full = forms.has(short) ? undefined : wordsOf(whole.words.slice(Math.max(0, index - 90), index), short)
      if (full) forms.set(short, full)
    }
  }
  return forms
}

const SHORT_FORM = /(?<!\p{L})\p{Lu}{2,8}(?![\p{L}\d/-])/gu

/** Puts such names in full. */
export function withFullNames(drafts: readonly Draft[], paragraphs: readonly Paragraph[], subject = ''): void {
  const known = new Map<string, string | undefined>()
  const forms = shortForms(paragraphs)
  const full = (written: Name): Name => {
    const spelt = forms.size ? written.name.replace(SHORT_FORM, (short) => forms.get(short) ?? short) : written.name
    const name = spelt === written.name ? written : { ...written, name: spelt }
    if (!ALONE.test(name.name)) return name
    const kind = name.name.toLowerCase()
    if (!known.has(kind)) known.set(kind, bodyOf(kind, paragraphs, foldSame(subject).toLowerCase()))
    const whole = known.get(kind)
    return whole ? { ...name, name: whole } : name
  }
  for (const draft of drafts) {
    draft.lead = draft.lead.map(full)
    draft.coordinate = draft.coordinate.map(full)
    draft.reportTo = draft.reportTo.map(full)
  }
}
