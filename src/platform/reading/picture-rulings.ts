/** The straight lines that a picture shows: borders of tables on a scan, broken by specks and never quite level. Pure. */
import type { Ruling, Rulings } from './pdf-rulings.ts'
import { paperOf, type Raster } from './raster.ts'

/** A line of a picture and the runs of dark points of which it is made, so that it can be taken off. In points of the picture, y downwards. */
export type DrawnLine = Ruling & { runs: Run[] }
export type DrawnLines = { across: DrawnLine[]; down: DrawnLine[] }
/** Dark points of one row (or column) that follow one another. */
type Run = { row: number; from: number; to: number }

/** The shortest lines at 200 dots an inch: longer than any stroke of a letter, shorter than the narrowest column and the lowest row. */
const SHORTEST = { across: 70, down: 40 }
/** Light points that a run may hold: specks, a fold, ink that did not cover. */
const GAP = 3
/** The thickest line, with what the sheet leans along it. */
const THICKEST = 14
/** Light points between two runs of one line. */
const TORN = 24

type Look = { rows: number; length: number; at: (row: number, place: number) => number }

/** How much darker than its paper a point of a line is, however thin it was printed. */
const INK = 50

/** Runs of dark points along the rows; a point counts as dark where one beside it is, as lines lean. */
function runsAlong({ rows, length, at }: Look, grey: Uint8Array, dark: number, shortest: number): Run[] {
  const runs: Run[] = []
  for (let row = 1; row < rows - 1; row += 1) {
    let [from, last, held] = [-1, -1, 0]
    for (let place = 0; place <= length; place += 1) {
      const isDark = place < length && (grey[at(row, place)]! < dark || grey[at(row - 1, place)]! < dark || grey[at(row + 1, place)]! < dark)
      if (isDark) {
        if (from === -1) [from, held] = [place, 0]
        last = place
        held += 1
      } else if (from !== -1 && (place - last > GAP || place === length)) {
        const long = last - from + 1
        if (long >= shortest && held > long * 0.85) runs.push({ row, from, to: last })
        from = -1
      }
    }
  }
  return runs
}

/** Runs of neighbouring rows that touch are one line; what is thicker than a line is none. */
function linesOf(runs: readonly Run[]): DrawnLine[] {
  const open: { runs: Run[]; last: number; from: number; to: number }[] = []
  const done: typeof open = []
  for (const run of runs) {
    for (let at = open.length - 1; at >= 0; at -= 1) if (run.row - open[at]!.last > 2) done.push(...open.splice(at, 1))
    const line = open.find((one) => one.runs.some((other) => run.row - other.row <= 2 && run.from <= other.to + TORN && run.to >= other.from - TORN))
    if (line) {
      line.runs.push(run)
      line.last = run.row
      line.from = Math.min(line.from, run.from)
      line.to = Math.max(line.to, run.to)
    } else open.push({ runs: [run], last: run.row, from: run.from, to: run.to })
  }
  return [...done, ...open]
    .filter(({ runs: own, last }) => last - own[0]!.row < THICKEST)
    .map(({ runs: own, from, to }) => {
      const weight = own.reduce((sum, run) => sum + run.to - run.from, 0)
      return { at: own.reduce((sum, run) => sum + run.row * (run.to - run.from), 0) / weight, from, to, runs: own }
    })
}

/** The lines of a picture that was set straight. */
export function linesIn(raster: Raster): DrawnLines {
  const { width, height, grey } = raster
  const dark = paperOf(raster) - INK
  const across = runsAlong({ rows: height, length: width, at: (row, place) => row * width + place }, grey, dark, SHORTEST.across)
  const down = runsAlong({ rows: width, length: height, at: (row, place) => place * width + row }, grey, dark, SHORTEST.down)
  return { across: linesOf(across), down: linesOf(down) }
}

/** A picture without lines, so that no letter is read into them. */
export function withoutLines(raster: Raster, { across, down }: DrawnLines): Raster {
  const { width, height, grey } = raster
  const paper = paperOf(raster)
  const bare = new Uint8Array(grey)
  for (const { row, from, to } of across.flatMap(({ runs }) => runs))
    for (let y = row - 1; y <= row + 1; y += 1) bare.fill(paper, y * width + from, y * width + to + 1)
  for (const { row, from, to } of down.flatMap(({ runs }) => runs))
    for (let y = from; y <= to; y += 1) bare.fill(paper, y * width + row - 1, y * width + row + 2)
  return { width, height, grey: bare }
}

/** Lines of a picture in other units, y upwards, as the layout counts. */
export const rulingsFrom = ({ across, down }: DrawnLines, height: number, unit: number): Rulings => ({
  across: across.map(({ at, from, to }) => ({ at: (height - at) * unit, from: from * unit, to: to * unit })),
  down: down.map(({ at, from, to }) => ({ at: at * unit, from: (height - to) * unit, to: (height - from) * unit })),
})
