/**
 * Who can do what to whose: every action of following work that changes something, as every role, to what is their own organisation's and
 * to what is another's, tried for real through permission, input and row security. What came out is kept in docs/permissions-tried.md:
 * a permission that changes shows there, or fails here.
 */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aDirective, DIRECTIVE } from '#modules/documents/testing'
import { anOfficer } from '#modules/apparatus/testing'
import { anOrganisation } from '#modules/organisations/testing'
import { aPerson } from '#modules/people/testing'
import { aProposal, aSentProposal } from '#modules/decisions/testing'
import { aFinding, anInspection, minutes, signedByTeam } from '#modules/inspections/testing'
import { act, aScene, aTask, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { bare, pageOf, rowOf, seatOf, tried, type Body, type Some, type Things } from './matrix.ts'
import { insideSection } from './matrix-inside.ts'
import { reportThingsOf } from './matrix-reports.ts'
import { stateThingsOf } from './matrix-states.ts'
import { inWorld, type World } from './world.ts'

const TRIED = ['tasks', 'spreading', 'guidance', 'decisions', 'inspections', 'apparatus', 'reports', 'targets', 'consolidation', 'statistics']
const APART = new Set<string>()
const HEAD =
  'Từng việc làm thay đổi dữ liệu của theo dõi nhiệm vụ, quán triệt, hướng dẫn, tờ trình, kiểm tra, cán bộ phụ trách, báo cáo định kỳ, kế hoạch, báo cáo tổng hợp, dữ liệu mở được thử thật bằng từng vai trò. Trang này là một trong hai: sổ hợp tác xã và các việc quanh nó ở [trang kia](permissions-tried-register.md). Mỗi ô có hai dấu: với việc của cơ quan mình (hoặc, ở cơ quan của tỉnh, việc của một sở mà mình có phần), rồi cùng vai trò ấy ngồi ở một cơ quan không liên quan.'

/** Everything of one body that actions are about: tasks in each state, a directive to spread, a question, proposals, an inspection. */
async function thingsOf(world: World, scene: Scene, by: Actor, leader: string, symbol: number): Promise<Things> {
  const own = by.organisationId!
  const { an } = scene
  const row = (table: string, id: string) => rowOf(world, by, table, id)
  const stated = async (state: string, more = {}): Promise<Some> => {
    const [task] = await aTask(world, scene, { leadIds: [own], state: state as never, ...more })
    return { id: task.id, version: task.version }
  }
  const [given, worked, handed, back, stopped] = [
    await stated('assigned'),
    await stated('in_progress'),
    await stated('reported', { doneOn: world.today }),
    await stated('returned'),
    await stated('suspended'),
  ]
  const asked = await stated('in_progress')
  const shared = await stated('in_progress', { coordinateIds: [scene.health.id] })
  await act(world, by, 'tasks.askContributions', { id: shared.id, words: 'Góp số liệu của ngành', dueOn: '2026-12-15' })
  await act(world, scene.chi, 'tasks.fileContribution', { id: shared.id, words: 'Số liệu kèm theo' })
  const part = await bare<Some>(world, by, sql`select id, version from task_contributions where task_id = ${shared.id} limit 1`)
  const [joined] = await aTask(world, scene, { leadIds: [scene.finance.id], coordinateIds: [own], state: 'in_progress' })
  const asking = await act<Some>(world, by, 'tasks.askDate', { ...asked, dueOn: '2027-03-31', reason: 'Chờ dự toán' })
  const late = await stated('in_progress', { dueOn: '2026-11-02' })
  const period = await stated('in_progress', { dueOn: '2026-10-12' })
  await act(world, an, 'tasks.urge', {
    taskIds: [period.id],
    subject: 'Đôn đốc nhiệm vụ quá hạn',
    opening: 'Đề nghị báo cáo kết quả thực hiện nhiệm vụ quá hạn.',
    signer: 'Trần Văn A',
  })
  const text = DIRECTIVE.replace('12/CT-UBND', `${symbol}/CT-UBND`)
  const fresh = await aDirective(world, an, { text: text.replace(`${symbol}/`, `${symbol + 40}/`) })
  const directive = await aDirective(world, an, { text })
  const spread = await act<{ id: string }>(world, an, 'spreading.ask', {
    documentId: directive.id,
    acknowledgeBy: null,
    sessionBy: null,
    organisationIds: [own],
  })
  const recipient = (await act<{ own: Some[] }>(world, by, 'spreading.list', {})).own[0]!
  await act(world, by, 'spreading.addSession', {
    ...(await row('spread_recipients', recipient.id)),
    heldOn: world.today,
    place: 'Hội trường',
    form: 'meeting',
    audiences: [{ kind: 'Đảng viên', people: 3 }],
  })
  const question = await act<Some>(world, by, 'guidance.ask', { taskId: given.id, question: 'Làm theo mẫu nào?' })
  const answered = await act<Some>(world, by, 'guidance.ask', { taskId: worked.id, question: 'Gửi về đâu?' })
  await act(world, an, 'guidance.answer', { ...(await row('guidance_questions', answered.id)), answer: 'Gửi về Sở Tài chính.' })
  const draft = await aProposal(world, by)
  const sent = await aSentProposal(world, by)
  const before = await aSentProposal(world, by)
  const paper = await bare<{ id: string }>(world, by, sql`select document_id as id from proposals where id = ${sent.id}`)
  const produced = await stated('in_progress')
  await act(world, by, 'tasks.linkProduct', { id: produced.id, documentId: paper!.id })
  const linked = await rowOf(world, an, 'tasks', produced.id)
  await act(world, an, 'decisions.put', { id: before.id, version: before.version, leaderId: leader })
  const planned = await anInspection(world, scene.agency, [own])
  const running = await anInspection(world, scene.agency, [own])
  await aFinding(world, scene.agency, running)
  const open = await anInspection(world, scene.agency, [own])
  await aFinding(world, scene.agency, open)
  const found = await minutes(world, scene.agency, by, open)
  const signing = await anInspection(world, scene.agency, [own])
  const atBody = await signedByTeam(world, scene.agency, signing)
  const visit = async (id: string) => rowOf(world, scene.agency, 'inspection_visits', id)
  const finding = async (inspection: string) =>
    (await bare<Some>(
      world,
      scene.agency,
      sql`select f.id, f.version from inspection_findings f join inspection_visits v on v.id = f.visit_id where v.inspection_id = ${inspection} limit 1`,
    ))!
  const proposalItem = async (id: string) =>
    (await bare<{ id: string }>(world, by, sql`select id from proposal_items where proposal_id = ${id} limit 1`))!.id
  // A post of the body that is held.
  const kept = await anOfficer(world, by)
  const post = kept.posts[0]!
  const officer = { name: 'Trần Văn Nam', fullTime: true }
  const urging = await bare<Some>(world, by, sql`select id, version from urgings where organisation_id = ${own} limit 1`)
  const session = await bare<Some>(world, by, sql`select s.id, s.version from spread_sessions s where s.recipient_id = ${recipient.id}`)
  return {
    'tasks.accept': given,
    'tasks.sendBack': given,
    'tasks.progress': given,
    'tasks.report': { ...given, resultNumber: '12/BC-SNNMT' },
    'tasks.askDate': { ...worked, dueOn: '2027-03-31' },
    'tasks.comment': given,
    'tasks.keepFile': given,
    'tasks.confirm': handed,
    'tasks.rework': handed,
    'tasks.insist': back,
    'tasks.reassign': { ...back, leadId: scene.health.id },
    'tasks.changeDate': { ...worked, dueOn: '2027-04-30' },
    'tasks.refuseDate': { id: asked.id, version: asking.version },
    'tasks.suspend': worked,
    'tasks.resume': stopped,
    'tasks.cancel': worked,
    'tasks.urge': { taskIds: [late.id] },
    'tasks.answerUrging': urging ?? {},
    'tasks.issue': {
      documentId: directive.id,
      items: directive.items.slice(0, 1).map(({ id }) => ({ id, kind: 'deadline', dueOn: '2027-01-29', leadIds: [own] })),
    },
    'tasks.decideReplaced': { documentId: directive.id, replaced: [given.id] },
    'tasks.addCharge': { leaderId: leader, organisationIds: [scene.health.id] },
    'tasks.openPublication': { period: '2026-10' },
    'inspections.plan': { fromDay: world.today, toDay: world.today, subjectIds: [scene.health.id] },
    'tasks.linkProduct': { id: given.id, documentId: paper!.id },
    'tasks.takeBackProduct': linked,
    'tasks.askContributions': { id: shared.id, dueOn: '2026-12-20' },
    'tasks.fileContribution': { id: joined.id },
    'tasks.remindContributions': { id: shared.id },
    'tasks.useContribution': part ?? {},
    'tasks.add': { kind: 'deadline', dueOn: '2027-01-29', leadIds: [own] },
    'spreading.ask': { documentId: fresh.id, acknowledgeBy: null, sessionBy: null, organisationIds: [own] },
    'spreading.change': { ...(await rowOf(world, an, 'spreads', spread.id)), acknowledgeBy: null, sessionBy: null, organisationIds: [] },
    'spreading.close': await rowOf(world, an, 'spreads', spread.id),
    'spreading.remind': { id: spread.id, recipientIds: [recipient.id] },
    'spreading.changeSession': { ...session, heldOn: world.today, audiences: [{ kind: 'Đảng viên', people: 5 }] },
    'spreading.withdrawSession': session ?? {},
    'spreading.open': { id: recipient.id },
    'spreading.acknowledge': { ...(await row('spread_recipients', recipient.id)) },
    'spreading.addSession': {
      ...(await row('spread_recipients', recipient.id)),
      heldOn: world.today,
      audiences: [{ kind: 'Đảng viên', people: 5 }],
    },
    'spreading.keepFile': { id: recipient.id },
    'guidance.ask': { taskId: handed.id },
    'guidance.issue': { documentId: fresh.id, directiveId: directive.id },
    'guidance.answer': await row('guidance_questions', question.id),
    'guidance.forward': { ...(await row('guidance_questions', question.id)), answererId: scene.health.id },
    'guidance.share': await row('guidance_questions', answered.id),
    'guidance.withdraw': await row('guidance_questions', question.id),
    'decisions.save': { id: draft.id, version: draft.version, title: 'Về việc hỗ trợ hợp tác xã' },
    'decisions.keepFile': { id: draft.id },
    'decisions.send': { id: draft.id, version: draft.version },
    'decisions.withdraw': await row('proposals', sent.id),
    'decisions.returnIncomplete': await row('proposals', sent.id),
    'decisions.put': { ...(await row('proposals', sent.id)), leaderId: leader },
    'decisions.decide': {
      ...(await row('proposals', before.id)),
      items: [{ id: await proposalItem(before.id), outcome: 'refused', opinion: 'Chưa cần' }],
    },
    'decisions.note': {
      ...(await row('proposals', before.id)),
      saidOn: world.today,
      items: [{ id: await proposalItem(before.id), outcome: 'refused', opinion: 'Chưa cần' }],
    },
    'decisions.return': await row('proposals', before.id),
    'decisions.issueNotice': await row('proposals', before.id),
    'inspections.change': await rowOf(world, scene.agency, 'inspections', planned.id),
    'inspections.decideTeam': await rowOf(world, scene.agency, 'inspections', planned.id),
    'inspections.cancel': await rowOf(world, scene.agency, 'inspections', planned.id),
    'inspections.keepFile': { id: running.id },
    'inspections.saveVisit': { ...(await visit(running.visits[0]!.id)), visitedOn: world.today },
    'inspections.addFinding': { id: running.visits[0]!.id, dueOn: '2027-01-29' },
    'inspections.signMinutes': await visit(running.visits[0]!.id),
    'inspections.countersignMinutes': atBody,
    'inspections.refuseMinutes': atBody,
    'inspections.amendMinutes': atBody,
    'inspections.issueMinutes': atBody,
    'inspections.dropFinding': await finding(running.id),
    'inspections.answer': await finding(found.id),
    'inspections.close': await finding(found.id),
    'apparatus.setUnit': { seen: kept.version, unit: 'Văn phòng' },
    'apparatus.addPost': { title: 'Phụ trách kinh tế tập thể', duty: 'officer', since: '2026-02-02' },
    'apparatus.fill': { id: post.id, version: post.version, on: world.today, officer },
    'apparatus.empty': { id: post.id, version: post.version, on: world.today },
    'apparatus.endPost': { id: post.id, version: post.version, on: world.today },
    'apparatus.changeOfficer': { id: post.holder!.id, version: post.holder!.version, ...officer },
    'apparatus.readContact': { id: post.holder!.id },
    'apparatus.confirm': { seen: kept.version },
    'apparatus.setFocal': { seen: null, organisationId: own, from: world.today },
    'apparatus.addMeasure': { way: 'proposal', title: 'Bố trí công chức phụ trách', words: 'Bố trí công chức theo dõi.', aboutIds: [own] },
  }
}

test(
  'each action as each role, to one’s own and to another’s, does what is written down',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await act(world, scene.agency, 'inspections.loadChecklists', {})
    const chairman = (await aPerson(world, { name: 'Chủ tịch', role: 'leader', post: 'Chủ tịch', organisationId: scene.peopleCommittee.id })).actor
    const leader = chairman.membershipId!
    // Whose things they are: of a department, a commune and the Alliance; the others’ own is what a department has before them.
    const bodies = { department: scene.binh, commune: scene.commune(0), alliance: scene.dung }
    const things = {
      department: await thingsOf(world, scene, bodies.department, leader, 21),
      commune: await thingsOf(world, scene, bodies.commune, leader, 22),
      alliance: await thingsOf(world, scene, bodies.alliance, leader, 23),
    }
    Object.assign(things.department, await reportThingsOf(world, scene, bodies.department, 21))
    Object.assign(things.commune, await reportThingsOf(world, scene, bodies.commune, 22))
    Object.assign(things.alliance, await reportThingsOf(world, scene, bodies.alliance, 23))
    const stated = await stateThingsOf(world, scene, bodies, leader)
    for (const [whose, more] of Object.entries(stated)) Object.assign(things[whose as keyof typeof things], more)
    const seats: Record<string, Body> = {
      leader: scene.peopleCommittee,
      office: scene.office,
      admin: scene.office,
      auditor: scene.office,
      lead_agency: scene.finance,
      commune: scene.communes[0],
      alliance: scene.alliance,
    }
    const stranger = await anOrganisation(world, { name: 'Sở không liên quan', validFrom: '2025-07-01' })
    const written = await tried(world, { modules: TRIED, apart: APART }, (role, name) => {
      const whose = role === 'commune' ? 'commune' : role === 'alliance' ? 'alliance' : 'department'
      const at = (body: Body) => seatOf(world, role, body)
      // What was put before a leader is decided by them alone, not by whoever is one.
      return { known: things[whose][name], own: role === 'leader' ? chairman : at(seats[role] ?? scene.agriculture), other: at(stranger) }
    })
    const inside = await insideSection(world, scene)
    await expect([pageOf('matrix.test.ts', HEAD, written), ...inside].join('\n')).toMatchFileSnapshot('../../docs/permissions-tried.md')
  }),
  600_000,
)
