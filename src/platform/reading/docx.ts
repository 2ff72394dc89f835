/**
 * The text of a .docx: one paragraph a line with the marks that Word counts, one table row a line, cells joined by ' | '.
 *
 * Own reading rather than mammoth's: it keeps the marks of automatic lists, on which the reading of a directive rests,
 * and takes a fraction of the time. Runs in the reading worker only.
 */
import { refuse } from '../file-problems.ts'
import { unzip } from '../zip.ts'
import { countMarks, walk, type Marks } from './numbering.ts'

type Cell = { lines: string[]; span: number; continues: boolean }
type Table = { rows: Cell[][] }
type Paragraph = { text: string; style: string; own: { list?: string; level?: number } }

/** Parts that are not the text as it stands: what was deleted or moved away, former properties, the second form of a drawing. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:tcPrChange', 'w:numberingChange'])

/** Tables that only place the head and the foot of a paper side by side are read column by column, as they are looked at. */
const PLACING = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^\s*Nơi nhận\s*:/im

function tableLines({ rows }: Table): string[] {
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
  #skipping = 0
  #inText = false

  constructor(marks: Marks) {
    this.#marks = marks
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
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      this.#skipping++
      return
    }
    const value = attributes['w:val'] ?? ''
    const paragraph = this.#paragraphs.at(-1)
    const cell = this.#cell()
    if (name === 'w:t') this.#inText = true
    else if (name === 'w:p') this.#paragraphs.push({ text: '', style: '', own: {} })
    else if (name === 'w:tab') this.#add('\t')
    else if (name === 'w:br' || name === 'w:cr') this.#add('\n')
    else if (name === 'w:noBreakHyphen') this.#add('-')
    else if (name === 'w:pStyle' && paragraph) paragraph.style = value
    else if (name === 'w:numId' && paragraph) paragraph.own.list = value
    else if (name === 'w:ilvl' && paragraph) paragraph.own.level = Number(value) || 0
    else if (name === 'w:tbl') this.#tables.push({ rows: [] })
    else if (name === 'w:tr') this.#tables.at(-1)?.rows.push([])
    else if (name === 'w:tc') this.#tables.at(-1)?.rows.at(-1)?.push({ lines: [], span: 1, continues: false })
    else if (name === 'w:gridSpan' && cell) cell.span = Math.min(Number(value) || 1, 100)
    else if (name === 'w:vMerge' && cell) cell.continues = value !== 'restart'
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping--
    else if (name === 'w:t') this.#inText = false
    else if (name === 'w:p') this.#endParagraph()
    else if (name === 'w:tbl') {
      const table = this.#tables.pop()
      if (table) this.#put(tableLines(table))
    }
  }

  text(text: string): void {
    if (this.#inText && this.#skipping === 0) this.#add(text)
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (!paragraph) return
    // An empty paragraph is counted by Word only when it is numbered itself; it is not shown here either way.
    const text = paragraph.text.trim()
    const mark = this.#marks.next(paragraph.own, paragraph.style)
    if (text || !this.#cell()) this.#put((mark && text ? `${mark} ${text}` : text).split('\n').map((line) => line.trim()))
  }
}

/** Throws files.bomb beyond `maxUnpacked` bytes, files.broken, files.encrypted. The text is in NFC. */
export function docxText(bytes: Uint8Array, maxUnpacked: number): string {
  const wanted = new Set(['word/document.xml', 'word/numbering.xml', 'word/styles.xml'])
  const parts = unzip(bytes, maxUnpacked, (name) => wanted.has(name))
  const textOf = (name: string): string | undefined => {
    const part = parts.get(name)
    return part && new TextDecoder('utf-8').decode(part)
  }
  const document = textOf('word/document.xml')
  if (document === undefined) throw refuse.broken({ part: 'word/document.xml' })
  const reading = new Reading(countMarks(textOf('word/numbering.xml'), textOf('word/styles.xml')))
  walk(document, {
    open: (name, attributes) => reading.open(name, attributes),
    close: (name) => reading.close(name),
    text: (text) => reading.text(text),
  })
  return reading.lines
    .join('\n')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
