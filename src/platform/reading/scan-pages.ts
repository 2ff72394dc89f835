/** The pages of a scan as pictures, one at a time: .pdf of images, .png, .jpg, .webp, .tiff of several pages. Runs in the reading worker only. */
import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas'
import tiff, { type IFD as Ifd } from 'utif2'
import { refuse } from '../file-problems.ts'
import { mediaTypeOf } from '../sniff.ts'
import { openPdf, type PDFPageProxy } from './pdfjs.ts'
import { pictureSize, type Size } from './picture-size.ts'
import { greyOf, type Raster, type Turn } from './raster.ts'
import { drawnOfJpegs, isOfJpegs } from './tiff-jpeg.ts'

/** A page as its file says that it stands, in the size in which it is read; `broken`: a picture of it could not be opened, and its place is bare. */
type Drawing = { canvas: Canvas; broken: boolean }
export type ScanPage = { raster: Raster; broken: boolean }
export type Scan = { pages: number; drawing: (number: number) => Promise<Drawing>; page: (number: number) => Promise<ScanPage> }
type Pages = Omit<Scan, 'page'>
export type ScanLimits = { maxPages: number; maxPixels: number }

/** About 200 dots an inch of an A4 page: more costs time and reads no better. */
const LONG_SIDE = 2340
/** Below this a picture is enlarged before it is read. */
const SHORT_ENOUGH = 1300

/** Of a .jpg: small letters stay sharp. */
const QUALITY = 72

/** By how much a picture is scaled to be read. */
function scaleFor({ width, height }: Size): number {
  const long = Math.max(width, height)
  if (long > LONG_SIDE * 1.2) return LONG_SIDE / long
  return long < SHORT_ENOUGH ? Math.min(2, LONG_SIDE / long) : 1
}

function refuseHuge({ width, height }: Size, { maxPixels }: ScanLimits): void {
  if (width * height > maxPixels) throw refuse.tooManyPixels({ width, height, limit: Math.floor(maxPixels / 1_000_000) })
}

function rasterOf(canvas: Canvas): Raster {
  const { width, height } = canvas
  return greyOf(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height)
}

/** How a picture of so wide and high is laid upright, by the sign that scanners leave in a .tiff (tag 274). */
const UPRIGHT: Record<number, (width: number, height: number) => [number, number, number, number, number, number]> = {
  2: (width) => [-1, 0, 0, 1, width, 0],
  3: (width, height) => [-1, 0, 0, -1, width, height],
  4: (_, height) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (_, height) => [0, 1, -1, 0, height, 0],
  7: (width, height) => [0, -1, -1, 0, height, width],
  8: (width) => [0, -1, 1, 0, 0, width],
}

/** Draws a picture upright, in the size in which it is read. */
function drawn(picture: Image | Canvas, orientation = 1): Canvas {
  const scale = scaleFor(picture)
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))]
  const sideways = orientation >= 5 && orientation <= 8
  const canvas = createCanvas(sideways ? height : width, sideways ? width : height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const upright = UPRIGHT[orientation]
  if (upright) context.setTransform(...upright(width, height))
  context.drawImage(picture, 0, 0, width, height)
  return canvas
}

async function pictureScan(bytes: Uint8Array, type: 'png' | 'jpeg' | 'webp', limits: ScanLimits): Promise<Pages> {
  const size = pictureSize(bytes, type)
  if (!size) throw refuse.broken({ type })
  refuseHuge(size, limits)
  return {
    pages: 1,
    // How its camera was held (EXIF) is minded by who unpacks it.
    drawing: async () => ({ canvas: drawn(await loadImage(Buffer.from(bytes))), broken: false }),
  }
}

/** A bare page in the place of one that cannot be drawn, of about this size. */
function bare(size: Size): Drawing {
  const scale = LONG_SIDE / Math.max(size.width, size.height, 1)
  const canvas = createCanvas(Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale)))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return { canvas, broken: true }
}
const A4: Size = { width: 210, height: 297 }

function tiffScan(bytes: Uint8Array, limits: ScanLimits): Pages {
  const pages = tiff.decode(bytes.slice().buffer).filter((page) => Number((page['t256'] as number[] | undefined)?.[0]) > 0)
  if (pages.length === 0) throw refuse.broken({ type: 'tiff' })
  if (pages.length > limits.maxPages) throw refuse.tooManyPages({ pages: pages.length, limit: limits.maxPages })
  const tag = (page: Ifd, name: string): number => Number((page[name] as number[] | undefined)?.[0] ?? 0)
  return {
    pages: pages.length,
    drawing: async (number) => {
      const page = pages[number - 1]!
      const size = { width: tag(page, 't256'), height: tag(page, 't257') }
      refuseHuge(size, limits)
      try {
        return { canvas: await one(page, tag(page, 't274')), broken: false }
      } catch (error) {
        // Of a scan of one page this is the whole file.
        if (pages.length === 1) throw error
        return bare(size)
      }
    },
  }

  async function one(page: Ifd, orientation: number): Promise<Canvas> {
    if (isOfJpegs(page)) return drawn(await drawnOfJpegs(bytes, page), orientation)
    tiff.decodeImage(bytes.slice().buffer, page)
    const { width, height } = page
    if (!(width > 0 && height > 0)) throw refuse.broken({ type: 'tiff' })
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    const image = context.createImageData(width, height)
    image.data.set(tiff.toRGBA8(page).subarray(0, width * height * 4))
    context.putImageData(image, 0, 0)
    // What it unpacked is not kept for the pages that follow.
    delete (page as { data?: unknown }).data
    return drawn(canvas, orientation)
  }
}

async function pdfScan(bytes: Uint8Array, limits: ScanLimits): Promise<Pages> {
  const document = await openPdf(bytes, { maxImageSize: limits.maxPixels }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? refuse.encrypted() : error
  })
  const pages = document.numPages
  if (pages > limits.maxPages) throw refuse.tooManyPages({ pages, limit: limits.maxPages })
  return {
    pages,
    async drawing(number) {
      try {
        return await one(number)
      } catch (error) {
        if (pages === 1) throw error
        return bare(A4)
      }
    },
  }

  async function one(number: number): Promise<Drawing> {
    const page = await document.getPage(number)
    const whole = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: LONG_SIDE / Math.max(whole.width, whole.height) })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
    const broken = hasBroken(page)
    page.cleanup()
    return { canvas, broken }
  }
}

/** Whether a picture of a drawn page could not be opened: the parser leaves its place bare and goes on. */
function hasBroken(page: PDFPageProxy): boolean {
  return [...page.objs, ...page.commonObjs].some(([name, data]: unknown[]) => String(name).includes('img_') && data === null)
}

/** Opens a scan. Throws files.tooManyPages, files.tooManyPixels, files.encrypted, files.broken, files.foreign. */
export async function openScan(bytes: Uint8Array, limits: ScanLimits): Promise<Scan> {
  const scan = await pagesOf(bytes, limits)
  const page = async (number: number) => {
    const { canvas, broken } = await scan.drawing(number)
    return { raster: rasterOf(canvas), broken }
  }
  return { ...scan, page }
}

async function pagesOf(bytes: Uint8Array, limits: ScanLimits): Promise<Pages> {
  const { type } = mediaTypeOf(bytes)
  if (type === 'pdf') return pdfScan(bytes, limits)
  if (type === 'tiff') return tiffScan(bytes, limits)
  if (type === 'png' || type === 'jpeg' || type === 'webp') return pictureScan(bytes, type, limits)
  throw refuse.foreign({ type })
}

/** Which page is drawn, and how it was turned when it was read. */
export type PageWanted = { number: number; turn: Turn; skew: number } & ScanLimits

/** A page of a scan as a person looks at it: in its colours, set straight as it was read, .jpg. Refuses files.noSuchPage and what `openScan` refuses. */
export async function pagePicture(bytes: Uint8Array, { number, turn, skew, ...limits }: PageWanted): Promise<Uint8Array> {
  const scan = await openScan(bytes, limits)
  if (number > scan.pages) throw refuse.noSuchPage({ page: number, pages: scan.pages })
  const { canvas: drawing } = await scan.drawing(number)
  if (skew === 0 && turn === 0) return new Uint8Array(drawing.toBuffer('image/jpeg', QUALITY))
  const [width, height] = turn === 90 || turn === 270 ? [drawing.height, drawing.width] : [drawing.width, drawing.height]
  const straight = createCanvas(width, height)
  const context = straight.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate(((turn - skew) * Math.PI) / 180)
  context.drawImage(drawing, -drawing.width / 2, -drawing.height / 2)
  return new Uint8Array(straight.toBuffer('image/jpeg', QUALITY))
}
