// `npm run tour`: prints what the house is made of.
import { join } from 'node:path'
import { root, run } from '../run.mjs'

run('node', ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'tour.ts')])
