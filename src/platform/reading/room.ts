/**
 * The reading room: files from outside are opened in a thread of their own, with bounded memory and time, so that a
 * hostile one can stall or crash nothing but that thread.
 */
import { Worker } from 'node:worker_threads'
import type { Reading, ReadOptions } from '#lib/reader'
import type { Repair } from '#lib/repair'
import { refusalOf, refuse } from '../file-problems.ts'
import type { Packed, PackageLimits } from './package.ts'
import type { PdfSignatures } from './pdf-signatures.ts'
import type { PageWanted } from './scan-pages.ts'
import type { ReadSheet } from '../sheets/cells.ts'
import type { SheetLimits } from '../sheets/values.ts'
import type { ReadTable, TableFormat } from '../sheets/tables.ts'

export type Job =
  | { what: 'docx'; bytes: Uint8Array; maxUnpacked: number }
  | { what: 'doc'; bytes: Uint8Array }
  | { what: 'pdf'; bytes: Uint8Array; maxPages: number }
  | { what: 'package'; bytes: Uint8Array; limits: PackageLimits }
  | { what: 'xlsx'; bytes: Uint8Array; limits: SheetLimits }
  | { what: 'signatures'; bytes: Uint8Array; roots: Uint8Array[] }
  | { what: 'heads'; bytes: Uint8Array; maxUnpacked: number }
  | { what: 'table'; bytes: Uint8Array; format: TableFormat; limits: SheetLimits }
  | { what: 'plain'; bytes: Uint8Array; html: boolean }
  | { what: 'page'; bytes: Uint8Array; wanted: PageWanted }
  | { what: 'repair'; text: string }
  | { what: 'directive'; text: string; options: ReadOptions }

export type Read = {
  docx: { text: string; beside: string }
  doc: { text: string; beside: string }
  pdf: { text: string; pages: number }
  package: Packed[]
  xlsx: ReadSheet[]
  heads: string[]
  table: ReadTable[]
  plain: string
  page: Uint8Array
  repair: { text: string; repairs: Repair[] }
  directive: Reading
  signatures: PdfSignatures
}

/** What the worker answers: the reading, or why not. */
export type Answer = { done: Read[Job['what']] } | { refused: string; facts: Record<string, unknown> }

type Waiting = { job: Job; seconds: number; settle: (answer: Answer) => void; fail: (error: Error) => void }

const SEATS = 2
const HEAP_MB = 1024
// pdf.js keeps some memory for every file; a fresh thread now and then gives it back.
const FILES_PER_WORKER = 300

type Seat = { worker: Worker | undefined; busy: boolean; read: number }
const seats: Seat[] = Array.from({ length: SEATS }, () => ({ worker: undefined, busy: false, read: 0 }))
const queue: Waiting[] = []

const open = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })

function leave(seat: Seat, keep: boolean): void {
  seat.worker?.removeAllListeners()
  if (keep && ++seat.read < FILES_PER_WORKER) {
    // An idle thread keeps no process alive, and its end is no one's error.
    seat.worker?.unref()
    seat.worker?.on('error', () => (seat.worker = undefined))
  } else {
    // An error after the end of the thread concerns nobody any more.
    seat.worker?.on('error', () => {})
    void seat.worker?.terminate()
    seat.worker = undefined
    seat.read = 0
  }
  seat.busy = false
  serve()
}

const withCode = (error: Error): string => ('code' in error ? String(error.code) : '')

function sit(seat: Seat, { job, seconds, settle, fail }: Waiting): void {
  seat.busy = true
  const worker = (seat.worker ??= open())
  worker.removeAllListeners()
  worker.ref()
  const limit = setTimeout(() => {
    leave(seat, false)
    fail(refuse.tooSlow({ seconds }))
  }, seconds * 1000)
  worker.once('message', (answer: Answer) => {
    clearTimeout(limit)
    leave(seat, true)
    settle(answer)
  })
  worker.once('error', (error) => {
    clearTimeout(limit)
    leave(seat, false)
    fail(withCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse.bomb({ heapMb: HEAP_MB }) : error)
  })
  // A copy of just these bytes: a view may lie in a much larger buffer, and the caller keeps its own.
  const bytes = 'bytes' in job ? new Uint8Array(job.bytes) : undefined
  worker.postMessage(bytes ? { ...job, bytes } : job, bytes ? [bytes.buffer] : [])
}

function serve(): void {
  const seat = seats.find((candidate) => !candidate.busy)
  const next = seat ? queue.shift() : undefined
  if (seat && next) sit(seat, next)
}

/** Reads a file apart. Throws the refusals of `files`; `seconds` count from when a seat is free. */
export async function readApart<What extends Job['what']>(job: Extract<Job, { what: What }>, seconds: number): Promise<Read[What]> {
  const answer = await new Promise<Answer>((settle, fail) => {
    queue.push({ job, seconds, settle, fail })
    serve()
  })
  if ('done' in answer) return answer.done as Read[What]
  throw refusalOf(answer.refused, answer.facts)
}
