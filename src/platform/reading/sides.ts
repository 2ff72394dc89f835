/**
 * What a paper sets side by side without lines: the names of its agency and of the state at its head, its recipients and its signature at its
 * foot. Each side is read by itself, as the cells of the table are with which an office sets them. Pure.
 */
import type { Grid } from './grid.ts'
import { linesOf, written, type Line, type Piece } from './layout.ts'

/** The words by which the sides of a head and of a foot are known. */
const HEAD = /C[ỘO]NG H[ÒO]A X[ÃA] H[ỘO]I|C[ỘO]NG HO[ÀA] X[ÃA] H[ỘO]I|Đ[ẢA]NG C[ỘO]NG S[ẢA]N/u
const FOOT = /N[ơo]i (?:nh[ậâa]n|gửi)\s*[:;.]?/u

/** The narrowest gap between two sides, in letters. */
const GAP = 1.2
/** The longest step from one line of a side to the next, in letters. */
const STEP = 6

type Seen = Line & { from: number; to: number }

/** Lines as one sees them, from above, whichever side was written first. */
function seen(pieces: readonly Piece[]): Seen[] {
  return linesOf(pieces.toSorted((a, b) => b.y - a.y)).map((line) => {
    const sorted = line.pieces.toSorted((a, b) => a.x - b.x)
    return { ...line, pieces: sorted, from: sorted[0]!.x, to: Math.max(...sorted.map(({ x, width }) => x + width)) }
  })
}

type Gap = { from: number; to: number }

/** The gap of a line in which its sides part: beside the words that tell it. */
function gapBeside(line: Seen, tells: RegExp, side: 'left' | 'right'): Gap | undefined {
  const gaps: Gap[] = []
  let end = line.from
  for (const { x, width } of line.pieces) {
    if (x - end > line.height * GAP) gaps.push({ from: end, to: x })
    end = Math.max(end, x + width)
  }
  return gaps.find(({ from, to }) => {
    const half = line.pieces.filter(({ x }) => (side === 'right' ? x >= to : x < from))
    return tells.test(written({ ...line, pieces: half }))
  })
}

const meet = (a: Gap, b: Gap): Gap => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })

/** The part of a gap that a line leaves free; none where it lies across. */
function leftFree(gap: Gap, line: Seen): Gap | undefined {
  let free: Gap | undefined = gap
  for (const { x, width } of line.pieces) {
    if (!free || x >= free.to || x + width <= free.from) continue
    const [before, behind] = [
      { from: free.from, to: x },
      { from: x + width, to: free.to },
    ]
    const wider: Gap = before.to - before.from > behind.to - behind.from ? before : behind
    free = wider.to - wider.from > line.height * GAP ? wider : undefined
  }
  return free && meet(free, gap)
}

/** What stands side by side around the line that tells it, as two columns. */
function sidesAround(lines: readonly Seen[], at: number, begun: Gap, place: 'head' | 'foot'): Grid | undefined {
  let gap = begun
  let [first, last] = [at, at]
  const near = (upper: Seen, lower: Seen) => upper.y - lower.y < Math.max(upper.height, lower.height) * STEP
  const takes = (line: Seen): boolean => {
    const free = leftFree(gap, line)
    if (free) gap = free
    return free !== undefined
  }
  while (last + 1 < lines.length && near(lines[last]!, lines[last + 1]!) && takes(lines[last + 1]!)) last += 1
  // Above the recipients stands at most the beginning of the signature, above the name of the state what its agency's superior is called.
  // A signature begins in capitals; what else stands there ends the text, or a table.
  const belongs = (line: Seen) => place === 'head' || (line.from >= (gap.from + gap.to) / 2 && /\p{Lu}{2}/u.test(written(line)))
  while (first > 0 && near(lines[first - 1]!, lines[first]!) && belongs(lines[first - 1]!) && takes(lines[first - 1]!)) first -= 1
  const middle = (gap.from + gap.to) / 2
  const sides = lines.slice(first, last + 1).map((line) => ({
    left: line.pieces.filter(({ x }) => x < middle),
    right: line.pieces.filter(({ x }) => x >= middle),
    line,
  }))
  // A head ends with the last line of its left side or with the day; what stands below in the middle is the title.
  const ends =
    place === 'head'
      ? sides.findLastIndex(({ left, right, line }) => left.length > 0 || /ngày/iu.test(written({ ...line, pieces: right })))
      : sides.length - 1
  const own = sides.slice(0, ends + 1)
  if (own.every(({ left }) => left.length === 0) || own.every(({ right }) => right.length === 0)) return undefined
  const column = (side: 'left' | 'right'): Line[] =>
    own.flatMap(({ line: { y, height }, [side]: pieces }) => (pieces.length > 0 ? [{ y, height, pieces }] : []))
  return { rows: [...column('left'), ...column('right')], held: new Set(own.flatMap(({ left, right }) => [...left, ...right])) }
}

/** The head and the foot of a paper where they stand side by side on this page. */
export function sidesIn(pieces: readonly Piece[]): Grid[] {
  const lines = seen(pieces)
  const found = (tells: RegExp, side: 'left' | 'right', place: 'head' | 'foot'): Grid[] => {
    for (const [at, line] of lines.entries()) {
      if (!tells.test(written(line))) continue
      const gap = gapBeside(line, tells, side)
      const made = gap ? sidesAround(lines, at, gap, place) : undefined
      if (made) return [made]
    }
    return []
  }
  return [...found(HEAD, 'right', 'head'), ...found(FOOT, 'left', 'foot')]
}
