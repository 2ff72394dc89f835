#!/usr/bin/env node
// The command-line program. Starts src/app/cli.ts on the Node that the code is written for.
import { join } from 'node:path'
import { install, root, run } from '../run.mjs'

install()
run('node', ['--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), ...process.argv.slice(2)])
