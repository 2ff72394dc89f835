/** The device's queue and copies, for pages. Their code comes with the first need. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { asProblem, type Api, type ApiProblem } from '../api.ts'
import { useMe } from '../me.tsx'
import { notify } from '../notices.tsx'
import { useAct, useApi, useRefresh, type Acting } from '../queries.tsx'
import { useWords } from '../words.tsx'
import type { Draft } from './drafts.ts'
import type { Entry } from './entry.ts'
import type { NewEntry, Sent, Who } from './queue.ts'
import { reach } from './reach.ts'
import { listenToWaiting, waitingCount } from './waiting.ts'

const queue = () => import('./queue.ts')
const drafts = () => import('./drafts.ts')

export const useReach = () => useSyncExternalStore(reach.listen, reach.now)
export const useWaitingCount = () => useSyncExternalStore(listenToWaiting, waitingCount)

function useWho(): Who {
  const { account, acting } = useMe()
  return { account: account.id, membership: acting.membershipId }
}

/**
 * Sends what was entered, and keeps it on the device until the server has answered: for what is entered where the network is weak.
 * Resolves to whether it was sent or waits, or to undefined when it was refused (`problem`).
 *
 *   const { enter, pending, problem } = useEnter({ done: t('tasks.done.progress') })
 *   if (await enter({ label, details: [note], page: `/tasks/${id}`, path: `/tasks/${id}/progress`, body, files, filePath: `/tasks/${id}/files` })) close()
 */
export function useEnter({ done, refresh }: { done: string; refresh?: readonly string[] }): Omit<Acting<Sent>, 'answer'> & {
  /** 0 … 1 while files are on their way. */
  progress: number | undefined
  enter: (entry: NewEntry) => Promise<Sent | undefined>
} {
  const { t } = useWords()
  const api = useApi()
  const who = useWho()
  const [progress, setProgress] = useState<number>()
  // Fetched with the form: when it is needed there may be no network to fetch it from.
  useEffect(() => void queue(), [])
  const { act, pending, problem, clear } = useAct<Sent>({ inline: true, refresh })
  const enter = async (entry: NewEntry) => {
    const sent = await act(async () => (await queue()).enter(api, who, entry, setProgress))
    setProgress(undefined)
    if (sent === 'sent') notify({ tone: 'inTime', text: done })
    else if (sent) notify({ tone: 'waiting', text: t(sent === 'signedOut' ? 'ui.device.waits.signedOut' : 'ui.device.waits') })
    return sent
  }
  return { enter, pending, problem, clear, progress }
}

export type Gathering = {
  /** Adds to what is typed; answers the problem where the device cannot keep it. */
  add: (draft: Draft) => Promise<ApiProblem | undefined>
  /** This instead of all that is typed and not sent. */
  anew: (draft: Draft | undefined) => Promise<ApiProblem | undefined>
  /** Sends it; throws what the server refused. Answers the version that one's own changes have led to from the one seen. */
  send: (seen: number) => Promise<{ outcome: Sent; version: number }>
  /** All that was entered on the page and is not sent, oldest first. */
  kept: () => Promise<Entry[]>
}

/** What is typed bit by bit on a page: on the device with every stroke, on the server when it answers. */
export function useGathering(page: string): Gathering {
  const api = useApi()
  const { account, membership } = useWho()
  // Fetched with the form: when it is needed there may be no network to fetch it from.
  useEffect(() => void drafts(), [])
  return useMemo(() => {
    const who = { account, membership }
    return {
      add: async (draft) => (await drafts()).gather(who, draft),
      anew: async (draft) => (await drafts()).gatherAnew(who, page, draft),
      send: async (seen) => (await drafts()).sendGathered(api, who, page, seen),
      kept: async () => (await drafts()).ofPage(who, page),
    }
  }, [api, account, membership, page])
}

/** What this person has entered here that is not sent yet. */
export function useWaiting(): { entries: Entry[]; loading: boolean } {
  const { account } = useWho()
  const [entries, setEntries] = useState<Entry[]>()
  useEffect(() => {
    let shown = true
    const read = async () => {
      const found = await (await queue()).mine({ account }).catch(() => [])
      if (shown) setEntries(found)
    }
    void read()
    const stop = listenToWaiting(() => void read())
    return () => {
      shown = false
      stop()
    }
  }, [account])
  return { entries: entries ?? [], loading: entries === undefined }
}

/** Sends what waits: at once, whenever the network comes back, and every now and then. */
export function useDrain(waiting: boolean): { drain: () => Promise<void> } {
  const { t } = useWords()
  const api = useApi()
  const { account, membership } = useWho()
  const refresh = useRefresh()
  const drain = useCallback(async () => {
    try {
      const sent = await (await queue()).drain(api, { account, membership })
      if (sent === 0) return
      notify({ tone: 'inTime', text: t('ui.device.sent', { n: sent }) })
      await refresh()
    } catch (thrown) {
      // Unreached or signed out: the entries wait. Anything else is told by the page that shows them.
      asProblem(thrown)
    }
  }, [api, account, membership, refresh, t])
  useEffect(() => {
    if (!waiting) return
    void drain()
    const again = setInterval(() => void drain(), AGAIN)
    window.addEventListener('online', drain)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', drain)
    }
  }, [waiting, drain])
  return { drain }
}

/** Milliseconds between attempts while something waits. */
const AGAIN = 20_000

const TAKEN = 'hopluc.taken'

/** Whose reading this device keeps copies of, if anybody's. */
export const takenAlong = (): string | undefined => {
  try {
    return localStorage.getItem(TAKEN) ?? undefined
  } catch {
    return undefined
  }
}

/** Switches the keeping of copies for one account; nobody's copies stay when it is switched off. */
export async function takeAlong(account: string | undefined): Promise<void> {
  if (account) {
    localStorage.setItem(TAKEN, account)
    await (await import('./kept.ts')).keepOwner(account)
  } else {
    localStorage.removeItem(TAKEN)
    await (await import('./kept.ts')).forgetCopies()
  }
}

/** The power may have gone before the browser wrote down whose copies are kept: it stands beside them. */
async function takenBefore(): Promise<string | undefined> {
  const account = await (await import('./kept.ts')).ownerKept()
  if (account) localStorage.setItem(TAKEN, account)
  return account
}

let keeping: Promise<void> = Promise.resolve()

/** The api's memory: copies are kept for, and given to, only the account that asked for it. */
export const memory = {
  keep: (url: string, value: unknown): void => {
    const account = takenAlong()
    if (account) keeping = keeping.then(async () => (await import('./kept.ts')).keep(account, url, value)).catch(() => undefined)
  },
  kept: async (url: string): Promise<unknown> => {
    const account = takenAlong() ?? (await takenBefore())
    const copy = account ? await (await import('./kept.ts')).kept(account, url) : undefined
    if (!copy) return undefined
    reach.copied(copy.at)
    return copy.value
  },
}

/** Once after the start: what was entered before a power cut is counted anew, and so is sent. */
export const recount = async (): Promise<void> => (await queue()).tell().catch(() => undefined)

/** Reads ahead what one will want to open without a network; done when copies of it are on the device. */
export async function readAhead(api: Api, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      await api.get(path)
    } catch {
      break
    }
  }
  await keeping
}
