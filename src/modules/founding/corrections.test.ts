/** What was written down wrongly of founders, put right. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, toldBeside } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { addPerson, advise, doVisit, giveUpGroup, holdConference, readPerson, registerGroup, startGroup } from './actions.ts'
import { changePerson, correctVisit, resumeGroup, strikeAdvice, unlinkGroup } from './corrections.ts'
import { listGroups, seeGroup } from './queries.ts'
import { founders } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'who takes part is corrected: another name or number, and what is left empty stays',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const id = await founders(world, commune)
    const said = { phone: '0912 345 678', address: 'Khu vực 1', consent: true }
    await world.perform(commune, addPerson, { id, version: 1, name: 'Trần Văn Tu', ...said })
    await world.perform(commune, addPerson, { id, version: 2, name: 'Lê Thị Ba', ...said })
    const personId = async (name: string) => (await world.perform(commune, seeGroup, { id })).persons!.find((one) => one.name === name)!.id
    const tu = await personId('Trần Văn Tu')
    const right = { id, personId: tu, name: 'Trần Văn Tư', role: 'initiator', contribution: 5_000_000 }
    expect(await refusal(world.perform(commune, changePerson, { ...right, version: 3, name: 'Lê Thị Ba' }))).toBe('founding.personTwice')
    await world.perform(commune, changePerson, { ...right, version: 3, phone: '0912 345 999' })
    expect((await world.perform(commune, seeGroup, { id })).persons!.find((one) => one.id === tu)).toMatchObject({
      name: 'Trần Văn Tư',
      role: 'initiator',
      phone: '•••••• 999',
      contribution: 5_000_000,
    })
    expect(await world.perform(commune, readPerson, { id, personId: tu, reason: 'Mời dự hội nghị' })).toEqual({
      phone: '0912 345 999',
      address: 'Khu vực 1',
    })
    expect(await refusal(world.perform(scene.commune(1), changePerson, { ...right, version: 4 }))).toMatch(/unknown|notYours/)
  }),
)

test(
  'advice that was recorded by mistake is struck out with a reason, by the body that wrote it or that follows them, and by no other',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const id = await founders(world, commune)
    const alliance = world.actor('Liên minh', 'alliance', { organisationId: scene.alliance.id, post: 'Chuyên viên' })
    const { id: theirs } = await world.perform(alliance, advise, { id, givenOn: '2026-09-15', about: 'charter' })
    const { id: ours } = await world.perform(commune, advise, { id, givenOn: '2026-09-16', about: 'law' })
    const strike = (by: typeof commune, adviceId: string, why = 'Ghi nhầm nhóm') => refusal(world.perform(by, strikeAdvice, { id, adviceId, why }))
    expect(await strike(alliance, ours)).toBe('founding.adviceOthers')
    expect(await strike(alliance, theirs)).toBe('done')
    expect(await strike(commune, theirs)).toBe('founding.adviceStruck')
    const seen = async (by: typeof commune) =>
      (await world.perform(by, seeGroup, { id })).advice.map(({ about, struckWhy, mayStrike }) => [about, struckWhy, mayStrike])
    expect(await seen(alliance)).toEqual([
      ['law', null, false],
      ['charter', 'Ghi nhầm nhóm', false],
    ])
    expect((await seen(commune))[0]).toEqual(['law', null, true])
    expect(await strike(commune, ours)).toBe('done')
  }),
)

test(
  'a visit that was recorded wrongly is corrected with a reason: the list counts the right number, and the register tells both',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const cooperativeId = await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { registeredOn: '2026-10-15' } })
    const id = await founders(world, commune)
    await world.perform(commune, holdConference, { id, version: 1, on: '2026-10-01', present: 12 })
    await world.perform(commune, registerGroup, { id, version: 2, cooperativeId, on: '2026-10-15' })
    const [first, second] = (await world.perform(commune, seeGroup, { id })).visits
    const visit = { id: first!.id, doneOn: '2026-11-18', members: 31, findings: 'Đã mở tài khoản' }
    expect(await refusal(world.perform(commune, correctVisit, { ...visit, version: 1, why: 'Ghi nhầm' }))).toBe('founding.visitNotDone')
    await world.perform(commune, doVisit, { ...visit, version: 1 })
    const right = { ...visit, version: 2, doneOn: '2026-11-17', members: 13, why: 'Gõ ngược số thành viên' }
    expect(await refusal(world.perform(commune, correctVisit, { ...right, doneOn: '2026-10-14' }))).toBe('founding.beforeStart')
    await world.perform(commune, correctVisit, right)
    const seen = await world.perform(commune, seeGroup, { id })
    expect(seen.visits[0]).toMatchObject({ doneOn: '2026-11-17', members: 13, findings: 'Đã mở tài khoản' })
    expect(seen.visits[1]).toMatchObject({ id: second!.id, doneOn: null })
    expect((await world.perform(commune, listGroups, {})).items[0]).toMatchObject({ members: 13 })
    const told = (await toldBeside(world, commune, cooperativeId)).map(({ what }) => what).join('; ')
    expect(told).toContain('Sửa lần thăm ngày 18/11/2026, 31 thành viên: nay ghi ngày 17/11/2026, 13 thành viên')
    expect(told).toContain('Thăm ngày 18/11/2026, 31 thành viên')
  }),
)

test(
  'who gave up goes on after all, at the step where they stood; not out of a group that others have taken up meanwhile',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const placeId = scene.communes[0].placeId!
    const group = await aCooperative(world, scene.agency, placeId, { kind: 'group', values: { name: 'Tổ hợp tác Thới Lai' } })
    const id = await founders(world, commune, { fromId: group })
    await world.perform(commune, holdConference, { id, version: 1, on: '2026-10-01', present: 12 })
    await world.perform(commune, giveUpGroup, { id, version: 2, reason: 'Chưa đủ vốn' })
    await world.perform(commune, resumeGroup, { id, version: 3, reason: 'Đã góp đủ vốn' })
    const seen = await world.perform(commune, seeGroup, { id })
    expect(seen).toMatchObject({ state: 'founded', givenUpWhy: '', conference: { present: 12 } })
    expect(seen.events.map(({ kind, note }) => [kind, note]).find(([kind]) => kind === 'resumed')).toEqual(['resumed', 'Đã góp đủ vốn'])
    await world.perform(commune, giveUpGroup, { id, version: 4, reason: 'Chưa đủ vốn' })
    await world.perform(commune, startGroup, { name: 'HTX Thới Lai', startedOn: '2026-09-01', kind: 'cooperative', fromId: group })
    expect(await refusal(world.perform(commune, resumeGroup, { id, version: 5, reason: 'Đã góp đủ vốn' }))).toBe('founding.fromTaken')
    expect(await refusal(world.perform(commune, resumeGroup, { id: await founders(world, commune), version: 1, reason: 'x' }))).toBe(
      'founding.notInState',
    )
  }),
)

test(
  'who was linked to another one of the register is taken off it, and linked to the right one with its own visits; not once a visit was made',
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
    expect([seen.cooperative?.name, seen.visits[0]!.dueOn, seen.visits.length, seen.mayUnlink]).toEqual([
      'Hợp tác xã Rau an toàn',
      '2027-02-01',
      5,
      true,
    ])
    await world.perform(commune, doVisit, { id: seen.visits[0]!.id, version: 1, doneOn: '2026-11-20', members: 12, findings: 'Hoạt động đều' })
    expect(await undo(5)).toBe('founding.linkStands')
  }),
)
