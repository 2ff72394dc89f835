/**
 * What waits to be sent is kept a second time, in a storage bucket, whose files are its own.
 *
 * Chromium writes on behind a record that a power cut left unfinished; at the next start but one it finds its log damaged and throws the
 * whole database away, with everything that it had called written since the first cut (https://github.com/google/leveldb/issues/1287).
 * The two places are written one after the other, so one power cut damages one of them. Where there are no buckets, there is one place:
 * Firefox and Safari store in another way; Chromium has none without TLS and before its version 122.
 */
import { wrap, type DBSchema, type IDBPDatabase } from 'idb'
import type { Entry, Step } from './entry.ts'

interface Shape extends DBSchema {
  entries: { key: string; value: Entry }
}
type Buckets = { open: (name: string, options: { durability: 'strict' }) => Promise<{ indexedDB: IDBFactory }> }

let opened: Promise<IDBPDatabase<Shape> | undefined> | undefined

function place(): Promise<IDBPDatabase<Shape> | undefined> {
  opened ??= open().catch(() => undefined)
  return opened
}

async function open(): Promise<IDBPDatabase<Shape> | undefined> {
  const { storageBuckets } = navigator as { storageBuckets?: Buckets }
  if (!storageBuckets) return undefined
  const bucket = await storageBuckets.open('hopluc-again', { durability: 'strict' })
  const request = bucket.indexedDB.open('hopluc', 1)
  request.onupgradeneeded = () => void request.result.createObjectStore('entries', { keyPath: 'key' })
  const db = (await wrap(request)) as unknown as IDBPDatabase<Shape>
  db.addEventListener('close', () => (opened = undefined))
  return db
}

/** All that is kept here. */
export async function keptAgain(): Promise<Entry[]> {
  return (await (await place())?.getAll('entries').catch(() => [])) ?? []
}

/** The same change here. A device without room keeps things once. */
export async function keepAgain({ put = [], drop = [] }: Step): Promise<void> {
  if (put.length + drop.length === 0) return
  try {
    const changes = (await place())?.transaction('entries', 'readwrite', { durability: 'strict' })
    for (const key of drop) await changes?.store.delete(key)
    for (const entry of put) await changes?.store.put(entry)
    await changes?.done
  } catch {
    // It is kept where it is read from; this is for the day when the browser loses that.
  }
}
