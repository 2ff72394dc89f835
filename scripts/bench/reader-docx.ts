/**
 * `reader.docx`: a directive from .docx to its reading, against merely extracting its text; and the reading alone against that extraction.
 * READER_DOCX=FOLDER measures the .docx files of another folder beside the project's own, against our own extraction of them.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import mammoth from 'mammoth'
import { readDirective } from '../../src/lib/reader/index.ts'
import { repairText } from '../../src/lib/repair/index.ts'
import { docxText } from '../../src/platform/reading/docx.ts'
import type { Work } from './work.ts'
import { median } from './rounds.ts'

const folder = new URL('../../data/demonstration/', import.meta.url)
const ROUNDS = 80
const MOST_UNPACKED = 100_000_000

async function papers(): Promise<Uint8Array[]> {
  const made: Uint8Array[] = []
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
    const text = readFileSync(new URL(name, folder), 'utf8').replace(/\{\{[^}]+\}\}/g, '20/11/2026')
    const document = new Document({ sections: [{ children: text.split('\n').map((line) => new Paragraph(line)) }] })
    made.push(new Uint8Array(await Packer.toArrayBuffer(document)))
  }
  return made
}

/** Milliseconds of the processor for one go: other work on the machine is not the reader's. */
async function cost(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

interface Times {
  whole: number
  mammoth: number
  extracting: number
  reading: number
}

/** What the files cost, in milliseconds of the processor a paper: the middle of the rounds in which the compiler has done its work. */
async function timesOf(files: readonly Uint8Array[]): Promise<Times> {
  // As the program reads them: old encodings repaired, without which little is found and all is quick.
  const texts = files.map((file) => repairText(docxText(file, MOST_UNPACKED).text).text)
  const times = { whole: [] as number[], mammoth: [] as number[], extracting: [] as number[], reading: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const whole = await cost(() => files.forEach((file) => readDirective(repairText(docxText(file, MOST_UNPACKED).text).text)))
    const other = await cost(async () => {
      for (const file of files) await mammoth.extractRawText({ buffer: Buffer.from(file) })
    })
    const extracting = await cost(() => files.forEach((file) => docxText(file, MOST_UNPACKED)))
    const reading = await cost(() => texts.forEach((text) => readDirective(text)))
    // The first rounds are the compiler's: all four are measured as a server runs them that reads all day.
    if (round < ROUNDS / 2) continue
    times.whole.push(whole / files.length)
    times.mammoth.push(other / files.length)
    times.extracting.push(extracting / files.length)
    times.reading.push(reading / files.length)
  }
  return { whole: median(times.whole), mammoth: median(times.mammoth), extracting: median(times.extracting), reading: median(times.reading) }
}

const line = (work: string, ours: number, baseline: number, most: number, note: string) => ({
  work,
  database: 'none' as const,
  ours,
  baseline,
  unit: 'ms a paper',
  ratio: ours / baseline,
  budget: `ratio ≤ ${most.toFixed(1)}`,
  holds: ours / baseline <= most,
  note,
})

export const measure: Work = {
  on: 'none',
  async run() {
    const { whole, mammoth: other, extracting, reading } = await timesOf(await papers())
    const rows = [
      line('reader.docx', whole, other, 2, 'extracted, repaired and read; against the raw text by mammoth'),
      line('reader.docx reading alone', reading, other, 1, `against the raw text by mammoth; our own extraction takes ${extracting.toFixed(2)} ms`),
    ]
    const others = process.env['READER_DOCX']
    if (!others) return rows
    // One by one: the longest of a folder would speak for all.
    for (const name of readdirSync(others).filter((one) => one.endsWith('.docx'))) {
      const own = await timesOf([new Uint8Array(readFileSync(join(others, name)))])
      rows.push(line(`reading alone of ${name.slice(0, 24)}`, own.reading, own.extracting, 1, 'against our own extraction'))
    }
    return rows
  },
}
