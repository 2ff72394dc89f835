/** The register of a day by where its entries lay on that day: the tiles of the province, how many there are of each, what a commune looks after. */
import { z } from 'zod'
import { byVietnamese } from '#lib/text'
import { query, type Ctx } from '#platform/action'
import { organisationOfProvince } from '#modules/organisations'
import { communesOf, groundAround, KNOWN_FROM, placeNames, placesByIds, placesOn, type Place } from '#modules/places'
import { CommuneMap, CooperativeFilter, Facets, PlaceCount } from './contract.ts'
import * as lists from './store-list.ts'
import * as store from './store.ts'

/** A former commune is told with its district: a province had several that were called Phường 1. */
const nameOf = ({ name, districtName }: Place): string => [name, districtName].filter(Boolean).join(', ')

/** What places were called, on a day on which districts may have stood. */
export const namesThen = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> =>
  new Map([...(await placesByIds(ctx, ids))].map(([id, place]) => [id, nameOf(place)]))

/**
 * The province by commune: every one that stood on the day, with how many the filter finds there; and each former one at which some stand still
 * because nobody has said where they lie since. Before the first day of which the communes are known, those that the register names.
 */
export const mapCooperatives = query({
  name: 'cooperatives.map',
  may: 'cooperatives.open',
  input: CooperativeFilter,
  output: CommuneMap,
  async run(ctx, filter) {
    const on = filter.on ?? ctx.today
    const counted = await lists.countByPlace(ctx.db, await lists.conditionOf(ctx.db, { ...filter, on }))
    const ground = (await organisationOfProvince(ctx, 'people_committee'))?.placeId
    const communes = ground ? await communesOf(ctx, ground, on) : []
    const known = new Set(communes.map(({ id }) => id))
    const at = new Map(counted.flatMap(({ placeId, n }) => (placeId ? [[placeId, n] as const] : [])))
    const others = await placesByIds(
      ctx,
      [...at.keys()].filter((id) => !known.has(id)),
    )
    const places = [...communes, ...others.values()]
      .map((place) => ({
        id: place.id,
        name: place.name,
        district: place.districtName,
        code: place.code,
        former: place.validTo !== null && place.validTo <= on,
        n: at.get(place.id) ?? 0,
      }))
      .sort((a, b) => byVietnamese(a.name, b.name) || byVietnamese(a.district ?? '', b.district ?? '') || (a.id < b.id ? -1 : 1))
    const total = counted.reduce((sum, { n }) => sum + n, 0)
    return { on, total, elsewhere: total - places.reduce((sum, { n }) => sum + n, 0), whole: communes.length > 0, places }
  },
})

/** How many of each kind and legal status stood at each place on a day: the numbers that reports take. */
export const countCooperatives = query({
  name: 'cooperatives.counts',
  may: 'cooperatives.see',
  input: z.object({ on: z.iso.date().optional() }),
  output: z.object({ on: z.iso.date(), items: z.array(PlaceCount) }),
  async run(ctx, { on = ctx.today }) {
    const counted = await lists.countsOn(ctx.db, on)
    const names = await placeNames(
      ctx,
      counted.flatMap(({ placeId }) => placeId ?? []),
    )
    return { on, items: counted.map((one) => ({ ...one, placeName: names.get(one.placeId ?? '') ?? null })) as z.input<typeof PlaceCount>[] }
  },
})

/**
 * The ground that a commune looks after, as it lay on a day: what it was made of. Entries of days before the map of communes begins stand in
 * the communes with which it begins.
 */
async function ownOn(ctx: Ctx, on: string): Promise<string[]> {
  const grounds = await store.groundsOf(ctx.db)
  if (on === ctx.today || grounds.length === 0) return grounds
  const { places, steps } = await groundAround(ctx, grounds)
  const day = on < KNOWN_FROM ? KNOWN_FROM : on
  const then = grounds.flatMap((id) => {
    const walk = placesOn(places, steps, id, day)
    return walk.kind === 'known' ? walk.places.map((place) => place.id) : [id]
  })
  return [...new Set(then)]
}

/** What the list would show when narrowed by one thing more, each with its number. */
export const cooperativeFacets = query({
  name: 'cooperatives.facets',
  may: 'cooperatives.see',
  /** `beside`: of each choice, how many there will be when it is made, and not how many of what is found already have it. */
  input: CooperativeFilter.extend({ beside: z.stringbool().default(false) }),
  output: Facets,
  async run(ctx, { beside, ...filter }) {
    const on = filter.on ?? ctx.today
    const asked = { ...filter, on }
    const records = beside ? await lists.facetsBeside(ctx.db, asked) : await lists.facetsOf(ctx.db, await lists.conditionOf(ctx.db, asked))
    const of = (key: lists.FacetRecord['key']) =>
      records.flatMap((one) => (one.key === key ? [{ value: one.value, n: one.n }] : [])).sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
    const places = of('place')
    // What was chosen stays among the choices when there is none of it left.
    const chosen = beside ? (filter.place ?? '').split(',').filter((id) => z.uuid().safeParse(id).success) : []
    for (const value of chosen) if (!places.some((one) => one.value === value)) places.push({ value, n: 0 })
    const grounds = await ownOn(ctx, on)
    // Ground that ended is one's own as long as somebody stands there.
    const standing = grounds.length > 1 && on === ctx.today ? await placesByIds(ctx, grounds) : undefined
    const own = grounds.filter((id) => !standing?.get(id)?.validTo || places.some(({ value }) => value === id))
    const named = [...own, ...places.map(({ value }) => value)]
    const names = on === ctx.today ? await placeNames(ctx, named) : await namesThen(ctx, named)
    return {
      on,
      kind: of('kind'),
      state: of('state'),
      economic: of('economic'),
      section: of('section'),
      place: places
        .map(({ value, n }) => ({ value, n, label: names.get(value) ?? value }))
        .sort((a, b) => byVietnamese(a.label, b.label) || (a.value < b.value ? -1 : 1)),
      own: own.map((value) => ({ value, label: names.get(value) ?? value })),
    }
  },
})
