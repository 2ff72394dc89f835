/** What the ground of a place became, a step at a time: pure. */
import { placesOn } from '#modules/places'

type Ground = { places: Parameters<typeof placesOn>[0]; steps: Parameters<typeof placesOn>[1] }
export type Moved = { to: string; on: string }

/**
 * Where the whole ground of a place that ended lies since, each step with its day, until a place that stands on `today`. `undefined` where
 * it was divided, or the map does not say: nobody chooses for it. A place that still stands has gone nowhere: `[]`.
 */
export function wayOf({ places, steps }: Ground, from: string, today: string): Moved[] | undefined {
  const way: Moved[] = []
  for (let at = from; ;) {
    const on = places.get(at)?.validTo
    if (on === undefined || on === null || on > today) return way
    const next = placesOn(places, steps, at, on)
    const [heir, other] = next.kind === 'known' ? next.places : []
    if (!heir || other || heir.partial || way.some(({ to }) => to === heir.id)) return undefined
    way.push({ to: heir.id, on })
    at = heir.id
  }
}
