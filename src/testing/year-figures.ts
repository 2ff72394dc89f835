/** What the bodies of an invented year report, quarter after quarter, and what it must come to: by plain addition, with nothing of the program. */
export type Value = number | 'none' | 'uncollected'
export type Figures = Record<string, Value>

const founded = (at: number, q: number): number => ((at + q) % 3 === 0 ? 1 : 0)
const dissolved = (at: number, q: number): number => ((at + 2 * q) % 11 === 0 ? 1 : 0)
/** A cooperative that moved its seat: in no line of the form, so that the identity does not hold and a reason is asked for. */
export const movedIn = (at: number, q: number): number => (at % 50 === 9 && q === 3 ? 1 : 0)
const none = (n: number): Value => (n === 0 ? 'none' : n)

/** Of the `at`-th commune at the end of the `q`-th quarter, by indicator and part. */
export function communeFigures(at: number, q: number): Figures {
  let total = 9 + (at % 9)
  for (let n = 1; n <= q; n += 1) total += founded(at, n) - dissolved(at, n) + movedIn(at, n)
  const idle = Math.floor(total / 5)
  const running = total - idle
  const workers = total * 6 + (at % 5)
  const groups = 3 + (at % 6) + Math.floor(q / 2)
  return {
    'HTX.1': total,
    'HTX.1.1': running,
    'HTX.1.2': none(idle),
    'HTX.2': none(founded(at, q)),
    'HTX.3': none(dissolved(at, q)),
    'HTX.20': total * 20 + (at % 13) + q,
    'HTX.21': q + (at % 4),
    'HTX.22': at % 31 === 9 ? 'uncollected' : at % 3,
    'HTX.30': workers,
    'HTX.32': Math.floor(workers / 2),
    'HTX.40#t': running * (2500 + 37 * at + 20 * q),
    'HTX.40#m': running,
    // A loss here and there.
    'HTX.42#t': running * (at % 29 === 3 ? -40 : 200 + at),
    'HTX.42#m': running,
    'HTX.43#t': workers * (50 + (at % 7)) + q + 0.5,
    'HTX.43#m': workers,
    'THT.1': groups,
    'THT.1.1': Math.floor(groups / 2),
    'THT.2': none(q % 2 === 0 ? 1 : 0),
    'THT.4': groups * 11 + (at % 3),
  }
}

/** Of the Alliance, which counts its members. */
export const allianceFigures = (q: number): Figures => ({
  'HTX.1': 700 + q,
  'HTX.2': 1,
  'HTX.1.1': 650,
  'HTX.20': 14_000 + 10 * q,
  'HTX.40#t': 650_000,
  'HTX.40#m': 650,
})

/** Of the `at`-th agency: what it supported in the quarter. */
export const agencyFigures = (at: number, q: number): Figures => ({
  'SUP.1.2': 10 * at + q,
  'SUP.3.1': at % 4,
  'SUP.13.1': 1000 * (at + 1),
  'SUP.13.2': 250 * q * (at + 1),
})

/** Everything that a form asks for: what is not said did not occur. */
export const filledIn = (keys: readonly string[], figures: Figures): Figures =>
  Object.fromEntries(keys.map((key) => [key, figures[key.replace(/:[a-z]+/, '')] ?? 'none']))

const sum = (all: readonly Figures[], key: string): number => all.reduce((whole, one) => whole + (typeof one[key] === 'number' ? one[key] : 0), 0)
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** What they come to: numbers added up, quotients from their two sums. */
export function whole(all: readonly Figures[]): Record<string, number> {
  const keys = [...new Set(all.flatMap((one) => Object.keys(one)))]
  return Object.fromEntries(
    keys.flatMap((key): [string, number][] => {
      if (key.endsWith('#m')) return []
      if (!key.endsWith('#t')) return [[key, rounded(sum(all, key))]]
      const code = key.slice(0, -2)
      return [[code, rounded(sum(all, key) / sum(all, `${code}#m`))]]
    }),
  )
}
