// `npm run prove [-- PROOF…] [--json]`: experiments too long or too rough for the tests.
import { join } from 'node:path'
import { root, run } from '../run.mjs'

run('node', ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'prove', 'main.ts'), ...process.argv.slice(2)])
