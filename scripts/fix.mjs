// `npm run fix`: formats everything and mends what the linter can mend.
import { spawnSync } from 'node:child_process'
import { root } from '../run.mjs'

const steps = [
  ['oxlint', '--fix', 'src', 'scripts', 'tests'],
  ['oxfmt', 'src', 'scripts', 'tests', 'bin', 'run.mjs', 'vite.config.ts', 'vitest.config.ts', 'vitest.journeys.config.ts'],
]
for (const [tool, ...args] of steps) {
  const done = spawnSync(tool, args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exitCode = 1
}
