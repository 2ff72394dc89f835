/** Scans made of our own papers: the pages of a .pdf as pictures, askew, grey and with specks, always the same ones. For tests, benches and proofs. */
import { createCanvas } from '@napi-rs/canvas'
import type { PdfContent } from 'pdfmake'
import { pageSetter } from '../papers-pdf.ts'
import { openPdf } from './pdfjs.ts'
import { openScan } from './scan-pages.ts'
import { straightened, type Raster } from './raster.ts'

export type Wear = {
  /** Degrees by which the sheet lay askew. */ skew: number
  /** How far the grey of a pixel strays. */ grain: number
  /** The share of pixels that are specks. */ specks: number
}

/** Numbers that look like chance and are the same every time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A page as a used copier would scan it. */
export function worn(page: Raster, { skew, grain, specks }: Wear, seed = 1): Raster {
  const random = chance(seed)
  const { width, height, grey } = straightened(page, -skew)
  const copy = new Uint8Array(grey.length)
  for (let at = 0; at < copy.length; at += 1) {
    // Ink that does not cover, paper that is not white, and a shadow towards the binding.
    const shadow = 18 * Math.max(0, 1 - (at % width) / (width * 0.12))
    const own = 40 + grey[at]! * 0.78 - shadow + (random() + random() + random() - 1.5) * grain
    const speck = random()
    copy[at] = speck < specks / 2 ? 20 : speck < specks ? 250 : Math.max(0, Math.min(255, own))
  }
  return { width, height, grey: copy }
}

/** A picture of some of its rows as .png or .jpg. */
export function pictureOf(
  { width, height, grey }: Raster,
  type: 'image/png' | 'image/jpeg',
  rows: { from: number; to: number } = { from: 0, to: height },
): Uint8Array {
  const canvas = createCanvas(width, rows.to - rows.from)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, rows.to - rows.from)
  for (let at = 0; at < image.data.length; at += 4) {
    image.data.fill(grey[rows.from * width + at / 4]!, at, at + 3)
    image.data[at + 3] = 255
  }
  context.putImageData(image, 0, 0)
  return new Uint8Array(type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 80))
}

/** A .jpg that says how its camera was held (EXIF, tag 274). */
export function heldSo(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0\u002a\0\0\0\u0008\0\u0001', 'latin1'),
    Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ])
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.subarray(2)]))
}

/** A .pdf set as its content says, with the letters of our papers: for layouts that none of them has. */
export async function setPdf(content: PdfContent[], pageOrientation: 'portrait' | 'landscape' = 'portrait', fontSize = 13): Promise<Uint8Array> {
  const set = (await pageSetter()).createPdf({
    pageSize: 'A4',
    pageOrientation,
    pageMargins: [50, 50, 40, 50],
    defaultStyle: { font: 'Tinos', fontSize, lineHeight: 1.1 },
    content,
  })
  return new Uint8Array(await set.getBuffer())
}

/** The pages of a .pdf as rasters, clean. */
export async function pagesOf(pdf: Uint8Array): Promise<Raster[]> {
  const scan = await openScan(pdf, { maxPages: 100, maxPixels: 60_000_000 })
  const pages: Raster[] = []
  for (let number = 1; number <= scan.pages; number += 1) pages.push((await scan.page(number)).raster)
  return pages
}

/** What stands on each page of a .pdf, line by line as the eye meets it, across both sides of a letterhead, page numbers left out. */
export async function printedLines(pdf: Uint8Array): Promise<string[]> {
  const document = await openPdf(new Uint8Array(pdf))
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]) }] : [],
    )
    const rows: { y: number; pieces: typeof pieces }[] = []
    for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
      const row = rows.at(-1)
      if (row && row.y - piece.y < 4) row.pieces.push(piece)
      else rows.push({ y: piece.y, pieces: [piece] })
    }
    const lines = rows.map((row) =>
      row.pieces
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    )
    pages.push(lines.filter((line, index) => !(index === 0 && line.trim() === String(number))).join('\n'))
  }
  return pages
}

/** Pages as a .pdf that holds nothing but their pictures, as a scanner makes it. */
export function scannedPdf(pages: readonly { jpeg: Uint8Array; width: number; height: number; rotate?: number }[]): Uint8Array {
  const parts: Buffer[] = []
  const places: number[] = []
  let length = 0
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)
    parts.push(bytes)
    length += bytes.length
  }
  const object = (content: string, stream?: Uint8Array) => {
    places.push(length)
    put(`${places.length} 0 obj\n${content}\n`)
    if (stream) {
      put('stream\n')
      put(stream)
      put('\nendstream\n')
    }
    put('endobj\n')
  }
  put('%PDF-1.4\n')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')}] >>`)
  pages.forEach(({ jpeg, width, height, rotate = 0 }, index) => {
    const at = 3 + index * 3
    const tall = Math.round((595 * height) / width)
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${tall}] /Rotate ${rotate} /Resources << /XObject << /I ${at + 1} 0 R >> >> /Contents ${at + 2} 0 R >>`,
    )
    object(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    )
    const drawing = Buffer.from(`q 595 0 0 ${tall} 0 0 cm /I Do Q`)
    object(`<< /Length ${drawing.length} >>`, drawing)
  })
  const table = length
  put(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`)
  put(`trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(parts))
}

/** Pages as a .tiff whose strips are .jpg each, as colour scanners write it. */
export function tiffOfJpegs(pages: readonly Raster[], { rows = 80, orientation = 1 } = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from('49492a0000000000', 'hex')]
  let length = 8
  /** Where the place of the next page is to be written. */
  let link = { part: parts[0]!, at: 4 }
  const put = (bytes: Uint8Array): number => {
    const part = Buffer.from(bytes)
    parts.push(part)
    length += part.length
    return length - part.length
  }
  const list = (values: readonly number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)))
  for (const page of pages) {
    const strips = Array.from({ length: Math.ceil(page.height / rows) }, (_, at) =>
      pictureOf(page, 'image/jpeg', { from: at * rows, to: Math.min(page.height, (at + 1) * rows) }),
    )
    const places = put(list(strips.map((strip) => put(strip))))
    const lengths = put(list(strips.map((strip) => strip.length)))
    const tags = [
      [256, page.width],
      [257, page.height],
      [259, 7],
      [262, 6],
      [273, places],
      [274, orientation],
      [278, rows],
      [279, lengths],
    ] as const
    const directory = Buffer.alloc(2 + tags.length * 12 + 4)
    directory.writeUInt16LE(tags.length, 0)
    tags.forEach(([tag, value], at) => {
      const entry = 2 + at * 12
      directory.writeUInt16LE(tag, entry)
      directory.writeUInt16LE(4, entry + 2)
      directory.writeUInt32LE(tag === 273 || tag === 279 ? strips.length : 1, entry + 4)
      directory.writeUInt32LE(value, entry + 8)
    })
    link.part.writeUInt32LE(put(directory), link.at)
    link = { part: parts.at(-1)!, at: directory.length - 4 }
  }
  return new Uint8Array(Buffer.concat(parts))
}
