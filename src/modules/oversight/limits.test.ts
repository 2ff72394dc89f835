import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene, act } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { listGovernance, seeGovernancePlaces } from './lists.ts'
import { seeGovernance } from './governance.ts'
import { oversight } from './index.ts'
import { setRule, SYSTEM } from './look.ts'
import { look } from './testing.ts'

const MILLION = 1_000_000

test(
  'a union’s member with 41 % of its capital stands in the list of what is missing, for it and its commune, until the share is within the law',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
      kind: 'union',
      from: '2024-08-01',
      values: { charterCapital: 1000 * MILLION, officialMembers: 4, governance: 'short', registeredOn: '2024-08-01' },
    })
    const changed = async () => {
      await sql`reset role`.execute(world.db)
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
        where payload ->> 'event' = 'cooperatives.changed' and payload -> 'facts' ->> 'id' = ${id}`.execute(world.db)
      return rows[0]!.n
    }
    const add = (name: string, contribution: number) =>
      act<{ id: string }>(world, commune, 'cooperatives.addMember', {
        id,
        kind: 'official',
        nature: 'organisation',
        name,
        joinedOn: '2026-09-01',
        contribution,
      })
    const said = async () => {
      await oversight.listens['cooperatives.changed'](await world.system(...SYSTEM), { id })
      const { findings } = await world.perform(commune, seeGovernance, { id })
      return findings.filter(({ rule, goneOn }) => rule === 'limits' && !goneOn).map(({ text }) => text)
    }
    await add('Hợp tác xã Vĩnh Tân', 400 * MILLION)
    expect(await said()).toEqual([])
    const before = await changed()
    const { id: member } = await add('Hợp tác xã Phú Lợi', 410 * MILLION)
    expect(await changed()).toBeGreaterThan(before)
    expect(await said()).toEqual(['Một thành viên góp 41% vốn, quá mức 40% (sổ thành viên).'])
    expect((await world.perform(commune, listGovernance, { rule: 'limits' })).items).toMatchObject([{ id }])
    expect((await world.perform(scene.chairman, seeGovernancePlaces, {})).rules).toContainEqual({ rule: 'limits', n: 1 })
    const giveBack = { id: member, version: 1, madeOn: '2026-11-01', value: -10 * MILLION }
    await act(world, commune, 'cooperatives.addContribution', giveBack)
    expect(await said()).toEqual([])
    // Switched off by the province, it finds none.
    await act(world, commune, 'cooperatives.addContribution', { ...giveBack, version: 2, value: 50 * MILLION })
    expect(await said()).toEqual(['Một thành viên góp 45% vốn, quá mức 40% (sổ thành viên).'])
    await world.perform(scene.agency, setRule, { rule: 'limits', active: false, amount: null, validFrom: world.today, basis: 'Kế hoạch của tỉnh' })
    await look(world)
    expect(await said()).toEqual([])
  }),
)
