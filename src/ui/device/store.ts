/** The browser's own database: what waits to be sent, and copies of what was read. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { ApiProblem, type Problem } from '../api.ts'

export type Upload = { path: string; name: string; bytes: Blob; key: string; id?: string | undefined }

/** One thing entered: where it goes, as whom, and what the server said so far. */
export type Entry = {
  /** Its idempotency key. */
  key: string
  account: string
  membership: string
  /** The words by which the person knows it: 'Cập nhật tiến độ: Rà soát hợp tác xã …'. */
  label: string
  /** What was entered, as its page would say it. */
  details: readonly string[]
  /** The page that it was entered on. */
  page: string
  path: string
  body: Readonly<Record<string, unknown>>
  /** Sent before the body, which then names them in `fileIds`. */
  uploads: Upload[]
  /** Instant of entering, ISO. */
  at: string
  state: 'waiting' | 'conflict' | 'refused'
  problem?: Problem | undefined
  /** Whose version the body names, where it is not that of the page's own object. */
  object?: string | undefined
  /** It did not go at the first attempt. */
  waits?: boolean | undefined
  /** Goes only when everything entered on its page before it has gone. */
  follows?: boolean | undefined
  /** What is typed bit by bit (`drafts.ts`): open while more may be added, closed from the first attempt to send it. */
  draft?: 'open' | 'closed' | undefined
  /** Of a draft: when it last grew; its own page sends it as soon as nothing more comes. */
  grown?: number | undefined
  /** Of a draft: what stood there when it was typed, to tell later what somebody else changed. */
  seen?: Readonly<Record<string, unknown>> | undefined
}

export type Copy = { id: string; account: string; value: unknown; at: string }

interface Shape extends DBSchema {
  entries: { key: string; value: Entry; indexes: { account: string } }
  copies: { key: string; value: Copy; indexes: { account: string; at: string } }
}

/** Days after which a copy of something read, and an entry that was never sent, leave the device. */
export const COPY_DAYS = 7
export const ENTRY_DAYS = 30

let opened: Promise<IDBPDatabase<Shape>> | undefined

/** Opens it, and lets go what has expired. Throws `ui.device.none` where the browser allows no storage. */
export function store(): Promise<IDBPDatabase<Shape>> {
  opened ??= open().catch((cause: unknown) => {
    opened = undefined
    throw deviceProblem(cause)
  })
  return opened
}

async function open(): Promise<IDBPDatabase<Shape>> {
  const db = await openDB<Shape>('hopluc', 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'key' }).createIndex('account', 'account')
      const copies = db.createObjectStore('copies', { keyPath: 'id' })
      copies.createIndex('account', 'account')
      copies.createIndex('at', 'at')
    },
    blocking: () => void opened?.then((db) => db.close()).finally(() => (opened = undefined)),
  })
  const changes = db.transaction(['entries', 'copies'], 'readwrite')
  for (
    let copy = await changes
      .objectStore('copies')
      .index('at')
      .openCursor(IDBKeyRange.upperBound(daysAgo(COPY_DAYS)));
    copy;
    copy = await copy.continue()
  )
    await copy.delete()
  for (let entry = await changes.objectStore('entries').openCursor(); entry; entry = await entry.continue())
    if (entry.value.at < daysAgo(ENTRY_DAYS)) await entry.delete()
  await changes.done
  return db
}

export const daysAgo = (days: number, now: number = Date.now()): string => new Date(now - days * 86_400_000).toISOString()

/** A full or forbidden storage as a problem with its own sentence. */
export function deviceProblem(cause: unknown): ApiProblem {
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError'
  return new ApiProblem({ code: full ? 'ui.device.full' : 'ui.device.none', status: 0, title: '', facts: {}, fields: [] })
}
