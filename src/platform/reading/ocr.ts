/**
 * Recognising Vietnamese in pictures: Tesseract, compiled to WebAssembly, and its Vietnamese data, both of the package registry and
 * both on this machine; nothing is fetched. Runs in the reading worker only.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { framesIn, type Frame } from './grid.ts'
import { inOrder, lostMarks, putMark, withHanging } from './hanging.ts'
import { liesRight, turnFor } from './lying.ts'
import { linesIn, rulingsFrom, withoutLines } from './picture-rulings.ts'
import { blank, denoised, enlarged, hasInk, paperOf, skewOf, straightened, toPgm, turned, type Place, type Raster, type Turn } from './raster.ts'
import {
  boxOf,
  cellsOf,
  linesOf,
  markIn,
  movedTo,
  POINT,
  readPage,
  sureOf,
  unsureMarks,
  type Found,
  type ReadPage,
  type ReadShape,
} from './read-page.ts'

type Api = {
  Init(path: null, language: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(orientation: number, angle: number): number
  SetRectangle(left: number, top: number, width: number, height: number): void
  Recognize(monitor: null): number
  GetJSONText(): string
  Clear(): void
}
type Core = { FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }; TessBaseAPI: new () => Api }

const require = createRequire(import.meta.url)
const LSTM_ONLY = 1

/** How the engine looks at what it is given: a page of any layout, or the lines of one cell. */
const PAGE = '3'
const BLOCK = '6'
const LINE = '7'
const WORD = '8'

/** How the mark of a paragraph is looked at again: by what it is taken for, and how many times larger. */
const LOOKS = [
  [LINE, 2],
  [LINE, 1.5],
  [LINE, 3],
  [WORD, 2],
] as const
/** Points of paper around a mark: letters that touch the edge are read worst. */
const AROUND = 6

/** A cell with a word of which the engine is less sure is looked at again from nearer by; one of a few letters from nearer still. */
const SURE = 85
const CLOSER = [1.5]
const CLOSEST = [1.5, 2]
/** Of a cell of a few letters, in points of the picture. */
const NARROW = 110

type Seen = { shape: ReadShape; picture: Raster; around: Found; tables: { frame: Frame; cells: { place: Place; found: Found }[] }[] }

/** Starts the engine: about half a second and some 100 MB. */
export async function startEngine(): Promise<(page: Raster) => ReadPage> {
  const begin = require('tesseract.js-core/tesseract-core-simd-lstm') as (options: object) => Promise<Core>
  const core = await begin({ print: () => {}, printErr: () => {} })
  core.FS.writeFile('./vie.traineddata', gunzipSync(readFileSync(require.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'))))
  const api = new core.TessBaseAPI()
  if (api.Init(null, 'vie', LSTM_ONLY) !== 0) throw new Error('the recognition could not be started')
  api.SetVariable('user_defined_dpi', '200')
  /** Gives the engine a picture; what it is asked for then are places in it. */
  const show = (picture: Raster) => {
    // The engine takes its picture from the file of this name.
    core.FS.writeFile('/input', toPgm(picture))
    if (api.SetImageFile(1, 0) !== 0) throw new Error('the picture could not be taken in')
  }
  const recognised = (mode: string, place?: Place): Found => {
    api.SetVariable('tessedit_pageseg_mode', mode)
    if (place) api.SetRectangle(place.left, place.top, place.right - place.left, place.bottom - place.top)
    if (api.Recognize(null) !== 0) throw new Error('the page could not be recognised')
    return JSON.parse(api.GetJSONText()) as Found
  }
  /** A place looked at from nearer by, in one way after the other. */
  function* looksAt(picture: Raster, place: Place): Generator<Found> {
    const wide = {
      left: Math.max(0, place.left - AROUND),
      top: Math.max(0, place.top - AROUND),
      right: Math.min(picture.width - 1, place.right + AROUND),
      bottom: Math.min(picture.height - 1, place.bottom + AROUND),
    }
    for (const [mode, times] of LOOKS) {
      show(enlarged(picture, wide, times))
      yield recognised(mode)
    }
  }
  /** The mark in a place; the surest of what the looks say. */
  const markAt = (picture: Raster, place: Place) => {
    let best: { text: string; sure: number } | undefined
    for (const closer of looksAt(picture, place)) {
      const mark = markIn(closer)
      if (mark && mark.sure > (best?.sure ?? 0)) best = mark
      if (best && best.sure >= SURE) break
    }
    return best
  }
  const lookCloser = (seenThere: Found, picture: Raster) => {
    const found = withHanging(seenThere)
    for (const { place, take } of unsureMarks(found, SURE)) {
      for (const closer of looksAt(picture, place)) if (take(closer) >= SURE) break
    }
    for (const lost of lostMarks(found, picture)) {
      if (lost.isDash) putMark(lost, undefined)
      else putMark(lost, markAt(picture, lost.place))
    }
    return inOrder(found, SURE)
  }
  /** What a page shows at first sight, turned so: its words, those of its tables cell by cell. */
  const seen = (page: Raster, turn: Turn): Seen => {
    const upright = turned(page, turn)
    const skew = skewOf(upright)
    const ready = straightened(upright, skew)
    const shape = { width: ready.width, height: ready.height, turn, skew }
    const drawn = linesIn(ready)
    const frames = framesIn(rulingsFrom(drawn, ready.height, POINT))
    if (frames.length === 0) {
      show(ready)
      return { shape, picture: ready, around: recognised(PAGE), tables: [] }
    }
    // A table is recognised cell by cell: its lines would be taken for letters, and the words of its columns for one line.
    const picture = withoutLines(ready, linesOf(frames, drawn, shape))
    show(picture)
    const tables = frames.map((frame) => {
      const places = cellsOf(frame, shape).filter((place) => hasInk(picture, place))
      return { frame, cells: places.map((place) => ({ place, found: recognised(BLOCK, place) })) }
    })
    const rest = { ...picture, grey: new Uint8Array(picture.grey) }
    for (const frame of frames) blank(rest, boxOf(frame, shape), paperOf(ready))
    show(rest)
    return { shape, picture, around: recognised(PAGE), tables }
  }
  const whole = ({ around, tables }: Seen): Found[] => [around, ...tables.flatMap(({ cells }) => cells.map(({ found }) => found))]
  /** What is unsure is looked at again from nearer by. */
  const readCloser = ({ shape, picture, around, tables }: Seen): ReadPage => {
    for (const cell of tables.flatMap(({ cells }) => cells))
      for (const times of cell.place.right - cell.place.left < NARROW ? CLOSEST : CLOSER) {
        if (sureOf(cell.found) >= SURE) break
        show(enlarged(picture, cell.place, times))
        const closer = movedTo(recognised(BLOCK), cell.place, times)
        if (sureOf(closer) > sureOf(cell.found)) cell.found = closer
      }
    return readPage(
      lookCloser(around, picture),
      tables.map(({ frame, cells }) => ({ frame, cells: cells.map(({ found }) => found) })),
      shape,
    )
  }
  // The sheets of a scan mostly lie as the one before.
  let turn: Turn = 0
  return (page) => {
    const clean = denoised(page)
    const first = seen(clean, turn)
    if (liesRight(whole(first))) return readCloser(first)
    const better = turnFor(clean, turn, (piece) => {
      show(piece)
      return recognised(BLOCK)
    })
    if (better === undefined) return readCloser(first)
    turn = better
    return readCloser(seen(clean, turn))
  }
}
