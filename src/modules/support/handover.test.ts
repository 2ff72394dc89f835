/** A body ends while support lies with it: its heir decides and hands over, and policies name the heir. A province ends: its policies keep their ground. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { organisations } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { uniteProvinces } from '#platform/unite'
import { modules } from '#app/modules'
import { createProvince } from '#modules/people'
import { provinceByName } from '#modules/places'
import { inWorld, type World } from '#testing'
import { askSupport } from './asking.ts'
import { grantSupport, recordSupport } from './deciding.ts'
import { deliver } from './delivering.ts'
import { work } from './doors.ts'
import { addPolicy, listPolicies, loadPolicies } from './policies.ts'
import { seeSupport } from './seeing.ts'
import { aDecision, aNeed, aPolicy } from './testing.ts'

async function directory<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = organisations.routes.find((one) => one.action.name === `organisations.${name}`)!
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

test(
  'what a body was to decide and to hand over goes on before its heir; what it gave in the past stays its own',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [old, heir] = [await anOrganisation(world, { name: 'Sở Cũ' }), await anOrganisation(world, { name: 'Sở Mới' })]
    const of = (one: { id: string; name: string }) =>
      world.actor(one.name, 'officer', { organisationId: one.id, organisationName: one.name, post: 'Chuyên viên' })
    const cooperativeId = await aCooperative(world, scene.agency, scene.communes[0].placeId!)
    const { id: policyId } = await world.perform(scene.agency, addPolicy, { ...aPolicy, agencyId: old.id })
    const given = { cooperativeId, policyId, ...aDecision }
    const past = await world.perform(of(old), recordSupport, { ...given, deliveredOn: '2026-03-09', outcome: 'met', result: 'Tốt' })
    const open = await world.perform(of(old), recordSupport, { ...given, decision: '13/QĐ-SC' })
    const asked = await world.perform(scene.commune(0), askSupport, { cooperativeId, policyId, ...aNeed })
    const admin = world.actor('Quản', 'admin')
    const { id } = await directory<{ id: string }>(world, admin, 'draftReorganisation', {
      title: 'Sắp xếp',
      number: '5/NQ-HĐND',
      issuedOn: '2026-11-01',
      issuer: 'HĐND',
      effectiveOn: '2026-11-15',
      steps: [{ do: 'merge', from: [old.id], into: heir.id }],
    })
    await directory(world, admin, 'decideReorganisation', { id, version: 1, acknowledged: true })
    const { piles } = await directory<{ piles: { kind: string; n: number }[] }>(world, scene.an, 'handoverPiles', {})
    expect(new Map(piles.map(({ kind, n }) => [kind, n]))).toEqual(
      new Map([
        ['support.support', 2],
        ['support.policy', 1],
      ]),
    )
    await directory(world, scene.an, 'giveThings', { reorganisationId: id })
    expect((await world.perform(scene.agency, listPolicies, {})).items.find((one) => one.id === policyId)?.agency).toMatchObject({ id: heir.id })
    expect((await work(await world.as(of(heir)))).map(({ title }) => title)).toEqual([
      `Quyết định hỗ trợ: ${aPolicy.name}`,
      '1 khoản hỗ trợ đã quyết định, chưa giao đủ',
    ])
    const seen = await world.perform(of(heir), seeSupport, { id: asked.id })
    expect(seen.events[0]).toMatchObject({ kind: 'handedOver', what: 'Chuyển từ Sở Cũ sang Sở Mới từ 15/11/2026, theo 5/NQ-HĐND, HĐND' })
    await world.perform(of(heir), grantSupport, {
      id: asked.id,
      version: seen.version,
      ...aDecision,
      decision: '1/QĐ-SM',
      decidedOn: world.today,
      again: true,
    })
    await world.perform(of(heir), deliver, { id: open.id, version: 2, on: world.today, amount: 10_000_000 })
    expect(await world.perform(scene.chairman, seeSupport, { id: past.id })).toMatchObject({ agency: { id: old.id }, deliverer: { id: old.id } })
    await expect(world.perform(of(heir), seeSupport, { id: past.id })).rejects.toThrow('support.unknown')
  }),
)

test(
  'where who decided and who hands over end by one decision, each part goes on at its own heir',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [decider, giver, heir, other] = [
      await anOrganisation(world, { name: 'Sở Quyết định' }),
      await anOrganisation(world, { name: 'Trung tâm Giao' }),
      await anOrganisation(world, { name: 'Sở Kế thừa' }),
      await anOrganisation(world, { name: 'Trung tâm Kế thừa' }),
    ]
    const of = (one: { id: string; name: string }) =>
      world.actor(one.name, 'officer', { organisationId: one.id, organisationName: one.name, post: 'Chuyên viên' })
    const cooperativeId = await aCooperative(world, scene.agency, scene.communes[0].placeId!)
    const { id: policyId } = await world.perform(scene.agency, addPolicy, { ...aPolicy, agencyId: scene.agriculture.id })
    const asked = { cooperativeId, policyId, ...aNeed, agencyId: decider.id }
    const { id } = await world.perform(scene.commune(0), askSupport, asked)
    const grant = { id, version: 1, ...aDecision, decidedOn: world.today, delivererId: giver.id }
    await world.perform(of(decider), grantSupport, grant)
    const admin = world.actor('Quản', 'admin')
    const draft = await directory<{ id: string }>(world, admin, 'draftReorganisation', {
      title: 'Sắp xếp',
      number: '6/NQ-HĐND',
      issuedOn: '2026-11-01',
      issuer: 'HĐND',
      effectiveOn: '2026-11-15',
      steps: [
        { do: 'merge', from: [decider.id], into: heir.id },
        { do: 'merge', from: [giver.id], into: other.id },
      ],
    })
    await directory(world, admin, 'decideReorganisation', { id: draft.id, version: 1, acknowledged: true })
    await directory(world, scene.an, 'giveThings', { reorganisationId: draft.id })
    expect(await world.perform(scene.chairman, seeSupport, { id })).toMatchObject({ agency: { id: heir.id }, deliverer: { id: other.id } })
    expect((await work(await world.as(of(other)))).map(({ title }) => title)).toEqual(['1 khoản hỗ trợ đã quyết định, chưa giao đủ'])
  }),
)

test(
  'where provinces become one, the policies of each council hold on the ground that it decided for, and the law’s contents stand once',
  inWorld(async (world) => {
    world.travel('2025-07-02')
    const ids = [world.provinceId, newId()] as const
    const keepers: Actor[] = []
    const grounds: string[] = []
    for (const [at, name] of ['Cần Thơ', 'Sóc Trăng'].entries()) {
      const id = ids[at]!
      const place = await provinceByName(await world.system('organisations.manage'), name, '2025-06-30')
      grounds.push(place!.id)
      await createProvince(await world.system('people.setUp', 'people.manage'), { id, name, kind: 'tỉnh', placeId: place!.id })
      const keeper = world.actor(`Cơ quan ${name}`, 'lead_agency', { provinceId: id, organisationId: newId() })
      keepers.push(keeper)
      await world.perform(keeper, loadPolicies, {})
      await world.perform(keeper, addPolicy, { ...aPolicy, name: `Nghị quyết HĐND ${name}` })
    }
    await sql`reset role`.execute(world.db)
    const { cleared } = await uniteProvinces(world.db, modules, [ids[1]], ids[0], world.office.now())
    expect(cleared.filter((said) => said.includes('support'))).toHaveLength(2)
    const { items } = await world.perform(keepers[0]!, listPolicies, {})
    const own = items.filter(({ name }) => name.startsWith('Nghị quyết'))
    expect(own.map(({ name, territoryId }) => [name, territoryId]).toSorted()).toEqual([
      ['Nghị quyết HĐND Cần Thơ', grounds[0]],
      ['Nghị quyết HĐND Sóc Trăng', grounds[1]],
    ])
    expect(items).toHaveLength(14)
  }),
)
