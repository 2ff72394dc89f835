/**
 * What a page sets in columns side by side (running text, tables, two pages on one sheet), told by the bare band that parts them. Pure.
 */
import { tablesAcross } from './columns.ts'
import { linesOf, type Piece } from './layout.ts'

/** Where nothing stands between two columns: from `left` to `right`, between the heights `top` and `foot`. */
export type Band = { left: number; right: number; top: number; foot: number }

/** How far apart the places are at which a page is looked through, in points. */
const STEP = 2
/** Where on the width of what is printed a band may lie. */
const BETWEEN = [0.22, 0.78] as const
/** The narrowest band, in letters' heights. */
const NARROWEST = 1
/** The fewest lines of a column, and how many letters most of its lines hold. */
const FEWEST = 5
const LETTERS = 18
/** A page of more pieces is none that people read. */
const MOST = 20_000
/** From foot to foot of two printed lines, in letters' heights. */
const LINE = 1.5

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const topOf = ({ y, height }: Piece): number => y + height
const endOf = ({ x, width }: Piece): number => x + width
const middleOf = ({ y, height }: Piece): number => y + height * 0.4

type Stretch = { at: number; top: number; foot: number }

/** The heights at which nothing lies over a place. */
function freeOver(pieces: readonly Piece[], at: number): Stretch[] {
  const over = pieces.filter((piece) => piece.x < at && endOf(piece) > at).toSorted((a, b) => topOf(b) - topOf(a))
  const free: Stretch[] = []
  let top = Number.POSITIVE_INFINITY
  for (const piece of over) {
    if (topOf(piece) < top) free.push({ at, top, foot: topOf(piece) })
    top = Math.min(top, piece.y)
  }
  return [...free, { at, top, foot: Number.NEGATIVE_INFINITY }]
}

/** Whether pieces are a column of so wide: lines enough, most of which hold words, and many reach its edge as running text does. */
function isColumn(pieces: readonly Piece[], width: number, tall: number): boolean {
  const isBlock = ({ height }: Piece) => height > tall * 3
  const blocks = pieces.filter(isBlock)
  const ofBlocks = blocks.reduce((sum, { height }) => sum + Math.floor(height / (tall * LINE)), 0)
  const lines = linesOf(pieces.filter((piece) => !isBlock(piece)).toSorted((a, b) => b.y - a.y))
  const reach = lines
    .filter(({ pieces: own }) => own.reduce((sum, { text }) => sum + text.length + 1, 0) >= LETTERS)
    .map(({ pieces: own }) => (Math.max(...own.map(endOf)) - Math.min(...own.map(({ x }) => x))) / width)
  const all = lines.length + ofBlocks
  const share = (least: number) => (reach.filter((one) => one >= least).length + ofBlocks) / all
  return all >= FEWEST && share(0.5) >= 0.6 && share(0.85) >= 0.4
}

/** The band that parts two columns of a page; none where it has none. The longest goes first. */
export function bandIn(pieces: readonly Piece[]): Band | undefined {
  if (pieces.length < FEWEST * 2 || pieces.length > MOST) return undefined
  const tall = medianOf(pieces.map(({ height }) => height))
  const [from, to] = [Math.min(...pieces.map(({ x }) => x)), Math.max(...pieces.map(endOf))]
  const [top, foot] = [Math.max(...pieces.map(topOf)), Math.min(...pieces.map(({ y }) => y))]
  const seen = new Set<string>()
  const stretches: Stretch[] = []
  for (let at = from + (to - from) * BETWEEN[0]; at <= from + (to - from) * BETWEEN[1]; at += STEP)
    for (const free of freeOver(pieces, at)) {
      const stretch = { at, top: Math.min(free.top, top + 1), foot: Math.max(free.foot, foot - 1) }
      if (stretch.top - stretch.foot >= FEWEST * tall * LINE * 0.8) stretches.push(stretch)
    }
  for (const stretch of stretches.toSorted((a, b) => b.top - b.foot - (a.top - a.foot))) {
    const within = pieces.filter((piece) => middleOf(piece) > stretch.foot && middleOf(piece) < stretch.top)
    const [before, behind] = [within.filter((piece) => endOf(piece) <= stretch.at), within.filter(({ x }) => x >= stretch.at)]
    if (before.length === 0 || behind.length === 0 || before.length + behind.length < within.length) continue
    const band: Band = { left: Math.max(...before.map(endOf)), right: Math.min(...behind.map(({ x }) => x)), top: stretch.top, foot: stretch.foot }
    // The same band is met at each of its places.
    const key = `${band.left} ${band.right} ${band.top} ${band.foot}`
    if (seen.has(key)) continue
    seen.add(key)
    const [begin, end] = [Math.min(...before.map(({ x }) => x)), Math.max(...behind.map(endOf))]
    if (band.right - band.left < tall * NARROWEST) continue
    const tables = tablesAcross(within, stretch.at)
    if (tables === 'two') return band
    if (tables === 'none' && isColumn(before, band.left - begin, tall) && isColumn(behind, end - band.right, tall)) return band
  }
  return undefined
}

export type Parted = { above: Piece[]; left: Piece[]; right: Piece[]; below: Piece[] }

/** The pieces around a band, each part in the order in which it was written. */
export function partedBy({ left, right, top, foot }: Band, pieces: readonly Piece[]): Parted {
  const parted: Parted = { above: [], left: [], right: [], below: [] }
  for (const piece of pieces) {
    const middle = middleOf(piece)
    if (middle >= top) parted.above.push(piece)
    else if (middle <= foot) parted.below.push(piece)
    else parted[endOf(piece) <= (left + right) / 2 ? 'left' : 'right'].push(piece)
  }
  return parted
}

/** A sheet is wider than high by this where it may hold two pages. */
const WIDE = 1.15

/** The pages of a sheet: two where a band parts all of a wide sheet in its middle. */
export function leavesOf(pieces: readonly Piece[], { width, height }: { width: number; height: number }): Piece[][] {
  const band = width > height * WIDE ? bandIn(pieces) : undefined
  if (!band || Math.abs((band.left + band.right) / 2 - width / 2) > width * 0.1) return [[...pieces]]
  const { above, left, right, below } = partedBy(band, pieces)
  // A number at a page's edge is that page's.
  const rest = [...above, ...below]
  if (rest.some((piece) => piece.x < band.right && endOf(piece) > band.left)) return [[...pieces]]
  const isLeft = (piece: Piece) => endOf(piece) <= (band.left + band.right) / 2
  return [[...above.filter(isLeft), ...left, ...below.filter(isLeft)], [...above, ...right, ...below].filter((piece) => !isLeft(piece))]
}
