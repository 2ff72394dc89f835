/**
 * Tables without lines: under a head that begins with "TT", words keep to their columns and rows begin at their numbers; under a head of tasks
 * ("Nội dung", "Cơ quan chủ trì", "Thời gian") rows begin where the lines part.
 * Nothing else that stands side by side (letterheads, signatures) is taken for a table. Pure.
 */
import { fold } from '#lib/text'
import { inOrder, wordsOf, type Grid } from './grid.ts'
import type { Line, Piece } from './layout.ts'

const HEAD = /^(?:S?TT|Số TT|STT\.)$/u
const NUMBER = /^(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])[.)]?$/u

/** What the columns of a table of tasks are called. */
const TASK_HEADS = [
  /^(?:noi dung|nhiem vu|cong viec|ten (?:nhiem vu|cong viec)|hoat dong)/,
  /chu tri|(?:co quan|don vi|bo phan|ca nhan) (?:thuc hien|phu trach)|^(?:phan cong|trach nhiem)/,
  /phoi hop/,
  /^(?:thoi (?:gian|han)|tien do|han hoan thanh)/,
]

const isMarkOf = ({ text }: Piece): boolean => HEAD.test(text.trim()) || NUMBER.test(text.trim())

type Span = { from: number; to: number }

const middleOf = ({ y, height }: Piece): number => y + height * 0.3

/** Pieces of a page as one sees them: from above, those of one height in one line. */
function seen(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    if (line && Math.abs(middleOf(line[0]!) - middleOf(piece)) < piece.height * 0.4) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x))
}

/** Words put together where no column's gap parts them; the mark of a row stands by itself, however near the words are. */
function spansOf(line: readonly Piece[]): Span[] {
  const spans: Span[] = []
  for (const [at, { x, width, height }] of line.entries()) {
    const last = spans.at(-1)
    const isMark = at === 1 && isMarkOf(line[0]!)
    if (last && !isMark && x - last.to < height * 0.8) last.to = Math.max(last.to, x + width)
    else spans.push({ from: x, to: x + width })
  }
  return spans
}

const apart = (a: Span, b: Span): number => Math.max(a.from - b.to, b.from - a.to)

/** The columns once a line is laid into them; none where it lies across two. */
function widened(columns: readonly Span[], line: readonly Piece[]): Span[] | undefined {
  const wider = columns.map((span) => ({ ...span }))
  for (const span of spansOf(line)) {
    const under = columns.filter((column) => apart(column, span) < 0)
    if (under.length > 1) return undefined
    const nearest = wider.reduce((best, column) => (apart(column, span) < apart(best, span) ? column : best))
    nearest.from = Math.min(nearest.from, span.from)
    nearest.to = Math.max(nearest.to, span.to)
  }
  return wider.every((column, at) => at === 0 || column.from > wider[at - 1]!.to) ? wider : undefined
}

const isIn = (column: Span, { x, width }: Piece): boolean => x + width / 2 >= column.from - 1 && x + width / 2 <= column.to + 1

/** "I. Nhiệm vụ chung": the head of a part of the table, across its columns. */
const isPart = (columns: readonly Span[], line: readonly Piece[]): boolean =>
  Math.abs(line[0]!.x - columns[0]!.from) < line[0]!.height * 2 && /^(?:[IVX]+|[A-ZĐ])[.)]/u.test(line[0]!.text.trim())

/** Where the lines between two numbers part into two rows: at the widest gap, or right above the second where all are alike. */
function parting(lines: readonly Piece[][], first: number, second: number): number {
  let [widest, gap, least] = [second, 0, Number.POSITIVE_INFINITY]
  for (let at = first + 1; at <= second; at += 1) {
    const step = lines[at - 1]![0]!.y - lines[at]![0]!.y
    least = Math.min(least, step)
    if (step > gap + 0.5) [widest, gap] = [at, step]
  }
  return gap > least * 1.15 ? widest : second
}

/** Whether a line is the head of a table of tasks: its cells, three or more, are called as such columns are. */
function isTaskHead(line: readonly Piece[]): boolean {
  const spans = spansOf(line)
  if (spans.length < 3) return false
  const said = spans.map((span) =>
    fold(
      line
        .filter((piece) => isIn(span, piece))
        .map(({ text }) => text.trim())
        .join(' '),
    ),
  )
  return said.every((words) => words.length < 40) && TASK_HEADS.filter((head) => said.some((words) => head.test(words))).length >= 2
}

/** Where the rows begin behind a head of tasks of one line or two; none where this line is no such head. */
function behindHead(lines: readonly Piece[][], at: number): number | undefined {
  const [line, next] = [lines[at]!, lines[at + 1]]
  const both = next && line[0]!.y - next[0]!.y < line[0]!.height * 1.7 ? [...line, ...next].toSorted((a, b) => a.x - b.x) : undefined
  if (both && spansOf(both).length >= 3 && next!.every(({ text }) => /^\p{Ll}/u.test(text.trim())) && isTaskHead(both)) return at + 2
  return isTaskHead(line) ? at + 1 : undefined
}

/** The table of tasks under a head without "TT": rows begin where the lines stand further apart, or else where the first cell begins anew. */
function taskTableAt(lines: readonly Piece[][], head: number, first: number, written: (line: Line) => string): Grid | undefined {
  let columns: Span[] = spansOf(
    lines
      .slice(head, first)
      .flat()
      .toSorted((a, b) => a.x - b.x),
  )
  let to = head
  for (; to < lines.length; to += 1) {
    const line = lines[to]!
    const wider = widened(columns, line)
    if (!wider || (to > head && lines[to - 1]![0]!.y - line[0]!.y > line[0]!.height * 5)) break
    columns = wider
  }
  const inColumn = (line: readonly Piece[], column: number) => line.filter((piece) => isIn(columns[column]!, piece))
  // Text that merely stands below the first column goes on over the others.
  while (to > first && columns.every((_, column) => column === 0 || inColumn(lines[to - 1]!, column).length === 0) && isLoose(lines, to - 1)) to -= 1
  const steps = lines.slice(first, to).map((line, at) => lines[first + at - 1]![0]!.y - line[0]!.y)
  const least = Math.min(...steps.slice(1), Number.POSITIVE_INFINITY)
  const begins = lines.slice(first, to).flatMap((line, at) => {
    const isFirst = at === 0
    const isParted = steps[at]! > least * 1.2
    const begun = inColumn(line, 0)[0]?.text.trim() ?? ''
    const isAnew = /^[\p{Lu}\d-]/u.test(begun) && columns.slice(1).filter((_, column) => inColumn(line, column + 1).length > 0).length >= 1
    return isFirst || isParted || (steps.every((step) => step <= least * 1.2) && isAnew) ? [first + at] : []
  })
  if (begins.length < 2) return undefined
  const rows = [head, ...begins].map((begin, index) => lines.slice(begin, begins[index] ?? to).flat())
  return {
    held: new Set(rows.flat()),
    rows: rows.map((row): Line => {
      const cells = columns.map((column) => row.filter((piece) => isIn(column, piece)))
      return rowOf(cells, columns, row[0]!, written)
    }),
  }
}

/** Whether a line stands apart from the one above it by more than the lines of a row do. */
const isLoose = (lines: readonly Piece[][], at: number): boolean => lines[at - 1]![0]!.y - lines[at]![0]!.y > lines[at]![0]!.height * 1.6

function rowOf(cells: readonly Piece[][], columns: readonly Span[], { y, height }: Piece, written: (line: Line) => string): Line {
  const text = cells.map((cell) => wordsOf(cell, written)).join(' | ')
  const piece = { text, x: columns[0]!.from, y, width: columns.at(-1)!.to - columns[0]!.from, height }
  return { y, height, row: true, of: cells.flatMap(inOrder), pieces: [piece] }
}

function tableAt(lines: readonly Piece[][], head: number, written: (line: Line) => string): Grid | undefined {
  const mark = lines[head]!.find(({ text }) => HEAD.test(text.trim()))!
  // A head of two lines has its mark between them.
  const isHead = (line: readonly Piece[] | undefined): boolean =>
    line !== undefined && Math.abs(line[0]!.y - mark.y) < mark.height * 1.6 && line.every(({ x }) => x >= mark.x)
  let from = head
  while (isHead(lines[from - 1]) && lines[from - 1]!.every((piece) => !NUMBER.test(piece.text.trim()))) from -= 1
  let columns: Span[] = spansOf(lines[head]!)
  if (columns.length < 3) {
    const whole = lines
      .slice(from, head + 2)
      .filter(isHead)
      .flat()
      .toSorted((a, b) => a.x - b.x)
    columns = spansOf(whole)
  }
  if (columns.length < 3) return undefined
  const numbers: number[] = []
  const parts = new Set<number>()
  let to = from
  for (; to < lines.length; to += 1) {
    const line = lines[to]!
    if (to > head && isPart(columns, line) && !widened(columns, line)) {
      numbers.push(to)
      parts.add(to)
      continue
    }
    const firsts = line.filter((piece) => isIn(columns[0]!, piece) && piece !== mark)
    const wider = widened(columns, line)
    if (!wider || (to > from && lines[to - 1]![0]!.y - line[0]!.y > line[0]!.height * 5)) break
    if (firsts.length > 0 && !NUMBER.test(firsts.map(({ text }) => text.trim()).join(''))) break
    if (firsts.length > 0) numbers.push(to)
    columns = wider
  }
  if (numbers.length - parts.size < 2) return undefined
  const begins = numbers.map((at, index) => parting(lines, index === 0 ? head : numbers[index - 1]!, at))
  const rows = [from, ...begins].map((begin, index) => lines.slice(begin, begins[index] ?? to).flat())
  const held = new Set(rows.flat())
  return {
    held,
    rows: rows.map((row, index): Line => {
      const cells = index > 0 && parts.has(numbers[index - 1]!) ? [row] : columns.map((column) => row.filter((piece) => isIn(column, piece)))
      return rowOf(cells, columns, row[0] ?? mark, written)
    }),
  }
}

/** What heads a column is shorter than a line of running text. */
const LONGEST_HEAD = 30

/** Whether a place parts the columns of one table without lines, two such tables with a head each, or none. */
export function tablesAcross(pieces: readonly Piece[], place: number): 'one' | 'two' | 'none' {
  const lines = seen(pieces)
  const isHead = (line: readonly Piece[]) => line.some(({ text }) => HEAD.test(text.trim())) || isTaskHead(line)
  for (const [at, line] of lines.entries()) {
    if (!isHead(line) && behindHead(lines, at) === undefined) continue
    const halves = [line.filter(({ x, width }) => x + width <= place), line.filter(({ x }) => x >= place)]
    if (halves.some((half) => half.length === 0)) continue
    if (isTaskHead(halves[0]!) ? isTaskHead(halves[1]!) : halves.every(([first]) => HEAD.test(first!.text.trim()))) return 'two'
    if (halves.every((half) => spansOf(half).every((span) => lengthIn(half, span) <= LONGEST_HEAD))) return 'one'
  }
  return 'none'
}

const lengthIn = (line: readonly Piece[], span: Span): number =>
  line.filter((piece) => isIn(span, piece)).reduce((sum, { text }) => sum + text.trim().length + 1, -1)

/** The tables without lines on a page. */
export function columnsIn(pieces: readonly Piece[], written: (line: Line) => string): Grid[] {
  const lines = seen(pieces)
  const made: Grid[] = []
  const held = new Set<Piece>()
  lines.forEach((line, at) => {
    const isFree = line.some((piece) => !held.has(piece))
    if (!isFree) return
    const first = behindHead(lines, at)
    const isNumbered = line.some((piece) => HEAD.test(piece.text.trim()))
    const grid = isNumbered ? tableAt(lines, at, written) : first ? taskTableAt(lines, at, first, written) : undefined
    for (const piece of grid?.held ?? []) held.add(piece)
    if (grid) made.push(grid)
  })
  return made
}
