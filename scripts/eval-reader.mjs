/**
 * Reads every NAME.txt of a folder that has NAME.gold.json and scores the readings:
 *
 *   npm run eval:reader -- GOLD_DIR [--per-document]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDirective } from '../src/lib/reader/index.ts'

const [gold, ...flags] = process.argv.slice(2)
if (!gold) {
  console.error('usage: npm run eval:reader -- GOLD_DIR [--per-document]')
  process.exit(2)
}
const readings = mkdtempSync(join(tmpdir(), 'hopluc-reader-'))
try {
  const names = readdirSync(gold)
    .filter((file) => file.endsWith('.gold.json'))
    .map((file) => file.slice(0, -'.gold.json'.length))
  let spent = 0
  for (const name of names) {
    const text = readFileSync(join(gold, `${name}.txt`), 'utf8')
    const began = performance.now()
    const reading = readDirective(text)
    spent += performance.now() - began
    writeFileSync(join(readings, `${name}.json`), JSON.stringify(reading))
  }
  const scorer = fileURLToPath(new URL('score-reader.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [scorer, gold, readings, ...flags], { stdio: 'inherit' })
  console.log(`read in ${spent.toFixed(0)} ms, the first reading's warming up included`)
  process.exitCode = status ?? 1
} finally {
  rmSync(readings, { recursive: true, force: true })
}
