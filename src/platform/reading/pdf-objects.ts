/**
 * As much of a PDF's structure as it takes to compare two states of it: values, objects, cross-references (ISO 32000-1, 7.3 and 7.5).
 * Strict on purpose: what could be read in two ways is not read, by throwing `Unreadable`.
 */
import { inflateSync } from 'node:zlib'

export class Unreadable extends Error {}

export type Value =
  | { is: 'dictionary'; of: Map<string, Value> }
  | { is: 'array'; of: Value[] }
  | { is: 'reference'; number: number; generation: number }
  | { is: 'name'; name: string }
  /** Numbers, texts, true, false, null: as they are written. */
  | { is: 'plain'; written: string }
export type PdfObject = { number: number; generation: number; at: number; end: number; value: Value; data?: Buffer }

const LARGEST = 8 * 1024 * 1024
const DEEPEST = 40
const MOST_STEPS = 200_000_000
const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%#]*)/y
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y
const PLAIN = /(?:[+-]?[\d.]+|true|false|null)(?![^\0\t\n\f\r ()<>[\]{}/%])/y
const HEX = /<[\dA-Fa-f\0\t\n\f\r ]*>/y

/** Reads along a text in which every sign is a byte. */
export class Reader {
  readonly text: string
  at: number

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return undefined
    this.at += found[0].length
    return found
  }

  skip(): this {
    this.take(SPACE)
    return this
  }

  word(word: string): boolean {
    const there = this.skip().text.startsWith(word, this.at)
    if (there) this.at += word.length
    return there
  }

  value(depth = 0): Value {
    if (depth > DEEPEST) throw new Unreadable()
    if (this.word('<<')) {
      const of = new Map<string, Value>()
      while (!this.word('>>')) {
        const name = this.take(NAME)?.[1]
        if (name === undefined || of.has(name)) throw new Unreadable()
        of.set(name, this.value(depth + 1))
      }
      return { is: 'dictionary', of }
    }
    if (this.word('[')) {
      const of: Value[] = []
      while (!this.word(']')) of.push(this.value(depth + 1))
      return { is: 'array', of }
    }
    const name = this.take(NAME)
    if (name) return { is: 'name', name: name[1]! }
    const reference = this.take(REFERENCE)
    if (reference) return { is: 'reference', number: Number(reference[1]), generation: Number(reference[2]) }
    const plain = this.take(PLAIN) ?? this.take(HEX)
    return { is: 'plain', written: plain ? plain[0] : this.literal() }
  }

  private literal(): string {
    const from = this.at
    if (this.text[from] !== '(') throw new Unreadable()
    for (let open = 0; this.at < this.text.length; this.at += 1) {
      const sign = this.text[this.at]
      if (sign === '\\') this.at += 1
      else if (sign === '(') open += 1
      else if (sign === ')' && (open -= 1) === 0) return this.text.slice(from, (this.at += 1))
    }
    throw new Unreadable()
  }

  /** `7 0 obj … endobj`, with the bytes of its stream. */
  object(): PdfObject | undefined {
    const at = this.skip().at
    const head = this.take(/(\d{1,10}) +(\d{1,5}) +obj/y)
    if (!head) return undefined
    const value = this.value()
    let data: Buffer | undefined
    if (this.word('stream')) {
      if (!this.take(/\r?\n/y)) throw new Unreadable()
      const length = numberOf(entry(value, 'Length'))
      if (length === undefined || length > LARGEST) throw new Unreadable()
      data = Buffer.from(this.text.slice(this.at, (this.at += length)), 'latin1')
      if (!this.take(/[\0\t\n\f\r ]{0,4}endstream/y)) throw new Unreadable()
    }
    if (!this.word('endobj')) throw new Unreadable()
    return { number: Number(head[1]), generation: Number(head[2]), at, end: this.at, value, ...(data ? { data } : {}) }
  }
}

/** What a dictionary holds under a key. */
export const entry = (value: Value | undefined, key: string): Value | undefined => (value?.is === 'dictionary' ? value.of.get(key) : undefined)
export const numberOf = (value: Value | undefined): number | undefined =>
  value?.is === 'plain' && /^\d{1,12}$/.test(value.written) ? Number(value.written) : undefined
export const nameOf = (value: Value | undefined): string | undefined => (value?.is === 'name' ? value.name : undefined)
export const itemsOf = (value: Value | undefined): Value[] => (value?.is === 'array' ? value.of : [])
function numbersOf(value: Value | undefined): number[] {
  return itemsOf(value).map((one) => {
    const number = numberOf(one)
    if (number === undefined) throw new Unreadable()
    return number
  })
}

/** One spelling for one value, to compare by. */
export function spelled(value: Value | undefined): string {
  if (!value) return ''
  if (value.is === 'dictionary')
    return `<<${[...value.of]
      .map(([key, one]) => `/${key} ${spelled(one)}`)
      .toSorted()
      .join('')}>>`
  if (value.is === 'array') return `[${value.of.map(spelled).join(' ')}]`
  if (value.is === 'reference') return `${value.number} ${value.generation} R`
  return value.is === 'name' ? `/${value.name}` : value.written
}

/** The bytes of a stream, inflated where they are deflated; with the predictors that cross-references use. */
export function decoded({ value, data }: Pick<PdfObject, 'value' | 'data'>): Buffer {
  const filter = spelled(entry(value, 'Filter')).replace(/^\[|\]$/g, '')
  if (!data || (filter !== '' && filter !== '/FlateDecode')) throw new Unreadable()
  const bytes = filter === '' ? data : inflateSync(data, { maxOutputLength: LARGEST })
  const how = entry(value, 'DecodeParms')
  const predictor = numberOf(entry(how, 'Predictor')) ?? 1
  if (predictor === 1) return bytes
  if (predictor < 10) throw new Unreadable()
  return unpredicted(bytes, numberOf(entry(how, 'Columns')) ?? 1)
}

/** PNG rows that say only what differs from the row above; other ways are not used for tables of one byte a column. */
function unpredicted(bytes: Buffer, columns: number): Buffer {
  const rows = Math.floor(bytes.length / (columns + 1))
  const out = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)]
    if (kind !== 0 && kind !== 2) throw new Unreadable()
    for (let column = 0; column < columns; column += 1) {
      const above = kind === 2 && row > 0 ? out[(row - 1) * columns + column]! : 0
      out[row * columns + column] = (bytes[row * (columns + 1) + 1 + column]! + above) & 255
    }
  }
  return out
}

/** Where an object stands: from a byte on, within an object stream, or nowhere. */
export type Place = { kind: 'at'; offset: number; generation: number } | { kind: 'within'; stream: number } | { kind: 'free' }
export type Section = { at: number; end: number; places: Map<number, Place>; trailer: Value }

/** Notes where an object stands; where one number is told twice, each program believes another. */
function place(places: Map<number, Place>, number: number, where: Place): void {
  if (places.has(number)) throw new Unreadable()
  places.set(number, where)
}

/** The cross-reference section that begins here: a table with its trailer, or a stream. */
export function sectionAt(text: string, at: number): Section {
  const reader = new Reader(text, at)
  if (reader.word('xref')) {
    const places = new Map<number, Place>()
    for (let head = reader.skip().take(/(\d{1,10}) (\d{1,10})/y); head; head = reader.skip().take(/(\d{1,10}) (\d{1,10})/y))
      for (let n = 0; n < Number(head[2]); n += 1) {
        const entry = reader.skip().take(/(\d{10}) (\d{5}) ([nf])/y)
        // A table that begins with a free entry of number 1 is taken by some programs as beginning with number 0.
        if (!entry || (n === 0 && Number(head[1]) === 1 && entry[3] === 'f')) throw new Unreadable()
        const where: Place = entry[3] === 'n' ? { kind: 'at', offset: Number(entry[1]), generation: Number(entry[2]) } : { kind: 'free' }
        place(places, Number(head[1]) + n, where)
      }
    if (!reader.word('trailer')) throw new Unreadable()
    const trailer = reader.value()
    // Two cross-references in one, of which each program chooses its own.
    if (entry(trailer, 'XRefStm')) throw new Unreadable()
    return { at, end: reader.at, places, trailer }
  }
  const stream = reader.object()
  if (!stream || nameOf(entry(stream.value, 'Type')) !== 'XRef') throw new Unreadable()
  return { at, end: stream.end, places: placesIn(stream), trailer: stream.value }
}

function placesIn(stream: PdfObject): Map<number, Place> {
  const bytes = decoded(stream)
  const widths = numbersOf(entry(stream.value, 'W'))
  const [first = 0, second = 0, third = 0] = widths
  const row = first + second + third
  if (widths.length !== 3 || row === 0 || widths.some((width) => width > 6)) throw new Unreadable()
  const index = entry(stream.value, 'Index') !== undefined ? numbersOf(entry(stream.value, 'Index')) : [0, numberOf(entry(stream.value, 'Size')) ?? 0]
  const places = new Map<number, Place>()
  let at = 0
  if (index.length === 0 || index.length % 2 !== 0) throw new Unreadable()
  for (let pair = 0; pair < index.length; pair += 2)
    for (let n = 0; n < index[pair + 1]!; n += 1, at += row) {
      if (at + row > bytes.length) throw new Unreadable()
      const kind = first === 0 ? 1 : bytes.readUIntBE(at, first)
      const what = second === 0 ? 0 : bytes.readUIntBE(at + first, second)
      const generation = third === 0 ? 0 : bytes.readUIntBE(at + first + second, third)
      if (kind > 2) throw new Unreadable()
      place(
        places,
        index[pair]! + n,
        [{ kind: 'free' } as const, { kind: 'at', offset: what, generation } as const, { kind: 'within', stream: what } as const][kind]!,
      )
    }
  return places
}

/** Every number that is referred to, however oddly that is written: with comments between the parts, a sign or a point in the numbers. */
function* referencesIn(text: string): Generator<number> {
  let left = MOST_STEPS
  for (const one of text.matchAll(/(?<![\d.])[\d.]+(?=[\0\t\n\f\r %+-])/g)) {
    const from = one.index + one[0].length
    const reader = new Reader(text, from)
    const second = reader.skip().take(/[+-]?[\d.]+/y)
    if (second && reader.skip().text[reader.at] === 'R') yield Number(one[0])
    left -= reader.at - from
    if (left < 0) throw new Unreadable()
  }
}

/** A file as its newest cross-reference tells it. */
export class PdfState {
  readonly sections: Section[] = []
  readonly start: number
  private readonly text: string
  private readonly streams = new Map<number, Map<number, Value>>()

  constructor(text: string) {
    this.text = text
    // The very last one counts, whether or not it can be read.
    this.start = Number(/^startxref[\0\t\n\f\r ]+(\d{1,12})/.exec(text.slice(text.lastIndexOf('startxref')))?.[1] ?? Number.NaN)
    const seen = new Set<number>()
    for (let next: number | undefined = this.start; next !== undefined; next = numberOf(entry(this.sections.at(-1)!.trailer, 'Prev'))) {
      if (!(next < text.length) || seen.has(next) || seen.size > 200) throw new Unreadable()
      seen.add(next)
      const section = sectionAt(text, next)
      const before = entry(section.trailer, 'Prev')
      if (before && numberOf(before) === undefined) throw new Unreadable()
      this.sections.push(section)
    }
  }

  get trailer(): Value {
    return this.sections[0]!.trailer
  }

  value(number: number): Value | undefined {
    return this.object(number)?.value
  }

  /** What stands under a number, with the bytes of its stream. */
  object(number: number): Pick<PdfObject, 'generation' | 'value' | 'data'> | undefined {
    const place = this.sections.map(({ places }) => places.get(number)).find((one) => one !== undefined)
    if (!place || place.kind === 'free') return undefined
    if (place.kind === 'within') {
      const value = this.within(place.stream).get(number)
      return value && { generation: 0, value }
    }
    const found = new Reader(this.text, place.offset).object()
    if (found?.number !== number || found.generation !== place.generation) throw new Unreadable()
    return found
  }

  /** The values within an object stream. */
  private within(number: number): Map<number, Value> {
    const known = this.streams.get(number)
    if (known) return known
    const { stream, text } = this.inside(number)
    const first = numberOf(entry(stream.value, 'First')) ?? 0
    const heads = text.slice(0, first).trim().split(/\s+/).map(Number)
    const values = new Map<number, Value>()
    for (let n = 0; n + 1 < heads.length; n += 2) {
      if (values.has(heads[n]!)) throw new Unreadable()
      values.set(heads[n]!, new Reader(text, first + heads[n + 1]!).value())
    }
    this.streams.set(number, values)
    return values
  }

  private inside(number: number): { stream: PdfObject; text: string } {
    const place = this.sections.map(({ places }) => places.get(number)).find((one) => one !== undefined)
    const stream = place?.kind === 'at' ? new Reader(this.text, place.offset).object() : undefined
    if (!stream) throw new Unreadable()
    return { stream, text: decoded(stream).toString('latin1') }
  }

  /** Every number that something in the file refers to, also in object streams and in states that were overwritten. */
  referred(): Set<number> {
    const found = new Set<number>()
    const look = (text: string) => {
      for (const number of referencesIn(text)) found.add(number)
    }
    look(this.text)
    const streams = this.sections.flatMap(({ places }) => [...places.values()].flatMap((place) => (place.kind === 'within' ? [place.stream] : [])))
    for (const number of new Set(streams)) look(this.inside(number).text)
    return found
  }
}
