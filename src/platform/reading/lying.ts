/** Which way up a sheet lies in its scan: told by how well it reads; where it reads badly, a small piece of it is tried in the other ways. Pure. */
import { isSyllable } from '#lib/repair'
import { straightened, turned, type Place, type Raster, type Turn } from './raster.ts'
import type { Found } from './read-page.ts'

/** The order in which ways are tried: a sheet laid in head first, then on either side. */
const WAYS: readonly Turn[] = [180, 90, 270, 0]

/** From so sure on a syllable or a figure is taken as read. */
const TRUSTED = 75
/** The share of its signs that is read so where a sheet lies right: 0.7 to 0.9, however worn; any other way 0.1 at most. */
const RIGHT = 0.4
/** The same of a small piece, whose words are cut at its edges; and the fewest signs that tell anything. */
const RIGHT_PIECE = 0.3
const FEWEST_SIGNS = 15
/** Signs of a line that has a direction. */
const LONG_LINE = 8

const isWord = (text: string): boolean => {
  const letters = text.replace(/^\P{L}+|\P{L}+$/gu, '')
  return letters.length >= 2 ? isSyllable(letters.toLowerCase()) : /^\d[\d.,/]+\P{L}?$/u.test(text)
}

const linesIn = (found: readonly Found[]) =>
  found.flatMap(({ blocks }) => (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines)))

/** How many signs were found, and how many of them belong to words of which one may be sure. */
function signsIn(found: readonly Found[]): { all: number; trusted: number } {
  const words = linesIn(found).flatMap(({ words: own }) => own)
  const sum = (some: typeof words) => some.reduce((signs, { text }) => signs + text.length, 0)
  return { all: sum(words), trusted: sum(words.filter(({ text, confidence }) => confidence >= TRUSTED && isWord(text))) }
}

/** Whether what was found was read as it stands on the sheet; the engine also reads lines that run from above to below, in an order that nobody meant. */
export function liesRight(found: readonly Found[]): boolean {
  const { all, trusted } = signsIn(found)
  const long = linesIn(found).filter(({ words }) => words.reduce((sum, { text }) => sum + text.length, 0) >= LONG_LINE)
  const upended = long.filter(({ bbox }) => bbox.y1 - bbox.y0 > bbox.x1 - bbox.x0).length
  return trusted > all * RIGHT && upended * 2 <= long.length
}

/** The side of a piece, in points of the picture: some ten lines. */
const SIDE = 600
const STEP = 100
/** How far the grey of two neighbours lies apart at the rim of a letter. */
const RIM = 60
/** The fewest rims of a piece that holds words. */
const LEAST_RIMS = 150
const PIECES = 2

/** The places of a page where most is printed, dark on light or light on dark; none on a bare one. */
function busiest({ width, height, grey }: Raster): Place[] {
  const [columns, rows] = [Math.ceil(width / STEP), Math.ceil(height / STEP)]
  const rims = new Uint32Array(columns * rows)
  for (let y = 0; y < height - 1; y += 3)
    for (let x = 0; x < width - 1; x += 3) {
      const own = grey[y * width + x]!
      if (Math.abs(own - grey[y * width + x + 1]!) > RIM || Math.abs(own - grey[(y + 1) * width + x]!) > RIM)
        rims[Math.floor(y / STEP) * columns + Math.floor(x / STEP)]! += 1
    }
  const wide = SIDE / STEP
  const found: { place: Place; held: number }[] = []
  for (let row = 0; row <= Math.max(0, rows - wide); row += 1)
    for (let column = 0; column <= Math.max(0, columns - wide); column += 1) {
      let held = 0
      for (let y = row; y < Math.min(rows, row + wide); y += 1)
        for (let x = column; x < Math.min(columns, column + wide); x += 1) held += rims[y * columns + x]!
      const [left, top] = [column * STEP, row * STEP]
      if (held >= LEAST_RIMS) found.push({ place: { left, top, right: Math.min(width, left + SIDE), bottom: Math.min(height, top + SIDE) }, held })
    }
  const apart = (one: Place, other: Place) => Math.abs(one.left - other.left) >= SIDE / 2 || Math.abs(one.top - other.top) >= SIDE / 2
  return found
    .toSorted((a, b) => b.held - a.held)
    .reduce<Place[]>((kept, { place }) => (kept.length < PIECES && kept.every((one) => apart(one, place)) ? [...kept, place] : kept), [])
}

function cut({ width, grey }: Raster, { left, top, right, bottom }: Place): Raster {
  const piece: Raster = { width: right - left, height: bottom - top, grey: new Uint8Array((right - left) * (bottom - top)) }
  for (let y = top; y < bottom; y += 1) piece.grey.set(grey.subarray(y * width + left, y * width + right), (y - top) * piece.width)
  return piece
}

/** By how much a page is to be turned so that it reads, other than it was read; undefined where no way is better. */
export function turnFor(page: Raster, tried: Turn, read: (piece: Raster) => Found): Turn | undefined {
  const ways = WAYS.filter((way) => way !== tried)
  for (const place of busiest(page)) {
    const piece = cut(page, place)
    const turn = ways.find((way) => {
      const { all, trusted } = signsIn([read(straightened(turned(piece, way)))])
      return trusted >= FEWEST_SIGNS && trusted > all * RIGHT_PIECE
    })
    if (turn !== undefined) return turn
  }
  return undefined
}
