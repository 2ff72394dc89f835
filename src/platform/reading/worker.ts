/** The thread in which files from outside are opened. Each parser is loaded when first needed. */
import { parentPort } from 'node:worker_threads'
import { Refusal } from '#lib/problem'
import type { Answer, Job, Read } from './room.ts'

async function read(job: Job): Promise<Read[Job['what']]> {
  if (job.what === 'docx') return (await import('./docx.ts')).docxText(job.bytes, job.maxUnpacked)
  if (job.what === 'doc') return (await import('./doc.ts')).docText(job.bytes)
  if (job.what === 'pdf') return (await import('./pdf.ts')).pdfText(job.bytes, job.maxPages)
  if (job.what === 'package') return (await import('./package.ts')).packedFiles(job.bytes, job.limits)
  if (job.what === 'signatures') return (await import('./pdf-signatures.ts')).pdfSignatures(job.bytes, job.roots)
  if (job.what === 'heads') return (await import('../sheets/cells.ts')).headsOf(job.bytes, job.maxUnpacked)
  if (job.what === 'table') return (await import('../sheets/tables.ts')).tablesOf(job.bytes, job.format, job.limits)
  if (job.what === 'plain') return job.html ? (await import('./html.ts')).htmlText(job.bytes) : (await import('./plain.ts')).plainText(job.bytes)
  if (job.what === 'page') return (await import('./scan-pages.ts')).pagePicture(job.bytes, job.wanted)
  if (job.what === 'repair') return (await import('#lib/repair')).repairText(job.text)
  if (job.what === 'directive') return (await import('#lib/reader')).readDirective(job.text, job.options)
  return (await import('../sheets/cells.ts')).sheetsOf(job.bytes, job.limits)
}

/** Parsers throw anything for a damaged file, and inside this thread there is nothing but the file to be wrong. */
function whyNot(error: unknown): Answer {
  if (error instanceof Refusal) return { refused: error.code, facts: error.facts }
  return { refused: 'files.broken', facts: { cause: error instanceof Error ? error.message.slice(0, 200) : 'unknown' } }
}

parentPort?.on('message', (job: Job) => {
  read(job)
    .then((done): Answer => ({ done }), whyNot)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    .then((answer) => parentPort?.postMessage(answer))
})
