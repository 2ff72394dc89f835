// `npm start`: builds what is not built, then serves the demonstration province on the embedded database.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, run } from '../run.mjs'

const build = spawnSync('node', [join(root, 'scripts', 'build.mjs'), '--if-needed', '--quiet'], { stdio: 'inherit' })
if (build.status !== 0) process.exit(build.status ?? 1)
run('node', ['--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), 'serve', '--demo', ...process.argv.slice(2)])
