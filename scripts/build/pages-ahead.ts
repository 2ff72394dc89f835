/**
 * Says in dist/web/pages.json which files each page needs beyond those of every page, so that the server can name them with the first
 * answer. On a slow line a page's code otherwise waits until the code of every page has come and run.
 */
import type { Plugin } from 'vite'

/** `{ path: '/tasks/$id', …, load: () => import('./task-page.tsx') }`, as the modules' web doors write their pages. */
const PAGE = /\bpath: '([^']+)'[^{}]*\bload: \(\) => import\('([^']+)'\)/g
const LOAD = /\bload: \(\) => import\(/g
/** `words = { vi: () => import('../messages.vi.ts')…, en: …`: the sentences that come with each of the door's pages, from one file or several. */
const WORDS = /\bwords\b[^{]*\{\s*vi: \(\) =>(.*?)\ben: \(\) =>/s
const IMPORT = /\bimport\('([^']+)'\)/g
const WEB_DOOR = /\/src\/(modules\/[a-z]+\/web\/index|app\/web\/shell-module)\.ts$/

export function pagesAhead(): Plugin {
  const pages = new Map<string, string[]>()
  return {
    name: 'pages-ahead',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!WEB_DOOR.test(id)) return
      const found = [...code.matchAll(PAGE)]
      if (found.length !== [...code.matchAll(LOAD)].length) this.error(`${id}: a page is not written as "path: '…', …, load: () => import('…')"`)
      const module = async (specifier: string) => (await this.resolve(specifier, id))?.id ?? ''
      const words = [...(WORDS.exec(code)?.[1] ?? '').matchAll(IMPORT)].map(([, file = '']) => file)
      for (const [, path = '', specifier = ''] of found) pages.set(path, await Promise.all([specifier, ...words].map(module)))
    },
    generateBundle: {
      // After the builder has dropped the files that held nothing but the name of a style sheet.
      order: 'post',
      handler(_options, bundle) {
        const chunks = new Map(Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
        const withImports = (fileName: string, seen = new Set<string>()): Set<string> => {
          const chunk = chunks.get(fileName)
          if (!chunk || seen.has(fileName)) return seen
          seen.add(fileName)
          for (const one of chunk.imports) withImports(one, seen)
          for (const sheet of chunk.viteMetadata?.importedCss ?? []) seen.add(sheet)
          return seen
        }
        const all = [...chunks.values()]
        const first = new Set(all.filter((chunk) => chunk.isEntry && chunk.name !== 'sw').flatMap((chunk) => [...withImports(chunk.fileName)]))
        const needs = [...pages].map(([path, modules]) => {
          const files = modules.flatMap((module) => {
            const chunk = all.find((one) => one.facadeModuleId === module) ?? this.error(`${path}: its part ${module} is in no file of its own`)
            return [...withImports(chunk.fileName)]
          })
          return { path, files: [...new Set(files)].filter((file) => !first.has(file)).map((file) => `/${file}`) }
        })
        this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(needs) })
      },
    },
  }
}
