/** Copies of what was read, so that it can be read where there is no network. Kept only for the account that asked for it. */
import { daysAgo, MARK, store } from './store.ts'

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

/** What was sent bit by bit stands in the copy of its page too, as it will be answered from now on: part by part, null takes away. */
export async function amend(account: string, url: string, parts: Readonly<Record<string, unknown>>, answer: object): Promise<void> {
  try {
    const changes = (await store()).transaction('copies', 'readwrite')
    const copy = await changes.store.get(idOf(account, url))
    if (copy && isParts(copy.value)) {
      const value: Record<string, unknown> = { ...copy.value, ...answer }
      for (const [key, part] of Object.entries(parts))
        if (isParts(part)) value[key] = Object.fromEntries(Object.entries({ ...(value[key] as object), ...part }).filter(([, one]) => one !== null))
      await changes.store.put({ ...copy, value })
    }
    await changes.done
  } catch {
    // It is read again when the network is back.
  }
}
const isParts = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

export async function kept(account: string, url: string): Promise<{ value: unknown; at: string } | undefined> {
  try {
    const copy = await (await store()).get('copies', idOf(account, url))
    return copy && copy.at >= daysAgo(7) ? { value: copy.value, at: copy.at } : undefined
  } catch {
    return undefined
  }
}

/** Beside the copies, whose they are: the browser writes its short notes down seconds later, and the power may go before. */
const OWNER = 'owner'

export async function keepOwner(account: string): Promise<void> {
  await (await store()).put('copies', { id: OWNER, account, value: null, at: '9999' })
}

export async function ownerKept(): Promise<string | undefined> {
  try {
    return (await (await store()).get('copies', OWNER))?.account
  } catch {
    return undefined
  }
}

/** Nothing that anybody has read stays on this device. */
export async function forgetCopies(): Promise<void> {
  try {
    const changes = (await store()).transaction('copies', 'readwrite')
    await changes.store.clear()
    await changes.store.put(MARK)
    await changes.done
  } catch {
    // No storage, nothing kept.
  }
}

const idOf = (account: string, url: string): string => `${account} ${url}`
