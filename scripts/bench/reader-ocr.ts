/** `reader.ocr`: three scans of our own papers, askew and with specks; letters read wrongly, and pages a minute. */
import { readFileSync } from 'node:fs'
import { recogniseScan } from '../../src/platform/recognise.ts'
import { pagesOf, pictureOf, printedLines, scannedPdf, worn, type Wear } from '../../src/platform/reading/scan.testing.ts'
import type { Measured, Work } from './work.ts'

const fixtures = new URL('../../src/platform/fixtures/', import.meta.url)
const SCANS: { name: string; wear: Wear }[] = [
  { name: 'letter', wear: { skew: 0.8, grain: 30, specks: 0.002 } },
  { name: 'plan', wear: { skew: -1.7, grain: 60, specks: 0.006 } },
  { name: 'directive', wear: { skew: 2.6, grain: 75, specks: 0.01 } },
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

export const measure: Work = {
  on: 'none',
  async run() {
    const measured: Measured[] = []
    for (const { name, wear } of SCANS) {
      const pdf = new Uint8Array(readFileSync(new URL(`${name}.pdf`, fixtures)))
      const printed = wordsOf((await printedLines(new Uint8Array(pdf))).join('\n'))
      const pages = (await pagesOf(new Uint8Array(pdf))).map((page, index) => worn(page, wear, index + 1))
      const scan = scannedPdf(pages.map((page) => ({ ...page, jpeg: pictureOf(page, 'image/jpeg') })))
      const begun = performance.now()
      const read = await recogniseScan(scan)
      const seconds = (performance.now() - begun) / 1000
      const wrong = wrongLetters(printed, wordsOf(read.text)) / printed.join('').length
      measured.push({
        work: `reader.ocr ${name}`,
        database: 'none',
        ours: wrong * 100,
        baseline: null,
        unit: '% letters',
        ratio: null,
        budget: `≤ ${MOST_WRONG * 100}`,
        holds: wrong <= MOST_WRONG,
        note: `${read.pages} pages, ${(seconds / read.pages).toFixed(1)} s each; askew ${wear.skew}°, specks ${wear.specks * 100} %; ${read.doubted.length} words marked, sure ${read.sure}`,
      })
    }
    return measured
  },
}
