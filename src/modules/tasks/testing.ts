/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import { contextFor, type Action } from '#platform/action'
import { keepDivision } from '#modules/organisations'
import { people, type Rank } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { aProvince, type TestProvince } from '#modules/organisations/testing'
import type { World } from '#testing'
import { officeCalendar } from './calendar.ts'
import { confirmersWith } from './confirmer.ts'
import type { Kind, Rhythm, State } from './contract.ts'
import { rowsOf } from './make.ts'
import { addTasks, changeTask, type TaskRecord } from './store.ts'

/** The small Cần Thơ with the people of every test: An issues, Bình leads, Chi coordinates, Dũng has no rights. */
export type Scene = TestProvince & {
  an: Actor
  binh: Actor
  chi: Actor
  dung: Actor
  commune: (which: 0 | 1 | 2) => Actor
  chairman: Actor
  auditor: Actor
  agency: Actor
}

export async function aScene(world: World): Promise<Scene> {
  const province = await aProvince(world)
  const of = (name: string, role: string, organisation: { id: string; name: string }, post: string) =>
    world.actor(name, role, { organisationId: organisation.id, organisationName: organisation.name, post })
  return {
    ...province,
    an: of('An', 'office', province.office, 'Chuyên viên Văn phòng'),
    binh: of('Bình', 'officer', province.agriculture, 'Chuyên viên'),
    chi: of('Chi', 'officer', province.health, 'Chuyên viên'),
    dung: of('Dũng', 'officer', province.alliance, 'Chuyên viên'),
    agency: of('Giang', 'lead_agency', province.finance, 'Trưởng phòng'),
    commune: (which) => of(`Xã ${which}`, 'commune', province.communes[which], 'Công chức'),
    chairman: of('Chủ tịch', 'leader', province.peopleCommittee, 'Chủ tịch'),
    auditor: of('Kiểm toán', 'auditor', province.office, 'Kiểm toán viên'),
  }
}

export type Wanted = Partial<{
  title: string
  kind: Kind
  dueOn: string | null
  every: Rhythm
  leadIds: string[]
  coordinateIds: string[]
  state: State
  doneOn: string
  source: string
}>

/** A task (or, with several leads, a group's) given by An's office for UBND; answers its rows, a parent first. */
export async function aTask(world: World, scene: Scene, wanted: Wanted = {}): Promise<[TaskRecord, ...TaskRecord[]]> {
  const ctx = await world.as(scene.an)
  const leadIds = wanted.leadIds ?? [scene.agriculture.id]
  const kind = wanted.kind ?? 'deadline'
  const every = wanted.every ?? (kind === 'standing' || kind === 'periodic' ? 'quarter' : null)
  const known = new Map([scene.office, scene.agriculture, scene.health, scene.finance, scene.alliance, ...scene.communes].map((one) => [one.id, one]))
  const order = {
    title: wanted.title ?? 'Xây dựng kế hoạch hỗ trợ hợp tác xã',
    deliverable: 'Kế hoạch',
    kind,
    dueOn: wanted.dueOn === undefined ? '2026-11-30' : wanted.dueOn,
    every,
    dueText: null,
    coordinateIds: wanted.coordinateIds ?? [],
    reportToIds: [],
    documentId: null,
    source: wanted.source ?? 'Chỉ thị 12/CT-UBND',
    itemId: null,
    path: '1',
    quote: 'Giao Sở Nông nghiệp và Môi trường xây dựng kế hoạch.',
    start: 0,
    end: 10,
    giverId: scene.peopleCommittee.id,
    confirmers: await confirmersWith(ctx, scene.office.id),
  }
  const rows = rowsOf(
    contextFor(world.office, ctx.db, { actor: scene.an, requestId: 'test' }),
    order,
    [{ written: leadIds.length > 1 ? 'các xã, phường' : null, leadIds }],
    known,
    await officeCalendar(),
  )
  await addTasks(ctx.db, rows)
  if (wanted.state)
    for (const row of rows) await changeTask(ctx.db, row.id, { state: wanted.state, ...(wanted.doneOn ? { done_on: wanted.doneOn } : {}) })
  return rows as [TaskRecord, ...TaskRecord[]]
}

/** What somebody was told, the newest first. */
export async function noticesOf(world: World, actor: Actor): Promise<string[]> {
  const route = people.routes.find(({ path, method }) => path === '/notifications' && method === 'GET')
  if (!route) throw new Error('people has no list of notifications')
  return ((await world.perform(actor, route.action as unknown as Action<unknown, { items: { title: string }[] }>, {})).items ?? []).map(
    ({ title }) => title,
  )
}

/** Sở Nông nghiệp as it works inside: two divisions with their people, so that results are approved and signed. */
export async function anAgency(world: World, scene: Scene) {
  const divisions = await world.system('organisations.manage')
  const id = scene.agriculture.id
  const farming = await keepDivision(divisions, { organisationId: id, kind: 'division', name: 'Phòng Kinh tế hợp tác', validFrom: '2026-01-01' })
  const water = await keepDivision(divisions, { organisationId: id, kind: 'branch', name: 'Chi cục Thủy lợi', validFrom: '2026-01-01' })
  const of = async (name: string, role: 'head' | 'officer', rank: Rank, post: string, divisionId: string | null = null) =>
    (await aPerson(world, { name, role, rank, post, divisionId, organisationId: id, organisationName: scene.agriculture.name })).actor
  return {
    id,
    farming,
    water,
    head: await of('Giám đốc', 'head', 'head', 'Giám đốc Sở'),
    deputy: await of('Phó Giám đốc', 'officer', 'deputy', 'Phó Giám đốc Sở'),
    clerk: await of('Văn thư Sở', 'officer', 'clerk', 'Văn thư'),
    leader: await of('Trưởng phòng', 'officer', 'division_head', 'Trưởng phòng Kinh tế hợp tác', farming),
    officer: await of('Lan', 'officer', 'staff', 'Chuyên viên Lan', farming),
    colleague: await of('Minh', 'officer', 'staff', 'Chuyên viên Minh', farming),
    waterLeader: await of('Chi cục trưởng', 'officer', 'division_head', 'Chi cục trưởng', water),
    waterOfficer: await of('Nam', 'officer', 'staff', 'Chuyên viên Nam', water),
  }
}

/** Does what a route does, found by its action's name: how tests of one module take a step of another. */
export async function act<O = { id: string; version: number; state: string }>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = world.office.modules.flatMap(({ routes }) => routes).find((one) => one.action.name === name)
  if (!route) throw new Error(`no route does ${name}`)
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}
