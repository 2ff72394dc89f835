/**
 * A plan while it is typed: each change is on the device before it is sent, and sent by itself after a pause, so that nothing is lost when the
 * network or the power goes; what somebody else changed meanwhile is laid beside it part by part.
 */
import { ApiProblem, newKey, useApi, useGathering, useWords, type Entry } from '#ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProductionPlan } from '../plan-contract.ts'
import type { Plan, PlanPart } from '../plan-rules.ts'
import { laidOver, partsOf, type Patch } from './keeping-rules.ts'

/** clash: somebody else changed the same part; screen: neither the device nor the server has it yet. */
export type How = 'saved' | 'saving' | 'waiting' | 'signedOut' | 'screen' | 'clash' | 'refused'
const PAUSE = 700
const AGAIN = 4000

/** What the device still holds of this page from before. */
export function patchOf(entries: readonly Entry[]): { patch: Patch; seen: Patch } {
  const [patch, seen]: [Patch, Patch] = [{}, {}]
  for (const { body, seen: was } of entries) {
    const { version: _version, ...parts } = body as Patch & { version?: number }
    Object.assign(patch, parts)
    for (const [part, value] of Object.entries(was ?? {})) if (!(part in seen)) Object.assign(seen, { [part]: value })
  }
  return { patch, seen }
}

export function useKeeping(whole: ProductionPlan, plan: NonNullable<ProductionPlan['plan']>, begun: { patch: Patch; seen: Patch }) {
  const api = useApi()
  const { t } = useWords()
  const page = `/production/plans/${whole.cooperative.id}/${whole.year}`
  const path = `/production/plan/${plan.id}/content`
  const device = useGathering(page)
  const [first] = useState(() => laidOver(begun.patch, begun.seen, plan.content))
  const [shown, show] = useState<Plan>({ ...plan.content, ...first.rest })
  const [clashes, setClashes] = useState<PlanPart[]>(first.clashes)
  const [how, tell] = useState<How>(first.clashes.length > 0 ? 'clash' : partsOf(first.rest).length > 0 ? 'saving' : 'saved')
  const [at, setAt] = useState(plan.savedAt)
  const [problem, setProblem] = useState<ApiProblem>()
  const held = useRef({
    base: plan.content,
    version: plan.version,
    patch: first.rest,
    since: {} as Patch,
    clashes: first.clashes,
    timer: 0,
    busy: false,
    keeping: Promise.resolve(),
  })

  const draftOf = useCallback(
    (patch: Patch) => ({
      label: t('production.plan.kept.label', { year: String(whole.year), name: whole.cooperative.name }),
      page,
      path,
      body: { version: held.current.version, ...patch },
      seen: Object.fromEntries(partsOf(patch).map((part) => [part, held.current.base[part]])),
      details: (body: Readonly<Record<string, unknown>>) => partsOf(body as Patch).map((part) => t(`production.plan.step.${part}`)),
    }),
    [page, path, t, whole.cooperative.name, whole.year],
  )

  /** All that is not sent, anew on the device, for the version that stands. */
  const anew = useCallback(async () => {
    const { patch } = held.current
    await device.anew(partsOf(patch).length > 0 ? draftOf(patch) : undefined)
  }, [device, draftOf])

  const flush = useCallback(async (): Promise<void> => {
    const now = held.current
    window.clearTimeout(now.timer)
    if (now.busy || now.clashes.length > 0 || partsOf(now.patch).length === 0) return
    now.busy = true
    const later = () => {
      now.timer = window.setTimeout(() => void flush(), AGAIN)
    }
    try {
      await now.keeping
      const going = now.patch
      now.since = {}
      tell('saving')
      const unkept = (await device.kept().catch(() => [])).length === 0
      const sent = unkept
        ? { outcome: 'sent' as const, version: (await api.post<{ version: number }>(path, { version: now.version, ...going }, newKey())).version }
        : await device.send(now.version)
      now.busy = false
      if (sent.outcome !== 'sent') {
        tell(sent.outcome === 'signedOut' ? 'signedOut' : 'waiting')
        return later()
      }
      now.version = sent.version
      now.base = { ...now.base, ...going }
      now.patch = now.since
      if (partsOf(now.patch).length > 0) return flush()
      setProblem(undefined)
      setAt(new Date().toISOString())
      tell('saved')
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      if (thrown.code === 'platform.stale') {
        const fresh = await api.get<ProductionPlan>(page).catch(() => undefined)
        now.busy = false
        if (!fresh?.plan) return later()
        const { rest, clashes: found } = laidOver(now.patch, now.base, fresh.plan.content)
        Object.assign(now, { base: fresh.plan.content, version: fresh.plan.version, patch: rest, clashes: found })
        show({ ...fresh.plan.content, ...rest })
        setClashes(found)
        await anew()
        if (found.length > 0) return tell('clash')
        if (partsOf(rest).length === 0) return tell('saved')
        return flush()
      }
      now.busy = false
      if (thrown.status === 0 || thrown.status === 429 || thrown.status >= 502) {
        tell('screen')
        return later()
      }
      // It is held on to, and goes with the next that is typed: what was wrong may be corrected.
      await anew()
      setProblem(thrown)
      tell('refused')
    }
  }, [anew, api, device, page, path])

  const put = useCallback(
    <Part extends PlanPart>(part: Part, value: Plan[Part]) => {
      const now = held.current
      const patch = { [part]: value } as Patch
      now.patch = { ...now.patch, ...patch }
      now.since = { ...now.since, ...patch }
      show((before) => ({ ...before, ...patch }))
      tell((one) => (one === 'clash' ? one : 'saving'))
      now.keeping = now.keeping.then(async () => void (await device.add(draftOf(patch))))
      window.clearTimeout(now.timer)
      now.timer = window.setTimeout(() => void flush(), PAUSE)
    },
    [device, draftOf, flush],
  )

  useEffect(() => {
    const now = held.current
    if (partsOf(now.patch).length > 0 && now.clashes.length === 0) void anew().then(flush)
    const away = () => void (document.visibilityState === 'hidden' && flush())
    document.addEventListener('visibilitychange', away)
    window.addEventListener('online', flush)
    return () => {
      document.removeEventListener('visibilitychange', away)
      window.removeEventListener('online', flush)
      void flush()
    }
  }, [anew, flush])

  /** Of the parts that both changed: mine, or theirs. */
  const choose = async (mine: boolean) => {
    const now = held.current
    if (!mine) for (const part of now.clashes) delete now.patch[part]
    now.clashes = []
    setClashes([])
    show({ ...now.base, ...now.patch })
    await anew()
    tell(partsOf(now.patch).length > 0 ? 'saving' : 'saved')
    await flush()
  }

  return { plan: shown, how, at, problem, clashes, choose, put, flush, version: () => held.current.version }
}
export type Kept = ReturnType<typeof useKeeping>
