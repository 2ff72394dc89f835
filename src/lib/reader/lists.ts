/** Where the body ends, and the two lists of a paper: to whom it is addressed, who receives it. */
import { MOTTO } from './letterhead.ts'
import { placeOf } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { ParticularName, Particulars, Place } from './reading.ts'

/** The letterhead, title and addressees stand within so many paragraphs. */
export const HEAD_SIZE = 45

/** "Nơi nhận:"; a scanner reads "Not nhận:". */
const RECIPIENTS = /^[^a-z]{0,3}(?:noi nhan|no[a-z] nhan ?:)/
/** "Cần Thơ, ngày 05 tháng 02 năm 2026". */
const DATED = /^[a-z .-]{2,30}, ?ngay(?![a-z])/

/** The paragraph at which the signature block or the list of recipients begins. */
export function findEnd(paragraphs: readonly Paragraph[], from: number): number {
  const end = findMarkedEnd(paragraphs, from)
  return Math.min(end, findFiled(paragraphs, from, end))
}

/** "- Lưu: VT, NN." closes the list of recipients, also where a scan lost its head: the short lines above it belong to it. */
function findFiled(paragraphs: readonly Paragraph[], from: number, end: number): number {
  const filed = paragraphs.findIndex(
    ({ body: { folded } }, index) => index > from + 4 && index < end && /^luu ?:? ?(?:vt|van thu|vp|hc)(?![a-z])/.test(folded),
  )
  if (filed < 0) return end
  let first = filed
  while (first > from && isRecipient(paragraphs[first - 1])) first -= 1
  return filed - first > 1 ? first : end
}

const isRecipient = (paragraph: Paragraph | undefined): boolean =>
  paragraph !== undefined &&
  paragraph.row === undefined &&
  paragraph.whole.words.length < 90 &&
  (/\((?:de )?(?:b\/c|bao cao|thuc hien|biet|p\/h|phoi hop)[^)]{0,30}\)[;.]?$/.test(paragraph.whole.folded) ||
    (paragraph.kind === 'dash' && paragraph.whole.words.endsWith(';')))

function findMarkedEnd(paragraphs: readonly Paragraph[], from: number): number {
  for (let index = Math.max(1, from); index < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index]
    if (!paragraph) break
    const { folded, words } = paragraph.whole
    if (RECIPIENTS.test(folded) && folded.length < 4000) return index
    if (/^[^a-z]{0,3}(?:(?:tm|kt|tl|tuq)\.|(?:t\/m|k\/t|t\/l|t\.m|k\.t|t\.l)\.?) ?[a-z]/.test(folded) && !/\p{Ll}{2}/u.test(words.slice(0, 20)))
      return index
    if (
      index > 6 &&
      /^(?:chu tich|bo truong|thu tuong|giam doc|pho chu tich|chanh van phong|cuc truong|tong cuc truong|pho tong cuc truong)$/.test(folded) &&
      paragraphs.length - index < 12
    )
      return index
  }
  return paragraphs.length
}

/** Kính gửi and Nơi nhận; answers where the addressees end. */
export function findLists(
  paragraphs: readonly Paragraph[],
  bodyTo: number,
  document: Particulars,
  place: (name: ParticularName, at: Place) => void,
): number {
  const collect = (at: number, label: RegExp, list: string[], name: ParticularName): number => {
    const first = paragraphs[at]
    if (!first) return 0
    let end = at + 1
    let last: Place = placeOf(first.whole)
    const begin = last.start
    const add = (words: string) => {
      for (const item of words.split(/(?:;|^)\s*[-–+]\s+|;\s*/u)) {
        const clean = item.replace(/^[-–+•\s]+|(?<![;.,\s*])[;.,\s*]+$/gu, '').trim()
        if (clean.length > 1 && clean.length < 400 && list.length < 80) list.push(clean)
      }
    }
    add(first.whole.words.replace(label, ''))
    for (let index = at + 1; index < paragraphs.length && index < at + 60; index += 1) {
      const next = paragraphs[index]
      if (!next) break
      // Of a scan the right half of the letterhead may stand below "Kính gửi:", which closes the left one.
      if (name === 'addressees' && list.length === 0 && (MOTTO.test(next.whole.folded) || DATED.test(next.whole.folded))) continue
      const isItem =
        next.kind === 'dash' ||
        next.kind === 'plus' ||
        // "UBND tỉnh điện:" may stand right above its first order.
        (name === 'addressees' && list.length === 0 && next.whole.words.length < 200 && !(next.kind === 'number' && next.whole.words.endsWith('.')))
      if (!isItem) break
      add(next.body.words)
      end = index + 1
      last = placeOf(next.whole)
      if (/^luu ?:/.test(next.body.folded)) break
    }
    place(name, { start: begin, end: last.end })
    return end
  }
  let listEnd = 0
  const to = paragraphs.findIndex((paragraph, index) => index < HEAD_SIZE && /^[^a-z]{0,3}kinh gui/.test(paragraph.whole.folded))
  if (to >= 0) listEnd = collect(to, /^\P{L}*K[íi]nh g[ửưu]i\s*:?\s*/iu, document.addressees, 'addressees')
  else {
    const wire = paragraphs.findIndex(
      (paragraph, index) => index < HEAD_SIZE && / dien ?:$/.test(paragraph.whole.folded) && paragraph.whole.words.length < 120,
    )
    if (wire >= 0) listEnd = collect(wire, /^.*:\s*$/u, document.addressees, 'addressees')
  }
  const from = paragraphs.findIndex((paragraph, index) => index >= bodyTo && RECIPIENTS.test(paragraph.whole.folded))
  if (from >= 0) collect(from, /^\P{L}*N[ơo]\p{L} nh[ậa]n\s*[:.]?\s*/iu, document.recipients, 'recipients')
  return listEnd
}
