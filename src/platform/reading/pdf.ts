/** The text layer of a PDF, line by line as it stands on the page. Runs in the reading worker only. */
import { refuse } from '../file-problems.ts'
import { gridsIn } from './grid.ts'
import { linesOf, pagesText, written, type Line, type Piece } from './layout.ts'
import { pageLines } from './page.ts'
import { piecesByLetters, setIntoOneAnother } from './pdf-glyphs.ts'
import { rulingsOf } from './pdf-rulings.ts'
import { stampsOf, type Stamp } from './pdf-stamps.ts'
import { openPdf, type PDFPageProxy } from './pdfjs.ts'
import { mended } from './torn.ts'

/** Puts a stamp into the line it lies on, between the words it stands beside. */
function stamp(lines: readonly Line[], { text, x, bottom, top }: Stamp): void {
  // The text of a field stands on its floor; in the head of a paper two lines of two columns may lie under one field.
  const away = (line: Line): number =>
    Math.min(...line.pieces.map((piece) => Math.max(piece.x - x, x - piece.x - piece.width, 0))) + 3 * Math.abs(line.y - bottom - line.height * 0.4)
  const [line] = lines.filter(({ y }) => y >= bottom - 2 && y <= top).toSorted((a, b) => away(a) - away(b))
  // Just behind where the field begins: it often covers the end of the word before.
  line?.pieces.push({ text, x: x + line.height * 0.4, y: line.y, width: text.length * line.height * 0.5, height: line.height })
}

/** Whether words are written side by side, or back upwards: without that a page has no table, and its drawing need not be looked through. */
function mayHoldTable(pieces: readonly Piece[]): boolean {
  let steps = 0
  pieces.forEach(({ x, y, height }, at) => {
    const before = pieces[at - 1]
    if (before && (y > before.y + height * 0.5 || (Math.abs(y - before.y) < height && x > before.x + before.width + height * 2))) steps += 1
  })
  return steps >= 3
}

/** The lines of a page; rows of a drawn table are one line each, where the table begins. */
async function withTables(page: PDFPageProxy, pieces: readonly Piece[]): Promise<Line[]> {
  if (!mayHoldTable(pieces)) return linesOf(pieces)
  return pageLines(pieces, gridsIn(await rulingsOf(page), pieces, written))
}

/**
 * The text of all pages, an empty line between them, in NFC. Words torn by a page's end stay torn.
 *
 * Throws files.encrypted, files.tooManyPages; an error of the parser means a damaged file.
 */
export async function pdfText(bytes: Uint8Array, maxPages: number): Promise<{ text: string; pages: number }> {
  const document = await openPdf(bytes).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? refuse.encrypted() : error
  })
  const pages = document.numPages
  if (pages > maxPages) throw refuse.tooManyPages({ pages, limit: maxPages })
  const read: Line[][] = []
  for (let number = 1; number <= pages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item): Piece[] => {
      if (!('str' in item)) return []
      const { str, width, height } = item
      const [, , , scale = 0, x = 0, y = 0] = item.transform.map(Number)
      return str.trim() === '' ? [] : [{ text: str, x, y, width, height: height || Math.abs(scale) || 1 }]
    })
    const byLetters = setIntoOneAnother(pieces) ? await piecesByLetters(page, pieces) : undefined
    const lines = await withTables(page, byLetters ?? pieces)
    if (lines.length > 0) for (const stamped of await stampsOf(page)) stamp(lines, stamped)
    read.push(lines)
    page.cleanup()
  }
  await document.loadingTask.destroy()
  return { text: mended(pagesText(read)), pages }
}
