/** The reader against 10,000 broken and random texts, endless repetitions, and directives with known answers in every layout. */
import { readDirective } from '../../src/lib/reader/index.ts'
import { directiveOf, LAYOUTS } from '../../src/lib/reader/testing-directives.ts'
import { brokenText, endless, f1, faultsOf, scoreOf, TOKENS } from '../../src/lib/reader/testing-fuzz.ts'
import type { Proved } from './proof.ts'

const TEXTS = 10_000
const DIRECTIVES = 200
const SLOWEST = 2000

const spent = (work: () => void): number => {
  const started = process.cpuUsage()
  work()
  return process.cpuUsage(started).user / 1000
}

/** Needs no database: it runs once. */
export async function prove(): Promise<Proved> {
  const failures: string[] = []
  let slowest = 0
  for (let seed = 0; seed < TEXTS; seed += 1) {
    const text = brokenText(seed)
    try {
      slowest = Math.max(
        slowest,
        spent(() => failures.push(...faultsOf(text).map((fault) => `text ${seed}: ${fault}`))),
      )
    } catch (error) {
      failures.push(`text ${seed}: ${String(error)}`)
    }
  }
  console.log(`  ${TEXTS} broken and random texts: ${failures.length} faults, the slowest ${slowest.toFixed(0)} ms`)
  let worst = { token: '', ms: 0 }
  for (const token of TOKENS) {
    const ms = spent(() => readDirective(endless(token, 1_000_000)))
    if (ms > worst.ms) worst = { token, ms }
    if (ms > SLOWEST) failures.push(`1 MB of ${JSON.stringify(token)} took ${ms.toFixed(0)} ms`)
  }
  console.log(`  1 MB of each of ${TOKENS.length} tokens: the slowest ${JSON.stringify(worst.token)}, ${worst.ms.toFixed(0)} ms`)
  for (const layout of LAYOUTS) {
    const total = { hit: 0, missed: 0, wrong: 0 }
    for (let seed = 1; seed <= DIRECTIVES; seed += 1) {
      const score = scoreOf(directiveOf(layout, seed))
      total.hit += score.hit
      total.missed += score.missed
      total.wrong += score.wrong
    }
    console.log(
      `  ${layout.padEnd(12)} F1 ${f1(total).toFixed(4)}  (${total.hit} right, ${total.missed} missed, ${total.wrong} wrong in ${DIRECTIVES} directives)`,
    )
    if (f1(total) < 0.99) failures.push(`layout ${layout}: F1 ${f1(total).toFixed(4)}`)
  }
  for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`)
  const tried = TEXTS + TOKENS.length + LAYOUTS.length * DIRECTIVES
  return {
    proof: 'fuzz',
    database: 'none',
    tried,
    failed: failures.length,
    note: `slowest broken text ${slowest.toFixed(0)} ms`,
    holds: failures.length === 0,
  }
}
