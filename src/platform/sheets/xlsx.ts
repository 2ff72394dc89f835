/**
 * The cells of an .xlsx workbook straight from its parts, each sheet read as a stream of XML. The library for all kinds of workbooks makes an
 * object of every cell and takes half as long again. What is not plain (days as text, another encoding) is left to it: `Unplain`. Runs in
 * the reading worker only.
 */
import * as XLSX from '@e965/xlsx'
import { decode, Parser } from 'saxen'
import { dayOf, errorOf, seen, type TableCell } from './values.ts'

export type Merge = { s: { r: number; c: number }; e: { r: number; c: number } }
/** `hiddenRows`: those that a filter or a person has hidden, counted from 0. */
export type XlsxSheet = {
  name: string
  hidden: boolean
  rows: (TableCell[] | undefined)[]
  merges: Merge[]
  hiddenRows: number[]
  beyond?: boolean
}

/** The workbook is written in a way that only the library is sure of. */
export class Unplain extends Error {}
const unplain = (what: string): never => {
  throw new Unplain(what)
}

/** The attributes of a tag, taken apart when they are asked for; values as they are written. */
type Attributes = () => Record<string, string>
type Reader = {
  /** `name` and the names of attributes without their prefix. */
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
  /** Nothing more is wanted of this part. */
  done?: boolean
}

/** Before any workbook has put formats of its own among them. */
const BUILT_IN: Readonly<Record<number, string>> = { ...XLSX.SSF.get_table() }

/** Reads every sheet, no row after `lastRow`. Throws `Unplain`. */
export function xlsxSheets(parts: ReadonlyMap<string, Uint8Array>, lastRow: number): XlsxSheet[] {
  const textOf = (name: string): string => {
    const bytes = parts.get(name) ?? unplain(name)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  }
  const part = <R extends Reader>(name: string, reader: R): R => read(textOf(name), reader)
  const { sheets, from1904 } = part('xl/workbook.xml', new Workbook())
  const { targets } = part('xl/_rels/workbook.xml.rels', new Relations())
  const shared = parts.has('xl/sharedStrings.xml') ? part('xl/sharedStrings.xml', new SharedTexts()).texts : []
  const days = parts.has('xl/styles.xml') ? part('xl/styles.xml', new Styles()).days : []
  if (sheets.length === 0) unplain('sheets')
  return sheets.map(({ name, id, hidden }) => {
    const xml = textOf(targets.get(id) ?? unplain('sheet'))
    const cells = read(xml, new Cells(shared, days, from1904, lastRow))
    if (cells.done) {
      // They stand behind the rows.
      cells.merges.length = 0
      read(mergesOf(xml), cells)
    }
    return {
      name: name.normalize('NFC'),
      hidden,
      rows: cells.rows,
      merges: cells.merges,
      hiddenRows: cells.hiddenRows,
      ...(cells.done && goesOn(xml, cells.ended) ? { beyond: true } : {}),
    }
  })
}

/** Whether anything stands in the row with which reading ended, or in one after it: rows that are only formatted hold nothing. */
function goesOn(xml: string, row: number): boolean {
  const at = xml.indexOf(` r="${row + 1}"`)
  return at >= 0 && /<(?:\w+:)?(?:v|is)[ >]/.test(xml.slice(at))
}

function mergesOf(xml: string): string {
  const end = xml.lastIndexOf('mergeCells>')
  const begin = xml.lastIndexOf('<', xml.lastIndexOf('mergeCells', end - 1))
  return end < 0 || begin < 0 ? '' : xml.slice(begin, end + 'mergeCells>'.length)
}

function read<R extends Reader>(xml: string, reader: R): R {
  if (xml === '') return reader
  const parser = new Parser()
  const wanted = reader.done !== true
  const fail = (said: Error | string) => unplain(String(said))
  parser.on('error', fail)
  parser.on('warn', fail)
  parser.on('attention', fail)
  parser.on('question', (said) => void (/\sencoding=(?!["']utf-8["'])/i.test(said) && unplain('encoding')))
  parser.on('openTag', (name, attributes) => {
    reader.open(local(name), attributes)
    if (wanted && reader.done) parser.stop()
  })
  if (reader.close) parser.on('closeTag', (name) => reader.close!(local(name)))
  if (reader.text) {
    parser.on('text', (piece) => reader.text!(piece.includes('&') ? decode(piece) : piece))
    parser.on('cdata', (piece) => reader.text!(piece))
  }
  parser.parse(xml.replace(/^\ufeff/, ''))
  return reader
}

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)
/** An attribute whose prefix each workbook chooses. */
const prefixed = (attributes: Record<string, string>, name: string): string =>
  Object.entries(attributes).find(([key]) => key.includes(':') && local(key) === name)?.[1] ?? ''

/** The signs that XML cannot carry (_x000D_), and one kind of line's end. */
function carried(text: string): string {
  const whole = text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_all, code: string) => String.fromCharCode(parseInt(code, 16))) : text
  return whole.includes('\r') ? whole.replaceAll('\r\n', '\n') : whole
}

class Workbook implements Reader {
  readonly sheets: { name: string; id: string; hidden: boolean }[] = []
  from1904 = false

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') this.from1904 = /^(1|true)$/.test(attributes()['date1904'] ?? '')
    if (name !== 'sheet') return
    const { name: title = unplain('name'), state = 'visible' } = attributes()
    this.sheets.push({ name: decode(title), id: prefixed(attributes(), 'id'), hidden: state !== 'visible' })
  }
}

/** Where each sheet stands. Sheets of charts and macros are the library's. */
class Relations implements Reader {
  readonly targets = new Map<string, string>()

  open(name: string, attributes: Attributes): void {
    const { Id: id, Type: type, Target: target } = attributes()
    if (name === 'Relationship' && id && target && type?.endsWith('/worksheet'))
      this.targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
  }
}

/** Which of the styles of cells show a number as a day. */
class Styles implements Reader {
  readonly days: boolean[] = []
  private readonly own = new Map<string, string>()
  private inCells = false

  open(name: string, attributes: Attributes): void {
    if (name === 'numFmt') this.own.set(attributes()['numFmtId'] ?? '', decode(attributes()['formatCode'] ?? ''))
    if (name === 'cellXfs') this.inCells = true
    if (name !== 'xf' || !this.inCells) return
    const id = attributes()['numFmtId'] ?? '0'
    this.days.push(XLSX.SSF.is_date(this.own.get(id) ?? BUILT_IN[Number(id)] ?? ''))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCells = false
  }
}

/** Texts in one piece or in runs; how they are read aloud is left out. */
class Texts {
  protected said = ''
  private inText = false
  private aloud = 0

  text(piece: string): void {
    if (this.inText && this.aloud === 0) this.said += piece
  }

  protected enter(name: string): void {
    if (name === 't') this.inText = true
    else if (name === 'rPh') this.aloud += 1
  }

  protected leave(name: string): void {
    if (name === 't') this.inText = false
    else if (name === 'rPh') this.aloud -= 1
  }
}

class SharedTexts extends Texts implements Reader {
  readonly texts: (string | null)[] = []

  open(name: string): void {
    if (name === 'si') this.said = ''
    else this.enter(name)
  }

  close(name: string): void {
    if (name === 'si') this.texts.push(seen(carried(this.said)))
    else this.leave(name)
  }
}

/** Walks over the cells of one sheet. */
class Cells extends Texts implements Reader {
  readonly rows: (TableCell[] | undefined)[] = []
  readonly merges: Merge[] = []
  readonly hiddenRows: number[] = []
  done = false
  /** The row at which it was done. */
  ended = -1
  private readonly shared: readonly (string | null)[]
  private readonly days: readonly boolean[]
  private readonly from1904: boolean
  private readonly lastRow: number
  private row = -1
  private column = -1
  private style = 0
  private kind = 'n'
  private value = ''
  private inValue = false

  constructor(shared: readonly (string | null)[], days: readonly boolean[], from1904: boolean, lastRow: number) {
    super()
    this.shared = shared
    this.days = days
    this.from1904 = from1904
    this.lastRow = lastRow
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes())
    else if (name === 'v') this.inValue = true
    else if (name === 'row') this.openRow(attributes())
    else if (name === 'mergeCell') this.merges.push(XLSX.utils.decode_range(attributes()['ref'] ?? unplain('merge')))
    else this.enter(name)
  }

  override text(piece: string): void {
    if (this.inValue) this.value += piece
    else super.text(piece)
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false
    else if (name === 'c') this.closeCell()
    else this.leave(name)
  }

  private openRow({ r, hidden }: Record<string, string>): void {
    this.row = r === undefined ? this.row + 1 : Number(r) - 1
    this.column = -1
    if (!(this.row >= 0)) unplain('row')
    if (this.row >= this.lastRow) [this.done, this.ended] = [true, this.row]
    else this.rows[this.row] ??= []
    if (!this.done && hidden !== undefined && /^(1|true)$/.test(hidden)) this.hiddenRows.push(this.row)
  }

  private openCell({ r, s = '0', t = 'n' }: Record<string, string>): void {
    this.column = r === undefined ? this.column + 1 : this.columnOf(r)
    this.style = Number(s)
    this.kind = t
    this.value = ''
    this.said = ''
  }

  /** Of “BC12”: 54. */
  private columnOf(place: string): number {
    let [column, at] = [0, 0]
    for (let code = place.charCodeAt(0); code >= 65 && code <= 90; code = place.charCodeAt(at)) {
      column = column * 26 + code - 64
      at += 1
    }
    if (column === 0 || column > 16_384 || Number(place.slice(at)) !== this.row + 1) unplain('place')
    return column - 1
  }

  private closeCell(): void {
    const row = this.rows[this.row]
    const cell = row && this.shown()
    if (row && cell !== null) row[this.column] = cell!
  }

  private shown(): TableCell {
    const { kind, value } = this
    if (kind === 'inlineStr') return seen(carried(this.said))
    if (value === '') return null
    if (kind === 's') return this.shared[Number(value)] ?? (Number(value) < this.shared.length ? null : unplain('string'))
    if (kind === 'n') return this.number(parseFloat(value))
    if (kind === 'str') return seen(carried(value))
    if (kind === 'b') return value === '1' || value === 'true'
    if (kind === 'e') return errorOf(value)
    return unplain(kind)
  }

  private number(number: number): TableCell {
    if (Number.isNaN(number)) return null
    return this.days[this.style] === true ? dayOf(number, this.from1904) : number
  }
}
