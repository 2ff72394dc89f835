/**
 * Where the ground of a figure lies on another day, and what of the figure goes along. Pure walks over the steps of the map.
 *
 * A place that became one other, or was made of one alone, takes its figures along whole. Where ground was divided nobody can tell how
 * much of a figure lay where: a person says the shares, or it is not re-based and that is told.
 */
import { addDays } from '#lib/period'

type Era = { validFrom: string | null; validTo: string | null }
export type GroundStep = { fromId: string; toId: string; on: string; partial: boolean }
export type Way = 'forward' | 'back'
/** A place where ground parts on a day: figures follow only by shares. */
export type Fork = { placeId: string; on: string; way: Way; parts: string[]; said: boolean }
/** `share` null: some of it, nobody said how much. */
export type Part = { placeId: string; share: number | null }
export type Located = { parts: Part[]; forks: Fork[] }

export const forkKey = ({ placeId, on, way }: Pick<Fork, 'placeId' | 'on' | 'way'>): string => `${placeId} ${on} ${way}`
/** Shares by fork, each by its part. */
export type Shares = ReadonlyMap<string, ReadonlyMap<string, number>>

/** One who locates many places on many days; what was walked once is remembered. */
export function locator(places: ReadonlyMap<string, Era>, steps: readonly GroundStep[], shares: Shares) {
  const [out, into] = [groupBy(steps, ({ fromId }) => fromId), groupBy(steps, ({ toId }) => toId)]
  const known = new Map<string, Located>()

  /** Where what stood at a place on a day (`from`) lies on another (`day`). */
  function locate(id: string, from: string, day: string): Located {
    const key = `${id} ${from} ${day}`
    const found = known.get(key)
    if (found) return found
    // A map that leads in a circle ends here.
    known.set(key, { parts: [{ placeId: id, share: null }], forks: [] })
    const located = walk(id, from, day)
    known.set(key, located)
    return located
  }

  function walk(id: string, from: string, day: string): Located {
    const way: Way = from <= day ? 'forward' : 'back'
    const taken = (
      way === 'forward'
        ? (out.get(id) ?? []).filter(({ on }) => from < on && on <= day)
        : (into.get(id) ?? []).filter(({ on }) => day < on && on <= from)
    ).toSorted((a, b) => (way === 'forward' ? a.on.localeCompare(b.on) : b.on.localeCompare(a.on)))
    const on = taken[0]?.on
    if (on === undefined) return { parts: [{ placeId: id, share: 1 }], forks: [] }
    const there = taken.filter((step) => step.on === on)
    const era = places.get(id)
    const stays = era !== undefined && (way === 'forward' ? era.validTo === null || era.validTo > on : era.validFrom === null || era.validFrom < on)
    const parts = [...new Set([...there.map(({ fromId, toId }) => (way === 'forward' ? toId : fromId)), ...(stays ? [id] : [])])].toSorted()
    // Only a part went, and nothing is known of the rest.
    const torn = way === 'forward' && parts.length === 1 && !stays && there.some(({ partial }) => partial)
    const parted = parts.length > 1 || torn
    const said = parted ? sharesOf({ placeId: id, on, way, parts }, shares) : new Map([[parts[0]!, 1]])
    const next = way === 'forward' ? on : addDays(on, -1)
    const far = parts.map((placeId) => ({ share: said?.get(placeId) ?? null, located: locate(placeId, next, day) }))
    return {
      parts: merged(far.flatMap(({ share, located }) => located.parts.map((part) => ({ placeId: part.placeId, share: times(share, part.share) })))),
      forks: [
        ...(parted ? [{ placeId: id, on, way, parts, said: said !== undefined }] : []),
        ...far.flatMap(({ share, located }) => (share === 0 ? [] : located.forks)),
      ],
    }
  }
  return locate
}

const times = (a: number | null, b: number | null): number | null => (a === 0 || b === 0 ? 0 : a === null || b === null ? null : a * b)

/** Shares that a person said for every part, if they come to the whole. */
function sharesOf(fork: Omit<Fork, 'said'>, shares: Shares): ReadonlyMap<string, number> | undefined {
  const said = shares.get(forkKey(fork))
  return said && comeToWhole(fork.parts.map((id) => said.get(id) ?? 0)) ? said : undefined
}
export const comeToWhole = (shares: readonly number[]): boolean => Math.abs(shares.reduce((sum, one) => sum + one, 0) - 1) < 1e-9

/** Two ways to one place are one part, unknown where one of its ways is; all parts are the whole, so one that alone is unknown is the rest. */
function merged(parts: readonly Part[]): Part[] {
  const sums = new Map<string, number | null>()
  for (const { placeId, share } of parts) {
    const before = sums.has(placeId) ? sums.get(placeId)! : 0
    sums.set(placeId, before === null || share === null ? null : before + share)
  }
  const all = [...sums].filter(([, share]) => share !== 0)
  const known = all.reduce((sum, [, share]) => sum + (share ?? 0), 0)
  const alone = all.filter(([, share]) => share === null).length === 1
  return all.map(([placeId, share]) => ({ placeId, share: share ?? (alone ? 1 - known : null) }))
}

const DIGITS = 6
const decimalsOf = (value: number): number => {
  for (let digits = 0; digits < DIGITS; digits += 1) if (Math.abs(value * 10 ** digits - Math.round(value * 10 ** digits)) < 1e-9) return digits
  return DIGITS
}

/**
 * Shares a figure out so that the parts come to just the whole: whole things stay whole, decimals keep their number of digits. What is
 * left over by rounding goes to those who lost most by it.
 */
export function sharedOut(value: number, shares: readonly number[]): number[] {
  const scale = 10 ** decimalsOf(value)
  const [whole, sign] = [Math.round(Math.abs(value) * scale), value < 0 ? -1 : 1]
  const exact = shares.map((share) => whole * share)
  const floors = exact.map((one) => Math.floor(one + 1e-9))
  const order = exact.map((one, at) => ({ at, lost: one - floors[at]! })).toSorted((a, b) => b.lost - a.lost || a.at - b.at)
  let left = whole - floors.reduce((sum, one) => sum + one, 0)
  for (let turn = 0; left > 0 && order.length > 0; turn += 1, left -= 1) floors[order[turn % order.length]!.at]! += 1
  return floors.map((one) => (one === 0 ? 0 : (sign * one) / scale))
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
