// `npm run generate`: the files made from the code (OpenAPI). --check fails when they differ from what stands there.
import { join } from 'node:path'
import { root, run } from '../run.mjs'

run('node', ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'generate.ts'), ...process.argv.slice(2)])
