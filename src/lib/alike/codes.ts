/** Codes of cooperatives: tax codes of ten digits, thirteen for a part of another, and numbers of old certificates. */

export type Code = {
  /** Whole, without signs. */
  plain: string
  /** The first ten digits of a tax code; of another number, all of it. */
  base: string
  /** Which part of the holder of the base; '' for the holder. */
  part: string
  tax: boolean
  /** In lists whose tax codes bear their check digit, one that does not: a slip of the pen, or the number of an old register. */
  odd?: boolean
}

const CHECK = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const
/** The last digit of a tax code follows from the nine before it. */
const bearsCheck = (base: string): boolean => 10 - (CHECK.reduce((sum, weight, at) => sum + weight * Number(base[at]), 0) % 11) === Number(base[9])

const ENOUGH = 20
/** Marks the codes that are none of the tax office, where nearly all of these lists are. Made-up codes bear a check digit once in eleven times. */
export function markOdd(codes: readonly (Code | null)[]): void {
  const whole = codes.filter((code): code is Code => code !== null && code.tax && code.base.length === 10)
  const odd = whole.filter(({ base }) => !bearsCheck(base))
  if (whole.length >= ENOUGH && odd.length <= whole.length * 0.4) for (const code of odd) code.odd = true
}

export function readCode(written: string | null | undefined): Code | null {
  const plain = (written ?? '')
    .toUpperCase()
    // A letter typed for the figure that looks like it, and what the number is called: 'MST: 18O1234567'.
    .replace(/(?<=\d)O(?=\d)/g, '0')
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^[A-Z]+(?=\d{9,13}$)/, '')
  if (plain.length < 6 || !/\d{4}/.test(plain)) return null
  if (/[A-Z]/.test(plain)) return { plain, base: plain, part: '', tax: false }
  const parted = /^\D*(\d[\d\s.]{7,12}\d)\s*[-–/]\s*(\d{3})\D*$/.exec(written ?? '')
  if (parted && plain.length < 13) return { plain, base: parted[1]!.replace(/\D/g, ''), part: parted[2]!, tax: true }
  if (plain.length >= 13) return { plain, base: plain.slice(0, 10), part: plain.slice(10), tax: true }
  // Twelve digits are a person's number; from nine to eleven a tax code that lost or won a digit.
  return { plain, base: plain, part: '', tax: plain.length >= 9 && plain.length <= 11 }
}

/** Whether two texts are one step apart: a sign changed, lost, added, or two neighbours swapped. */
export function oneStep(a: string, b: string): boolean {
  if (a === b) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}

const padded = (digits: string): string => (digits.length === 9 ? `0${digits}` : digits)

/**
 *   1800123456, 1800 123 456 -> same       1800123456, 1800123465 -> near
 *   1800123456, 1800123456-001 -> part     1800123456, 57A000123  -> null: nothing can be said
 */
export function compareCodes(a: Code | null, b: Code | null): 'same' | 'near' | 'part' | 'differs' | null {
  if (!a || !b || a.tax !== b.tax) return null
  if (!a.tax) {
    if (a.plain === b.plain) return 'same'
    return oneStep(a.plain, b.plain) ? 'near' : 'differs'
  }
  const base = padded(a.base) === padded(b.base) ? 'same' : oneStep(a.base, b.base) || oneStep(padded(a.base), padded(b.base)) ? 'near' : 'differs'
  if (base !== 'differs' && a.part !== b.part) return base === 'near' && a.part && b.part && oneStep(a.part, b.part) ? 'differs' : 'part'
  return base
}

/** What codes that are one step apart have in common: each without one of its signs. */
export function neighboursOf({ base }: Code): string[] {
  const whole = padded(base)
  const keys = [whole]
  for (let at = 0; at < whole.length; at += 1) keys.push(whole.slice(0, at) + whole.slice(at + 1))
  return [...new Set(keys)]
}
