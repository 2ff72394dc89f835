import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'
import { directiveOf, LAYOUTS } from './testing-directives.ts'
import { brokenText, endless, f1, faultsOf, scoreOf, TOKENS } from './testing-fuzz.ts'

describe('generated directives', () => {
  test.each(LAYOUTS)('of the layout "%s" give back what was put into them', (layout) => {
    const total = { hit: 0, missed: 0, wrong: 0 }
    for (let seed = 1; seed <= 25; seed += 1) {
      const score = scoreOf(directiveOf(layout, seed))
      total.hit += score.hit
      total.missed += score.missed
      total.wrong += score.wrong
    }
    expect(f1(total)).toBeGreaterThan(0.99)
  })
})

test('broken and random texts are read without a fault, and every quote stands where it says', () => {
  for (let seed = 0; seed < 400; seed += 1) expect(faultsOf(brokenText(seed)), `seed ${seed}`).toEqual([])
})

test('no token of the grammar, repeated without end, holds the reader up', () => {
  for (const token of TOKENS) {
    const spent = (length: number) => {
      const started = process.cpuUsage()
      readDirective(endless(token, length))
      return process.cpuUsage(started).user / 1000
    }
    // Far above what a fast machine needs: what is looked for here would take minutes.
    expect(spent(60_000), JSON.stringify(token)).toBeLessThan(2000)
  }
})
