// `npm run bench [-- WORK…] [--json]`: measures each work beside its baseline. Never part of the tests.
import { join } from 'node:path'
import { root, run } from '../run.mjs'

run('node', ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'bench', 'main.ts'), ...process.argv.slice(2)])
