/** From pieces of text where they stand on their pages to lines as one reads them: the same for text layers and for what was recognised. Pure. */

/** A piece of text where it stands: x and y of its foot, y upwards. `whole`: a word by itself, however near the next one stands. */
export type Piece = { text: string; x: number; y: number; width: number; height: number; whole?: true }

/** One of several columns of a page, from edge to edge. */
export type Column = { left: number; right: number }

/** `row`: a whole row of a table, its cells joined; `of`: the pieces that it was made of, as they are read; `column`: in which of several it stands. */
export type Line = { y: number; height: number; pieces: Piece[]; row?: true; of?: Piece[]; column?: Column }

/** Pieces in the order they were written become lines: a new one where the foot moves by more than half a letter. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces) {
    const current = lines.at(-1)
    // A superscript stays in its line; a piece far back to the left is the next column's.
    const same = current && !current.row && Math.abs(current.y - piece.y) <= Math.max(current.height, piece.height) * 0.5
    if (same) {
      current.pieces.push(piece)
      current.height = Math.max(current.height, piece.height)
    } else lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
  }
  return lines
}

/** The mark of a numbered paragraph, also with its stop misread: what stands behind it is its text, not another column. */
const MARK = /^(?:[-–—+•]|\d{1,2}(?:\.\d{1,2})*[.):;,]|[a-zđ][).:;,]|[IVXL]{1,5}[.:;,])$/u

/** Joins a line: a gap of a fifth of a letter is a space that was not written, one of two letters a column. */
export function written({ pieces, height }: Line): string {
  const sorted = pieces.toSorted((a, b) => a.x - b.x)
  let text = ''
  let end: number | undefined
  for (const piece of sorted) {
    const gap = end === undefined ? 0 : piece.x - end
    if (gap > height * 2) text = `${text.trimEnd()}${MARK.test(text.trim()) && gap < height * 6 ? ' ' : '\t'}`
    else if ((gap > height * 0.2 || piece.whole) && end !== undefined && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' '
    text += piece.text
    end = Math.max(end ?? 0, piece.x + piece.width)
  }
  return text.replace(/ {2,}/g, ' ').trim()
}

/** The distance from line to line that most lines of a page have. */
function usualStep(lines: readonly Line[]): number {
  const steps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? 0) - line.y)
    .filter((step) => step > 0)
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
}

/** Lines with an empty one where the distance is clearly larger than usual, so that blocks stay apart; those that go on end in a blank. */
function pageText(lines: readonly Line[], goesOn: (before: Line, line: Line, step: number) => boolean): string {
  const usual = usualStep(lines)
  let text = ''
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before) {
      const apart = usual > 0 && before.y - line.y > usual * 1.8
      text += before.row && line.row ? '\n' : apart ? '\n\n' : goesOn(before, line, usual) ? ' ' : '\n'
    }
    text += written(line)
  })
  return text
}

const leftOf = (line: Line): number => Math.min(...line.pieces.map((piece) => piece.x))
const rightOf = (line: Line): number => Math.max(...line.pieces.map((piece) => piece.x + piece.width))

/** What begins a paragraph of its own, whatever the line before it looks like. */
const BEGINS =
  /^(?:[-–—+•*●▪]|\d{1,2}(?:\.\d{1,2})*[.)/]\s|[a-zđ][.)]\s|[IVXL]+[.)]\s|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]|(?:Nơi nhận|Kính gửi|Căn cứ|Theo đề nghị)\b)/u

/** Between which edges the text of a page, or of each of its columns, is set. */
function edgesOf(lines: readonly Line[]): (line: Line) => { left: number; right: number; known: boolean } {
  const columns = new Map<Column | undefined, Line[]>()
  for (const line of lines) columns.set(line.column, [...(columns.get(line.column) ?? []), line])
  const edges = new Map(
    [...columns].map(([column, own]) => {
      const wide = own.filter((line) => line.pieces.length > 4)
      const lefts = wide.map(leftOf).toSorted((a, b) => a - b)
      const rights = wide.map(rightOf).toSorted((a, b) => a - b)
      const left = lefts[Math.floor(lefts.length * 0.2)] ?? 0
      const right = rights[Math.floor(rights.length * 0.8)] ?? 0
      return [column, { left, right, known: wide.length >= 4 && right > left }]
    }),
  )
  return (line) => edges.get(line.column)!
}

/**
 * Whether a printed line goes on in the next: it reaches the right edge of the text, the next begins at the left edge, perhaps of the next
 * column, and neither is a row of cells. Told from where they stand, not from what they say.
 */
function wrapsOn(lines: readonly Line[]): (before: Line, line: Line, step: number) => boolean {
  const edges = edgesOf(lines)
  return (before, line, step) => {
    const [here, next] = [edges(before), edges(line)]
    if (!here.known || !next.known || before.y - line.y > step * 1.5) return false
    const [above, below] = [written(before), written(line)]
    if (above.includes('\t') || below.includes('\t') || BEGINS.test(below)) return false
    const width = here.right - here.left
    if (rightOf(before) < here.right - width * 0.09 || leftOf(line) > next.left + width * 0.025 || leftOf(before) > here.left + width * 0.2)
      return false
    return !/[.;:!?]$/.test(above) || /^\p{Ll}/u.test(below)
  }
}

/** The line that stands highest, or lowest, whatever the order in which a program wrote them; rows of tables are none. */
function edgeLine(lines: readonly Line[], which: 'head' | 'foot'): Line | undefined {
  const sign = which === 'head' ? 1 : -1
  const edge = lines.reduce<Line | undefined>((best, line) => (best && sign * best.y >= sign * line.y ? best : line), undefined)
  return edge?.row ? undefined : edge
}

/** "Trang 2/5", "Trang 2": never words of a paper where they stand alone at its edge. */
const PAGE_SAYS = /^[-–\s]*(?:trang|page)\s*\d{1,4}(?:\s*(?:\/|trên|of)\s*\d{1,4})?[-–\s]*$/iu

/** Takes off the number that stands alone at the head or the foot of its page. */
function withoutNumber(lines: readonly Line[], page: number): Line[] {
  const isNumber = (line: Line | undefined): boolean => {
    const said = line ? written(line) : ''
    const text = said.replace(/^[-–\s]+|[-–\s]+$/g, '')
    return PAGE_SAYS.test(said) || (/^\d{1,4}$/.test(text) && (Number(text) === page || page > 1))
  }
  // A number at the foot of a table may be a figure: only the page's own number is taken off there.
  const foot = edgeLine(lines, 'foot')
  const ofPage = foot && isNumber(foot) && (PAGE_SAYS.test(written(foot)) || written(foot).replace(/\D/g, '') === String(page))
  const upper = ofPage ? lines.filter((line) => line !== foot) : [...lines]
  const head = edgeLine(upper, 'head')
  return isNumber(head) ? upper.filter((line) => line !== head) : upper
}

/** A line for comparing; of the line at the very edge the numbers do not count, as they may be the page's. */
const alike = (line: Line | undefined, round: number): string =>
  line
    ? written(line)
        .replace(/\d+/g, round === 0 ? '#' : '$&')
        .replace(/\s+/g, ' ')
    : ''

/** Lines that head or end the pages may be several, one under the other. */
const MOST_RUNNING = 3

/** How far, in usual steps, a head stands from the text below it, where only two pages bear it. */
const APART = 1.4

/** Whether the line stands apart from the rest of its page, and is no letterhead: an annex begins with the same one as its paper. */
function standsApart(lines: readonly Line[], edge: Line | undefined): boolean {
  if (!edge || written(edge) === written(edge).toUpperCase()) return false
  const away = lines.filter((line) => line !== edge).map((line) => Math.abs(line.y - edge.y))
  return away.length > 0 && Math.min(...away) > usualStep(lines) * APART
}

/** Takes off the lines that head or end most pages: the name of the file, of the program that printed it, "Trang 3/12". */
function withoutRunning(pages: Line[][]): Line[][] {
  if (pages.length < 2) return pages
  let rest = pages
  for (const which of ['head', 'foot'] as const) {
    for (let round = 0; round < MOST_RUNNING; round += 1) {
      const counts = new Map<string, number>()
      for (const lines of rest) {
        const edge = edgeLine(lines, which)
        const text = pages.length > 2 || standsApart(lines, edge) ? alike(edge, round) : ''
        if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
      }
      const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
      if (!most || most[1] < Math.max(Math.min(3, pages.length), rest.length * 0.6)) break
      rest = rest.map((lines) => {
        const edge = edgeLine(lines, which)
        return lines.length > 1 && alike(edge, round) === most[0] ? lines.filter((line) => line !== edge) : lines
      })
    }
  }
  return rest
}

const never = (): boolean => false

const cellsOf = (row: Line): string[] => row.pieces[0]?.text.split(' | ').map((cell) => cell.trim()) ?? []

/** A row that the end of a page tore in two is one again: it goes on without a mark in its first cell. */
function withWholeRows(pages: readonly Line[][]): Line[][] {
  const made = pages.map((lines) => [...lines])
  made.forEach((lines, at) => {
    const [before, first] = [made[at - 1]?.at(-1), lines[0]]
    if (!before?.row || !first?.row) return
    const [above, below] = [cellsOf(before), cellsOf(first)]
    if (above.length !== below.length || below[0] !== '' || above[0] === '') return
    const [piece] = before.pieces
    if (piece)
      made[at - 1]!.splice(-1, 1, {
        ...before,
        pieces: [{ ...piece, text: above.map((cell, index) => `${cell} ${below[index]}`.trim()).join(' | ') }],
      })
    lines.shift()
  })
  return made
}

/**
 * The text of all pages, an empty line between them, without what is only the page's: its number, its running heads and feet; a table goes on
 * over the pages. `joined`: lines that were only broken by the edge of the paper are put together, also across a page's end.
 */
export function pagesText(pages: readonly Line[][], { joined = false } = {}): string {
  const bare = withWholeRows(withoutRunning(pages.map((lines, index) => withoutNumber(lines, index + 1))))
  const texts = bare.map((lines) => pageText(lines, joined ? wrapsOn(lines) : never).trim())
  return texts
    .reduce((text, page, at) => {
      const goesOn = joined && /[\p{L},]$/u.test(text) && /^\p{Ll}{2}/u.test(page)
      const isTable = bare[at - 1]?.at(-1)?.row && bare[at]?.[0]?.row
      return `${text}${goesOn ? ' ' : isTable ? '\n' : '\n\n'}${page}`
    }, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
