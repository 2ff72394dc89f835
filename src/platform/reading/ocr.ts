/**
 * Recognising Vietnamese in pictures: Tesseract, compiled to WebAssembly, and its Vietnamese data, both of the package registry and
 * both on this machine; nothing is fetched. Runs in the reading worker only.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import type { Line } from './layout.ts'
import { denoised, skewOf, straightened, toPgm, type Raster } from './raster.ts'

type Box = { x0: number; y0: number; x1: number; y1: number }
type Word = { bbox: Box; text: string; confidence: number }
type Found = { blocks: { paragraphs: { lines: { bbox: Box; baseline: Box; words: Word[] }[] }[] }[] }
type Api = {
  Init(path: null, language: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(orientation: number, angle: number): number
  Recognize(monitor: null): number
  GetJSONText(): string
  Clear(): void
}
type Core = { FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }; TessBaseAPI: new () => Api }

/** Left, top, right, bottom of a place in a picture, in ten-thousandths of its width and height. */
export type PictureBox = readonly [number, number, number, number]
/** A word as it was recognised; `sure` from 0 to 100, `line` counts the lines of its page. */
export type ReadWord = { text: string; sure: number; line: number; box: PictureBox }
/** A page as it was read: turned by `skew` degrees, so big. */
export type ReadShape = { width: number; height: number; skew: number }
/** A page: its lines for the layout, and its words in their order. */
export type ReadPage = ReadShape & { lines: Line[]; words: ReadWord[] }

const require = createRequire(import.meta.url)
const LSTM_ONLY = 1

/** Starts the engine: about half a second and some 100 MB. */
export async function startEngine(): Promise<(page: Raster) => ReadPage> {
  const begin = require('tesseract.js-core/tesseract-core-simd-lstm') as (options: object) => Promise<Core>
  const core = await begin({ print: () => {}, printErr: () => {} })
  core.FS.writeFile('./vie.traineddata', gunzipSync(readFileSync(require.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'))))
  const api = new core.TessBaseAPI()
  if (api.Init(null, 'vie', LSTM_ONLY) !== 0) throw new Error('the recognition could not be started')
  api.SetVariable('tessedit_pageseg_mode', '3')
  api.SetVariable('user_defined_dpi', '200')
  return (page) => {
    const clean = denoised(page)
    const skew = skewOf(clean)
    const ready = straightened(clean, skew)
    // The engine takes its picture from the file of this name.
    core.FS.writeFile('/input', toPgm(ready))
    if (api.SetImageFile(1, 0) !== 0) throw new Error('the picture could not be taken in')
    if (api.Recognize(null) !== 0) throw new Error('the page could not be recognised')
    const found = JSON.parse(api.GetJSONText()) as Found
    api.Clear()
    return pageOf(found, { width: ready.width, height: ready.height, skew })
  }
}

const LETTER = /[\p{L}\p{N}]/u
/** What is no letter and of which the engine is not sure is a speck, a stamp's rim, a line of the form. */
const isDirt = ({ text, confidence }: Word): boolean => text.trim() === '' || (confidence < 45 && !LETTER.test(text)) || confidence < 8

/** Specks before a word, which come out as a row of dots and strokes. */
const withoutDirt = (word: Word): Word => ({ ...word, text: word.text.replace(/^[_~`.…·'"|]{2,}(?=\S)/, '') })

function pageOf({ blocks }: Found, shape: ReadShape): ReadPage {
  const { width, height } = shape
  const share = (at: number, of: number) => Math.max(0, Math.min(10_000, Math.round((at * 10_000) / of)))
  const lines: Line[] = []
  const words: ReadWord[] = []
  for (const line of (blocks ?? []).flatMap((block) => block.paragraphs).flatMap((paragraph) => paragraph.lines)) {
    const kept = line.words.map(withoutDirt).filter((word) => !isDirt(word))
    const sure = kept.reduce((sum, word) => sum + word.confidence, 0) / kept.length
    // A line of which hardly anything was recognised is a signature or a seal.
    if (kept.length === 0 || sure < 30) continue
    const tall = medianOf(kept.map(({ bbox }) => bbox.y1 - bbox.y0))
    const foot = (line.baseline.y0 + line.baseline.y1) / 2
    lines.push({
      y: height - foot,
      height: tall,
      pieces: kept.map(({ text, bbox }, index) => ({
        text: index < kept.length - 1 ? `${text} ` : text,
        x: bbox.x0,
        y: height - foot,
        width: bbox.x1 - bbox.x0,
        height: tall,
      })),
    })
    for (const { text, confidence, bbox } of kept) {
      const box = [share(bbox.x0, width), share(bbox.y0, height), share(bbox.x1, width), share(bbox.y1, height)] as const
      words.push({ text, sure: Math.round(confidence), line: lines.length, box })
    }
  }
  return { ...shape, lines, words }
}

const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1
