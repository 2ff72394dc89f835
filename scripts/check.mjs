// `npm run check`: types of server and web, floors, lint, form, unused code, generated files. Prints every failure, not just the first.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../run.mjs'

const steps = [
  ['types of the server', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the web', 'tsc', ['-p', 'tsconfig.web.json']],
  ['types of the journeys', 'tsc', ['-p', 'tsconfig.tests.json']],
  ['floors', 'node', [join(root, 'scripts', 'check-floors.ts')]],
  ['lint', 'oxlint', ['--deny-warnings', 'src', 'scripts', 'tests']],
  ['form', 'oxfmt', ['--check', 'src', 'scripts', 'tests', 'bin', 'run.mjs', 'vite.config.ts', 'vitest.config.ts', 'vitest.journeys.config.ts']],
  ['unused', 'knip', []],
  ['generated files', 'node', ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'generate.ts'), '--check']],
]
const failed = steps.filter(([title, command, args]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${title}`)
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}`)
  return status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
