/** Copies of what was read, so that it can be read where there is no network. Kept only for the account that asked for it. */
import { daysAgo, store } from './store.ts'

/** Answers larger than this are lists for a desk, not what one takes along. */
const LARGEST = 300_000
const MOST = 200

/** Keeps the answer of an address; a device without room simply keeps less. */
export async function keep(account: string, url: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  if (text === undefined || text.length > LARGEST) return
  try {
    const db = await store()
    const changes = db.transaction('copies', 'readwrite')
    await changes.store.put({ id: idOf(account, url), account, value: JSON.parse(text), at: new Date().toISOString() })
    let over = (await changes.store.count()) - MOST
    for (let oldest = await changes.store.index('at').openCursor(); oldest && over > 0; oldest = await oldest.continue(), over -= 1)
      await oldest.delete()
    await changes.done
  } catch {
    // A copy is a convenience: what cannot be kept is read again when the network is back.
  }
}

export async function kept(account: string, url: string): Promise<{ value: unknown; at: string } | undefined> {
  try {
    const copy = await (await store()).get('copies', idOf(account, url))
    return copy && copy.at >= daysAgo(7) ? { value: copy.value, at: copy.at } : undefined
  } catch {
    return undefined
  }
}

/** Nothing that anybody has read stays on this device. */
export async function forgetCopies(): Promise<void> {
  try {
    await (await store()).clear('copies')
  } catch {
    // No storage, nothing kept.
  }
}

const idOf = (account: string, url: string): string => `${account} ${url}`
