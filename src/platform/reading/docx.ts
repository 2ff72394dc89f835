/**
 * The text of a .docx: one paragraph a line with the marks that Word counts, one table row a line, cells joined by ' | '.
 *
 * Own reading rather than mammoth's: it keeps the marks of automatic lists, on which the reading of a directive rests,
 * and takes a fraction of the time. Runs in the reading worker only.
 */
import { bearsOut, encodingOfFont, readRun, type FontEncoding } from '#lib/repair'
import { refuse } from '../file-problems.ts'
import { unzip } from '../zip.ts'
import { countMarks, partText, walk, type Marks } from './numbering.ts'

type Cell = { lines: string[]; span: number; continues: boolean }
/** `gone`: rows that were deleted. */
type Table = { rows: Cell[][]; gone: Set<number> }
/** `gone`: its mark was deleted, so that the next paragraph goes on in it. */
type Paragraph = { text: string; style: string; own: { list?: string; level?: number }; gone?: true }

/** Parts that are not the text as it stands: what was deleted or moved away, former properties, the second form of a drawing. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:tcPrChange', 'w:numberingChange'])

/** How a property that needs no value says that it does not hold. */
const OFF = new Set(['0', 'false', 'off'])

/** Among the properties of a paragraph or a row these say that its mark, or the row, is no longer there. */
const GONE = new Set(['w:del', 'w:moveFrom'])

/** Tables that only place the head and the foot of a paper side by side are read column by column, as they are looked at. */
const PLACING = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^\s*Nơi nhận\s*:/im

function tableLines(rows: Table['rows']): string[] {
  const all = rows.flat().flatMap((cell) => cell.lines)
  if (rows.length <= 4 && rows.every((row) => row.length <= 3) && PLACING.test(all.join('\n'))) return all
  const above = new Map<number, string>()
  return rows.map((row) => {
    let column = 0
    const texts = row.map((cell) => {
      // A cell merged downwards counts for every row it spans.
      const text = cell.continues ? (above.get(column) ?? '') : cell.lines.join(' ').replace(/\s+/g, ' ').trim()
      above.set(column, text)
      column += cell.span
      return text
    })
    return texts.join(' | ')
  })
}

class Reading {
  readonly lines: string[] = []
  readonly #marks: Marks
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: Table[] = []
  readonly #skipped: ReadonlySet<string>
  /** Of every run that is open: whether Word shows it in capitals or not at all, and the old encoding that its typeface names. */
  readonly #runs: { capitals: boolean; hidden?: boolean; font?: FontEncoding | undefined }[] = []
  readonly #believed: ReadonlySet<FontEncoding['encoding']>
  #skipping = 0
  #inText = false
  /** In the properties of a paragraph, of a row: a change noted there is one of its own mark. */
  #inProperties: 'paragraph' | 'row' | undefined
  /** What stands before a paragraph's mark that was deleted: it goes on in the next paragraph. */
  #carried = ''

  constructor(marks: Marks, skipped = SKIPPED, believed: ReadonlySet<FontEncoding['encoding']> = new Set()) {
    this.#marks = marks
    this.#skipped = skipped
    this.#believed = believed
  }

  #cell(): Cell | undefined {
    return this.#tables.at(-1)?.rows.at(-1)?.at(-1)
  }

  #put(lines: string[]): void {
    const place = this.#cell()?.lines ?? this.lines
    for (const line of lines) place.push(line)
  }

  #add(text: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (paragraph) paragraph.text += text
  }

  open(name: string, attributes: Record<string, string>): void {
    if (GONE.has(name) && this.#skipping === 0) this.#markGone()
    if (this.#skipping > 0 || this.#skipped.has(name)) {
      this.#skipping++
      return
    }
    const value = attributes['w:val'] ?? ''
    const paragraph = this.#paragraphs.at(-1)
    const cell = this.#cell()
    if (name === 'w:t') this.#inText = true
    else if (name === 'w:r') this.#runs.push({ capitals: false })
    else if (name === 'w:caps' && this.#runs.length > 0) this.#runs.at(-1)!.capitals = !OFF.has(value)
    else if (name === 'w:vanish' && this.#runs.length > 0) this.#runs.at(-1)!.hidden = !OFF.has(value)
    else if (name === 'w:rFonts' && this.#runs.length > 0)
      this.#runs.at(-1)!.font = encodingOfFont(attributes['w:ascii'] ?? attributes['w:hAnsi'] ?? '')
    else if (name === 'w:p') this.#paragraphs.push({ text: '', style: '', own: {} })
    else if (name === 'w:pPr') this.#inProperties = 'paragraph'
    else if (name === 'w:trPr') this.#inProperties = 'row'
    else if (name === 'w:tab') this.#add('\t')
    else if (name === 'w:br' || name === 'w:cr') this.#add('\n')
    else if (name === 'w:noBreakHyphen') this.#add('-')
    // In TCVN3 this sign is a letter, "ư": what it was is told when the whole text is repaired.
    else if (name === 'w:softHyphen') this.#add('\u00ad')
    else if (name === 'w:pStyle' && paragraph) paragraph.style = value
    else if (name === 'w:numId' && paragraph) paragraph.own.list = value
    else if (name === 'w:ilvl' && paragraph) paragraph.own.level = Number(value) || 0
    else if (name === 'w:tbl') {
      this.#endCarried()
      this.#tables.push({ rows: [], gone: new Set() })
    } else if (name === 'w:tr') this.#tables.at(-1)?.rows.push([])
    else if (name === 'w:tc') this.#tables.at(-1)?.rows.at(-1)?.push({ lines: [], span: 1, continues: false })
    else if (name === 'w:gridSpan' && cell) cell.span = Math.min(Number(value) || 1, 100)
    else if (name === 'w:vMerge' && cell) cell.continues = value !== 'restart'
  }

  /** The paragraph's mark or the row itself was deleted or moved away. */
  #markGone(): void {
    const [paragraph, table] = [this.#paragraphs.at(-1), this.#tables.at(-1)]
    if (this.#inProperties === 'paragraph' && paragraph) paragraph.gone = true
    if (this.#inProperties === 'row') table?.gone.add(table.rows.length - 1)
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping--
    else if (name === 'w:pPr' || name === 'w:trPr') this.#inProperties = undefined
    else if (name === 'w:t') this.#inText = false
    else if (name === 'w:r') this.#runs.pop()
    else if (name === 'w:p') this.#endParagraph()
    else if (name === 'w:tc' || name === 'w:body') this.#endCarried()
    else if (name === 'w:tbl') {
      const table = this.#tables.pop()
      if (table) this.#put(tableLines(table.rows.filter((_, row) => !table.gone.has(row))))
    }
  }

  text(text: string): void {
    if (!this.#inText || this.#skipping > 0) return
    const run = this.#runs.at(-1)
    if (run?.hidden) return
    const read = run?.font && this.#believed.has(run.font.encoding) ? readRun(text, run.font) : text
    this.#add(run?.capitals ? read.toUpperCase() : read)
  }

  #endCarried(): void {
    if (this.#carried.trim()) this.#put([this.#carried.trim()])
    this.#carried = ''
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (!paragraph) return
    if (paragraph.gone) {
      this.#carried += paragraph.text
      return
    }
    paragraph.text = this.#carried + paragraph.text
    this.#carried = ''
    // An empty paragraph is counted by Word only when it is numbered itself; it is not shown here either way.
    const text = paragraph.text.trim()
    const mark = this.#marks.next(paragraph.own, paragraph.style)
    if (text || !this.#cell()) this.#put((mark && text ? `${mark} ${text}` : text).split('\n').map((line) => line.trim()))
  }
}

/** The old encodings that typefaces of a document name and what was typed in them bears out; hardly any document has such a typeface. */
function believedIn(document: string): Set<FontEncoding['encoding']> {
  const typed = { tcvn3: '', vni: '' }
  if (!/w:(?:ascii|hAnsi)="(?:\.vn|vni[- ])/i.test(document)) return new Set()
  let font: FontEncoding | undefined
  let inText = false
  walk(document, {
    open(name, attributes) {
      if (name === 'w:r') font = undefined
      else if (name === 'w:rFonts') font = encodingOfFont(attributes['w:ascii'] ?? attributes['w:hAnsi'] ?? '')
      inText = name === 'w:t'
    },
    close: () => void (inText = false),
    text(text) {
      if (inText && font && typed[font.encoding].length < 50_000) typed[font.encoding] += `${text} `
    },
  })
  return new Set((['tcvn3', 'vni'] as const).filter((encoding) => bearsOut(typed[encoding], encoding)))
}

const WITHOUT_OLD_PROPERTIES = new Set([...SKIPPED].filter((name) => name !== 'mc:Fallback'))

/** What is printed on the paper but is not its text: heads and feet of pages, word art, the second form of a drawing. */
function besideLines(document: string, others: string[]): string[] {
  const lines: string[] = []
  const inFallback = new Reading(countMarks(undefined, undefined), WITHOUT_OLD_PROPERTIES)
  let fallbacks = 0
  walk(document, {
    open(name, attributes) {
      if (name === 'v:textpath' && attributes.string) lines.push(attributes.string)
      if (name === 'mc:Fallback') fallbacks++
      else if (fallbacks > 0) inFallback.open(name, attributes)
    },
    close(name) {
      if (name === 'mc:Fallback') fallbacks--
      else if (fallbacks > 0) inFallback.close(name)
    },
    text: (text) => void (fallbacks > 0 && inFallback.text(text)),
  })
  lines.push(...inFallback.lines)
  for (const part of others) {
    const reading = new Reading(countMarks(undefined, undefined), WITHOUT_OLD_PROPERTIES)
    walk(part, {
      open(name, attributes) {
        if (name === 'v:textpath' && attributes.string) lines.push(attributes.string)
        reading.open(name, attributes)
      },
      close: (name) => reading.close(name),
      text: (text) => reading.text(text),
    })
    lines.push(...reading.lines)
  }
  return lines
}

/** Word opens the part that the package names as the document, whatever it is called. */
function documentName(bytes: Uint8Array, maxUnpacked: number): string {
  const relations = unzip(bytes, maxUnpacked, (name) => name === '_rels/.rels').get('_rels/.rels')
  let target: string | undefined
  if (relations) {
    walk(partText(relations), {
      open(name, { Type: type, Target: to }) {
        if (name.endsWith('Relationship') && type?.endsWith('/officeDocument')) target ??= to?.replace(/^\//, '')
      },
    })
  }
  return target ?? 'word/document.xml'
}

const asText = (lines: string[]): string =>
  lines
    .join('\n')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** `beside`: what is printed around the text. Throws files.bomb beyond `maxUnpacked` bytes, files.broken, files.encrypted. The text is in NFC. */
export function docxText(bytes: Uint8Array, maxUnpacked: number): { text: string; beside: string } {
  const main = documentName(bytes, maxUnpacked)
  const wanted = new Set([main, 'word/numbering.xml', 'word/styles.xml', 'word/footnotes.xml', 'word/endnotes.xml'])
  const around = /^word\/(?:header|footer)\d*\.xml$/
  const parts = unzip(bytes, maxUnpacked, (name) => wanted.has(name) || around.test(name))
  const textOf = (name: string): string | undefined => {
    const part = parts.get(name)
    return part && partText(part)
  }
  const document = textOf(main)
  if (document === undefined) throw refuse.broken({ part: main })
  const reading = new Reading(countMarks(textOf('word/numbering.xml'), textOf('word/styles.xml')), SKIPPED, believedIn(document))
  // Notes at the foot of pages stand behind the text, where no order is looked for among them.
  for (const part of [document, textOf('word/footnotes.xml'), textOf('word/endnotes.xml')]) {
    if (part === undefined) continue
    if (part !== document) reading.lines.push('')
    walk(part, {
      open: (name, attributes) => reading.open(name, attributes),
      close: (name) => reading.close(name),
      text: (text) => reading.text(text),
    })
  }
  const others = [...parts.keys()].filter((name) => around.test(name)).map((name) => textOf(name) ?? '')
  return { text: asText(reading.lines), beside: asText(besideLines(document, others)) }
}
