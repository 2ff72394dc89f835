/** The thread in which one scan is recognised, page by page; it ends with its scan, and its memory with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#lib/problem'
import { startEngine } from './ocr.ts'
import type { ReadPage } from './read-page.ts'
import { openScan, type ScanLimits } from './scan-pages.ts'

export type ScanJob = { bytes: Uint8Array; limits: ScanLimits }
/** `at`: a page was begun; `page`: it was read. */
export type ScanNews =
  | { at: number; pages: number }
  | { page: ReadPage & { broken: boolean } }
  | { done: true }
  | { refused: string; facts: Record<string, unknown> }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const tell = (news: ScanNews): void => parentPort?.postMessage(news)

async function work({ bytes, limits }: ScanJob): Promise<void> {
  const scan = await openScan(bytes, limits)
  tell({ at: 1, pages: scan.pages })
  const recognise = await startEngine()
  for (let number = 1; number <= scan.pages; number += 1) {
    if (number > 1) tell({ at: number, pages: scan.pages })
    const { raster, broken } = await scan.page(number)
    tell({ page: { ...recognise(raster), broken } })
  }
  tell({ done: true })
}

// Inside this thread there is nothing but the file to be wrong.
work(workerData as ScanJob).catch((error: unknown) =>
  tell(
    error instanceof Refusal
      ? { refused: error.code, facts: error.facts }
      : { refused: 'files.broken', facts: { cause: error instanceof Error ? error.message.slice(0, 200) : 'unknown' } },
  ),
)
