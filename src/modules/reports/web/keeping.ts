/**
 * A report while it is typed: what stands in it, taking back, and saving by itself. Every stroke is on the device before it is sent, so
 * that nothing is lost when the network, the power or the sign-in goes; what others changed meanwhile is laid beside it cell by cell.
 */
import { ApiProblem, listenToWaiting, newKey, useApi, useGathering, useWords } from '#ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CellValue } from '../layout-contract.ts'
import type { Report } from '../report-contract.ts'
import { changed, isNothing, laidOver, nothing, passes, seenOf, sizeOf, under, type Clash, type Parts, type Patch } from './keeping-rules.ts'

/**
 * saved: all of it is on the server; saving; waiting: on this device, the network is away; signedOut: on this device until one signs in
 * again; screen: the device has no room, it is only here; clash: somebody else changed the same cells; refused.
 */
export type How = 'saved' | 'saving' | 'waiting' | 'signedOut' | 'screen' | 'clash' | 'refused'
export type Keeping = { how: How; at: string | null; problem?: ApiProblem | undefined }
type Saved = { version: number }
const PAUSE = 700
const AGAIN = 4000

const partsOf = ({ cells, texts, notes, reasons }: Parts): Parts => ({ cells, texts, notes, reasons })
/** What this window has saved since a report was read: the page may show it again before it is read anew. */
const lastSaved = new Map<string, { version: number; parts: Parts }>()

/** What a report is begun with: what the device still holds of it, made on what was seen then. */
export type Begun = { patch: Patch; seen: Patch }

export function useKeeping(report: Report, begun: Begun, onGone: () => void) {
  const api = useApi()
  const { t } = useWords()
  const page = `/reports/${report.id}`
  const device = useGathering(page)
  const [first] = useState(() => {
    const own = lastSaved.get(report.id)
    const stands = own && own.version > report.version ? own : { version: report.version, parts: partsOf(report) }
    const { rest, clashes } = laidOver(begun.patch, begun.seen, stands.parts)
    return { ...stands, rest, clashes, shown: changed(stands.parts, rest) }
  })
  const [shown, show] = useState(first.shown)
  const [clashes, setClashes] = useState<Clash[]>(first.clashes)
  /** Who wrote what differs, and when. */
  const [theirs, setTheirs] = useState({ by: report.savedBy, at: report.savedAt })
  const [keeping, tell] = useState<Keeping>({
    how: first.clashes.length > 0 ? 'clash' : isNothing(first.rest) ? 'saved' : 'saving',
    at: report.savedAt,
  })
  const [before, setBefore] = useState<Record<string, CellValue | null>[]>([])
  const held = useRef({
    base: first.parts,
    version: first.version,
    /** All that is typed and not known to be saved; of it, what was typed since sending began. */
    patch: first.rest,
    since: nothing(),
    shown: first.shown,
    clashes: first.clashes,
    keeping: undefined as Promise<unknown> | undefined,
    /** The device could not keep it: it goes directly, under one key until it has arrived. */
    unkept: undefined as { problem: ApiProblem; key: string } | undefined,
    again: false,
    timer: 0,
    busy: false,
    gone: false,
  })

  const draftOf = useCallback(
    (patch: Patch) => ({
      label: report.title,
      page,
      path: `${page}/cells`,
      body: { version: held.current.version, ...patch },
      seen: seenOf(patch, held.current.base),
      details: (body: Readonly<Record<string, unknown>>) => [t('reports.kept.cells', { n: sizeOf({ ...nothing(), ...(body as Partial<Patch>) }) })],
    }),
    [page, report.title, t],
  )
  /** On the device, one stroke after the other. */
  const onDevice = useCallback(
    (patch: Patch, anew = false) => {
      const now = held.current
      now.keeping = (now.keeping ?? Promise.resolve()).then(async () => {
        const whole = anew || now.again || now.unkept ? now.patch : patch
        const draft = isNothing(whole) ? undefined : draftOf(whole)
        const problem = anew || now.again || now.unkept ? await device.anew(draft) : draft && (await device.add(draft))
        now.again = false
        now.unkept = problem && { problem, key: newKey() }
        if (problem) tell((one) => ({ ...one, how: 'screen', problem }))
      })
      return now.keeping
    },
    [device, draftOf],
  )

  const setShown = useCallback((parts: Parts) => {
    held.current.shown = parts
    show(parts)
  }, [])

  /** Lays what is typed over what stands on the server now. Answers whether it may go on by itself. */
  const reconcile = useCallback(async (): Promise<boolean> => {
    const now = held.current
    const fresh = await api.get<Report>(page)
    if (!fresh.may.fill) {
      now.gone = true
      onGone()
      return false
    }
    const { rest, clashes: found } = laidOver(now.patch, seenOf(now.patch, now.base), partsOf(fresh))
    Object.assign(now, { base: partsOf(fresh), version: fresh.version, patch: rest, clashes: found })
    setShown(changed(now.base, rest))
    setClashes(found)
    setTheirs({ by: fresh.savedBy, at: fresh.savedAt })
    if (found.length > 0) {
      tell({ how: 'clash', at: fresh.savedAt })
      return false
    }
    await onDevice(nothing(), true)
    return true
  }, [api, page, onGone, onDevice, setShown])

  const flush = useCallback(async (): Promise<boolean> => {
    const now = held.current
    window.clearTimeout(now.timer)
    if (now.busy || now.gone || now.clashes.length > 0) return false
    now.busy = true
    try {
      await now.keeping
      if (isNothing(now.patch)) {
        now.busy = false
        return true
      }
      const going = now.patch
      now.since = nothing()
      tell((one) => ({ ...one, how: 'saving' }))
      const { outcome, version } = now.unkept
        ? { outcome: 'sent' as const, ...(await api.post<Saved>(`${page}/cells`, { version: now.version, ...going }, now.unkept.key)) }
        : await device.send(now.version)
      now.busy = false
      if (outcome !== 'sent') {
        tell((one) => ({ ...one, how: outcome === 'signedOut' ? 'signedOut' : 'waiting' }))
        now.timer = window.setTimeout(() => void flush(), AGAIN)
        return false
      }
      now.version = version
      now.base = changed(now.base, going)
      now.patch = now.since
      now.unkept = undefined
      lastSaved.set(report.id, { version: now.version, parts: now.base })
      if (!isNothing(now.patch)) return flush()
      tell({ how: 'saved', at: new Date().toISOString() })
      return true
    } catch (thrown) {
      const problem = thrown instanceof ApiProblem ? thrown : undefined
      if (problem?.code !== 'platform.stale') now.busy = false
      if (!problem) throw thrown
      if (passes(problem.status) || problem.status === 401) {
        tell((one) => ({ ...one, how: problem.status === 401 ? 'signedOut' : now.unkept ? 'screen' : 'waiting' }))
        now.timer = window.setTimeout(() => void flush(), AGAIN)
      } else if (problem.code === 'platform.stale') {
        // Still busy: laid over twice at once, the other's version would be taken for what was seen.
        const goesOn = await reconcile().catch(() => undefined)
        now.busy = false
        if (goesOn) return flush()
        // The network went again before the other's version was read.
        if (goesOn === undefined) now.timer = window.setTimeout(() => void flush(), AGAIN)
      } else {
        // It is held on to, and goes with the next that is typed: what was wrong may be corrected, what was right is not lost.
        now.again = true
        tell((one) => ({ ...one, how: 'refused', problem }))
      }
      return false
    }
  }, [api, device, page, reconcile, report])

  const later = useCallback(() => {
    window.clearTimeout(held.current.timer)
    held.current.timer = window.setTimeout(() => void flush(), PAUSE)
  }, [flush])

  useEffect(() => {
    // What the device held from before goes first.
    if (!isNothing(held.current.patch) && held.current.clashes.length === 0) void onDevice(nothing(), true).then(() => flush())
  }, [flush, onDevice])

  useEffect(() => {
    const now = held.current
    const away = () => void (document.visibilityState === 'hidden' && flush())
    // Only what no device keeps is asked about: the rest is there when the page is opened again.
    const leaving = (event: BeforeUnloadEvent) => {
      if (now.unkept && !isNothing(now.patch)) event.preventDefault()
    }
    const back = () => void (isNothing(now.patch) ? undefined : flush())
    document.addEventListener('visibilitychange', away)
    window.addEventListener('beforeunload', leaving)
    window.addEventListener('online', back)
    // Sent, or met by somebody else's change, from another window or by the strip over the pages.
    const deaf = listenToWaiting(() => {
      if (!isNothing(now.patch) && !now.busy && now.clashes.length === 0) later()
    })
    return () => {
      document.removeEventListener('visibilitychange', away)
      window.removeEventListener('beforeunload', leaving)
      window.removeEventListener('online', back)
      deaf()
      void flush()
    }
  }, [flush, later])

  const take = useCallback(
    (patch: Patch) => {
      const now = held.current
      now.patch = under(now.patch, patch)
      now.since = under(now.since, patch)
      if (now.unkept) now.unkept = { ...now.unkept, key: newKey() }
      setShown(changed(now.shown, patch))
      tell((one) => (one.how === 'saved' ? { ...one, how: 'saving' } : one))
      void onDevice(patch).then(later)
    },
    [later, onDevice, setShown],
  )

  const put = useCallback(
    (changes: Record<string, CellValue | null>, remember = true) => {
      const was = held.current.shown.cells
      const real = Object.fromEntries(Object.entries(changes).filter(([key, value]) => (was[key] ?? null) !== value))
      const keys = Object.keys(real)
      if (keys.length === 0) return
      const only = keys.length === 1 ? keys[0] : undefined
      // The letters of one figure are one step back.
      const goesOn = (last: Record<string, CellValue | null> | undefined) =>
        only !== undefined && last !== undefined && Object.keys(last).join() === only
      if (remember)
        setBefore((all) => (goesOn(all.at(-1)) ? all : [...all.slice(-199), Object.fromEntries(keys.map((key) => [key, was[key] ?? null]))]))
      take({ ...nothing(), cells: real })
    },
    [take],
  )

  const undo = () => {
    const last = before.at(-1)
    if (!last) return
    setBefore((all) => all.slice(0, -1))
    put(last, false)
  }

  /** Where two differ, this value stands; when all is decided it goes on. */
  const choose = (chosen: readonly (Clash & { value: Clash['mine'] })[]) => {
    const now = held.current
    for (const { part, key, theirs, value } of chosen) {
      const of = now.patch[part] as Record<string, unknown>
      if (value === theirs) delete of[key]
      else of[key] = value
    }
    setShown(changed(now.base, now.patch))
    now.clashes = now.clashes.filter((one) => !chosen.some(({ part, key }) => part === one.part && key === one.key))
    setClashes(now.clashes)
    if (now.clashes.length > 0) return
    tell((one) => ({ ...one, how: isNothing(now.patch) ? 'saved' : 'saving' }))
    void onDevice(nothing(), true).then(() => flush())
  }

  const write = (part: 'texts' | 'notes' | 'reasons') => (key: string, text: string) => take({ ...nothing(), [part]: { [key]: text } })
  return {
    ...shown,
    keeping,
    clashes,
    theirs,
    choose,
    put,
    undo: before.length > 0 ? undo : undefined,
    setText: write('texts'),
    setNote: write('notes'),
    setReason: write('reasons'),
    flush,
    version: () => held.current.version,
    /** A person has to look first: it differs from what others wrote, was refused, or no device keeps it. */
    stuck: () => held.current.clashes.length > 0 || held.current.again || held.current.unkept !== undefined || held.current.gone,
  }
}
export type Kept = ReturnType<typeof useKeeping>
