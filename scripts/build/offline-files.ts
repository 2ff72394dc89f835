/** Tells the service worker every file of the web and its version, so that the program opens without a network. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** The guides' pictures: many, and for reading at a desk. */
const PICTURE = /^assets\/.*\.png$/

const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** `publicDir`: files that are served as they are, under their own names. */
export function offlineFiles(publicDir: string): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== 'sw.js' && fileName !== 'pages.json' && !PICTURE.test(fileName))
        const files = built.map((one) => ({
          url: `/${one.fileName}`,
          revision: one.fileName.startsWith('assets/') ? null : hashOf(one.type === 'chunk' ? one.code : one.source),
        }))
        const asTheyAre = readdirSync(publicDir).map((name) => ({ url: `/${name}`, revision: hashOf(readFileSync(join(publicDir, name))) }))
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk' || !worker.code.includes('HOPLUC_FILES') || worker.imports.length > 0)
          return this.error('sw.ts must be one file that names HOPLUC_FILES')
        worker.code = worker.code.replace('HOPLUC_FILES', JSON.stringify([...files, ...asTheyAre]))
      },
    },
  }
}
