/** The straight lines that a page of a PDF draws: borders of tables, as strokes or as thin bars. Runs in the reading worker only. */
import { OPS, type PDFPageProxy } from './pdfjs.ts'
import { matrixOf, moved, STILL, through, type Matrix, type Point } from './pdf-matrix.ts'

/** A line along one axis: where it lies on the other (`at`), and from where to where it runs. */
export type Ruling = { at: number; from: number; to: number }
export type Rulings = { across: Ruling[]; down: Ruling[] }

/** The thickest bar that is still a line, in points. */
const THICKEST = 3
/** How far a line may lean, in points. */
const LEAN = 1
/** A page that draws more lines than this is a drawing, and no table is looked for on it. */
const MOST = 3000

/** Signs of a path in the parser's list, and how many numbers follow each. */
const MOVE = 0
const LINE = 1
const CLOSE = 4
const FOLLOW: Record<number, number> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 }

/** The straight edges of a path; curves are none. */
function edgesOf(path: ArrayLike<number>, matrix: Matrix): [Point, Point][] {
  const edges: [Point, Point][] = []
  let begun: Point = [0, 0]
  let here: Point = [0, 0]
  for (let at = 0; at < path.length && edges.length < MOST; at += 1 + (FOLLOW[path[at]!] ?? 0)) {
    const sign = path[at]!
    const follow = FOLLOW[sign]
    if (follow === undefined) return []
    const next = follow > 0 ? moved(matrix, path[at + follow - 1]!, path[at + follow]!) : begun
    if (sign === LINE || sign === CLOSE) edges.push([here, next])
    if (sign === MOVE) begun = next
    here = next
  }
  return edges
}

function addEdge({ across, down }: Rulings, [[x1, y1], [x2, y2]]: [Point, Point]): void {
  if (Math.abs(y1 - y2) <= LEAN && Math.abs(x1 - x2) > THICKEST) across.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })
  else if (Math.abs(x1 - x2) <= LEAN && Math.abs(y1 - y2) > THICKEST) down.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })
}

/** A filled shape counts as a line where it is a thin bar: this is how some programs draw borders. */
function addBar(rulings: Rulings, edges: readonly [Point, Point][]): void {
  // Several bars may come in one path, four edges each.
  for (let at = 0; at + 4 <= edges.length; at += edges.length % 5 === 0 ? 5 : 4) {
    const points = edges.slice(at, at + 4).flat()
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    if (high - low <= THICKEST && right - left > THICKEST) rulings.across.push({ at: (low + high) / 2, from: left, to: right })
    else if (right - left <= THICKEST && high - low > THICKEST) rulings.down.push({ at: (left + right) / 2, from: low, to: high })
  }
}

/** The lines of a page, in its points. Costs the parsing of all that it draws. */
export async function rulingsOf(page: PDFPageProxy): Promise<Rulings> {
  const stroking = new Set([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])
  const filling = new Set([OPS.fill, OPS.eoFill])
  const { fnArray, argsArray } = await page.getOperatorList()
  const rulings: Rulings = { across: [], down: [] }
  const kept: Matrix[] = []
  let matrix = STILL
  for (const [index, operation] of fnArray.entries()) {
    const given: unknown = argsArray[index]
    if (operation === OPS.save) kept.push(matrix)
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) matrix = kept.pop() ?? STILL
    else if (operation === OPS.transform) matrix = through(matrix, matrixOf(given))
    else if (operation === OPS.paintFormXObjectBegin) {
      kept.push(matrix)
      matrix = through(matrix, matrixOf(Array.isArray(given) ? given[0] : undefined))
    } else if (operation === OPS.constructPath && Array.isArray(given)) {
      const [paint, paths]: unknown[] = given
      const path: unknown = Array.isArray(paths) ? paths[0] : undefined
      if (!ArrayBuffer.isView(path)) continue
      if (rulings.across.length + rulings.down.length > MOST) return { across: [], down: [] }
      const edges = edgesOf(path as unknown as ArrayLike<number>, matrix)
      if (stroking.has(Number(paint))) for (const edge of edges) addEdge(rulings, edge)
      else if (filling.has(Number(paint))) addBar(rulings, edges)
    }
  }
  return rulings
}
