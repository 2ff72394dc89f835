/**
 * `reader.text`: reading a directive from text, documents a second on one core, and how the time grows with the length.
 * READER_TEXTS=FOLDER measures the .txt files of another folder beside the project's own.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readDirective } from '../../src/lib/reader/index.ts'
import type { Work } from './work.ts'
import { median } from './rounds.ts'

const folder = new URL('../../data/demonstration/', import.meta.url)

export const measure: Work = {
  on: 'none',
  async run() {
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8').replace(/\{\{[^}]+\}\}/g, '20/11/2026'))
    const rates: number[] = []
    for (let round = 0; round < 6; round += 1) {
      // Time of the processor, not of the wall: other work on the machine is not the reader's.
      const started = process.cpuUsage()
      const spent = () => process.cpuUsage(started).user / 1000
      let read = 0
      while (spent() < 1000) for (const text of texts) if (readDirective(text).text) read += 1
      if (round > 0) rates.push((read * 1000) / spent())
    }
    const ours = median(rates)
    const rows = [row('reader.text', ours, 'documents/s', '≥ 200', ours >= 200)]
    const others = process.env['READER_TEXTS']
    if (others) {
      const own = readdirSync(others)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(join(others, name), 'utf8'))
      const rate = median([0, 1, 2].map(() => (own.length * 1000) / spentOn(() => own.forEach((text) => readDirective(text)))))
      rows.push(row(`reader.text of ${own.length} others`, rate, 'documents/s', '≥ 200', rate >= 200))
    }
    const paper = texts.join('\n')
    for (const kilobytes of [125, 250, 500, 1000]) {
      const long = paper.repeat(Math.ceil((kilobytes * 1000) / paper.length)).slice(0, kilobytes * 1000)
      const spent = median([0, 1, 2].map(() => spentOn(() => readDirective(long))))
      rows.push(row(`reader.text of ${kilobytes} kB`, spent, 'ms', `≤ ${2 * kilobytes}`, spent <= 2 * kilobytes))
    }
    return rows
  },
}

/** Milliseconds of the processor. */
function spentOn(work: () => void): number {
  const started = process.cpuUsage()
  work()
  return process.cpuUsage(started).user / 1000
}

const row = (work: string, ours: number, unit: string, budget: string, holds: boolean) => ({
  work,
  database: 'none' as const,
  ours,
  baseline: null,
  unit,
  ratio: null,
  budget,
  holds,
})
