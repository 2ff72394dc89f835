/** Chance that repeats: the same seed makes the same data on every machine. */

export type Chance = {
  /** A number from 0 up to, not including, 1. */
  next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  below: (below: number) => number
  one: <T>(of: readonly T[]) => T
  /** One of the pairs, by weight. */
  weighted: <T>(of: readonly (readonly [T, number])[]) => T
  /** An identifier as the program makes them (UUID version 7) of a moment, in milliseconds: what was made together lies together. */
  id: (at: number) => string
}

/** Mulberry32: small, fast, good enough to spread rows. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    one: (of) => of[below(of.length)]!,
    weighted: (of) => {
      let left = next() * of.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of of) if ((left -= weight) < 0) return value
      return of[of.length - 1]![0]
    },
    id: (at) => {
      const time = at.toString(16).padStart(12, '0')
      const rest = Array.from({ length: 3 }, () => below(4_294_967_296).toString(16).padStart(8, '0')).join('')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`
    },
  }
}
