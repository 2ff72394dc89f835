/** What a report is offered from the register on any day gone by is what the register shows of that day, whatever was recorded of it and in which order. */
import { expect, test } from 'vitest'
import { cooperatives, countsOn } from '#modules/cooperatives'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import { addDays } from '#lib/period'
import { inWorld } from '#testing'
import type { Row } from './layout-contract.ts'
import { registerOf } from './register.ts'

const FIRST = '2023-01-01'
const DAYS = 1400
const PREFILL = { cooperative: 'cooperatives', group: 'groups' } as const
type Kind = keyof typeof PREFILL
/** What was said of one field: from a day on. Of the same day, the last word counts. */
type Said = Map<string, string>
const heldOn = (said: Said, day: string): string | undefined =>
  said.get(
    [...said.keys()]
      .filter((from) => from <= day)
      .toSorted()
      .at(-1) ?? '',
  )

/** Small and steady: the same seed tells the same histories. */
const drawn = (seed: number) => {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * limit)
  }
  return {
    below,
    one: <T>(of: readonly T[]): T => of[below(of.length)]!,
    day: (from = FIRST) => addDays(from, below(DAYS - (Date.parse(from) - Date.parse(FIRST)) / 86_400_000)),
  }
}
const asked = (path: string) =>
  cooperatives.routes.find((route) => route.method === 'GET' && route.path === path)!.action as unknown as Action<unknown, unknown>
const setValues = cooperatives.routes.find(({ path }) => path === '/cooperatives/:id/values')!.action as unknown as Action<unknown, unknown>

test.each([3, 14])(
  'counts of any day are those of the register after histories drawn by %d: founded, moved, suspended, dissolved, corrected, from days in any order',
  (seed) =>
    inWorld(async (world) => {
      const [scene, luck] = [await aScene(world), drawn(seed)]
      const places = scene.communes.map(({ placeId }) => placeId!)
      const all: { id: string; kind: Kind; version: number; from: string; place: Said; state: Said }[] = []
      for (let n = 0; n < 8; n += 1) {
        const [kind, from, place] = [luck.one(['cooperative', 'cooperative', 'group'] as const), luck.day(), luck.one(places)]
        const values = { name: `${kind === 'group' ? 'Tổ hợp tác' : 'Hợp tác xã'} Số ${n + 1} Phú Lợi`, legalState: 'operating' }
        const id = await aCooperative(world, scene.agency, place, { kind, from, values })
        all.push({ id, kind, version: 1, from, place: new Map([[from, place]]), state: new Map([[from, 'operating']]) })
      }
      for (let n = 0; n < 26; n += 1) {
        const one = luck.one(all)
        const [field, said, value] = luck.one([
          ['place', one.place, luck.one(places)],
          ['legalState', one.state, luck.one(['ended', 'operating', 'dissolving', 'ended'])],
        ] as const)
        // A third of the time the same day is said anew.
        const from = luck.below(3) === 0 ? luck.one([...said.keys()]) : luck.day(one.from)
        const given = { id: one.id, version: one.version, from, source: 'commune', values: { [field]: value } }
        if (one.kind === 'group' && value === 'dissolving') continue
        await world.perform(scene.agency, setValues, given)
        said.set(from, value)
        one.version += 1
      }
      const ctx = await world.as(scene.agency)
      for (let n = 0; n < 7; n += 1) {
        const on = n === 0 ? world.today : luck.day()
        const stands = (kind: Kind, place: string | null) =>
          all.filter(
            (one) => one.kind === kind && one.from <= on && heldOn(one.state, on) !== 'ended' && (place === null || heldOn(one.place, on) === place),
          ).length
        const counts = (await countsOn(ctx, on)).filter(({ legalState }) => legalState !== 'ended')
        const register = await registerOf(ctx, on)
        for (const kind of ['cooperative', 'group'] as const) {
          for (const place of [null, ...places]) {
            const expected = stands(kind, place)
            const counted = counts
              .filter((one) => one.kind === kind && (place === null || one.placeId === place))
              .reduce((sum, one) => sum + one.n, 0)
            const offered = register.of({ prefill: PREFILL[kind] } as unknown as Row, place)
            const input = { on, kind, ...(place ? { place } : {}) }
            const list = (more: object) =>
              world.perform(scene.agency, asked('/cooperatives'), { ...input, ...more }) as Promise<{ total: number; items: unknown[] }>
            const listed = await list({})
            const found = await list({ q: 'phu loi' })
            expect({
              on,
              kind,
              place,
              counted,
              offered: offered?.n ?? 0,
              listed: listed.total,
              shown: listed.items.length,
              found: found.total,
              foundShown: found.items.length,
            }).toEqual({
              on,
              kind,
              place,
              counted: expected,
              offered: expected,
              listed: expected,
              shown: expected,
              found: expected,
              foundShown: expected,
            })
          }
        }
        const map = (await world.perform(scene.agency, asked('/cooperatives/map'), { on, kind: 'cooperative,group' })) as { total: number }
        expect(map.total).toBe(stands('cooperative', null) + stands('group', null))
      }
    })(),
  120_000,
)
