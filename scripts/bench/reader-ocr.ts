/** `reader.ocr`: scans of three of our own papers, upright, askew, with specks and turned; letters read wrongly, tasks found, seconds a page. */
import { readFileSync } from 'node:fs'
import { readDirective, type Reading } from '../../src/lib/reader/index.ts'
import { extractText } from '../../src/platform/extract.ts'
import { recogniseScan } from '../../src/platform/recognise.ts'
import { turned, type Turn } from '../../src/platform/reading/raster.ts'
import { pagesOf, pictureOf, printedLines, scannedPdf, worn, type Wear } from '../../src/platform/reading/scan.testing.ts'
import type { Measured, Work } from './work.ts'

const fixtures = new URL('../../src/platform/fixtures/', import.meta.url)
const PAPERS = ['letter', 'plan', 'directive']
const COPIED: Wear = { skew: 0.8, grain: 30, specks: 0.002 }
const SCANS: { name: string; wear: Wear; turn: Turn }[] = [
  { name: 'upright', wear: { skew: 0, grain: 0, specks: 0 }, turn: 0 },
  { name: 'copied', wear: COPIED, turn: 0 },
  { name: 'askew', wear: { skew: -1.7, grain: 60, specks: 0.006 }, turn: 0 },
  { name: 'worn', wear: { skew: 2.6, grain: 75, specks: 0.01 }, turn: 0 },
  { name: 'sideways right', wear: COPIED, turn: 90 },
  { name: 'sideways left', wear: COPIED, turn: 270 },
  { name: 'upside down', wear: COPIED, turn: 180 },
]
const MOST_WRONG = 0.04

const wordsOf = (text: string): string[] => text.normalize('NFC').split(/\s+/).filter(Boolean)

/** How many letters must be changed, put in or left out to make one word the other (Levenshtein). */
function apart(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (const [row, letter] of [...a].entries()) {
    const here = [row + 1]
    for (let column = 1; column <= b.length; column += 1)
      here[column] = Math.min(above[column]! + 1, here[column - 1]! + 1, above[column - 1]! + (letter === b[column - 1] ? 0 : 1))
    above = here
  }
  return above[b.length]!
}

/** The words of each text that the other does not have, as often as it has them. */
function leftOver(printed: readonly string[], read: readonly string[]): [string[], string[]] {
  const counts = new Map<string, number>()
  for (const word of read) counts.set(word, (counts.get(word) ?? 0) + 1)
  const missing = printed.filter((word) => {
    const count = counts.get(word) ?? 0
    counts.set(word, count - 1)
    return count <= 0
  })
  const more = [...counts].flatMap(([word, count]) => Array.from({ length: Math.max(0, count) }, () => word))
  return [missing, more]
}

/**
 * Letters read wrongly, left out or put in, word by word: the two sides of a letterhead and the cells of a table may be read in another
 * order than they are printed, and that is no wrong letter.
 */
function wrongLetters(printed: readonly string[], read: readonly string[]): number {
  const [missing, more] = leftOver(printed, read)
  let wrong = 0
  for (const word of missing) {
    const nearest = more.map((other, place) => ({ place, distance: apart(word, other) })).toSorted((a, b) => a.distance - b.distance)[0]
    if (nearest && nearest.distance < word.length) {
      wrong += nearest.distance
      more.splice(nearest.place, 1)
    } else wrong += word.length
  }
  return wrong + more.reduce((sum, word) => sum + word.length, 0)
}

/** How many tasks of the text itself its scan has as well, by the mark or the place in the order, and how many of them with the same leads. */
function tasksOf(text: Reading, scan: Reading): { found: number; lead: number } {
  const open = [...scan.tasks]
  let [found, lead] = [0, 0]
  for (const task of text.tasks) {
    const at = open.findIndex((one) => one.path === task.path && nearly(one.quote, task.quote))
    if (at === -1) continue
    const [other] = open.splice(at, 1)
    found += 1
    if (leadsOf(other!) === leadsOf(task)) lead += 1
  }
  return { found, lead }
}
const leadsOf = ({ lead }: Reading['tasks'][number]): string => lead.join(';')
const nearly = (a: string, b: string): boolean => wrongLetters(wordsOf(b), wordsOf(a)) < b.length * 0.3

export const measure: Work = {
  on: 'none',
  async run() {
    const measured: Measured[] = []
    for (const paper of PAPERS) {
      const pdf = new Uint8Array(readFileSync(new URL(`${paper}.pdf`, fixtures)))
      const printed = wordsOf((await printedLines(new Uint8Array(pdf))).join('\n'))
      const text = readDirective((await extractText(new Uint8Array(pdf))).text)
      const clean = await pagesOf(new Uint8Array(pdf))
      for (const { name, wear, turn } of SCANS) {
        const pages = clean.map((page, index) => turned(worn(page, wear, index + 1), turn))
        const scan = scannedPdf(pages.map((page) => ({ ...page, jpeg: pictureOf(page, 'image/jpeg') })))
        const begun = performance.now()
        const read = await recogniseScan(scan).catch(() => ({ text: '', pages: pages.length, doubted: [], sure: 0 }))
        const seconds = (performance.now() - begun) / 1000
        const wrong = wrongLetters(printed, wordsOf(read.text)) / printed.join('').length
        const { found, lead } = tasksOf(text, readDirective(read.text))
        measured.push({
          work: `reader.ocr ${paper} ${name}`,
          database: 'none',
          ours: wrong * 100,
          baseline: null,
          unit: '% letters',
          ratio: null,
          budget: `≤ ${MOST_WRONG * 100}`,
          holds: wrong <= MOST_WRONG,
          note: `${read.pages} pages, ${(seconds / read.pages).toFixed(1)} s each; tasks ${found} of ${text.tasks.length}, lead ${lead}; askew ${wear.skew}°, specks ${wear.specks * 100} %, turned ${turn}°; ${read.doubted.length} words marked, sure ${read.sure}`,
        })
      }
    }
    return measured
  },
}
