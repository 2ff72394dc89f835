/** Minutes bear two hands: the team's head signs, the inspected body signs or says why not; each through the mechanism inside its organisation. */
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { aPerson } from '#modules/people/testing'
import { act, anAgency, aScene, noticesOf } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import type { VisitHands } from './contract.ts'
import { work } from './doors.ts'
import { aFinding, anInspection, seen, signedByTeam, type Stepped } from './testing.ts'

const code = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const draft = async (world: World, by: Actor, id: string): Promise<string> => {
  const { bytes } = await act<{ bytes: Uint8Array }>(world, by, 'inspections.draftMinutes', { id })
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
}

test(
  'the body reads the minutes once the team has signed, signs, and only then are they numbered',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id, scene.communes[1].id])
    await aFinding(world, scene.agency, page)
    const visit = page.visits[0]!
    expect(await code(draft(world, scene.commune(0), visit.id))).toBe('inspections.unknown')
    expect(await code(act(world, scene.commune(0), 'inspections.countersignMinutes', { id: visit.id, version: visit.version }))).toBe(
      'platform.unknown',
    )
    const signed = await signedByTeam(world, scene.agency, page)
    expect(await noticesOf(world, commune.actor)).toContainEqual(expect.stringContaining('mời ký biên bản'))
    expect((await work(await world.as(scene.commune(0)))).map(({ detail }) => detail)).toContain('Đọc và ký biên bản kiểm tra')
    const read = (await seen(world, scene.commune(0), page.id)).visits.find(({ id }) => id === visit.id)!
    expect(read).toMatchObject({ stage: 'atBody', team: { by: 'Trưởng đoàn' }, findings: [{ state: 'draft' }], may: { write: false, hands: true } })
    expect(await draft(world, scene.commune(0), visit.id)).toContain('Chưa ban hành kế hoạch triển khai')
    // Another body neither reads nor signs; nothing changes while it lies with this one; it cannot be numbered yet.
    expect(await code(act(world, scene.commune(1), 'inspections.countersignMinutes', signed))).toMatch(/unknown|notYours/)
    const told = async (by: Actor) => (await seen(world, by, page.id)).events.map(({ kind }) => kind)
    expect([await told(scene.commune(0)), await told(scene.commune(1))].map((kinds) => kinds.includes('teamSigned'))).toEqual([true, false])
    expect(await code(act(world, scene.agency, 'inspections.saveVisit', { ...signed, visitedOn: world.today }))).toBe('inspections.minutesSigned')
    expect(await code(act(world, scene.agency, 'inspections.issueMinutes', signed))).toBe('inspections.minutesAtBody')
    const both = await act<Stepped>(world, scene.commune(0), 'inspections.countersignMinutes', {
      ...signed,
      name: 'Lê Văn Bảy',
      post: 'Chủ tịch UBND',
    })
    expect((await work(await world.as(scene.agency))).map(({ detail }) => detail)).toContain('Đủ chữ ký, ban hành biên bản')
    await act(world, scene.agency, 'inspections.issueMinutes', both)
    const after = (await seen(world, scene.commune(0), page.id)).visits.find(({ id }) => id === visit.id)!
    expect(after).toMatchObject({ stage: 'issued', body: { by: 'Lê Văn Bảy', post: 'Chủ tịch UBND' }, findings: [{ state: 'unanswered' }] })
    expect(await code(act(world, scene.agency, 'inspections.amendMinutes', { id: visit.id, version: after.version, reason: 'Sửa' }))).toBe(
      'inspections.minutesIssued',
    )
  }),
)

test(
  'what the body does not sign is gone over and signed anew, or issued with its reason; its silence counts after the days set',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Ai', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id])
    const signed = await signedByTeam(world, scene.agency, page)
    const refused = await act<Stepped>(world, scene.commune(0), 'inspections.refuseMinutes', { ...signed, reason: 'Số liệu chưa đúng' })
    const amended = await act<Stepped>(world, scene.agency, 'inspections.amendMinutes', { ...refused, reason: 'Đối chiếu lại số liệu' })
    expect((await seen(world, scene.commune(0), page.id)).visits[0]).toMatchObject({ stage: 'writing', team: null, refused: null })
    const again = await act<Stepped>(world, scene.agency, 'inspections.signMinutes', { ...amended, name: 'Trưởng đoàn' })
    // Friday 20 November 2026: with a day off on the 24th five working days end on the 30th.
    world.travel('2026-11-30')
    expect(await code(act(world, scene.agency, 'inspections.issueMinutes', { ...again, why: 'Không trả lời' }))).toBe('inspections.minutesAtBody')
    world.travel('2026-12-01')
    expect((await seen(world, scene.agency, page.id)).visits[0]!.may).toMatchObject({ issue: false, issueWithout: true })
    expect(await code(act(world, scene.agency, 'inspections.issueMinutes', again))).toBe('inspections.whyMissing')
    await act(world, scene.agency, 'inspections.issueMinutes', { ...again, why: 'Đơn vị không trả lời trong thời hạn' })
    expect(await draft(world, scene.agency, signed.id)).toContain('không có chữ ký của đại diện')
    expect((await seen(world, scene.agency, page.id)).state).toBe('done')
  }),
)

test(
  'a named head of the team signs what others put before them; at the inspected department its own head does, through its divisions',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    const { head, officer } = so
    const of = { organisationId: scene.finance.id, organisationName: scene.finance.name, role: 'lead_agency' as const }
    const leader = await aPerson(world, { name: 'Phạm Trưởng Đoàn', ...of, post: 'Phó Giám đốc Sở Tài chính' })
    const secretary = await aPerson(world, { name: 'Thư ký', ...of, post: 'Chuyên viên' })
    const { id, version } = await act<Stepped>(world, secretary.actor, 'inspections.plan', {
      title: 'Kiểm tra chuyên đề hợp tác xã',
      fromDay: world.today,
      toDay: world.today,
      subjectIds: [scene.agriculture.id],
    })
    const team = [{ role: 'leader', name: 'Phạm Trưởng Đoàn', post: 'Phó Giám đốc Sở Tài chính', membershipId: leader.actor.membershipId }]
    const strange = [{ ...team[0], membershipId: head.membershipId }]
    expect(await code(act(world, secretary.actor, 'inspections.decideTeam', { id, version, signer: 'Giám đốc', team: strange }))).toBe(
      'inspections.signerElsewhere',
    )
    await act(world, secretary.actor, 'inspections.decideTeam', { id, version, signer: 'Giám đốc', team })
    const page = await seen(world, secretary.actor, id)
    const visit = page.visits[0]!
    const saved = await act<Stepped>(world, secretary.actor, 'inspections.saveVisit', {
      id: visit.id,
      version: visit.version,
      visitedOn: world.today,
    })
    expect(await code(act(world, secretary.actor, 'inspections.signMinutes', saved))).toBe('inside.notYours')
    const hands = (by: Actor) => act<VisitHands>(world, by, 'inspections.hands', { id: visit.id })
    expect(await hands(secretary.actor)).toMatchObject({ kind: 'minutes', sign: false, submit: true, panel: true, named: true })
    type Routing = { id: string; version: number; steps: string[]; state: string }
    const routing = (by: Actor, kind: string) => act<Routing>(world, by, 'inside.see', { kind, objectId: visit.id })
    const mine = await routing(secretary.actor, 'minutes')
    await act(world, secretary.actor, 'inside.submit', { id: mine.id, version: mine.version, draft: { note: 'Kính trình' } })
    const before = await routing(leader.actor, 'minutes')
    expect(before.steps).toContain('sign')
    await act(world, leader.actor, 'inside.sign', { id: before.id, version: before.version })
    expect((await seen(world, officer, id)).visits[0]).toMatchObject({ stage: 'atBody', team: { by: 'Phạm Trưởng Đoàn' } })
    // At the department an officer does not sign; its head does, after the division.
    const now = (await seen(world, officer, id)).visits[0]!
    expect(await code(act(world, officer, 'inspections.countersignMinutes', { id: now.id, version: now.version }))).toBe('inside.notYours')
    await act(world, head, 'inside.note', {
      kind: 'minutesBody',
      objectId: visit.id,
      version: 0,
      note: 'Xem, trình ký',
      officerId: officer.membershipId,
      divisionId: so.farming,
    })
    const given = await routing(officer, 'minutesBody')
    await act(world, officer, 'inside.submit', { id: given.id, version: given.version, draft: { note: 'Đã đối chiếu' } })
    const asked = await act<Routing>(world, so.leader, 'inside.approve', await routing(so.leader, 'minutesBody'))
    await act(world, head, 'inside.sign', { id: asked.id, version: asked.version })
    expect((await seen(world, secretary.actor, id)).visits[0]).toMatchObject({ stage: 'signed', body: { by: head.name, post: head.post } })
  }),
)

test(
  'who signs has seen every finding: one that was added or taken back since is told first, where it lies before a named head too',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const of = { organisationId: scene.finance.id, organisationName: scene.finance.name, role: 'lead_agency' as const }
    const leader = (await aPerson(world, { name: 'Phạm Trưởng Đoàn', ...of, post: 'Phó Giám đốc Sở Tài chính' })).actor
    const writer = (await aPerson(world, { name: 'Thư ký', ...of, post: 'Chuyên viên' })).actor
    const page = await anInspection(world, scene.agency, [scene.communes[0].id])
    const { id } = page.visits[0]!
    const version = async () => (await seen(world, scene.agency, page.id)).visits[0]!.version
    const sign = (seenVersion: number) => code(act(world, scene.agency, 'inspections.signMinutes', { id, version: seenVersion, name: 'Trưởng đoàn' }))
    const saved = await act<Stepped>(world, scene.agency, 'inspections.saveVisit', { id, version: await version(), visitedOn: world.today })
    await aFinding(world, scene.agency, page)
    expect(await sign(saved.version)).toBe('platform.stale')
    const read = (await seen(world, scene.agency, page.id)).visits[0]!
    await act(world, scene.agency, 'inspections.dropFinding', { id: read.findings[0]!.id })
    expect(await sign(read.version)).toBe('platform.stale')
    expect(await sign(await version())).toBe('done')

    const planned = await act<Stepped>(world, writer, 'inspections.plan', {
      title: 'Kiểm tra chuyên đề',
      fromDay: world.today,
      toDay: world.today,
      subjectIds: [scene.communes[1].id],
    })
    const team = [{ role: 'leader', name: leader.name, post: leader.post, membershipId: leader.membershipId }]
    await act(world, writer, 'inspections.decideTeam', { id: planned.id, version: planned.version, signer: 'Giám đốc', team })
    const own = await seen(world, writer, planned.id)
    const visit = own.visits[0]!
    const first = await act<Stepped>(world, writer, 'inspections.saveVisit', { id: visit.id, version: visit.version, visitedOn: world.today })
    const routing = (by: Actor) => act<{ id: string; version: number }>(world, by, 'inside.see', { kind: 'minutes', objectId: visit.id })
    const mine = await routing(writer)
    await act(world, writer, 'inside.submit', { id: mine.id, version: mine.version, draft: { note: 'Kính trình' } })
    const signs = (before: { id: string; version: number }) => code(act(world, leader, 'inside.sign', { id: before.id, version: before.version }))
    const before = await routing(leader)
    await aFinding(world, writer, own)
    expect(await signs(before)).toBe('platform.stale')
    const again = await routing(leader)
    await act(world, writer, 'inspections.saveVisit', { ...first, version: first.version + 1, visitedOn: world.today, conclusion: 'Cần khắc phục' })
    expect(await signs(again)).toBe('platform.stale')
    expect(await signs(await routing(leader))).toBe('done')
  }),
)
