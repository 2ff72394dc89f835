/** A page as it was recognised: words with their places, laid out into lines and rows. Pure. */
import { isSyllable } from '#lib/repair'
import { gridOf, type Frame, type Grid } from './grid.ts'
import { written, type Line, type Piece } from './layout.ts'
import { sheetLines } from './page.ts'
import type { DrawnLines } from './picture-rulings.ts'
import type { Place, Turn } from './raster.ts'
import { sidesIn } from './sides.ts'
import { partedWord } from './torn.ts'

type Box = { x0: number; y0: number; x1: number; y1: number }
export type Word = { bbox: Box; text: string; confidence: number }
export type FoundLine = { bbox: Box; baseline: Box; words: Word[] }
/** What the engine says of a place of the picture; boxes in points of the whole picture. */
export type Found = { blocks: { paragraphs: { lines: FoundLine[] }[] }[] | null }
/** A table of the page and what was found in those of its cells that hold something. */
export type FoundTable = { frame: Frame; cells: Found[] }

/** Left, top, right, bottom of a place in a picture, in ten-thousandths of its width and height. */
export type PictureBox = readonly [number, number, number, number]
/** A word as it was recognised; `sure` from 0 to 100, `line` counts the lines of its page. */
export type ReadWord = { text: string; sure: number; line: number; box: PictureBox }
/** A page as it was read: turned clockwise by `turn`, then set straight by `skew` degrees, so big. */
export type ReadShape = { width: number; height: number; turn: Turn; skew: number }
/** A sheet: the lines of its page, or of its two pages, for the layout, and its words in their order. */
export type ReadPage = ReadShape & { leaves: Line[][]; words: ReadWord[] }

/** Points of paper of one point of the picture, at the 200 dots an inch in which pages are read. */
export const POINT = 72 / 200

/** Where a frame stands in the picture. */
export const boxOf = ({ xs, ys }: Frame, shape: ReadShape): Place => placeOf(xs[0]!, ys.at(-1)!, xs.at(-1)!, ys[0]!, shape)

const placeOf = (left: number, top: number, right: number, foot: number, { width, height }: ReadShape): Place => ({
  left: Math.max(0, Math.floor(left / POINT)),
  top: Math.max(0, Math.floor(height - top / POINT)),
  right: Math.min(width, Math.ceil(right / POINT)),
  bottom: Math.min(height, Math.ceil(height - foot / POINT)),
})

/** The cells of a frame in the picture, row by row. */
export function cellsOf({ xs, ys, homes }: Frame, shape: ReadShape): Place[] {
  const last = ys.length - 1
  return [...new Set(homes.flat())].map((cell) =>
    placeOf(xs[cell.column]!, ys[last - cell.row]!, xs[cell.toColumn + 1]!, ys[last - cell.toRow - 1]!, shape),
  )
}

/** The lines of the picture that are borders of frames: what else looks like one is an underline, or letters. */
export function linesOf(frames: readonly Frame[], { across, down }: DrawnLines, { height }: ReadShape): DrawnLines {
  const isNear = (places: readonly number[], at: number) => places.some((place) => Math.abs(place - at) < 2 * POINT * 3)
  const meets = (from: number, to: number, { from: begin, to: end }: { from: number; to: number }) => begin * POINT < to && end * POINT > from
  return {
    across: across.filter((line) => frames.some(({ xs, ys }) => isNear(ys, (height - line.at) * POINT) && meets(xs[0]!, xs.at(-1)!, line))),
    down: down.filter((line) =>
      frames.some(({ xs, ys }) => isNear(xs, line.at * POINT) && meets(height * POINT - ys.at(-1)!, height * POINT - ys[0]!, line)),
    ),
  }
}

const wordsIn = ({ blocks }: Found): Word[] =>
  (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words)))

/** How sure the engine is of the word of which it is least sure; of nothing at all when it found none. */
export const sureOf = (found: Found): number => Math.min(...wordsIn(found).map(({ confidence }) => confidence), wordsIn(found).length === 0 ? 0 : 100)

/** What was found in an enlarged place, where it stands in the whole picture. */
export function movedTo({ blocks }: Found, { left, top }: Place, times: number): Found {
  const moved = ({ x0, y0, x1, y1 }: Box): Box => ({ x0: left + x0 / times, y0: top + y0 / times, x1: left + x1 / times, y1: top + y1 / times })
  const line = (one: FoundLine): FoundLine => ({
    bbox: moved(one.bbox),
    baseline: moved(one.baseline),
    words: one.words.map((word) => ({ ...word, bbox: moved(word.bbox) })),
  })
  const whole = (blocks ?? []).map(({ paragraphs }) => ({ paragraphs: paragraphs.map(({ lines }) => ({ lines: lines.map(line) })) }))
  return { blocks: whole }
}

const LETTER = /[\p{L}\p{N}]/u
/** "Số:27/CT-UBND", "15/3/2026": no speck has this shape, and no word of the engine's language has it either, so that it is sure of none. */
const SHAPED =
  /^(?:\P{L}?S\p{L} ?[:.]?)?\d{1,6}(?:\/\d{4})?[/-]\p{Lu}{2}[\p{L}\d]*(?:[-/&]\p{Lu}[\p{L}\d]*)*[.,;]?$|^\d{1,2}[/.]\d{1,2}[/.]\d{4}[.,;]?$/u
const isShaped = ({ text }: Word): boolean => SHAPED.test(text)
/** What is no letter and of which the engine is not sure is a speck, a stamp's rim, a line of the form. */
const isDirt = (word: Word): boolean =>
  word.text.trim() === '' || (word.confidence < 45 && !LETTER.test(word.text)) || (word.confidence < 8 && !isShaped(word))
/** In a cell there are no stamps: what looks like words is kept, however unsure, and marked. */
const isDirtInCell = ({ text, confidence }: Word): boolean => (confidence < 80 ? !LETTER.test(text) : text.trim() === '')

/** A quarter of which one stroke was taken for a figure: "II1/2026". */
const QUARTER = /^(?=\S*[Il|])(?=\S*1)([Il|1]{2,3})(?=\/20\d\d)/

/** A number run into the symbol behind it: the stroke between them was not seen, or taken for another sign. */
const STROKE_LOST = /^(\d{1,5})(?!\/[A-ZĐ])[/.:,;]{0,2}(?=[A-ZĐ]{2,5}-[A-ZĐ]{2})/u
/** How sure one may be of what was only inferred. */
export const INFERRED = 60

/** A capital behind small letters: "nưỚc" is "nước", where that is a syllable. */
const MIXED = /^\p{Lu}?\p{Ll}+\p{Lu}+\p{Ll}*$/u
const evened = (letters: string): string => {
  const even = letters.slice(0, 1) + letters.slice(1).toLowerCase()
  return MIXED.test(letters) && isSyllable(even) ? even : letters
}

/** Specks before a word, which come out as a row of dots and strokes, and signs taken for others. */
const cleaned = (word: Word): Word => ({
  ...word,
  confidence: STROKE_LOST.test(word.text) ? Math.min(word.confidence, INFERRED) : word.confidence,
  text: word.text
    .replace(/^[_~`.…·'"|]{2,}(?=\S)/, '')
    .replaceAll('⁄', '/')
    .replace(QUARTER, (strokes) => 'I'.repeat(strokes.length))
    .replace(STROKE_LOST, '$1/')
    .replace(/\p{L}{2,}/gu, evened)
    .replace(/\p{L}{4,}/gu, partedWord),
})

/** Behind the mark of a paragraph stands a gap. */
const isApart = (first: Word, second: Word): boolean => second.bbox.x0 - first.bbox.x1 > (first.bbox.y1 - first.bbox.y0) * 0.6

/** A number with a gap behind it at the head of a line marks a paragraph, whatever sign its full stop was taken for; or none, before a capital. */
const MISREAD_MARK = /^(\d{1,2})[:;,]?$/
/** Specks behind a mark: "3.“". */
const SPECKED_MARK = /^(\d{1,2}[.)]|[a-zđ]\)|[-–+])[“”"'\u0060´‘’.,]+$/u
function withMark([head, second, ...rest]: readonly Word[]): Word[] {
  if (!head || !second) return head ? [head] : []
  const first = isApart(head, second) ? { ...head, text: head.text.replace(SPECKED_MARK, '$1') } : head
  const isMark = MISREAD_MARK.test(first.text) && isApart(first, second) && (!/^\d+$/.test(first.text) || /^[\p{Lu}“"]\p{Ll}/u.test(second.text))
  return [
    isMark ? { ...first, text: first.text.replace(MISREAD_MARK, '$1.'), confidence: Math.min(first.confidence, INFERRED) } : first,
    second,
    ...rest,
  ]
}

/** "1.", "a)", "IV.", "-": what a paragraph is marked by. */
const MARK = /^(?:\d{1,2}[.)]?|[a-zđ]\)|[IVX]{1,4}\.|[-–+])$/u
export const isMarkText = (text: string): boolean => MARK.test(text)
const LONGEST_MARK = 4
/** One may be this sure of a mark that was looked at from nearer by. */
export const SURE_OF_MARK = 70

/** The mark that stands alone in a place. */
export function markIn(found: Found): { text: string; sure: number } | undefined {
  const [mark, ...more] = wordsIn(found)
  return mark && more.length === 0 && MARK.test(mark.text) ? { text: mark.text, sure: mark.confidence } : undefined
}

/**
 * The marks of paragraphs of which the engine is unsure: short, at the head of a line, a gap behind them. Few letters by themselves are what it
 * reads worst, and by them each order has its place.
 */
export const unsureMarks = ({ blocks }: Found, sure: number): { place: Place; take: (closer: Found) => number }[] =>
  (blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    .flatMap(({ bbox, words: [first, second] }) => {
      if (!first || !second || first.confidence >= sure || first.text.length > LONGEST_MARK || !isApart(first, second)) return []
      const place = { left: first.bbox.x0, top: bbox.y0, right: first.bbox.x1, bottom: bbox.y1 }
      let best = SURE_OF_MARK - 1
      const take = (closer: Found): number => {
        const mark = markIn(closer)
        if (mark && mark.sure > best) {
          best = mark.sure
          first.text = mark.text
          first.confidence = mark.sure
        }
        return best
      }
      return [{ place, take }]
    })

const STOPPED = /^(?:\p{L}*\p{Ll}|\p{Lu}{2,})\.$/u
/** Words that go on with a sentence, or in capitals with a name: "thành. phố", "NHÂN. DÂN". */
const goesOn = (word: string, next: string): boolean => (/\p{Ll}\.$/u.test(word) ? /^\p{Ll}{2}/u : /^\p{Lu}{2}(?!\p{Ll})/u).test(next)

/** A full stop before a word that goes on is a speck, where what stands before it is a syllable and no abbreviation. */
function withoutSpecks(lines: readonly FoundLine[]): FoundLine[] {
  const words = lines.flatMap((line) => line.words)
  const behind = new Map(words.map((word, at) => [word, words[at + 1]?.text ?? '']))
  const isSpeck = (word: Word) =>
    STOPPED.test(word.text) && word.text.length > 2 && isSyllable(word.text.slice(0, -1).toLowerCase()) && goesOn(word.text, behind.get(word) ?? '')
  return lines.map((line) => ({ ...line, words: line.words.map((word) => (isSpeck(word) ? { ...word, text: word.text.slice(0, -1) } : word)) }))
}

/** A recognised word where it stands, in points of paper. */
type ReadPiece = Piece & Omit<ReadWord, 'text'>

function piecesOf({ blocks }: Found, { width, height }: ReadShape, count: () => number, inCell = false): ReadPiece[] {
  const share = (at: number, of: number) => Math.max(0, Math.min(10_000, Math.round((at * 10_000) / of)))
  const found = (blocks ?? []).flatMap((block) => block.paragraphs).flatMap((paragraph) => withoutSpecks(paragraph.lines))
  return found.flatMap(({ words, baseline }) => {
    const kept = withMark(words.map(cleaned)).filter((word) => !(inCell ? isDirtInCell(word) : isDirt(word)))
    const sure = kept.reduce((sum, word) => sum + word.confidence, 0) / kept.length
    // A line of which hardly anything was recognised is a signature or a seal.
    if (kept.length === 0 || (sure < 30 && !inCell && !kept.some(isShaped))) return []
    const tall = medianOf(kept.map(({ bbox }) => bbox.y1 - bbox.y0)) * POINT
    const y = (height - (baseline.y0 + baseline.y1) / 2) * POINT
    const line = count()
    return kept.map(({ text, bbox, confidence }): ReadPiece => {
      const box = [share(bbox.x0, width), share(bbox.y0, height), share(bbox.x1, width), share(bbox.y1, height)] as const
      return { text, x: bbox.x0 * POINT, y, width: (bbox.x1 - bbox.x0) * POINT, height: tall, whole: true, sure: Math.round(confidence), line, box }
    })
  })
}

/** Tables that begin at one height, give or take this, stand side by side; in points. */
const SAME_HEIGHT = 12

/** From above to below; of those side by side the right one first, as each goes in before what stands behind it. */
const inTurn = (one: FoundTable, other: FoundTable): number => {
  const lower = other.frame.ys.at(-1)! - one.frame.ys.at(-1)!
  return Math.abs(lower) < SAME_HEIGHT ? other.frame.xs[0]! - one.frame.xs[0]! : lower
}

/** A page of what was found around its tables and in their cells. */
export function readPage(around: Found, tables: readonly FoundTable[], shape: ReadShape): ReadPage {
  let counted = 0
  const count = () => (counted += 1)
  const pieces = piecesOf(around, shape, count)
  const grids: Grid[] = []
  for (const { frame, cells } of tables.toSorted(inTurn)) {
    const own = cells.flatMap((cell) => piecesOf(cell, shape, count, true))
    const grid = gridOf(frame, own, written)
    if (grid) grids.push(grid)
    // The table stands behind the last line that stands above it.
    const behind = pieces.findLastIndex(({ y }) => y >= frame.ys.at(-1)!) + 1
    pieces.splice(behind, 0, ...own)
  }
  const leaves = sheetLines(pieces, grids, { width: shape.width * POINT, height: shape.height * POINT }, sidesIn)
  const read = new Map<Piece, ReadPiece>(pieces.map((piece) => [piece, piece]))
  const words = leaves.flat().flatMap((line) => (line.of ?? line.pieces.toSorted((a, b) => a.x - b.x)).flatMap((piece) => read.get(piece) ?? []))
  return { ...shape, leaves, words: words.map(({ text, sure, line, box }) => ({ text, sure, line, box })) }
}

const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1
