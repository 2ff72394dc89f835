/** From pieces of text where they stand on their pages to lines as one reads them: the same for text layers and for what was recognised. Pure. */

/** A piece of text where it stands: x and y of its foot, y upwards. */
export type Piece = { text: string; x: number; y: number; width: number; height: number }

export type Line = { y: number; height: number; pieces: Piece[] }

/** Pieces in the order they were written become lines: a new one where the foot moves by more than half a letter. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces) {
    const current = lines.at(-1)
    // A superscript stays in its line; a piece far back to the left is the next column's.
    const same = current && Math.abs(current.y - piece.y) <= Math.max(current.height, piece.height) * 0.5
    if (same) {
      current.pieces.push(piece)
      current.height = Math.max(current.height, piece.height)
    } else lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
  }
  return lines
}

/** Joins a line: a gap of a fifth of a letter is a space that was not written, one of two letters a column. */
export function written({ pieces, height }: Line): string {
  const sorted = pieces.toSorted((a, b) => a.x - b.x)
  let text = ''
  let end: number | undefined
  for (const piece of sorted) {
    const gap = end === undefined ? 0 : piece.x - end
    if (gap > height * 2) text = `${text.trimEnd()}\t`
    else if (gap > height * 0.2 && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' '
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
      text += apart ? '\n\n' : goesOn(before, line, usual) ? ' ' : '\n'
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

/**
 * Whether a printed line goes on in the next: it reaches the right edge of the text, the next begins at the left edge, and neither is a row of
 * cells. Told from where they stand, not from what they say.
 */
function wrapsOn(lines: readonly Line[]): (before: Line, line: Line, step: number) => boolean {
  const wide = lines.filter((line) => line.pieces.length > 4)
  const lefts = wide.map(leftOf).toSorted((a, b) => a - b)
  const rights = wide.map(rightOf).toSorted((a, b) => a - b)
  const left = lefts[Math.floor(lefts.length * 0.2)] ?? 0
  const right = rights[Math.floor(rights.length * 0.8)] ?? 0
  const width = right - left
  return (before, line, step) => {
    if (wide.length < 4 || width <= 0 || before.y - line.y > step * 1.5) return false
    const [above, below] = [written(before), written(line)]
    if (above.includes('\t') || below.includes('\t') || BEGINS.test(below)) return false
    if (rightOf(before) < right - width * 0.09 || leftOf(line) > left + width * 0.025 || leftOf(before) > left + width * 0.2) return false
    return !/[.;:!?]$/.test(above) || /^\p{Ll}/u.test(below)
  }
}

/** Takes off the number that stands alone at the head or the foot of its page. */
function withoutNumber(lines: readonly Line[], page: number): Line[] {
  const isNumber = (line: Line | undefined): boolean => {
    const text = line ? written(line).replace(/^[-–\s]+|[-–\s]+$/g, '') : ''
    return /^\d{1,4}$/.test(text) && (Number(text) === page || page > 1)
  }
  // A number at the foot of a table may be a figure: only the page's own number is taken off there.
  const foot = lines.at(-1)
  const ofPage = foot && written(foot).replace(/\D/g, '') === String(page) && isNumber(foot)
  const upper = ofPage ? lines.slice(0, -1) : lines
  return isNumber(upper[0]) ? upper.slice(1) : [...upper]
}

const alike = (line: Line | undefined): string => (line ? written(line).replace(/\d+/g, '#').replace(/\s+/g, ' ') : '')

/** Takes off the line that heads or ends most pages: the name of the file, of the program that printed it, "Trang 3/12". */
function withoutRunning(pages: Line[][]): Line[][] {
  if (pages.length < 3) return pages
  const often = (which: (lines: readonly Line[]) => Line | undefined) => {
    const counts = new Map<string, number>()
    for (const lines of pages) {
      const text = alike(which(lines))
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    const most = [...counts].toSorted((a, b) => b[1] - a[1])[0]
    return most && most[1] >= Math.max(3, pages.length * 0.6) ? most[0] : undefined
  }
  const head = often((lines) => lines[0])
  const foot = often((lines) => lines.at(-1))
  return pages.map((lines) => {
    const from = head !== undefined && alike(lines[0]) === head ? 1 : 0
    const to = foot !== undefined && lines.length > from + 1 && alike(lines.at(-1)) === foot ? -1 : undefined
    return lines.slice(from, to)
  })
}

const never = (): boolean => false

/**
 * The text of all pages, an empty line between them, without what is only the page's: its number, its running head and foot. `joined`: lines
 * that were only broken by the edge of the paper are put together, also across a page's end.
 */
export function pagesText(pages: readonly Line[][], { joined = false } = {}): string {
  const texts = withoutRunning(pages.map((lines, index) => withoutNumber(lines, index + 1))).map((lines) =>
    pageText(lines, joined ? wrapsOn(lines) : never).trim(),
  )
  return texts
    .reduce((text, page) => `${text}${joined && /[\p{L},]$/u.test(text) && /^\p{Ll}{2}/u.test(page) ? ' ' : '\n\n'}${page}`, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
