/**
 * The marks that Word 97–2003 counts by itself ('1.', 'a)', '-'), which the library that reads a .doc leaves out. Where they stand is told by
 * the properties of each paragraph ([MS-DOC] 2.9: PAPX, with the list and the level, its own or its style's), what they look like by the lists
 * of the document (LSTF, LVL) and the instances of them that paragraphs name (LFO).
 */
import { marksOf, type Level, type Lists } from './numbering.ts'

/** Where the parts of the file tell of themselves: the offsets of [MS-DOC] FibRgFcLcb97. */
const AT = { styles: 0xa2, paragraphs: 0x102, lists: 0x2e2, instances: 0x2ea }
const PAGE = 512
const LEVELS = 9
/** What a property changes. */
const SPRM = { level: 0x260a, list: 0x460b, rowEnd: 0x2417, table: 0xd608, tabs: 0xc615 }
/** A list of an old kind, described within the paragraph: it is not counted. */
const OLD_LIST = 2047

type Own = { list?: number; level?: number; rowEnd?: boolean }
type Run = Own & { from: number; to: number; style: number }
type Style = Own & { basedOn: number }

/** A part of the text as it stands in the file: `text` begins at `startFilePos` and has `bpc` bytes a letter. */
export type Piece = { startCp: number; startFilePos: number; bpc: number; text: string }

/** What a list of properties says of the list, the level and the end of a row. */
function properties(bytes: Buffer): Own {
  const own: Own = {}
  for (let at = 0; at + 2 < bytes.length;) {
    const sprm = bytes.readUInt16LE(at)
    const value = at + 2
    if (sprm === SPRM.level) own.level = bytes.readUInt8(value)
    else if (sprm === SPRM.list && value + 2 <= bytes.length) own.list = bytes.readUInt16LE(value)
    else if (sprm === SPRM.rowEnd) own.rowEnd = bytes.readUInt8(value) !== 0
    at = value + lengthOf(sprm, bytes, value)
  }
  return own
}

function lengthOf(sprm: number, bytes: Buffer, at: number): number {
  const kind = sprm >> 13
  if (kind < 2) return 1
  if (kind === 3) return 4
  if (kind === 7) return 3
  if (kind !== 6) return 2
  if (sprm === SPRM.table) return at + 2 <= bytes.length ? bytes.readUInt16LE(at) + 1 : bytes.length
  const length = bytes.readUInt8(at)
  // Too many tab stops for one byte: the length must be counted; nothing of ours stands behind them.
  return sprm === SPRM.tabs && length === 255 ? bytes.length : length + 1
}

const part = (main: Buffer, table: Buffer, at: number): Buffer => {
  const from = main.readUInt32LE(at)
  return table.subarray(from, from + main.readUInt32LE(at + 4))
}

/** The properties of paragraphs by where they stand in the file, in that order. */
function runsOf(main: Buffer, table: Buffer): Run[] {
  const plc = part(main, table, AT.paragraphs)
  const count = Math.floor((plc.length - 4) / 8)
  const runs: Run[] = []
  for (let index = 0; index < count; index += 1) {
    const start = plc.readUInt32LE((count + 1) * 4 + index * 4) * PAGE
    const page = main.subarray(start, start + PAGE)
    if (page.length < PAGE) continue
    const size = page.readUInt8(PAGE - 1)
    for (let at = 0; at < size; at += 1) {
      const place = page.readUInt8((size + 1) * 4 + at * 13) * 2
      const words = page.readUInt8(place)
      const [from, to] = words === 0 ? [place + 2, place + 2 + 2 * page.readUInt8(place + 1)] : [place + 1, place + 2 * words]
      const held = page.subarray(from, to)
      if (place === 0 || held.length < 2) continue
      runs.push({ from: page.readUInt32LE(at * 4), to: page.readUInt32LE(at * 4 + 4), style: held.readUInt16LE(0), ...properties(held.subarray(2)) })
    }
  }
  return runs.sort((one, other) => one.from - other.from)
}

/** What the styles of paragraphs say of lists. */
function stylesOf(main: Buffer, table: Buffer): Style[] {
  const sheet = part(main, table, AT.styles)
  if (sheet.length < 8) return []
  const base = sheet.readUInt16LE(4)
  const styles: Style[] = []
  for (let at = 2 + sheet.readUInt16LE(0); at + 2 <= sheet.length;) {
    const style = sheet.subarray(at + 2, at + 2 + sheet.readUInt16LE(at))
    at += 2 + style.length + (style.length % 2)
    styles.push(style.length < base + 4 ? { basedOn: 0xfff } : styleOf(style, base))
  }
  return styles
}

function styleOf(style: Buffer, base: number): Style {
  const isParagraph = (style.readUInt16LE(2) & 0xf) === 1
  const basedOn = style.readUInt16LE(2) >> 4
  const held = base + 2 + style.readUInt16LE(base) * 2 + 2
  if (!isParagraph || held + 4 > style.length) return { basedOn }
  return { basedOn, ...properties(style.subarray(held + 4, held + 2 + style.readUInt16LE(held))) }
}

const FORMATS = new Map([
  [0, 'decimal'],
  [1, 'upperRoman'],
  [2, 'lowerRoman'],
  [3, 'upperLetter'],
  [4, 'lowerLetter'],
  [22, 'decimalZero'],
  [23, 'bullet'],
  [255, 'none'],
])

/** One level of a list and how long its description is. */
function levelAt(table: Buffer, at: number): { level: Level; length: number } {
  const text = at + 28 + table.readUInt8(at + 24) + table.readUInt8(at + 25)
  const letters = table.readUInt16LE(text)
  let shown = ''
  for (let index = 0; index < letters; index += 1) {
    const code = table.readUInt16LE(text + 2 + index * 2)
    shown += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code)
  }
  return {
    level: { start: table.readInt32LE(at), format: FORMATS.get(table.readUInt8(at + 4)) ?? 'decimal', text: shown },
    length: text + 2 + letters * 2 - at,
  }
}

/** The lists of the document, and the instances of them by their number from 1 on. */
function listsOf(main: Buffer, table: Buffer): Lists {
  const held = part(main, table, AT.lists)
  const levels: Lists['levels'] = new Map()
  let at = main.readUInt32LE(AT.lists) + held.length
  for (let index = 0; index < held.readInt16LE(0); index += 1) {
    const list = held.subarray(2 + index * 28, 30 + index * 28)
    const known = new Map<number, Level>()
    for (let level = 0; level < ((list.readUInt8(26) & 1) === 1 ? 1 : LEVELS); level += 1) {
      const { level: shown, length } = levelAt(table, at)
      known.set(level, shown)
      at += length
    }
    levels.set(String(list.readInt32LE(0)), known)
  }
  return { levels, ...instancesOf(main, table, levels) }
}

function instancesOf(main: Buffer, table: Buffer, levels: Lists['levels']): Pick<Lists, 'listOf' | 'restarts'> {
  const listOf: Lists['listOf'] = new Map()
  const restarts: Lists['restarts'] = new Map()
  const held = part(main, table, AT.instances)
  const count = held.length < 4 ? 0 : held.readInt32LE(0)
  let at = 4 + count * 16
  for (let index = 0; index < count; index += 1) {
    const list = String(index + 1)
    const scheme = String(held.readInt32LE(4 + index * 16))
    listOf.set(list, scheme)
    at += 4
    for (let changed = held.readUInt8(4 + index * 16 + 12); changed > 0; changed -= 1) {
      const flags = held.readUInt32LE(at + 4)
      const level = flags & 0xf
      if (flags & 0x10) restarts.set(list, (restarts.get(list) ?? new Map<number, number>()).set(level, held.readInt32LE(at)))
      at += 8
      if (!(flags & 0x20)) continue
      // A level shown otherwise in this instance: the instance has a scheme of its own.
      const { level: shown, length } = levelAt(held, at)
      const own = `${scheme}/${list}`
      levels.set(own, new Map(levels.get(listOf.get(list) ?? scheme)).set(level, shown))
      listOf.set(list, own)
      at += length
    }
  }
  return { listOf, restarts }
}

function runAt(runs: readonly Run[], place: number): Run | undefined {
  let [low, high] = [0, runs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.from ?? 0) <= place) low = middle
    else high = middle - 1
  }
  const run = runs[low]
  return run && run.from <= place && place < run.to ? run : undefined
}

/** Where a paragraph that shows a mark begins in the text, and that mark; in the order of the text up to `end`. */
export function docMarks(main: Buffer, table: Buffer, pieces: readonly Piece[], end: number): { cp: number; mark: string }[] {
  if (main.readUInt32LE(AT.lists + 4) < 30 || main.readUInt32LE(AT.instances + 4) < 20) return []
  const markAt = marksOf(listsOf(main, table))
  const styles = stylesOf(main, table)
  const runs = runsOf(main, table)
  const found: { cp: number; mark: string }[] = []
  let begins = 0
  let isEmpty = true
  for (const piece of pieces)
    for (let at = 0; at < piece.text.length && piece.startCp + at < end; at += 1) {
      const letter = piece.text.charCodeAt(at)
      if (letter !== 0x0d && letter !== 0x07 && letter !== 0x0c) {
        isEmpty &&= letter <= 0x20
        continue
      }
      const run = runAt(runs, piece.startFilePos + at * piece.bpc)
      const { list, level } = placeOf(run, styles)
      const mark = run && !run.rowEnd && list !== undefined && list > 0 && list < OLD_LIST ? markAt({ list: String(list), level: level ?? 0 }) : ''
      if (mark && !isEmpty) found.push({ cp: begins, mark })
      begins = piece.startCp + at + 1
      isEmpty = true
    }
  return found
}

/** The list and level of a paragraph: its own, else its style's or those of the styles that one rests on. */
function placeOf(run: Run | undefined, styles: readonly Style[]): Own {
  const place: Own = { ...run }
  let style = run && styles[run.style]
  for (let depth = 0; style && depth < 20 && (place.list === undefined || place.level === undefined); depth += 1) {
    if (style.list !== undefined) place.list ??= style.list
    if (style.level !== undefined) place.level ??= style.level
    style = styles[style.basedOn]
  }
  return place
}
