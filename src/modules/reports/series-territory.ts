/** The territory of a series: which reports are of it, by the ground on which they were made or by where that ground lies on any day. */
import type { Ctx } from '#platform/action'
import { communesOf, groundAround, KNOWN_FROM, placeNames, placesByIds, resolve, standsOn } from '#modules/places'
import { forkKey, locator, type Fork, type Located } from './ground-rules.ts'
import { refuse } from './problems.ts'
import type { AskSeries, SeriesFork } from './series-contract.ts'
import { belongs, type Belongs } from './series-rules.ts'
import type { ShareRecord } from './store-series.ts'

export type Territory = {
  /** Everything that was reported, wherever. */
  whole: boolean
  belongsTo: (placeId: string | null, toDay: string) => Belongs
  /** Forks on the way of figures that were shared out, or could not be. */
  forks: Map<string, Fork>
  steps: { fromId: string; toId: string; on: string }[]
  own: (placeId: string) => boolean
}

/** Which reports are of a territory: by the ground on which they were made, or by where that ground lies on the day of the map asked for. */
export async function territoryOf(
  ctx: Ctx,
  { placeId, on }: Pick<AskSeries, 'placeId' | 'on'>,
  placeIds: string[],
  said: ShareRecord[],
): Promise<Territory> {
  const ground = await groundAround(ctx, placeId ? [...placeIds, placeId] : placeIds)
  const place = placeId ? (await placesByIds(ctx, [placeId])).get(placeId) : undefined
  const forks = new Map<string, Fork>()
  const everything: Territory = { whole: true, belongsTo: () => ({ kind: 'all' }), forks, steps: ground.steps, own: () => true }
  if (!placeId) return everything
  if (!place) throw refuse.seriesUnknown({ id: placeId })
  if (on === undefined) {
    if (place.kind === 'province' && standsOn(place, ctx.today)) return everything
    const places = await placesByIds(ctx, placeIds)
    const own = (id: string) =>
      id === placeId || (place.kind === 'province' ? places.get(id)?.provinceId === placeId : places.get(id)?.parentId === placeId)
    return { ...everything, whole: false, own, belongsTo: (id) => ({ kind: id !== null && own(id) ? 'all' : 'none' }) }
  }
  if (on < KNOWN_FROM) throw refuse.seriesBefore({ from: KNOWN_FROM }, [{ path: 'on', code: 'reports.seriesBefore', facts: { from: KNOWN_FROM } }])
  const lies = await resolve(ctx, placeId, on)
  const there = lies.kind === 'known' ? lies.places.map(({ id }) => id) : []
  if (place.kind !== 'province' && !standsOn(place, on))
    throw refuse.seriesNotThere({ place: place.name, on }, [{ path: 'on', code: 'reports.seriesNotThere', facts: { place: place.name, on } }])
  const touched = place.kind === 'district' ? await placesByIds(ctx, [...ground.places.keys()]) : new Map<string, { parentId: string | null }>()
  const inside = new Set([...there, placeId, ...(place.kind === 'province' ? (await communesOf(ctx, placeId, on)).map(({ id }) => id) : [])])
  const own = (id: string) => inside.has(id) || touched.get(id)?.parentId === placeId
  const shares = new Map<string, Map<string, number>>()
  for (const one of said) {
    const key = forkKey({ placeId: one.place_id, on: one.effective_on, way: one.way })
    shares.set(key, (shares.get(key) ?? new Map<string, number>()).set(one.part_id, one.share))
  }
  const locate = locator(ground.places, ground.steps, shares)
  const belongsTo = (id: string | null, toDay: string): Belongs => {
    // What a body without a ground of its own reports is of the whole province.
    if (id === null) return { kind: place.kind === 'province' ? 'all' : 'none' }
    const located: Located = locate(id, toDay, on)
    const found = belongs(located, own)
    if (found.kind === 'share' || found.kind === 'divided') for (const fork of located.forks) forks.set(forkKey(fork), fork)
    return found
  }
  return { whole: false, belongsTo, forks, steps: ground.steps, own }
}

/** The days between the first and the last figure on which the map changed there. */
export function changesOf(territory: Territory, reportedAt: ReadonlySet<string>, from: string, to: string): { on: string; places: number }[] {
  const days = new Map<string, Set<string>>()
  for (const { fromId, toId, on } of territory.steps)
    if (on > from && on <= to && (reportedAt.has(fromId) || reportedAt.has(toId))) days.set(on, (days.get(on) ?? new Set()).add(fromId))
  return [...days]
    .map(([on, places]) => ({ on, places: places.size }))
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .slice(-50)
}

/** Places whose ground parted on the way of these figures, with the shares that somebody chose. */
export async function forksOf(ctx: Ctx, forks: ReadonlyMap<string, Fork>, said: readonly ShareRecord[]): Promise<SeriesFork[]> {
  const some = [...forks.values()].slice(0, 60)
  const names = await placeNames(
    ctx,
    some.flatMap(({ placeId, parts }) => [placeId, ...parts]),
  )
  return some.map(({ placeId, on, way, parts }) => {
    const mine = said.filter((one) => forkKey({ placeId: one.place_id, on: one.effective_on, way: one.way }) === forkKey({ placeId, on, way }))
    return {
      place: { id: placeId, name: names.get(placeId) ?? '' },
      on,
      way,
      parts: parts.map((id) => ({ id, name: names.get(id) ?? '', share: mine.find(({ part_id }) => part_id === id)?.share ?? null })),
      basis: mine[0]?.basis ?? null,
      madeBy: mine[0]?.made_by_name ?? null,
      version: mine[0]?.version ?? 0,
    }
  })
}
