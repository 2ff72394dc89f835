// `npm run dev`: the server restarted on every change of the source, and Vite's own server for the pages in front of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../run.mjs'

const children = [
  spawn('node', ['--watch', '--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), 'serve', '--demo'], { stdio: 'inherit' }),
  spawn('node', [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--config', join(root, 'vite.config.ts')], { stdio: 'inherit' }),
]
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)))
