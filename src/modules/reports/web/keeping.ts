/** A report while it is typed: what stands in it, taking back, and saving by itself, one request after the other. */
import { ApiProblem, newKey, useApi } from '#ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Cells, CellValue } from '../layout-contract.ts'
import type { Report } from '../report-contract.ts'
import { nothing, passes, under, type Patch } from './keeping-rules.ts'

const isEmpty = (patch: Patch): boolean => Object.values(patch).every((part) => Object.keys(part).length === 0)

/** saved: all of it is kept; saving; waiting: the network is away; stale: somebody else changed it; refused. */
export type Keeping = { how: 'saved' | 'saving' | 'waiting' | 'stale' | 'refused'; at: string | null; problem?: ApiProblem }
type Saved = { version: number; savedAt: string }
const PAUSE = 700
const AGAIN = 4000

export function useKeeping(report: Report) {
  const api = useApi()
  const [cells, setCells] = useState<Cells>(report.cells)
  const [texts, setTexts] = useState(report.texts)
  const [notes, setNotes] = useState(report.notes)
  const [reasons, setReasons] = useState(report.reasons)
  const [keeping, tell] = useState<Keeping>({ how: 'saved', at: report.savedAt })
  const [before, setBefore] = useState<Record<string, CellValue | null>[]>([])
  const held = useRef({
    patch: nothing(),
    version: report.version,
    sending: undefined as { patch: Patch; key: string; version: number } | undefined,
    timer: 0,
    busy: false,
    cells: report.cells,
  })

  const flush = useCallback(async (): Promise<boolean> => {
    const now = held.current
    window.clearTimeout(now.timer)
    if (now.busy) return false
    if (!now.sending) {
      if (isEmpty(now.patch)) return true
      now.sending = { patch: now.patch, key: newKey(), version: now.version }
      now.patch = nothing()
    }
    now.busy = true
    tell((one) => ({ ...one, how: 'saving' }))
    try {
      // The same body under the same key: what was kept before the network broke is kept once.
      const saved = await api.post<Saved>(`/reports/${report.id}/cells`, { version: now.sending.version, ...now.sending.patch }, now.sending.key)
      now.version = saved.version
      now.sending = undefined
      now.busy = false
      if (!isEmpty(now.patch)) return flush()
      tell({ how: 'saved', at: saved.savedAt })
      return true
    } catch (thrown) {
      now.busy = false
      const problem = thrown instanceof ApiProblem ? thrown : undefined
      if (!problem) throw thrown
      if (passes(problem.status)) {
        tell((one) => ({ ...one, how: 'waiting' }))
        now.timer = window.setTimeout(() => void flush(), AGAIN)
      } else {
        // It is held on to, and goes with the next that is typed: what was wrong may be corrected, what was right is not lost.
        now.patch = under(now.sending?.patch ?? nothing(), now.patch)
        now.sending = undefined
        tell((one) => ({ ...one, how: problem.code === 'platform.stale' ? 'stale' : 'refused', problem }))
      }
      return false
    }
  }, [api, report.id])

  const later = useCallback(() => {
    window.clearTimeout(held.current.timer)
    held.current.timer = window.setTimeout(() => void flush(), PAUSE)
  }, [flush])

  useEffect(() => {
    // A page that is put away saves what it holds; one that cannot asks before it goes.
    const away = () => void (document.visibilityState === 'hidden' && flush())
    const leaving = (event: BeforeUnloadEvent) => {
      if (!isEmpty(held.current.patch) || held.current.sending) event.preventDefault()
    }
    document.addEventListener('visibilitychange', away)
    window.addEventListener('beforeunload', leaving)
    return () => {
      document.removeEventListener('visibilitychange', away)
      window.removeEventListener('beforeunload', leaving)
      void flush()
    }
  }, [flush])

  const put = useCallback(
    (changes: Record<string, CellValue | null>, remember = true) => {
      const was = held.current.cells
      const real = Object.fromEntries(Object.entries(changes).filter(([key, value]) => (was[key] ?? null) !== value))
      if (Object.keys(real).length === 0) return
      const keys = Object.keys(real)
      const only = keys.length === 1 ? keys[0] : undefined
      // The letters of one figure are one step back.
      const goesOn = (last: Record<string, CellValue | null> | undefined) =>
        only !== undefined && last !== undefined && Object.keys(last).join() === only
      if (remember)
        setBefore((all) => (goesOn(all.at(-1)) ? all : [...all.slice(-199), Object.fromEntries(keys.map((key) => [key, was[key] ?? null]))]))
      const next: Cells = { ...was }
      for (const [key, value] of Object.entries(real)) {
        if (value === null) delete next[key]
        else next[key] = value
      }
      held.current.cells = next
      setCells(next)
      Object.assign(held.current.patch.cells, real)
      later()
    },
    [later],
  )

  const undo = () => {
    const last = before.at(-1)
    if (!last) return
    setBefore((all) => all.slice(0, -1))
    put(last, false)
  }
  const write = (part: 'texts' | 'notes' | 'reasons', set: typeof setTexts) => (key: string, text: string) => {
    set((all) => ({ ...all, [key]: text }))
    held.current.patch[part][key] = text
    later()
  }
  return {
    cells,
    texts,
    notes,
    reasons,
    keeping,
    put,
    undo: before.length > 0 ? undo : undefined,
    setText: write('texts', setTexts),
    setNote: write('notes', setNotes),
    setReason: write('reasons', setReasons),
    flush,
    version: () => held.current.version,
  }
}
export type Kept = ReturnType<typeof useKeeping>
