/** What the matrix of who can do what to whose needs of the rooms of the register: entries, pairs, plans, founders, files, ratings, products. */
import { sql } from 'kysely'
import { aCooperative, aCooperativeInFull, aDeclaration, groundIsFollowed } from '#modules/cooperatives/testing'
import { aMeeting, aMeetingHeld, aStopped, confirmed } from '#modules/oversight/testing'
import { aFile, papersFor } from '#modules/procedures/testing'
import { aPetition } from '#modules/petitions/testing'
import { rice, wholePlan } from '#modules/production/testing'
import { aRatingInFull, aScheme, scored } from '#modules/ratings/testing'
import { act, type Scene } from '#modules/tasks/testing'
import { aViewInFull } from '#modules/views/testing'
import type { Actor } from '#platform/actor'
import { workOn } from '#platform/imports/work'
import { bare, rowOf, type Body, type Some, type Things } from './matrix.ts'
import type { World } from './world.ts'

const of = ({ id, version }: Some): Some => ({ id, version })
const csv = (...lines: string[]) => ({ name: 'ds.csv', bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) })
const fileNamed = (name: string) => ({ name, bytes: new TextEncoder().encode('Tệp thử') })
export const CODE = '1801234567'
const membersOf = (by: Actor) => csv('Mã số HTX,Họ và tên,Ngày vào', `${CODE},Thành viên do ${by.name} nhập,01/09/2025`)
const REGISTER = csv('Tên hợp tác xã,Xã/phường,Ngày đăng ký', 'Hợp tác xã Từ bảng tính,Phường Ninh Kiều,01/03/2026')

/** The cooperative that everything is tried about: of one commune, with its own people. */
export type Ours = { id: string; placeId: string; body: Body }

export async function linked(world: World, agency: Actor, id: string, organisationId: string): Promise<void> {
  await act(world, agency, 'cooperatives.linkOrganisation', { ...(await rowOf(world, agency, 'cooperatives', id)), organisationId })
}

/** An import in each state: judged, and carried out. */
async function importsOf(world: World, by: Actor, name: string, file: object): Promise<Things> {
  const definition = world.office.modules.flatMap(({ imports }) => imports ?? []).find((one) => one.name === name)!
  const sent = await act<Some>(world, by, `${name}.send`, { file })
  const run = await act<Some>(world, by, `${name}.send`, { file })
  await act(world, by, `${name}.run`, of(run))
  while (await workOn(await world.as(by), definition, run.id));
  return {
    [`${name}.send`]: { file },
    [`${name}.columns`]: { ...of(sent), sheet: 0 },
    [`${name}.next`]: { ...of(sent), sheet: 0 },
    [`${name}.run`]: of(sent),
    [`${name}.undo`]: await rowOf(world, by, 'hopluc.imports', run.id),
  }
}

/** Entries of the register, their people, relations, members, declarations; pairs in each state; ground that was divided. */
export async function entries(world: World, scene: Scene, keeper: Actor, { id, placeId }: Ours): Promise<Things> {
  const { agency } = scene
  const row = (table: string, one: string) => rowOf(world, agency, table, one)
  const first = async (table: string, more = sql`true`) =>
    (await bare<Some>(world, agency, sql`select id, version from ${sql.table(table)} where cooperative_id = ${id} and ${more} limit 1`))!
  const full = await aCooperativeInFull(world, agency, placeId)
  const part = async (table: string) =>
    (await bare<{ id: string }>(world, agency, sql`select id from ${sql.table(table)} where cooperative_id = ${full} and valid_to is null limit 1`))!
      .id
  await act(world, agency, 'cooperatives.addMember', { id, kind: 'official', name: 'Trần Thị Mạ', joinedOn: '2025-09-01', identity: '092180000002' })
  const tax = { source: 'tax', from: '2026-01-01', values: { phone: '0292 3811 111' }, beside: true }
  await act(world, agency, 'cooperatives.setValues', { ...(await row('cooperatives', id)), ...tax })
  await aDeclaration(world, agency, id, 2025, {})
  const pair = async (n: number): Promise<{ pair: Some; keepId: string; otherId: string }> => {
    const [keepId, otherId] = [
      await aCooperative(world, agency, placeId, { values: { name: `Hợp tác xã Ghi hai lần ${n}` } }),
      await aCooperative(world, agency, placeId, { values: { name: `HTX Ghi hai lần số ${n}` } }),
    ]
    const named = await act(world, agency, 'cooperatives.namePair', { oneId: keepId, otherId })
    return { pair: await row('cooperative_pairs', named.id), keepId, otherId }
  }
  const [open, different, merged] = [await pair(1), await pair(2), await pair(3)]
  const reason = 'Đã đối chiếu hồ sơ'
  const versions = { keptVersion: 1, mergedVersion: 1 }
  await act(world, agency, 'cooperatives.keepApart', { ...different.pair, reason })
  await act(world, agency, 'cooperatives.merge', { ...merged.pair, keepId: merged.keepId, ...versions, reason })
  // The third commune's ground was divided between the other two.
  const ground = scene.communes[2].placeId!
  const [here, moved] = [
    await aCooperative(world, agency, ground, { values: { name: 'Hợp tác xã Chưa chuyển' } }),
    await aCooperative(world, agency, ground, { values: { name: 'Hợp tác xã Đã chuyển' } }),
  ]
  const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
  const split = await act<{ id: string }>(world, admin, 'organisations.draftReorganisation', {
    title: 'Sắp xếp các xã',
    number: '1800/NQ-UBTVQH15',
    issuedOn: '2026-11-01',
    issuer: 'Ủy ban Thường vụ Quốc hội',
    effectiveOn: '2026-11-10',
    steps: [{ do: 'splitPlace', from: ground, into: [placeId, scene.communes[1].placeId] }],
  })
  await act(world, admin, 'organisations.decideReorganisation', { id: split.id, version: 1, acknowledged: true })
  await groundIsFollowed(world)
  const move = await act<{ id: string }>(world, agency, 'cooperatives.moveGround', { placeId: ground, to: placeId, ids: [moved] })

  const chief = { post: 'director', name: 'Lê Văn Mười', validFrom: '2026-01-01', source: 'commune' }
  await act(world, agency, 'cooperatives.addPerson', { ...(await row('cooperatives', id)), ...chief })
  const { id: postId } = (await bare<{ id: string }>(world, agency, sql`select id from cooperative_posts where cooperative_id = ${id} limit 1`))!
  const own = await row('cooperatives', id)
  const inFull = await row('cooperatives', full)
  const member = await first('cooperative_members', sql`left_on is null`)
  const sent = await first('cooperative_declarations', sql`state = 'sent'`)
  const said = { source: 'commune', from: world.today, validFrom: world.today }
  return {
    'cooperatives.setSizeRule': {
      group: 'trade',
      class: 'medium',
      minMembers: 50,
      minRevenue: null,
      minCapital: 1_000_000,
      validFrom: '2026-01-01',
      legalBasis: 'Nghị định 113/2024/NĐ-CP',
    },
    'cooperatives.register': { kind: 'cooperative', ...said, values: { name: 'Hợp tác xã Mới', place: placeId } },
    ...(await importsOf(world, agency, 'cooperatives.import', REGISTER)),
    'cooperatives.namePair': { oneId: id, otherId: full },
    'cooperatives.merge': { ...open.pair, keepId: open.keepId, ...versions },
    'cooperatives.keepApart': open.pair,
    'cooperatives.part': await row('cooperative_pairs', merged.pair.id),
    'cooperatives.reopenPair': await row('cooperative_pairs', different.pair.id),
    'cooperatives.moveGround': { placeId: ground, to: placeId, ids: [here] },
    'cooperatives.takeMoveBack': { placeId: ground, moveId: move.id },
    'cooperatives.addMember': { id, kind: 'official', name: 'Lê Văn Rạ', joinedOn: '2025-10-01' },
    'cooperatives.addContribution': { ...member, madeOn: world.today, value: 1_000_000 },
    'cooperatives.leaveMember': { ...member, leftOn: world.today },
    'cooperatives.readIdentity': { id: member.id },
    'cooperatives.declare': { id, year: 2024, version: 0, figures: { officialMembers: 20 }, send: false },
    'cooperatives.confirmDeclaration': sent,
    'cooperatives.returnDeclaration': sent,
    'cooperatives.setValues': { ...own, ...said, values: { email: 'htx@example.vn' } },
    'cooperatives.settleValue': { ...own, field: 'phone', source: 'tax' },
    'cooperatives.addPerson': { ...own, ...said, post: 'accountant', name: 'Lê Thị Sổ' },
    'cooperatives.identifyPerson': { id, postId, identity: '092180000003' },
    'cooperatives.readPerson': { id, postId },
    'cooperatives.endPerson': { ...inFull, postId: await part('cooperative_posts'), validTo: world.today },
    'cooperatives.addRelation': { ...own, ...said, kind: 'owns', otherName: 'Công ty TNHH Gạo sạch' },
    'cooperatives.endRelation': { ...inFull, relationId: await part('cooperative_relations'), validTo: world.today },
    'cooperatives.linkOrganisation': { ...own, organisationId: null },
    'cooperatives.addPaper': { id, kind: 'charter', file: fileNamed('dieu-le.txt') },
    ...(await overseen(world, scene, keeper, { placeId, id })),
  }
}

/** Meetings and records of one's own; signs confirmed, with and without a plan; plans in each state. */
async function overseen(world: World, scene: Scene, keeper: Actor, { id, placeId }: { id: string; placeId: string }): Promise<Things> {
  const { agency } = scene
  const row = (table: string, one: string) => rowOf(world, agency, table, one)
  const [free, planned, ready] = [
    await aStopped(world, keeper, placeId, 'Hợp tác xã Ngừng một'),
    await aStopped(world, keeper, placeId, 'Hợp tác xã Ngừng hai'),
    await aStopped(world, keeper, placeId, 'Hợp tác xã Ngừng ba'),
  ]
  for (const one of [free, planned, ready]) await confirmed(world, keeper, one)
  const plan = (one: string, way: string) =>
    act(world, keeper, 'oversight.openPlan', { id: one, way, reason: 'Không còn hoạt động', dueOn: '2027-06-30' })
  const [dissolving, consolidating] = [await plan(planned, 'dissolve'), await plan(ready, 'consolidate')]
  const leftover = (title: string) => act(world, keeper, 'oversight.addLeftover', { id: dissolving.id, kind: 'debt', title, value: 12_000_000 })
  await leftover('Nợ vật tư')
  await leftover('Nợ ngân hàng')
  const {
    rows: [owed, paid],
  } = await sql<{ id: string }>`select id from oversight_leftovers where plan_id = ${dissolving.id}`.execute((await world.as(agency)).db)
  const closing = { how: 'paid', on: world.today, basis: 'Biên bản thanh toán' }
  await act(world, keeper, 'oversight.closeLeftover', { id: dissolving.id, leftoverId: paid!.id, ...closing })
  const step = (await bare<Some>(world, agency, sql`select id, version from oversight_steps where plan_id = ${dissolving.id} limit 1`))!
  const meeting = await aMeetingHeld(world, keeper, id, '2026-03-20', 'Báo cáo năm 2025')
  const bylaws = { kind: 'bylaws', onDay: '2025-08-01', fits: 'yes' }
  const { id: record } = await act(world, keeper, 'oversight.addRecord', { id, ...bylaws })
  const sign = (await bare<Some>(
    world,
    agency,
    sql`select id, version from oversight_findings where cooperative_id = ${free} and part = 'weak' limit 1`,
  ))!
  return {
    'oversight.setRule': { rule: 'losses', active: true, amount: 3, validFrom: world.today, basis: 'Kế hoạch rà soát' },
    'oversight.addMeeting': { id, ...aMeeting },
    'oversight.changeMeeting': { ...aMeeting, ...(await row('oversight_meetings', meeting)), present: 32 },
    'oversight.strikeMeeting': await row('oversight_meetings', meeting),
    'oversight.fileMinutes': await row('oversight_meetings', meeting),
    'oversight.addRecord': { id, ...bylaws },
    'oversight.strikeRecord': await row('oversight_records', record),
    'oversight.fileRecord': await row('oversight_records', record),
    'oversight.settle': { ...sign, answer: 'dismissed' },
    'oversight.openPlan': { id: free, way: 'dissolve', dueOn: '2027-06-30' },
    'oversight.changePlan': { ...(await row('oversight_plans', dissolving.id)), officerId: null, dueOn: '2027-07-30' },
    'oversight.addStep': { id: dissolving.id },
    'oversight.settleStep': { id: dissolving.id, stepId: step.id, version: step.version, answer: 'done' },
    'oversight.moveStep': { id: dissolving.id, stepId: step.id, version: step.version, dueOn: '2027-03-31' },
    'oversight.addLeftover': { id: dissolving.id, kind: 'debt', title: 'Nợ thuế', value: 5_000_000 },
    'oversight.closeLeftover': { id: dissolving.id, leftoverId: owed!.id, ...closing },
    'oversight.openLeftover': { id: dissolving.id, leftoverId: paid!.id },
    'oversight.closePlan': { ...(await row('oversight_plans', consolidating.id)), on: world.today },
    'oversight.dropPlan': await row('oversight_plans', consolidating.id),
  }
}

/** Schemes, a rating that waits to be appraised and one that was; products, certificates, plans of production. */
export async function rated(world: World, scene: Scene, keeper: Actor, { id, placeId, body }: Ours): Promise<Things> {
  const { agency } = scene
  const row = (table: string, one: string) => rowOf(world, agency, table, one)
  const year = Number(world.today.slice(0, 4))
  const { schemeId, ratingId } = await aRatingInFull(world, agency, id, year)
  const fresh = await act(world, agency, 'ratings.addScheme', { ...aScheme, name: 'Bộ tiêu chí chưa dùng' })
  const second = await aCooperative(world, agency, placeId, { values: { name: 'Hợp tác xã Đã xếp loại' } })
  await linked(world, agency, second, body.id)
  const points = { scores: scored(50, 20), failing: false }
  const judged = await act(world, keeper, 'ratings.score', { cooperativeId: second, schemeId, year, version: 0, ...points, send: true })
  await act(world, keeper, 'ratings.appraise', { ...(await row('ratings', judged.id)), ...points })
  const file = (await bare<Some>(world, agency, sql`select id, 1 as version from rating_files where rating_id = ${ratingId}`))!
  const { id: productId } = await act(world, keeper, 'production.addProduct', { cooperativeId: id, ...rice })
  const vietgap = { kind: 'vietgap', number: 'VG-1', issuedOn: '2026-01-05', validUntil: '2028-01-04' }
  const { id: certificateId } = await act(world, keeper, 'production.addCertificate', { id: productId, ...vietgap })
  const plan = async (cooperativeId: string) => {
    const begun = await act(world, keeper, 'production.beginPlan', { cooperativeId, year })
    await act(world, keeper, 'production.writePlan', { id: begun.id, version: 1, ...wholePlan })
    return begun.id
  }
  const [draft, adopted] = [await plan(id), await plan(second)]
  const adopting = { on: world.today, resolution: 'Nghị quyết 01/NQ-ĐHTV' }
  await act(world, keeper, 'production.adoptPlan', { ...(await row('production_plans', adopted)), ...adopting })
  const sent = await row('ratings', ratingId)
  const product = await row('products', productId)
  const certificate = await row('product_certificates', certificateId)
  return {
    'ratings.addScheme': { ...aScheme, name: 'Bộ tiêu chí mới' },
    'ratings.changeScheme': { ...aScheme, ...(await row('rating_schemes', fresh.id)), name: 'Bộ tiêu chí sửa' },
    'ratings.endScheme': { ...(await row('rating_schemes', schemeId)), validTo: '2027-01-01' },
    'ratings.publish': { schemeId, year, seen: 1 },
    'ratings.score': { cooperativeId: id, schemeId, year: year - 1, version: 0, ...points, send: true },
    'ratings.appraise': { ...sent, ...points },
    'ratings.return': sent,
    'ratings.reopen': await row('ratings', judged.id),
    'ratings.addEvidence': { id: ratingId, criterion: 'finance' },
    'ratings.checkEvidence': { id: file.id, good: true },
    'production.addProduct': { cooperativeId: id, ...rice, name: 'Gạo nếp' },
    'production.changeProduct': { ...rice, ...product, name: 'Gạo tẻ' },
    'production.endProduct': { ...product, endedOn: world.today },
    'production.addCertificate': { id: productId, ...vietgap, number: 'VG-2' },
    'production.changeCertificate': { ...certificate, ...vietgap, number: 'VG-3' },
    'production.endCertificate': { ...certificate, endedOn: world.today },
    'production.fileCertificate': { id: certificateId },
    'production.beginPlan': { cooperativeId: id, year: year + 1 },
    'production.writePlan': { ...(await row('production_plans', draft)), ...wholePlan },
    'production.adoptPlan': { ...(await row('production_plans', draft)), ...adopting },
    'production.amendPlan': await row('production_plans', adopted),
    'production.recordResults': { ...(await row('production_plans', draft)), results: { products: {}, costs: {} } },
    'production.advise': { id: draft, part: 'costs', text: 'Nên tính thêm chi phí vận chuyển.' },
  }
}

/** Files before the body that received them, of one cooperative: received, asked, lapsed, and one that its people sent. */
export async function filed(world: World, by: Actor, director: Actor | undefined, cooperativeId: string): Promise<Things> {
  const file = (code: string, more = {}) => aFile(world, by, code, { cooperativeId, ...more })
  const row = (id: string) => rowOf(world, by, 'procedure_files', id)
  const changed = { values: { phone: '0292 3822 222' } }
  const received = await file('HTX-11')
  const asked = await file('HTX-06')
  const missing = 'Bản sao nghị quyết'
  await act(world, by, 'procedures.ask', { ...(await row(asked)), asked: missing })
  const lapsed = await file('HTX-08')
  await sql`update procedure_files set state = 'lapsed', decided_on = ${world.today} where id = ${lapsed}`.execute((await world.as(by)).db)
  const submitted = await aFile(world, director ?? by, 'HTX-03', { cooperativeId })
  // What comes from afar comes to a commune; before another body it stands as it would have come.
  if (!director)
    await sql`update procedure_files set state = 'submitted', number = null, received_on = null, due_on = null where id = ${submitted}`.execute(
      (await world.as(by)).db,
    )
  return {
    'procedures.setRule': { code: 'HTX-01', papers: papersFor('HTX-01'), workingDays: 3, validFrom: '2026-01-01' },
    'procedures.open': { code: 'HTX-05', cooperativeId, papers: papersFor('HTX-05') },
    'procedures.receive': { ...(await row(submitted)), papers: papersFor('HTX-03') },
    'procedures.save': { ...(await row(received)), papers: papersFor('HTX-11') },
    'procedures.ask': await row(received),
    'procedures.supplement': { ...(await row(asked)), papers: papersFor('HTX-06') },
    'procedures.grant': { ...(await row(received)), from: world.today, wanted: changed },
    'procedures.refuse': await row(received),
    'procedures.withdraw': await row(received),
    'procedures.issueLetter': { ...(await row(lapsed)), letter: 'result' },
    'procedures.readContact': { id: received },
    'procedures.attach': { id: received },
  }
}

/** What a cooperative raised, in each state; the agriculture department is to answer. */
export async function petitioned(world: World, scene: Scene, director: Actor, cooperativeId: string): Promise<Things> {
  const { agency, binh, agriculture } = scene
  const row = (id: string) => rowOf(world, agency, 'petitions', id)
  const raised = (title: string) => aPetition(world, director, { cooperativeId, title })
  const routed = async (title: string) => {
    const id = await raised(title)
    await act(world, agency, 'petitions.route', { id, version: 1, answererId: agriculture.id })
    return id
  }
  const fresh = await raised('Mới nêu')
  const given = await routed('Đang xem xét')
  const upward = await routed('Vượt thẩm quyền')
  await act(world, agency, 'petitions.escalate', { ...(await row(upward)), reason: 'Vượt thẩm quyền của Sở' })
  const answered = await routed('Đã trả lời')
  const settled = await routed('Đã giải quyết')
  for (const id of [answered, settled]) await act(world, binh, 'petitions.answer', { ...(await row(id)), answer: 'Đã bố trí' })
  await act(world, director, 'petitions.judge', { ...(await row(settled)), settled: true })
  const today = world.today
  world.travel('2026-10-20')
  const late = await routed('Quá hạn')
  world.travel(today)
  return {
    'petitions.raise': { cooperativeId, field: 'land', title: 'Kiến nghị mới', words: 'Nội dung kiến nghị' },
    'petitions.setRoute': { field: 'land', bodyId: agriculture.id, validFrom: today },
    'petitions.urge': { ids: [late] },
    'petitions.route': { ...(await row(fresh)), answererId: agriculture.id },
    'petitions.transfer': { ...(await row(given)), answererId: scene.health.id },
    'petitions.answer': await row(given),
    'petitions.escalate': await row(given),
    'petitions.send': { ...(await row(upward)), on: today },
    'petitions.judge': { ...(await row(answered)), settled: true },
    'petitions.reopen': await row(settled),
    'petitions.close': await row(given),
    'petitions.withdraw': await row(fresh),
    'petitions.link': { ...(await row(given)), title: 'Vấn đề lặp lại' },
  }
}

/** A list of declarations of this year that somebody who keeps the register brought in, of one by its code or its name. */
export const declaredIn = (world: World, by: Actor, { code = '', name = '' }): Promise<Things> =>
  importsOf(world, by, 'cooperatives.declarations.import', csv('Mã số,Tên,Năm,Thành viên chính thức', `${code},${name || 'Hợp tác xã'},2026,20`))

/** A list of members that somebody brought in. */
export const broughtIn = (world: World, by: Actor): Promise<Things> => importsOf(world, by, 'cooperatives.members.import', membersOf(by))

/** A list of what a body gave in the past that somebody of it brought in. */
export const supportedIn = (world: World, by: Actor, policy: string): Promise<Things> =>
  importsOf(
    world,
    by,
    'support.import',
    csv(
      'Mã số,Tên HTX,Chính sách,Số quyết định,Ngày,Mức hỗ trợ (triệu đồng),Nguồn kinh phí',
      `${CODE},Hợp tác xã,${policy},90/QĐ-${by.role},02/03/2026,200,Ngân sách cấp tỉnh`,
    ),
  )

const viewThings = (id: string): Things => {
  const said = { kind: 'union' }
  return {
    'views.keep': { list: 'cooperatives', name: 'Đang xem', said },
    'views.setDefault': { list: 'cooperatives', viewId: id },
    'views.rename': { id, version: 1, name: 'Tên khác' },
    'views.replace': { id, version: 1, said },
    'views.share': { id, version: 1, shared: true },
    'views.remove': { id, version: 1 },
  }
}

/** A view that somebody keeps. */
export async function kept(world: World, by: Actor): Promise<Things> {
  return viewThings((await aViewInFull(world, by)).id)
}

/** A view that a colleague keeps for all of the organisation. */
export async function keptForAll(world: World, by: Actor): Promise<Things> {
  const { id } = await act<{ id: string }>(world, by, 'views.keep', {
    list: 'cooperatives',
    name: `Của cả cơ quan, ${by.name}`,
    said: { kind: 'union' },
    shared: true,
  })
  const all = viewThings(id)
  return { ...all, 'views.keep': { ...all['views.keep'], shared: true }, 'views.share': { id, version: 1, shared: false } }
}
