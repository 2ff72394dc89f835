// Builds the web pages into dist/web, compressed once (brotli, gzip). With --if-needed only when a source is newer.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { root } from '../run.mjs'

const out = join(root, 'dist', 'web')

function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((one) => one.isFile())
      .map((one) => statSync(join(one.parentPath, one.name)).mtimeMs),
  )
}

function isFresh() {
  const built = join(out, 'index.html')
  if (!existsSync(built)) return false
  const sources = [
    newest(join(root, 'src')),
    newest(join(root, 'scripts', 'build')),
    statSync(join(root, 'vite.config.ts')).mtimeMs,
    statSync(join(root, 'package-lock.json')).mtimeMs,
  ]
  return Math.max(...sources) <= statSync(built).mtimeMs
}

if (process.argv.includes('--if-needed') && isFresh()) process.exit(0)
const quiet = process.argv.includes('--quiet')
const built = spawnSync(
  'node',
  [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', join(root, 'vite.config.ts'), ...(quiet ? ['--logLevel', 'warn'] : [])],
  { cwd: root, stdio: ['ignore', 2, 2] },
)
if (built.status !== 0) process.exit(built.status ?? 1)
for (const one of readdirSync(out, { withFileTypes: true, recursive: true })) {
  const file = join(one.parentPath, one.name)
  if (!one.isFile() || !/\.(js|css|html|svg|json|webmanifest)$/.test(one.name)) continue
  const bytes = readFileSync(file)
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  )
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}
