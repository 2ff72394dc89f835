/**
 * Reads every NAME.txt of a folder that has NAME.gold.json and scores the readings:
 *
 *   npm run eval:reader -- GOLD_DIR [--per-document] [--left-out 3]
 *
 * `--left-out N` scores every Nth paper by itself and then the others: a gap between the two says that rules were
 * written for single papers. It is an honest estimate only where the papers left out were not looked at.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDirective } from '../src/lib/reader/index.ts'

const [gold, ...flags] = process.argv.slice(2)
const leftOutAt = flags.indexOf('--left-out')
const each = leftOutAt < 0 ? undefined : Number(flags.splice(leftOutAt, 2)[1])
if (!gold || (each !== undefined && !(each > 1))) {
  console.error('usage: npm run eval:reader -- GOLD_DIR [--per-document] [--left-out 3]')
  process.exit(2)
}
const work = mkdtempSync(join(tmpdir(), 'hopluc-reader-'))
try {
  const names = readdirSync(gold)
    .filter((file) => file.endsWith('.gold.json'))
    .map((file) => file.slice(0, -'.gold.json'.length))
    .sort()
  if (each === undefined) process.exitCode = score('all', gold, names)
  else {
    const isLeftOut = (_, index) => index % each === each - 1
    console.log(`# every paper that is number ${each}, ${2 * each}, … of the folder`)
    const first = scoreSome('left-out', names.filter(isLeftOut))
    console.log('\n# the others')
    const second = scoreSome(
      'others',
      names.filter((...at) => !isLeftOut(...at)),
    )
    process.exitCode = first || second
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function scoreSome(part, names) {
  const folder = join(work, `${part}-gold`)
  mkdirSync(folder)
  for (const name of names) for (const end of ['txt', 'gold.json']) copyFileSync(join(gold, `${name}.${end}`), join(folder, `${name}.${end}`))
  return score(part, folder, names)
}

function score(part, folder, names) {
  const readings = join(work, part)
  mkdirSync(readings)
  let spent = 0
  for (const name of names) {
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8')
    const began = performance.now()
    const reading = readDirective(text)
    spent += performance.now() - began
    writeFileSync(join(readings, `${name}.json`), JSON.stringify(reading))
  }
  const scorer = fileURLToPath(new URL('score-reader.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [scorer, folder, readings, ...flags], { stdio: 'inherit' })
  console.log(`read in ${spent.toFixed(0)} ms, the first reading's warming up included`)
  return status ?? 1
}
