import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aScene } from '#modules/tasks/testing'
import { provinceByName } from '#modules/places'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { readXlsx } from '#platform/sheets'
import { cooperativeFacets, mapCooperatives } from './by-place.ts'
import { exportCooperatives } from './export.ts'
import { listCooperatives } from './queries.ts'
import { groundsIn } from './invent-grounds.ts'
import { inventProvince } from './invent.ts'
import { showsInside } from './inside-rules.ts'
import { aCooperative, anInventedRegister } from './testing.ts'
import { enterForms } from './write.ts'

/** So many cooperatives as lists show them, without the values that say so. */
async function aListedRegister(world: World, cooperatives: number): Promise<void> {
  const ctx = await world.system('cooperatives.keep', 'cooperatives.keepAll', 'cooperatives.readAll')
  const province = (await provinceByName(ctx, 'Cần Thơ', ctx.today))!
  const grounds = await groundsIn(ctx, province)
  const share = { cooperatives, groups: 0, unions: 0 }
  await enterForms(
    ctx,
    inventProvince({ seed: 7, provinceCode: province.code, provinceName: province.name, grounds, share, today: ctx.today }).drafts,
  )
}

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
  'what nearly all hold finds, of more than are fetched one by one, the very list that no words find: to whoever sees all figures and to a commune',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aListedRegister(world, 2200)
    const seen = async (by: Actor, more: Record<string, string>) => {
      const filter = { kind: 'cooperative', sort: 'name', ...more }
      const list = await world.perform(by, listCooperatives, filter)
      expect(list.total).toBeGreaterThan(0)
      expect(await world.perform(by, listCooperatives, { ...filter, q: 'hợp tác' })).toEqual(list)
    }
    await seen(scene.agency, { sort: '-members', page: '30' })
    await seen(scene.agency, { sort: '-code', page: '25' })
    await seen(scene.agency, { economic: 'weak,effective', state: 'operating,suspended', section: 'A', sort: 'members' })
    await seen(scene.agency, { on: '2025-03-31', sort: '-members', page: '2' })
    await seen(scene.agency, { on: '2025-03-31', economic: 'effective' })
    await seen(scene.commune(0), { sort: '-members' })
    await seen(scene.commune(0), { on: '2025-03-31', economic: 'effective' })
    for (const on of ['2025-03-31', world.today]) {
      const filter = { on, kind: 'cooperative', economic: 'effective' }
      const map = await world.perform(scene.agency, mapCooperatives, filter)
      expect(await world.perform(scene.agency, mapCooperatives, { ...filter, q: 'hợp tác' })).toEqual(map)
      const facets = await world.perform(scene.agency, cooperativeFacets, filter)
      expect(await world.perform(scene.agency, cooperativeFacets, { ...filter, q: 'hợp tác' })).toEqual(facets)
    }
    // A file is fetched some rows at a time: all of them, in the order of the list.
    const sheetOf = async (filter: object) =>
      (await readXlsx((await world.perform(scene.agency, exportCooperatives, filter)).bytes as Uint8Array))[0]!.rows
    const sheet = await sheetOf({ sort: '-members', kind: 'cooperative' })
    expect(sheet).toHaveLength(1 + (await world.perform(scene.agency, listCooperatives, { kind: 'cooperative' })).total)
    expect(await sheetOf({ sort: '-members', kind: 'cooperative', q: 'hợp tác' })).toEqual(sheet)
    const last = await world.perform(scene.agency, listCooperatives, {
      sort: '-members',
      kind: 'cooperative',
      page: Math.ceil((sheet.length - 1) / 50),
    })
    expect(sheet.slice(-last.items.length).map(([name]) => name)).toEqual(last.items.map(({ name }) => name))
  }),
  120_000,
)

test(
  'branches stand behind those that fit as well; by name they stand by name, and who names one finds it first',
  inWorld(async (world) => {
    const { agency, communes } = await aScene(world)
    const add = (kind: string, name: string) => aCooperative(world, agency, communes[0].placeId!, { kind, values: { name } })
    await add('branch', 'Chi nhánh Hợp tác xã Ánh Dương')
    for (const name of ['Hợp tác xã Ánh Dương', 'Hợp tác xã Hoa Mai', 'Hợp tác xã Ba Sao']) await add('cooperative', name)
    await add('business_place', 'Địa điểm kinh doanh Hợp tác xã Hoa Mai')
    const names = async (filter: object) =>
      (await world.perform(agency, listCooperatives, filter)).items.map(({ name }) => name.replace('Hợp tác xã', 'HTX'))
    const wanted = ['HTX Ánh Dương', 'HTX Ba Sao', 'HTX Hoa Mai', 'Chi nhánh HTX Ánh Dương', 'Địa điểm kinh doanh HTX Hoa Mai']
    for (const q of ['hop tac', 'Hợp tác xã']) expect(await names({ q })).toEqual(wanted)
    expect((await names({ q: 'hop tac', sort: 'name' }))[0]).toBe('Chi nhánh HTX Ánh Dương')
    expect((await names({ q: 'chi nhánh hợp tác xã ánh dương' }))[0]).toBe('Chi nhánh HTX Ánh Dương')
  }),
)

test('a page of branches keeps its columns of members for whoever sees what is not public', () => {
  const branch = { members: null, economicState: null, size: null }
  const some = (n: number) => [{ value: 'x', n }]
  expect(showsInside([branch], { economic: some(60), state: some(100) })).toBe(true)
  // A commune in the whole province: where its own stand, and not elsewhere.
  expect(showsInside([branch], { economic: some(3), state: some(100) })).toBe(false)
  expect(showsInside([branch, { ...branch, members: 12 }], { economic: some(3), state: some(100) })).toBe(true)
  expect(showsInside([branch], { economic: [], state: [] })).toBe(false)
  expect(showsInside([branch], undefined)).toBe(false)
})

test(
  'words are looked up by their index, however many hold them: gone through row by row, such a word takes seconds over a country',
  inWorld(async (world) => {
    const { db } = await world.system()
    const { rows } = await sql<{ proconfig: string[] }>`select proconfig from pg_proc where proname = 'find_cooperatives'`.execute(db)
    expect(rows).toEqual([{ proconfig: expect.arrayContaining(['enable_seqscan=off']) }])
  }),
)
