/** What was written down wrongly of founders, put right. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, toldBeside } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { addPerson, advise, doVisit, giveUpGroup, holdConference, leavePerson, readPerson, registerGroup, startGroup } from './actions.ts'
import { changePerson, correctGroup, correctVisit, resumeGroup, strikeAdvice } from './corrections.ts'
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
  'a telephone that is known no more is emptied, and nothing else by that; what is typed anew counts',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const id = await founders(world, commune)
    await world.perform(commune, addPerson, { id, version: 1, name: 'Trần Văn Tư', phone: '0912 345 678', address: 'Khu vực 1', consent: true })
    const [person] = (await world.perform(commune, seeGroup, { id })).persons!
    const right = { id, personId: person!.id, name: 'Trần Văn Tư', role: 'member' }
    const reached = () => world.perform(commune, readPerson, { id, personId: person!.id, reason: 'Mời dự hội nghị' })
    await world.perform(commune, changePerson, { ...right, version: 2, emptied: ['phone'] })
    expect(await reached()).toEqual({ phone: '', address: 'Khu vực 1' })
    await world.perform(commune, changePerson, { ...right, version: 3, phone: '0988 000 111', emptied: ['phone', 'address'] })
    expect(await reached()).toEqual({ phone: '0988 000 111', address: '' })
    expect((await world.perform(commune, seeGroup, { id })).persons![0]).toMatchObject({ phone: '•••••• 111', hasAddress: false })
  }),
)

test(
  'the kind and the first day of founders are corrected with a reason, and the history tells what they were; another body does not',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const id = await founders(world, commune)
    const right = { id, version: 1, kind: 'group', startedOn: '2026-08-20', why: 'Chọn nhầm loại hình' }
    expect(await refusal(world.perform(scene.commune(1), correctGroup, right))).toMatch(/unknown|notYours/)
    expect(await refusal(world.perform(commune, correctGroup, { ...right, kind: 'cooperative', startedOn: '2026-09-01' }))).toBe(
      'founding.nothingCorrected',
    )
    await world.perform(commune, correctGroup, right)
    const seen = await world.perform(commune, seeGroup, { id })
    expect(seen).toMatchObject({ kind: 'group', startedOn: '2026-08-20', atLeast: 2, procedureCode: 'THT-01', state: 'willing' })
    expect(seen.events.map(({ kind, note, facts }) => [kind, note, facts])).toEqual(
      expect.arrayContaining([
        ['wasCooperative', 'Chọn nhầm loại hình', {}],
        ['startCorrected', 'Chọn nhầm loại hình', { on: '2026-08-20', wasOn: '2026-09-01' }],
      ]),
    )
  }),
)

test(
  'a kind that does not go with who takes part, who was at the conference, or the register, and a day after what was done are refused with what to do first',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const id = await founders(world, commune, { kind: 'group' })
    await world.perform(commune, addPerson, { id, version: 1, name: 'Trần Văn Tư', consent: true })
    const correct = (version: number, more: Record<string, unknown>) =>
      refusal(world.perform(commune, correctGroup, { id, version, kind: 'group', startedOn: '2026-09-01', why: 'Ghi nhầm', ...more }))
    expect(await correct(2, { kind: 'union' })).toBe('founding.kindPeople')
    await world.perform(commune, advise, { id, givenOn: '2026-09-10', about: 'law' })
    expect(await correct(2, { startedOn: '2026-09-11' })).toBe('founding.startAfter')
    await world.perform(commune, holdConference, { id, version: 2, on: '2026-10-01', present: 3 })
    expect(await correct(3, { kind: 'cooperative' })).toBe('founding.kindPresent')
    const [person] = (await world.perform(commune, seeGroup, { id })).persons!
    await world.perform(commune, leavePerson, { id, version: 3, personId: person!.id, leftOn: world.today })
    expect(await correct(4, { kind: 'union' })).toBe('done')
    expect(await correct(5, { kind: 'group' })).toBe('done')
    const made = await aCooperative(world, scene.agency, scene.communes[0].placeId!, { kind: 'group', values: { registeredOn: '2026-10-15' } })
    await world.perform(commune, registerGroup, { id, version: 6, cooperativeId: made, on: '2026-10-15' })
    expect(await correct(7, { kind: 'cooperative' })).toBe('founding.kindRegistered')
    expect(await correct(7, { startedOn: '2026-09-05' })).toBe('done')
  }),
)

test(
  'the group out of which a cooperative grows is corrected, and goes when the kind no longer grows out of one',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const group = (name: string, place = 0) => aCooperative(world, scene.agency, scene.communes[place]!.placeId!, { kind: 'group', values: { name } })
    const [wrong, right, far] = [await group('Tổ hợp tác Nhầm'), await group('Tổ hợp tác Đúng'), await group('Tổ hợp tác Xa', 1)]
    const id = await founders(world, commune, { fromId: wrong })
    const correct = (version: number, kind: string, fromId: string | null) =>
      refusal(world.perform(commune, correctGroup, { id, version, kind, fromId, startedOn: '2026-09-01', why: 'Ghi nhầm' }))
    expect(await correct(1, 'cooperative', far)).toBe('founding.fromElsewhere')
    expect(await correct(1, 'cooperative', right)).toBe('done')
    expect(await world.perform(commune, seeGroup, { id })).toMatchObject({ from: { id: right } })
    // The one that was named by mistake is free for those who do grow out of it.
    await founders(world, commune, { fromId: wrong, name: 'Hợp tác xã Khác' })
    expect(await correct(2, 'cooperative', wrong)).toBe('founding.fromTaken')
    expect(await correct(2, 'union', right)).toBe('founding.fromKind')
    expect(await correct(2, 'group', null)).toBe('done')
    expect(await world.perform(commune, seeGroup, { id })).toMatchObject({ kind: 'group', from: null })
  }),
)
