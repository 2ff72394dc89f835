/**
 * `register.duplicates`: two lists of 35,000 cooperatives each over the real communes, half of them true pairs written otherwise in two ways or
 * more, and beside each one that only looks like it. Precision, recall and F1 on the lists that the search was set on, and on two others.
 */
import { findAlike, gazetteerOf } from '../../src/lib/alike/index.ts'
import { communesOfEdition } from '../../src/modules/places/edition.ts'
import { lists, scored } from '../../src/testing/duplicate-lists.ts'
import * as others from '../../src/testing/duplicate-others.ts'
import { thirdLists } from '../../src/testing/duplicate-thirds.ts'
import * as usual from '../../src/testing/duplicate-words.ts'
import type { Measured, Work } from './work.ts'

const SIZE = 35_000
const LEAST = 0.97
const SECONDS = 60

export const measure: Work = {
  on: 'none',
  async run() {
    const communes = communesOfEdition()
    const rows: Measured[] = []
    const wanted = { size: SIZE, seed: 2026 }
    const sets = {
      usual: () => lists(communes, usual.WORDS, usual.WAYS, wanted),
      others: () => lists(communes, others.WORDS, others.WAYS, wanted),
      thirds: () => thirdLists(communes, wanted),
    }
    for (const [name, make] of Object.entries(sets)) {
      const made = make()
      const began = performance.now()
      const gazetteer = gazetteerOf(communes.now, communes.before)
      const found = findAlike(made.left, made.right, { gazetteer })
      const seconds = (performance.now() - began) / 1000
      const { precision, recall, f1 } = scored(found, made)
      const note = `${made.left.length} × ${made.right.length}, ${made.truth.size} true pairs, ${found.length} found; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`
      const row = (work: string, ours: number, unit: string, budget: string, holds: boolean) =>
        rows.push({ work, database: 'none', ours, baseline: null, unit, ratio: null, budget, holds, note })
      row(`register.duplicates ${name}`, seconds, 's', `≤ ${SECONDS}`, seconds <= SECONDS)
      row(`register.duplicates ${name} F1`, f1, 'F1', `≥ ${LEAST}`, f1 >= LEAST)
    }
    return rows
  },
}
