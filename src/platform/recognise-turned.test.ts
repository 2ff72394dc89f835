/** Sheets that lie on their side or head first, by what the file says of them and without; and pages whose picture cannot be opened. */
import { readFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDirective } from '#lib/reader'
import { Refusal } from '#lib/problem'
import { greyOf, turned, type Raster, type Turn } from './reading/raster.ts'
import { heldSo, pagesOf, pictureOf, scannedPdf, tiffOfJpegs, worn } from './reading/scan.testing.ts'
import { recogniseScan, scanPicture, type Recognised } from './recognise.ts'

const WEAR = { skew: 1.4, grain: 40, specks: 0.004 }
const WORDS = 'hợp tác xã hoạt động'

/** The head of our directive, as a used copier would scan it: enough to read, and quick. */
let sheet: Raster
/** Both pages of the directive, whole. */
let whole: Raster[]
/** The other way that a picture is turned. */
const back = (turn: Turn): Turn => ((360 - turn) % 360) as Turn
beforeAll(async () => {
  const [first, second] = await pagesOf(new Uint8Array(await readFile(new URL('./fixtures/directive.pdf', import.meta.url))))
  whole = [worn(first!, WEAR), worn(second!, WEAR)]
  const [{ width, grey }] = whole as [Raster]
  sheet = { width, height: 760, grey: grey.slice(0, width * 760) }
})

async function rasterOf(jpeg: Uint8Array): Promise<Raster> {
  const image = await loadImage(Buffer.from(jpeg))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return greyOf(context.getImageData(0, 0, image.width, image.height).data, image.width, image.height)
}

/** The share of the lines that were read where the picture, drawn as it was read, has ink, and hardly any above them. */
async function fitting(scan: Uint8Array, { pictured, shapes }: Recognised, page = 1): Promise<number> {
  const { width, height, grey } = await rasterOf(await scanPicture(scan, page, shapes[page - 1]))
  expect([width, height]).toEqual([shapes[page - 1]!.width, shapes[page - 1]!.height])
  const ink = (left: number, top: number, right: number, bottom: number) => {
    let [dark, all] = [0, 0]
    for (let y = Math.round((top * height) / 10_000); y < (bottom * height) / 10_000; y += 1)
      for (let x = Math.round((left * width) / 10_000); x < (right * width) / 10_000; x += 1) {
        all += 1
        if (grey[y * width + x]! < 110) dark += 1
      }
    return dark / Math.max(1, all)
  }
  const own = pictured.filter((line) => line.page === page)
  const fits = own.filter(({ box: [left, top, right, bottom] }) => {
    const here = ink(left, top, right, bottom)
    return here > 0.06 && ink(left, top - (bottom - top) * 0.45, right, top) < here
  })
  return fits.length / own.length
}

const packed = (pages: readonly (Raster & { rotate?: number })[]): Uint8Array =>
  scannedPdf(pages.map((page) => ({ ...page, jpeg: pictureOf(page, 'image/jpeg') })))

describe('a sheet that lies otherwise than its file says', () => {
  test.each([90, 180, 270] as const)(
    'turned by %i degrees and askew is read upright, and its lines stand where they are drawn',
    { timeout: 90_000 },
    async (turn) => {
      const scan = pictureOf(turned(sheet, turn), 'image/png')
      const read = await recogniseScan(scan)
      expect(read.shapes).toMatchObject([{ width: sheet.width, height: sheet.height, turn: back(turn), skew: expect.closeTo(1.4, 0) as number }])
      expect(read.text).toContain(WORDS)
      expect(readDirective(read.text).document.number).toBe('14/CT-UBND')
      expect(read.sure).toBeGreaterThan(80)
      expect(await fitting(scan, read)).toBeGreaterThan(0.9)
    },
  )

  test('is read by itself in a .pdf whose pages lie each in a way of its own', { timeout: 180_000 }, async () => {
    const ways = [180, 90, 0] as const
    const scan = packed([...whole, whole[0]!].map((one, at) => turned(one, ways[at]!)))
    const read = await recogniseScan(scan)
    expect(read.shapes.map(({ turn }) => turn)).toEqual(ways.map(back))
    expect(readDirective(read.text).tasks.length).toBeGreaterThanOrEqual(12)
    expect(read.unread).toEqual([])
    for (const page of [1, 2]) expect(await fitting(scan, read, page)).toBeGreaterThan(0.9)
  })
})

describe('a sheet is laid as its file says', () => {
  /** How far the grey of the points of two pictures of one size lies apart. */
  const apart = (one: Raster, other: Raster) => {
    expect([one.width, one.height]).toEqual([other.width, other.height])
    return one.grey.reduce((sum, grey, at) => sum + Math.abs(grey - other.grey[at]!), 0) / one.grey.length
  }

  test('by /Rotate of a .pdf', { timeout: 90_000 }, async () => {
    const [page] = whole as [Raster]
    const drawn = await rasterOf(await scanPicture(packed([page]), 1))
    for (const [turn, rotate] of [
      [90, 270],
      [180, 180],
      [270, 90],
    ] as const)
      expect(apart(await rasterOf(await scanPicture(packed([{ ...turned(page, turn), rotate }]), 1)), drawn)).toBeLessThan(15)
  })

  test.each([
    [3, 180],
    [6, 270],
    [8, 90],
  ] as const)('by orientation %i of a .jpg and of a .tiff', { timeout: 90_000 }, async (orientation, turn) => {
    const lying = turned(sheet, turn)
    const jpeg = await rasterOf(await scanPicture(heldSo(pictureOf(lying, 'image/jpeg'), orientation), 1))
    const tiff = await rasterOf(await scanPicture(tiffOfJpegs([lying], { orientation }), 1))
    // What the packing of a .jpg changes; another way up it is more.
    expect(apart(jpeg, sheet)).toBeLessThan(15)
    expect(apart(tiff, sheet)).toBeLessThan(15)
    expect(apart(jpeg, turned(sheet, 180))).toBeGreaterThan(25)
  })
})

describe('a page whose picture cannot be opened', () => {
  const office = () => readFile(new URL('./fixtures/office-scan.pdf', import.meta.url))
  /** The second page, whose picture is JPEG 2000, or the first, whose is a fax; the length of the file stays. */
  const renamed = async (filters: Record<string, string>): Promise<Uint8Array> => {
    const file = await office()
    for (const [filter, other] of Object.entries(filters)) file.write(other.padEnd(filter.length), file.indexOf(filter), 'latin1')
    return new Uint8Array(file)
  }
  const damaged = async (at: number): Promise<Uint8Array> => {
    const file = await office()
    const head = file.indexOf('/JPXDecode')
    return new Uint8Array(file.fill(0, file.indexOf('stream', head) + at, file.indexOf('endstream', head)))
  }

  test.each([
    ['is damaged', () => damaged(20)],
    ['is packed in an unknown way', () => renamed({ '/JPXDecode': '/ABCDecode' })],
    ['says that it is a .jpg', () => renamed({ '/JPXDecode': '/DCTDecode' })],
  ])('because it %s is told beside what the others say', { timeout: 60_000 }, async (_, file) => {
    const { text, unread, pages } = await recogniseScan(await file())
    expect({ pages, unread }).toEqual({ pages: 2, unread: [{ page: 2, why: 'picture' }] })
    expect(text.match(new RegExp(WORDS, 'g'))).toHaveLength(1)
  })

  test('of a fax or JBIG2 is told as well, and so is a page without a word', { timeout: 60_000 }, async () => {
    expect((await recogniseScan(await renamed({ '/CCITTFaxDecode': '/JBIG2Decode' }))).unread).toEqual([{ page: 1, why: 'picture' }])
    const file = await office()
    const head = file.indexOf('/CCITTFaxDecode')
    const torn = file.fill(0xff, file.indexOf('stream', head) + 8, file.indexOf('endstream', head))
    expect((await recogniseScan(new Uint8Array(torn))).unread).toEqual([{ page: 1, why: 'words' }])
  })

  test('in every page refuses the whole scan', { timeout: 60_000 }, async () => {
    const file = await renamed({ '/JPXDecode': '/ABCDecode', '/CCITTFaxDecode': '/JBIG2Decode' })
    const refused = await recogniseScan(file).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ code: 'files.picturesBroken', facts: { pages: '1, 2' } })
  })

  test('within a .tiff of several leaves the others', { timeout: 60_000 }, async () => {
    const file = tiffOfJpegs([sheet, sheet])
    // The strips of the first page begin behind the head of the file.
    const view = new DataView(file.buffer)
    view.setUint32(view.getUint32(4, true) + 2 + 4 * 12 + 8, 0xfffffff0, true)
    const { text, unread } = await recogniseScan(file)
    expect(unread).toEqual([{ page: 1, why: 'picture' }])
    expect(text.match(new RegExp(WORDS, 'g'))).toHaveLength(1)
  })
})
