/** How tiles of a map are shaded: by ranges with about as many places in each. */
export const SHADES = 5
export type Range = { from: number; to: number }

/** At most five ranges; equal numbers stand in one, and nought in none. */
export function rangesOf(numbers: readonly number[]): Range[] {
  const some = numbers.filter((n) => n > 0).toSorted((a, b) => a - b)
  const ends = new Set(Array.from({ length: SHADES }, (_none, nth) => some[Math.ceil(((nth + 1) * some.length) / SHADES) - 1] ?? 0))
  let from = some[0] ?? 0
  return [...ends].flatMap((to) => {
    if (to === 0) return []
    const range = { from, to }
    from = to + 1
    return [range]
  })
}
