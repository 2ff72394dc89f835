/**
 * Two lists of made-up cooperatives with the pairs that are one and the same: every true pair is written otherwise in two ways or more,
 * and for each there is one that looks the same and is not. The same seed makes the same lists; communes are real, nobody else is.
 */
import type { Entry } from '#lib/alike'
import type { EditionCommune, EditionFormer } from '#modules/places'
import { chance, type Chance } from './chance.ts'
import { blurs, hardOnes, type Cooperative, type Ways } from './duplicate-ways.ts'

/** Words of a kind of list. */
export type Words = {
  forms: readonly (readonly [string, number])[]
  trades: readonly (readonly [readonly string[], number])[]
  own: (chance: Chance, place: string) => string
  person: (chance: Chance) => string
}
export type Lists = { left: Entry[]; right: Entry[]; truth: Set<string>; kinds: Map<string, string> }
export const pairKey = (a: string, b: string): string => `${a}|${b}`

type Communes = { now: EditionCommune[]; before: EditionFormer[] }
type Ground = {
  id: string
  now: string
  province: string
  code: string
  formers: { name: string; district: string; province: string; divided: boolean }[]
}

function groundsOf({ now, before }: Communes): Ground[] {
  const formers = new Map<string, Ground['formers']>()
  const codes = new Map<string, string>()
  for (const { name, districtName, provinceName, provinceCode, heirs } of before) {
    for (const heir of heirs) {
      codes.set(heir, provinceCode)
      formers.set(heir, [...(formers.get(heir) ?? []), { name, district: districtName ?? '', province: provinceName, divided: heirs.length > 1 }])
    }
  }
  return now.map(({ id, name, provinceName }) => ({
    id,
    now: name,
    province: provinceName,
    code: codes.get(id) ?? '92',
    formers: formers.get(id) ?? [],
  }))
}

const bare = (name: string): string => name.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '')

export function lists(communes: Communes, words: Words, ways: Ways, wanted: { size: number; seed: number }): Lists {
  const luck = chance(wanted.seed)
  const grounds = groundsOf(communes)
  const provinces = Map.groupBy(grounds, ({ province }) => province)
  const made: Lists = { left: [], right: [], truth: new Set(), kinds: new Map() }
  const codes = new Set<string>()
  const newCode = (province: string): string => {
    for (;;) {
      const code = `${province}${String(luck.below(100_000_000)).padStart(8, '0')}`
      if (!codes.has(code) && codes.add(code)) return code
    }
  }
  const named = new Set<string>()
  const one = (ground = luck.one(grounds)): Cooperative => {
    for (;;) {
      const former = ground.formers.length > 0 && luck.next() < 0.75 ? luck.one(ground.formers) : null
      const made: Cooperative = {
        form: luck.weighted(words.forms),
        trades: [...luck.weighted(words.trades)],
        own: words.own(luck, bare(former?.name ?? ground.now)),
        number: '',
        code: newCode(ground.code),
        place: { id: ground.id, now: ground.now, province: ground.province, former },
        representative: words.person(luck),
        phone: `09${String(luck.below(100_000_000)).padStart(8, '0')}`,
        registeredOn: new Date(Date.UTC(2005, 0, 1) + luck.below(7500) * 86_400_000).toISOString().slice(0, 10),
      }
      // The law does not give one name twice in a place.
      const key = `${made.own}|${made.trades.join()}|${ground.id}`
      if (!named.has(key) && named.add(key)) return made
    }
  }
  let at = 0
  const add = (side: 'left' | 'right', entry: Omit<Entry, 'id'>): string => {
    const id = `${side === 'left' ? 'A' : 'B'}${(at += 1)}`
    made[side].push({ id, ...entry })
    return id
  }
  // Half of each list is true pairs; beside each stands one that only looks like it, in one list or the other.
  while (made.left.length < wanted.size || made.right.length < wanted.size) {
    const cooperative = one()
    const blur = blurs(luck, ways, cooperative)
    const left = add('left', ways.plain(luck, cooperative))
    const right = add('right', blur.entry)
    made.truth.add(pairKey(left, right))
    made.kinds.set(pairKey(left, right), blur.said.join('+'))
    const neighbours = provinces.get(cooperative.place.province)!
    const where = neighbours.findIndex(({ id }) => id === cooperative.place.id)
    const next = neighbours[(where + 1) % neighbours.length]!
    const hard = hardOnes(luck, cooperative, { next: one(next), other: one(), newCode: () => newCode(cooperative.code.slice(0, 2)) })
    const side = luck.next() < 0.5 && made.left.length < wanted.size ? 'left' : 'right'
    const entry = luck.next() < 0.5 ? ways.plain(luck, hard.cooperative) : blurs(luck, ways, hard.cooperative).entry
    made.kinds.set(add(side, entry), hard.said)
    if (side === 'left' && made.right.length < made.left.length) add('right', ways.plain(luck, one()))
    if (side === 'right' && made.left.length < made.right.length) add('left', ways.plain(luck, one()))
  }
  const mixed = (all: Entry[]) =>
    all
      .map((entry) => [luck.next(), entry] as const)
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry)
  return { ...made, left: mixed(made.left), right: mixed(made.right) }
}

/** How well the found pairs are the true ones. */
export function scored(found: readonly { a: string; b: string }[], { truth }: Pick<Lists, 'truth'>) {
  const right = found.filter(({ a, b }) => truth.has(pairKey(a, b))).length
  const precision = found.length > 0 ? right / found.length : 0
  const recall = right / truth.size
  return { precision, recall, f1: right > 0 ? (2 * precision * recall) / (precision + recall) : 0 }
}
