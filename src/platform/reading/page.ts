/** A page from its pieces and the tables drawn on it: the same for text layers and for what was recognised. Pure. */
import { columnsIn } from './columns.ts'
import type { Grid } from './grid.ts'
import { columnsApart, linesOf, written, type Line, type Piece } from './layout.ts'

/** The lines of a page; a table stands where its first piece was written, its rows one line each. `apart`: what else is read by itself. */
export function pageLines(pieces: readonly Piece[], drawn: readonly Grid[], apart: (free: readonly Piece[]) => Grid[] = () => []): Line[] {
  const without = (grids: readonly Grid[]) => pieces.filter((piece) => !grids.some(({ held }) => held.has(piece)))
  const tables = [...drawn, ...columnsIn(without(drawn), written)]
  const grids = [...tables, ...apart(without(tables))]
  if (grids.length === 0) return columnsApart(linesOf(pieces))
  const lines: Line[] = []
  let run: Piece[] = []
  const open = new Set(grids)
  for (const piece of pieces) {
    const grid = grids.find(({ held }) => held.has(piece))
    if (!grid) run.push(piece)
    else if (open.delete(grid)) {
      lines.push(...columnsApart(linesOf(run)), ...grid.rows)
      run = []
    }
  }
  return [...lines, ...columnsApart(linesOf(run))]
}
