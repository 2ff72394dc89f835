/**
 * Marks that hang beside their paragraphs ("-", "a)", "1."): the engine takes a column of them for a block of its own, or sees none where a mark
 * is small. They are found again by where they stand, by the ink that no word covers, and by the order in which marks follow. Pure.
 */
import { paperOf, type Place, type Raster } from './raster.ts'
import { INFERRED, isMarkText, SURE_OF_MARK, type Found, type FoundLine, type Word } from './read-page.ts'

const linesIn = ({ blocks }: Found): FoundLine[] => (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))

const tallOf = ({ words }: FoundLine): number =>
  words.map(({ bbox }) => bbox.y1 - bbox.y0).toSorted((a, b) => a - b)[Math.floor(words.length / 2)] ?? 0
/** The middle of the line where its first words stand: further on it may lean. */
const middleOf = ({ words }: FoundLine): number =>
  words.slice(0, 4).reduce((sum, { bbox }) => sum + (bbox.y0 + bbox.y1) / 2, 0) / Math.min(4, words.length)

/** How far left of its text a mark may hang, in heights of a word. */
const FURTHEST = 6
/** Marks that stand under one another, give or take this, in heights of a word. */
const UNDER = 0.6
/** What a mark that stands by itself may have been taken for. */
const ALONE = /^(?:[\p{L}\d©®]{1,4}[.)}\]:,;]|[-–—+•*])$/u

/** One or two signs without one: a mark only where others hang under one another. */
const TORN = /^.{1,2}$/u

/** Marks that came out as lines of their own go to the head of the lines beside which they stand. */
export function withHanging(found: Found): Found {
  const lines = linesIn(found)
  const texts = lines.filter(({ words }) => words.length >= 2)
  const hung: Word[] = []
  const heads = texts.flatMap(({ words: [first] }) => (first && isMarkText(first.text) ? [first] : []))
  const hang = (fits: (mark: Word, tall: number) => boolean) => {
    for (const line of lines) {
      const [mark] = line.words
      if (!mark || line.words.length > 1) continue
      const beside = texts
        .filter((text) => {
          const [tall, gap] = [tallOf(text), text.bbox.x0 - mark.bbox.x1]
          return gap > 0 && gap < tall * FURTHEST && Math.abs(middleOf(text) - (mark.bbox.y0 + mark.bbox.y1) / 2) < tall * 0.5
        })
        .toSorted((a, b) => a.bbox.x0 - b.bbox.x0)[0]
      if (!beside || hung.includes(beside.words[0]!) || !fits(mark, tallOf(beside))) continue
      beside.words.unshift(mark)
      beside.bbox = { ...beside.bbox, x0: mark.bbox.x0, y0: Math.min(beside.bbox.y0, mark.bbox.y0), y1: Math.max(beside.bbox.y1, mark.bbox.y1) }
      line.words = []
      hung.push(mark)
    }
  }
  hang(({ text }) => ALONE.test(text))
  hang(({ text, bbox }, tall) => TORN.test(text) && [...hung, ...heads].some((other) => Math.abs(other.bbox.x0 - bbox.x0) < tall * UNDER))
  return found
}

/** Ink that stands alone before a line: a stroke by its shape, or something to be looked at. */
export type LostMark = { place: Place; line: FoundLine; isDash: boolean }

/** How much darker than its paper ink is. */
const INK = 60
/** The nearest and the widest that a mark is, and the blank before it, in heights of a word. */
const NEAREST = 0.35
const WIDEST = 2
const BLANK = 0.8
const LEAST_INK = 0.02

/** What is printed left of the lines that bear no mark, where no word was found. */
export function lostMarks(found: Found, picture: Raster): LostMark[] {
  const lines = linesIn(found).filter(({ words }) => words.length >= 2)
  const words = linesIn(found).flatMap((line) => line.words)
  const dark = paperOf(picture) - INK
  return lines.flatMap((line) => {
    const [first] = line.words
    if (!first || isMarkText(first.text)) return []
    const tall = tallOf(line)
    const middle = middleOf(line)
    const [top, bottom] = [Math.round(middle - tall * 0.6), Math.round(middle + tall * 0.6)]
    const [from, to] = [Math.round(first.bbox.x0 - tall * FURTHEST), Math.round(first.bbox.x0 - 2)]
    if (tall < 8 || from < 0 || top < tall || bottom + tall >= picture.height) return []
    const ink = inkOf(picture, { left: from, top, right: to, bottom }, dark)
    const place = aloneIn(ink, tall)
    if (!place) return []
    const at: Place = { left: from + place.left, top: top + place.top, right: from + place.right, bottom: top + place.bottom }
    const [wide, high] = [at.right - at.left, at.bottom - at.top]
    const covered = words.some(({ bbox }) => bbox.x0 < at.right && bbox.x1 > at.left - tall * BLANK && bbox.y0 < bottom && bbox.y1 > top)
    // What goes on above or below is a stamp, a line of a form, a brace.
    const goesOn = [top - Math.round(tall * 0.35), bottom].some(
      (y) => inkOf(picture, { ...at, top: y, bottom: y + Math.round(tall * 0.35) }, dark).all > 3,
    )
    if (covered || goesOn) return []
    const low = ((at.top + at.bottom) / 2 - middle) / tall
    return [{ place: at, line, isDash: wide >= high * 1.4 && wide >= tall * 0.15 && high < tall * 0.35 && Math.abs(low) < 0.35 }]
  })
}

type Ink = { columns: Uint16Array; dark: (x: number, y: number) => boolean; width: number; height: number; all: number }

function inkOf({ width, grey }: Raster, { left, top, right, bottom }: Place, dark: number): Ink {
  const columns = new Uint16Array(Math.max(0, right - left))
  let all = 0
  const isDark = (x: number, y: number) => grey[(top + y) * width + left + x]! < dark
  for (let y = 0; y < bottom - top; y += 1)
    for (let x = 0; x < columns.length; x += 1)
      if (isDark(x, y)) {
        columns[x]! += 1
        all += 1
      }
  return { columns, dark: isDark, width: columns.length, height: bottom - top, all }
}

/** The ink nearest to the text, where a gap parts it from the text and a blank from what is before it. */
function aloneIn({ columns, dark, width, height }: Ink, tall: number): Place | undefined {
  const right = columns.findLastIndex((own) => own > 0) + 1
  if (right === 0 || width - right < tall * NEAREST) return undefined
  let left = right - 1
  for (let x = left; x >= 0 && left - x < tall * 0.5; x -= 1) if (columns[x]! > 0) left = x
  const blank = columns.slice(Math.max(0, left - Math.round(tall * BLANK)), left).every((own) => own === 0)
  if (!blank || right - left > tall * WIDEST) return undefined
  let [top, bottom, all] = [height, 0, 0]
  for (let y = 0; y < height; y += 1)
    for (let x = left; x < right; x += 1)
      if (dark(x, y)) {
        top = Math.min(top, y)
        bottom = y + 1
        all += 1
      }
  return all >= Math.max(10, tall * tall * LEAST_INK) && bottom - top < height ? { left, top, right, bottom } : undefined
}

/** Puts a mark where its ink is: as it was read from nearer by, as the stroke that it is, or, unread, for the order to tell. */
export function putMark({ place, line, isDash }: LostMark, read: { text: string; sure: number } | undefined): void {
  const word: Word = {
    bbox: { x0: place.left, y0: place.top, x1: place.right, y1: place.bottom },
    text: isDash ? '-' : read && read.sure >= SURE_OF_MARK ? read.text : UNREAD,
    confidence: isDash ? INFERRED : read && read.sure >= SURE_OF_MARK ? read.sure : 0,
  }
  line.words.unshift(word)
  line.bbox = { ...line.bbox, x0: place.left }
}
const UNREAD = '\uFFFD'

const LETTERS = [...'abcdđeghiklmnopqrstuvxy'].map((letter) => `${letter})`)
const NUMBERS = Array.from({ length: 60 }, (_, at) => `${at + 1}.`)
const SECTIONS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].map((number) => `${number}.`)
const CHAINS = [LETTERS, NUMBERS, SECTIONS]
const STROKES = ['I', 'II', 'III']
/** Any one sign that may have been a letter or a figure with what stands behind it. */
const MISREAD = /^(?:\uFFFD|\P{L}?.{1,2}[.)}\],:;]?)$/u

const isHead = ({ words: [first, second] }: FoundLine): boolean =>
  first !== undefined &&
  second !== undefined &&
  (isMarkText(first.text) || MISREAD.test(first.text)) &&
  (first.text === UNREAD || second.bbox.x0 - first.bbox.x1 > (second.bbox.y1 - second.bbox.y0) * 0.6 || /[.)}\],:;]$/.test(first.text))

/** What the marks above and below leave as the only one that can stand here. */
function between(chain: readonly string[], mark: Word, above: Word | undefined, below: Word | undefined): string | undefined {
  const [before, after] = [above, below].map((one) => (one ? chain.indexOf(one.text.replace(/^\d+$/, '$&.')) : -1)) as [number, number]
  if (before >= 0 && after === before + 2) return chain[before + 1]
  if (chain.includes(mark.text)) return undefined
  const closes = mark.text === UNREAD || (chain === LETTERS ? /[)}\]]$/ : /[^)}\]]$/).test(mark.text)
  // A row begins where no mark goes on from above; letters also below a number that stands as far in.
  const others = chain === LETTERS ? [LETTERS] : CHAINS
  if (after === 1) return closes && !(above && others.some((own) => own.includes(above.text))) ? chain[0] : undefined
  const own = after > 1 && before === -1 ? chain[after - 1] : before >= 0 && after === -1 ? chain[before + 1] : undefined
  // At an end only what the ink leaves open.
  return own && (mark.text === UNREAD || mark.text.includes(own) || (chain === LETTERS && closes)) ? own : undefined
}

/** Marks that were read as other signs are what stands between those above and below them: "a) 8) c)", "I. I. II." */
export function inOrder(found: Found, sure: number): Found {
  const heads = linesIn(found)
    .filter(isHead)
    .toSorted((a, b) => middleOf(a) - middleOf(b))
  /** The next mark that stands under or over this one, none where one further out stands between them. */
  const next = (line: FoundLine, way: 1 | -1): Word | undefined => {
    const [x, tall] = [line.words[0]!.bbox.x0, tallOf(line) * UNDER]
    for (let at = heads.indexOf(line) + way; heads[at]; at += way) {
      const other = heads[at]!.words[0]!
      if (other.bbox.x0 < x - tall) return undefined
      if (other.bbox.x0 < x + tall) return other
    }
    return undefined
  }
  for (const line of [...heads, ...heads.toReversed()]) {
    const [mark] = line.words
    if (!mark || (isMarkText(mark.text) && mark.confidence >= sure)) continue
    const told = CHAINS.map((chain) => between(chain, mark, next(line, -1), next(line, 1))).find(Boolean)
    if (!told || told === mark.text) continue
    mark.text = told
    mark.confidence = INFERRED
  }
  return withStrokes(found)
}

/** A number of strokes that repeats the one before and is wider than it has lost one. */
function withStrokes(found: Found): Found {
  let before: Word | undefined
  const lines = linesIn(found)
    .filter(({ words }) => words.length >= 2)
    .toSorted((a, b) => middleOf(a) - middleOf(b))
  for (const { words } of lines) {
    const [mark] = words
    const own = /^(I{1,3})(\.?)$/.exec(mark!.text)
    if (!own || !/^\p{Lu}/u.test(words[1]!.text)) continue
    const wide = ({ bbox }: Word) => (bbox.x1 - bbox.x0) / Math.max(1, bbox.y1 - bbox.y0)
    if (before && own[1] === before.text.replace('.', '') && own[1]!.length < STROKES.length && wide(mark!) > wide(before) * 1.15) {
      mark!.text = `${STROKES[own[1]!.length]}${own[2]}`
      mark!.confidence = Math.min(mark!.confidence, INFERRED)
    }
    before = mark
  }
  return found
}
