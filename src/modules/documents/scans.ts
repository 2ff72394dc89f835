/** Scans: registered at once, their words recognised as a job, with its progress; stopped, and begun again. */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { Readable } from 'node:stream'
import { action, FileOutput, query, Seen, type Ctx } from '#platform/action'
import { allMessages, sentence } from '#platform/messages'
import { longJob } from '#platform/module'
import { DOUBTED_BELOW, SCAN_LIMITS, recogniseScan, scanPicture, type Laid, type Recognised, type ScanProgress } from '#platform/recognise'
import { record } from '#platform/timeline'
import { Refusal } from '#lib/problem'
import { Scan } from './contract.ts'
import { takeReading } from './particulars.ts'
import { refuse } from './problems.ts'
import { readable } from './read.ts'
import { UNMARKED } from './rules.ts'
import { documentById, textOf, type ScanRecord } from './store.ts'
import { changeScan, scanOf, scanWaits } from './store-scans.ts'

const JOB = 'documents.recognise'

/** Puts a scan in line; the paper stands in the register whatever becomes of it. */
export async function askForWords(ctx: Ctx, documentId: string, file: { id: string; sha256: string }): Promise<void> {
  await scanWaits(ctx, documentId, file)
  await ctx.enqueue(JOB, { documentId }, { key: `${JOB} ${documentId}` })
}

export function toScan(ctx: Ctx, one: ScanRecord): Scan {
  const { version, file_id: fileId, state, page, pages, sure, shapes, reason } = one
  const title = reason && sentence(allMessages(ctx.modules)[ctx.language][reason] ?? reason, one.reason_facts)
  return { version, fileId, state, page, pages, sure, shapes, reason: reason === null ? null : { code: reason, title: title ?? reason } }
}

export const seeScan = query({
  name: 'documents.scan',
  may: 'documents.readAll',
  input: z.object({ id: z.uuid() }),
  output: Scan,
  async run(ctx, { id }) {
    const one = await scanOf(ctx.db, id)
    if (!one) throw refuse.noScan({ id })
    return toScan(ctx, one)
  },
})

/** Pages drawn last, some 30 MB at most: whoever reviews goes to and fro between a few. */
const DRAWN_KEPT = 30
const drawnLast = new Map<string, Promise<Uint8Array>>()

function pictureOf(files: Ctx['files'], sha256: string, page: number, { turn = 0, skew = 0 }: Partial<Laid> = {}): Promise<Uint8Array> {
  const key = `${sha256} ${page} ${turn} ${skew}`
  const drawing = drawnLast.get(key) ?? files.read(sha256).then(async (file) => scanPicture(new Uint8Array(await buffer(file)), page, { turn, skew }))
  drawnLast.delete(key)
  drawnLast.set(key, drawing)
  drawing.catch(() => drawnLast.delete(key))
  for (const oldest of [...drawnLast.keys()].slice(0, Math.max(0, drawnLast.size - DRAWN_KEPT))) drawnLast.delete(oldest)
  return drawing
}

/** A page of the scan as a picture, set straight as it was read, so that the places of its words fit. Drawn after the transaction: it takes its time. */
export const seeScanPage = query({
  name: 'documents.scanPage',
  may: 'documents.readAll',
  input: z.object({ id: z.uuid(), page: z.coerce.number().int().min(1).max(SCAN_LIMITS.maxPages) }),
  output: FileOutput,
  async run(ctx, { id, page }) {
    const one = await scanOf(ctx.db, id)
    if (!one || page > (one.pages ?? page)) throw refuse.noScan({ id })
    const { files } = ctx
    const drawn = async function* () {
      yield await pictureOf(files, one.sha256, page, one.shapes[page - 1])
    }
    return { name: `${page}.jpg`, mediaType: 'image/jpeg', bytes: Readable.from(drawn()), inline: true }
  },
})

const Which = Seen.omit({ version: true })

export const stopScan = action({
  name: 'documents.stopScan',
  may: 'documents.review',
  input: Which,
  output: Scan,
  async run(ctx, { id }) {
    const one = await scanOf(ctx.db, id, true)
    if (!one) throw refuse.noScan({ id })
    ctx.about('documents', id)
    // What is done already stays done.
    if (one.state !== 'waiting' && one.state !== 'reading') return toScan(ctx, one)
    await record(ctx, 'document_events', id, 'scanStopped')
    return toScan(ctx, await changeScan(ctx, id, { state: 'stopped' }))
  },
})

export const scanAgain = action({
  name: 'documents.scanAgain',
  may: 'documents.review',
  input: Which,
  output: Scan,
  async run(ctx, { id }) {
    const one = await scanOf(ctx.db, id, true)
    if (!one) throw refuse.noScan({ id })
    if ((await textOf(ctx.db, id)) !== undefined) throw refuse.alreadyRead()
    ctx.about('documents', id)
    if (one.state === 'failed' || one.state === 'stopped') await askForWords(ctx, id, { id: one.file_id, sha256: one.sha256 })
    return toScan(ctx, (await scanOf(ctx.db, id))!)
  },
})

type Payload = { documentId: string }
type Outcome = { read: Recognised } | { refused: string; facts: Record<string, unknown> }

const failed = (ctx: Ctx, id: string, reason: string, facts: Record<string, unknown>) =>
  changeScan(ctx, id, { state: 'failed', reason, reason_facts: facts })

/** Recognises a scan and reads it. A kill in between leaves it as it was, and it is begun again. */
export const recogniseJob = longJob<Payload, { bytes: Uint8Array }, Outcome, ScanProgress>({
  name: JOB,
  permissions: ['documents.office', 'documents.register', 'documents.review', 'documents.readAll'],
  async prepare(ctx, { documentId }) {
    const one = await scanOf(ctx.db, documentId, true)
    if (!one || (one.state !== 'waiting' && one.state !== 'reading')) return undefined
    await changeScan(ctx, documentId, { state: 'reading', page: 0 })
    return { bytes: new Uint8Array(await buffer(await ctx.files.read(one.sha256))) }
  },
  async work({ bytes }, tell, signal) {
    try {
      return { read: await recogniseScan(bytes, { onPage: tell, signal }) }
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.code, facts: error.facts }
      throw error
    }
  },
  async progress(ctx, { documentId }, far) {
    const one = await scanOf(ctx.db, documentId, true)
    if (one?.state !== 'reading') return false
    if (far) await changeScan(ctx, documentId, { page: far.at, pages: far.pages })
    return true
  },
  async settle(ctx, { documentId }, outcome) {
    const one = await scanOf(ctx.db, documentId, true)
    const document = await documentById(ctx.db, documentId)
    // Stopped, or typed by hand in the meantime: what people said goes before.
    if (!one || !document || one.state !== 'reading') return
    if ((await textOf(ctx.db, documentId)) !== undefined) return void (await changeScan(ctx, documentId, { state: 'stopped' }))
    if ('refused' in outcome) return void (await failed(ctx, documentId, outcome.refused, outcome.facts))
    await keepWords(ctx, document, outcome.read)
  },
})

/** The pages as they were read, each with why it was not. */
function shapesOf({ shapes, unread }: Recognised): ScanRecord['shapes'] {
  const why = new Map(unread.map((one) => [one.page, one.why]))
  return shapes.map((shape, index) => ({ ...shape, ...(why.has(index + 1) ? { unread: why.get(index + 1)! } : {}) }))
}

async function keepWords(ctx: Ctx, document: NonNullable<Awaited<ReturnType<typeof documentById>>>, read: Recognised): Promise<void> {
  const { id } = document
  try {
    const text = await readable(read.text)
    // The repair of what is repaired changes nothing, so the places hold.
    const { items } = await takeReading(ctx, document, text, text === read.text ? read : UNMARKED)
    const doubted = read.doubted.filter(({ sure }) => sure < DOUBTED_BELOW).length
    await changeScan(ctx, id, { state: 'read', page: read.pages, pages: read.pages, sure: read.sure, shapes: shapesOf(read) })
    await record(ctx, 'document_events', id, 'recognised', { facts: { pages: read.pages, sure: read.sure, doubted, n: items } })
  } catch (error) {
    // A mark of secrecy that only the picture bore: nothing of its words is kept, and it is said.
    if (!(error instanceof Refusal)) throw error
    await failed(ctx, id, error.code, error.facts)
  }
}
