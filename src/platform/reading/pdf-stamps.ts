/**
 * The number and the day that an office's software stamps on a PDF at signing. They stand in the pictures of the
 * signature fields and not in the text of the page, so that without this a paper reads 'Số: /KH-UBND, ngày tháng năm'.
 */
import { OPS, type PDFPageProxy } from './pdfjs.ts'

/** A short text drawn by a field: its left edge, and the lowest and highest point of the field, in points. */
export type Stamp = { text: string; x: number; bottom: number; top: number }

const DRAWN = new Set(['Widget', 'Stamp', 'FreeText'])
// A number, a day, a month, a year; longer texts name the signer and belong to the signature, not to the paper.
const SHORT = /^[\p{L}\d/.-]{1,12}$/u

const glyphs = (shown: unknown): string =>
  Array.isArray(shown)
    ? shown
        .map((glyph: unknown) =>
          typeof glyph === 'object' && glyph !== null && 'unicode' in glyph && typeof glyph.unicode === 'string' ? glyph.unicode : '',
        )
        .join('')
    : ''

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : [])

/** What the fields of a page draw as short text. Costs the drawing of the page, and nothing where there is no field. */
export async function stampsOf(page: PDFPageProxy): Promise<Stamp[]> {
  const fields = await page.getAnnotations()
  if (!fields.some((field: { subtype?: string }) => DRAWN.has(field.subtype ?? ''))) return []
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 1 })
  const stamps: Stamp[] = []
  let field: number[] = []
  let drawn: string[] = []
  for (const [index, operation] of fnArray.entries()) {
    const parameters: unknown = argsArray[index]
    const [first, second]: unknown[] = Array.isArray(parameters) ? parameters : []
    if (operation === OPS.beginAnnotation) [field, drawn] = [numbers(second), []]
    else if (operation === OPS.showText && field.length > 0) drawn.push(glyphs(first))
    else if (operation === OPS.endAnnotation) {
      const [x = 0, bottom = 0, , top = 0] = field
      const text = drawn.join('').trim()
      if (drawn.length === 1 && SHORT.test(text)) stamps.push({ text, x, bottom, top })
      field = []
    }
  }
  return stamps
}
