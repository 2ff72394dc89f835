import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
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
  'words are looked up by their index, however many hold them: gone through row by row, such a word takes seconds over a country',
  inWorld(async (world) => {
    const { db } = await world.system()
    const { rows } = await sql<{ proconfig: string[] }>`select proconfig from pg_proc where proname = 'find_cooperatives'`.execute(db)
    expect(rows).toEqual([{ proconfig: expect.arrayContaining(['enable_seqscan=off']) }])
  }),
)
