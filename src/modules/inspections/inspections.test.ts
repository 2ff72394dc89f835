import { sql } from 'kysely'
import { expect, test } from 'vitest'
import mammoth from 'mammoth'
import type { Actor } from '#platform/actor'
import { renderDocx } from '#platform/papers'
import { act, aScene, noticesOf } from '#modules/tasks/testing'
import { aPerson } from '#modules/people/testing'
import { inWorld } from '#testing'
import type { FindingList } from './contract.ts'
import { minutesPaper } from './outputs.ts'
import * as store from './store.ts'
import { aFinding, anInspection, minutes, seen, type Stepped } from './testing.ts'

test(
  'what was found is answered, remedied by a task, and closed only when the remedy is confirmed',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id])
    expect(page).toMatchObject({ state: 'decided', decision: { number: expect.stringMatching(/QĐ-STC$/) } })
    expect((await noticesOf(world, commune.actor))[0]).toContain('Quyết định')
    await aFinding(world, scene.agency, page)
    // Before the minutes the body reads nothing of what was noted.
    expect((await seen(world, scene.commune(0), page.id)).visits[0]!.findings).toEqual([])
    const after = await minutes(world, scene.agency, scene.commune(0), page)
    expect(after.state).toBe('done')
    const [finding] = (await seen(world, scene.commune(0), page.id)).visits[0]!.findings
    expect(finding).toMatchObject({ state: 'unanswered', severity: 'major', may: { answer: true, close: false }, files: [{ role: 'evidence' }] })
    const close = (version: number) => act(world, scene.agency, 'inspections.close', { id: finding!.id, version })
    await expect(close(finding!.version)).rejects.toMatchObject({ code: 'inspections.remedyOpen' })
    const answered = await act<Stepped>(world, scene.commune(0), 'inspections.answer', {
      id: finding!.id,
      version: finding!.version,
      agrees: true,
      answer: 'Sẽ ban hành trong tháng.',
    })
    await expect(
      act(world, scene.commune(0), 'inspections.answer', { id: finding!.id, version: answered.version, agrees: true, answer: 'Lần nữa' }),
    ).rejects.toMatchObject({ code: 'inspections.answeredBefore' })
    const task = await act<{ id: string; version: number; origin: string; confirmer: { id: string } }>(world, scene.commune(0), 'tasks.get', {
      id: finding!.task!.id,
    })
    expect(task).toMatchObject({ origin: `/inspections/${page.id}`, confirmer: { id: scene.office.id } })
    const reported = await act(world, scene.commune(0), 'tasks.report', {
      id: task.id,
      version: task.version,
      note: 'Đã ban hành',
      resultNumber: '5/KH-UBND',
    })
    await expect(close(answered.version)).rejects.toMatchObject({ code: 'inspections.remedyOpen' })
    await act(world, scene.an, 'tasks.confirm', { id: task.id, version: reported.version })
    await close(answered.version)
    expect((await seen(world, scene.agency, page.id)).visits[0]!.findings[0]).toMatchObject({ state: 'closed' })
    await expect(close(answered.version + 1)).rejects.toMatchObject({ code: 'inspections.closedBefore' })
  }),
)

test(
  'an inspected body reads of an inspection when it is made known, others do not',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const planned = await act<Stepped>(world, scene.binh, 'inspections.plan', {
      title: 'Kiểm tra chuyên đề',
      fromDay: '2026-12-01',
      toDay: '2026-12-05',
      subjectIds: [scene.communes[0].id, scene.communes[1].id],
    })
    await expect(seen(world, scene.commune(0), planned.id)).rejects.toMatchObject({ code: 'inspections.unknown' })
    const plan = await act<{ documentId: string; inspections: number }>(world, scene.binh, 'inspections.issuePlan', {
      year: 2026,
      signer: 'Giám đốc Sở',
    })
    expect(plan).toMatchObject({ inspections: 1 })
    expect((await seen(world, scene.commune(0), planned.id)).planNumber).toMatch(/KH-SNNMT$/)
    await expect(seen(world, scene.commune(2), planned.id)).rejects.toMatchObject({ code: 'inspections.unknown' })
    await expect(
      act(world, scene.chi, 'inspections.decideTeam', { id: planned.id, version: 2, signer: 'Ai đó', team: [{ role: 'leader', post: 'Ai' }] }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/unknown|notYours/),
    })
    await expect(act(world, scene.binh, 'inspections.issuePlan', { year: 2026, signer: 'Giám đốc Sở' })).rejects.toMatchObject({
      code: 'inspections.nothingPlanned',
    })
  }),
)

test(
  'nothing changes after the minutes, and what is graver than minor names its remedy',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id])
    const visit = page.visits[0]!
    const finding = { id: visit.id, words: 'Hồ sơ thiếu', severity: 'severe' }
    await expect(act(world, scene.agency, 'inspections.addFinding', finding)).rejects.toMatchObject({ code: 'inspections.remedyMissing' })
    await expect(act(world, scene.agency, 'inspections.addFinding', { ...finding, remedy: 'Bổ sung' })).rejects.toMatchObject({
      code: 'inspections.dueMissing',
    })
    await expect(act(world, scene.agency, 'inspections.signMinutes', { id: visit.id, version: visit.version })).rejects.toMatchObject({
      code: 'inspections.visitMissing',
    })
    const after = await minutes(world, scene.agency, scene.commune(0), page)
    await expect(
      act(world, scene.agency, 'inspections.saveVisit', {
        id: visit.id,
        version: after.visits[0]!.version,
        visitedOn: world.today,
        conclusion: 'Khác',
      }),
    ).rejects.toMatchObject({ code: 'inspections.minutesIssued' })
  }),
)

test(
  'the minutes say what was asked, what was found and what is to be remedied; the board counts it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id])
    await aFinding(world, scene.agency, page)
    const after = await minutes(world, scene.agency, scene.commune(0), page)
    expect(after.visits[0]!.minutes?.number).toMatch(/BB-STC$/)
    const head = {
      issuer: 'Sở Tài chính',
      symbol: 'BB-STC',
      place: 'Cần Thơ',
      number: 1,
      date: '2026-11-20',
      lines: [{ post: 'Trưởng đoàn' }],
      signer: 'Anh',
    }
    const ctx = await world.as(scene.agency)
    const one = (await store.inspectionById(ctx.db, page.id))!
    const visit = (await store.visitById(ctx.db, after.visits[0]!.id))!
    const findings = await store.findingsOfVisit(ctx.db, visit.id)
    const bytes = await renderDocx(minutesPaper(head, one, visit, findings, 'UBND phường'))
    const text = (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
    for (const part of [
      'BIÊN BẢN',
      'Chưa ban hành kế hoạch triển khai',
      'xong trước ngày 15/12/2026',
      'ĐƠN VỊ ĐƯỢC KIỂM TRA',
      'Lê Văn Bảy',
      'TRƯỞNG ĐOÀN',
    ])
      expect(text).toContain(part)
    const board = () => act<FindingList>(world, scene.an, 'inspections.findings', { show: 'late' })
    expect((await board()).counts).toMatchObject({ open: 1, late: 0 })
    world.travel('2026-12-16')
    expect((await board()).items.map(({ state }) => state)).toEqual(['late'])
    expect((await act<FindingList>(world, scene.dung, 'inspections.findings', {})).items).toEqual([])
  }),
)

test(
  'whoever carries an inspection through hands it over when they leave their post; the board counts findings beyond one look',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const of = { role: 'lead_agency' as const, organisationId: scene.finance.id, organisationName: scene.finance.name }
    const head = await aPerson(world, { name: 'Giám đốc', ...of, rank: 'head', post: 'Giám đốc Sở' })
    const leaver = await aPerson(world, { name: 'Hoa', ...of, post: 'Chuyên viên Hoa' })
    const taker = await aPerson(world, { name: 'Sơn', ...of, post: 'Chuyên viên Sơn' })
    const page = await anInspection(world, leaver.actor, [scene.communes[0].id])
    expect(page.inCharge).toBe('Chuyên viên Hoa')
    const held = await act<{ version: number; items: { id: string; kind: string; way: string }[] }>(world, head.actor, 'inside.holdings', {
      id: leaver.actor.membershipId,
    })
    expect(held.items.map(({ kind }) => kind)).toContain('inspections.inspection')
    await act(world, head.actor, 'inside.handOver', {
      id: leaver.actor.membershipId,
      version: held.version,
      endsOn: world.today,
      reason: 'Chuyển công tác',
      decisions: held.items.filter(({ way }) => way === 'give').map(({ id }) => ({ id, toId: taker.actor.membershipId })),
    })
    expect((await seen(world, taker.actor, page.id)).inCharge).toBe('Chuyên viên Sơn')
    await aFinding(world, scene.agency, page)
    await minutes(world, scene.agency, scene.commune(0), await seen(world, scene.agency, page.id))
    // As many as no board was made for: all are counted, and the last page is there.
    const ctx = await world.as(scene.agency)
    await sql`insert into inspection_findings (id, province_id, inspection_id, visit_id, organisation_id, n, words, severity, issued_on)
      select gen_random_uuid(), province_id, inspection_id, visit_id, organisation_id, 100 + k, words, 'minor', issued_on
      from inspection_findings, generate_series(1, 2100) k where inspection_id = ${page.id}`.execute(ctx.db)
    const board = await act<FindingList>(world, scene.agency, 'inspections.findings', { page: 43 })
    expect([board.total, board.counts.open, board.items.length, board.next]).toEqual([2101, 2101, 1, null])
  }),
)

test(
  'a checklist is corrected by the body that wrote it and by who keeps those of all; every other body uses it as it is',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const items = [{ key: 'so', words: 'Có sổ theo dõi nhiệm vụ' }]
    await act(world, scene.binh, 'inspections.loadChecklists', {})
    const { id } = await act<Stepped>(world, scene.binh, 'inspections.addChecklist', { name: 'Kiểm tra hợp tác xã nông nghiệp', items })
    type Lists = { items: { id: string; version: number; name: string; mayChange: boolean }[] }
    const lists = async (by: Actor) => (await act<Lists>(world, by, 'inspections.checklists', {})).items
    const mayChange = async (by: Actor) => (await lists(by)).filter((one) => one.mayChange).map((one) => one.id)
    expect(await mayChange(scene.binh)).toEqual([id])
    expect(await mayChange(scene.chi)).toEqual([])
    expect(await mayChange(scene.chairman)).toEqual([])
    const all = await lists(scene.an)
    expect(await mayChange(scene.an)).toEqual(all.map((one) => one.id))
    const change = (by: Actor, one: { id: string; version: number }) =>
      act(world, by, 'inspections.changeChecklist', { ...one, name: 'Sửa lại', items })
    const ready = all.find((one) => one.id !== id)!
    for (const one of [{ id, version: 1 }, ready]) await expect(change(scene.chi, one)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(change(scene.binh, ready)).rejects.toMatchObject({ kind: 'notFound' })
    await change(scene.binh, { id, version: 1 })
    await change(scene.agency, { id, version: 2 })
    await change(scene.an, ready)
    expect((await lists(scene.chi)).filter(({ name }) => name === 'Sửa lại')).toHaveLength(2)
  }),
)
