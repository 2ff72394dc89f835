/** The text layer of a PDF, line by line as it stands on the page. Runs in the reading worker only. */
import { getDocumentProxy } from 'unpdf'
import { refuse } from '../file-problems.ts'
import { stampsOf, type Stamp } from './pdf-stamps.ts'

/** A piece of text where it stands: x and y of its foot in points, y upwards. */
type Piece = { text: string; x: number; y: number; width: number; height: number }

type Line = { y: number; height: number; pieces: Piece[] }

/** Pieces in the order they were written become lines: a new one where the foot moves by more than half a letter. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces) {
    const current = lines.at(-1)
    // A superscript stays in its line; a piece far back to the left is the next column's.
    const same = current && Math.abs(current.y - piece.y) <= Math.max(current.height, piece.height) * 0.5
    if (same) {
      current.pieces.push(piece)
      current.height = Math.max(current.height, piece.height)
    } else lines.push({ y: piece.y, height: piece.height, pieces: [piece] })
  }
  return lines
}

/** Joins a line: a gap of a fifth of a letter is a space that was not written, one of two letters a column. */
function written({ pieces, height }: Line): string {
  const sorted = pieces.toSorted((a, b) => a.x - b.x)
  let text = ''
  let end: number | undefined
  for (const piece of sorted) {
    const gap = end === undefined ? 0 : piece.x - end
    if (gap > height * 2) text = `${text.trimEnd()}\t`
    else if (gap > height * 0.2 && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' '
    text += piece.text
    end = Math.max(end ?? 0, piece.x + piece.width)
  }
  return text.replace(/ {2,}/g, ' ').trim()
}

/** Puts a stamp into the line it lies on, between the words it stands beside. */
function stamp(lines: readonly Line[], { text, x, bottom, top }: Stamp): void {
  // The text of a field stands on its floor; in the head of a paper two lines of two columns may lie under one field.
  const away = (line: Line): number =>
    Math.min(...line.pieces.map((piece) => Math.max(piece.x - x, x - piece.x - piece.width, 0))) + 3 * Math.abs(line.y - bottom - line.height * 0.4)
  const [line] = lines.filter(({ y }) => y >= bottom - 2 && y <= top).toSorted((a, b) => away(a) - away(b))
  // Just behind where the field begins: it often covers the end of the word before.
  line?.pieces.push({ text, x: x + line.height * 0.4, y: line.y, width: text.length * line.height * 0.5, height: line.height })
}

/** Lines with an empty one where the distance is clearly larger than usual, so that blocks stay apart. */
function pageText(lines: readonly Line[]): string {
  const steps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? 0) - line.y)
    .filter((step) => step > 0)
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return lines
    .map((line, index) => {
      const before = lines[index - 1]
      const apart = before && usual > 0 && before.y - line.y > usual * 1.8
      return `${apart ? '\n' : ''}${written(line)}`
    })
    .join('\n')
}

/** Takes off the number that stands alone at the head or the foot of its page. */
function withoutNumber(lines: Line[], page: number): Line[] {
  const isNumber = (line: Line | undefined): boolean => {
    const text = line ? written(line).replace(/^[-–\s]+|[-–\s]+$/g, '') : ''
    return /^\d{1,4}$/.test(text) && (Number(text) === page || page > 1)
  }
  // A number at the foot of a table may be a figure: only the page's own number is taken off there.
  const foot = lines.at(-1)
  const ofPage = foot && written(foot).replace(/\D/g, '') === String(page) && isNumber(foot)
  const upper = ofPage ? lines.slice(0, -1) : lines
  return isNumber(upper[0]) ? upper.slice(1) : upper
}

/**
 * The text of all pages, an empty line between them, in NFC. Words torn by a page's end stay torn.
 *
 * Throws files.encrypted, files.tooManyPages; an error of the parser means a damaged file.
 */
export async function pdfText(bytes: Uint8Array, maxPages: number): Promise<{ text: string; pages: number }> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? refuse.encrypted() : error
  })
  const pages = document.numPages
  if (pages > maxPages) throw refuse.tooManyPages({ pages, limit: maxPages })
  const texts: string[] = []
  for (let number = 1; number <= pages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item): Piece[] => {
      if (!('str' in item)) return []
      const { str, width, height } = item
      const [, , , scale = 0, x = 0, y = 0] = item.transform.map(Number)
      return str.trim() === '' ? [] : [{ text: str, x, y, width, height: height || Math.abs(scale) || 1 }]
    })
    const lines = linesOf(pieces)
    if (lines.length > 0) for (const stamped of await stampsOf(page)) stamp(lines, stamped)
    texts.push(pageText(withoutNumber(lines, number)))
    page.cleanup()
  }
  await document.loadingTask.destroy()
  return {
    text: texts
      .join('\n\n')
      .normalize('NFC')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    pages,
  }
}
