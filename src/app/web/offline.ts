/** What makes the program open without a network: the service worker with its files, and copies of one's own work. */
import { recount, takenAlong, type Api } from '#ui'
import { readMyWorkAhead } from './read-ahead.ts'

/** Milliseconds between readings ahead while a window stays open. */
const AGAIN = 30 * 60_000

export function startOffline(api: Api): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Where it cannot be had (no TLS, a strict browser), everything works but opening without a network.
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }
  void recount()
  const ahead = () => void (takenAlong() && navigator.onLine && readMyWorkAhead(api))
  ahead()
  setInterval(ahead, AGAIN)
}
