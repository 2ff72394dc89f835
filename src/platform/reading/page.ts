/** A page from its pieces and the tables drawn on it: the same for text layers and for what was recognised. Pure. */
import { bandIn, leavesOf, partedBy } from './bands.ts'
import { columnsIn } from './columns.ts'
import type { Grid } from './grid.ts'
import { linesOf, written, type Column, type Line, type Piece } from './layout.ts'
import type { Size } from './picture-size.ts'

/** What is read by itself, and the piece that stands for it, so big as it is. */
type StandIns = Map<Piece, Grid>

function standInOf({ rows, held }: Grid): Piece {
  const all = [...held, ...rows.flatMap((row) => row.pieces)]
  const [x, y] = [Math.min(...all.map((piece) => piece.x)), Math.min(...all.map((piece) => piece.y))]
  const [end, top] = [Math.max(...all.map((piece) => piece.x + piece.width)), Math.max(...all.map((piece) => piece.y + piece.height))]
  return { text: '', x, y, width: end - x, height: top - y }
}

/** How a page is read: `seen` where it was recognised, so that the order of its pieces says little; `apart`: what else is read by itself. */
type Reading = { seen: boolean; apart: (free: readonly Piece[]) => Grid[] }

/** The pieces with one in the place of each table: where its first piece was written, or behind the last one that is seen above it. */
function standing(pieces: readonly Piece[], grids: readonly Grid[], standIns: StandIns, seen: boolean): Piece[] {
  if (grids.length === 0) return [...pieces]
  const open = new Set(grids)
  const placed = pieces.flatMap((piece) => {
    const grid = grids.find(({ held }) => held.has(piece))
    if (!grid) return [piece]
    if (!open.delete(grid)) return []
    const standIn = standInOf(grid)
    standIns.set(standIn, grid)
    return [standIn]
  })
  if (!seen) return placed
  return grids.reduce((order, grid) => {
    const at = order.findIndex((piece) => standIns.get(piece) === grid)
    const standIn = order[at]
    if (!standIn) return order
    const last = order.findLastIndex((piece) => piece.y >= standIn.y + standIn.height * 0.95)
    return last > at ? [...order.slice(0, at), ...order.slice(at + 1, last + 1), standIn, ...order.slice(last + 1)] : order
  }, placed)
}

/** Lines from above to below, without columns: tables without lines under their heads are found here. */
function plain(pieces: readonly Piece[], standIns: StandIns, seen: boolean): Line[] {
  const free = pieces.filter((piece) => !standIns.has(piece))
  const lines: Line[] = []
  let run: Piece[] = []
  for (const piece of standing(pieces, columnsIn(free, written), standIns, seen)) {
    const grid = standIns.get(piece)
    if (!grid) {
      run.push(piece)
      continue
    }
    lines.push(...linesOf(run), ...grid.rows)
    run = []
  }
  return [...lines, ...linesOf(run)]
}

/** Column by column where the page is set in columns, whichever way it was written. */
function flow(pieces: readonly Piece[], standIns: StandIns, seen: boolean): Line[] {
  const band = bandIn(pieces)
  if (!band) return plain(pieces, standIns, seen)
  const { above, left, right, below } = partedBy(band, pieces)
  const inColumn = (own: readonly Piece[]): Line[] => {
    const column: Column = { left: Math.min(...own.map(({ x }) => x)), right: Math.max(...own.map(({ x, width }) => x + width)) }
    return flow(own, standIns, seen).map((line) => (line.column ? line : { ...line, column }))
  }
  return [...flow(above, standIns, seen), ...inColumn(left), ...inColumn(right), ...flow(below, standIns, seen)]
}

function laid(pieces: readonly Piece[], standIns: StandIns, { seen, apart }: Reading): Line[] {
  const free = pieces.filter((piece) => !standIns.has(piece))
  const heads = columnsIn(free, written).flatMap(({ rows }) => rows[0]?.of ?? [])
  // What begins as a table is none of a paper's sides, however free its columns leave the middle.
  const sides = apart(free).filter(({ held }) => !heads.some((piece) => held.has(piece)))
  return flow(standing(pieces, sides, standIns, seen), standIns, seen)
}

/** The lines of a page of a text layer; a table stands where its first piece was written, its rows one line each. */
export function pageLines(pieces: readonly Piece[], drawn: readonly Grid[]): Line[] {
  const standIns: StandIns = new Map()
  return laid(standing(pieces, drawn, standIns, false), standIns, { seen: false, apart: () => [] })
}

/** The lines of each page of a recognised sheet: of one, or of two that lie on it side by side. */
export function sheetLines(pieces: readonly Piece[], drawn: readonly Grid[], size: Size, apart: Reading['apart']): Line[][] {
  const standIns: StandIns = new Map()
  return leavesOf(standing(pieces, drawn, standIns, true), size).map((leaf) => laid(leaf, standIns, { seen: true, apart }))
}
