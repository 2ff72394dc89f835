import { beforeAll, describe, expect, test } from 'vitest'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { aProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { pagesOf, pictureOf } from '#platform/reading/scan.testing'
import { seeTimeline, getReview } from './queries.ts'
import { correctDocument, readAgain } from './particulars.ts'
import { registerUpload } from './register.ts'
import { recogniseJob, scanAgain, seeScan, seeScanPage, stopScan } from './scans.ts'
import { DIRECTIVE } from './testing.ts'

let scan: Uint8Array
beforeAll(async () => {
  const [page] = await pagesOf(new Uint8Array(await readFile(new URL('../../platform/fixtures/directive.pdf', import.meta.url))))
  scan = pictureOf(page!, 'image/png', { from: 100, to: 1300 })
})

async function registered(world: World, direction: 'incoming' | 'outgoing' = 'incoming') {
  const province = await aProvince(world)
  const an = world.actor('An', 'office', { organisationId: province.office.id, organisationName: province.office.name })
  const done = await world.perform(an, registerUpload, { direction, file: { name: 'chi-thi.png', bytes: scan }, notSecret: true })
  return { an, id: done.id, done }
}

const clerk = (world: World) => world.system(...recogniseJob.permissions)

/** The job's parts one after the other, as the program does it, within the one transaction of a test. */
async function recognise(world: World, documentId: string): Promise<void> {
  const payload = { documentId } as never
  const ready = await recogniseJob.prepare(await clerk(world), payload)
  if (ready === undefined) return
  const told: unknown[] = []
  const outcome = await recogniseJob.work(ready, (far) => told.push(far), new AbortController().signal)
  for (const far of told) expect(await recogniseJob.progress(await clerk(world), payload, far)).toBe(true)
  await recogniseJob.settle(await clerk(world), payload, outcome, ready)
}

describe('a scan', () => {
  test(
    'is registered at once, then recognised; what was found is reviewed, and each doubtful word has its place',
    { timeout: 60_000 },
    inWorld(async (world) => {
      const { an, id, done } = await registered(world)
      expect(done).toMatchObject({ arrivalNumber: 1, state: 'registered', recognising: true })
      expect(await world.perform(an, seeScan, { id })).toMatchObject({ state: 'waiting', page: 0 })
      await recognise(world, id)
      const review = await world.perform(an, getReview, { id })
      expect(review.scan).toMatchObject({ state: 'read', page: 1, pages: 1 })
      expect(review.document.number).toBe('14/CT-UBND')
      expect(review.items.length).toBeGreaterThan(0)
      for (const { start, end } of review.doubted) expect(review.text.slice(start, end)).toMatch(/^\S+$/)
      for (const item of review.items)
        expect(item.doubts.includes('text-damaged')).toBe(review.doubted.some((word) => word.start < item.end && word.end > item.start))
      // Each line has its place in the picture, in the order in which one reads; and the picture can be looked at.
      expect(review.scan?.shapes).toHaveLength(1)
      for (const { start, end, page, box } of review.pictured) {
        expect(review.text.slice(start, end)).toMatch(/^\S/)
        expect({ page, inside: box[0] < box[2] && box[1] < box[3] }).toEqual({ page: 1, inside: true })
      }
      const line = (words: string) => review.pictured.find(({ start, end }) => review.text.slice(start, end).includes(words))!
      expect(line('14/CT-UBND').box[1]).toBeLessThan(line('hợp tác xã').box[1])
      const picture = await world.perform(an, seeScanPage, { id, page: 1 })
      expect(picture).toMatchObject({ mediaType: 'image/jpeg', inline: true })
      expect((await buffer(picture.bytes as NodeJS.ReadableStream)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
      await expect(world.perform(an, seeScanPage, { id, page: 2 })).rejects.toMatchObject({ code: 'documents.noScan' })
      expect((await world.perform(an, seeTimeline, { id })).items.map(({ kind }) => kind)).toContain('recognised')
      // Done once: a second turn of the job finds nothing to do.
      await recognise(world, id)
      expect((await world.perform(an, getReview, { id })).scan?.version).toBe(review.scan?.version)
      await expect(world.perform(an, scanAgain, { id })).rejects.toMatchObject({ code: 'documents.alreadyRead' })
    }),
  )

  test(
    'of a paper that went out is recognised as well; a number that another one bears stays open',
    inWorld(async (world) => {
      const settled = async (id: string) => {
        const ctx = await clerk(world)
        const ready = await recogniseJob.prepare(ctx, { documentId: id } as never)
        const read = { text: DIRECTIVE, pages: 1, sure: 90, doubted: [], pictured: [], shapes: [], unread: [], repairs: [] }
        await recogniseJob.settle(ctx, { documentId: id } as never, { read }, ready)
      }
      const { an, id, done } = await registered(world, 'outgoing')
      expect(done).toMatchObject({ arrivalNumber: null, recognising: true })
      await settled(id)
      const review = await world.perform(an, getReview, { id })
      expect(review.items.length).toBeGreaterThan(0)
      const { number } = review.document
      expect(number).toBeTruthy()
      const file = { name: 'chi-thi-2.png', bytes: Buffer.concat([scan, Buffer.from([0])]) }
      const other = await world.perform(an, registerUpload, { direction: 'outgoing', file, notSecret: true })
      await settled(other.id)
      const second = await world.perform(an, getReview, { id: other.id })
      expect([second.document.number, second.items.length]).toEqual([null, review.items.length])
    }),
  )

  test(
    'can be stopped, begun again, and typed by hand, which goes before',
    inWorld(async (world) => {
      const { an, id } = await registered(world)
      expect((await world.perform(an, stopScan, { id })).state).toBe('stopped')
      await recognise(world, id)
      expect((await world.perform(an, getReview, { id })).text).toBe('')
      expect((await world.perform(an, scanAgain, { id })).state).toBe('waiting')
      await world.perform(an, readAgain, { id, version: 1, text: DIRECTIVE })
      const ctx = await clerk(world)
      const ready = await recogniseJob.prepare(ctx, { documentId: id } as never)
      expect(ready).toBeDefined()
      const read = { text: 'chữ khác', pages: 1, sure: 90, doubted: [], pictured: [], shapes: [], unread: [], repairs: [] }
      await recogniseJob.settle(ctx, { documentId: id } as never, { read }, ready)
      expect((await world.perform(an, getReview, { id })).text).toContain('Sở Tài chính chủ trì')
    }),
  )

  test(
    'of which a page could not be opened says so beside its tasks; of which none could, it is refused and keeps no word',
    inWorld(async (world) => {
      const settled = async (id: string, outcome: unknown) => {
        const ctx = await clerk(world)
        const ready = await recogniseJob.prepare(ctx, { documentId: id } as never)
        await recogniseJob.settle(ctx, { documentId: id } as never, outcome, ready)
      }
      const { an, id } = await registered(world)
      await settled(id, { refused: 'files.picturesBroken', facts: { pages: '1, 2' } })
      const refused = await world.perform(an, getReview, { id })
      expect([refused.text, refused.items]).toEqual(['', []])
      expect(refused.scan).toMatchObject({ state: 'failed', reason: { title: expect.stringContaining('trang 1, 2') as string } })
      await world.perform(an, scanAgain, { id })
      const shape = { width: 1654, height: 2339, turn: 90 as const, skew: 0.4 }
      const unread = [{ page: 2, why: 'picture' as const }]
      const read = { text: DIRECTIVE, pages: 2, sure: 90, doubted: [], pictured: [], shapes: [shape, shape], unread, repairs: [] }
      await settled(id, { read })
      const review = await world.perform(an, getReview, { id })
      expect(review.items.length).toBeGreaterThan(0)
      expect(review.scan?.shapes.map((one) => one.unread)).toEqual([undefined, 'picture'])
    }),
  )

  test(
    'whose number and date were read from doubtful words says so at these particulars, until a person corrects them',
    inWorld(async (world) => {
      const { an, id } = await registered(world)
      const word = (text: string, page = 1) => {
        const start = DIRECTIVE.indexOf(text)
        return { start, end: start + text.length, sure: 41, page, box: [0, 0, 100, 100] as const }
      }
      const number = /\d+\/CT-UBND/.exec(DIRECTIVE)![0]
      const read = { text: DIRECTIVE, pages: 1, sure: 90, doubted: [word(number)], pictured: [], shapes: [], unread: [], repairs: [] }
      const ctx = await clerk(world)
      const ready = await recogniseJob.prepare(ctx, { documentId: id } as never)
      await recogniseJob.settle(ctx, { documentId: id } as never, { read }, ready)
      const review = await world.perform(an, getReview, { id })
      expect([review.document.number, review.unsure]).toEqual([number, ['number']])
      await world.perform(an, correctDocument, { id, version: review.document.version, number: `9${number}` })
      expect((await world.perform(an, getReview, { id })).unsure).toEqual([])
    }),
  )

  test(
    'that cannot be recognised, or bears a mark of secrecy, says so and keeps no word',
    inWorld(async (world) => {
      const { an, id } = await registered(world)
      const ctx = await clerk(world)
      const settle = async (outcome: unknown) => {
        const ready = await recogniseJob.prepare(ctx, { documentId: id } as never)
        await recogniseJob.settle(ctx, { documentId: id } as never, outcome, ready)
        return (await world.perform(an, getReview, { id })).scan
      }
      expect(await settle({ refused: 'files.nothingRead', facts: { pages: 1 } })).toMatchObject({
        state: 'failed',
        reason: { code: 'files.nothingRead', title: expect.stringContaining('Không nhận dạng được chữ nào') as string },
      })
      await world.perform(an, scanAgain, { id })
      await clerk(world)
      const marked = { text: `MẬT\n${DIRECTIVE}`, pages: 1, sure: 90, doubted: [], pictured: [], shapes: [], unread: [], repairs: [] }
      expect(await settle({ read: marked })).toMatchObject({ state: 'failed', reason: { code: 'documents.secret' } })
      expect((await world.perform(an, getReview, { id })).text).toBe('')
    }),
  )
})
