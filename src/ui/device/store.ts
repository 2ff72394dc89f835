/** The browser's own database: what waits to be sent, and copies of what was read. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import { ApiProblem } from '../api.ts'
import { keptAgain, keepAgain } from './again.ts'
import type { Entry, Step } from './entry.ts'

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
    terminated: () => (opened = undefined),
  })
  const changes = db.transaction(['entries', 'copies'], 'readwrite')
  const old = IDBKeyRange.upperBound(daysAgo(COPY_DAYS))
  for (let copy = await changes.objectStore('copies').index('at').openCursor(old); copy; copy = await copy.continue()) await copy.delete()
  for (let entry = await changes.objectStore('entries').openCursor(); entry; entry = await entry.continue())
    if (entry.value.at < daysAgo(ENTRY_DAYS)) await entry.delete()
  await changes.done
  // Without room for it, it comes back another time; until then this place is as good as any.
  await alone(() => bringBack(db)).catch(() => undefined)
  return db
}

/** The mark of a database that has been there before: one without it is new, or the browser has thrown the former one away. */
export const MARK = { id: 'mark', account: '', value: null, at: '9999' } satisfies Copy

/** What the browser has lost comes back from where it is kept again; then both hold the same. */
async function bringBack(db: IDBPDatabase<Shape>): Promise<void> {
  const again = await keptAgain()
  if (again.length > 0 && !(await db.get('copies', MARK.id))) {
    const changes = db.transaction(['entries', 'copies'], 'readwrite', { durability: 'strict' })
    const entries = changes.objectStore('entries')
    const lost = []
    for (const entry of again) if (entry.at >= daysAgo(ENTRY_DAYS) && !(await entries.get(entry.key))) lost.push(entry)
    await Promise.all([...lost.map((entry) => entries.put(entry)), changes.objectStore('copies').put(MARK), changes.done])
  }
  const now = await db.getAll('entries')
  const [there, here] = [again, now].map((some) => new Map(some.map((entry) => [entry.key, JSON.stringify(entry)])))
  await keepAgain({
    put: now.filter(({ key }) => there!.get(key) !== here!.get(key)),
    drop: again.flatMap(({ key }) => (here!.has(key) ? [] : key)),
  })
}

type Entries = IDBPObjectStore<Shape, ['entries', 'copies'], 'entries', 'readwrite'>

/** Changes what waits: `step` reads what is there and says what becomes of it. Kept when this is done, and kept again. */
export async function change<Now extends Step>(step: (entries: Entries) => Promise<Now> | Now): Promise<Now> {
  const db = await store()
  return alone(async () => {
    const changes = db.transaction(['entries', 'copies'], 'readwrite', { durability: 'strict' })
    const [entries, copies] = [changes.objectStore('entries'), changes.objectStore('copies')]
    const now = await step(entries)
    for (const key of now.drop ?? []) await entries.delete(key)
    for (const entry of now.put ?? []) await entries.put(entry)
    if (!(await copies.get(MARK.id))) await copies.put(MARK)
    await changes.done
    await keepAgain(now)
    return now
  })
}

/** One window after the other: the two places are never written in different orders, and never at the same moment. */
const alone = <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
  'locks' in navigator ? (navigator.locks.request('hopluc.keeping', work) as Promise<Answer>) : work()

export const daysAgo = (days: number, now: number = Date.now()): string => new Date(now - days * 86_400_000).toISOString()

/** A full or forbidden storage as a problem with its own sentence. */
export function deviceProblem(cause: unknown): ApiProblem {
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError'
  return new ApiProblem({ code: full ? 'ui.device.full' : 'ui.device.none', status: 0, title: '', facts: {}, fields: [] })
}
