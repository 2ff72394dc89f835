/** How one cooperative is written in two ways, and how one looks like another that it is not. */
import type { Entry } from '#lib/alike'
import type { Chance } from './chance.ts'

export type Cooperative = {
  form: string
  trades: string[]
  own: string
  number: string
  code: string
  /** Of the gazetteer: the commune of today, and the one in which it was registered where that is another. */
  place: { id: string; now: string; province: string; former: { name: string; district: string; province: string } | null }
  representative: string
  phone: string
  registeredOn: string
}

type Written = Omit<Entry, 'id'>
export type Ways = {
  /** As the register has it. */
  plain: (chance: Chance, one: Cooperative) => Written
  /** Ways to write it otherwise; each says what it is, and answers nothing where it would change nothing. */
  blurs: Record<string, (chance: Chance, one: Cooperative, written: Draft) => boolean>
}
/** What is going to be written; put together when all blurs are done. */
export type Draft = {
  form: string
  trades: string[]
  own: string[]
  number: string
  /** What is done to the whole name last. */
  last: ((name: string) => string)[]
  joined: (draft: Draft) => string
  code: string
  place: string
  representative: string
  rest: Partial<Written>
}

export const joined = ({ form, trades, own, number }: Draft): string => [form, ...trades, ...own, number].filter(Boolean).join(' ')

export function draftOf(one: Cooperative): Draft {
  const { form, trades, own, number, code, place, representative } = one
  return {
    form,
    trades: [...trades],
    own: own.split(' '),
    number,
    last: [],
    joined,
    code,
    place: `${place.now}, ${place.province}`,
    representative,
    rest: {},
  }
}
const finished = (draft: Draft): Written => ({
  name: draft.last.reduce((name, how) => how(name), draft.joined(draft)),
  code: draft.code || null,
  place: draft.place || null,
  representative: draft.representative || null,
  ...draft.rest,
})

export const plainly = (_chance: Chance, one: Cooperative): Written => finished(draftOf(one))

/** Two to five ways at once. */
export function blurs(luck: Chance, ways: Ways, one: Cooperative): { entry: Written; said: string[] } {
  const names = Object.keys(ways.blurs)
  for (;;) {
    const draft = draftOf(one)
    const said = new Set<string>()
    const wanted = 2 + luck.below(4)
    for (let tries = 0; said.size < wanted && tries < 30; tries += 1) {
      const name = luck.one(names)
      if (!said.has(name) && ways.blurs[name]!(luck, one, draft)) said.add(name)
    }
    if (said.size >= 2) return { entry: finished(draft), said: [...said] }
  }
}

const NUMBERS = ['1', '2', '3', 'số 1', 'số 2', 'Số 3', 'I', 'II', 'III', 'Một', 'Hai', '4']
const VALUE: Record<string, number> = { '1': 1, 'số 1': 1, I: 1, Một: 1, '2': 2, 'số 2': 2, II: 2, Hai: 2, '3': 3, 'Số 3': 3, III: 3, '4': 4 }

/** One that looks like this one and is not. A numbered sister may make this one numbered too. */
export function hardOnes(
  luck: Chance,
  one: Cooperative,
  { next, other, newCode }: { next: Cooperative; other: Cooperative; newCode: () => string },
): { cooperative: Cooperative; said: string } {
  const fresh = { ...one, code: newCode(), representative: other.representative, phone: other.phone, registeredOn: other.registeredOn }
  const drawn = luck.below(5)
  if (drawn === 0) return { said: 'next commune', cooperative: { ...fresh, place: next.place } }
  if (drawn === 1) {
    const part = luck.one(['Chi nhánh', 'Văn phòng đại diện', 'Địa điểm kinh doanh', 'CN', 'VPĐD'])
    const near = luck.next() < 0.5
    return {
      said: 'branch',
      cooperative: {
        ...fresh,
        form: `${part} ${one.form}`,
        code: luck.next() < 0.7 ? `${one.code}-00${1 + luck.below(9)}` : fresh.code,
        place: near ? one.place : next.place,
        representative: luck.next() < 0.5 ? one.representative : other.representative,
      },
    }
  }
  if (drawn === 2) {
    // A successor takes over name, ground, often the people; its code is new.
    const trades = luck.next() < 0.4 ? [...one.trades, 'Tổng hợp'] : one.trades
    return { said: 'successor', cooperative: { ...fresh, trades, representative: luck.next() < 0.5 ? one.representative : other.representative } }
  }
  // A sister with the next number: its code was often given on the same day.
  const mine = one.number ? VALUE[one.number] : undefined
  const number = luck.one(NUMBERS.filter((each) => VALUE[each] !== mine && (mine !== undefined || VALUE[each] !== 1)))
  const neighbour = String(Number(one.code) + 1 + luck.below(3)).padStart(10, '0')
  return { said: 'numbered', cooperative: { ...fresh, number, code: luck.next() < 0.5 ? neighbour : fresh.code } }
}
