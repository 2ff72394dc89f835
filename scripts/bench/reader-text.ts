/** `reader.text`: reading a directive from text, documents a second on one core. */
import { readFileSync, readdirSync } from 'node:fs'
import { readDirective } from '../../src/lib/reader/index.ts'
import type { Work } from './main.ts'
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
    return [{ work: 'reader.text', database: 'none', ours, baseline: null, unit: 'documents/s', ratio: null, budget: '≥ 200', holds: ours >= 200 }]
  },
}
