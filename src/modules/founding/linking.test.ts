/** Another one of the register was named as what came of founders. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, toldBeside } from '#modules/cooperatives/testing'
import { act, aScene } from '#modules/tasks/testing'
import { addPerson, doVisit, holdConference, registerGroup } from './actions.ts'
import { relinkGroup, unlinkGroup } from './linking.ts'
import { seeGroup } from './queries.ts'
import { founders } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'who was linked to another one of the register is taken off it, and linked to the right one with its own visits; once a visit was made, not as a whole',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const made = (name: string) => aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name, registeredOn: '2026-10-15' } })
    const [wrong, right] = [await made('Hợp tác xã Nhầm'), await made('Hợp tác xã Rau an toàn')]
    const id = await founders(world, commune)
    await world.perform(commune, holdConference, { id, version: 1, on: '2026-10-01', present: 12 })
    await world.perform(commune, registerGroup, { id, version: 2, cooperativeId: wrong, on: '2026-10-15' })
    const undo = (version: number) => refusal(world.perform(commune, unlinkGroup, { id, version, reason: 'Chọn nhầm tên' }))
    expect(await undo(3)).toBe('done')
    expect(await world.perform(commune, seeGroup, { id })).toMatchObject({ state: 'founded', cooperative: null, registeredOn: null, visits: [] })
    expect((await toldBeside(world, commune, wrong)).map(({ what }) => what).join()).not.toContain('Rau an toàn')
    await world.perform(commune, registerGroup, { id, version: 4, cooperativeId: right, on: '2026-11-01' })
    const seen = await world.perform(commune, seeGroup, { id })
    expect([seen.cooperative?.name, seen.visits[0]!.dueOn, seen.visits.length, seen.link]).toEqual([
      'Hợp tác xã Rau an toàn',
      '2027-02-01',
      5,
      'free',
    ])
    await world.perform(commune, doVisit, { id: seen.visits[0]!.id, version: 1, doneOn: '2026-11-20', members: 12, findings: 'Hoạt động đều' })
    expect(await undo(5)).toBe('founding.linkVisited')
  }),
)

test(
  'once a visit was made founders are led to the right one: the visit stays theirs, and those to come are due by the new day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const made = (name: string) => aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name, registeredOn: '2026-10-15' } })
    const [wrong, right] = [await made('Hợp tác xã Nhầm'), await made('Hợp tác xã Rau an toàn')]
    const id = await founders(world, commune)
    await world.perform(commune, holdConference, { id, version: 1, on: '2026-10-01', present: 12 })
    await world.perform(commune, registerGroup, { id, version: 2, cooperativeId: wrong, on: '2026-10-15' })
    const [first] = (await world.perform(commune, seeGroup, { id })).visits
    await world.perform(commune, doVisit, { id: first!.id, version: 1, doneOn: '2026-11-18', members: 12, findings: 'Hoạt động đều' })
    expect(await world.perform(commune, seeGroup, { id })).toMatchObject({ link: 'visited' })
    const relink = (more: Record<string, unknown>) =>
      refusal(world.perform(commune, relinkGroup, { id, version: 3, cooperativeId: right, on: '2026-10-20', reason: 'Chọn nhầm tên', ...more }))
    expect(await relink({ cooperativeId: wrong })).toBe('founding.linkSame')
    expect(await relink({ on: '2026-11-19' })).toBe('founding.visitBefore')
    expect(await relink({})).toBe('done')
    const seen = await world.perform(commune, seeGroup, { id })
    expect(seen).toMatchObject({ cooperative: { id: right }, registeredOn: '2026-10-20', link: 'visited' })
    expect(seen.visits.map(({ month, dueOn, doneOn }) => [month, dueOn, doneOn])).toEqual([
      [3, '2027-01-15', '2026-11-18'],
      [6, '2027-04-20', null],
      [12, '2027-10-20', null],
      [18, '2028-04-20', null],
      [24, '2028-10-20', null],
    ])
    const told = async (of: string) => (await toldBeside(world, commune, of)).map(({ what }) => what).join('; ')
    expect(await told(right)).toContain('trước nối nhầm với “Hợp tác xã Nhầm”')
    expect(await told(wrong)).not.toContain('Rau an toàn')
  }),
)

test(
  'a union whose founders the register has as its members is taken off when they are members no more',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { agency } = scene
    const placeId = scene.communes[0].placeId!
    const members: string[] = []
    for (const name of ['Hợp tác xã Một', 'Hợp tác xã Hai', 'Hợp tác xã Ba'])
      members.push(await aCooperative(world, agency, placeId, { values: { name } }))
    const union = await aCooperative(world, agency, placeId, { kind: 'union', values: { name: 'Liên hiệp Nhầm', registeredOn: '2026-10-15' } })
    const id = await founders(world, agency, { kind: 'union', name: 'Liên hiệp Rau' })
    for (const [n, cooperativeId] of members.entries())
      await world.perform(agency, addPerson, { id, version: n + 1, name: '-', cooperativeId, consent: true })
    await world.perform(agency, holdConference, { id, version: 4, on: '2026-10-01', present: 3 })
    await world.perform(agency, registerGroup, { id, version: 5, cooperativeId: union, on: '2026-10-15' })
    const undo = () => refusal(world.perform(agency, unlinkGroup, { id, version: 6, reason: 'Chọn nhầm tên' }))
    expect(await world.perform(agency, seeGroup, { id })).toMatchObject({ link: 'members' })
    expect(await undo()).toBe('founding.linkMembers')
    for (const member of members) {
      const { relations, version } = (await act(world, agency, 'cooperatives.get', { id: member })) as {
        relations: { id: string; kind: string }[]
        version: number
      }
      const [relation] = relations.filter(({ kind }) => kind === 'member_of')
      await act(world, agency, 'cooperatives.endRelation', { id: member, version, relationId: relation!.id, validTo: '2026-10-15' })
    }
    expect(await undo()).toBe('done')
    expect(await world.perform(agency, seeGroup, { id })).toMatchObject({ state: 'founded', cooperative: null })
  }),
)
