/** Tables of a page from the lines that are drawn around their cells: which words stand in which cell, row by row. Pure. */
import type { Line, Piece } from './layout.ts'
import type { Ruling, Rulings } from './pdf-rulings.ts'

/** Lines nearer to one another than this are one, in points. */
const NEAR = 3

/** A page of paper holds no more. */
const MOST_COLUMNS = 60
const MOST_ROWS = 300

/** The table and where it stands: its rows as lines, the pieces that they hold. */
export type Grid = { rows: Line[]; held: Set<Piece> }

/** Lines that lie on one another put together, where they touch. */
function united(rulings: readonly Ruling[]): Ruling[] {
  const made: Ruling[] = []
  for (const one of rulings.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const same = made.findLast((other) => one.at - other.at <= NEAR && one.from <= other.to + NEAR && one.to >= other.from - NEAR)
    if (!same) made.push({ ...one })
    else {
      same.from = Math.min(same.from, one.from)
      same.to = Math.max(same.to, one.to)
    }
  }
  return made
}

const meets = (across: Ruling, down: Ruling): boolean =>
  across.from - NEAR <= down.at && down.at <= across.to + NEAR && down.from - NEAR <= across.at && across.at <= down.to + NEAR

/** Lines that hang together by crossing one another: each such knot is a table, or a frame. */
function knots({ across, down }: Rulings): Rulings[] {
  const rest = new Set(down)
  const left = new Set(across)
  const made: Rulings[] = []
  for (const first of across) {
    if (!left.delete(first)) continue
    const knot: Rulings = { across: [first], down: [] }
    // Grows while it is walked: every line found brings the lines that it meets.
    for (let a = 0, d = 0; a < knot.across.length || d < knot.down.length;) {
      const horizontal = knot.across[a]
      if (horizontal) {
        a += 1
        for (const one of rest) if (meets(horizontal, one) && rest.delete(one)) knot.down.push(one)
        continue
      }
      const vertical = knot.down[d++]!
      for (const one of left) if (meets(one, vertical) && left.delete(one)) knot.across.push(one)
    }
    made.push(knot)
  }
  return made
}

const places = (rulings: readonly Ruling[]): number[] => {
  const made: number[] = []
  for (const { at } of rulings.toSorted((a, b) => a.at - b.at)) if (made.length === 0 || at - made.at(-1)! > NEAR) made.push(at)
  return made
}

const covers = (rulings: readonly Ruling[], at: number, where: number): boolean =>
  rulings.some((one) => Math.abs(one.at - at) <= NEAR && one.from - NEAR <= where && where <= one.to + NEAR)

/** Between which two of the places something lies. */
const bandOf = (edges: readonly number[], where: number): number => edges.findLastIndex((edge) => edge <= where)

type Cell = { row: number; column: number; pieces: Piece[] }

/** The words of a cell: its printed lines put together. */
export function wordsOf(pieces: readonly Piece[], written: (line: Line) => string): string {
  const lines: Line[] = []
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const line = lines.find((one) => Math.abs(one.y - piece.y) <= Math.max(one.height, piece.height) * 0.5)
    if (!line) lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
    else {
      line.pieces.push(piece)
      line.height = Math.max(line.height, piece.height)
    }
  }
  return lines
    .map((line) => written(line).replaceAll('\t', ' ').trim())
    .reduce((text, line) => (isTornDate(text, line) ? text + line : `${text} ${line}`), '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A narrow column tears "30/6/2026" in two. */
const isTornDate = (before: string, after: string): boolean => {
  const [begun, rest] = [/(?:^|\s)\d{1,2}\/(?:\d{0,2}\/?)?\d{0,3}$/.exec(before)?.[0], /^[\d/]+/.exec(after)?.[0]]
  return begun !== undefined && rest !== undefined && begun.includes('/') && /^\s?\d{1,2}\/\d{1,2}\/\d{4}$/.test(begun + rest)
}

/** A table of one knot of lines; none where they make no two columns and rows. A cell that spans rows stands in each of them. */
function gridOf({ across, down }: Rulings, pieces: readonly Piece[], written: (line: Line) => string): Grid | undefined {
  const [xs, ys] = [places(down), places(across)]
  if (xs.length < 3 || ys.length < 3 || xs.length > MOST_COLUMNS || ys.length > MOST_ROWS) return undefined
  const inside = pieces.filter(({ x, y, width, height }) => {
    const [middle, foot] = [x + width / 2, y + height * 0.3]
    return middle > xs[0]! && middle < xs.at(-1)! && foot > ys[0]! && foot < ys.at(-1)!
  })
  const middles = ys.slice(1).map((y, row) => (y + ys[row]!) / 2)
  const centres = xs.slice(1).map((x, column) => (x + xs[column]!) / 2)
  // Rows from above: the highest band comes first. What no line parts belongs to the cell before it, to the left or above.
  const cells = new Map<string, Cell>()
  const homes: Cell[][] = middles.toReversed().map((middle, row) =>
    centres.map((_, column) => {
      const cell = { row, column, pieces: [] }
      return column > 0 && !covers(down, xs[column]!, middle) ? { ...cell, column: -1 } : cell
    }),
  )
  homes.forEach((row, at) =>
    row.forEach((cell, column) => {
      const home =
        cell.column === -1 ? row[column - 1]! : at > 0 && !covers(across, ys[ys.length - 1 - at]!, centres[column]!) ? homes[at - 1]![column]! : cell
      row[column] = home
      cells.set(`${home.row} ${home.column}`, home)
    }),
  )
  for (const piece of inside) {
    const row = ys.length - 2 - bandOf(ys, piece.y + piece.height * 0.3)
    homes[row]?.[bandOf(xs, piece.x + piece.width / 2)]?.pieces.push(piece)
  }
  const texts = new Map([...cells.values()].map((cell) => [cell, wordsOf(cell.pieces, written)]))
  if ([...texts.values()].filter((text) => text !== '').length < 3) return undefined
  const rows = homes.map((row, at): Line => {
    const text = row
      .filter((cell, column) => cell !== row[column - 1])
      .map((cell) => texts.get(cell) ?? '')
      .join(' | ')
    const top = ys[ys.length - 1 - at]!
    const height = 10
    return { y: top - height, height, row: true, pieces: [{ text, x: xs[0]!, y: top - height, width: xs.at(-1)! - xs[0]!, height }] }
  })
  return { rows: rows.filter((row) => /[^\s|]/.test(row.pieces[0]!.text)), held: new Set(inside) }
}

/** The tables that the lines of a page draw. */
export function gridsIn(rulings: Rulings, pieces: readonly Piece[], written: (line: Line) => string): Grid[] {
  const whole = { across: united(rulings.across), down: united(rulings.down) }
  return knots(whole).flatMap((knot) => gridOf(knot, pieces, written) ?? [])
}
