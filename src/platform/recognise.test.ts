import { readFile } from 'node:fs/promises'
import tiff from 'utif2'
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import type { PictureBox } from './reading/read-page.ts'
import { skewOf, straightened, type Raster } from './reading/raster.ts'
import { pictureSize } from './reading/picture-size.ts'
import { pagesOf, pictureOf, scannedPdf, tiffOfJpegs, worn } from './reading/scan.testing.ts'
import { placesOf, recogniseScan, scanPicture, textOrRecognised, type RecogniseOptions } from './recognise.ts'

const refusalOf = (bytes: Uint8Array, options: RecogniseOptions = {}): Promise<string> =>
  recogniseScan(bytes, options).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

/** The head of our directive, as a used copier would scan it: enough to read, and quick. */
let page: Raster
const rows = { from: 120, to: 760 }
beforeAll(async () => {
  const [first] = await pagesOf(new Uint8Array(await readFile(new URL('./fixtures/directive.pdf', import.meta.url))))
  page = first!
})

async function drawnOf(jpeg: Uint8Array): Promise<Canvas> {
  const image = await loadImage(Buffer.from(jpeg))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas
}

/** The share of dark points in a place of a picture. */
function inkIn(canvas: Canvas, [left, top, right, bottom]: PictureBox): number {
  const [x, y] = [Math.round((left * canvas.width) / 10_000), Math.round((top * canvas.height) / 10_000)]
  const [width, height] = [Math.round(((right - left) * canvas.width) / 10_000), Math.max(1, Math.round(((bottom - top) * canvas.height) / 10_000))]
  const { data } = canvas.getContext('2d').getImageData(x, y, width, height)
  return Array.from({ length: width * height }, (_, at) => data[at * 4]!).filter((grey) => grey < 100).length / (width * height)
}

describe('a scan', () => {
  test('askew, grey and with specks is read; each word that is not sure has its place', { timeout: 90_000 }, async () => {
    const told: number[][] = []
    const scan = pictureOf(worn(page, { skew: 1.4, grain: 40, specks: 0.004 }), 'image/png', rows)
    const { text, doubted, pictured, shapes, sure, pages } = await recogniseScan(scan, { onPage: ({ at, pages: all }) => told.push([at, all]) })
    expect(text).toContain('hợp tác xã hoạt động')
    expect(text).toMatch(/Số: 14\/CT-UBND/)
    expect({ pages, told }).toEqual({ pages: 1, told: [[1, 1]] })
    expect(sure).toBeGreaterThan(80)
    // The picture is set straight as it was read: ink stands where the lines are said to stand, and hardly anywhere else.
    const canvas = await drawnOf(await scanPicture(scan, 1, shapes[0]))
    expect(shapes).toEqual([{ width: canvas.width, height: canvas.height, turn: 0, skew: expect.closeTo(1.4, 0) as number }])
    const ink = pictured.map(({ box }) => inkIn(canvas, box))
    expect(ink.filter((share) => share > 0.06).length).toBeGreaterThan(ink.length * 0.9)
    const above = pictured.map(({ box: [left, top, right] }) => inkIn(canvas, [left, Math.max(0, top - 60), right, top - 20]))
    expect(above.filter((share) => share < 0.03).length).toBeGreaterThan(ink.length * 0.6)
    for (const { start, end, sure: less } of doubted) {
      expect(less).toBeLessThan(70)
      expect(text.slice(start, end)).toMatch(/^\S+$/)
    }
  })

  test('as office scanners pack it, one page as a fax (CCITT group 4) and one as JPEG 2000, is read', { timeout: 90_000 }, async () => {
    const scan = new Uint8Array(await readFile(new URL('./fixtures/office-scan.pdf', import.meta.url)))
    const { text, pages } = await textOrRecognised(scan)
    expect(pages).toBe(2)
    expect(text.match(/hợp tác xã hoạt động/g)).toHaveLength(2)
    expect(text.match(/14\/CT-UBND/g)).toHaveLength(2)
  })

  test('of several pages as .pdf of pictures and as .tiff is read page by page', { timeout: 180_000 }, async () => {
    const part: Raster = { width: page.width, height: 220, grey: page.grey.slice(page.width * 400, page.width * 620) }
    const told: string[] = []
    const onPage = ({ at, pages }: { at: number; pages: number }) => told.push(`${at}/${pages}`)
    const pdf = scannedPdf([part, part].map((one) => ({ ...one, jpeg: pictureOf(one, 'image/jpeg') })))
    expect((await textOrRecognised(pdf, { onPage })).text.match(/phát triển/g)).toHaveLength(2)
    const { text } = await recogniseScan(tiffOfJpegs([part, part]), { onPage })
    expect(text.match(/phát triển/g)).toHaveLength(2)
    expect(told).toEqual(['1/2', '2/2', '1/2', '2/2'])
  })

  test('as .tiff is drawn as it is, whole or in strips of .jpg; strips that do not lie in the file are refused', async () => {
    const part: Raster = { width: page.width, height: 220, grey: page.grey.slice(page.width * 400, page.width * 620) }
    const rgba = new Uint8Array(part.width * part.height * 4)
    part.grey.forEach((grey, at) => rgba.set([grey, grey, grey, 255], at * 4))
    const ink = async (scan: Uint8Array) => inkIn(await drawnOf(await scanPicture(scan, 1)), [0, 0, 10_000, 10_000])
    const whole = await ink(new Uint8Array(tiff.encodeImage(rgba, part.width, part.height)))
    expect(whole).toBeGreaterThan(0.01)
    const strips = tiffOfJpegs([part])
    expect(await ink(strips)).toBeCloseTo(whole, 2)
    expect(await refusalOf(strips.subarray(0, 600))).toBe('files.broken')
    const away = strips.slice()
    new DataView(away.buffer).setUint32(new DataView(away.buffer).getUint32(4, true) + 2 + 4 * 12 + 8, 0xfffffff0, true)
    expect(await refusalOf(away)).toBe('files.broken')
  })

  test('is stopped when asked, and the next one is read as ever', { timeout: 60_000 }, async () => {
    const stop = new AbortController()
    const scan = pictureOf(page, 'image/png')
    const going = refusalOf(scan, { signal: stop.signal, onPage: () => stop.abort() })
    expect(await going).toBe('files.stopped')
    expect(await refusalOf(scan, { limits: { pageSeconds: 0.01 } })).toBe('files.tooSlow')
  })

  test('without a word, with too many pages or points, damaged or no scan at all is refused', { timeout: 60_000 }, async () => {
    const white: Raster = { width: 400, height: 300, grey: new Uint8Array(120_000).fill(255) }
    expect(await refusalOf(pictureOf(white, 'image/png'))).toBe('files.nothingRead')
    const small = pictureOf(page, 'image/jpeg', { from: 0, to: 200 })
    expect(await refusalOf(scannedPdf([page, page, page].map((one) => ({ ...one, jpeg: small }))), { limits: { maxPages: 2 } })).toBe(
      'files.tooManyPages',
    )
    expect(await refusalOf(small, { limits: { maxPixels: 100_000 } })).toBe('files.tooManyPixels')
    const huge = pictureOf(white, 'image/png')
    new DataView(huge.buffer, huge.byteOffset).setUint32(16, 900_000)
    expect(await refusalOf(huge)).toBe('files.tooManyPixels')
    expect(await refusalOf(small.subarray(0, 300))).toBe('files.broken')
    expect(await refusalOf(Buffer.from('không phải ảnh'))).toBe('files.foreign')
  })
})

describe('a page', () => {
  test.each([-3.2, -0.6, 0.9, 2.4])('laid in askew by %f degrees is told and set straight', (degrees) => {
    const askew = straightened(page, -degrees)
    expect(Math.abs(skewOf(askew) - degrees)).toBeLessThan(0.25)
    expect(skewOf(straightened(askew))).toBe(0)
  })
  test('that lies straight is left as it is', () => expect(straightened(page)).toBe(page))
})

test('the size of a picture is known before it is unpacked', () => {
  expect(pictureSize(pictureOf(page, 'image/png', rows), 'png')).toEqual({ width: page.width, height: 640 })
  expect(pictureSize(pictureOf(page, 'image/jpeg', rows), 'jpeg')).toEqual({ width: page.width, height: 640 })
  expect(pictureSize(Buffer.from('89504e470d0a1a0a00', 'hex'), 'png')).toBeUndefined()
})

test('words are found again in the text that was made of them, also after what was taken out', () => {
  const words = ['Sở', 'Tài', 'chính', '7', 'chủ', 'trì'].map((text, at) => ({ text, sure: 95, line: at, page: 1, box: [0, 0, 1, 1] as const }))
  const text = 'Sở Tài chính\nchủ trì'
  expect(placesOf(text, words).map(({ start, end }) => text.slice(start, end))).toEqual(['Sở', 'Tài', 'chính', 'chủ', 'trì'])
})
