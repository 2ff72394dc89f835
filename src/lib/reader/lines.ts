/**
 * First stage: the paper cut into lines and cells.
 *
 * Papers reach us from Word, from PDF, from scanners and from web pages: wrapped at any width, with tables as `|` rows,
 * as tabs or as one cell a line, or as a single line for the whole paper. This stage makes them alike.
 */
import { HIDDEN_BREAK } from '#lib/text'
import { foldSame, passageOf, type Passage } from './passage.ts'
import { actAt } from './verbs.ts'

export type Line = {
  passage: Passage
  /** Letters of the line as it was printed, to tell a full line from a short one. */
  width: number
  /** An empty line, a rule or a cell border stands before it. */
  afterGap: boolean
  /** The row of a table it belongs to, and which cell of the row. */
  row?: number
  column?: number
  /** The scanner's page break stands before it: a sentence may go on across. */
  afterPage: boolean
}

/** Of more than a page's own, one would not be sure: a cell may be a number too. */
const PAGE_NUMBER = /^\s*\d{1,3}\s*$/
const RULE = /^[\s|:*_=~\-–—.…+\\]*$/
const PAGE_BREAK = /^\s*-*\s*(?:PAGE ?BREAK|Trang \d+(?:\s*[/|]\s*\d+)?|PAGE(?: +\d+)?)\s*-*\s*$/i
/** A line longer than this is broken where it hides several; in a paper of a few lines, any longer line. */
const LONG = 1500
const LONG_OF_FEW = 300
/** No cell of a table of tasks is longer. */
const WHOLE_PAPER = 1500

const RECIPIENTS = /^[\s*_]*Nơi nhận/iu
const RECIPIENT_LINES = 30
/** What stands far to the right beside a recipient: the form of signing, the post, the signer's name. */
const BESIDE = /\S {5,}\(?(?:(?:TM|KT|TL|TUQ)\.|\p{Lu}{2,}(?: \p{Lu}{2,})*\s*$|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}\s*$)/u

/** Cuts a paper into lines and cells, from top to bottom. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  const folded = foldSame(text)
  const long = /(?:\n[^\n]*){8}/.test(text) ? LONG : LONG_OF_FEW
  let gap = true
  let page = false
  let row = 0
  /** Lines left in which the signature may stand beside the recipients, as in the letterhead. */
  let signed = 0
  /** Between the cells of a row, in a table that was pasted with tabs. */
  let tabs = 0
  const own = ownName(text)
  const push = (start: number, end: number, cell?: { row: number; column: number }) => {
    const passage = passageOf(text, start, end, folded)
    if (passage.words === '') return
    lines.push({ passage, width: end - start, afterGap: gap, afterPage: page, ...cell })
    gap = false
    page = false
  }
  for (let start = 0; start <= text.length;) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    if (tabs > 0) end = endOfRow(text, start, end, tabs)
    if (own && text.startsWith(own, start)) {
      start += own.length
      gap = true
    }
    const raw = text.slice(start, end)
    if (PASTED_HEAD.test(raw)) tabs = tabsIn(raw)
    else if ((raw.trim() === '' && !raw.includes('\t')) || RECIPIENTS.test(raw)) tabs = 0
    if (raw.length < 80 && PAGE_BREAK.test(raw)) {
      page = true
      // The page's own number stands alone above its end.
      if (lines.length > 1 && PAGE_NUMBER.test(lines[lines.length - 1]?.passage.words ?? '')) gap = lines.pop()?.afterGap ?? gap
    } else if (page && PAGE_NUMBER.test(raw)) gap = true
    else if (gap && raw.length < 120 && PAGE_NUMBER.test(raw) && breaksSentence(lines.at(-1), text, end)) page = true
    else if (raw.length < 400 && RULE.test(raw)) gap = true
    else {
      if (RECIPIENTS.test(raw)) signed = RECIPIENT_LINES
      else if (signed > 0) signed -= 1
      const cells = cellsOf(raw, lines.length < 14 || (signed > 0 && raw.length < 300 && BESIDE.test(raw)), lines.at(-1)?.row !== undefined)
      if (cells.length > 1 && cells.some(([from, to]) => to - from > WHOLE_PAPER)) {
        // A whole paper in the cells of one row: its letterhead, its text, its signature.
        for (const [cell, cellEnd] of cells) {
          for (const [from, to] of hiddenLines(raw.slice(cell, cellEnd))) push(start + cell + from, start + cell + to)
          gap = true
        }
      } else if (cells.length > 1) {
        row += 1
        cells.forEach(([from, to], column) => {
          gap = true
          push(start + from, start + to, { row, column })
        })
        gap = true
      } else if (raw.length > long) {
        for (const [from, to] of hiddenLines(raw)) push(start + from, start + to)
      } else push(start, end)
    }
    start = end + 1
  }
  return lines
}

/** What a page calls a paper: "Quyết định 435/QĐ-UBND năm 2020. ". */
const PAGE_NAME = /^\p{Lu}\p{Ll}+(?: \p{Ll}+)? \d{1,5}\/[\p{Lu}\d/-]{2,30} năm \d{4}\. /gmu

/** The page's own name of the paper, where it was put before every part: at the head of two lines and more, it is none of the paper's words. */
function ownName(text: string): string | undefined {
  const met = new Set<string>()
  for (const [head] of text.matchAll(PAGE_NAME)) {
    if (met.has(head)) return head
    met.add(head)
  }
  return undefined
}

/** The head of a table pasted from a word processor: cells by tabs. */
const PASTED_HEAD = /^\s*(?:S?TT|Stt|Số TT)\.?\t.*\t/
/** No cell of a pasted row has more lines. */
const CELL_LINES = 12
const ROW_BEGINS = /^\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-hA-H])?[.)]?\t/

const tabsIn = (raw: string): number => raw.split('\t').length - 1

/** Where a pasted row ends: a cell of several paragraphs goes on over as many lines, until the row has its cells. */
function endOfRow(text: string, start: number, end: number, tabs: number): number {
  const first = text.slice(start, end)
  let has = tabsIn(first)
  if (has === 0 || RECIPIENTS.test(first)) return end
  for (let to = end, lines = 0; has < tabs && to < text.length && lines < CELL_LINES; lines += 1) {
    let next = text.indexOf('\n', to + 1)
    if (next < 0) next = text.length
    const line = text.slice(to + 1, next)
    if (line.trim() === '' || ROW_BEGINS.test(line)) return end
    has += tabsIn(line)
    to = next
    if (has === tabs) return to
  }
  return end
}

/** A number alone between empty lines, where the sentence above it goes on below it: a page ends there. */
function breaksSentence(last: Line | undefined, text: string, end: number): boolean {
  if (!last || last.row !== undefined || last.width < 40 || !/[\p{L},]$/u.test(last.passage.words)) return false
  return /^\s*\n\s*\p{Ll}/u.test(text.slice(end, end + 200))
}

/** "II | Rà soát": the head of a part, between the rows of a table. */
const SECTION_ROW = /^\s*(?:[IVX]{1,5}|[A-Z]|\d{1,3})\.?\s*\|\s*\S/

const MARKED = /^\s*(?:[IVXL]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđ][.)]|[-–—+•·*])\t+[^\t]+$/u

/** The cells of one line, by `|`, by tabs, or in the letterhead by a wide blank. */
function cellsOf(raw: string, inLetterhead: boolean, inTable: boolean): [number, number][] {
  const border =
    raw.includes('|') && (/^\s*\|.*\|\s*$|\S\s*\|\s*\S.*\|/.test(raw) || (inTable && SECTION_ROW.test(raw)))
      ? '|'
      : raw.trim().includes('\t')
        ? '\t'
        : ''
  // "1.\tSở Tài chính …": a mark and its indent are no row.
  if (border === '\t' && !inTable && MARKED.test(raw)) return [[0, raw.length]]
  const cells: [number, number][] = []
  const cut = (pattern: RegExp) => {
    let from = 0
    for (const border of raw.matchAll(pattern)) {
      cells.push([from, border.index])
      from = border.index + border[0].length
    }
    cells.push([from, raw.length])
  }
  if (border === '|') {
    cut(/\|/g)
    if (raw.trimStart().startsWith('|')) cells.shift()
    if (raw.trimEnd().endsWith('|')) cells.pop()
  } else if (border === '\t') cut(/\t/g)
  else if (inLetterhead && raw.length < 300) cut(/(?<=\S) {5,}(?=\S)(?!tháng |năm |\/)/gu)
  return cells.length > 1 && cells.some(([from, to]) => raw.slice(from, to).trim() !== '') ? cells : [[0, raw.length]]
}

/** "… cấp xã - Chủ trì, phối hợp …", "… cấp xã 2. Sở Tài chính": a mark right behind a heading, which ends with no sign. */
const MARK_WITHIN = /(?<=[\p{L})”] )(?:[-–+]|(\d{1,2})\.) (?=\p{Lu})/gu
const BEFORE_NUMBER =
  /(?:^|[\s(])(?:điều|khoản|điểm|mục|phần|số|ngày|tháng|quý|năm|chương|tiết|tập|bảng|lục|mẫu|nhóm|hạng|loại|cấp|lần|thứ|dự án|đề án|tiểu dự án|gói|khu vực|đợt|tổ|đội)$/iu

/** The breaks at marks within a stretch without one: a dash above an act, a number that follows the one before it. */
function breaksAtMarks(text: string): number[] {
  const breaks: number[] = []
  let last = 0
  for (const found of text.matchAll(MARK_WITHIN)) {
    const value = Number(found[1] ?? 0)
    const behind = passageOf(text, found.index + found[0].length, Math.min(text.length, found.index + found[0].length + 90))
    if (
      value === 0
        ? actAt(behind)
        : (value === 1 || value === last + 1) && !BEFORE_NUMBER.test(text.slice(Math.max(0, found.index - 14), found.index - 1))
    )
      breaks.push(found.index)
    if (value > 0 && breaks.at(-1) === found.index) last = value
  }
  return breaks
}

function hiddenLines(raw: string): [number, number][] {
  // Wide blanks count as one, or no pattern would know what stands before a mark.
  const wide = / {2}/.test(raw)
  const at: number[] = []
  let text = raw
  if (wide) {
    text = ''
    for (let i = 0; i < raw.length; i += 1) {
      if (raw[i] === ' ' && raw[i - 1] === ' ') continue
      text += raw.charAt(i)
      at.push(i)
    }
  }
  const hidden = [...text.matchAll(HIDDEN_BREAK)].map(({ index }) => index)
  const lines: [number, number][] = []
  let from = 0
  for (const index of [...hidden, ...breaksAtMarks(text)].toSorted((a, b) => a - b)) {
    const to = wide ? (at[index] ?? raw.length) : index
    if (to <= from) continue
    lines.push([from, to])
    from = to
  }
  lines.push([from, raw.length])
  return lines
}
