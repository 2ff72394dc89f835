/**
 * A page of a .tiff whose parts are .jpg each (compression 7), as colour scanners write it: the parts are drawn where they belong. Runs in the
 * reading worker only.
 */
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas'
import { refuse } from '../file-problems.ts'
import { pictureSize } from './picture-size.ts'

/** Tags of a page, by number: `t256` is its width. */
export type TiffPage = Record<string, unknown>

const JPEG = 7
const RGB = 2
/** More parts than this has no page that a scanner wrote. */
const MOST_PARTS = 20_000

const numbers = (page: TiffPage, tag: number): number[] => {
  const value = page[`t${tag}`]
  return Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<number>, Number) : []
}

export const isOfJpegs = (page: TiffPage): boolean => numbers(page, 259)[0] === JPEG

/** Says that the three channels are red, green and blue: without it a decoder takes them for brightness and colour. */
const AS_RGB = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0)

/** One part as a picture of its own: the tables that all parts share stand once in the page. */
function whole(part: Uint8Array, tables: Uint8Array, more: Uint8Array): Uint8Array {
  const shared = tables.length > 4 ? tables.subarray(2, -2) : tables.subarray(0, 0)
  return new Uint8Array(Buffer.concat([part.subarray(0, 2), more, shared, part.subarray(2)]))
}

/** Draws a page. Throws files.broken where its parts do not lie in the file or are larger than they may be. */
export async function drawnOfJpegs(bytes: Uint8Array, page: TiffPage): Promise<Canvas> {
  const [width = 0, height = 0] = [numbers(page, 256)[0], numbers(page, 257)[0]]
  const tiled = numbers(page, 322).length > 0
  const across = tiled ? (numbers(page, 322)[0] ?? 0) : width
  const down = tiled ? (numbers(page, 323)[0] ?? 0) : Math.min(height, numbers(page, 278)[0] ?? height)
  const [places, lengths] = [numbers(page, tiled ? 324 : 273), numbers(page, tiled ? 325 : 279)]
  const broken = () => refuse.broken({ type: 'tiff' })
  if (!(across > 0 && down > 0) || places.length !== lengths.length || places.length === 0 || places.length > MOST_PARTS) throw broken()
  const tables = Uint8Array.from(numbers(page, 347))
  const more = numbers(page, 262)[0] === RGB ? AS_RGB : new Uint8Array()
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  const inRow = Math.ceil(width / across)
  for (const [at, place] of places.entries()) {
    const part = bytes.subarray(place, place + (lengths[at] ?? 0))
    if (part.length < 4 || part.length !== lengths[at]) throw broken()
    const jpeg = whole(part, tables, more)
    const size = pictureSize(jpeg, 'jpeg')
    // A part may be filled up to whole blocks of sixteen points.
    if (!size || size.width > across + 16 || size.height > down + 16) throw broken()
    context.drawImage(await loadImage(Buffer.from(jpeg)), (at % inRow) * across, Math.floor(at / inRow) * down)
  }
  return canvas
}
