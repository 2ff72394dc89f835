/** The review of one paper as the page holds it: which item is in focus, and what is done to items. */
import { useCallback, useMemo, useState } from 'react'
import { ApiProblem, useApi, useGet, useRefresh, useSearch, useSetSearch, type Got } from '#ui'
import type { Item, Review } from '../contract.ts'
import { needsWord } from '../rules.ts'

/** A change that came too late: what I saw and wanted, and what stands there now. `what` is the step: '' is an edit, '/acceptance' … */
export type Conflict = { itemId: string; what: string; body: Record<string, unknown>; seen: Item; latest: Item }
/** What is being written in the item in focus: the item itself, where it is cut, its duty to report. */
export type Mode = 'edit' | 'split' | 'duty' | null

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

  const attempt = async (item: Pick<Item, 'id'> | undefined, what: string, body: Record<string, unknown>): Promise<unknown> => {
    if (pending) return undefined
    const itemId = item?.id
    const path = item ? `/reading-items/${item.id}${what}` : `/documents/${id}${what}`
    const seen = items.find((one) => one.id === itemId)
    setPending(itemId ?? path)
    setProblem(undefined)
    let away = false
    try {
      const answer = await api.post(path, body)
      setConflict(undefined)
      return answer ?? true
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      away = thrown.code === 'ui.offline'
      const latest = thrown.facts['latest'] as Item | undefined
      // Of a merger the other item may be the one that changed: then the sentence is all there is to say.
      if (thrown.code === 'platform.stale' && seen && latest && latest.id === itemId)
        setConflict({ itemId: seen.id, what, body, seen: conflict?.itemId === seen.id ? conflict.seen : seen, latest })
      else setProblem({ itemId, problem: thrown })
      return undefined
    } finally {
      // Not before the new versions are here: the next press would carry an old one. Without a network there are none.
      if (!away) await refresh(`/documents/${id}`)
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
    change: async (item, what, body = {}) => {
      // What is worked on stays in view, also when its last doubt is gone.
      if (search['item'] !== item.id) setSearch({ item: item.id })
      return (await attempt(item, what, { ...body, version: item.version })) !== undefined
    },
    send: (what, body = {}) => attempt(undefined, what, body),
    pending,
    conflict,
    keepTheirs: () => {
      setConflict(undefined)
      setMode(null)
    },
    writeMine: async () => {
      const written =
        conflict !== undefined &&
        (await attempt({ id: conflict.itemId }, conflict.what, { ...conflict.body, version: conflict.latest.version })) !== undefined
      if (written) setMode(null)
      return written
    },
    problem,
    clearProblem: () => setProblem(undefined),
  }
}
