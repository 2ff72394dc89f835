/**
 * The service worker: keeps the program's own files, so that it opens at once and without a network. It keeps no answer of the API:
 * what was read is kept by `#ui`'s device, for the one who asked for it.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** Filled in by the build: every file of the web with what tells its version. */
declare const HOPLUC_FILES: PrecacheEntry[]
type Worker = {
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: (type: string, listener: () => void) => void
}

precacheAndRoute(HOPLUC_FILES)
cleanupOutdatedCaches()
// Pages are one file; what the server answers itself is never taken from here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /\.\w{2,11}$/, /^\/(health|ready)/] }))

const worker = globalThis as unknown as Worker
// Files are named by what is in them, so a new version takes over without disturbing the pages that are open.
worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', () => void worker.clients.claim())
