import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { cooperativeFacets } from './by-place.ts'
import { listCooperatives } from './queries.ts'
import { anInventedRegister } from './testing.ts'

test(
  'a word that nearly all hold, as one begins to type a name, finds the same ones in every order and beside every filter',
  inWorld(async (world) => {
    const { agency } = await aScene(world)
    await anInventedRegister(world, 'Cần Thơ', { cooperatives: 60, groups: 40, unions: 1 }, 5)
    const totals = async (more: object) => (await world.perform(agency, listCooperatives, { kind: 'cooperative', ...more })).total
    for (const more of [
      {},
      { sort: 'code' },
      { sort: '-members' },
      { economic: 'weak' },
      { economic: 'effective', sort: '-members' },
      { on: '2025-03-31' },
    ]) {
      const whole = await totals(more)
      expect(whole).toBeGreaterThan(0)
      // “Hợp tác xã …” as it is typed.
      for (const q of ['h', 'ho', 'hop', 'hop tac', 'hợp tác x']) expect({ q, more, n: await totals({ ...more, q }) }).toEqual({ q, more, n: whole })
    }
  }),
  60_000,
)

test(
  'the number beside a choice is how many the list has when it is made, whatever else is chosen, words and a day gone by among it',
  inWorld(async (world) => {
    const { agency } = await aScene(world)
    await anInventedRegister(world, 'Cần Thơ', { cooperatives: 90, groups: 60, unions: 2 }, 11)
    const KEYS = ['kind', 'state', 'economic', 'section', 'place'] as const
    const asked: Record<string, string>[] = [
      {},
      { kind: 'group' },
      { kind: 'cooperative,branch', state: 'operating,ended' },
      { economic: 'weak', section: 'A' },
      { q: 'nong nghiep' },
      { q: 'hop tac', kind: 'cooperative', economic: 'effective' },
      { on: '2025-03-31', state: 'operating' },
    ]
    for (const filter of asked) {
      const facets = await world.perform(agency, cooperativeFacets, { ...filter, beside: 'true' })
      for (const key of KEYS) {
        expect(facets[key].length).toBeGreaterThan(0)
        for (const { value, n } of facets[key].slice(0, 6)) {
          const { total } = await world.perform(agency, listCooperatives, { ...filter, [key]: value })
          expect({ filter, key, value, n }).toEqual({ filter, key, value, n: total })
        }
      }
    }
    // What is chosen stays a choice where none of it is left.
    const { place } = await world.perform(agency, cooperativeFacets, {
      q: 'khongcoaitenthe',
      place: (await world.perform(agency, cooperativeFacets, {})).place[0]!.value,
      beside: 'true',
    })
    expect(place).toMatchObject([{ n: 0, label: expect.stringMatching(/^(Phường|Xã) /) }])
  }),
  120_000,
)

test(
  'words are looked up by their index, however many hold them: gone through row by row, such a word takes seconds over a country',
  inWorld(async (world) => {
    const { db } = await world.system()
    const { rows } = await sql<{ proconfig: string[] }>`select proconfig from pg_proc where proname = 'find_cooperatives'`.execute(db)
    expect(rows).toEqual([{ proconfig: expect.arrayContaining(['enable_seqscan=off']) }])
  }),
)
