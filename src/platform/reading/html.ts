/** The text of a web page: blocks on lines of their own, table rows as 'a | b', without scripts and navigation. One pass, linear in time. */
import { counted } from './numbering.ts'
import { plainText } from './plain.ts'
import { pageIn } from './web-archive.ts'

/** Left out with everything inside them. */
const DROPPED = new Set([
  'script',
  'style',
  'nav',
  'template',
  'noscript',
  'svg',
  'iframe',
  'object',
  'head',
  'footer',
  'aside',
  'form',
  'button',
  'select',
  'menu',
])
/** Their content is not markup: a '<' in it opens nothing. */
const RAW = new Set(['script', 'style', 'noscript', 'iframe'])
const BLOCKS = new Set(
  'address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

// Letters of HTML by number from 160 on, in their order; the marks that pages use beside them.
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const ENTITIES = new Map<string, string>([
  ...LATIN.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bull', '•'],
  ['hellip', '…'],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ge', '≥'],
  ['le', '≤'],
])

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}\d{0,2}));?/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}

/** Tables within tables beyond this depth are made to hurt, not to be read. */
const DEEPEST = 20

/** A cell covers no more columns or rows than this: more are made to hurt. */
const WIDEST = 100

/** A cell of rows above that reaches down: its text, for how many rows more, over how many columns. */
type Reaching = { text: string; rows: number; columns: number }
type Cell = { text: string; columns: number; rows: number }
type Row = { cells: Cell[]; open: boolean }
/** A list that is open: in what its items are counted, and the count of the next one. */
type List = { format: string; next: number }

/** What `type` of a list, or its style, counts in, as in a document of Word. */
const FORMATS: Record<string, string> = {
  '1': 'decimal',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  a: 'lowerLetter',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  A: 'upperLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  i: 'lowerRoman',
  'lower-roman': 'lowerRoman',
  I: 'upperRoman',
  'upper-roman': 'upperRoman',
  none: 'none',
}
/** An item whose words begin with a mark of their own has been given it by hand. */
const MARKED = /^\s*(?:[-–—+*•]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-ZđĐ]|[ivxIVX]{1,5})\s?[.)/]|(?:Điều|Chương|Mục|Phần)\s)/u

/** Collects text: into the line being written, or into the cell of the table row that is open. */
class Page {
  readonly #lines: string[] = []
  readonly #rows: Row[] = []
  /** Of each table that is open: what reaches down into its next row, by column. */
  readonly #tables: Map<number, Reaching>[] = []
  /** Of each list that is open, the innermost last. */
  readonly #lists: List[] = []
  /** The mark that a page shows before the words of an item, until they come. */
  #mark = ''
  #line = ''

  add(words: string): void {
    let text = words
    if (this.#mark && /\S/.test(words)) {
      if (!MARKED.test(words)) text = `${this.#mark} ${words.trimStart()}`
      this.#mark = ''
    }
    const row = this.#rows.at(-1)
    const cell = row?.open ? row.cells.at(-1) : undefined
    if (cell) cell.text += text
    else if (!row) this.#line += text
  }

  break(): void {
    const row = this.#rows.at(-1)
    if (row) {
      // Paragraphs of one cell stay in its row.
      this.add(' ')
      return
    }
    this.#lines.push(tidy(this.#line))
    this.#line = ''
  }

  openList(format: string, start: number): void {
    this.#lists.push({ format, next: start })
  }

  closeList(): void {
    this.#lists.pop()
    this.#mark = ''
  }

  openItem(value: number | undefined): void {
    const list = this.#lists.at(-1)
    if (!list) return
    if (value !== undefined) list.next = value
    const mark = list.format === 'bullet' ? '-' : list.format === 'none' ? '' : `${counted(list.next, list.format)}.`
    list.next += 1
    this.#mark = mark
  }

  openRow(): void {
    if (this.#rows.length === 0 && tidy(this.#line)) this.break()
    this.#line = ''
    if (this.#rows.length < DEEPEST) this.#rows.push({ cells: [], open: false })
  }

  openTable(): void {
    if (this.#tables.length <= DEEPEST) this.#tables.push(new Map())
  }

  closeTable(): void {
    this.#tables.pop()
  }

  openCell(columns: number, rows: number): void {
    const row = this.#rows.at(-1)
    row?.cells.push({ text: '', columns, rows })
    if (row) row.open = true
  }

  closeCell(): void {
    const row = this.#rows.at(-1)
    if (row) row.open = false
  }

  closeRow(): void {
    const row = this.#rows.pop()
    if (!row) return
    const text = this.#cellsOf(row).join(' | ')
    if (this.#rows.length > 0) this.add(` ${text} `)
    else this.#lines.push(text.replace(/[\s|]/g, '') ? text : '')
  }

  /** The texts of a row; what reaches down from rows above counts for it as well, as in a document of Word. */
  #cellsOf({ cells }: Row): string[] {
    const above = this.#tables.at(-1) ?? new Map<number, Reaching>()
    const texts: string[] = []
    let column = 0
    const fromAbove = (): void => {
      for (let held = above.get(column); held; held = above.get(column)) {
        texts.push(held.text)
        if (held.rows > 1) above.set(column, { ...held, rows: held.rows - 1 })
        else above.delete(column)
        column += held.columns
      }
    }
    const reaching = new Map<number, Reaching>()
    for (const cell of cells) {
      fromAbove()
      const text = tidy(cell.text)
      texts.push(text)
      if (cell.rows > 1) reaching.set(column, { text, rows: cell.rows - 1, columns: cell.columns })
      column += cell.columns
    }
    fromAbove()
    for (const [at, held] of reaching) above.set(at, held)
    return texts
  }

  end(): string {
    while (this.#rows.length > 0) this.closeRow()
    this.break()
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }
}

const tidy = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** Where the tag that begins at `from` ends; a '>' inside a quoted attribute does not end it. */
function tagEnd(html: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < html.length; at++) {
    const sign = html[at] ?? ''
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '>') return at
    else if ((sign === '"' || sign === "'") && html[at - 1] === '=') quote = sign
  }
  return html.length
}

/** The element that a tag names, '' for a comment or a declaration. */
const nameOf = (tag: string): string => /^\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''

/** How many columns or rows a cell says that it covers. */
const spanIn = (tag: string, name: 'colspan' | 'rowspan'): number =>
  Math.min(Math.max(Number(new RegExp(`\\s${name}\\s*=\\s*["']?\\s*(\\d{1,4})`, 'i').exec(tag)?.[1] ?? 1), 1), WIDEST)

const numberIn = (tag: string, name: 'start' | 'value'): number | undefined => {
  const said = new RegExp(`\\s${name}\\s*=\\s*["']?\\s*(\\d{1,5})(?!\\d)`, 'i').exec(tag)?.[1]
  return said === undefined ? undefined : Number(said)
}

/** How a list shows its items: what its style says goes before its type. */
function formatIn(tag: string, ordered: boolean): string {
  const style = /list-style(?:-type)?\s*:\s*([a-z-]{1,30})/i.exec(tag)?.[1]?.toLowerCase()
  if (style !== undefined && style.length > 1 && FORMATS[style]) return FORMATS[style]
  if (!ordered) return 'bullet'
  return FORMATS[/\stype\s*=\s*["']?\s*([1aAiI])(?![a-z])/i.exec(tag)?.[1] ?? '1'] ?? 'decimal'
}

function placeList(page: Page, name: string, closes: boolean, tag: string): void {
  page.break()
  if (name === 'li') {
    if (!closes) page.openItem(numberIn(tag, 'value'))
  } else if (closes) page.closeList()
  else page.openList(formatIn(tag, name === 'ol'), numberIn(tag, 'start') ?? 1)
}

function place(page: Page, name: string, closes: boolean, tag: string): void {
  if (name === 'table') {
    page.break()
    if (closes) page.closeTable()
    else page.openTable()
  } else if (name === 'tr' && closes) page.closeRow()
  else if (name === 'tr') page.openRow()
  else if ((name === 'td' || name === 'th') && closes) page.closeCell()
  else if (name === 'td' || name === 'th') page.openCell(spanIn(tag, 'colspan'), spanIn(tag, 'rowspan'))
  else if (name === 'ol' || name === 'ul' || name === 'li') placeList(page, name, closes, tag)
  else if (name === 'br' || BLOCKS.has(name)) page.break()
  else if (name === 'img') page.add(' ')
}

/** Turns markup into text. Any text is accepted: what is not well formed is read as far as it goes. */
export function stripTags(html: string): string {
  const page = new Page()
  const lower = html.toLowerCase()
  let dropped: { name: string; depth: number } | undefined
  let at = 0
  while (at < html.length) {
    const tagAt = html.indexOf('<', at)
    const textEnd = tagAt === -1 ? html.length : tagAt
    if (!dropped && textEnd > at) page.add(decodeEntities(html.slice(at, textEnd)))
    if (tagAt === -1) break
    if (html.startsWith('<!--', tagAt)) {
      const end = html.indexOf('-->', tagAt + 4)
      at = end === -1 ? html.length : end + 3
      continue
    }
    if (!/[a-zA-Z/!?]/.test(html[tagAt + 1] ?? '')) {
      // 'Số lượng < 10' is text.
      if (!dropped) page.add('<')
      at = tagAt + 1
      continue
    }
    const end = tagEnd(html, tagAt)
    const tag = html.slice(tagAt + 1, end)
    const name = nameOf(tag)
    const closes = tag.startsWith('/')
    at = end + 1
    if (dropped) {
      // Only the element that began it can end it; a page whose head was never closed still has a body.
      if (name === dropped.name) dropped.depth += closes ? -1 : 1
      if (dropped.depth === 0 || (dropped.name === 'head' && name === 'body')) dropped = undefined
    } else if (DROPPED.has(name) && !closes) {
      if (RAW.has(name)) {
        const close = lower.indexOf(`</${name}`, at)
        at = close === -1 ? html.length : tagEnd(html, close) + 1
      } else if (!tag.endsWith('/')) dropped = { name, depth: 1 }
    } else if (!(closes && VOID.has(name))) place(page, name, closes, tag)
  }
  return page.end()
}

/** The text of a page, or of one that is kept as an archive, in the encoding that it names itself. Throws files.oldEncoding. */
export function htmlText(given: Uint8Array): string {
  const page = pageIn(given)
  const bytes = page?.bytes ?? given
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const declared = /charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1] ?? page?.charset
  return stripTags(plainText(bytes, declared)).normalize('NFC')
}
