/** Finding those that are one and the same in two lists, or in one, without comparing each with each. */
import { fold } from '#lib/text'
import type { Alike, Entry } from './entry.ts'
import { markOdd, neighboursOf, readCode, type Code } from './codes.ts'
import { GENTLE, habitsOf, isExcused, isForeign } from './habits.ts'
import type { Gazetteer, Grounds } from './grounds.ts'
import { readName, type Name } from './names.ts'
import { readPerson } from './people.ts'
import { PRIOR, SURE, weigh, WITHIN, type Habits, type Read, type Telling } from './weigh.ts'

export type Options = {
  /** Knows the communes; without one, places are compared as they are written. */
  gazetteer?: Gazetteer
  /** Pairs below this score are not given back. */
  least?: number
}

const digits = (text: string | null | undefined): string | null => {
  const plain = (text ?? '').replace(/\D/g, '').replace(/^84/, '0')
  return plain.length >= 9 ? plain : null
}

function read(entry: Entry, gazetteer: Gazetteer | undefined): Read {
  const name = readName(entry.name)
  const form = entry.form ? readName(entry.form) : null
  if (form?.part) name.part = true
  name.form ??= form?.form ?? null
  return {
    id: entry.id,
    name,
    code: readCode(entry.code),
    grounds: groundsOf(entry, gazetteer),
    representative: readPerson(entry.representative),
    phone: digits(entry.phone),
    registeredOn: entry.registeredOn ?? null,
    ended: entry.ended ?? null,
  }
}

function groundsOf({ place, district, province, placeIds, formerPlaceIds }: Entry, gazetteer: Gazetteer | undefined): Grounds | null {
  if (placeIds) return placeIds.length > 0 ? { ids: placeIds, formers: formerPlaceIds ?? [], bare: fold(place ?? '') } : null
  if (gazetteer) return gazetteer(place, district, province)
  return place?.trim() ? { ids: [], formers: [], bare: fold(place).replace(/^(xa|phuong|thi tran|dac khu) /, '') } : null
}

/** More cooperatives under one key than this tell nothing by it. */
const CROWD = 400

/** Keys under which an entry may meet its like: its code or one a step away, its place, its own words, its people. */
function keysOf({ name, code, grounds, representative }: Read): { key: string; crowd: number }[] {
  const keys = code ? neighboursOf(code).map((one) => ({ key: `c${one}`, crowd: CROWD })) : []
  const [ids, own] = [grounds?.ids ?? [], [...new Set(name.own)].sort()]
  if (ids.length > 0 && ids.length <= 3) for (const id of ids) keys.push({ key: `p${id}`, crowd: CROWD })
  else if (grounds) for (const word of own) keys.push({ key: `b${grounds.bare}|${word}`, crowd: CROWD })
  for (const id of ids) for (const word of own) keys.push({ key: `w${id}|${word}`, crowd: CROWD })
  if (own.length > 0) keys.push({ key: `n${own.join(' ')}|${name.numbers.join()}`, crowd: 60 })
  if (representative) for (const word of own) keys.push({ key: `r${representative.text}|${word}`, crowd: 100 })
  return keys
}

/** How much each word of these names tells. */
function tellingOf(names: readonly Name[]): Telling {
  const counts = new Map<string, number>()
  for (const { own } of names) for (const word of new Set(own)) counts.set(word, (counts.get(word) ?? 0) + 1)
  // A short list says little of what is common: it counts as if it were part of a large one.
  const all = Math.max(names.length, 5000)
  const most = Math.log(all / 4)
  return (word) => {
    const share = Math.log(all / ((counts.get(word) ?? 1) + 1)) / most
    return 0.5 + 4 * Math.max(0, Math.min(1, share))
  }
}

/**
 * Pairs of the two lists that are one and the same by their score, best first.
 *
 * Pure: the same lists always give the same pairs. About linear: an entry is compared with those that share a key with it. Where
 * one fits several that are surely not one among themselves, only the best of them is given.
 */
export function findAlike(left: readonly Entry[], right: readonly Entry[], { gazetteer, least = SURE }: Options = {}): Alike[] {
  const [a, b] = [left.map((one) => read(one, gazetteer)), right.map((one) => read(one, gazetteer))]
  const telling = tellingOf([...a, ...b].map(({ name }) => name))
  markOdd(a, b)
  const blocks = blocksOf(b)
  if (isForeign(sureAmong(a, b, blocks, telling))) for (const { code } of b) if (code?.tax) code.odd = true
  let pairs: Pair[] = []
  for (const [nth, one] of a.entries()) {
    for (const other of nearTo(one, blocks)) {
      const weighed = weigh(one, b[other]!, telling, PRIOR.lists, GENTLE)
      if (weighed.score >= least) pairs.push({ a: nth, b: other, ...weighed })
    }
  }
  // What the lists are like shows in the pairs that are sure without it.
  const habits = habitsOf(pairs, a, b)
  pairs = pairs
    .map((pair) => (isExcused(pair) ? { ...pair, ...weigh(a[pair.a]!, b[pair.b]!, telling, PRIOR.lists, habits) } : pair))
    .filter(({ score }) => score >= least)
  return settled(pairs, a, b, telling, habits)
}

/** The same within one list: each pair once. Several of one and the same give all their pairs. */
export function findWithin(list: readonly Entry[], { gazetteer, least = SURE }: Options = {}): Alike[] {
  const all = list.map((one) => read(one, gazetteer))
  const telling = tellingOf(all.map(({ name }) => name))
  markOdd(all)
  const blocks = blocksOf(all)
  const pairs: Pair[] = []
  for (const [nth, one] of all.entries()) {
    for (const other of nearTo(one, blocks)) {
      const weighed = other > nth ? weigh(one, all[other]!, telling, PRIOR.within, WITHIN) : undefined
      if (weighed && weighed.score >= least) pairs.push({ a: nth, b: other, ...weighed })
    }
  }
  return settled(pairs, all, all, telling, WITHIN)
}

const SAMPLE = 1500
const SURELY_ONE = 0.98

/** The codes of pairs that are surely one whatever their codes say, among some entries taken evenly from the first list. */
function sureAmong(a: readonly Read[], b: readonly Read[], blocks: ReadonlyMap<string, number[]>, telling: Telling): [Code, Code][] {
  const sure: [Code, Code][] = []
  for (let nth = 0; nth < a.length; nth += Math.ceil(a.length / SAMPLE)) {
    const one = a[nth]!
    for (const other of one.code?.tax ? nearTo(one, blocks) : []) {
      const code = b[other]!.code
      if (code?.tax && weigh({ ...one, code: null }, b[other]!, telling, PRIOR.lists, GENTLE).score >= SURELY_ONE) sure.push([one.code!, code])
    }
  }
  return sure
}

type Pair = { a: number; b: number } & Pick<Alike, 'score' | 'reasons'>

function blocksOf(all: readonly Read[]): Map<string, number[]> {
  const blocks = new Map<string, number[]>()
  for (const [nth, one] of all.entries()) {
    for (const { key } of keysOf(one)) {
      const block = blocks.get(key)
      if (block) block.push(nth)
      else blocks.set(key, [nth])
    }
  }
  return blocks
}

function nearTo(one: Read, blocks: ReadonlyMap<string, number[]>): Set<number> {
  const near = new Set<number>()
  for (const { key, crowd } of keysOf(one)) {
    const block = blocks.get(key)
    if (block && block.length <= crowd) for (const other of block) near.add(other)
  }
  return near
}

const SURELY_TWO = 0.1

/** Best first; a pair gives way to a better one of either side where the two rivals are surely two. */
function settled(pairs: Pair[], a: readonly Read[], b: readonly Read[], telling: Telling, habits: Habits): Alike[] {
  const best = pairs.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  const byA = new Map<number, number[]>()
  const byB = a === b ? byA : new Map<number, number[]>()
  const rivals = (taken: readonly number[] | undefined, of: readonly Read[], one: Read) =>
    (taken ?? []).some((other) => of[other] !== one && weigh(of[other]!, one, telling, PRIOR.lists, habits).score < SURELY_TWO)
  const kept: Alike[] = []
  for (const { a: x, b: y, score, reasons } of best) {
    if (rivals(byA.get(x), b, b[y]!) || rivals(byB.get(y), a, a[x]!)) continue
    byA.set(x, [...(byA.get(x) ?? []), y])
    byB.set(y, [...(byB.get(y) ?? []), x])
    kept.push({ a: a[x]!.id, b: b[y]!.id, score: Math.round(score * 1000) / 1000, reasons })
  }
  return kept
}
