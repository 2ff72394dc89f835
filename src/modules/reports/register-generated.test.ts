/** The generated register of a province, over its real communes: on any day, before the reform too, list, map, facets, counts and what reports are offered say the same. */
import { expect, test } from 'vitest'
import { cooperatives, countsOn } from '#modules/cooperatives'
import { anInventedRegister } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import { inWorld } from '#testing'
import type { Row } from './layout-contract.ts'
import { registerOf } from './register.ts'

/** The last day of the old map, the first of the new one, and days before and after. */
const DAYS = ['2022-04-17', '2024-12-31', '2025-06-30', '2025-07-01', '2026-03-09', '2026-11-20']
const PREFILL = { cooperative: 'cooperatives', union: 'unions', group: 'groups', credit_fund: 'creditFunds' } as const
const KINDS = Object.keys(PREFILL) as (keyof typeof PREFILL)[]
const COMMUNES = 20

const asked = <O>(path: string) =>
  cooperatives.routes.find((route) => route.method === 'GET' && route.path === path)!.action as unknown as Action<unknown, O>
const list = asked<{ total: number }>('/cooperatives')
const facets = asked<{ kind: { value: string; n: number }[]; place: { value: string; n: number }[] }>('/cooperatives/facets')
const map = asked<{ total: number; elsewhere: number; places: { id: string; n: number }[] }>('/cooperatives/map')

test(
  'the count of a province and of each commune is the same wherever it is asked for, on days of the old map and of the new one',
  inWorld(async (world) => {
    const { agency } = await aScene(world)
    await anInventedRegister(world, 'Cần Thơ', { cooperatives: 260, groups: 300, unions: 4 }, 2026)
    const ctx = await world.as(agency)
    const seen: number[] = []
    for (const on of DAYS) {
      const counts = (await countsOn(ctx, on)).filter(({ legalState }) => legalState !== 'ended')
      const register = await registerOf(ctx, on)
      const kinds = KINDS.join(',')
      const drawn = await world.perform(agency, map, { on, kind: kinds })
      const narrowed = await world.perform(agency, facets, { on })
      const counted = (kind: string | null, place: string | null) =>
        counts
          .filter((one) => (kind === null ? one.kind in PREFILL : one.kind === kind) && (place === null || one.placeId === place))
          .reduce((sum, one) => sum + one.n, 0)
      const whole = counted(null, null)
      seen.push(whole)
      expect({ on, map: drawn.total, elsewhere: drawn.elsewhere, tiles: drawn.places.reduce((sum, { n }) => sum + n, 0) }).toEqual({
        on,
        map: whole,
        elsewhere: 0,
        tiles: whole,
      })
      const places = [...drawn.places].sort((a, b) => b.n - a.n).slice(0, COMMUNES)
      expect(places).toHaveLength(COMMUNES)
      for (const place of [null, ...places.map(({ id }) => id)]) {
        const input = { on, kind: kinds, ...(place ? { place } : {}) }
        const { total } = await world.perform(agency, list, input)
        const offered = KINDS.reduce((sum, kind) => sum + (register.of({ prefill: PREFILL[kind] } as unknown as Row, place)?.n ?? 0), 0)
        const tile = place ? drawn.places.find(({ id }) => id === place)!.n : drawn.total
        const facet = place ? (narrowed.place.find(({ value }) => value === place)?.n ?? 0) : narrowed.kind.reduce((sum, { n }) => sum + n, 0)
        expect({ on, place, total, offered, tile, facet }).toEqual({
          on,
          place,
          total: counted(null, place),
          offered: counted(null, place),
          tile: counted(null, place),
          facet: counted(null, place),
        })
      }
      for (const kind of KINDS) expect((await world.perform(agency, list, { on, kind })).total).toBe(counted(kind, null))
    }
    // It grew, and something stood on every one of these days.
    expect(Math.min(...seen)).toBeGreaterThan(50)
    expect(seen.at(-1)!).toBeGreaterThan(seen[0]!)
  }),
  120_000,
)
