/**
 * Labels inside a sentence: "… (Chủ trì: Sở Tài chính. Phối hợp: Thuế tỉnh. Hoàn thành: tháng 10/2026)",
 * "… Đơn vị thực hiện: Sở Nội vụ; thời gian: quý II/2026." They say of the sentence what a labelled line says of the item above it.
 */
import { labelOf, type Label } from './labels.ts'
import { part, type Passage } from './passage.ts'

/** Where a label may begin: in brackets or behind a stop, a word of its role, then a colon. */
const BEGINS =
  /(?<=\(|[.;,] |[-–] )(?=(?:(?:co quan|don vi|cap|to chuc|bo phan|dau moi|thoi (?:gian|han)|tien do|san pham|ket qua|hoan thanh|kinh phi|dia diem) ?(?:[a-z, ]{1,32})?|(?:chu tri|phoi hop|thuc hien|chiu trach nhiem)(?: [a-z]+){0,4} ?|giao ):)/g

/** The labels within a sentence, where one of them says who leads or takes part. */
export function labelsWithin(body: Passage): Label[] {
  const { folded } = body
  if (!folded.includes(':', 12) || !/(?:chu tri|phoi hop|thuc hien|trach nhiem|don vi|co quan)[a-z ]{0,20} ?:/.test(folded)) return []
  const starts = [...folded.matchAll(BEGINS)].map(({ index }) => index).filter((index) => index > 12)
  const labels: Label[] = []
  for (const [at, start] of starts.entries()) {
    const next = starts[at + 1] ?? folded.length
    const label = labelOf(part(body, start, endOf(folded, start, next)))
    if (label) labels.push(label)
  }
  return labels.some(({ kind }) => kind === 'lead' || kind === 'coordinate') ? labels : []
}

/** "Chủ trì: Sở A; phối hợp: Sở B; thời gian: quý II/2026.": the labels of one line. */
export function labelsAlong(body: Passage): Label[] {
  const starts = [0, ...[...body.folded.matchAll(BEGINS)].map(({ index }) => index).filter((index) => index > 4)]
  const labels = starts.flatMap((start, at) => {
    const line = part(body, start, endOf(body.folded, start, starts[at + 1] ?? body.folded.length))
    return labelOf(part(line, 0, line.words.replace(/(?<![\s;,–-])[\s;,–-]+$/u, '').length)) ?? []
  })
  const [first] = labels
  // A name within the value may look like a label: then the line is one.
  return first && labels.length === starts.length ? labels : [labelOf(body) ?? []].flat()
}

/** A value ends with its bracket, before the next label, or with its sentence. */
function endOf(folded: string, start: number, next: number): number {
  let depth = 0
  for (let at = start; at < next; at += 1) {
    const letter = folded.charAt(at)
    if (letter === '(') depth += 1
    else if (letter === ')' && (depth -= 1) < 0) return at
    else if (letter === '.' && depth <= 0 && folded.charAt(at + 1) === ' ' && /[a-z)]{2}$/.test(folded.slice(at - 2, at))) return at
  }
  return next
}
