/** The review of one paper as the page holds it: which item is in focus, and what is done to items. */
import { useCallback, useMemo, useState } from 'react'
import { ApiProblem, useApi, useGet, useRefresh, useSearch, useSetSearch, type Got } from '#ui'
import type { Item, Review } from '../contract.ts'
import { needsWord } from '../rules.ts'

/** A change that came too late: what I wanted, and what stands there now (a row of the table, as the server sends it). */
export type Conflict = { itemId: string; path: string; body: Record<string, unknown>; latest: Record<string, unknown>; current: number }
export type Mode = 'edit' | 'split' | null

export type ReviewHand = {
  got: Got<Review>
  items: Item[]
  /** Not dropped, not merged away. */
  live: Item[]
  focus: Item | undefined
  mode: Mode
  setMode: (mode: Mode) => void
  focusOn: (id: string | undefined, mode?: Mode) => void
  /** The next (1) or last (-1) one, of those that need a word or of all. */
  step: (way: 1 | -1, which: 'doubts' | 'all') => void
  /** Does something to an item; answers whether it was done. A stale write becomes `conflict`, another refusal `problem`. */
  change: (item: Pick<Item, 'id' | 'version'>, what: string, body?: Record<string, unknown>) => Promise<boolean>
  /** Does something to the paper as a whole. */
  send: (what: string, body?: Record<string, unknown>) => Promise<unknown>
  pending: string | undefined
  conflict: Conflict | undefined
  keepTheirs: () => void
  writeMine: () => Promise<boolean>
  problem: { itemId: string | undefined; problem: ApiProblem } | undefined
  clearProblem: () => void
}

const isLive = (item: Item): boolean => item.state !== 'dropped'

export function useReview(id: string): ReviewHand {
  const got = useGet<Review>(`/documents/${id}/review`)
  const api = useApi()
  const refresh = useRefresh()
  const search = useSearch()
  const setSearch = useSetSearch()
  const [mode, setMode] = useState<Mode>(null)
  const [pending, setPending] = useState<string>()
  const [conflict, setConflict] = useState<Conflict>()
  const [problem, setProblem] = useState<ReviewHand['problem']>()

  const items = useMemo(() => got.data?.items ?? [], [got.data])
  const live = useMemo(() => items.filter(isLive), [items])
  const focus = items.find((item) => item.id === search['item']) ?? live.find(needsWord) ?? live.find((item) => item.state === 'proposed') ?? live[0]

  const focusOn = useCallback(
    (itemId: string | undefined, next: Mode = null) => {
      setMode(next)
      setSearch({ item: itemId })
    },
    [setSearch],
  )

  const step = (way: 1 | -1, which: 'doubts' | 'all') => {
    const among = which === 'doubts' ? live.filter(needsWord) : live
    if (among.length === 0) return
    const here = focus ? live.indexOf(focus) : -1
    const ahead = way === 1 ? among.find((item) => live.indexOf(item) > here) : among.findLast((item) => live.indexOf(item) < here)
    focusOn((ahead ?? (way === 1 ? among[0] : among.at(-1)))?.id)
  }

  const attempt = async (itemId: string | undefined, path: string, body: Record<string, unknown>): Promise<unknown> => {
    if (pending) return undefined
    setPending(itemId ?? path)
    setProblem(undefined)
    try {
      const answer = await api.post(path, body)
      setConflict(undefined)
      return answer ?? true
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      const latest = thrown.facts['latest']
      if (thrown.code === 'platform.stale' && itemId && latest && typeof latest === 'object') setConflict({ itemId, path, body, latest: latest as Record<string, unknown>, current: Number(thrown.facts['current']) })
      else setProblem({ itemId, problem: thrown })
      return undefined
    } finally {
      // Not before the new versions are here: the next press would carry an old one.
      await refresh(`/documents/${id}`)
      setPending(undefined)
    }
  }

  return {
    got,
    items,
    live,
    focus,
    mode,
    setMode,
    focusOn,
    step,
    change: async (item, what, body = {}) => (await attempt(item.id, `/reading-items/${item.id}${what}`, { ...body, version: item.version })) !== undefined,
    send: (what, body = {}) => attempt(undefined, `/documents/${id}${what}`, body),
    pending,
    conflict,
    keepTheirs: () => {
      setConflict(undefined)
      setMode(null)
    },
    writeMine: async () => {
      const written = conflict !== undefined && (await attempt(conflict.itemId, conflict.path, { ...conflict.body, version: conflict.current })) !== undefined
      if (written) setMode(null)
      return written
    },
    problem,
    clearProblem: () => setProblem(undefined),
  }
}
