/**
 * The cells of an .xlsx workbook straight from its parts, in one pass over the text of each sheet. The library makes an object of every cell
 * and takes four times as long. What is not plain (other prefixes, comments, days as text) is left to it: `Unplain`. Runs in the reading
 * worker only.
 */
import * as XLSX from '@e965/xlsx'
import { dayOf, errorOf, seen, type TableCell } from './values.ts'

export type Merge = { s: { r: number; c: number }; e: { r: number; c: number } }
export type XlsxSheet = { name: string; rows: (TableCell[] | undefined)[]; merges: Merge[] }

/** The workbook is written in a way that only the library is sure of. */
export class Unplain extends Error {}
const unplain = (what: string): never => {
  throw new Unplain(what)
}

/** Before any workbook has put formats of its own among them. */
const BUILT_IN: Readonly<Record<number, string>> = { ...XLSX.SSF.get_table() }

/** Reads every sheet, no row after `lastRow`. Throws `Unplain`. */
export function xlsxSheets(parts: ReadonlyMap<string, Uint8Array>, lastRow: number): XlsxSheet[] {
  const textOf = (name: string): string => plainText(parts.get(name) ?? unplain(name))
  const workbook = textOf('xl/workbook.xml')
  const targets = targetsOf(textOf('xl/_rels/workbook.xml.rels'))
  const from1904 = /<workbookPr\b[^>]*\bdate1904=["'](?:1|true)["']/.test(workbook)
  const shared = parts.has('xl/sharedStrings.xml') ? sharedStrings(textOf('xl/sharedStrings.xml')) : []
  const days = parts.has('xl/styles.xml') ? dayStyles(textOf('xl/styles.xml')) : []
  const listed = within(workbook, 'sheets') ?? unplain('sheets')
  return [...listed.matchAll(/<sheet\b([^>]*)>/g)].map(([, tag = '']) => {
    const target = targets.get(attributeOf(tag, 'r:id') ?? '') ?? unplain('sheet')
    const xml = textOf(target)
    const rows = new Cells(xml, shared, days, from1904).read(lastRow)
    return { name: unescaped(attributeOf(tag, 'name') ?? unplain('name')).normalize('NFC'), rows, merges: mergesOf(xml) }
  })
}

function plainText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  const [head = ''] = /^<\?xml[^>]*>/.exec(text) ?? []
  if (!text.startsWith('<') || (/encoding=/.test(head) && !/encoding=["']utf-8["']/i.test(head)) || text.includes('<!')) unplain('text')
  return text
}

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((one) => one !== undefined)

/** What stands between the first tag of that name and its end. */
function within(xml: string, name: string): string | undefined {
  const from = new RegExp(`<${name}(?:\\s[^>]*)?>`).exec(xml)
  if (!from || from[0].endsWith('/>')) return undefined
  const to = xml.indexOf(`</${name}>`, from.index)
  return to < 0 ? unplain(name) : xml.slice(from.index + from[0].length, to)
}

/** Where each sheet stands. Sheets of charts and macros are the library's. */
function targetsOf(rels: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, tag = ''] of rels.matchAll(/<Relationship\b([^>]*)>/g)) {
    const [id, type, target] = ['Id', 'Type', 'Target'].map((name) => attributeOf(tag, name))
    if (id && target && type?.endsWith('/worksheet')) found.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
  }
  return found
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Signs of XML, the signs that XML cannot carry (_x000D_), and one kind of line's end. */
function unescaped(text: string): string {
  const whole = text.includes('&')
    ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_all, hex?: string, decimal?: string, name?: string) =>
        name ? NAMED[name.toLowerCase()]! : String.fromCodePoint(Math.min(0x10ffff, hex ? parseInt(hex, 16) : Number(decimal))),
      )
    : text
  const carried = whole.includes('_x') ? whole.replace(/_x([\da-f]{4})_/gi, (_all, code: string) => String.fromCharCode(parseInt(code, 16))) : whole
  return carried.includes('\r') ? carried.replaceAll('\r\n', '\n') : carried
}

const said = (text: string): string | null => seen(unescaped(text))

/** A text in one piece or in runs; how it is read aloud is left out. */
function textIn(item: string): string {
  const pieces = (item.includes('<rPh') ? item.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : item).matchAll(/<t(?:\s[^>]*)?>([^<]*)</g)
  let whole = ''
  for (const [, piece = ''] of pieces) whole += piece
  return whole
}

function sharedStrings(xml: string): (string | null)[] {
  if (!/<sst[\s>/]/.test(xml)) unplain('sst')
  return xml
    .slice(xml.search(/<si[\s>/]/))
    .split(/<si(?:\s[^>]*)?\/?>/)
    .slice(1)
    .map((item) => said(textIn(item)))
}

/** Which of the styles of cells show a number as a day. */
function dayStyles(xml: string): boolean[] {
  if (!/<styleSheet[\s>/]/.test(xml)) unplain('styles')
  const own = new Map(
    [...(within(xml, 'numFmts') ?? '').matchAll(/<numFmt\b([^>]*)>/g)].map(([, tag = '']) => [
      attributeOf(tag, 'numFmtId'),
      unescaped(attributeOf(tag, 'formatCode') ?? ''),
    ]),
  )
  return [...(within(xml, 'cellXfs') ?? '').matchAll(/<xf\b([^>]*)>/g)].map(([, tag = '']) => {
    const id = attributeOf(tag, 'numFmtId') ?? '0'
    return XLSX.SSF.is_date(own.get(id) ?? BUILT_IN[Number(id)] ?? '')
  })
}

function mergesOf(xml: string): Merge[] {
  const listed = within(xml.slice(Math.max(0, xml.lastIndexOf('<mergeCells'))), 'mergeCells') ?? ''
  return [...listed.matchAll(/<mergeCell\b[^>]*\bref=["']([A-Z]+\d+(?::[A-Z]+\d+)?)["']/g)].map(([, ref = '']) => XLSX.utils.decode_range(ref))
}

const [SPACE, QUOTE, APOSTROPHE, SLASH, NOUGHT, CLOSING, LETTER_A, LETTER_Z] = [32, 34, 39, 47, 48, 62, 65, 90]
const [OF_PLACE, OF_STYLE, OF_KIND] = [...'rst'].map((name) => name.charCodeAt(0))

/** Walks over the tags of one sheet. */
class Cells {
  private readonly xml: string
  private readonly shared: readonly (string | null)[]
  private readonly days: readonly boolean[]
  private readonly from1904: boolean
  /** Of the tag that was looked at last. */
  private row = -1
  private column = -1
  private style = 0
  private kind = 'n'

  constructor(xml: string, shared: readonly (string | null)[], days: readonly boolean[], from1904: boolean) {
    this.xml = xml
    this.shared = shared
    this.days = days
    this.from1904 = from1904
  }

  read(lastRow: number): (TableCell[] | undefined)[] {
    const { xml } = this
    const rows: (TableCell[] | undefined)[] = []
    const begun = xml.indexOf('<sheetData')
    if (begun < 0) return /<worksheet[\s>]/.test(xml) ? rows : unplain('worksheet')
    const ended = xml.indexOf('</sheetData>', begun)
    let cells: TableCell[] = []
    let at = xml.indexOf('<', begun + 1)
    while (at >= 0 && at < ended) {
      const gt = xml.indexOf('>', at)
      if (xml.startsWith('<row', at)) {
        this.column = -1
        this.row += 1
        this.attributes(at + 4, gt, true)
        if (this.row >= lastRow) break
        rows[this.row] = cells = rows[this.row] ?? []
        at = xml.indexOf('<', gt)
      } else if (
        xml.startsWith('<c', at) &&
        (xml.charCodeAt(at + 2) === SPACE || xml.charCodeAt(at + 2) === CLOSING || xml.charCodeAt(at + 2) === SLASH)
      ) {
        this.column += 1
        this.style = 0
        this.kind = 'n'
        this.attributes(at + 2, gt, false)
        if (xml.charCodeAt(gt - 1) === SLASH) at = xml.indexOf('<', gt)
        else {
          const end = xml.indexOf('</c>', gt)
          if (end < 0) unplain('cell')
          const value = this.value(gt + 1, end)
          if (value !== null) cells[this.column] = value
          at = xml.indexOf('<', end + 4)
        }
      } else if (xml.charCodeAt(at + 1) === SLASH) at = xml.indexOf('<', gt)
      else unplain('tag')
    }
    return rows
  }

  /** Notes what the attributes of a row or a cell say of its place, style and kind. */
  private attributes(from: number, gt: number, ofRow: boolean): void {
    const { xml } = this
    for (let p = from; ;) {
      const equals = xml.indexOf('=', p)
      if (equals < 0 || equals > gt) return
      const quote = xml.charCodeAt(equals + 1)
      if (quote !== QUOTE && quote !== APOSTROPHE) unplain('attribute')
      const end = xml.indexOf(quote === QUOTE ? '"' : "'", equals + 2)
      // A name of one letter stands alone.
      if (xml.charCodeAt(equals - 2) <= SPACE) {
        const name = xml.charCodeAt(equals - 1)
        if (name === OF_PLACE) this.place(equals + 2, end, ofRow)
        else if (name === OF_STYLE && !ofRow) this.style = Number(xml.slice(equals + 2, end))
        else if (name === OF_KIND && !ofRow) this.kind = xml.slice(equals + 2, end)
      }
      p = end + 1
    }
  }

  private place(from: number, end: number, ofRow: boolean): void {
    let [column, row] = [0, 0]
    for (let p = from; p < end; p += 1) {
      const code = this.xml.charCodeAt(p)
      if (code >= LETTER_A && code <= LETTER_Z) column = column * 26 + code - LETTER_A + 1
      else if (code >= NOUGHT && code < NOUGHT + 10) row = row * 10 + code - NOUGHT
      else unplain('place')
    }
    if (ofRow) this.row = row - 1
    else {
      if (row - 1 !== this.row || column === 0 || column > 16_384) unplain('place')
      this.column = column - 1
    }
  }

  private value(from: number, end: number): TableCell {
    const { xml, kind } = this
    if (kind === 'inlineStr') return said(textIn(xml.slice(from, end)))
    let v = xml.indexOf('<v', from)
    while (v >= 0 && v < end && xml.charCodeAt(v + 2) !== CLOSING && xml.charCodeAt(v + 2) !== SPACE && xml.charCodeAt(v + 2) !== SLASH)
      v = xml.indexOf('<v', v + 2)
    if (v < 0 || v >= end) return null
    const open = xml.indexOf('>', v) + 1
    if (xml.charCodeAt(open - 2) === SLASH) return null
    const text = xml.slice(open, xml.indexOf('<', open))
    if (kind === 'n') return this.number(text)
    if (kind === 's') return this.shared[Number(text)] ?? (Number(text) < this.shared.length ? null : unplain('string'))
    if (kind === 'str') return said(text)
    if (kind === 'b') return text === '1' || text === 'true'
    if (kind === 'e') return errorOf(text)
    return unplain(kind)
  }

  private number(text: string): TableCell {
    const number = parseFloat(text)
    if (Number.isNaN(number)) return null
    return this.days[this.style] === true ? dayOf(number, this.from1904) : number
  }
}
