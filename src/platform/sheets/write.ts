/** Writing .xlsx: typed cells only, so that no text of a user is ever taken for a formula. */
import { setImmediate } from 'node:timers/promises'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { daysBetween, isIsoDate } from '#lib/period'
import { cut } from '#lib/text'

/** A text, a number, a whole number of any size, or nothing. A day is a text 'YYYY-MM-DD' in a column of kind 'date'. */
export type SheetCell = string | number | bigint | boolean | Measured | null | undefined
/** A number with its own places after the comma, in a column whose rows are counted in different units. */
export type Measured = { value: number; decimals: Decimals }
export type Decimals = 0 | 1 | 2 | 3

export type SheetColumn = {
  header: string
  /** In characters of the standard font. */
  width: number
  kind: 'text' | 'number' | 'date'
  /** Groups thousands and fixes the places after the comma; without it a number is shown as it is (a year, a code). */
  decimals?: Decimals
  /** In the middle of its column: the number of the row. */
  centred?: true
}

/** `rows` is walked once, so that it may come from a cursor or a generator. */
/** `title` stands above the table on each page of paper, not among the cells: the first row is the head. */
export type SheetToWrite = { name: string; title?: string; columns: readonly SheetColumn[]; rows: Iterable<readonly SheetCell[]> }
/** A sheet whose rows may come some at a time, as they are fetched: no more of them are held than that. For `writeXlsxInTurns` alone. */
export type SheetInTurns = Omit<SheetToWrite, 'rows'> & { rows: SheetToWrite['rows'] | AsyncIterable<SheetToWrite['rows']> }
/** What has to be waited for before there is more. */
type Wait = Promise<void>

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
// Limits of Excel itself; a file beyond them is refused by it as damaged.
const MAX_ROWS = 1_048_576
const MAX_TEXT = 32_767
const MAX_NAME = 31

// Places of the cell formats in styles.xml.
const HEADER_STYLE = 1
const DATE_STYLE = 2
const TEXT_STYLE = 3
const DECIMALS_STYLE = 4
const PLAIN_STYLE = 8
const CENTRED_STYLE = 9

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes text for a cell: signs of XML, signs XML cannot carry, and Excel's own _x000D_ notation. */
function escaped(text: string): string {
  const short = text.length > MAX_TEXT ? `${cut(text, MAX_TEXT - 1)}…` : text
  return (
    short
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- exactly the signs that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
  )
}

/** 1 -> 'A', 27 -> 'AA'. */
function columnName(number: number): string {
  const before = Math.floor((number - 1) / 26)
  return `${before > 0 ? columnName(before) : ''}${String.fromCharCode(65 + ((number - 1) % 26))}`
}

const textCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const numberCell = (at: string, value: number | bigint, { centred, decimals }: Pick<SheetColumn, 'centred' | 'decimals'>): string =>
  `<c r="${at}" s="${centred ? CENTRED_STYLE : decimals === undefined ? PLAIN_STYLE : DECIMALS_STYLE + decimals}"><v>${value}</v></c>`

function cell(at: string, value: SheetCell, column: SheetColumn): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number') return Number.isFinite(value) ? numberCell(at, value, column) : ''
  if (typeof value === 'object') return Number.isFinite(value.value) ? numberCell(at, value.value, value) : ''
  if (typeof value === 'bigint') {
    // Excel keeps fifteen digits; a longer number stays whole as text.
    return String(value).replace('-', '').length <= 15 ? numberCell(at, value, column) : textCell(at, String(value), TEXT_STYLE)
  }
  // Excel counts a 29 February 1900 that never was: earlier days would be shown one day off.
  if (column.kind === 'date' && isIsoDate(value) && value >= '1900-03-01') {
    return `<c r="${at}" s="${DATE_STYLE}"><v>${daysBetween('1899-12-30', value)}</v></c>`
  }
  return textCell(at, value, TEXT_STYLE)
}

const LINE = 15.75
// Bold words in a narrow column break early.
const HEAD_ROOM = 0.7
/** Programs that do not measure a text before they show it need to be told how many lines it takes; a row of one line is left to them. */
function heightOf(columns: readonly SheetColumn[], values: readonly SheetCell[], room = 0.9): string {
  let lines = 1
  for (const [index, { width }] of columns.entries()) {
    const value = values[index]
    if (typeof value !== 'string' || (value.length <= width && !value.includes('\n'))) continue
    lines = Math.max(
      lines,
      value.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / (width * room))), 0),
    )
  }
  // Excel shows no row higher than 409 points.
  return lines === 1 ? '' : ` ht="${Math.min(lines * LINE, 409)}"`
}

// So many characters of 12 points stand across a page of A4 held upright.
const UPRIGHT = 88
/** On paper: A4, all columns on one page, as many pages as it takes, lines between the cells, pages numbered; the header row comes again on each. */
const printed = ({ columns, title }: Pick<SheetToWrite, 'columns' | 'title'>): string =>
  `<printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.4" right="0.4" top="${title ? '0.8' : '0.6'}" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter>${title ? `<oddHeader>&amp;C&amp;"Times New Roman,Bold"&amp;13${escaped(title.replaceAll('&', '&&').slice(0, 200))}</oddHeader>` : ''}<oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>`

/** Every row, and between those that are fetched the waits for the next ones. */
function* rowsOf(rows: SheetInTurns['rows']): Generator<readonly SheetCell[] | Wait> {
  if (Symbol.iterator in rows) return yield* rows
  const fetched = rows[Symbol.asyncIterator]()
  for (;;) {
    let next: IteratorResult<SheetToWrite['rows']> | undefined
    yield fetched.next().then((some) => void (next = some))
    if (!next || next.done) return
    yield* next.value
  }
}

function* sheetXml(sheet: SheetInTurns): Generator<string | Wait> {
  const { columns, rows } = sheet
  const names = columns.map((_, index) => columnName(index + 1))
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE}" customHeight="1"/>`
  if (columns.length > 0)
    yield `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
  yield `<sheetData><row r="1"${heightOf(
    columns,
    columns.map(({ header }) => header),
    HEAD_ROOM,
  )}>${columns.map(({ header }, index) => textCell(`${names[index]}1`, header, HEADER_STYLE)).join('')}</row>`
  let row = 1
  for (const values of rowsOf(rows)) {
    if (values instanceof Promise) {
      yield values
      continue
    }
    if (++row > MAX_ROWS) throw new RangeError(`A sheet holds at most ${MAX_ROWS - 1} rows`)
    yield `<row r="${row}"${heightOf(columns, values)}>${columns.map((column, index) => cell(`${names[index]}${row}`, values[index], column)).join('')}</row>`
  }
  yield `</sheetData>${columns.length > 0 ? `<autoFilter ref="A1:${names.at(-1)}${row}"/>` : ''}${printed(sheet)}</worksheet>`
}

const border = (sides: string): string =>
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => (sides ? `<${side} style="thin"><color auto="1"/></${side}>` : `<${side}/>`)).join('')}<diagonal/></border>`

const format = (id: number, rest = ''): string =>
  `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"${rest}`

// Beside a text of several lines a number stands with its first.
const TOP = ' applyAlignment="1"><alignment vertical="top"/></xf>'
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="5"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>${[
  '#,##0',
  '#,##0.0',
  '#,##0.00',
  '#,##0.000',
]
  .map((code, index) => `<numFmt numFmtId="${165 + index}" formatCode="${code}"/>`)
  .join(
    '',
  )}</numFmts><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2">${border('')}${border('thin')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${format(0, '/>')}<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>${format(164, TOP)}${format(49, ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')}${[165, 166, 167, 168].map((id) => format(id, TOP)).join('')}${format(0, TOP)}${format(0, ' applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf>')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** A sheet's name as Excel allows it: at most 31 signs, none of []:*?/\, each name once. */
function sheetNames(sheets: readonly Pick<SheetToWrite, 'name'>[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }) => {
    const base =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, MAX_NAME) || 'Trang'
    let free = base
    for (let copy = 2; taken.has(free.toLowerCase()); copy++) free = `${base.slice(0, MAX_NAME - ` (${copy})`.length)} (${copy})`
    taken.add(free.toLowerCase())
    return free
  })
}

function* parts(sheets: readonly SheetInTurns[]): Generator<[string, Iterable<string | Wait>]> {
  const names = sheetNames(sheets)
  const numbers = sheets.map((_, index) => index + 1)
  yield [
    '[Content_Types].xml',
    [
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    ],
  ]
  yield [
    '_rels/.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  ]
  yield [
    'xl/workbook.xml',
    [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((number) => `<sheet name="${escaped(names[number - 1] ?? '')}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets><definedNames>${numbers.map((number) => `<definedName name="_xlnm.Print_Titles" localSheetId="${number - 1}">'${escaped((names[number - 1] ?? '').replaceAll("'", "''"))}'!$1:$1</definedName>`).join('')}</definedNames></workbook>`,
    ],
  ]
  yield [
    'xl/_rels/workbook.xml.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
  ]
  yield ['xl/styles.xml', [STYLES]]
  for (const [index, sheet] of sheets.entries()) yield [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)]
}

// Enough rows at a time to compress well, few enough to hold little.
const CHUNK = 1 << 20

/**
 * A part of the archive, packed a piece at a time by the zlib of Node, which takes a third of the time of one in
 * JavaScript. Every piece is flushed to a whole byte, so that together they are one stream.
 */
class Part implements ZipInputFile {
  readonly filename: string
  readonly compression = 8
  // Numbers, not a text with a zone: zip stores local time without one.
  readonly mtime = new Date(2000, 0, 1)
  size = 0
  crc = 0
  ondata: NonNullable<ZipInputFile['ondata']> = () => {}

  constructor(filename: string) {
    this.filename = filename
  }

  push(text: string, final = false): void {
    const bytes = Buffer.from(text)
    this.size += bytes.length
    this.crc = crc32(bytes, this.crc)
    this.ondata(null, deflateRawSync(bytes, { finishFlush: final ? constants.Z_FINISH : constants.Z_SYNC_FLUSH }), final)
  }
}

/**
 * Writes a workbook: bold frozen header row with filters, widths, days as dd/mm/yyyy. The same rows give the same bytes.
 *
 * Text is always written as text, so '=1+1' stays what it says. A sheet takes at most 1,048,575 rows (RangeError);
 * a text beyond 32,767 signs is cut, as Excel opens no longer one.
 */
export function writeXlsx(book: { sheets: readonly SheetToWrite[] }): Uint8Array {
  const turns = written(book.sheets)
  for (;;) {
    const { done, value } = turns.next()
    if (done) return value
  }
}

/** The same bytes, with a pause after every piece, in which others are answered: for lists of tens of thousands of rows. */
export async function writeXlsxInTurns(book: { sheets: readonly SheetInTurns[] }): Promise<Uint8Array> {
  const turns = written(book.sheets)
  for (;;) {
    const { done, value } = turns.next()
    if (done) return value
    await (value ?? setImmediate())
  }
}

/** Stops after every piece that was packed, and where rows have to be waited for. */
function* written(sheets: readonly SheetInTurns[]): Generator<Wait | undefined, Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const [name, pieces] of parts(sheets)) {
    const entry = new Part(name)
    zip.add(entry)
    let held = ''
    for (const piece of pieces) {
      if (typeof piece !== 'string') {
        yield piece
        continue
      }
      held += piece
      if (held.length < CHUNK) continue
      entry.push(held)
      held = ''
      yield
    }
    entry.push(held, true)
  }
  zip.end()
  return Buffer.concat(chunks)
}
