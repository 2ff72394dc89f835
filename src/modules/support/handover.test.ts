/** A body ends while support lies with it: its heir decides and hands over, and policies name the heir. */
import { expect, test } from 'vitest'
import { organisations } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import { askSupport } from './asking.ts'
import { grantSupport, recordSupport } from './deciding.ts'
import { deliver } from './delivering.ts'
import { work } from './doors.ts'
import { addPolicy, listPolicies } from './policies.ts'
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
