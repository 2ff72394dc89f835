/**
 * The letters of a page of a PDF, each where it is drawn. Where a typeface lacks some Vietnamese letters, programs draw a line once without them
 * and then set them into the gaps from another typeface; the parser takes such a gap for a blank. Runs in the reading worker only.
 */
import { OPS, type PDFPageProxy } from './pdfjs.ts'
import type { Piece } from './layout.ts'
import { matrixOf, moved, STILL, through, type Matrix } from './pdf-matrix.ts'

/** What lies this far within another piece, in parts of its letters' height, is set into it. */
const INTO = 0.12
/** A gap of this many parts of a letter ends a piece. */
const GAP = 0.1
/** A letter's width and a step between letters are given in thousandths of the letters' size. */
const UNIT = 1000

/** Whether some words are drawn into others of their line. */
export function setIntoOneAnother(pieces: readonly Piece[]): boolean {
  const sorted = pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)
  let end: { y: number; at: number } | undefined
  for (const { x, y, width, height } of sorted) {
    if (!end || y - end.y > height * 0.05) end = { y, at: x + width }
    else if (x < end.at - height * INTO) return true
    else end.at = Math.max(end.at, x + width)
  }
  return false
}

type Glyph = { unicode: string; width: number; isSpace: boolean }
const isGlyph = (value: unknown): value is Glyph => typeof value === 'object' && value !== null && 'unicode' in value && 'width' in value

/** What the page's drawing keeps from word to word. */
type Hand = { matrix: Matrix; size: number; betweenLetters: number; betweenWords: number; scale: number; leading: number; rise: number }
const FIRST: Hand = { matrix: STILL, size: 0, betweenLetters: 0, betweenWords: 0, scale: 1, leading: 0, rise: 0 }

/** One run of letters that follow one another without a gap. */
type Run = { text: string; from: number; to: number }

/** The runs of one drawing of letters, in the space of the text, and where it ends. */
function runsOf(given: readonly unknown[], { size, betweenLetters, betweenWords, scale }: Hand, begun: number): { runs: Run[]; end: number } {
  const runs: Run[] = []
  let at = begun
  for (const one of given) {
    if (typeof one === 'number') at -= (one / UNIT) * size * scale
    if (!isGlyph(one)) continue
    const width = (one.width / UNIT) * size * scale
    const last = runs.at(-1)
    const follows = last && (Math.abs(at - last.to) <= size * GAP || /^\p{M}/u.test(one.unicode))
    if (follows) Object.assign(last, { text: last.text + one.unicode, to: Math.max(last.to, at + width) })
    else runs.push({ text: one.unicode, from: at, to: at + width })
    at += width + (betweenLetters + (one.isSpace ? betweenWords : 0)) * scale
  }
  return { runs, end: at }
}

const lettersIn = (pieces: readonly Piece[]): string =>
  [...pieces.map(({ text }) => text.normalize('NFKC').replace(/\s+/g, '')).join('')].toSorted().join('')

/** The pieces of a page by its letters' own places; undefined where they do not give the letters that the parser gives. */
export async function piecesByLetters(page: PDFPageProxy, given: readonly Piece[]): Promise<Piece[] | undefined> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const pieces: Piece[] = []
  const kept: Hand[] = []
  let hand = FIRST
  let [line, at]: [Matrix, number] = [STILL, 0]
  const begin = (matrix: Matrix): void => void ([line, at] = [matrix, 0])
  const goOn = (x: number, y: number): void => begin(through(line, [1, 0, 0, 1, x, y]))
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown = argsArray[index]
    const list: unknown[] = Array.isArray(args) ? args : []
    const [first, second] = [Number(list[0]), Number(list[1])]
    if (operation === OPS.save) kept.push(hand)
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) hand = kept.pop() ?? FIRST
    else if (operation === OPS.transform) hand = { ...hand, matrix: through(hand.matrix, matrixOf(args)) }
    else if (operation === OPS.paintFormXObjectBegin) {
      kept.push(hand)
      hand = { ...hand, matrix: through(hand.matrix, matrixOf(list[0])) }
    } else if (operation === OPS.beginText) begin(STILL)
    else if (operation === OPS.setFont) hand = { ...hand, size: second }
    else if (operation === OPS.setCharSpacing) hand = { ...hand, betweenLetters: first }
    else if (operation === OPS.setWordSpacing) hand = { ...hand, betweenWords: first }
    else if (operation === OPS.setHScale) hand = { ...hand, scale: first / 100 }
    else if (operation === OPS.setLeading) hand = { ...hand, leading: -first }
    else if (operation === OPS.setTextRise) hand = { ...hand, rise: first }
    else if (operation === OPS.setTextMatrix) begin(matrixOf(list[0]))
    else if (operation === OPS.moveText) goOn(first, second)
    else if (operation === OPS.setLeadingMoveText) {
      hand = { ...hand, leading: second }
      goOn(first, second)
    } else if (operation === OPS.nextLine) goOn(0, hand.leading)
    else if (operation === OPS.showText && Array.isArray(list[0])) {
      const { runs, end } = runsOf(list[0], hand, at)
      const placed = through(hand.matrix, line)
      for (const { text, from, to } of runs) {
        if (text.trim() === '') continue
        const [[x, y], [right]] = [moved(placed, from, hand.rise), moved(placed, to, hand.rise)]
        pieces.push({ text, x, y, width: right - x, height: Math.hypot(placed[2], placed[3]) * hand.size })
      }
      at = end
    }
  }
  return lettersIn(pieces) === lettersIn(given) ? pieces : undefined
}
