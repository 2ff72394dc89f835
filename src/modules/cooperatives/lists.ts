/** The register as a list of which people keep views: what its address may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { Ctx } from '#platform/action'
import type { GonePart, ListDefinition } from '#platform/module'
import { groundAround, insideSentence, placesByIds, placesOn, standsOn } from '#modules/places'
import { several } from '#modules/views'
import { SORTS } from './contract.ts'
import { ECONOMIC_STATES, KINDS, LEGAL_STATES } from './fields-rules.ts'
import { SECTION_LETTERS } from './vsic-rules.ts'

const Uuids = z.string().refine((said) => said.split(',').every((one) => z.uuid().safeParse(one).success))
/** So many heirs are named; of a place divided among more the first. */
const NAMED = 4

/** Communes that do not stand on the day that is looked at: the register tells each by the ground where it lies then. */
async function endedPlaces(ctx: Ctx, said: Readonly<Record<string, string>>): Promise<GonePart[]> {
  const ids = (said['place'] ?? '').split(',').filter(Boolean)
  const day = said['on'] ?? ctx.today
  const asked = await placesByIds(ctx, ids)
  const ended = ids.filter((id) => {
    const place = asked.get(id)
    return !place || !standsOn(place, day)
  })
  if (ended.length === 0) return []
  const { places, steps } = await groundAround(ctx, ended)
  const heirs = new Map(
    ended.map((id) => {
      const walk = placesOn(places, steps, id, day)
      return [id, walk.kind === 'known' ? walk.places.map((place) => place.id) : []]
    }),
  )
  const named = await placesByIds(ctx, [...heirs.values()].flat())
  return ended.map((id) => {
    const place = asked.get(id)
    if (!place) return { key: 'place', value: id, code: 'cooperatives.view.placeUnknown', facts: {} }
    const now = heirs.get(id) ?? []
    const names = now.slice(0, NAMED).map((one) => insideSentence(named.get(one)?.name ?? ''))
    const told = { place: place.name, now: `${names.join(', ')}${now.length > NAMED ? '…' : ''}` }
    if (place.validFrom !== null && day < place.validFrom)
      return {
        key: 'place',
        value: id,
        code: 'cooperatives.view.placeNotYet',
        facts: { ...told, on: day },
        ...(now.length > 0 ? { instead: now.join(',') } : {}),
      }
    const facts = { ...told, on: place.validTo }
    if (now.length === 0) return { key: 'place', value: id, code: 'cooperatives.view.placeGone', facts }
    return { key: 'place', value: id, code: 'cooperatives.view.placeEnded', facts, instead: now.join(',') }
  })
}

export const lists: Record<string, ListDefinition> = {
  cooperatives: {
    path: '/cooperatives',
    may: 'cooperatives.see',
    address: {
      q: z.string().max(200),
      kind: several(KINDS),
      state: several(LEGAL_STATES),
      economic: several(ECONOMIC_STATES),
      section: several(SECTION_LETTERS),
      place: Uuids,
      on: z.iso.date(),
      sort: z.enum(SORTS),
    },
    columns: ['name', 'kind', 'code', 'placeName', 'legalState', 'economicState', 'members', 'capital', 'size', 'line', 'registeredOn'],
    gone: endedPlaces,
  },
}
