/** What other words of a paper change in what was read of it. Pure. */
import type { Item } from '../contract.ts'

type Kept = Pick<Item, 'state' | 'quote'>

/** Orders that were not there before (their place in the reading), and proposed items that the new words no longer hold. */
export function differenceOf<One extends Kept>(tasks: readonly { quote: string }[], items: readonly One[]): { fresh: Set<number>; gone: One[] } {
  const kept = new Set(items.map(({ quote }) => quote))
  const now = new Set(tasks.map(({ quote }) => quote))
  return {
    fresh: new Set(tasks.flatMap(({ quote }, index) => (kept.has(quote) ? [] : [index]))),
    gone: items.filter(({ state, quote }) => state === 'proposed' && !now.has(quote)),
  }
}
