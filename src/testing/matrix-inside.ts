/**
 * Who can do what inside an organisation, by where they stand in it: every step of work that is handed on there, on work in the state that
 * the step needs, as each rank of its own and as the same rank of the organisations that may come near it (the one that gave the work, one
 * that helps with it, one that has nothing to do with it).
 */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { modules } from '#app/modules'
import { keepDivision } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import type { Rank, Role } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { act, aTask, type Scene } from '#modules/tasks/testing'
import { titleOfAction } from '#platform/action-messages'
import type { Actor, Delegated } from '#platform/actor'
import { allMessages } from '#platform/messages'
import { Refusal } from '#lib/problem'
import { rowOf, type Body, type Some } from './matrix.ts'
import type { World } from './world.ts'

type Seat = [name: string, rank: Rank, where: 'farming' | 'water' | null, powers?: string[]]

/** Who tries: their rank, their division, what was delegated to them. */
const SEATS = {
  head: ['Người đứng đầu', 'head', null],
  deputy: ['Cấp phó', 'deputy', null],
  clerk: ['Văn thư', 'clerk', null],
  leader: ['Trưởng phòng được giao', 'division_head', 'farming'],
  second: ['Phó trưởng phòng được giao', 'division_deputy', 'farming'],
  officer: ['Người được giao việc', 'staff', 'farming'],
  partner: ['Người được giao phối hợp', 'staff', 'water'],
  colleague: ['Người khác cùng phòng', 'staff', 'farming'],
  otherLeader: ['Trưởng phòng khác', 'division_head', 'water'],
  otherOfficer: ['Người của phòng khác', 'staff', 'water'],
  signs: ['Cấp phó được ủy quyền ký', 'deputy', null, ['sign']],
  leads: ['Người được ủy quyền phụ trách phòng', 'staff', 'farming', ['division']],
} satisfies Record<string, Seat>
type Who = keyof typeof SEATS
const WHO = Object.keys(SEATS) as Who[]
type Staff = { id: string; farming: string; water: string; people: Record<Who | 'newcomer' | 'leaver', Actor> }

/** An organisation with two divisions and somebody in every place. */
async function staffOf(world: World, body: Body, roles: { head: Role; officer: Role }): Promise<Staff> {
  const system = await world.system('organisations.manage')
  const division = (name: string) => keepDivision(system, { organisationId: body.id, kind: 'division', name, validFrom: '2026-01-01' })
  const divisions = { farming: await division('Phòng Kinh tế hợp tác'), water: await division('Phòng Tổng hợp') }
  const of = async (post: string, rank: Rank, where: 'farming' | 'water' | null): Promise<Actor> => {
    const role = rank === 'head' ? roles.head : roles.officer
    const place = { organisationId: body.id, organisationName: body.name, divisionId: where && divisions[where] }
    return (await aPerson(world, { name: `${post}, ${body.name}`, role, rank, post, ...place })).actor
  }
  const people = {} as Staff['people']
  for (const who of WHO) people[who] = await of(SEATS[who][0], SEATS[who][1], SEATS[who][2])
  people.newcomer = await of('Người mới', 'staff', 'farming')
  people.leaver = await of('Người sắp nghỉ', 'staff', 'farming')
  const given = { paper: 'Quyết định 12/QĐ', validFrom: world.today, validThrough: '2026-12-25' }
  const give = async (from: Actor, to: Who, powers: string[], capacity: string | null): Promise<void> => {
    const { id } = await act(world, from, 'inside.delegate', { toId: people[to].membershipId, powers, capacity, ...given })
    const delegated: Delegated[] = [{ id, powers, capacity, post: from.post ?? '' }]
    const { name, role, accountId, membershipId, organisationName, post, rank, divisionId } = people[to]
    const place = { organisationId: body.id, ...(organisationName && { organisationName }), ...(post && { post }), ...(rank && { rank }) }
    const actor = world.actor(name, role!, { ...place, ...(divisionId && { divisionId }), ...(membershipId && { membershipId }), delegated })
    people[to] = { ...actor, ...(accountId && { accountId }) }
  }
  await give(people.head, 'signs', ['sign'], 'KT.')
  await give(people.leader, 'leads', ['division'], null)
  return { id: body.id, ...divisions, people }
}

const NAMED = 'biên bản kiểm tra, số 7 là trưởng đoàn ký'
const RESULT = { note: 'Đã xây dựng kế hoạch', resultNumber: '88/KH-SNNMT', doneOn: '2026-11-20' }

/** Work of an organisation in every state that a step needs. */
async function worksOf(world: World, scene: Scene, so: Staff) {
  const { head, leader, officer, partner } = so.people
  const fresh = async () => (await aTask(world, scene, { leadIds: [so.id], coordinateIds: [scene.health.id] }))[0]
  const noted = async (more: object) => {
    const { id } = await fresh()
    const routing = await act(world, head, 'inside.note', { kind: 'task', objectId: id, version: 0, note: 'Giao chủ trì.', ...more })
    return { ...routing, taskId: id }
  }
  type Work = Awaited<ReturnType<typeof noted>>
  const step = async (by: Actor, name: string, one: Work, more: object = {}): Promise<Work> => ({
    ...(await act(world, by, name, { id: one.id, version: one.version, ...more })),
    taskId: one.taskId,
  })
  const working = () => noted({ divisionId: so.farming, officerId: officer.membershipId, partnerIds: [partner.membershipId] })
  const drafted = async () => step(officer, 'inside.submit', await working(), { draft: RESULT })
  const approved = async () => step(leader, 'inside.approve', await drafted())
  return {
    fresh: await fresh(),
    division: await noted({ divisionId: so.farming }),
    working: await working(),
    direct: await noted({ officerId: officer.membershipId }),
    drafted: await drafted(),
    approved: await approved(),
    checked: await step(head, 'inside.approve', await approved()),
  }
}

/** Minutes that the head of the team signs, who was named in the decision: before and after they were handed in. */
async function minutesOf(world: World, scene: Scene, so: Staff): Promise<{ written: Some; handedIn: Some }> {
  const { officer, partner } = so.people
  const written = async () => {
    const days = { fromDay: world.today, toDay: world.today }
    const planned = await act(world, officer, 'inspections.plan', { title: 'Kiểm tra chuyên đề', ...days, subjectIds: [scene.health.id] })
    const team = [{ role: 'leader', name: partner.name, post: partner.post, membershipId: partner.membershipId }]
    await act(world, officer, 'inspections.decideTeam', { id: planned.id, version: planned.version, signer: 'Giám đốc', team })
    const visit = (await act<{ visits: Some[] }>(world, officer, 'inspections.get', { id: planned.id })).visits[0]!
    await act(world, officer, 'inspections.saveVisit', { id: visit.id, version: visit.version, visitedOn: world.today })
    const { id, version } = await act(world, officer, 'inside.see', { kind: 'minutes', objectId: visit.id })
    return { id, version }
  }
  return { written: await written(), handedIn: await act(world, officer, 'inside.submit', { ...(await written()), draft: {} }) }
}

type Row = {
  action: string
  /** In which state, where one action has several rows. */
  when?: string
  /** What is done to; by whom, where it depends on that. */
  input: (by: Actor) => object
  /** Names nothing of another organisation: there is nothing of theirs to try. */
  ownAlone?: true
}

async function rowsOf(world: World, scene: Scene, so: Staff): Promise<Row[]> {
  const { head, deputy, newcomer, leaver, signs, leads } = so.people
  const works = await worksOf(world, scene, so)
  const minutes = await minutesOf(world, scene, so)
  const seen = (table: string, id: string): Promise<Some> => rowOf(world, head, table, id)
  const of = ({ id, version }: Some) => ({ id, version })
  const on =
    (one: Some, more: object = {}) =>
    () => ({ ...of(one), ...more })
  const onTask = async (one: { taskId: string }, more: object = {}) => on(await seen('tasks', one.taskId), more)
  const note = { kind: 'task', note: 'Giao phòng chủ trì.', divisionId: so.farming }
  const reason = { reason: 'Chưa đủ căn cứ' }
  const period = { paper: 'Quyết định 15/QĐ', validFrom: world.today, validThrough: '2026-12-25' }
  const gives = (capacity: string | null, ...powers: string[]) => ({ toId: newcomer.membershipId, powers, capacity, ...period })
  const leaves = { id: leaver.membershipId!, version: 1, reason: 'Nghỉ hưu', decisions: [] }
  const coming = await act<{ id: string }>(world, head, 'inside.handOver', { ...leaves, endsOn: '2026-12-01' })
  const delegation = async (to: Actor) => on(await seen('delegations', to.delegated![0]!.id), { reason: 'Đã trở về' })
  const place = { version: 1, divisionId: null }
  return [
    { action: 'inside.note', when: 'việc mới đến', input: () => ({ ...note, objectId: works.fresh.id, version: 0 }) },
    { action: 'inside.note', when: 'việc đang làm', input: () => ({ ...note, objectId: works.working.taskId, version: works.working.version }) },
    { action: 'inside.handOn', input: on(works.division, { officerId: newcomer.membershipId }) },
    { action: 'inside.sendBack', when: 'việc giao cho phòng', input: on(works.division, reason) },
    { action: 'inside.sendBack', when: 'việc giao thẳng cho người', input: on(works.direct, reason) },
    { action: 'inside.submit', input: on(works.working, { draft: RESULT }) },
    { action: 'inside.approve', when: 'chờ phòng duyệt', input: on(works.drafted) },
    { action: 'inside.approve', when: 'chờ lãnh đạo duyệt', input: on(works.approved) },
    { action: 'inside.return', when: 'chờ phòng duyệt', input: on(works.drafted, reason) },
    { action: 'inside.return', when: 'chờ lãnh đạo duyệt', input: on(works.approved, reason) },
    { action: 'inside.return', when: 'chờ ký', input: on(works.checked, reason) },
    { action: 'inside.sign', when: 'chờ lãnh đạo duyệt', input: on(works.approved) },
    { action: 'inside.sign', when: 'chờ ký', input: on(works.checked) },
    { action: 'inside.submit', when: NAMED, input: on(minutes.written, { draft: {} }) },
    { action: 'inside.approve', when: NAMED, input: on(minutes.handedIn) },
    { action: 'inside.return', when: NAMED, input: on(minutes.handedIn, reason) },
    { action: 'inside.sign', when: NAMED, input: on(minutes.handedIn) },
    { action: 'tasks.accept', when: 'việc mới đến', input: on(works.fresh) },
    { action: 'tasks.sendBack', when: 'việc mới đến', input: on(works.fresh, { reason: 'Không thuộc lĩnh vực' }) },
    { action: 'tasks.progress', when: 'việc đang làm', input: await onTask(works.working, { note: 'Đã có dự thảo', progress: 60, fileIds: [] }) },
    { action: 'tasks.askDate', when: 'việc đang làm', input: await onTask(works.working, { dueOn: '2027-03-31', reason: 'Chờ dự toán' }) },
    { action: 'tasks.report', when: 'việc đang làm', input: await onTask(works.working, { ...RESULT, fileIds: [] }) },
    { action: 'tasks.report', when: 'dự thảo chờ ký', input: await onTask(works.checked, { ...RESULT, fileIds: [] }) },
    { action: 'inside.delegate', when: 'quyền ký', input: () => gives('KT.', 'sign') },
    { action: 'inside.delegate', when: 'phụ trách phòng', input: () => gives(null, 'division') },
    { action: 'inside.withdraw', when: 'ủy quyền của người đứng đầu', input: await delegation(signs) },
    { action: 'inside.withdraw', when: 'ủy quyền của trưởng phòng', input: await delegation(leads) },
    { action: 'inside.delegateFor', input: () => ({ id: so.id, fromId: head.membershipId, reason: 'Đi vắng đột xuất', ...gives('KT.', 'sign') }) },
    { action: 'inside.withdrawFor', input: await delegation(signs) },
    { action: 'inside.rule', input: () => ({ approval: 'head' }), ownAlone: true },
    {
      action: 'inside.place',
      when: 'người khác làm trưởng phòng',
      input: () => ({ ...place, id: newcomer.membershipId, rank: 'division_head', divisionId: so.farming }),
    },
    {
      action: 'inside.place',
      when: 'chính mình làm người đứng đầu',
      input: (by) => ({ ...place, id: by.membershipId, rank: by.rank === 'head' ? 'deputy' : 'head' }),
      ownAlone: true,
    },
    {
      action: 'inside.place',
      when: 'người khác làm cấp phó',
      input: () => ({ ...place, id: newcomer.membershipId, rank: 'deputy' }),
    },
    { action: 'inside.handOver', input: () => ({ ...leaves, id: newcomer.membershipId, endsOn: world.today }) },
    {
      action: 'inside.handOver',
      when: 'chức vụ cấp phó',
      input: () => ({ ...leaves, id: deputy.membershipId, endsOn: world.today }),
    },
    { action: 'inside.undoHandover', input: () => ({ id: coming.id, version: 1, reason: 'Ở lại làm việc' }) },
    {
      action: 'divisions.create',
      input: () => ({ organisationId: so.id, kind: 'division', name: 'Phòng Chính sách', validFrom: world.today, reason: 'Theo quyết định' }),
    },
    { action: 'divisions.rename', input: on(await seen('divisions', so.water), { name: 'Phòng Thủy lợi', reason: 'Theo quyết định' }) },
    { action: 'divisions.end', input: on(await seen('divisions', so.water), { on: world.today, reason: 'Theo quyết định' }) },
  ]
}

// Somebody who names a colleague of another organisation, or of another division, finds nobody; each thing is in the state that its step
// needs, so that a wrong state is the wrong person's.
const NOT_THEIRS = new Set(['inside.personUnknown', 'inside.personElsewhere', 'inside.wrongState'])

/** What came of a try: done (•), not theirs (–), not allowed at all (nothing). Anything else says nothing about who may, and fails. */
async function mark(world: World, by: Actor, name: string, input: object): Promise<'•' | '–' | ''> {
  await sql`savepoint tried`.execute(world.db)
  try {
    await act(world, by, name, input)
    return '•'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'platform.notPermitted') return ''
    if (error.kind === 'notFound' || error.kind === 'notPermitted' || NOT_THEIRS.has(error.code)) return '–'
    throw new Error(`${name} as ${by.name}: ${error.code} ${JSON.stringify(error.fields)}`, { cause: error })
  } finally {
    await sql`rollback to savepoint tried`.execute(world.db)
  }
}

/** The section of the page. */
export async function insideSection(world: World, scene: Scene): Promise<string[]> {
  const so = await staffOf(world, scene.agriculture, { head: 'head', officer: 'officer' })
  const stranger = await anOrganisation(world, { name: 'Sở đứng ngoài', validFrom: '2025-07-01' })
  const others = [
    await staffOf(world, scene.health, { head: 'head', officer: 'officer' }),
    await staffOf(world, scene.office, { head: 'office', officer: 'office' }),
    await staffOf(world, stranger, { head: 'head', officer: 'officer' }),
  ]
  // A rank gives the administrator nothing.
  const admin = async ({ id, name }: Body): Promise<Actor> =>
    (await aPerson(world, { name: `Quản trị, ${name}`, role: 'admin', rank: 'head', organisationId: id, organisationName: name })).actor
  const columns = [
    ...WHO.map((who) => ({ title: SEATS[who][0], own: so.people[who], others: others.map(({ people }) => people[who]) })),
    { title: 'Quản trị hệ thống', own: await admin(scene.agriculture), others: [await admin(scene.office)] },
  ]
  const say = (code: string): string => allMessages(modules).vi[code] ?? code
  const lines: string[] = []
  const rows = await rowsOf(world, scene, so)
  const changing = modules.flatMap(({ name, routes }) => (name === 'inside' ? routes.filter((one) => !one.action.reads) : []))
  // A new step has its row here, on work in the state that it needs.
  expect(changing.map((one) => one.action.name).filter((name) => !rows.some(({ action }) => action === name))).toEqual([])
  for (const { action, when, input, ownAlone } of rows) {
    const cells: string[] = []
    for (const column of columns) {
      const own = await mark(world, column.own, action, input(column.own))
      let other: string = ''
      if (own !== '' && !ownAlone) {
        other = '–'
        for (const by of column.others) if ((await mark(world, by, action, input(by))) === '•') other = '•'
      }
      cells.push(`${own} ${other}`.trim())
    }
    lines.push(`| ${titleOfAction(say, action) ?? action}${when ? ` (${when})` : ''} \`${action}\` | ${cells.join(' | ')} |`)
  }
  return [
    '## Trong nội bộ cơ quan',
    '',
    'Quyền trong nội bộ theo vị trí của từng người trong cơ quan: bút phê, chuyển phòng, chuyển người, trình, duyệt, ký, ủy quyền, bàn giao; và những bước ra ngoài mà nội bộ quyết định ai được làm. Thử thật ở một sở có hai phòng, kết quả qua trưởng phòng và người đứng đầu, với việc ở đúng bước cần thử. Dấu thứ nhất: với việc của cơ quan mình; dấu thứ hai: cùng vị trí ấy ở cơ quan khác (cơ quan phối hợp chính việc đó, văn phòng đã giao việc, một sở đứng ngoài; một nơi làm được là •). Việc chỉ động đến chính cơ quan của người làm thì có một dấu.',
    '',
    ...columns.map(({ title }, n) => `${n + 1}. ${title}`),
    '',
    `| việc | ${columns.map((_, n) => n + 1).join(' | ')} |`,
    `|---|${columns.map(() => ':-:').join('|')}|`,
    ...lines,
    '',
  ]
}
