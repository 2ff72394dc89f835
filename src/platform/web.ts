/** The web's pages: one HTML file for every address, and with it the names of the files that this page will need. */
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './problems.ts'

/** As the build writes it into pages.json: '/tasks/$id' and the files that its page needs beyond those of every page. */
type PageFiles = { path: string; files: string[] }

/** Serves the built web at every address that is neither the API's nor a file's. */
export async function serveWeb(app: FastifyInstance, webDir: string | undefined): Promise<void> {
  const built = webDir !== undefined && existsSync(join(webDir, 'index.html'))
  if (built) {
    await app.register(statics, {
      root: webDir,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  }
  const linksOf = built ? pageLinks(webDir) : () => undefined
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (!built || request.method !== 'GET' || path.startsWith('/api/') || /\.\w{2,5}$/.test(path)) throw refuse.noSuchPage()
    const links = linksOf(path)
    if (links) reply.header('link', links)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

/** '/tasks/…' -> a Link header that lets the browser fetch that page's code and styles beside those of every page. */
function pageLinks(webDir: string): (path: string) => string | undefined {
  const file = join(webDir, 'pages.json')
  if (!existsSync(file)) return () => undefined
  const pages = (JSON.parse(readFileSync(file, 'utf8')) as PageFiles[]).map(({ path, files }) => ({
    parts: path.split('/'),
    links: files.map(linkTo).join(','),
  }))
  return (path) => {
    const asked = path.replace(/(?<=.)\/$/, '').split('/')
    const fits = pages.filter(({ parts }) => parts.length === asked.length && parts.every((part, at) => part.startsWith('$') || part === asked[at]))
    // '/tasks/new' is itself and not the task "new".
    const [page] = fits.toSorted((a, b) => variables(a.parts) - variables(b.parts))
    return page?.links || undefined
  }
}

const variables = (parts: string[]): number => parts.filter((part) => part.startsWith('$')).length
/**
 * A style sheet is asked for as the page's code asks for it (`crossorigin`): otherwise the browser finds that what it fetched ahead is
 * not what is wanted, and says so. Without spaces: it stands in the first answer.
 */
const linkTo = (file: string): string =>
  file.endsWith('.css') ? `<${file}>;rel=preload;as=style;crossorigin` : `<${file}>;rel=modulepreload;fetchpriority=low`
