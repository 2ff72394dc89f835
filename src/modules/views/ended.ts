/** Places and bodies that a kept view names and that have ended: which, since when, and what to choose instead. For any list's `gone`. */
import type { Ctx } from '#platform/action'
import type { GonePart } from '#platform/module'
import { answerersOn, organisationsByIds, standsOn as bodyStandsOn } from '#modules/organisations'
import { groundAround, insideSentence, placesByIds, placesOn, standsOn } from '#modules/places'

type Said = Readonly<Record<string, string>>
/** So many heirs are named; of a place divided among more the first. */
const NAMED = 4

/**
 * Communes that do not stand on the day that is looked at (`on` of the address, else today): lists tell each by the ground where it lies then.
 * A filter that takes one place alone is offered another only where there is just one.
 */
export async function endedPlaces(ctx: Ctx, said: Said, { key = 'place', many = true } = {}): Promise<GonePart[]> {
  const ids = (said[key] ?? '').split(',').filter(Boolean)
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
      return [id, walk.kind === 'known' ? walk.places : []]
    }),
  )
  const named = await placesByIds(
    ctx,
    [...heirs.values()].flat().map((place) => place.id),
  )
  return ended.map((id) => {
    const place = asked.get(id)
    if (!place) return { key, value: id, code: 'views.gone.placeUnknown', facts: {} }
    const found = heirs.get(id) ?? []
    const now = found.map((heir) => heir.id)
    const names = now.slice(0, NAMED).map((one) => insideSentence(named.get(one)?.name ?? ''))
    const told = { place: place.name, now: `${names.join(', ')}${now.length > NAMED ? '…' : ''}` }
    const offered = now.length === 1 || (many && now.length > 0) ? { instead: now.join(',') } : {}
    if (place.validFrom !== null && day < place.validFrom)
      return { key, value: id, code: 'views.gone.placeNotYet', facts: { ...told, on: day }, ...offered }
    const facts = { ...told, on: place.validTo }
    if (now.length === 0) return { key, value: id, code: 'views.gone.placeGone', facts }
    if (!found.some(({ partial }) => partial)) return { key, value: id, code: 'views.gone.placeEnded', facts, ...offered }
    // Of divided ground some stand under the old name until a person has said where they lie: who asks for both loses none.
    const both = many && !now.every((heir) => ids.includes(heir)) ? { instead: [id, ...now].join(',') } : {}
    return { key, value: id, code: 'views.gone.placeDivided', facts, ...both }
  })
}

/** The body to which a view is narrowed, where it has ended. */
export async function endedBody(ctx: Ctx, said: Said, key: string): Promise<GonePart[]> {
  const id = said[key]
  if (!id) return []
  const body = (await organisationsByIds(ctx, [id])).get(id)
  if (!body) return [{ key, value: id, code: 'views.gone.bodyUnknown', facts: {} }]
  if (bodyStandsOn(body, ctx.today)) return []
  const heirs = (await answerersOn(ctx, [id], ctx.today)).get(id)?.ids ?? []
  const named = await organisationsByIds(ctx, heirs)
  const facts = { organisation: body.name, on: body.validTo, now: heirs.map((one) => named.get(one)?.name ?? '').join(', ') }
  const code = heirs.length > 0 ? 'views.gone.bodyEnded' : 'views.gone.bodyGone'
  return [{ key, value: id, code, facts, ...(heirs.length === 1 ? { instead: heirs[0]! } : {}) }]
}
