/**
 * The words of a scan: .pdf of images, .png, .jpg, .webp, .tiff. Recognised in a thread of its own, on this machine, one scan at a time
 * in each process, within bounded pages, points, memory and time; the progress is told, and it can be stopped.
 */
import { Worker } from 'node:worker_threads'
import { Refusal } from '#lib/problem'
import { repairText, type Repair } from '#lib/repair'
import { extractText } from './extract.ts'
import { refuse, refusalOf } from './file-problems.ts'
import { pagesText } from './reading/layout.ts'
import { readApart } from './reading/room.ts'
import type { PictureBox, ReadPage, ReadShape, ReadWord } from './reading/read-page.ts'
import type { ScanNews } from './reading/ocr-worker.ts'

/** Pages of one scan, points of one picture, seconds of one page. */
export const SCAN_LIMITS = { maxPages: 100, maxPixels: 60_000_000, pageSeconds: 120 }
const HEAP_MB = 1024
const PICTURE_SECONDS = 30

/** A word of which the engine is less sure than this is marked for whoever reviews. */
export const DOUBTED_BELOW = 70

/** A place of the text and where it stands in the picture: the page, and the box on it. */
export type PicturePlace = { start: number; end: number; page: number; box: PictureBox }
/** A place of the text that should be compared with the picture; `sure` from 0 to 100. */
export type DoubtedPlace = PicturePlace & { sure: number }

/** A page of which a picture could not be opened (`picture` where nothing of it was read, `part` where something was), or that shows no word. */
export type UnreadPage = { page: number; why: 'picture' | 'part' | 'words' }

/**
 * `sure`: of all words on average. Places are into `text`; `pictured` has a place for every printed line, `shapes` one for every page as it was
 * read, by which `pagePicture` draws it again.
 */
export type Recognised = {
  text: string
  pages: number
  sure: number
  doubted: DoubtedPlace[]
  pictured: PicturePlace[]
  shapes: ReadShape[]
  unread: UnreadPage[]
  repairs: Repair[]
}

/** How far it is: page `at` of `pages` is being read. */
export type ScanProgress = { at: number; pages: number }

export type RecogniseOptions = {
  onPage?: (progress: ScanProgress) => void
  signal?: AbortSignal
  limits?: Partial<typeof SCAN_LIMITS>
}

let before: Promise<unknown> = Promise.resolve()

/**
 * Recognises a scan. Waits until the scan before it is done: two would only share the same cores.
 * Throws files.tooManyPages, files.tooManyPixels, files.encrypted, files.broken, files.foreign, files.tooSlow, files.stopped, files.nothingRead, files.picturesBroken.
 */
export function recogniseScan(bytes: Uint8Array, options: RecogniseOptions = {}): Promise<Recognised> {
  const turn = before.then(() => recognise(bytes, options))
  before = turn.catch(() => undefined)
  return turn
}

async function recognise(bytes: Uint8Array, { onPage, signal, limits }: RecogniseOptions): Promise<Recognised> {
  const { maxPages, maxPixels, pageSeconds } = { ...SCAN_LIMITS, ...limits }
  if (signal?.aborted) throw refuse.stopped()
  const own = new Uint8Array(bytes)
  const worker = new Worker(new URL('./reading/ocr-worker.ts', import.meta.url), {
    workerData: { bytes: own, limits: { maxPages, maxPixels } },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const pages: SeenPage[] = []
  let limit: NodeJS.Timeout | undefined
  let stop: (() => void) | undefined
  try {
    await new Promise<void>((done, fail) => {
      // The first page brings the start of the engine along.
      const wait = (seconds: number) => {
        clearTimeout(limit)
        limit = setTimeout(() => fail(refuse.tooSlow({ seconds })), seconds * 1000)
      }
      wait(pageSeconds)
      stop = () => fail(refuse.stopped())
      signal?.addEventListener('abort', stop, { once: true })
      worker.on('message', (news: ScanNews) => {
        if ('at' in news) {
          wait(pageSeconds)
          onPage?.(news)
        } else if ('page' in news) pages.push(news.page)
        else if ('done' in news) done()
        else fail(refusalOf(news.refused, news.facts))
      })
      worker.once('error', (error) => fail('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse.bomb({ heapMb: HEAP_MB }) : error))
      worker.once('exit', () => fail(new Error('the recognition ended without an answer')))
    })
  } finally {
    clearTimeout(limit)
    if (stop) signal?.removeEventListener('abort', stop)
    worker.removeAllListeners()
    worker.on('error', () => {})
    await worker.terminate()
  }
  return result(pages)
}

type SeenPage = ReadPage & { broken: boolean }

const unreadIn = (pages: readonly SeenPage[]): UnreadPage[] =>
  pages.flatMap(({ broken, words }, index) => {
    const none = !words.some(({ text }) => /\p{L}/u.test(text))
    return broken || none ? { page: index + 1, why: broken ? (none ? 'picture' : 'part') : 'words' } : []
  })

function result(pages: readonly SeenPage[]): Recognised {
  const { text, repairs } = repairText(
    pagesText(
      pages.flatMap(({ leaves }) => leaves),
      { joined: true },
    ),
  )
  const words = pages.flatMap((page, index) => page.words.map((word) => ({ ...word, page: index + 1 })))
  const unread = unreadIn(pages)
  const broken = unread.filter(({ why }) => why !== 'words').map(({ page }) => page)
  if (!/\p{L}/u.test(text))
    throw broken.length > 0 ? refuse.picturesBroken({ pages: broken.join(', ') }) : refuse.nothingRead({ pages: pages.length })
  const sure = words.reduce((sum, word) => sum + word.sure, 0) / Math.max(1, words.length)
  const placed = placesOf(text, words)
  return {
    text,
    pages: pages.length,
    sure: Math.round(sure),
    doubted: placed
      .filter((word) => word.sure < DOUBTED_BELOW)
      .map(({ start, end, sure: ofIt, page, box }) => ({ start, end, sure: ofIt, page, box })),
    pictured: stretchesOf(placed),
    shapes: pages.map(({ width, height, turn, skew }) => ({ width, height, turn, skew })),
    unread,
    repairs,
  }
}

/** How far ahead a word is looked for, where running heads were taken out or syllables joined. */
const AHEAD = 2000

type PageWord = ReadWord & { page: number }
type PlacedWord = PageWord & { start: number; end: number }

/** Where the recognised words stand in the finished text; those that the layout took out have no place. */
export function placesOf(text: string, words: readonly PageWord[]): PlacedWord[] {
  const places: PlacedWord[] = []
  let at = 0
  for (const word of words) {
    const written = word.text.normalize('NFC')
    const found = text.slice(at, at + AHEAD + written.length).indexOf(written)
    if (found === -1) continue
    const start = at + found
    // A short word far off is another one.
    if (found > 60 && written.length < 4) continue
    at = start + written.length
    places.push({ ...word, start, end: at })
  }
  return places
}

/** Words that follow one another on a printed line, as one place. */
function stretchesOf(words: readonly PlacedWord[]): PicturePlace[] {
  const stretches: PicturePlace[] = []
  let line: string | undefined
  for (const { start, end, page, box, line: number } of words) {
    const last = stretches.at(-1)
    const here = `${page} ${number}`
    // Between two words of a line stand a blank, a tab or the sign between two cells.
    if (last && line === here && start - last.end <= 4) {
      const [left, top, right, bottom] = last.box
      last.end = end
      last.box = [Math.min(left, box[0]), Math.min(top, box[1]), Math.max(right, box[2]), Math.max(bottom, box[3])]
    } else stretches.push({ start, end, page, box })
    line = here
  }
  return stretches
}

/** How a page was turned when it was read. */
export type Laid = Pick<ReadShape, 'turn' | 'skew'>

/** A page of a scan as a picture (.jpg), turned as it was read. Throws files.noSuchPage and what `recogniseScan` throws of a file. */
export const scanPicture = (bytes: Uint8Array, page: number, { turn = 0, skew = 0 }: Partial<Laid> = {}): Promise<Uint8Array> => {
  const { maxPages, maxPixels } = SCAN_LIMITS
  return readApart({ what: 'page', bytes, wanted: { number: page, turn, skew, maxPages, maxPixels } }, PICTURE_SECONDS)
}

/** The text of a file of any kind that can be read: what it holds as text, or what is recognised where it holds none. */
export async function textOrRecognised(
  bytes: Uint8Array,
  { name = '', ...options }: RecogniseOptions & { name?: string } = {},
): Promise<{ text: string } & Partial<Pick<Recognised, 'sure' | 'doubted' | 'pages' | 'unread'>>> {
  try {
    return await extractText(bytes, { name })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'files.noText') throw error
    return recogniseScan(bytes, options)
  }
}
