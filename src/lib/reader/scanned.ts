/**
 * A table of tasks as a scanner leaves it: its head run into one line, a row's first line cut at the rules that were seen, the rest
 * of its cells mixed below. What can be told of such a row is taken: what begins behind its number, the body that leads, whoever
 * stands behind it.
 */
import { bodiesOfCell } from './labels.ts'
import { nameAt } from './names.ts'
import type { Known, Name } from './organisations.ts'
import type { Paragraph } from './paragraphs.ts'
import { join, part, type Passage } from './passage.ts'

export type ScannedRow = { what: Passage; lead: Passage; coordinate: Passage | undefined; time: Passage | undefined }

const HEAD = /^[^a-z]{0,4}(?:s?tt|so tt) .{0,50}(?:noi dung|nhiem vu|cong viec|hoat dong).{0,90}chu tri.{0,70}phoi hop/
export const isScannedHead = ({ whole, row }: Paragraph): boolean => row === undefined && whole.words.length < 500 && HEAD.test(whole.folded)

const NUMBER = /^\d{1,2}[.)]?$/
const NUMBERED = /^\d{1,2}[.)]? (?=\p{Lu}|- )/u
/** A group in small letters, before a capital or a sign that begins something else. */
const MIXED = /^\P{L}*\p{Lu}?\p{Ll}[\p{Ll} ,]{6,}(?= [^\p{Ll}\s])/u
const END = /^(?:noi nhan|tm\. |kt\. |tl\. |phu luc)/
const DAY = /^(?:[»•<>=|\s-]*)(?:thang|quy|nam|ngay|truoc|trong|thuong xuyen)(?![a-z])/
/** So many paragraphs without a row, and the table is over. */
const REST = 25

/** The rows below such a head, and where the table ends. */
export function scannedRows(paragraphs: readonly Paragraph[], head: number, known: readonly Known[]): { rows: ScannedRow[]; end: number } {
  const rows: ScannedRow[] = []
  let end = head + 1
  for (let at = head + 1; at < paragraphs.length && at - end < REST;) {
    const first = paragraphs[at]
    if (!first || (first.row === undefined && END.test(first.whole.folded))) break
    const next = nextRow(paragraphs, at)
    const row = rowOf(
      paragraphs.slice(at, next).map(({ whole }) => whole),
      known,
      first.row === undefined,
    )
    if (row) rows.push(row)
    if (row || first.row !== undefined) end = next
    at = next
  }
  return { rows, end }
}

/** Where what begins here ends: the cells of one line, or the lines below a number that stands alone. */
function nextRow(paragraphs: readonly Paragraph[], at: number): number {
  const { row, whole } = paragraphs[at]!
  let next = at + 1
  if (row !== undefined) while (paragraphs[next]?.row === row) next += 1
  else if (NUMBER.test(whole.folded))
    while (next < at + 14 && paragraphs[next]?.row === undefined && paragraphs[next] && !NUMBER.test(paragraphs[next]!.whole.folded)) next += 1
  return next
}

function rowOf(cells: readonly Passage[], known: readonly Known[], onLines: boolean): ScannedRow | undefined {
  const [first, ...behind] = cells
  if (!first) return undefined
  const alone = NUMBER.test(first.folded)
  const own = alone ? undefined : NUMBERED.exec(first.words)?.[0]
  const [what, ...rest] = alone ? behind : own ? [part(first, own.length), ...behind] : []
  if (!what || what.words.replace(/\P{L}/gu, '').length < 8 || !rest.length) return undefined
  const time = rest.find(({ folded }) => DAY.test(folded))
  const leadAt = rest.findIndex((cell) => bodyAtHead(cell, known))
  // Behind the first words of the partners' cell the scanner went on to the next: "Các đơn vị thuộc Báo cáo nghiên cứu".
  const cut = (cell: Passage | undefined) => (cell && !onLines ? part(cell, 0, MIXED.exec(cell.words)?.[0].length) : cell)
  // "Xây dựng bộ nguyên tắc đàm Tổng cục Thuế | Các đơn vị …": the rule between the first two cells was not seen.
  const tail = bodyAtEnd(what, known)
  if (tail) return { what: part(what, 0, tail.start), lead: part(what, tail.start), coordinate: cut(rest[leadAt]), time }
  const lead = rest[leadAt]
  const name = lead && bodyAtHead(lead, known)
  if (!lead || !name) return undefined
  const more = part(lead, name.end)
  const partners = cut(bodyAtHead(more, known) ? more : rest[leadAt + 1])
  const below = rest[leadAt + 2]
  // "Các đơn vị thuộc" / "Bộ, các bộ, ngành có liên quan": one cell on two lines.
  const whole = onLines && partners && below && / (?:thuoc|cua|cac|va)$/.test(partners.folded) ? join(partners, below) : partners
  return { what, lead: part(lead, name.start, name.end), coordinate: whole && bodyAtHead(whole, known) ? whole : undefined, time }
}

/** The body with which a cell begins. */
function bodyAtHead(cell: Passage, known: readonly Known[]): Name | undefined {
  if (cell.words.length > 200 || DAY.test(cell.folded)) return undefined
  const [name] = bodiesOfCell(cell, known)
  return name && name.start < 3 ? name : undefined
}

/** The body by its own name with which a cell ends. */
function bodyAtEnd(cell: Passage, known: readonly Known[]): Name | undefined {
  const from = Math.max(0, cell.words.length - 60)
  for (const { index } of cell.words.slice(from).matchAll(/(?<=\s[“"']?)\p{Lu}/gu)) {
    const [name, ...more] = nameAt(cell, from + index, known)
    if (name && !more.length && !name.group && name.end >= cell.words.length - 2 && from + index > 8) return name
  }
  return undefined
}
