/**
 * What two lists are like, told by themselves: of those that all else proves to be one, how often their codes are of two ways of numbering
 * and how often their days differ. Where the register has tax codes and the Alliance the numbers of old certificates, that two codes are
 * not alike says nothing; where both have the same numbers for nearly all, it says much.
 */
import type { Aspect, Reason } from './entry.ts'
import { compareCodes, type Code } from './codes.ts'
import { HABITS, PRIOR, type Habits, type Read } from './weigh.ts'

/** Before the habits are known nothing is held against a pair that they may excuse. */
export const GENTLE: Habits = { strange: -0.1, odd: -0.1, days: -0.5, ended: -0.5, successors: false }

/** Whether something was let pass that the habits may hold against it. */
export const isExcused = ({ reasons }: Pick<Found, 'reasons'>): boolean =>
  reasons.some(({ aspect, weight }) => weight < 0 && (aspect === 'code' || aspect === 'registeredOn' || aspect === 'ended'))

type Found = { a: number; b: number; reasons: readonly Reason[] }

/** Fewer sure pairs tell nothing of a list. */
const ENOUGH = 30
/** The sum of what else was compared, from which on a pair is surely one: 0.98. */
const PROVEN = 4
const MOST = -5
/** What is rarer than this between any two of the lists is no way of numbering of theirs: then a few successors would make a habit of it. */
const RARE = 0.1

class Tally {
  all = 0
  against = 0
  add(against: boolean): void {
    this.all += 1
    if (against) this.against += 1
  }
  weight(chance: number, gentlest: number, usual: number): number {
    if (this.all < ENOUGH) return usual
    return Math.min(gentlest, Math.max(MOST, Math.log((this.against + 0.5) / (this.all + 1) / Math.max(chance, RARE))))
  }
}

export function habitsOf(pairs: readonly Found[], a: readonly Read[], b: readonly Read[]): Habits {
  const [strange, odd] = [new Tally(), new Tally()]
  const [days, ended] = [new Tally(), new Tally()]
  for (const { a: one, b: other, reasons } of pairs) {
    const weightOf = (aspect: Aspect) => reasons.find((reason) => reason.aspect === aspect)?.weight ?? 0
    const [left, right] = [a[one]!, b[other]!]
    const code = compareCodes(left.code, right.code)
    const life = weightOf('registeredOn') + weightOf('ended')
    const others = reasons.reduce((sum, { aspect, weight }) => (aspect === 'code' ? sum : sum + weight), PRIOR.lists as number) - life
    if (code && others + life >= PROVEN) {
      strange.add(code === 'strange')
      odd.add(code === 'differs')
    }
    // Only the code proves it: all else a successor has too, and a code one step away may be a sister's.
    if (code !== 'same' || weightOf('code') <= 3 || others < 0) continue
    if (left.registeredOn && right.registeredOn) days.add(weightOf('registeredOn') < 0)
    if (left.ended !== null && right.ended !== null) ended.add(left.ended !== right.ended)
  }
  const apart = byChance(a, b)
  return {
    strange: strange.weight(apart.strange, GENTLE.strange, HABITS.strange),
    odd: odd.weight(apart.odd, GENTLE.odd, HABITS.odd),
    days: days.weight(1, GENTLE.days, HABITS.days),
    ended: ended.weight(1, GENTLE.ended, HABITS.ended),
    successors: true,
  }
}

/** Where most of those that are surely one bear other tax codes in the two lists, the lists are not numbered by the same office. */
export function isForeign(sure: readonly (readonly [Code, Code])[]): boolean {
  const agree = sure.filter(([one, other]) => ['same', 'near', 'part'].includes(compareCodes(one, other)!)).length
  return sure.length >= ENOUGH && agree < sure.length / 3
}

/** How often codes drawn from both lists are of two ways of numbering, and how often one of them is an odd tax code. */
function byChance(a: readonly Read[], b: readonly Read[]): { strange: number; odd: number } {
  const [left, right] = [sharesOf(a), sharesOf(b)]
  let [alike, tax] = [0, 0]
  for (const [system, share] of left) {
    const met = share * (right.get(system) ?? 0)
    if (system !== 'odd') alike += met
    if (system === 'odd') tax += share * (right.get('tax') ?? 0)
    if (system === 'tax') tax += share * (right.get('odd') ?? 0)
  }
  const odd = (left.get('odd') ?? 0) * (right.get('odd') ?? 0)
  return { strange: 1 - alike - tax - odd, odd: tax }
}

function sharesOf(list: readonly Read[]): Map<string, number> {
  const codes = list.flatMap(({ code }) => code ?? [])
  const shares = new Map<string, number>()
  for (const { system, odd } of codes) {
    const key = odd ? 'odd' : system
    shares.set(key, (shares.get(key) ?? 0) + 1 / codes.length)
  }
  return shares
}
