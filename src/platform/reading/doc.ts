/** The text of a .doc (Word 97–2003): one paragraph a line, one table row a line with cells joined by ' | '. Runs in the reading worker only. */
import BufferReader from 'word-extractor/lib/buffer-reader.js'
import WordOleExtractor from 'word-extractor/lib/word-ole-extractor.js'
import { refuse } from '../file-problems.ts'
import { docMarks } from './doc-numbers.ts'

const SECTOR = 512
/** The first two bytes of Word's own part, and the bit beside them that says it is locked. */
const WORD = 0xa5ec
const LOCKED = 0x0100

function isLocked(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = SECTOR; at + 12 <= bytes.byteLength; at += SECTOR)
    if (data.getUint16(at, true) === WORD) return (data.getUint16(at + 10, true) & LOCKED) !== 0
  return false
}

const tabsIn = (line: string): number => line.split('\t').length - 1

/** Paragraphs of the first cell of a row beyond which it is text between two tables. */
const MOST_BEFORE = 4
const MOST_LINES = 80

/** How many lines from `from` on make one row of so many cells; 0 when they make none. */
function rowAt(lines: readonly string[], from: number, cells: number): number {
  let tabs = 0
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    const line = lines[at] ?? ''
    tabs += tabsIn(line)
    if (tabs > cells || (tabs === 0 && at - from >= MOST_BEFORE)) return 0
    if (tabs === cells && line.endsWith('\t')) return at - from + 1
  }
  return 0
}

/**
 * Rows of tables: Word ends every cell and every row with a mark, which comes out as a tab, and a paragraph within a cell ends its line. A row
 * that stands on one line tells how many cells the rows below it have.
 */
export function withRows(text: string): string {
  const lines = text.split('\n')
  const made: string[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    const cells = line.endsWith('\t') && line.trim() !== '' ? tabsIn(line) : 0
    if (cells < 2) {
      made.push(line.replace(/^\t+|\t+$/g, ''))
      at += 1
      continue
    }
    for (let count = 1; count > 0 && at < lines.length; count = rowAt(lines, at, cells)) {
      const row = lines.slice(at, at + count).join('\n')
      const texts = row.split('\t').map((cell) => cell.replace(/\s+/g, ' ').trim())
      made.push(texts.slice(0, -1).join(' | '))
      at += count
    }
  }
  return made.join('\n')
}

/** What the library writes for a soft hyphen, which in TCVN3 is the letter "ư". */
const SOFT_HYPHEN = /undefined/g

const tidy = (text: string): string =>
  text
    .replace(SOFT_HYPHEN, '\u00ad')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, (ends) => (ends.includes('\t') ? '\t\n' : '\n'))
    .replace(/\n{3,}/g, '\n\n')

/** The library's reading with the marks that Word counts set before their paragraphs. */
class Extractor extends WordOleExtractor {
  #marks: ReturnType<typeof docMarks> = []

  override writeParagraphProperties(main: Buffer, table: Buffer): void {
    try {
      this.#marks = docMarks(main, table, this._pieces, this._boundaries.ccpText)
    } catch (error) {
      // Lists that are torn or described otherwise: the text is whole without them.
      if (!(error instanceof RangeError)) throw error
    }
    super.writeParagraphProperties(main, table)
  }

  override buildDocument() {
    let added = 0
    let next = 0
    for (const piece of this._pieces) {
      const from = piece.startCp
      const to = piece.endCp
      let text = ''
      let copied = 0
      for (let mark = this.#marks[next]; mark && mark.cp < to; mark = this.#marks[(next += 1)]) {
        text += `${piece.text.slice(copied, mark.cp - from)}${mark.mark} `
        copied = mark.cp - from
        added += mark.mark.length + 1
      }
      piece.startCp = from + added - (text.length - copied)
      piece.text = text + piece.text.slice(copied)
      piece.endCp = to + added
    }
    this._boundaries.ccpText += added
    return super.buildDocument()
  }
}

/** What a letterhead has, and hardly anything else. */
const LETTERHEAD = /CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập ?[-–] ?Tự do|ĐẢNG CỘNG SẢN|^\s*Số ?: ?\d|ngày \d{1,2} tháng \d{1,2} năm \d{4}$/u
const HEAD_LINES = 14

/** The letterhead that was drawn in boxes of text stands above the paper, whatever other boxes hold behind it. */
export function withHead(body: string, boxes: string): string[] {
  const lines = boxes.split('\n')
  const inBody = body.trimStart().split('\n', HEAD_LINES)
  const end = inBody.some((line) => LETTERHEAD.test(line)) ? -1 : lines.slice(0, HEAD_LINES).findLastIndex((line) => LETTERHEAD.test(line))
  return [lines.slice(0, end + 1).join('\n'), body, lines.slice(end + 1).join('\n')]
}

/** `beside`: heads and feet of pages. Throws files.encrypted, files.broken. The letters are as they were typed, in whatever encoding. */
export async function docText(bytes: Uint8Array): Promise<{ text: string; beside: string }> {
  if (isLocked(bytes)) throw refuse.encrypted()
  const document = await new Extractor().extract(new BufferReader(Buffer.from(bytes)))
  const plain = { filterUnicode: false }
  const [boxes, ...notes] = [document.getTextboxes(plain), document.getFootnotes(plain), document.getEndnotes(plain)].map((part) => tidy(part).trim())
  return {
    text: [...withHead(withRows(tidy(document.getBody(plain))), boxes ?? ''), ...notes]
      .filter((part) => part.trim())
      .join('\n\n')
      .trim(),
    beside: document
      .getHeaders(plain)
      .replace(SOFT_HYPHEN, '\u00ad')
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
  }
}
