/** Where ground lies on another day: over random maps, what parts come to is what was there. */
import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/period'
import { forkKey, locator, sharedOut, type GroundStep } from './ground-rules.ts'
import { belongs, sumOf, type Counted } from './series-rules.ts'

type Era = { validFrom: string | null; validTo: string | null }

/** A small map of years: places end, merge and part on random days. Every division has its shares where `said`. */
function aMap(random: () => number, said: boolean) {
  const places = new Map<string, Era>()
  const steps: GroundStep[] = []
  const standing: string[] = []
  const shares = new Map<string, Map<string, number>>()
  let made = 0
  const found = (from: string | null) => {
    const id = `p${(made += 1)}`
    places.set(id, { validFrom: from, validTo: null })
    standing.push(id)
    return id
  }
  const take = () => standing.splice(Math.floor(random() * standing.length), 1)[0]!
  const share = (placeId: string, on: string, way: 'forward' | 'back', parts: string[]) => {
    if (!said) return
    const weights = parts.map(() => Math.ceil(random() * 9))
    const all = weights.reduce((sum, one) => sum + one, 0)
    shares.set(forkKey({ placeId, on, way }), new Map(parts.map((id, at) => [id, weights[at]! / all])))
  }
  for (let n = 0; n < 8; n += 1) found(null)
  let on = '2007-01-01'
  for (let change = 0; change < 12; change += 1) {
    on = addDays(on, 200 + Math.floor(random() * 300))
    const kind = Math.floor(random() * 3)
    if (kind === 0 && standing.length > 2) {
      const gone = [take(), take()]
      const heir = found(on)
      for (const id of gone) {
        places.get(id)!.validTo = on
        steps.push({ fromId: id, toId: heir, on, partial: false })
      }
      share(heir, on, 'back', gone)
    } else if (kind === 1 && standing.length > 2) {
      // One that goes on takes another in.
      const gone = take()
      const heir = standing[0]!
      places.get(gone)!.validTo = on
      steps.push({ fromId: gone, toId: heir, on, partial: false })
      share(heir, on, 'back', [gone, heir])
    } else {
      const gone = take()
      const heirs = [found(on), found(on)]
      places.get(gone)!.validTo = on
      for (const toId of heirs) steps.push({ fromId: gone, toId, on, partial: true })
      share(gone, on, 'forward', heirs)
    }
  }
  const on_ = (day: string) =>
    [...places].filter(([, era]) => (era.validFrom === null || era.validFrom <= day) && (era.validTo === null || day < era.validTo)).map(([id]) => id)
  return { places, steps, shares, standingOn: on_ }
}

/** A generator that gives the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const KEYS = ['HTX.1:kq', 'HTX.40:kq#t', 'HTX.40:kq#m'] as const
function reportsOf(map: ReturnType<typeof aMap>, random: () => number, day: string): Counted[] {
  return map.standingOn(day).map((placeId) => ({
    subjectId: placeId,
    placeId,
    toDay: day,
    cells: { [KEYS[0]]: Math.floor(random() * 500), [KEYS[1]]: Math.round(random() * 1e5) / 100, [KEYS[2]]: Math.floor(random() * 40) },
  }))
}
const total = (reports: readonly Counted[], key: string) =>
  Math.round(reports.reduce((sum, { cells }) => sum + (cells[key] as number), 0) * 1e6) / 1e6

describe('over random histories of twenty years', () => {
  const days = Array.from({ length: 20 }, (_, year) => `${2006 + year}-12-14`)

  test('a total under the tree of any day is the total as it was reported, to the unit', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed)
      const map = aMap(random, true)
      const locate = locator(map.places, map.steps, map.shares)
      for (const day of days) {
        const reports = reportsOf(map, random, day)
        const on = days[Math.floor(random() * days.length)]!
        for (const key of KEYS) {
          const parts = map
            .standingOn(on)
            .map((placeId) => sumOf(reports, (one) => belongs(locate(one.placeId!, one.toDay, on), (id) => id === placeId)))
          expect(parts.every(({ divided }) => divided.length === 0)).toBe(true)
          const sum = Math.round(parts.reduce((all, { cells }) => all + ((cells[key] as number | undefined) ?? 0), 0) * 1e6) / 1e6
          expect([seed, day, on, sum]).toEqual([seed, day, on, total(reports, key)])
        }
      }
    }
  })

  test('without shares what was divided is left out and told; the rest and what was left out are the whole', () => {
    let told = 0
    for (let seed = 100; seed <= 140; seed += 1) {
      const random = seeded(seed)
      const map = aMap(random, false)
      const locate = locator(map.places, map.steps, map.shares)
      for (const day of days) {
        const reports = reportsOf(map, random, day)
        const on = days[Math.floor(random() * days.length)]!
        const targets = map.standingOn(on)
        const sure = targets.reduce(
          (sum, placeId) =>
            sum +
            ((sumOf(reports, (one) => belongs(locate(one.placeId!, one.toDay, on), (id) => id === placeId)).cells[KEYS[0]] as number | undefined) ??
              0),
          0,
        )
        const divided = reports.filter((one) => locate(one.placeId!, one.toDay, on).parts.some(({ share }) => share === null))
        told += divided.length
        for (const one of divided) expect(locate(one.placeId!, one.toDay, on).forks.filter(({ said }) => !said).length).toBeGreaterThan(0)
        expect(sure + total(divided, KEYS[0])).toBe(total(reports, KEYS[0]))
        // A territory that holds all the parts knows the whole.
        expect(sumOf(reports, (one) => belongs(locate(one.placeId!, one.toDay, on), () => true)).cells[KEYS[0]]).toBe(total(reports, KEYS[0]))
      }
    }
    expect(told).toBeGreaterThan(100)
  })
})

describe('a figure that is shared out', () => {
  test('keeps whole things whole and comes to just the whole', () => {
    expect(sharedOut(10, [1 / 3, 1 / 3, 1 / 3])).toEqual([4, 3, 3])
    expect(sharedOut(7, [0.5, 0.5])).toEqual([4, 3])
    expect(sharedOut(12.5, [0.5, 0.5])).toEqual([6.3, 6.2])
    expect(sharedOut(-7, [0.5, 0.5])).toEqual([-4, -3])
    expect(sharedOut(5, [1, 0])).toEqual([5, 0])
  })

  test('a part that went away follows its shares, one that goes on keeps the rest', () => {
    const places = new Map<string, Era>([
      ['a', { validFrom: null, validTo: null }],
      ['b', { validFrom: '2025-07-01', validTo: null }],
    ])
    const steps = [{ fromId: 'a', toId: 'b', on: '2025-07-01', partial: true }]
    const unsaid = locator(places, steps, new Map())('a', '2024-12-14', '2026-01-01')
    expect(unsaid).toEqual({
      parts: [
        { placeId: 'a', share: null },
        { placeId: 'b', share: null },
      ],
      forks: [{ placeId: 'a', on: '2025-07-01', way: 'forward', parts: ['a', 'b'], said: false }],
    })
    const shares = new Map([
      [
        'a 2025-07-01 forward',
        new Map([
          ['a', 0.75],
          ['b', 0.25],
        ]),
      ],
    ])
    expect(locator(places, steps, shares)('a', '2024-12-14', '2026-01-01').parts).toEqual([
      { placeId: 'a', share: 0.75 },
      { placeId: 'b', share: 0.25 },
    ])
    // Reported after the division, brought to the map before it: the founded one was of one alone.
    expect(locator(places, steps, new Map())('b', '2026-03-14', '2025-06-30').parts).toEqual([{ placeId: 'a', share: 1 }])
  })
})
