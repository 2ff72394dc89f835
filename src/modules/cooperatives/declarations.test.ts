import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { readTables } from '#platform/sheets'
import { findingsOf, holdsFrom, yearAsked } from './declaration-rules.ts'
import { exportDeclarations } from './declaration-list.ts'
import { remindsOn, remindOfDeclarations, work } from './declaration-doors.ts'
import { confirmDeclaration, declare, listDeclarations, returnDeclaration, seeDeclaration, seeDeclarationOverview } from './declarations.ts'
import { addMember, leaveMember } from './members.ts'
import { listCooperatives, seeCooperative } from './queries.ts'
import { setValues } from './actions.ts'
import { aCooperative } from './testing.ts'

const FIGURES = {
  officialMembers: 60,
  workers: 12,
  charterCapital: 1_000_000_000,
  totalCapital: 2_000_000_000,
  revenue: 3_000_000_000,
  profit: -20_000_000,
}

/** A cooperative at the third commune whose people sign in as those of the health department. */
async function declaring(world: World): Promise<{ scene: Scene; id: string; own: Actor }> {
  const scene = await aScene(world)
  const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { officialMembers: 58, revenue: 2_000_000_000 } })
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
  return { scene, id, own: world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id }) }
}
const versionOf = async (world: World, scene: Scene, id: string) => (await world.perform(scene.agency, seeCooperative, { id })).version
const sent = (figures: Record<string, unknown> = FIGURES, version = 0) => ({ year: 2026, version, figures, send: true })

describe('the yearly declaration', () => {
  test(
    'is sent by the cooperative, confirmed by its commune, and what it says stands in the register with its source and day',
    inWorld(async (world) => {
      const { scene, id, own } = await declaring(world)
      const made = await world.perform(own, declare, { id, ...sent() })
      const before = await world.perform(scene.commune(2), seeDeclaration, { id, year: 2026 })
      expect(before).toMatchObject({ state: 'sent', mayDecide: true, known: { officialMembers: { value: 58 } } })
      expect((await work(await world.as(scene.commune(2)))).map(({ column }) => column)).toEqual(['approve'])
      await world.perform(scene.commune(2), confirmDeclaration, { id: made.id, version: 1 })
      const { values } = await world.perform(scene.agency, seeCooperative, { id })
      // It was sent before its year closed.
      expect(values.find(({ field }) => field === 'profit')).toMatchObject({ value: -20_000_000, source: 'declaration', since: '2026-11-20' })
      expect((await world.perform(scene.agency, listCooperatives, {})).items[0]).toMatchObject({ members: 60, capital: 2_000_000_000 })
      await expect(world.perform(own, declare, { id, ...sent(FIGURES, 2) })).rejects.toThrow('cooperatives.declarationClosed')
    }),
  )

  test(
    'is asked of nobody who ended before its year was over, and of an earlier year it is still made',
    inWorld(async (world) => {
      const { scene, id, own } = await declaring(world)
      await world.perform(scene.agency, setValues, {
        id,
        version: await versionOf(world, scene, id),
        values: { legalState: 'ended' },
        from: '2026-03-01',
        source: 'certificate',
      })
      expect(await world.perform(own, seeDeclaration, { id, year: 2026 })).toMatchObject({ mayDeclare: false, endedOn: '2026-03-01' })
      await expect(world.perform(own, declare, { id, ...sent() })).rejects.toThrow('cooperatives.declaresNoMore')
      expect(await world.perform(own, seeDeclaration, { id, year: 2025 })).toMatchObject({ mayDeclare: true })
      await world.perform(own, declare, { id, ...sent(), year: 2025 })
    }),
  )

  test(
    'is sent back with a reason, mended and sent again; what was not confirmed is not in the register',
    inWorld(async (world) => {
      const { scene, id, own } = await declaring(world)
      const made = await world.perform(own, declare, { id, ...sent() })
      await world.perform(scene.commune(2), returnDeclaration, { id: made.id, version: 1, reason: 'Thiếu số thành viên nữ' })
      expect(await world.perform(own, seeDeclaration, { id, year: 2026 })).toMatchObject({
        state: 'returned',
        reason: 'Thiếu số thành viên nữ',
        mayDeclare: true,
      })
      expect((await world.perform(scene.agency, seeCooperative, { id })).values.find(({ field }) => field === 'revenue')?.value).toBe(2_000_000_000)
      await expect(world.perform(scene.commune(2), confirmDeclaration, { id: made.id, version: 2 })).rejects.toThrow('declarationNotSent')
      await world.perform(own, declare, { id, ...sent({ ...FIGURES, femaleMembers: 20 }, 2) })
      expect(await world.perform(scene.commune(2), seeDeclaration, { id, year: 2026 })).toMatchObject({
        state: 'sent',
        reason: null,
        mayDecide: true,
      })
    }),
  )

  test(
    'names every wrong figure at its field and sends nothing; half a declaration is kept without being sent',
    inWorld(async (world) => {
      const { id, own } = await declaring(world)
      const wrong = world.perform(own, declare, { id, ...sent({ ...FIGURES, femaleMembers: 90, revenue: null }) })
      await expect(wrong).rejects.toMatchObject({
        code: 'cooperatives.declarationWrong',
        fields: [
          { path: 'figures.revenue', code: 'cooperatives.declaration.missing' },
          { path: 'figures.femaleMembers', code: 'cooperatives.declaration.moreThanMembers' },
        ],
      })
      await world.perform(own, declare, { id, year: 2026, version: 0, figures: { revenue: 5 }, send: false })
      expect(await world.perform(own, seeDeclaration, { id, year: 2026 })).toMatchObject({ state: 'draft', figures: { revenue: 5 }, version: 1 })
      await expect(world.perform(own, declare, { id, ...sent() })).rejects.toThrow('declarationStale')
    }),
  )

  test(
    'belongs to the cooperative and its commune: others neither send, nor decide, nor see it',
    inWorld(async (world) => {
      const { scene, id, own } = await declaring(world)
      const other = world.actor('HTX khác', 'cooperative', { organisationId: scene.office.id })
      await expect(world.perform(other, declare, { id, ...sent() })).rejects.toThrow('cooperatives.notYours')
      const made = await world.perform(own, declare, { id, ...sent() })
      await expect(world.perform(own, confirmDeclaration, { id: made.id, version: 1 })).rejects.toThrow('notPermitted')
      await expect(world.perform(scene.commune(0), confirmDeclaration, { id: made.id, version: 1 })).rejects.toThrow()
      // Not an empty form, which would say that nothing was declared.
      await expect(world.perform(scene.commune(0), seeDeclaration, { id, year: 2026 })).rejects.toThrow('cooperatives.declarationsClosed')
      expect((await world.perform(scene.commune(0), listDeclarations, {})).total).toBe(0)
    }),
  )

  test(
    'stands beside what the members’ register counts of the same year, so that nobody counts by hand',
    inWorld(async (world) => {
      const { id, own, scene } = await declaring(world)
      const see = async () => (await world.perform(own, seeDeclaration, { id, year: 2026 })).book
      expect(await see()).toBeNull()
      const add = async (name: string, joinedOn: string, more: object = {}) =>
        (await world.perform(own, addMember, { id, kind: 'official', name, joinedOn, contribution: 10_000_000, ...more })).id
      await add('Nguyễn Thị An', '2025-12-14', { gender: 'female', ethnicMinority: true })
      await add('Bùi Văn Bình', '2025-12-15')
      await add('Cty Gạo', '2026-01-05', { kind: 'capital', nature: 'organisation' })
      const gone = await add('Lê Văn Chín', '2025-09-01')
      await world.perform(own, leaveMember, { id: gone, version: 1, leftOn: '2026-03-01' })
      expect(await see()).toEqual({
        officialMembers: 2,
        capitalMembers: 1,
        serviceMembers: 0,
        femaleMembers: 1,
        ethnicMembers: 1,
        joinedMembers: 1,
        leftMembers: 1,
        paidCapital: 30_000_000,
      })
      expect((await world.perform(scene.commune(2), seeDeclaration, { id, year: 2026 })).book).toMatchObject({ officialMembers: 2 })
    }),
  )

  test(
    'who has not declared is counted by commune, listed, and reminded on the days of reminding',
    inWorld(async (world) => {
      const { scene, own } = await declaring(world)
      await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name: 'HTX Một' } })
      await aCooperative(world, scene.agency, scene.communes[0].placeId!, { kind: 'group', values: { name: 'THT Hai' } })
      const { whole, places } = await world.perform(scene.agency, seeDeclarationOverview, {})
      expect(whole).toMatchObject({ expected: 2, none: 2 })
      expect(places.map(({ none }) => none)).toEqual([1, 1])
      expect((await world.perform(scene.commune(0), listDeclarations, { standing: 'none' })).items.map(({ name }) => name)).toEqual(['HTX Một'])
      expect((await world.perform(scene.agency, listDeclarations, { q: 'htx mot' })).items.map(({ name }) => name)).toEqual(['HTX Một'])
      expect((await work(await world.as(own))).map(({ column, dueOn }) => [column, dueOn])).toEqual([['todo', '2026-12-15']])
      // Two weeks before the last day they are the commune's work too, until two months after it.
      const chased = async (today: string) =>
        (await work({ ...(await world.as(scene.commune(0))), today })).map(({ title, path, lateDays }) => [title, path, lateDays])
      expect(await chased('2026-11-30')).toEqual([])
      const path = '/cooperatives/declarations?standing=none&year=2026'
      expect(await chased('2026-12-01')).toEqual([['1 hợp tác xã chưa kê khai năm 2026', path, undefined]])
      expect(await chased('2026-12-18')).toEqual([['1 hợp tác xã chưa kê khai năm 2026', path, 3]])
      expect(await chased('2027-02-10')).toEqual([])
      await remindOfDeclarations.run({ ...(await world.system(...remindOfDeclarations.permissions)), today: '2026-12-08' })
    }),
  )

  test(
    'who has not declared leaves as a sheet, of the year and the commune that the list shows',
    inWorld(async (world) => {
      const { scene, id, own } = await declaring(world)
      await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name: 'HTX Một' } })
      await world.perform(own, declare, { id, ...sent() })
      const rows = async (asked: object) => {
        const { name, bytes } = (await world.perform(scene.agency, exportDeclarations, asked)) as { name: string; bytes: Uint8Array }
        return [name, (await readTables(bytes))[0]!.rows.slice(1).map((row) => [row[1], row[2], row[4]])]
      }
      expect(await rows({ standing: 'none' })).toEqual(['Kê khai hằng năm 2026.xlsx', [['HTX Một', 'Phường Ninh Kiều', 'Chưa kê khai']]])
      const [, all] = await rows({ year: 2025 })
      expect((all as unknown[][]).map(([, , standing]) => standing)).toEqual(['Chưa kê khai', 'Chưa kê khai'])
    }),
  )
})

describe('rules of the declaration', () => {
  test('the year asked for turns when its form opens', () =>
    expect([yearAsked('2026-09-30'), yearAsked('2026-10-01'), yearAsked('2027-01-20')]).toEqual([2025, 2026, 2026]))
  test('values hold from the close of the year, or the day of sending where that was before', () =>
    expect([holdsFrom(2026, '2026-11-20'), holdsFrom(2026, '2027-01-05')]).toEqual(['2026-11-20', '2026-12-14']))
  test('reminders come 30, 14, 7, 3, 1 and 0 days before, then every week for two months', () =>
    expect(
      ['2026-11-15', '2026-11-16', '2026-12-15', '2026-12-16', '2026-12-22', '2027-02-09', '2027-02-16'].map((day) => remindsOn(day, '2026-12-15')),
    ).toEqual([true, false, true, false, true, true, false]))
  test('what is odd is said, what cannot be is refused', () => {
    const of = (now: object, before: object = {}) =>
      findingsOf('cooperative', { ...FIGURES, ...now }, before).map(({ severity, field, code }) => [severity, field, code.split('.').at(-1)])
    expect(of({})).toEqual([])
    expect(of({ paidCapital: 2_000_000_000 })).toEqual([['error', 'paidCapital', 'moreThan']])
    // Who manages it, by training; what is left after tax is no more than before it.
    expect(of({ managers: 5, managersCollege: 3, managersTrained: 2 })).toEqual([])
    expect(of({ managers: 5, managersCollege: 4, managersTrained: 2 })).toEqual([['error', 'managersCollege', 'moreManagers']])
    expect(of({ profitAfterTax: -20_000_000 })).toEqual([])
    expect(of({ profitAfterTax: 1 })).toEqual([['error', 'profitAfterTax', 'moreAfterTax']])
    // No more are served than are members; what is not divided is part of what it has.
    expect(of({ servedMembers: 1_000_000 })).toMatchObject([['error', 'servedMembers', 'moreThanMembers']])
    expect(of({ assets: 10, undividedAssets: 11 })).toEqual([['error', 'undividedAssets', 'moreThan']])
    expect(of({ creditOwed: 500_000_000, chainContracts: 3 })).toEqual([])
    expect(of({ officialMembers: 4 })).toEqual([['warning', 'officialMembers', 'belowMinimum']])
    expect(of({ joinedMembers: 5, leftMembers: 1 }, { officialMembers: 58 })).toEqual([['warning', 'officialMembers', 'doesNotAddUp']])
    expect(of({}, { revenue: 500_000_000 })).toEqual([['warning', 'revenue', 'leap']])
  })
})
