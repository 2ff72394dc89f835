/** Codes of cooperatives: tax codes of ten digits, thirteen for a part of another, and numbers of old certificates. */

export type Code = {
  /** Whole, without signs. */
  plain: string
  /** The first ten digits of a tax code; of another number, all of it. */
  base: string
  /** Which part of the holder of the base; '' for the holder. */
  part: string
  tax: boolean
  /** How it is built: codes that are built otherwise are given by others and say nothing of each other. */
  system: string
  /** So short that many bear it: the same one is a hint, another one is none. */
  short: boolean
  /** It bears no check digit where the lists hold true tax codes: a slip of the pen, or the number of an old register. */
  odd?: boolean
}

const CHECK = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const
/** The last digit of a tax code follows from the nine before it. */
const bearsCheck = (base: string): boolean => 10 - (CHECK.reduce((sum, weight, at) => sum + weight * Number(base[at]), 0) % 11) === Number(base[9])
const isSound = ({ base }: Code): boolean => padded(base).length === 10 && bearsCheck(padded(base))

/** Made-up codes bear a check digit once in eleven times: with this many, and this share of them that do, a list holds true tax codes. */
const [ENOUGH, TRUE, NONE] = [20, 0.4, 0.2]

type Coded = { code: Code | null }

/** Marks the codes of two lists (or of one) that are none of the tax office, where the lists show what its codes are like. */
export function markOdd(a: readonly Coded[], b: readonly Coded[] = a): void {
  const shares = [trueShare(a), trueShare(b)] as const
  const checked = shares.some((share) => share !== null && share >= TRUE)
  const begins = [beginsOf(a), beginsOf(b)] as const
  for (const [nth, list] of (a === b ? [a] : [a, b]).entries()) {
    // In a list that has no true tax codes to speak of, those that bear a check digit bear it by chance.
    const none = (shares[nth] ?? 1) < NONE
    const known = begins[1 - nth] ?? null
    for (const { code } of list) {
      if (!code?.tax) continue
      if (checked ? none || !isSound(code) : known !== null && !known.has(beginOf(code))) code.odd = true
    }
  }
}

/** How many of its whole tax codes bear their check digit; null where there are too few. */
function trueShare(list: readonly Coded[]): number | null {
  const whole = list.filter(({ code }) => code?.tax && code.base.length === 10)
  return whole.length < ENOUGH ? null : whole.filter(({ code }) => isSound(code!)).length / whole.length
}

/** The first two digits are the province's: with this many codes, one that begins as less than a thousandth of them is no such code. */
const MANY = 100
const beginOf = ({ base }: Code): string => padded(base).slice(0, 2)
function beginsOf(list: readonly Coded[]): Set<string> | null {
  const counts = new Map<string, number>()
  let all = 0
  for (const { code } of list) {
    if (!code?.tax) continue
    all += 1
    counts.set(beginOf(code), (counts.get(beginOf(code)) ?? 0) + 1)
  }
  return all < MANY ? null : new Set([...counts].flatMap(([begin, count]) => (count > all / 1000 ? [begin] : [])))
}

/** How a code is built: '5807A000012' -> 9999L999999, '01/HTX' and '112/HTX' -> #/HTX, '627.07.0124' -> #.#.9999 */
const builtAs = (text: string): string =>
  text
    .replace(/\s*([-–./])\s*/g, '$1')
    .replace(/\d+/g, (run) => (run.length < 4 ? '#' : '9'.repeat(run.length)))
    .replace(/(?<![A-Z])[A-Z](?![A-Z])/g, 'L')

export function readCode(written: string | null | undefined): Code | null {
  const text = (written ?? '')
    .toUpperCase()
    // A letter typed for the figure that looks like it, and what the number is called: 'MST: 18O1234567'.
    .replace(/(?<=\d)O(?=\d)/g, '0')
    .replace(/Đ/g, 'D')
    .trim()
  const plain = text.replace(/[^0-9A-Z]/g, '').replace(/^[A-Z]+(?=\d{9,13}$)/, '')
  const count = plain.replace(/\D/g, '').length
  const other = (): Code => ({ plain, base: plain, part: '', tax: false, system: builtAs(text), short: count < 6 })
  if (/[A-Z]/.test(plain)) return count < 2 ? null : other()
  if (count < 3) return null
  const tax = (base: string, part: string): Code => ({ plain, base, part, tax: true, system: 'tax', short: false })
  const parted = /^\D*(\d[\d\s.]{7,12}\d)\s*[-–/]\s*(\d{3})\D*$/.exec(text)
  if (parted && plain.length < 13) return tax(parted[1]!.replace(/\D/g, ''), parted[2]!)
  if (plain.length >= 13) return tax(plain.slice(0, 10), plain.slice(10))
  // Twelve digits are a person's number; from nine to eleven a tax code that lost or won a digit, where it is not cut up as another number is.
  return plain.length === 10 || ((plain.length === 9 || plain.length === 11) && !/\d[-–./]\d/.test(text)) ? tax(plain, '') : other()
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
 *   1800123456, 1800123456-001 -> part     1800123456, 57A000123  -> strange: they are of two ways of numbering and say nothing
 */
export function compareCodes(a: Code | null, b: Code | null): 'same' | 'near' | 'part' | 'differs' | 'strange' | null {
  if (!a || !b) return null
  if (a.tax !== b.tax) return 'strange'
  if (!a.tax) {
    if (a.plain === b.plain) return 'same'
    if (a.system !== b.system) return oneStep(a.plain, b.plain) && !a.short && !b.short ? 'near' : 'strange'
    return a.short || b.short ? 'strange' : oneStep(a.plain, b.plain) ? 'near' : 'differs'
  }
  const base = padded(a.base) === padded(b.base) ? 'same' : oneStep(a.base, b.base) || oneStep(padded(a.base), padded(b.base)) ? 'near' : 'differs'
  if (base !== 'differs' && a.part !== b.part) return base === 'near' && a.part && b.part && oneStep(a.part, b.part) ? 'differs' : 'part'
  // Nine or eleven digits that are no slip of ten are no tax code.
  return base === 'differs' && padded(a.base).length !== padded(b.base).length ? 'strange' : base
}

/** What codes that are one step apart have in common: each without one of its signs. */
export function neighboursOf({ base, short }: Code): string[] {
  if (short) return []
  const whole = padded(base)
  const keys = [whole]
  for (let at = 0; at < whole.length; at += 1) keys.push(whole.slice(0, at) + whole.slice(at + 1))
  return [...new Set(keys)]
}
