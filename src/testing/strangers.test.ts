/** Every table of every module as every kind of stranger, over a small province in which each table has something to find. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { learnName } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import { anOutside } from '#modules/integrations/testing'
import { aDirective } from '#modules/documents/testing'
import { notify } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { aCooperativeInFull } from '#modules/cooperatives/testing'
import { anOversightInFull } from '#modules/oversight/testing'
import { foundersInFull } from '#modules/founding/testing'
import { aFileInFull } from '#modules/procedures/testing'
import { aRatingInFull } from '#modules/ratings/testing'
import { productionInFull } from '#modules/production/testing'
import { aPetitionInFull } from '#modules/petitions/testing'
import { supportInFull } from '#modules/support/testing'
import { anotherQuarter, aReportInFull, sent } from '#modules/reports/testing'
import { aConsolidationInFull } from '#modules/consolidation/testing'
import { aPublishedSet } from '#modules/statistics/testing'
import { aSpreadInFull } from '#modules/spreading/testing'
import { anInspectionInFull } from '#modules/inspections/testing'
import { anApparatusInFull } from '#modules/apparatus/testing'
import { aProposalInFull } from '#modules/decisions/testing'
import { aGuidanceInFull } from '#modules/guidance/testing'
import { aViewInFull } from '#modules/views/testing'
import { anAgency, aScene, aTask, type Scene } from '#modules/tasks/testing'
import { modules } from '#app/modules'
import { allRoutes } from '#app/doors'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { tryTables } from './strangers.ts'
import { inWorld, type World } from './world.ts'

/** Does what a route does, found by its action's name: this floor knows the doors of modules and nothing behind them. */
async function act<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = allRoutes(modules).find((one) => one.action.name === name)
  if (!route) throw new Error(`no route does ${name}`)
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

const text = (words: string) => ({ name: 'tep.txt', bytes: new TextEncoder().encode(words) })

/** A picture of one white point. */
const picture = () => ({
  name: 'ban-quet.png',
  bytes: new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')),
})

/** A row in every table: by the modules' builders and their own actions. */
async function aFullProvince(world: World): Promise<Scene> {
  const scene = await aScene(world)
  const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
  const binh = await aPerson(world, { name: 'Bình', role: 'officer', organisationId: scene.agriculture.id, phone: '0900 000 000' })
  await act(world, admin, 'people.createToken', { name: 'Hệ thống quản lý văn bản', organisationId: scene.office.id, permissions: ['documents.see'] })
  const ended = await anOrganisation(world, { name: 'Sở cũ', validFrom: '2020-01-01' })
  await act(world, admin, 'organisations.end', {
    id: ended.id,
    version: 1,
    on: '2026-01-01',
    legalBasis: 'Quyết định 1/QĐ-UBND',
    heirs: [{ id: scene.finance.id }],
  })
  const { id: documentId } = await aDirective(world, scene.an)
  await learnName(await world.as(scene.an), { written: 'Chi cục Hợp tác xã', organisationId: scene.finance.id, source: 'Chỉ thị 12/CT-UBND' })
  await act(world, scene.an, 'documents.attachFile', { id: documentId, role: 'attachment', file: text('Phụ lục của chỉ thị') })
  await act(world, scene.an, 'documents.registerUpload', { notSecret: true, file: picture() })
  const today = world.office.today()
  world.travel('2026-10-20')
  const [late] = await aTask(world, scene, { dueOn: '2026-11-02' })
  world.travel(today)
  const [standing] = await aTask(world, scene, { kind: 'standing' })
  const { id: fileId } = await act<{ id: string }>(world, scene.binh, 'tasks.keepFile', { id: late.id, file: text('Minh chứng') })
  await act(world, scene.binh, 'tasks.comment', { id: late.id, note: 'Xin gửi minh chứng', fileIds: [fileId] })
  await act(world, scene.binh, 'tasks.report', { id: standing.id, version: 1, note: 'Đã làm trong quý' })
  const [joint] = await aTask(world, scene, { coordinateIds: [scene.health.id] })
  await act(world, scene.binh, 'tasks.askContributions', { id: joint.id, words: 'Gửi phần phối hợp', dueOn: '2026-12-01' })
  await act(world, scene.an, 'tasks.urge', {
    taskIds: [late.id],
    subject: 'Đôn đốc nhiệm vụ quá hạn',
    opening: 'Đề nghị Sở báo cáo kết quả thực hiện nhiệm vụ quá hạn.',
    signer: 'Trần Văn A',
  })
  await act(world, scene.an, 'tasks.addCharge', { field: 'Tài chính', leaderId: null, organisationIds: [scene.finance.id] })
  await act(world, scene.an, 'tasks.openPublication', { period: '2026-11' })
  const system: Actor = {
    ...world.actor('Hệ thống quản lý văn bản', 'integration', { organisationId: scene.office.id }),
    kind: 'integration',
    permissions: new Set(['documents.intake']),
  }
  await act(world, system, 'documents.intake', { organId: 'G12', documentCode: '1', file: text('Văn bản gửi từ hệ thống khác về hợp tác xã') })
  const closing = await anOrganisation(world, { name: 'Ban sắp kết thúc' })
  await aPerson(world, { name: 'Em', role: 'officer', organisationId: closing.id })
  const steps = [
    { do: 'merge', from: [closing.id], into: scene.finance.id },
    { do: 'rename', one: scene.alliance.id, name: 'Liên minh Kinh tế hợp tác thành phố' },
  ]
  const { id: reorganisationId } = await act<{ id: string }>(world, admin, 'organisations.draftReorganisation', {
    title: 'Sắp xếp',
    number: '2/NQ-HĐND',
    issuedOn: '2026-01-01',
    issuer: 'HĐND',
    effectiveOn: '2026-11-01',
    steps,
  })
  await act(world, admin, 'organisations.decideReorganisation', { id: reorganisationId, version: 1, acknowledged: true })
  await aDepartmentAtWork(world, scene)
  const cooperativeId = await aCooperativeInFull(world, scene.agency, scene.communes[0].placeId!)
  await aRatingInFull(world, scene.agency, cooperativeId, 2026)
  await productionInFull(world, scene.agency, cooperativeId, 2026)
  await aPetitionInFull(world, scene.commune(0), scene.agency, scene.agriculture.id, { cooperativeId })
  await supportInFull(world, scene.agency, cooperativeId)
  await anOversightInFull(world, scene.agency, scene.communes[0].placeId!)
  const { id: growing } = await act<{ id: string }>(world, scene.agency, 'cooperatives.register', {
    kind: 'cooperative',
    from: '2026-10-01',
    source: 'certificate',
    values: { name: 'Hợp tác xã Rau an toàn', place: scene.communes[0].placeId },
  })
  await foundersInFull(world, scene.commune(0), growing)
  await aFileInFull(world, scene.commune(0), scene.agency)
  await aReportInFull({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] }, () => scene.commune(0))
  await aSpreadInFull(world, scene, documentId)
  await aProposalInFull(world, scene.chi, scene.an)
  await aViewInFull(world, binh.actor)
  await act(world, binh.actor, 'tasks.makeCalendarFeed', {})
  await aGuidanceInFull(world, scene, documentId)
  await anInspectionInFull(world, scene.agency, scene.commune(0), [scene.communes[0].id])
  await anApparatusInFull(world, scene.commune(0), scene.agency)
  await notify(await world.as(scene.an), { accountIds: [binh.accountId], key: 'tasks.notice.date', facts: {}, path: `/tasks/${late.id}` })
  const { requests } = await act<{ requests: { id: string }[] }>(world, scene.agency, 'consolidation.choices', {})
  await act(world, scene.agency, 'targets.add', { code: 'HTX.1', year: 2026, value: 10, basis: 'Nghị quyết 5/NQ-HĐND' })
  await aConsolidationInFull(world, scene.agency, requests[0]!.id)
  await aSettledQuarter(world, scene)
  await aPublishedSet(world, scene.agency, 'htx-quy', ['HTX.1'])
  world.office.outside = anOutside('smtp://127.0.0.1:9')
  await act(world, binh.actor, 'integrations.chooseWay', { how: 'urgent' })
  await act(world, binh.actor, 'integrations.setAddress', { email: 'binh@example.vn' })
  const { id: webhookId } = await act<{ id: string }>(world, admin, 'integrations.createWebhook', {
    name: 'Cổng Zalo',
    url: 'https://zalo.example.vn/',
    kinds: ['tasks.late'],
    recipient: 'account',
  })
  const manager = await aPerson(world, { name: 'Quản', role: 'admin', organisationId: scene.office.id })
  // Every cooperative and commune may bring members in: of what one sent, the others find nothing.
  await act(world, scene.commune(0), 'cooperatives.members.import.send', {
    file: { name: 'ds.csv', bytes: new TextEncoder().encode('Họ và tên;Số CCCD;Ngày vào\nVõ Văn Sơn;092180000009;01/09/2025\n') },
  })
  await act(world, manager.actor, 'integrations.tryWebhook', { id: webhookId })
  await act(world, manager.actor, 'people.readContact', { id: binh.accountId, reason: 'Gọi báo lịch họp' })
  await act(world, binh.actor, 'personal.requestErasure', { reason: 'Tôi đã chuyển công tác' })
  return scene
}

/** A quarter that was reported and locked, so that there is something to publish. */
async function aSettledQuarter(world: World, scene: Scene): Promise<void> {
  const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, 'reports.schedules', {})
  const board = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q2')
  for (const row of board.rows) await sent(world, scene.commune(0), row.id, { 'HTX.1:kq': 4, 'HTX.1.1:kq': 4 })
  await act(world, scene.agency, 'reports.lock', { id: board.id, version: board.version })
}

/** Work that was handed on inside a department and submitted with a file, a delegation, a rule, a handover. */
async function aDepartmentAtWork(world: World, scene: Scene): Promise<void> {
  const so = await anAgency(world, scene)
  const [task] = await aTask(world, scene)
  await act(world, so.head, 'inside.rule', { approval: 'division_head', restricted: false })
  const noted = await act<{ id: string; version: number }>(world, so.head, 'inside.note', {
    kind: 'task',
    objectId: task.id,
    version: 0,
    note: 'Giao Phòng chủ trì.',
    divisionId: so.farming,
    officerId: so.officer.membershipId,
  })
  const { id: fileId } = await act<{ id: string }>(world, so.officer, 'tasks.keepFile', { id: task.id, file: text('Dự thảo báo cáo') })
  await act(world, so.officer, 'inside.submit', { id: noted.id, version: noted.version, draft: { note: 'Đã xong' }, fileIds: [fileId] })
  await act(world, so.head, 'inside.delegate', {
    toId: so.deputy.membershipId,
    powers: ['sign'],
    capacity: 'KT.',
    paper: 'Quyết định 12/QĐ-SNNMT',
    validFrom: world.today,
    validThrough: '2026-12-31',
  })
  await act(world, so.head, 'inside.handOver', {
    id: so.waterOfficer.membershipId,
    version: 1,
    endsOn: world.today,
    reason: 'Chuyển công tác',
    decisions: [],
  })
}

test(
  'no stranger reads, changes, removes or adds a row of any table',
  inWorld(async (world) => {
    await aFullProvince(world)
    const { leaks, empty, tried, tables } = await tryTables(world.db, modules, world.provinceId)
    expect(empty).toEqual([])
    expect(leaks).toEqual([])
    expect(tried).toBeGreaterThan(tables * 50)
    // Some five thousand tries: more than the usual half minute on a machine with other work.
  }),
  120_000,
)

test(
  'a table that is left open is found by the first stranger',
  inWorld(async (world) => {
    await aFullProvince(world)
    await sql`reset role`.execute(world.db)
    await sql`create policy ajar on task_events for select using (true)`.execute(world.db)
    const { leaks } = await tryTables(world.db, modules, world.provinceId)
    expect(new Set(leaks.map(({ table, what }) => `${table} ${what}`))).toEqual(new Set(['task_events read']))
  }),
  120_000,
)

test(
  'words behind row security are found in one’s own province only',
  inWorld(async (world) => {
    const scene = await aFullProvince(world)
    const found = async (actor: Actor) => {
      await world.as(actor)
      return (await sql`select hopluc.found_tasks(array['ke', 'hoach'])`.execute(world.db)).rows.length
    }
    expect(await found(scene.an)).toBeGreaterThan(0)
    expect(await found(world.actor('Xa', 'office', { provinceId: newId() }))).toBe(0)
  }),
)
