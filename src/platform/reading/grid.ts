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

/** The pieces of a cell line by line, each line from the left. */
function cellLines(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const line = lines.find((one) => Math.abs(one.y - piece.y) <= Math.max(one.height, piece.height) * 0.5)
    if (!line) lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
    else {
      line.pieces.push(piece)
      line.height = Math.max(line.height, piece.height)
    }
  }
  for (const line of lines) line.pieces = line.pieces.toSorted((one, other) => one.x - other.x)
  return lines
}

/** The pieces of a cell as they are read. */
export const inOrder = (pieces: readonly Piece[]): Piece[] => cellLines(pieces).flatMap((line) => line.pieces)

/** The words of a cell: its printed lines put together. */
export const wordsOf = (pieces: readonly Piece[], written: (line: Line) => string): string =>
  cellLines(pieces)
    .map((line) => written(line).replaceAll('\t', ' ').trim())
    .reduce((text, line) => (isTornDate(text, line) ? text + line : `${text} ${line}`), '')
    .replace(/\s+/g, ' ')
    .trim()

/** A narrow column tears "30/6/2026" in two. */
const isTornDate = (before: string, after: string): boolean => {
  const [begun, rest] = [/(?:^|\s)\d{1,2}\/(?:\d{0,2}\/?)?\d{0,3}$/.exec(before)?.[0], /^[\d/]+/.exec(after)?.[0]]
  return begun !== undefined && rest !== undefined && begun.includes('/') && /^\s?\d{1,2}\/\d{1,2}\/\d{4}$/.test(begun + rest)
}

/** `xs`, `ys`: where its columns and rows part; `homes`: row by row from above, the cell that each place belongs to. */
export type Frame = { xs: number[]; ys: number[]; homes: CellPlace[][] }
/** A cell from the row and column where it begins to those where it ends. */
export type CellPlace = { row: number; column: number; toRow: number; toColumn: number }

/** The cells of one knot of lines; none where they make no two columns and rows. */
function frameOf({ across, down }: Rulings): Frame | undefined {
  const [xs, ys] = [places(down), places(across)]
  if (xs.length < 3 || ys.length < 3 || xs.length > MOST_COLUMNS || ys.length > MOST_ROWS) return undefined
  const middles = ys.slice(1).map((y, row) => (y + ys[row]!) / 2)
  const centres = xs.slice(1).map((x, column) => (x + xs[column]!) / 2)
  // Rows from above: the highest band comes first. What no line parts belongs to the cell before it, to the left or above.
  const homes: CellPlace[][] = []
  middles.toReversed().forEach((middle, row) => {
    const cells: CellPlace[] = []
    centres.forEach((centre, column) => {
      const isOpen = column > 0 && !covers(down, xs[column]!, middle)
      const above = row > 0 && !covers(across, ys[ys.length - 1 - row]!, centre) ? homes[row - 1]![column] : undefined
      const home = isOpen ? cells[column - 1]! : (above ?? { row, column, toRow: row, toColumn: column })
      home.toRow = Math.max(home.toRow, row)
      home.toColumn = Math.max(home.toColumn, column)
      cells.push(home)
    })
    homes.push(cells)
  })
  return { xs, ys, homes }
}

/** The frames that lines draw, wherever words stand. */
export function framesIn(rulings: Rulings): Frame[] {
  const whole = { across: united(rulings.across), down: united(rulings.down) }
  return knots(whole).flatMap((knot) => frameOf(knot) ?? [])
}

/** Whether a piece stands within a frame. */
const isWithin =
  ({ xs, ys }: Frame) =>
  ({ x, y, width, height }: Piece): boolean => {
    const [middle, foot] = [x + width / 2, y + height * 0.3]
    return middle > xs[0]! && middle < xs.at(-1)! && foot > ys[0]! && foot < ys.at(-1)!
  }

/** The table of a frame; none where hardly a cell holds words. A cell that spans rows stands in each of them. */
export function gridOf(frame: Frame, pieces: readonly Piece[], written: (line: Line) => string): Grid | undefined {
  const { xs, ys, homes } = frame
  const inside = pieces.filter(isWithin(frame))
  const held = new Map<CellPlace, Piece[]>(homes.flat().map((cell) => [cell, []]))
  for (const piece of inside) {
    const row = ys.length - 2 - bandOf(ys, piece.y + piece.height * 0.3)
    const cell = homes[row]?.[bandOf(xs, piece.x + piece.width / 2)]
    if (cell) held.get(cell)?.push(piece)
  }
  const texts = new Map([...held].map(([cell, own]) => [cell, wordsOf(own, written)]))
  if ([...texts.values()].filter((text) => text !== '').length < 3) return undefined
  const rows = homes.map((row, at): Line => {
    const cells = row.filter((cell, column) => cell !== row[column - 1])
    const text = cells.map((cell) => texts.get(cell) ?? '').join(' | ')
    const top = ys[ys.length - 1 - at]!
    const height = 10
    const of = cells.filter((cell) => cell.row === at).flatMap((cell) => inOrder(held.get(cell) ?? []))
    return { y: top - height, height, row: true, of, pieces: [{ text, x: xs[0]!, y: top - height, width: xs.at(-1)! - xs[0]!, height }] }
  })
  return { rows: rows.filter((row) => /[^\s|]/.test(row.pieces[0]!.text)), held: new Set(inside) }
}

/** The tables that the lines of a page draw. */
export const gridsIn = (rulings: Rulings, pieces: readonly Piece[], written: (line: Line) => string): Grid[] =>
  framesIn(rulings).flatMap((frame) => gridOf(frame, pieces, written) ?? [])
