import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aCooperative, aPersonIn, isEnded, isMovedTo } from '#modules/cooperatives/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import { work } from './doors.ts'
import { oversight } from './index.ts'
import { addMeeting, addRecord, changeMeeting, fileMinutes, fileRecord, seeGovernance, strikeMeeting, strikeRecord } from './governance.ts'
import { exportWeak, listGovernance, listWeak, seeGovernancePlaces, seeWeakPlaces } from './lists.ts'
import { listRules, lookAt, setRule, SYSTEM } from './look.ts'
import { minutesDocx, minutesPaper } from './minutes.ts'
import { addLeftover, addStep, changePlan, closeLeftover, closePlan, moveStep, openPlan, settleStep } from './plans.ts'
import { seePlan } from './plan-view.ts'
import { settleFinding } from './settle.ts'
import { meetingById } from './store-governance.ts'
import { aMeeting, aStopped, confirmed, look } from './testing.ts'

/** A cooperative at the third commune, with people of its own. */
async function governed(world: World): Promise<{ scene: Scene; id: string; own: Actor }> {
  const scene = await aScene(world)
  const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
    from: '2024-08-01',
    values: { officialMembers: 40, governance: 'short', registeredOn: '2024-08-01' },
    people: [
      { post: 'director', name: 'Trần Thị Mười' },
      { post: 'controller', name: 'Lê Văn Chín' },
    ],
  })
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
  return { scene, id, own: world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id }) }
}
const missingIn = async (world: World, by: Actor, id: string) =>
  (await world.perform(by, seeGovernance, { id })).findings.filter(({ part, goneOn }) => part === 'governance' && !goneOn).map(({ rule }) => rule)

describe('how a cooperative is governed', () => {
  test(
    'what is missing goes as it is supplied, by the cooperative itself',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      await look(world)
      expect(await missingIn(world, own, id)).toEqual(['bylaws', 'meeting', 'term'])
      const { id: meeting } = await world.perform(own, addMeeting, { id, ...aMeeting, present: 19 })
      expect(await missingIn(world, own, id)).toEqual(['bylaws', 'meeting', 'minutes', 'quorum', 'term'])
      await world.perform(own, changeMeeting, { id: meeting, version: 1, ...aMeeting, present: 20 })
      await world.perform(own, fileMinutes, { id: meeting, version: 2, file: { name: 'bien-ban.txt', bytes: new TextEncoder().encode('Biên bản') } })
      for (const body of ['director', 'control'])
        await world.perform(own, addRecord, { id, kind: 'term', body, onDay: '2024-08-01', untilDay: '2029-08-01' })
      await world.perform(scene.commune(2), addRecord, { id, kind: 'bylaws', onDay: '2024-08-01', fits: 'yes' })
      expect(await missingIn(world, own, id)).toEqual([])
      await world.perform(own, strikeMeeting, { id: meeting, version: 3, why: 'Ghi nhầm năm' })
      expect(await missingIn(world, own, id)).toEqual(['meeting'])
    }),
  )

  test(
    'a third calling to which nobody came is no general meeting: it is missing still, and the minutes say why',
    inWorld(async (world) => {
      const { id, own } = await governed(world)
      const { id: meeting } = await world.perform(own, addMeeting, { id, ...aMeeting, call: 3, present: 0 })
      expect(await missingIn(world, own, id)).toEqual(['bylaws', 'meeting', 'minutes', 'quorum', 'term'])
      const { findings, meetings } = await world.perform(own, seeGovernance, { id })
      expect(meetings[0]?.quorum).toEqual({ met: false, needed: null, share: 0 })
      expect(findings.find(({ rule }) => rule === 'quorum')?.text).toBe(
        'Đại hội ngày 20/03/2026, triệu tập lần 3: không có thành viên nào dự nên không tiến hành được, dù lần thứ ba không quy định tỷ lệ.',
      )
      expect(JSON.stringify(minutesPaper((await meetingById((await world.as(own)).db, meeting))!, 'HTX', 'Thới Lai'))).toContain(
        'Đại hội triệu tập lần 3, không có thành viên nào dự nên không tiến hành được.',
      )
      await world.perform(own, changeMeeting, { id: meeting, version: 1, ...aMeeting, call: 3, present: 1 })
      expect(await missingIn(world, own, id)).toEqual(['bylaws', 'minutes', 'term'])
    }),
  )

  test(
    'a first calling without its half does not count as held, and the list of what is missing says why, for it and for its commune',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      const { id: meeting } = await world.perform(own, addMeeting, { id, ...aMeeting, present: 19 })
      const says =
        'Chưa ghi nhận đại hội thường niên năm 2026 (hạn 30/04/2026); hệ thống chưa có kỳ nào đã họp. ' +
        'Kỳ ngày 20/03/2026, triệu tập lần 1, có mặt 47,5%, dưới mức 50% phải có nên không tính là đã họp.'
      const { findings } = await world.perform(own, seeGovernance, { id })
      expect(findings.find(({ rule }) => rule === 'meeting')?.text).toBe(says)
      expect((await world.perform(scene.commune(2), listGovernance, { rule: 'meeting' })).items[0]?.texts).toContain(says)
      expect(JSON.stringify(minutesPaper((await meetingById((await world.as(own)).db, meeting))!, 'HTX', 'Thới Lai'))).toContain(
        'chưa đạt mức 50% thành viên chính thức nên không tiến hành được.',
      )
      // A second calling with a third of them is one, and settles it.
      await world.perform(own, addMeeting, { id, ...aMeeting, heldOn: '2026-04-10', call: 2, present: 14 })
      expect(await missingIn(world, own, id)).toEqual(['bylaws', 'minutes', 'term'])
    }),
  )

  test(
    'one whose only meeting of eighteen months had too few present is a sign of weakness, which says so',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      await world.perform(own, addMeeting, { id, ...aMeeting, heldOn: '2025-01-10' })
      await world.perform(own, addMeeting, { id, ...aMeeting, present: 10 })
      const { findings } = await world.perform(scene.commune(2), seeGovernance, { id })
      expect(findings.filter(({ rule }) => rule === 'noMeeting').map(({ text }) => text)).toEqual([
        'Không họp đại hội thường niên quá 18 tháng: kỳ đã họp gần nhất ngày 10/01/2025 (hồ sơ quản trị). ' +
          'Kỳ ngày 20/03/2026, triệu tập lần 1, có mặt 25%, dưới mức 50% phải có nên không tính là đã họp.',
      ])
    }),
  )

  test(
    'more present than there are members, votes beyond those present, and days to come are refused and change nothing',
    inWorld(async (world) => {
      const { id, own } = await governed(world)
      const add = (change: object) => world.perform(own, addMeeting, { id, ...aMeeting, ...change })
      await expect(add({ present: 41 })).rejects.toThrow('presentTooMany')
      await expect(add({ heldOn: '2026-12-01' })).rejects.toThrow('futureDay')
      await expect(add({ resolutions: [{ text: 'Điều lệ', for: 25, against: 6, passed: true }] })).rejects.toThrow('votesTooMany')
      await expect(world.perform(own, addRecord, { id, kind: 'term', body: 'board', onDay: '2026-01-01', untilDay: '2025-01-01' })).rejects.toThrow(
        'termDays',
      )
      expect((await world.perform(own, seeGovernance, { id })).meetings).toEqual([])
    }),
  )

  test(
    'the minutes are an official paper; the audit names nobody who led a meeting',
    inWorld(async (world) => {
      const { id, own } = await governed(world)
      const made = await world.perform(own, addMeeting, {
        id,
        ...aMeeting,
        secretary: 'Phạm Thị Thư Ký',
        resolutions: [{ text: 'Thông qua báo cáo năm 2025', for: 29, against: 1, passed: true }],
      })
      const file = await world.perform(own, minutesDocx, made)
      expect(file.name).toContain('Biên bản')
      expect((file.bytes as Uint8Array).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
      await world.perform(own, changeMeeting, { id: made.id, version: 1, ...aMeeting, chair: 'Người Khác' })
      await world.system('audit.read')
      const { rows } = await sql<{ line: string }>`select l::text as line from hopluc.audit_lines l where action like 'oversight.%Meeting'`.execute(
        world.db,
      )
      expect(rows).toHaveLength(2)
      for (const name of ['Nguyễn Văn Chủ', 'Thư Ký', 'Người Khác']) expect(rows.map(({ line }) => line).join()).not.toContain(name)
    }),
  )

  test(
    'neighbours see nothing of it and write nothing; who looks on writes nothing',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      await look(world)
      await expect(world.perform(scene.commune(0), addMeeting, { id, ...aMeeting })).rejects.toThrow('oversight.notYours')
      const stranger = world.actor('HTX khác', 'cooperative', { organisationId: scene.agriculture.id })
      await expect(world.perform(stranger, seeGovernance, { id })).rejects.toThrow('oversight.notYours')
      // Another commune's looks on nothing, and is not told that nothing is missing.
      await expect(world.perform(scene.commune(0), seeGovernance, { id })).rejects.toThrow('oversight.notYours')
      expect(await missingIn(world, scene.auditor, id)).toHaveLength(3)
      expect((await world.perform(scene.commune(0), listGovernance, {})).total).toBe(0)
      expect((await world.perform(scene.commune(2), listGovernance, {})).items).toMatchObject([{ id, missing: 3 }])
      expect((await world.perform(scene.chairman, listGovernance, { rule: 'bylaws' })).total).toBe(1)
      await expect(world.perform(scene.auditor, addMeeting, { id, ...aMeeting })).rejects.toThrow('notPermitted')
      const { whole, places } = await world.perform(scene.agency, seeGovernancePlaces, {})
      expect(whole).toEqual({ all: 1, missing: 1 })
      expect(places).toMatchObject([{ id: scene.communes[2].placeId, gaps: 3 }])
      expect((await work(await world.as(own))).map(({ path }) => path)).toEqual([`/oversight/cooperatives/${id}`])
    }),
  )

  test(
    'what was recorded of one that went into another counts for the one that stands',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      const { id: meeting } = await world.perform(own, addMeeting, { id, ...aMeeting })
      const other = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
        values: { name: 'HTX Thới Lai', registeredOn: '2024-08-01' },
      })
      await sql`update cooperatives set merged_into = ${other} where id = ${id}`.execute((await world.as(scene.agency)).db)
      await look(world)
      expect((await world.perform(scene.agency, seeGovernance, { id: other })).meetings).toMatchObject([{ heldOn: '2026-03-20' }])
      expect(await missingIn(world, scene.agency, other)).not.toContain('meeting')
      // Its people, whose account goes along, read and write on what they had recorded.
      const { db } = await world.as(scene.agency)
      await sql`update cooperatives set organisation_id = case when id = ${other} then ${scene.health.id}::uuid end where id in (${id}, ${other})`.execute(
        db,
      )
      await world.perform(own, changeMeeting, { id: meeting, version: 1, ...aMeeting, present: 31 })
      expect((await world.perform(own, seeGovernance, { id: other })).meetings).toMatchObject([{ id: meeting, present: 31 }])
    }),
  )

  test(
    'is looked at anew when the register says that something of it changed',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
        from: '2024-08-01',
        values: { governance: 'short', registeredOn: '2024-08-01' },
        people: [{ post: 'controller', name: 'Lê Văn Chín' }],
      })
      await look(world)
      expect(await missingIn(world, scene.agency, id)).toContain('board')
      const person = { post: 'director', name: 'Trần Thị Mười', validFrom: '2026-11-01', source: 'commune' }
      await aPersonIn(world, scene.agency, id, person)
      await oversight.listens['cooperatives.changed'](await world.system(...SYSTEM), { id })
      expect(await missingIn(world, scene.agency, id)).not.toContain('board')
    }),
  )

  test(
    'minutes are put in the place of those that were seen: whoever looked before somebody else’s came is told so',
    inWorld(async (world) => {
      const { scene, id, own } = await governed(world)
      const { id: meeting } = await world.perform(own, addMeeting, { id, ...aMeeting })
      const file = (name: string) => ({ name, bytes: new TextEncoder().encode(`Biên bản ${name}`) })
      await world.perform(own, fileMinutes, { id: meeting, version: 1, file: file('lan-1.txt') })
      const late = world.perform(scene.commune(2), fileMinutes, { id: meeting, version: 1, file: file('lan-2.txt') })
      await expect(late).rejects.toMatchObject({ code: 'platform.stale', facts: { seen: 1, current: 2, latest: { file: { name: 'lan-1.txt' } } } })
      expect((await world.perform(own, seeGovernance, { id })).meetings[0]!.file?.name).toBe('lan-1.txt')
      const { id: record } = await world.perform(own, addRecord, { id, kind: 'bylaws', onDay: '2024-08-01', fits: 'yes' })
      await world.perform(own, fileRecord, { id: record, version: 1, file: file('dieu-le.txt') })
      await expect(world.perform(scene.commune(2), strikeRecord, { id: record, version: 1, why: 'Ghi nhầm' })).rejects.toThrow('platform.stale')
    }),
  )

  test(
    'a record struck out counts no more, and twice it is refused',
    inWorld(async (world) => {
      const { id, own } = await governed(world)
      const made = await world.perform(own, addRecord, { id, kind: 'bylaws', onDay: '2024-08-01', fits: 'yes' })
      await world.perform(own, strikeRecord, { id: made.id, version: 1, why: 'Ghi nhầm' })
      expect((await world.perform(own, seeGovernance, { id })).records).toEqual([])
      await expect(world.perform(own, strikeRecord, { id: made.id, version: 2, why: 'Ghi nhầm' })).rejects.toThrow('unknownRecord')
    }),
  )
})

describe('those that are weak or stopped', () => {
  test(
    'are found with the values and their source, settled by their commune, and not found anew by every look',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      const { findings } = await world.perform(commune, seeGovernance, { id })
      const signs = findings.filter(({ part }) => part === 'weak')
      expect(signs.map(({ text }) => text)).toContain('Ngừng hoạt động quá 12 tháng, từ ngày 01/08/2024 (nguồn: giấy chứng nhận).')
      expect(signs.map(({ rule }) => rule).sort()).toEqual(['fewMembers', 'stopped', 'undeclared'])
      expect((await work(await world.as(commune))).map(({ path }) => path)).toEqual(['/oversight/weak?stage=found'])
      for (const [nth, sign] of signs.entries())
        await world.perform(commune, settleFinding, {
          id: sign.id,
          version: 1,
          answer: nth === 0 ? 'confirmed' : 'dismissed',
          reason: 'Đã kiểm tra tại chỗ',
        })
      await look(world)
      const again = (await world.perform(commune, seeGovernance, { id })).findings.filter(({ part }) => part === 'weak')
      expect(again.map(({ state }) => state).sort()).toEqual(['confirmed', 'dismissed', 'dismissed'])
      expect((await world.perform(commune, listWeak, {})).items).toMatchObject([{ id, stage: 'confirmed' }])
      await expect(
        world.perform(scene.commune(0), settleFinding, { id: signs[0]!.id, version: 2, answer: 'open', reason: 'Không phải xã này' }),
      ).rejects.toThrow()
      // Of signs that came and went over many years the newest are shown; how many are older is said, and what stands is never left out.
      await sql`insert into oversight_findings (id, province_id, cooperative_id, part, rule, what, facts, cause, found_on, seen_at, gone_on)
        select gen_random_uuid(), province_id, cooperative_id, part, rule, what, facts, cause, date '2010-01-01' + n, seen_at, date '2010-01-02' + n
        from oversight_findings, generate_series(1, 110) n where id = ${signs[0]!.id}`.execute(world.db)
      const many = await world.perform(commune, seeGovernance, { id })
      expect([many.findings.length, many.earlierFindings]).toEqual([100, again.length + findings.length - signs.length + 110 - 100])
      expect(many.findings.filter(({ goneOn }) => !goneOn).length).toBe(findings.length)
    }),
  )

  test(
    'are counted by commune with numbers that agree with their lists; a rule that is switched off finds none',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const first = await aStopped(world, scene.agency, scene.communes[0].placeId!, 'HTX Một')
      await aStopped(world, scene.agency, scene.communes[1].placeId!, 'HTX Hai')
      await confirmed(world, scene.agency, first)
      const { whole, places } = await world.perform(scene.chairman, seeWeakPlaces, {})
      expect(whole).toMatchObject({ found: 2, confirmed: 0 })
      for (const one of places)
        expect((await world.perform(scene.chairman, listWeak, { place: one.id! })).total).toBe(one.found + one.confirmed + one.planned)
      expect((await world.perform(scene.chairman, listWeak, { q: 'hai' })).items.map(({ name }) => name)).toEqual(['HTX Hai'])
      const sheet = await world.perform(scene.chairman, exportWeak, { stage: 'found' })
      expect(sheet.name).toMatch(/\.xlsx$/)
      for (const rule of ['stopped', 'fewMembers', 'undeclared'])
        await world.perform(scene.agency, setRule, {
          rule,
          active: false,
          amount: 12,
          validFrom: world.today,
          basis: 'Kế hoạch của tỉnh',
        })
      await look(world)
      expect((await world.perform(scene.chairman, seeWeakPlaces, {})).whole).toMatchObject({ found: 0, confirmed: 0 })
      expect((await world.perform(scene.agency, listRules, {})).items.find(({ rule }) => rule === 'stopped')).toMatchObject({
        active: false,
        evidence: 'own',
      })
      await expect(
        world.perform(scene.agency, setRule, { rule: 'losses', active: true, amount: null, validFrom: world.today, basis: 'Kế hoạch' }),
      ).rejects.toThrow('ruleNumber')
      await expect(
        world.perform(scene.commune(0), setRule, { rule: 'losses', active: false, amount: null, validFrom: world.today, basis: 'Kế hoạch' }),
      ).rejects.toThrow('notPermitted')
    }),
  )

  test(
    'a plan needs a confirmed sign; one at a time; a sign under a plan is not taken back',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      const plan = { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' }
      await expect(world.perform(commune, openPlan, plan)).rejects.toThrow('nothingConfirmed')
      const { findings } = await confirmed(world, commune, id)
      await expect(world.perform(commune, openPlan, { ...plan, dueOn: world.today })).rejects.toThrow('dueBefore')
      await world.perform(commune, openPlan, plan)
      await expect(world.perform(commune, openPlan, plan)).rejects.toThrow('hasPlan')
      const { plan: opened } = await world.perform(commune, seeGovernance, { id })
      // More than a plan shows is not taken on, so that nothing of it is hidden.
      await sql`insert into oversight_steps (id, province_id, plan_id, cooperative_id, n, title)
        select gen_random_uuid(), ${world.provinceId}, ${opened!.id}, ${id}, 100 + n, 'Bước' from generate_series(1, 53) n`.execute(
        (await world.as(commune)).db,
      )
      await expect(world.perform(commune, addStep, { id: opened!.id, title: 'Bước nữa' })).rejects.toThrow('tooManySteps')
      await sql`update oversight_steps set dropped_on = ${world.today} where n > 100`.execute((await world.as(commune)).db)
      const sign = findings.find(({ state }) => state === 'confirmed')!
      await expect(world.perform(commune, settleFinding, { id: sign.id, version: sign.version, answer: 'open', reason: 'Xem lại' })).rejects.toThrow(
        'hasPlan',
      )
      expect((await world.perform(commune, listWeak, { stage: 'planned' })).items).toMatchObject([
        { id, plan: { way: 'dissolve', done: 0, steps: 7 } },
      ])
      world.travel('2027-07-01')
      expect((await world.perform(commune, listWeak, { stage: 'late' })).total).toBe(1)
    }),
  )

  test(
    'an open plan lies where its cooperative lies, and is kept by the commune that is there',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      await confirmed(world, scene.commune(1), id)
      const plan = await world.perform(scene.commune(1), openPlan, { id, way: 'consolidate', reason: 'Còn thị trường', dueOn: '2027-06-30' })
      const there = async () => (await world.perform(scene.agency, seePlan, plan)).cooperative.placeName
      const before = await there()
      await isMovedTo(world, scene.agency, id, scene.communes[2].placeId!)
      await oversight.listens['cooperatives.changed'](await world.system(...SYSTEM), { id })
      expect(await there()).not.toBe(before)
      await expect(world.perform(scene.commune(2), seePlan, plan)).resolves.toMatchObject({ cooperative: { id } })
    }),
  )

  test(
    'a conversion closes with what it became: the register ends the one and goes on with the other, and both keep their history',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      await confirmed(world, commune, id)
      const plan = await world.perform(commune, openPlan, { id, way: 'convert', reason: 'Thành viên muốn làm tổ hợp tác', dueOn: '2027-06-30' })
      const close = async (more: object) => {
        const { version } = await world.perform(commune, seePlan, plan)
        return world.perform(commune, closePlan, { id: plan.id, version, on: world.today, basis: 'Thông báo 16/TB-UBND', ...more })
      }
      await expect(close({})).rejects.toThrow('oversight.intoMissing')
      await expect(close({ into: 'group' })).rejects.toThrow('oversight.intoNameMissing')
      await expect(close({ into: 'cooperative', intoName: 'Hợp tác xã khác' })).rejects.toThrow('oversight.intoSame')
      await close({ into: 'group', intoName: 'Tổ hợp tác Rạch Giữa' })
      const db = (await world.as(scene.agency)).db
      const { rows } = await sql<{ kind: string; name: string; legal_state: string; members: number | null; how: string | null }>`
        select c.kind, c.name, c.legal_state, (select g.members from cooperative_standings g where g.id = c.id) as members,
          (select r.how from cooperative_relations r where r.cooperative_id = c.id and r.other_id = ${id}) as how
        from cooperatives c where c.id = ${id} or exists (select 1 from cooperative_relations r where r.cooperative_id = c.id and r.other_id = ${id}) order by c.kind`.execute(
        db,
      )
      expect(rows).toEqual([
        { kind: 'cooperative', name: 'Hợp tác xã Ngừng hoạt động', legal_state: 'ended', members: null, how: null },
        { kind: 'group', name: 'Tổ hợp tác Rạch Giữa', legal_state: 'operating', members: 3, how: 'conversion' },
      ])
    }),
  )

  test(
    'whose end was written into the register by hand stays on the board until what is left over of it is settled',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      await confirmed(world, commune, id)
      const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
      const board = async () => (await world.perform(scene.agency, listWeak, { q: 'ngung hoat dong' })).items.map(({ stage }) => stage)
      expect([await board(), (await world.perform(commune, seePlan, plan)).endedBefore]).toEqual([['planned'], false])
      await isEnded(world, scene.agency, id)
      expect([await board(), (await world.perform(commune, seePlan, plan)).endedBefore]).toEqual([['planned'], true])
      expect((await world.perform(scene.agency, seeWeakPlaces, {})).whole.planned).toBe(1)
    }),
  )

  test(
    'a dissolution closes only when everything left over is closed, and then the register says that it has ended',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      await confirmed(world, commune, id)
      const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
      const close = async (on = world.today) => {
        const { version } = await world.perform(commune, seePlan, plan)
        return world.perform(commune, closePlan, { id: plan.id, version, on, basis: 'Thông báo 15/TB-UBND' })
      }
      await expect(close()).rejects.toThrow('leftoversUnsaid')
      for (const kind of ['asset', 'undivided', 'seal']) await world.perform(commune, addLeftover, { id: plan.id, kind, none: true })
      await world.perform(commune, addLeftover, { id: plan.id, kind: 'debt', title: 'Nợ vật tư', value: 12_000_000 })
      await expect(world.perform(commune, addLeftover, { id: plan.id, kind: 'state', title: 'Máy cấy', value: 90_000_000 })).rejects.toThrow(
        'leftoverShape',
      )
      await world.perform(commune, addLeftover, { id: plan.id, kind: 'state', title: 'Máy cấy', value: 90_000_000, stateShare: 70 })
      await expect(close()).rejects.toThrow('leftoversOpen')
      const { leftovers, steps } = await world.perform(commune, seePlan, plan)
      const settle = (kind: string, how: string) =>
        world.perform(commune, closeLeftover, {
          id: plan.id,
          leftoverId: leftovers.find((one) => one.kind === kind)!.id,
          how,
          on: world.today,
          basis: 'Biên bản 3',
        })
      await expect(settle('state', 'paid')).rejects.toThrow('leftoverHow')
      // The State paid for seventy per cent of it: it is liquidated, and not recovered.
      await expect(settle('state', 'recovered')).rejects.toThrow('leftoverHow')
      await settle('state', 'liquidated')
      world.travel('2026-12-20')
      await settle('debt', 'paid')
      await expect(settle('debt', 'paid')).rejects.toThrow('leftoverClosed')
      // Two officers of one commune before the same page: the second is told that the step was settled meanwhile.
      const step = { id: plan.id, stepId: steps[0]!.id, version: steps[0]!.version }
      await world.perform(commune, settleStep, { ...step, answer: 'done', on: world.today })
      await expect(world.perform(commune, settleStep, { ...step, answer: 'dropped' })).rejects.toThrow('platform.stale')
      // It had not ended while its debt was open, whatever day is written.
      await expect(close('2026-12-19')).rejects.toThrow('closedBeforeLeft')
      await close('2026-12-20')
      const ended = await sql<{ state: string; source_note: string }>`select c.legal_state as state, v.source_note from cooperatives c
        join cooperative_values v on v.cooperative_id = c.id and v.field = 'legalState' where c.id = ${id}`.execute((await world.as(commune)).db)
      expect(ended.rows).toEqual([{ state: 'ended', source_note: 'Thông báo 15/TB-UBND' }])
      expect((await world.perform(commune, listWeak, {})).total).toBe(0)
      expect((await world.perform(commune, listWeak, { stage: 'done' })).items).toMatchObject([{ id, stage: 'done' }])
      const whole = await world.perform(commune, seePlan, plan)
      // The paper is in the sentence; it is not said once more below it.
      expect(whole.events.find(({ kind }) => kind === 'closed')).toMatchObject({ note: null, facts: { basis: 'Thông báo 15/TB-UBND' } })
      await expect(world.perform(commune, addLeftover, { id: plan.id, kind: 'claim', none: true })).rejects.toThrow('planClosed')
    }),
  )

  test(
    'a step is given another day with a reason: it begins and goes on in the history of the plan, and not past the plan',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      const commune = scene.commune(1)
      await confirmed(world, commune, cooperativeId)
      const { id } = await world.perform(commune, openPlan, { id: cooperativeId, way: 'consolidate', reason: 'Còn thị trường', dueOn: '2027-06-30' })
      const first = async () => (await world.perform(commune, seePlan, { id })).steps[0]!
      const began = (await first()).dueOn!
      const move = async (dueOn: string, by = commune, version?: number) => {
        const step = await first()
        return world.perform(by, moveStep, { id, stepId: step.id, version: version ?? step.version, dueOn, reason: 'Chờ số liệu thuế' })
      }
      await move('2027-02-26')
      await move('2027-03-31')
      expect(await first()).toMatchObject({ dueOn: '2027-03-31', firstDueOn: began, moves: 2 })
      const told = (await world.perform(commune, seePlan, { id })).events.filter(({ kind }) => kind === 'stepMoved')
      expect(told.map(({ facts, note }) => [facts['before'], facts['on'], note]).toSorted()).toEqual(
        [
          [began, '2027-02-26', 'Chờ số liệu thuế'],
          ['2027-02-26', '2027-03-31', 'Chờ số liệu thuế'],
        ].toSorted(),
      )
      await expect(move('2027-03-31')).rejects.toThrow('stepSame')
      await expect(move('2026-01-05')).rejects.toThrow('stepBefore')
      await expect(move('2027-07-01')).rejects.toThrow('stepAfter')
      // One that is added keeps to the same days.
      const added = (dueOn: string | null) => world.perform(commune, addStep, { id, title: 'Đối chiếu công nợ', dueOn })
      await expect(added('2027-07-01')).rejects.toMatchObject({ code: 'oversight.stepAfter', fields: [{ path: 'dueOn' }] })
      await expect(added('2026-01-05')).rejects.toThrow('stepBefore')
      await added('2027-06-30')
      await added(null)
      await expect(move('2027-04-30', commune, 1)).rejects.toThrow('platform.stale')
      await expect(move('2027-04-30', scene.commune(0))).rejects.toThrow('oversight.')
      const { id: stepId, version } = await first()
      await world.perform(commune, settleStep, { id, stepId, version, answer: 'done', on: world.today })
      await expect(move('2027-04-30')).rejects.toThrow('stepIsDone')
      // The plan is to end earlier: what would be due after it is due on its day; what is done, and what has no day, stays.
      const before = await world.perform(commune, seePlan, { id })
      await world.perform(commune, changePlan, {
        id,
        version: before.version,
        officerId: null,
        dueOn: '2027-02-01',
        reason: 'Còn thị trường',
        basis: '',
      })
      const after = await world.perform(commune, seePlan, { id })
      expect(after.steps.map(({ title, dueOn }) => [title, dueOn])).toEqual(
        before.steps.map(({ title, dueOn, doneOn }) => [title, doneOn === null && dueOn !== null && dueOn > '2027-02-01' ? '2027-02-01' : dueOn]),
      )
      const late = before.steps.filter(({ doneOn, dueOn }) => doneOn === null && dueOn !== null && dueOn > '2027-02-01')
      expect(after.events.filter(({ kind, facts }) => kind === 'stepMoved' && facts['on'] === '2027-02-01')).toHaveLength(late.length)
      expect(late.length).toBeGreaterThan(1)
    }),
  )

  test(
    'its own people see a plan and what was confirmed, not what a rule alone suspects',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aStopped(world, scene.agency, scene.communes[1].placeId!)
      await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
      const own = world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id })
      const signs = async () => (await world.perform(own, seeGovernance, { id })).findings.filter(({ part }) => part === 'weak').length
      expect(await signs()).toBe(0)
      await confirmed(world, scene.agency, id)
      expect(await signs()).toBe(1)
      await world.perform(scene.agency, openPlan, { id, way: 'consolidate', reason: 'Còn thị trường', dueOn: '2027-06-30' })
      expect((await world.perform(own, seeGovernance, { id })).plan).toMatchObject({ way: 'consolidate', steps: 6 })
    }),
  )

  test(
    'many are looked at in a fixed number of questions',
    inWorld(async (world) => {
      const scene = await aScene(world)
      for (let n = 0; n < 12; n += 1)
        await aCooperative(world, scene.agency, scene.communes[n % 3]!.placeId!, { values: { name: `HTX ${n}`, registeredOn: '2020-01-01' } })
      const { looked, found } = await lookAt(await world.system(...SYSTEM), null)
      expect(looked).toBe(12)
      expect(found).toBeGreaterThan(12)
      expect((await lookAt(await world.system(...SYSTEM), null)).fresh).toEqual([])
    }),
  )
})
