// `npm test`: rules and actions on the embedded PostgreSQL, then on an installed PostgreSQL 15 (or TEST_DATABASE_URL), then the
// journeys in a real browser. Words after it name what to run: `npm test -- src/modules/tasks`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.mjs'

const words = process.argv.slice(2).filter((word) => word !== '--')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const started = performance.now()
const done = []

function step(title, args, env = {}) {
  console.log(`\n── ${title} ──`)
  const from = performance.now()
  const { status } = spawnSync('node', ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DATABASE_URL: '', ...env },
  })
  done.push({ title, passed: status === 0, seconds: Math.round((performance.now() - from) / 1000) })
  return status === 0
}

const installed = ['15', '16', '17'].some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`))
const second = process.env.TEST_DATABASE_URL ? 'url' : installed ? 'installed' : undefined

if (words.length > 0) {
  step(`tests of ${words.join(' ')}`, [vitest, 'run', ...words], { TEST_SERVER: process.env.TEST_SERVER ?? 'embedded' })
} else {
  step('rules and actions on the embedded PostgreSQL 18', [vitest, 'run'], { TEST_SERVER: 'embedded' })
  if (second) step('rules and actions on the second database', [vitest, 'run'], { TEST_SERVER: second })
  else if (process.env.HOPLUC_TEST_BOTH)
    done.push({ title: 'a second database is required here: install postgresql-15 or set TEST_DATABASE_URL', passed: false, seconds: 0 })
  else console.log('\nNo PostgreSQL 15 is installed and TEST_DATABASE_URL is not set: the second database is left out.')
  if (step('the web pages are built', [join(root, 'scripts', 'build.mjs'), '--if-needed', '--quiet'])) {
    step('journeys in a real browser', [vitest, 'run', '--config', 'vitest.journeys.config.ts'])
  }
}

console.log('')
for (const one of done) console.log(`${one.passed ? 'passed' : 'FAILED'}  ${one.title} (${one.seconds} s)`)
console.log(`${Math.round((performance.now() - started) / 1000)} s in all`)
const failed = done.filter((one) => !one.passed).length
console.log(`${done.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
