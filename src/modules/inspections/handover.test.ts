/** Bodies end while inspections are open: heirs inspect, are inspected once, and see to the findings. */
import { expect, test } from 'vitest'
import { organisations } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import { aPerson } from '#modules/people/testing'
import { act, aScene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { aFinding, anInspection, minutes, seen, signedByTeam, type Stepped } from './testing.ts'

async function directory<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = organisations.routes.find((one) => one.action.name === `organisations.${name}`)!
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}
type Pile = { kind: string; n: number; from: { id: string }; to: { id: string } | null }

/** `from` bodies become `to` today; the office hands over all that the heirs are proposed for. */
async function merged(world: World, office: Actor, from: string[], to: string): Promise<Pile[]> {
  const admin = world.actor('Quản', 'admin')
  const { id } = await directory<{ id: string }>(world, admin, 'draftReorganisation', {
    title: 'Sắp xếp',
    number: '5/NQ-HĐND',
    issuedOn: '2026-11-01',
    issuer: 'HĐND',
    effectiveOn: '2026-11-15',
    steps: [{ do: 'merge', from, into: to }],
  })
  await directory(world, admin, 'decideReorganisation', { id, version: 1, acknowledged: true })
  const { piles } = await directory<{ piles: Pile[] }>(world, office, 'handoverPiles', {})
  await directory(world, office, 'giveThings', { reorganisationId: id })
  return piles.filter(({ kind }) => kind.startsWith('inspections.'))
}

test(
  'the heir is inspected in the body’s stead, answers its findings, and nobody is inspected twice',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const [old, other, heir] = [
      await anOrganisation(world, { name: 'Sở Cũ' }),
      await anOrganisation(world, { name: 'Chi cục Cũ' }),
      await anOrganisation(world, { name: 'Sở Mới' }),
    ]
    const of = (one: { id: string; name: string }) => world.actor(one.name, 'officer', { organisationId: one.id, organisationName: one.name })
    // One with its minutes and an open finding, one with the minutes before the body, one where the two that merge are both still to be visited.
    const open = await anInspection(world, scene.agency, [old.id])
    await aFinding(world, scene.agency, open)
    await minutes(world, scene.agency, of(old), open)
    const signing = await anInspection(world, scene.agency, [old.id])
    const signed = await signedByTeam(world, scene.agency, signing)
    const both = await anInspection(world, scene.agency, [old.id, other.id])
    const piles = await merged(world, scene.an, [old.id, other.id], heir.id)
    expect(new Map(piles.map(({ kind, from, n }) => [`${kind} ${from.id === old.id ? 'old' : 'other'}`, n]))).toEqual(
      new Map([
        ['inspections.finding old', 1],
        ['inspections.subject old', 2],
        ['inspections.subject other', 1],
      ]),
    )
    // The finding: read and answered by the heir, in the minutes of the body that was.
    const page = await seen(world, of(heir), open.id)
    expect(page.visits[0]).toMatchObject({
      organisation: { name: old.name },
      findings: [{ organisation: { name: heir.name }, may: { answer: true } }],
    })
    const finding = page.visits[0]!.findings[0]!
    await act(world, of(heir), 'inspections.answer', { id: finding.id, version: finding.version, agrees: true, answer: 'Sẽ khắc phục' })
    // The minutes that lay with the body: the heir signs them.
    const waiting = (await seen(world, of(heir), signing.id)).visits[0]!
    expect(waiting).toMatchObject({ organisation: { name: heir.name }, formerName: old.name, stage: 'atBody' })
    expect(waiting.version).toBe(signed.version + 1)
    await act(world, of(heir), 'inspections.countersignMinutes', { id: waiting.id, version: waiting.version })
    // Two that were to be inspected are one now.
    const once = await seen(world, scene.agency, both.id)
    expect(once.visits.map(({ stage, organisation }) => [stage, organisation.name]).sort()).toEqual([
      ['ended', other.name],
      ['writing', heir.name],
    ])
    expect(once.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['handedOver.subject', 'handedOver.ended']))
    await minutes(world, scene.agency, of(heir), { ...once, visits: once.visits.filter(({ stage }) => stage === 'writing') })
    expect((await seen(world, scene.agency, both.id)).state).toBe('done')
  }),
)

test(
  'the heir of who inspects goes on: closes the findings, carries the plan through, and does not inspect itself',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const [old, heir] = [await anOrganisation(world, { name: 'Sở Cũ' }), await anOrganisation(world, { name: 'Sở Mới' })]
    const of = (one: { id: string; name: string }) =>
      world.actor(one.name, 'officer', { organisationId: one.id, organisationName: one.name, post: `Chuyên viên ${one.name}` })
    const open = await anInspection(world, of(old), [scene.communes[0].id])
    await aFinding(world, of(old), open)
    await minutes(world, of(old), scene.commune(0), open)
    const coming = await anInspection(world, of(old), [heir.id, scene.communes[1].id])
    await merged(world, scene.an, [old.id], heir.id)
    const page = await seen(world, of(heir), coming.id)
    expect(page).toMatchObject({ organisation: { name: heir.name }, subjects: 1, inCharge: null })
    expect(page.visits.map(({ stage }) => stage).sort()).toEqual(['ended', 'writing'])
    const keeper = await aPerson(world, {
      name: 'Nga',
      role: 'officer',
      organisationId: heir.id,
      organisationName: heir.name,
      post: 'Chuyên viên Nga',
    })
    await minutes(world, keeper.actor, scene.commune(1), { ...page, visits: page.visits.filter(({ stage }) => stage === 'writing') })
    expect(await seen(world, of(heir), coming.id)).toMatchObject({ state: 'done', inCharge: 'Chuyên viên Nga' })
    const finding = (await seen(world, scene.commune(0), open.id)).visits[0]!.findings[0]!
    await act<Stepped>(world, scene.commune(0), 'inspections.answer', { id: finding.id, version: finding.version, agrees: true, answer: 'Sẽ làm' })
    const task = await act<{ id: string; version: number }>(world, scene.commune(0), 'tasks.get', { id: finding.task!.id })
    const reported = await act<Stepped>(world, scene.commune(0), 'tasks.report', {
      id: task.id,
      version: task.version,
      note: 'Đã làm',
      resultNumber: '5/KH-UBND',
    })
    await act(world, scene.an, 'tasks.confirm', { id: task.id, version: reported.version })
    await act(world, of(heir), 'inspections.close', { id: finding.id, version: finding.version + 1 })
    expect((await seen(world, of(heir), open.id)).visits[0]!.findings[0]!.state).toBe('closed')
  }),
)
