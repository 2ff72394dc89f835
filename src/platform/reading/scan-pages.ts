/** The pages of a scan as pictures, one at a time: .pdf of images, .png, .jpg, .webp, .tiff of several pages. Runs in the reading worker only. */
import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas'
import { createIsomorphicCanvasFactory, getDocumentProxy } from 'unpdf'
import tiff from 'utif2'
import { refuse } from '../file-problems.ts'
import { mediaTypeOf } from '../sniff.ts'
import { orientationOf, pictureSize, type Size } from './picture-size.ts'
import { greyOf, type Raster } from './raster.ts'

export type Scan = { pages: number; page: (number: number) => Promise<Raster> }
export type ScanLimits = { maxPages: number; maxPixels: number }

/** About 200 dots an inch of an A4 page: more costs time and reads no better. */
const LONG_SIDE = 2340
/** Below this a picture is enlarged before it is read. */
const SHORT_ENOUGH = 1300

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

/** Draws a picture upright, in the size in which it is read. */
function drawn(picture: Image | Canvas, orientation = 1): Raster {
  const scale = scaleFor(picture)
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))]
  const sideways = orientation === 6 || orientation === 8
  const canvas = createCanvas(sideways ? height : width, sideways ? width : height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  if (orientation === 6) context.setTransform(0, 1, -1, 0, height, 0)
  else if (orientation === 8) context.setTransform(0, -1, 1, 0, 0, width)
  else if (orientation === 3) context.setTransform(-1, 0, 0, -1, width, height)
  context.drawImage(picture, 0, 0, width, height)
  return rasterOf(canvas)
}

async function pictureScan(bytes: Uint8Array, type: 'png' | 'jpeg' | 'webp', limits: ScanLimits): Promise<Scan> {
  const size = pictureSize(bytes, type)
  if (!size) throw refuse.broken({ type })
  refuseHuge(size, limits)
  return { pages: 1, page: async () => drawn(await loadImage(Buffer.from(bytes)), type === 'jpeg' ? orientationOf(bytes) : 1) }
}

function tiffScan(bytes: Uint8Array, limits: ScanLimits): Scan {
  const pages = tiff.decode(bytes.slice().buffer).filter((page) => Number((page['t256'] as number[] | undefined)?.[0]) > 0)
  if (pages.length === 0) throw refuse.broken({ type: 'tiff' })
  if (pages.length > limits.maxPages) throw refuse.tooManyPages({ pages: pages.length, limit: limits.maxPages })
  return {
    pages: pages.length,
    page: async (number) => {
      const page = pages[number - 1]!
      refuseHuge({ width: Number((page['t256'] as number[])[0]), height: Number((page['t257'] as number[] | undefined)?.[0] ?? 0) }, limits)
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
      return drawn(canvas)
    },
  }
}

async function pdfScan(bytes: Uint8Array, limits: ScanLimits): Promise<Scan> {
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'))
  const document = await getDocumentProxy(bytes, { verbosity: 0, CanvasFactory, maxImageSize: limits.maxPixels }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? refuse.encrypted() : error
  })
  const pages = document.numPages
  if (pages > limits.maxPages) throw refuse.tooManyPages({ pages, limit: limits.maxPages })
  return {
    pages,
    async page(number) {
      const page = await document.getPage(number)
      const whole = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: LONG_SIDE / Math.max(whole.width, whole.height) })
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
      const context = canvas.getContext('2d')
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
      page.cleanup()
      return rasterOf(canvas)
    },
  }
}

/** Opens a scan. Throws files.tooManyPages, files.tooManyPixels, files.encrypted, files.broken, files.foreign. */
export async function openScan(bytes: Uint8Array, limits: ScanLimits): Promise<Scan> {
  const { type } = mediaTypeOf(bytes)
  if (type === 'pdf') return pdfScan(bytes, limits)
  if (type === 'tiff') return tiffScan(bytes, limits)
  if (type === 'png' || type === 'jpeg' || type === 'webp') return pictureScan(bytes, type, limits)
  throw refuse.foreign({ type })
}
