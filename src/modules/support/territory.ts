/** Where a policy holds: after provinces and communes have merged, the ground of a former one as it lies today. */
import { addDays } from '#lib/period'
import type { Ctx } from '#platform/action'
import { communesOf, groundAround, placesByIds, placesOn } from '#modules/places'

/**
 * The communes of today on the ground where a policy holds; null where that place is not known. A commune that took ground from several
 * is among them, for a part of it lies there: whoever decides says whether the cooperative does.
 */
export async function groundOf(ctx: Ctx, territoryId: string): Promise<ReadonlySet<string> | null> {
  const place = (await placesByIds(ctx, [territoryId])).get(territoryId)
  if (!place) return null
  const lastDay = place.validTo === null ? ctx.today : addDays(place.validTo, -1)
  const communes = place.kind === 'commune' ? [place.id] : (await communesOf(ctx, place.id, lastDay)).map(({ id }) => id)
  const around = await groundAround(ctx, communes)
  return new Set(
    communes.flatMap((id) => {
      const walk = placesOn(around.places, around.steps, id, ctx.today)
      return walk.kind === 'known' ? walk.places.map((one) => one.id) : []
    }),
  )
}
