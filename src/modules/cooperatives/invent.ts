/**
 * An invented register: for the demonstration province, and for a whole country on which the program is measured. The same seed makes
 * the same register on every machine; places are the real ones, people and cooperatives are nobody's.
 */
import { closesOn, DECLARING, type Figures } from './declaration-rules.ts'
import type { DeclaredDraft } from './declaration-store.ts'
import type { Draft, DraftRelation, DraftValue } from './write.ts'
import type { Kind, LegalState } from './fields-rules.ts'
import type { Line } from './form-rules.ts'
import { governed } from './invent-posts.ts'
import { FAMILY, FIRST, FUND_LINES, MEN, MIDDLE_MEN, MIDDLE_WOMEN, SECOND, TRADES, WOMEN } from './invent-words.ts'

/** Cooperatives (people's credit funds among them), groups and unions of the whole country. */
export const COUNTRY = { cooperatives: 35_000, groups: 64_000, unions: 157 } as const
export type Share = { cooperatives: number; groups: number; unions: number }

/** A commune of today, with the communes that it was made of. */
export type Ground = { id: string; name: string; former: readonly { id: string; name: string; districtName: string | null; provinceName: string }[] }
export type Wanted = { seed: number; provinceCode: string; provinceName: string; grounds: readonly Ground[]; share: Share; today: string }

const REFORM = '2025-07-01'

/** The year that invented cooperatives declared, and the days on which they did: some a little late. */
const DECLARED_YEAR = 2025
const SENT = ['2025-12-14', '2025-12-15', '2025-12-15', '2025-12-18']

/** What of the country a province has, by its communes; the shares of all provinces make the country. */
export function shareOf(communes: readonly number[], nth: number): Share {
  const all = communes.reduce((sum, n) => sum + n, 0)
  const upTo = (n: number) => communes.slice(0, n).reduce((sum, one) => sum + one, 0)
  const part = (total: number) => Math.round((total * upTo(nth + 1)) / all) - Math.round((total * upTo(nth)) / all)
  return { cooperatives: part(COUNTRY.cooperatives), groups: part(COUNTRY.groups), unions: part(COUNTRY.unions) }
}

class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }
  /** Whether something happens that happens in so many of a hundred. */
  in100(share: number): boolean {
    return this.next() * 100 < share
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!
  }
  weighted<T extends readonly unknown[]>(of: readonly T[]): T {
    const weight = (one: T) => one.at(-1) as number
    let left = this.next() * of.reduce((sum, one) => sum + weight(one), 0)
    for (const one of of) if ((left -= weight(one)) < 0) return one
    return of.at(-1)!
  }
  day(from: string, to: string): string {
    const [a, b] = [Date.parse(from), Date.parse(to)]
    return new Date(a + this.next() * Math.max(0, b - a)).toISOString().slice(0, 10)
  }
  id(at: number): string {
    const rest = Array.from({ length: 3 }, () => this.below(4_294_967_296).toString(16).padStart(8, '0')).join('')
    const time = at.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`
  }
  person(): string {
    const woman = this.in100(30)
    const [family] = this.weighted(FAMILY)
    return [family, this.one(woman ? MIDDLE_WOMEN : MIDDLE_MEN), this.one(woman ? WOMEN : MEN)].join(' ')
  }
}

const bare = (name: string): string => name.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '')

/** All of a province, in the order in which they may be entered: whoever is named by a relation stands before it. */
export function inventProvince(wanted: Wanted): { drafts: Draft[]; relations: DraftRelation[]; declarations: DeclaredDraft[] } {
  const chance = new Chance(wanted.seed)
  const maker: Maker = {
    chance,
    apart: new Chance(wanted.seed ^ 0x51ed),
    wanted,
    at: Date.parse('2026-01-01T00:00:00Z'),
    codes: 0,
    names: new Map<string, number>(),
    declared: [],
  }
  const drafts: Draft[] = []
  const relations: DraftRelation[] = []
  for (let n = 0; n < wanted.share.unions; n += 1) drafts.push(one(maker, 'union'))
  const unions = [...drafts]
  for (let n = 0; n < wanted.share.cooperatives; n += 1) drafts.push(one(maker, chance.in100(3.3) ? 'credit_fund' : 'cooperative'))
  const whole = drafts.slice(unions.length)
  for (let n = 0; n < wanted.share.groups; n += 1) drafts.push(one(maker, 'group'))
  const related = (draft: Draft, kind: DraftRelation['kind'], otherId: string, how: DraftRelation['how'] = null) =>
    relations.push({ id: draft.id, kind, how, otherId, validFrom: chance.day('2021-01-01', '2025-12-31'), source: 'certificate' })
  const plain = whole.filter(({ kind }) => kind === 'cooperative')
  for (const union of unions) for (let n = 4 + chance.below(5); n > 0 && plain.length > 0; n -= 1) related(chance.one(plain), 'member_of', union.id)
  for (let n = Math.floor(plain.length / 60); n > 0; n -= 1) {
    const [heir, from] = [chance.one(plain), chance.one(plain)]
    if (heir !== from) related(heir, 'succeeds', from.id, chance.one(['merger', 'consolidation', 'separation']))
  }
  for (let n = Math.floor(plain.length / 40); n > 0; n -= 1) {
    const parent = chance.one(plain)
    const branch = branchOf(maker, parent, n)
    drafts.push(branch)
    related(branch, 'branch_of', parent.id)
  }
  // The same two are not related twice.
  const seen = new Set<string>()
  return {
    drafts,
    relations: relations.filter(({ id, otherId, kind }) => !seen.has(kind + id + otherId) && seen.add(kind + id + otherId)),
    declarations: maker.declared,
  }
}

type Maker = {
  chance: Chance
  apart: Chance
  wanted: Wanted
  at: number
  codes: number
  names: Map<string, number>
  declared: DeclaredDraft[]
}

function one(maker: Maker, kind: Kind): Draft {
  const { chance, wanted } = maker
  const ground = chance.one(wanted.grounds)
  const old = ground.former.length > 0 && chance.in100(78) ? chance.one(ground.former) : undefined
  const start = old ? chance.day('2013-01-01', '2025-06-20') : chance.day('2025-07-05', wanted.today < '2026-10-20' ? wanted.today : '2026-10-20')
  const [trade, lines] = kind === 'credit_fund' ? ['', FUND_LINES] : chance.weighted(TRADES)
  const values: DraftValue[] = []
  const say = (field: DraftValue['field'], value: unknown, validFrom = start, more: Partial<DraftValue> = {}) =>
    values.push({ field, value, validFrom, ...more })
  say('name', nameOf(maker, kind, trade, old ? bare(old.name) : bare(ground.name)))
  // As it was called when the certificate was written.
  const written = old ? [old.name, old.districtName, old.provinceName] : [ground.name, wanted.provinceName]
  say(
    'address',
    `Số ${1 + chance.below(400)}, ${chance.one(['ấp', 'khu vực', 'thôn', 'tổ'])} ${1 + chance.below(12)}, ${written.filter(Boolean).join(', ')}`,
  )
  say('certifiedPlace', old?.id ?? ground.id)
  say('place', old?.id ?? ground.id)
  if (old) say('place', ground.id, REFORM, { source: 'reform', sourceNote: 'có hiệu lực ngày 01/7/2025' })
  say(
    'lines',
    lines.map(([code, name], n): Line => ({ code, version: '2018', name, main: n === 0 })),
  )
  stateOf(maker, kind, start, say)
  const close = closesOn(DECLARED_YEAR)
  const gone = values.some(
    ({ field, value, validFrom }) => field === 'legalState' && (value === 'ended' || value === 'not_at_address') && validFrom <= close,
  )
  const declared = figuresOf(maker, kind, start, trade, start < close && !gone, say)
  if (kind !== 'group' || chance.in100(40)) {
    maker.codes += 1
    say('code', `${wanted.provinceCode}${String(maker.codes * 7 + 10_000_000).padStart(8, '0')}`)
    say('registeredOn', start)
    say('issuedBy', old ? `Phòng Tài chính - Kế hoạch ${old.districtName ?? ''}`.trim() : `Phòng Kinh tế ${ground.name}`)
  }
  const draft: Draft = {
    id: chance.id((maker.at += 1)),
    kind,
    source: kind === 'group' ? 'commune' : 'certificate',
    sourceNote: null,
    values,
    posts: peopleOf(maker, kind, start),
  }
  if (declared)
    maker.declared.push({ cooperativeId: draft.id, year: DECLARED_YEAR, figures: declared, sentOn: SENT[maker.declared.length % SENT.length]! })
  return governed(draft, kind, maker.apart, wanted.today)
}

type Say = (field: DraftValue['field'], value: unknown, validFrom?: string, more?: Partial<DraftValue>) => void

function nameOf({ chance, names }: Maker, kind: Kind, trade: string, place: string): string {
  const form = { union: 'Liên hiệp hợp tác xã', group: 'Tổ hợp tác', credit_fund: 'Quỹ tín dụng nhân dân' }[kind as string] ?? 'Hợp tác xã'
  const own = chance.in100(kind === 'credit_fund' ? 90 : 55) ? place : `${chance.one(FIRST)} ${chance.one(SECOND)}`
  const name = [form, trade, own].filter(Boolean).join(' ')
  const before = names.get(name) ?? 0
  names.set(name, before + 1)
  return before === 0 ? name : `${name} ${before + 1}`
}

function stateOf({ chance, wanted }: Maker, kind: Kind, start: string, say: Say): void {
  const turn = (state: LegalState, from: string, source: DraftValue['source'] = 'certificate') =>
    say('legalState', state, from, source ? { source } : {})
  const later = chance.day(start > '2023-01-01' ? start : '2023-01-01', wanted.today)
  const drawn = chance.next() * 100
  if (drawn < 4) turn('suspended', later)
  else if (drawn < 7) turn('not_at_address', later, 'tax')
  else if (drawn < 9) turn(kind === 'group' ? 'closing' : 'dissolving', later)
  else if (drawn < 13) turn('ended', later)
  const economic = chance.weighted([
    ['effective', 62],
    ['weak', 24],
    ['stopped', 10],
    ['awaiting_dissolution', 4],
  ] as const)[0]
  const yearly = ['2024-12-31', '2025-12-31'].filter((day) => day > start)
  for (const [n, day] of (yearly.length > 0 ? yearly : [start]).entries())
    say('economicState', n === 0 || chance.in100(85) ? economic : 'weak', day, { source: 'commune', sourceNote: 'Rà soát hằng năm' })
}

/** What one says of its members, capital and year; what it declared of the year, where it did. `there`: at the close of that year, at its address. */
function figuresOf({ chance, wanted }: Maker, kind: Kind, start: string, trade: string, there: boolean, say: Say): Figures | null {
  const large = kind === 'union' ? 8 : kind === 'credit_fund' ? 30 : kind === 'group' ? 0.05 : 1
  const members =
    kind === 'union'
      ? 4 + chance.below(9)
      : kind === 'group'
        ? 3 + chance.below(40)
        : 7 + Math.floor(chance.next() ** 3 * (trade.includes('Nông nghiệp') ? 480 : 160))
  const million = 1_000_000
  const capital = Math.max(5, Math.round((50 + chance.next() ** 3 * 9000) * large)) * million
  say('officialMembers', members)
  if (kind === 'group') return null
  say('femaleMembers', Math.floor(members * chance.next() * 0.6))
  say('charterCapital', capital)
  const paid = Math.round((capital * (60 + chance.below(41))) / 100)
  say('paidCapital', paid)
  say('governance', members >= 50 || kind === 'union' ? 'full' : 'short')
  say('phone', `0${chance.one(['90', '91', '93', '98'])}${String(chance.below(10_000_000)).padStart(7, '0')}`)
  if (start >= '2025-12-31' || wanted.today < '2025-12-31') return null
  const now = Math.max(2, members + chance.below(9) - 3)
  const totalCapital = Math.round(capital * (1.1 + chance.next() * 2))
  const revenue = Math.round(capital * (0.4 + chance.next() * 6))
  const workers = chance.below(25) + 2
  // One in twelve: the Alliance counts otherwise.
  const elsewhere = chance.in100(8) ? now + 1 + chance.below(12) : null
  // Credit funds report to the State Bank; of the others who was there at the close of the year declared.
  const declares = DECLARING.includes(kind)
  if (declares && !there) return null
  const [on, from] = declares
    ? [closesOn(DECLARED_YEAR), { source: 'declaration' as const, sourceNote: String(DECLARED_YEAR) }]
    : ['2025-12-31', { source: 'other' as const, sourceNote: 'Báo cáo năm 2025 gửi Ngân hàng Nhà nước' }]
  const profit = Math.round((revenue * PROFITS[workers % PROFITS.length]!) / 100)
  if (now !== members) say('officialMembers', now, on, from)
  for (const [field, value] of Object.entries({ totalCapital, revenue, workers, ...(declares ? { profit } : {}) }))
    say(field as DraftValue['field'], value, on, from)
  if (elsewhere !== null) say('officialMembers', elsewhere, '2025-12-31', { source: 'alliance', sourceNote: 'Báo cáo năm 2025', settled: false })
  return declares ? { officialMembers: now, workers, charterCapital: capital, paidCapital: paid, totalCapital, revenue, profit } : null
}
/** In percent of the revenue: one in seven lost. */
const PROFITS = [6, 9, -4, 12, 8, 5, 10]

function peopleOf({ chance, wanted }: Maker, kind: Kind, start: string): Draft['posts'] {
  const person = (post: Draft['posts'][number]['post'], title: string | null, validFrom = start, validTo: string | null = null) => ({
    post,
    name: chance.person(),
    title,
    validFrom,
    validTo,
  })
  if (kind === 'group') return [person('legal_representative', 'Tổ trưởng')]
  const change = chance.in100(15) ? chance.day(start, wanted.today) : null
  const title = kind === 'cooperative' ? 'Giám đốc' : 'Chủ tịch Hội đồng quản trị'
  return [
    person('legal_representative', title, start, change),
    ...(change ? [person('legal_representative', title, change)] : []),
    ...(chance.in100(70) ? [person('accountant', 'Kế toán trưởng')] : []),
    ...(chance.in100(60) ? [person('controller', 'Kiểm soát viên')] : []),
  ]
}

function branchOf(maker: Maker, parent: Draft, nth: number): Draft {
  const { chance, wanted } = maker
  const ground = chance.one(wanted.grounds)
  const held = (field: DraftValue['field']) => parent.values.find((value) => value.field === field)
  const start = chance.day('2025-07-05', '2026-06-30')
  return {
    id: chance.id((maker.at += 1)),
    kind: 'branch',
    source: 'certificate',
    sourceNote: null,
    values: [
      { field: 'name', value: `Chi nhánh ${String(held('name')?.value)} tại ${ground.name}`, validFrom: start },
      { field: 'code', value: `${String(held('code')?.value)}-${String((nth % 999) + 1).padStart(3, '0')}`, validFrom: start },
      { field: 'place', value: ground.id, validFrom: start },
      { field: 'certifiedPlace', value: ground.id, validFrom: start },
      { field: 'address', value: `${ground.name}, ${wanted.provinceName}`, validFrom: start },
      { field: 'lines', value: held('lines')?.value ?? null, validFrom: start },
      { field: 'registeredOn', value: start, validFrom: start },
    ],
    posts: [],
  }
}
