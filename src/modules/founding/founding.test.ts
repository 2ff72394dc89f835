/** Founders from the first talk to two years after registration, with the people of every test. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, isEnded } from '#modules/cooperatives/testing'
import { aScene, act, noticesOf, type Scene } from '#modules/tasks/testing'
import { aPerson } from '#modules/people/testing'
import { addPerson, advise, doVisit, giveUpGroup, holdConference, leavePerson, readPerson, registerGroup, startGroup } from './actions.ts'
import { beside } from './beside.ts'
import { remind, work } from './doors.ts'
import { exportGroups, listGroups, seeGroup } from './queries.ts'
import { founders, foundersInFull } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const placeOf = (scene: Scene) => scene.communes[0].placeId!

describe('a group of founders', () => {
  test(
    'is taken up, joined with consent, advised by the Alliance too, and holds its conference with enough people',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const id = await founders(world, commune)
      const person = { id, version: 1, name: 'Trần Văn Tư', phone: '0912 345 678', role: 'initiator' }
      expect(await refusal(world.perform(commune, addPerson, person))).toBe('platform.invalidInput')
      await world.perform(commune, addPerson, { ...person, consent: true })
      expect(await refusal(world.perform(commune, addPerson, { ...person, version: 2, consent: true }))).toBe('founding.personTwice')
      const alliance = world.actor('Liên minh', 'alliance', {
        organisationId: scene.alliance.id,
        organisationName: 'Liên minh HTX',
        post: 'Phó Chủ tịch',
      })
      await world.perform(alliance, advise, { id, givenOn: '2026-09-15', about: 'charter' })
      expect(await refusal(world.perform(commune, advise, { id, givenOn: '2026-08-15', about: 'charter' }))).toBe('founding.beforeStart')
      const page = await world.perform(commune, seeGroup, { id })
      expect(page).toMatchObject({
        state: 'preparing',
        people: 1,
        atLeast: 5,
        persons: [{ phone: '•••••• 678', consentedOn: '2026-11-20' }],
        advice: [{ givenBy: 'Phó Chủ tịch, Liên minh HTX', about: 'charter' }],
      })
      // Who takes part is for the body that follows them.
      expect(await world.perform(alliance, seeGroup, { id })).toMatchObject({ persons: null, people: 1, mayKeep: false, mayAdvise: true })
      expect(await refusal(world.perform(scene.commune(1), seeGroup, { id }))).toBe('founding.unknown')
      expect(await refusal(world.perform(commune, holdConference, { id, version: 2, on: '2026-10-01', present: 4 }))).toBe('founding.tooFew')
      await world.perform(commune, holdConference, { id, version: 2, on: '2026-10-01', number: '01/BB', present: 12 })
      expect((await work(await world.as(commune))).map(({ title }) => title)).toEqual(['Mở hồ sơ đăng ký: Hợp tác xã Rau an toàn'])
      const { phone } = await world.perform(commune, readPerson, { id, personId: page.persons![0]!.id, reason: 'Mời dự hội nghị' })
      expect(phone).toBe('0912 345 678')
      const log = await act<{ items: { person: object }[] }>(world, world.actor('Kiểm tra', 'auditor'), 'personal.reads', {})
      expect(log.items.map(({ person }) => person)).toMatchObject([{ name: 'Trần Văn Tư', of: 'Hợp tác xã Rau an toàn' }])
      expect(await refusal(world.perform(alliance, readPerson, { id, personId: page.persons![0]!.id, reason: 'Mời dự hội nghị' }))).toBe(
        'founding.notYours',
      )
      await world.perform(commune, leavePerson, { id, version: 3, personId: page.persons![0]!.id, leftOn: '2026-11-20' })
      expect((await world.perform(commune, seeGroup, { id })).people).toBe(0)
    }),
  )
  test(
    'grows out of a cooperative group of the register, and of nothing else; cooperatives found a union',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const group = await aCooperative(world, scene.agency, placeOf(scene), { kind: 'group', values: { name: 'Tổ hợp tác Thới Lai' } })
      const cooperative = await aCooperative(world, scene.agency, placeOf(scene))
      const start = { name: 'HTX Thới Lai', startedOn: '2026-09-01' }
      expect(await refusal(world.perform(commune, startGroup, { ...start, kind: 'cooperative', fromId: cooperative }))).toBe('founding.fromKind')
      const away = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { kind: 'group', values: { name: 'Tổ hợp tác Nơi khác' } })
      expect(await refusal(world.perform(commune, startGroup, { ...start, kind: 'cooperative', fromId: away }))).toBe('founding.fromElsewhere')
      const id = await founders(world, commune, { fromId: group })
      expect(await refusal(world.perform(commune, startGroup, { ...start, kind: 'cooperative', fromId: group }))).toBe('founding.fromTaken')
      expect(await world.perform(commune, seeGroup, { id })).toMatchObject({ procedureCode: 'HTX-02', from: { name: 'Tổ hợp tác Thới Lai' } })
      const union = await founders(world, commune, { kind: 'union', name: 'Liên hiệp hợp tác xã Cửu Long' })
      expect(await refusal(world.perform(commune, addPerson, { id: union, version: 1, name: 'Trần Văn Tư', consent: true }))).toBe(
        'founding.memberKind',
      )
      await world.perform(commune, addPerson, { id: union, version: 1, name: 'HTX', cooperativeId: cooperative, consent: true })
      expect((await world.perform(commune, seeGroup, { id: union })).persons?.map(({ name }) => name)).toEqual(['Hợp tác xã Nông nghiệp Thới Lai'])
      await world.perform(commune, giveUpGroup, { id: union, version: 2, reason: 'Chưa đủ hợp tác xã tham gia' })
      expect((await world.perform(commune, listGroups, { state: 'given_up' })).items.map(({ name }) => name)).toEqual([
        'Liên hiệp hợp tác xã Cửu Long',
      ])
      // By any part of its name, without diacritics; by a stranger's words not at all.
      const found = async (q: string) =>
        (await world.perform(commune, listGroups, { q, state: 'willing,preparing,given_up' })).items.map(({ name }) => name)
      expect(await found('hiep hop tac xa cuu')).toEqual(['Liên hiệp hợp tác xã Cửu Long'])
      expect(await found('Cửu Lòng')).toEqual(['Liên hiệp hợp tác xã Cửu Long'])
      expect(await found('cuu long hau giang')).toEqual([])
    }),
  )
})

test(
  'who founds a union stands in the register as its member from the day of its registration, of whatever commune; once, and not who left',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const members: string[] = []
    for (const [n, at] of [0, 0, 1, 2].entries())
      members.push(await aCooperative(world, scene.agency, scene.communes[at]!.placeId!, { values: { name: `Hợp tác xã số ${n + 1}` } }))
    const union = await aCooperative(world, scene.agency, placeOf(scene), { kind: 'union', values: { name: 'Liên hiệp hợp tác xã Cửu Long' } })
    const id = await founders(world, commune, { kind: 'union', name: 'Liên hiệp hợp tác xã Cửu Long' })
    for (const [n, cooperativeId] of members.entries())
      await world.perform(commune, addPerson, { id, version: n + 1, name: 'HTX', cooperativeId, consent: true })
    const { persons } = await world.perform(commune, seeGroup, { id })
    const left = persons!.find(({ cooperativeId }) => cooperativeId === members[1])!
    await world.perform(commune, leavePerson, { id, version: 5, personId: left.id, leftOn: world.today })
    await world.perform(commune, holdConference, { id, version: 6, on: '2026-10-05', number: '02/BB', present: 3 })
    await world.perform(commune, registerGroup, { id, version: 7, cooperativeId: union, on: '2026-10-15' })
    const { rows } = await sql<{ cooperative_id: string; valid_from: string; source_note: string }>`select cooperative_id, valid_from, source_note
      from cooperative_relations where kind = 'member_of' and other_id = ${union}`.execute((await world.as(scene.agency)).db)
    expect(rows.map((row) => row.cooperative_id).sort()).toEqual([members[0], members[2], members[3]].sort())
    expect(rows[0]).toMatchObject({ valid_from: '2026-10-15', source_note: 'Sáng lập viên của Liên hiệp hợp tác xã Cửu Long, biên bản số 02/BB' })
  }),
)

test(
  'what founders made is no older than their beginning, and theirs alone: nobody makes members of a stranger’s union by it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const union = (at: 0 | 1, values: object = {}) =>
      aCooperative(world, scene.agency, scene.communes[at].placeId!, { kind: 'union', values: { name: 'Liên hiệp hợp tác xã Cửu Long', ...values } })
    const member = await aCooperative(world, scene.agency, scene.communes[2].placeId!)
    const id = await founders(world, commune, { kind: 'union', name: 'Liên hiệp hợp tác xã Cửu Long' })
    await world.perform(commune, addPerson, { id, version: 1, name: 'HTX', cooperativeId: member, consent: true })
    const say = (cooperativeId: string, of = id, version = 2) =>
      refusal(world.perform(commune, registerGroup, { id: of, version, cooperativeId, on: '2026-10-15' }))
    expect(await say(await union(1))).toBe('founding.cooperativeElsewhere')
    expect(await say(await union(1, { registeredOn: '2026-10-15' }))).toBe('founding.cooperativeElsewhere')
    expect(await say(await union(0, { registeredOn: '2026-08-31' }))).toBe('founding.cooperativeOlder')
    // A cooperative that its founders registered in another commune is theirs where the register says that it is that young.
    const away = (values: object) =>
      aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Rau an toàn', ...values } })
    const moved = await founders(world, commune)
    expect(await say(await away({}), moved, 1)).toBe('founding.cooperativeElsewhere')
    expect(await say(await away({ registeredOn: '2026-10-15' }), moved, 1)).toBe('done')
    const members = async () =>
      (await sql`select 1 from cooperative_relations where kind = 'member_of'`.execute((await world.as(scene.agency)).db)).rows.length
    expect(await members()).toBe(0)
    const made = await union(0, { registeredOn: '2026-10-15' })
    expect(await say(made)).toBe('done')
    expect(await members()).toBe(1)
    const others = await founders(world, commune, { kind: 'union', name: 'Liên hiệp khác' })
    expect(await say(made, others, 1)).toBe('founding.cooperativeTaken')
  }),
)

test(
  'what was registered is visited for two years, and its members are held against the plan',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const officer = (await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })).actor
    const cooperative = await aCooperative(world, scene.agency, placeOf(scene))
    expect(
      await refusal(
        world.perform(commune, registerGroup, {
          id: await founders(world, commune, { kind: 'group' }),
          version: 1,
          cooperativeId: cooperative,
          on: '2026-10-15',
        }),
      ),
    ).toBe('founding.cooperativeUnknown')
    const id = await foundersInFull(world, commune, cooperative)
    const { visits, cooperative: made } = await world.perform(commune, seeGroup, { id })
    expect(made?.id).toBe(cooperative)
    expect(visits.map(({ month, dueOn, planned }) => [month, dueOn, planned])).toEqual([
      [3, '2027-01-15', 14],
      [6, '2027-04-15', 16],
      [12, '2027-10-15', 20],
      [18, '2028-04-15', 25],
      [24, '2028-10-15', 30],
    ])
    world.travel('2027-01-08')
    await remind(await world.system('founding.readAll', 'people.notify'))
    expect(await noticesOf(world, officer)).toEqual(['Đến hạn thăm Hợp tác xã Rau an toàn ngày 15/01/2027.'])
    world.travel('2027-01-20')
    expect(
      (await work(await world.as(commune))).filter(({ id: item }) => item.endsWith(':visit')).map(({ timeLabel, lateDays }) => [timeLabel, lateDays]),
    ).toEqual([['late', 5]])
    expect(await world.perform(scene.agency, listGroups, { visits: 'late' })).toMatchObject({ total: 1, lateVisits: 1 })
    const done = { id: visits[0]!.id, version: 1, doneOn: '2027-01-20', members: 11, findings: 'Hoạt động đều, thiếu kho lạnh' }
    expect(await refusal(world.perform(scene.commune(1), doVisit, done))).toBe('platform.unknown')
    await world.perform(commune, doVisit, done)
    expect(await refusal(world.perform(commune, doVisit, { ...done, version: 2 }))).toBe('founding.visitDone')
    const row = (await world.perform(scene.agency, listGroups, { state: 'registered' })).items[0]
    // At the visit of the third month the plan says 14, and not yet the 30 of its end.
    expect([row?.members, row?.planned, row?.nextVisit]).toEqual([11, 14, '2027-04-15'])
    expect((await world.perform(scene.agency, exportGroups, {})).name).toContain('Thành lập mới')
  }),
)

test(
  'what grew into a cooperative, or ended, is visited no more: what was found at it stays, and nobody is reminded',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const officer = (await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })).actor
    const cooperative = await aCooperative(world, scene.agency, placeOf(scene))
    const id = await foundersInFull(world, commune, cooperative)
    world.travel('2027-01-16')
    const { visits } = await world.perform(commune, seeGroup, { id })
    await world.perform(commune, doVisit, { id: visits[0]!.id, version: 1, doneOn: '2027-01-16', members: 11, findings: 'Hoạt động đều' })
    await isEnded(world, scene.agency, cooperative)
    world.travel('2027-04-16')
    await remind(await world.system('founding.readAll', 'people.notify'))
    expect(await noticesOf(world, officer)).toEqual([])
    expect(await work(await world.as(commune))).toEqual([])
    expect(await world.perform(scene.agency, listGroups, { visits: 'late' })).toMatchObject({ total: 0, lateVisits: 0 })
    const after = await world.perform(commune, seeGroup, { id })
    expect([after.stands, after.endedOn, after.nextVisit]).toEqual([false, '2027-01-16', null])
    // The next one may have been made early, on a day before it ended.
    expect(after.visits.map(({ month, members, late }) => [month, members, late])).toEqual([
      [3, 11, false],
      [6, null, false],
    ])
  }),
)

test(
  'a visit made before a group became a cooperative is entered later, with the group and by its day; one made since, with the cooperative',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const group = await aCooperative(world, scene.agency, placeOf(scene), { kind: 'group', values: { name: 'Tổ hợp tác Thới Lai' } })
    const before = await founders(world, commune, { kind: 'group', name: 'Tổ hợp tác Thới Lai' })
    await world.perform(commune, holdConference, { id: before, version: 1, on: '2026-10-01', present: 4 })
    await world.perform(commune, registerGroup, { id: before, version: 2, cooperativeId: group, on: '2026-10-15' })
    const id = await founders(world, commune, { fromId: group })
    world.travel('2027-05-10')
    await isEnded(world, scene.agency, group)
    const cooperative = await aCooperative(world, scene.agency, placeOf(scene), { values: { name: 'Hợp tác xã Rau an toàn' } })
    await world.perform(commune, holdConference, { id, version: 1, on: '2027-05-01', present: 7 })
    await world.perform(commune, registerGroup, { id, version: 2, cooperativeId: cooperative, on: '2027-05-10' })
    world.travel('2027-06-01')
    const page = await world.perform(commune, seeGroup, { id: before })
    expect([page.grewInto?.name, (await world.perform(commune, seeGroup, { id })).grewInto]).toEqual(['Hợp tác xã Rau an toàn', null])
    expect(page.visits.map(({ month, doneOn }) => [month, doneOn])).toEqual([
      [3, null],
      [6, null],
      [12, null],
    ])
    const of = (visits: readonly { id: string; month: number }[], month: number) => visits.find((visit) => visit.month === month)!.id
    const say = (visit: string, doneOn: string) =>
      refusal(world.perform(commune, doVisit, { id: visit, version: 1, doneOn, members: 6, findings: 'Đã bán chung' }))
    expect(await say(of(page.visits, 6), '2027-05-10')).toBe('founding.visitAfterEnd')
    expect(await say(of(page.visits, 6), '2027-04-20')).toBe('done')
    expect(await say(of(page.visits, 12), '2027-05-09')).toBe('done')
    const { visits } = await world.perform(commune, seeGroup, { id })
    expect(await say(visits[0]!.id, '2027-04-20')).toBe('founding.visitOfFormer')
    expect(await say(visits[0]!.id, '2027-05-20')).toBe('done')
    expect((await world.perform(commune, seeGroup, { id: before })).members).toBe(6)
  }),
)

test(
  'the timeline of a cooperative tells how it came about and who visited it since; that of the group it grew out of, what it became',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const group = await aCooperative(world, scene.agency, placeOf(scene), { kind: 'group', values: { name: 'Tổ hợp tác Thới Lai' } })
    const cooperative = await aCooperative(world, scene.agency, placeOf(scene))
    const id = await founders(world, commune, { fromId: group })
    await world.perform(commune, addPerson, { id, version: 1, name: 'Trần Văn Tư', consent: true })
    await world.perform(commune, holdConference, { id, version: 2, on: '2026-10-01', present: 12 })
    await world.perform(commune, registerGroup, { id, version: 3, cooperativeId: cooperative, on: '2026-10-15' })
    const { visits } = await world.perform(commune, seeGroup, { id })
    const visit = { id: visits[0]!.id, version: 1, doneOn: '2026-11-18', members: 13, findings: 'Đã lập sổ thành viên' }
    await world.perform(commune, doVisit, visit)
    const told = async (of: string) => (await beside(await world.as(commune), 'cooperative', of, 200)).map(({ what, path }) => [what, path])
    const path = `/founding/${id}`
    const story = [
      ['Thành lập “Hợp tác xã Rau an toàn”: Thăm ngày 18/11/2026, 13 thành viên', path],
      ['Thành lập “Hợp tác xã Rau an toàn”: Đăng ký ngày 15/10/2026', path],
      ['Thành lập “Hợp tác xã Rau an toàn”: Họp thành lập ngày 01/10/2026, 12 thành viên dự', path],
      ['Thành lập “Hợp tác xã Rau an toàn”: Ghi nhận ngày 01/09/2026', path],
    ]
    expect((await told(cooperative)).toSorted()).toEqual(story.toSorted())
    expect((await told(group)).toSorted()).toEqual(story.toSorted())
    expect(await beside(await world.as(scene.commune(1)), 'cooperative', cooperative, 200)).toEqual([])
  }),
)
