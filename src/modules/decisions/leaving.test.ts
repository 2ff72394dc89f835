import { expect, test } from 'vitest'
import { aPerson } from '#modules/people/testing'
import type { Actor } from '#platform/actor'
import { act, anAgency, aScene, type Scene } from '#modules/tasks/testing'
import { inside } from '#modules/inside'
import { inWorld, type World } from '#testing'
import type { ProposalPage } from './contract.ts'
import { aProposal, aSentProposal, type Stepped } from './testing.ts'

type Held = { version: number; items: { id: string; kind: string; way: string }[] }
const page = (world: World, by: Actor, id: string) => act<ProposalPage>(world, by, 'decisions.get', { id })

async function leaders(world: World, scene: Scene) {
  const of = { role: 'leader' as const, organisationId: scene.peopleCommittee.id, organisationName: scene.peopleCommittee.name }
  return {
    chairman: (await aPerson(world, { name: 'Chủ tịch', ...of, rank: 'head', post: 'Chủ tịch UBND thành phố' })).actor,
    deputy: (await aPerson(world, { name: 'Phó Chủ tịch', ...of, post: 'Phó Chủ tịch UBND thành phố' })).actor,
  }
}

const put = (world: World, scene: Scene, one: Stepped, leader: Actor) =>
  act<Stepped>(world, scene.an, 'decisions.put', { id: one.id, version: one.version, leaderId: leader.membershipId, note: 'Đề nghị đồng ý.' })

const handOver = (world: World, by: Actor, leaver: Actor, held: Held, to: Actor, endsOn: string) =>
  act(world, by, 'inside.handOver', {
    id: leaver.membershipId,
    version: held.version,
    endsOn,
    reason: 'Chuyển công tác',
    decisions: held.items.filter(({ way }) => way === 'give').map(({ id }) => ({ id, toId: to.membershipId })),
  })

test(
  'what stands before a leader who leaves his post is asked about, and the one named has it before him',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { chairman, deputy } = await leaders(world, scene)
    const before = await put(world, scene, await aSentProposal(world, scene.binh), deputy)
    const held = await act<Held>(world, chairman, 'inside.holdings', { id: deputy.membershipId })
    expect(held.items).toMatchObject([{ id: before.id, kind: 'decisions.before', way: 'give' }])
    await handOver(world, chairman, deputy, held, chairman, world.today)
    expect(await page(world, chairman, before.id)).toMatchObject({
      state: 'before',
      leaderId: chairman.membershipId,
      events: expect.arrayContaining([expect.objectContaining({ kind: 'leaderLeft' })]),
    })
  }),
)

test(
  'what was decided before the day on which a leader leaves stays decided',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { chairman, deputy } = await leaders(world, scene)
    const before = await put(world, scene, await aSentProposal(world, scene.binh), deputy)
    const held = await act<Held>(world, chairman, 'inside.holdings', { id: deputy.membershipId })
    await act(world, chairman, 'inside.handOver', {
      id: deputy.membershipId,
      version: held.version,
      endsOn: '2026-12-01',
      reason: 'Nghỉ hưu',
      decisions: held.items.filter(({ way }) => way === 'give').map(({ id }) => ({ id, toId: null })),
    })
    const [item] = (await page(world, deputy, before.id)).items
    const decided = await act<Stepped>(world, deputy, 'decisions.decide', {
      ...before,
      items: [{ id: item!.id, outcome: 'refused', opinion: 'Không đồng ý.' }],
    })
    expect(decided.state).toBe('decided')
    world.travel('2026-12-01')
    const job = inside.daily.find(({ name }) => name === 'inside.fallBack')!
    await job.run(await world.system(...job.permissions))
    expect(await page(world, scene.an, before.id)).toMatchObject({ state: 'decided', leaderId: deputy.membershipId })
  }),
)

test(
  'a point that is sent twice in one saving is refused, and nothing is changed',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id, version } = await aProposal(world, scene.binh)
    const seen = await page(world, scene.binh, id)
    const [item] = seen.items
    const twice = [
      { id: item!.id, words: 'Hỗ trợ 10 hợp tác xã' },
      { id: item!.id, words: 'Hỗ trợ 20 hợp tác xã' },
    ]
    await expect(
      act(world, scene.binh, 'decisions.save', { id, version, title: seen.title, basis: seen.basis, opening: seen.opening, items: twice }),
    ).rejects.toMatchObject({ code: 'decisions.itemUnknown' })
  }),
)

test(
  'an officer begins a proposal also where only those named read what is written inside',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    await act(world, so.head, 'inside.rule', { approval: 'division_head', restricted: true })
    const { id } = await aProposal(world, so.officer)
    const routing = await act<{ id: string; version: number; steps: string[] }>(world, so.officer, 'inside.see', { kind: 'proposal', objectId: id })
    expect(routing.steps).toContain('submit')
    const others = { kind: 'proposal', objectId: id }
    expect((await act<{ officer: { name: string } | null }>(world, so.leader, 'inside.see', others)).officer?.name).toBe('Chuyên viên Lan')
  }),
)

test(
  'who signs has seen every annex and every word: one that came or went since is told first, inside the agency too',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const annex = { name: 'phu-luc.txt', bytes: new TextEncoder().encode('Danh sách hợp tác xã') }
    const code = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
    const so = await anAgency(world, scene)
    const { id, version } = await aProposal(world, so.head)
    const send = (seen: number) => code(act(world, so.head, 'decisions.send', { id, version: seen }))
    const file = await act<{ id: string }>(world, so.head, 'decisions.keepFile', { id, file: annex })
    expect(await send(version)).toBe('platform.stale')
    await act(world, so.head, 'decisions.dropFile', { id, fileId: file.id })
    expect(await send(version + 1)).toBe('platform.stale')
    expect(await send(version + 2)).toBe('done')

    const other = await aProposal(world, so.officer)
    const routing = (by: Actor) => act<{ id: string; version: number }>(world, by, 'inside.see', { kind: 'proposal', objectId: other.id })
    const begun = await routing(so.officer)
    const submitted = await act(world, so.officer, 'inside.submit', { id: begun.id, version: begun.version, draft: { note: 'Kính trình' } })
    await act(world, so.leader, 'inside.approve', { id: begun.id, version: submitted.version })
    // The head has it open when the deputy, who may still write in it, adds an annex and then changes a word.
    const read = await routing(so.head)
    await act(world, so.deputy, 'decisions.keepFile', { id: other.id, file: annex })
    const sign = (seen: { version: number }) => code(act(world, so.head, 'inside.sign', { id: begun.id, version: seen.version }))
    expect(await sign(read)).toBe('platform.stale')
    const again = await routing(so.head)
    const now = await page(world, so.deputy, other.id)
    const { title, basis, opening } = now
    const items = now.items.map((item) => ({ id: item.id, words: `${item.words}, năm 2027` }))
    await act(world, so.deputy, 'decisions.save', { id: other.id, version: now.version, title, basis, opening, items })
    expect(await sign(again)).toBe('platform.stale')
    expect(await sign(await routing(so.head))).toBe('done')
  }),
)
