/**
 * Two entries weighed against each other: each thing that was compared gives a reason, their weights together the score.
 *
 * The weights are steps of a likelihood (natural logarithms), set by what such lists are: a code is one cooperative's for life, but
 * is typed; a name is not given twice in a commune, but is written in many ways; representatives change.
 */
import type { Aspect, How, Reason } from './entry.ts'
import { compareCodes, oneStep, type Code } from './codes.ts'
import { compareGrounds, type Grounds } from './grounds.ts'
import type { Name } from './names.ts'
import { comparePeople, type PersonName } from './people.ts'

/** An entry, read. */
export type Read = {
  id: string
  name: Name
  code: Code | null
  grounds: Grounds | null
  representative: PersonName | null
  phone: string | null
  registeredOn: string | null
  ended: boolean | null
}

/** How much a word tells, 0.5 for one that stands in every name to about 6 for a rare one. */
export type Telling = (word: string) => number

/** Before anything is compared: two that meet in two lists of the same cooperatives are one oftener than two of one list. */
export const PRIOR = { lists: -4, within: -6.5 } as const
export const SURE = 0.5

type Weighed = { score: number; reasons: Reason[] }
const NO: Weighed = { score: 0, reasons: [] }

const CODE = { same: 9, near: 4, part: -14, differs: -8 } as const
const CODE_HOW = { same: 'same', near: 'near', part: 'apart', differs: 'differs' } as const
/** Numbers of old registers run through a district: the next one is its neighbour's, and short ones are everybody's. */
const NUMBER = { same: 7, near: 1.5, part: -14, differs: -6 } as const
const SHORT_SAME = 2.5
const PLACE = { same: 2.5, heir: 2.3, maybe: 1.4, other: -2, former: -3, differs: -5.5 } as const
const PLACE_HOW = { same: 'same', heir: 'written', maybe: 'near', other: 'differs', former: 'differs', differs: 'differs' } as const
const PERSON = { same: 3, near: 1.5, differs: -0.8 } as const

/**
 * What it weighs that two codes are of two ways of numbering, or one an odd one, that the days differ, that one has ended: each list has
 * its habits.
 */
export type Habits = {
  strange: number
  odd: number
  days: number
  ended: number
  /** Whether a successor is to be reckoned with that nobody has put down as one. */
  successors: boolean
}
export const HABITS: Habits = { strange: -0.1, odd: -4, days: -3, ended: -2.5, successors: true }
/** In one list what is each other's successor is known, and what was entered twice was often entered with another day. */
export const WITHIN: Habits = { ...HABITS, ended: -1, successors: false }

export function weigh(a: Read, b: Read, telling: Telling, prior: number = PRIOR.lists, habits: Habits = HABITS): Weighed {
  const code = compareCodes(a.code, b.code)
  const numbered = code === 'differs' || code === 'near' ? numberedBy(a.code!, b.code!) : 'tax'
  // Nothing else outweighs tax codes that are others: such pairs are not worth a look, but for two that were registered on one day.
  if (code === 'differs' && numbered === 'tax' && !(a.registeredOn && a.registeredOn === b.registeredOn)) return NO
  const reasons: Reason[] = []
  const say = (aspect: Aspect, how: How, weight: number) => reasons.push({ aspect, how, weight })
  if (code) sayCodes(a.code!, b.code!, code, numbered, habits, say)
  if (a.name.part !== b.name.part) say('part', 'apart', -14)
  const place = compareGrounds(a.grounds, b.grounds)
  if (place) say('place', PLACE_HOW[place], PLACE[place])
  const person = comparePeople(a.representative, b.representative)
  if (person) say('representative', person, PERSON[person])
  // Of two that lie apart, a code with one other figure is the next one that was given, not a slip of the pen.
  if (code === 'near' && (place === 'differs' || place === 'other')) say('code', 'differs', numbered === 'tax' ? -4.5 : -2)
  if (a.phone && b.phone) phones(a.phone, b.phone, say)
  names(a, b, place, code === 'same', telling, say)
  const likeness = reasons.reduce((total, { weight }) => total + weight, prior)
  days(a, b, habits, code === 'same' || code === 'near' ? 0 : Math.max(0, likeness - asSuccessor(a, b, person)), say)
  const sum = reasons.reduce((total, { weight }) => total + weight, prior)
  return { score: 1 / (1 + Math.exp(-sum)), reasons: reasons.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight)) }
}

type Say = (aspect: Aspect, how: How, weight: number) => void

/** Whose numbers two codes of one way of numbering are: both the tax office's, one of them another's, or both. */
function numberedBy(a: Code, b: Code): 'tax' | 'both' | 'one' {
  const [one, other] = [!a.tax || a.odd !== undefined, !b.tax || b.odd !== undefined]
  return one && other ? 'both' : one || other ? 'one' : 'tax'
}

type Compared = NonNullable<ReturnType<typeof compareCodes>>

/** What two codes say of each other; those of two ways of numbering as much as the lists' habits make of it. */
function sayCodes(a: Code, b: Code, code: Compared, numbered: 'tax' | 'both' | 'one', habits: Habits, say: Say): void {
  if (code === 'strange') say('code', habits.strange > -1 ? 'less' : 'differs', habits.strange)
  else if (code === 'differs' && numbered === 'one') say('code', 'differs', habits.odd)
  else say('code', CODE_HOW[code], a.short ? SHORT_SAME : (a.tax && numbered !== 'both' ? CODE : NUMBER)[code])
}

/** A cell may hold several numbers. */
const samePhone = (a: string, b: string): boolean => a.includes(b) || b.includes(a)
function phones(a: string, b: string, say: Say): void {
  if (samePhone(a, b)) say('phone', 'same', 2)
  else if (!oneStep(a, b)) say('phone', 'differs', -0.5)
}

/** How sure two can be by what a successor has in common with its predecessor too: name and place, often people. */
const asSuccessor = (a: Read, b: Read, person: ReturnType<typeof comparePeople>): number =>
  2 + (person === 'same' ? 0.9 : 0) + (a.phone && b.phone && samePhone(a.phone, b.phone) ? 0.9 : 0)

/** From this weight on a difference is an exception in these lists, and so tells of a successor. */
const SELDOM = -2
const HALF_A_YEAR = 180

/**
 * A successor begins when its predecessor ends: of two alike one was registered years later, or one has ended and the other goes on. Where
 * such a thing is an exception in these lists, all that a successor would have in common too weighs no more (`beyond`).
 */
function days(a: Read, b: Read, habits: Habits, beyond: number, say: Say): void {
  const apart = a.registeredOn && b.registeredOn ? (Date.parse(a.registeredOn) - Date.parse(b.registeredOn)) / 86_400_000 : null
  const early = apart !== null && Math.abs(apart) > HALF_A_YEAR
  const exception = (weight: number) => (habits.successors && weight <= SELDOM ? beyond : 0)
  const late = a.ended !== null && b.ended !== null && a.ended !== b.ended
  if (apart === 0) say('registeredOn', 'same', 1)
  if (early) say('registeredOn', 'differs', habits.days - exception(habits.days))
  if (late) say('ended', 'differs', habits.ended - (!early && apart !== 0 ? exception(habits.ended) : 0))
}

function names(a: Read, b: Read, place: ReturnType<typeof compareGrounds>, sameCode: boolean, telling: Telling, say: Say): void {
  if (a.name.form && b.name.form && a.name.form !== b.name.form)
    say(
      'form',
      'differs',
      a.name.form === 'credit_fund' || b.name.form === 'credit_fund' ? -2.5 : a.name.form === 'union' || b.name.form === 'union' ? -1 : -0.6,
    )
  const own = compareOwn(a, b, telling)
  numbers(own.numbers[0], own.numbers[1], sameCode, say)
  const [here, there] = [a.name.hamlet, b.name.hamlet]
  if (here && there && here !== there && !oneStep(here, there)) say('part', 'differs', -5)
  const atHome = place === 'same' || place === 'heir' || place === 'maybe'
  const sameTrades =
    a.name.bag === b.name.bag || (a.name.trades.length === b.name.trades.length && a.name.trades.every((one) => b.name.trades.includes(one)))
  if (own.matched === 0 && (own.left > 0 || own.right > 0))
    say('name', own.left > 0 && own.right > 0 ? 'apart' : 'differs', own.left > 0 && own.right > 0 ? -7 : -2)
  else {
    const both = Math.min(own.left, own.right)
    const less = Math.abs(own.left - own.right)
    // The commune's own name in a name tells little where they lie in one commune anyway.
    const told = Math.min(5.5, own.told * 0.75)
    const whole = both === 0 && less === 0
    const weight = told + (whole && atHome && sameTrades ? 1.5 : 0) - 6 * both - Math.min(less, 3) * 0.9 - own.otherMarks * 0.4
    say('name', both > 0 ? 'differs' : less > 0 ? 'less' : a.name.key === b.name.key && own.near === 0 ? 'same' : 'written', weight)
  }
  if (sameTrades) {
    if (a.name.trades.length > 0) say('trade', 'same', 0.5)
  } else if (a.name.trades.length > 0 && b.name.trades.length > 0 && !a.name.trades.some((one) => b.name.trades.includes(one))) {
    // A short form that nobody knows may stand for the other's trade.
    say('trade', own.letters > 0 ? 'near' : 'differs', own.letters > 0 ? 0 : -4)
  } else say('trade', 'less', -0.3)
}

/** Cooperatives of one name are told apart by numbers: 1, số 2, III, Hai. */
function numbers(left: readonly string[], right: readonly string[], sameCode: boolean, say: Say): void {
  const all = (some: readonly string[], others: readonly string[]) => some.every((one) => others.includes(one))
  if (left.length === 0 && right.length === 0) return
  if (left.length === right.length && all(left, right) && all(right, left)) say('number', 'same', 1)
  else if (all(left, right) || all(right, left)) {
    const more = [...left, ...right].filter((one) => !left.includes(one) || !right.includes(one))
    say('number', 'less', sameCode ? -5 : more.every((one) => one === '1') ? -8 : -14)
  } else say('number', 'apart', -14)
}

type Own = {
  matched: number
  told: number
  left: number
  right: number
  near: number
  otherMarks: number
  letters: number
  numbers: [string[], string[]]
}

/** Words of their own against each other: as they are, one letter off, or short forms against what they may stand for. */
function compareOwn({ name: a, grounds }: Read, { name: b }: Read, telling: Telling): Own {
  const left = a.words.map((word) => ({ ...word, free: word.kind !== 'trade' }))
  const right = b.words.map((word) => ({ ...word, free: word.kind !== 'trade' }))
  const own: Own = { matched: 0, told: 0, left: 0, right: 0, near: 0, otherMarks: 0, letters: 0, numbers: [a.numbers, b.numbers] }
  const home = grounds?.bare.split(' ') ?? []
  const match = (word: string, share: number) => {
    own.matched += 1
    own.told += telling(word) * share * (home.includes(word) ? 0.6 : 1)
  }
  for (const one of left) {
    const same = one.free ? right.find(({ free, text }) => free && text === one.text) : undefined
    if (!same) continue
    one.free = same.free = false
    match(one.text, 1)
    if (one.marked !== same.marked && one.marked !== one.text && same.marked !== same.text) own.otherMarks += 1
  }
  for (const one of left) {
    const near = one.free && one.kind === 'own' ? right.find(({ free, kind, text }) => free && kind === 'own' && slip(text, one.text)) : undefined
    if (!near) continue
    one.free = near.free = false
    match(near.text, 0.6)
    own.near += 1
  }
  own.letters = shortened(left, right, b.initials, match) + shortened(right, left, a.initials, match)
  explained(left, a, right, b)
  explained(right, b, left, a)
  // A last word that may be a number, and that is no word of the other: 'Tân Tiến Hai' beside 'Tân Tiến' or 'Tân Tiến 2'.
  own.numbers = [withLast(left, a), withLast(right, b)]
  own.left = left.filter(({ free }) => free).length
  own.right = right.filter(({ free }) => free).length
  return own
}

type Free = { text: string; kind: string; free: boolean }
function withLast(words: Free[], { numbers: sure, maybe, words: all }: Name): string[] {
  const last = words.at(-1)
  if (maybe === null || !last?.free || all.at(-1)?.text !== last.text) return sure
  last.free = false
  return [...sure, maybe]
}

/** Of short words most pairs are one letter apart: a slip is looked for behind the first one. */
const slip = (one: string, other: string): boolean => one.length + other.length >= (one[0] === other[0] ? 6 : 8) && oneStep(one, other)

/**
 * Words left over that say nothing of their own: out of a phrase or a legal form of the other name that was torn apart ('sạch nước',
 * 'hợp dịch tác xã vụ'), or said twice ('HTX NN Tân Phú (HTX Tân Phú)').
 */
function explained(words: Free[], name: Name, others: readonly Free[], other: Name): void {
  const torn = (text: string) =>
    (others.some((one) => one.kind === 'trade' && one.text === text) || other.formed.includes(text)) &&
    !name.formed.includes(text) &&
    !words.some((one) => one.kind === 'trade' && one.text === text)
  for (const one of words) {
    if (!one.free || one.kind !== 'own') continue
    if (torn(one.text) || words.some((twin) => twin !== one && twin.kind === 'own' && !twin.free && twin.text === one.text)) one.free = false
  }
}

/** Letters of one name that begin a run of words of the other: 'ĐT' for 'Đoàn Thắng', 'NTTS' for what is written out. */
function shortened(letters: Free[], words: Free[], initials: string, match: (word: string, share: number) => void): number {
  let found = 0
  for (const one of letters) {
    if (!one.free || one.kind !== 'letters') continue
    const fits = Array.from(initials, (_sign, nth) => nth).filter((nth) => initials.startsWith(one.text, nth))
    const run = (nth: number) => words.slice(nth, nth + one.text.length)
    // One letter alone stands for a word of its own; several may begin a trade.
    const at =
      fits.find((nth) => run(nth).every(({ free }) => free)) ??
      (one.text.length > 1 ? fits.find((nth) => run(nth).some(({ free, kind }) => free || kind === 'trade')) : undefined)
    if (at === undefined) continue
    one.free = false
    found += 1
    for (const word of words.slice(at, at + one.text.length)) {
      if (word.free) match(word.text, 0.4)
      word.free = false
    }
  }
  return found
}
