/** Officers in charge: kept by each body, seen by who keeps the whole in view, handed over when people leave and bodies end. */
import { expect, test } from 'vitest'
import { readXlsx } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { act, anAgency, aScene, aTask, noticesOf, type Scene } from '#modules/tasks/testing'
import { aPerson } from '#modules/people/testing'
import type { ApparatusOverview, BodyList, MeasureList } from './contract.ts'
import { work } from './doors.ts'
import { anOfficer, bodySeen } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const overview = (world: World, by: Scene['an']) => act<ApparatusOverview>(world, by, 'apparatus.overview', {})
const homeAffairs = async (world: World, scene: Scene) => {
  const ctx = await world.system('organisations.manage')
  await ctx.db
    .updateTable('organisations' as never)
    .set({ code: 'home_affairs' } as never)
    .where('id' as never, '=', scene.health.id as never)
    .execute()
  return scene.chi
}

test(
  'a commune names its officer and confirms in one press; the province counts it, and sees who is missing',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    expect((await work(await world.as(commune))).map(({ path }) => path)).toEqual(['/apparatus/own'])
    expect(await refusal(act(world, commune, 'apparatus.confirm', { seen: 0 }))).toBe('apparatus.noPosts')
    const body = await anOfficer(world, commune)
    expect(body).toMatchObject({
      unit: 'Phòng Kinh tế',
      lacks: ['unconfirmed', 'long', 'untrained'],
      posts: [{ holder: { name: 'Nguyễn Thị Lan', fullTime: false } }],
    })
    // What somebody saw that is so no longer changes nothing.
    expect(await refusal(act(world, commune, 'apparatus.confirm', { seen: body.version - 1 }))).toBe('platform.stale')
    await act(world, commune, 'apparatus.confirm', { seen: body.version })
    expect(await work(await world.as(commune))).toEqual([])
    const seen = await overview(world, scene.agency)
    expect(seen.groups.find(({ group }) => group === 'communes')).toMatchObject({
      bodies: 3,
      named: 1,
      officers: 1,
      fullTime: 0,
      unit: 1,
      confirmed: 1,
    })
    expect(seen.lacks.find(({ lack }) => lack === 'noOfficer')!.n).toBe(seen.groups.reduce((sum, { bodies }) => sum + bodies, 0) - 1)
    const missing = await act<BodyList>(world, scene.agency, 'apparatus.bodies', { lack: 'noOfficer', group: 'communes' })
    expect(missing.items.map(({ id }) => id).sort()).toEqual([scene.communes[1].id, scene.communes[2].id].sort())
    expect((await act<BodyList>(world, scene.agency, 'apparatus.bodies', { q: 'thi lan' })).items.map(({ id }) => id)).toEqual([scene.communes[0].id])
    const file = await act<{ bytes: Uint8Array }>(world, scene.auditor, 'apparatus.export', {})
    const text = JSON.stringify(await readXlsx(file.bytes))
    expect(text).toContain('Nguyễn Thị Lan')
    expect(text).not.toContain('345 678')
  }),
)

test(
  'each body keeps its own; Sở Nội vụ, the lead agency and the auditor see the province, a commune itself alone',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await anOfficer(world, scene.commune(0))
    await anOfficer(world, scene.commune(1))
    const bodies = async (by: Scene['an']) =>
      (await act<BodyList>(world, by, 'apparatus.bodies', {})).items.filter(({ officers }) => officers.length > 0).length
    expect([await bodies(scene.commune(0)), await bodies(scene.binh), await bodies(scene.agency), await bodies(scene.auditor)]).toEqual([1, 0, 2, 2])
    expect(await refusal(bodySeen(world, scene.commune(0), scene.communes[1].id))).toBe('apparatus.unknown')
    const [post] = (await bodySeen(world, scene.agency, scene.communes[0].id)).posts
    const officer = { name: 'Ai đó', fullTime: true }
    expect(await refusal(act(world, scene.agency, 'apparatus.fill', { id: post!.id, version: post!.version, on: '2026-11-01', officer }))).toBe(
      'platform.unknown',
    )
    expect(await refusal(act(world, scene.auditor, 'apparatus.confirm', { seen: 0 }))).toBe('platform.notPermitted')
    expect(await refusal(act(world, scene.chi, 'apparatus.remind', {}))).toBe('apparatus.notYours')
    const chi = await homeAffairs(world, scene)
    expect(await bodies(chi)).toBe(2)
    expect((await overview(world, chi)).may).toEqual({ focal: true, propose: true, order: false, remind: true })
    // The focal body is named to all; its file opens for those who see it.
    await act(world, chi, 'apparatus.setFocal', {
      seen: null,
      organisationId: scene.communes[0].id,
      basis: 'Quyết định 01/QĐ-UBND',
      from: '2026-11-01',
    })
    const opens = async (by: Scene['an']) => (await overview(world, by)).focal?.opens
    expect([await opens(chi), await opens(scene.commune(0)), await opens(scene.commune(1))]).toEqual([true, true, false])
    // Telephones are shown in part, whole with a reason, and never to a neighbour.
    expect(post!.holder!.phone).toBe('•••••• 678')
    const contact = (by: Scene['an']) =>
      act<{ phone: string }>(world, by, 'apparatus.readContact', { id: post!.holder!.id, reason: 'Mời họp giao ban' })
    expect((await contact(chi)).phone).toBe('0912 345 678')
    expect(await refusal(contact(scene.commune(1)))).toMatch(/unknown|notYours/)
  }),
)

test(
  'somebody else takes the post over from a day; the history stays, the work in hand goes along, and an empty post says since when',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const agency = await anAgency(world, scene)
    const [task] = await aTask(world, scene)
    await act(world, agency.head, 'inside.note', {
      kind: 'task',
      objectId: task.id,
      version: 0,
      note: 'Giao Phòng thực hiện',
      divisionId: agency.farming,
      officerId: agency.officer.membershipId,
    })
    const body = await anOfficer(world, agency.head, '', agency.officer.accountId)
    const post = body.posts[0]!
    expect(post.holder).toMatchObject({ name: 'Lan', civilPost: 'Chuyên viên Lan', membershipId: agency.officer.membershipId })
    const fill = (change: object) =>
      act(world, agency.head, 'apparatus.fill', {
        id: post.id,
        version: post.version,
        on: '2026-11-10',
        why: 'Phân công lại',
        handedNote: 'Sổ theo dõi hợp tác xã',
        handWorks: true,
        officer: { accountId: agency.colleague.accountId, fullTime: true },
        ...change,
      })
    expect(await refusal(fill({ on: '2026-01-01' }))).toBe('apparatus.tooEarly')
    expect(await refusal(fill({ on: '2027-01-01' }))).toBe('apparatus.inFuture')
    await fill({})
    const after = (await bodySeen(world, scene.agency, scene.agriculture.id)).posts[0]!
    expect(after).toMatchObject({
      holder: { name: 'Minh', from: '2026-11-10', fullTime: true },
      before: [{ name: 'Lan', from: '2026-01-15', to: '2026-11-10', handedNote: 'Sổ theo dõi hợp tác xã', leftWhy: 'Phân công lại', handedWorks: 1 }],
    })
    // He leaves his post altogether: the handover of posts takes this along.
    const held = await act<{ version: number; items: { id: string; kind: string; way: string }[] }>(world, agency.head, 'inside.holdings', {
      id: agency.colleague.membershipId,
    })
    expect(held.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['apparatus.officer', 'inside.officer']))
    await act(world, agency.head, 'inside.handOver', {
      id: agency.colleague.membershipId,
      version: held.version,
      endsOn: world.today,
      reason: 'Chuyển công tác',
      decisions: held.items.filter(({ way }) => way === 'give').map(({ id }) => ({ id, toId: null })),
    })
    const empty = await bodySeen(world, scene.agency, scene.agriculture.id)
    expect(empty.posts[0]).toMatchObject({ holder: null, emptySince: world.today })
    expect(empty.lacks).toContain('vacant')
    expect((await act<BodyList>(world, scene.agency, 'apparatus.bodies', { lack: 'vacant' })).items).toMatchObject([{ vacantSince: world.today }])
  }),
)

test(
  'a measure begins as a proposal on its own page, or is given as a task to the bodies that lack somebody; reminders reach only those',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const person = await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[1].id })
    const body = await anOfficer(world, scene.commune(0))
    await act(world, scene.commune(0), 'apparatus.confirm', { seen: body.version })
    const chi = await homeAffairs(world, scene)
    const proposed = await act<{ path: string }>(world, chi, 'apparatus.addMeasure', {
      way: 'proposal',
      title: 'Bố trí công chức phụ trách',
      words: 'Bố trí công chức theo dõi kinh tế tập thể tại các xã còn thiếu.',
      aboutIds: [scene.communes[1].id],
    })
    expect(await act(world, chi, 'decisions.get', { id: proposed.path.split('/').at(-1) })).toMatchObject({
      state: 'draft',
      title: 'Bố trí công chức phụ trách',
    })
    const order = { way: 'task', title: 'Phân công người phụ trách', words: 'Phân công người phụ trách.', aboutIds: [scene.communes[1].id] }
    expect(await refusal(act(world, chi, 'apparatus.addMeasure', { ...order, dueOn: '2026-12-31' }))).toBe('apparatus.notYours')
    expect(await refusal(act(world, scene.agency, 'apparatus.addMeasure', order))).toBe('apparatus.measureDue')
    const given = await act<{ path: string }>(world, scene.agency, 'apparatus.addMeasure', { ...order, dueOn: '2026-12-31' })
    const task = await act<{ lead: { id: string }; origin: string }>(world, scene.commune(1), 'tasks.get', { id: given.path.split('/').at(-1) })
    expect(task.lead.id).toBe(scene.communes[1].id)
    const listed = (await act<MeasureList>(world, scene.auditor, 'apparatus.measures', {})).items
    expect(listed.map(({ way, state }) => [way, state]).sort()).toEqual([
      ['proposal', 'Tờ trình: đang soạn'],
      ['task', 'Nhiệm vụ: đang thực hiện, 0%'],
    ])
    // Given to one about several, it is led to as the one task that it is.
    const one = await act<{ path: string }>(world, scene.agency, 'apparatus.addMeasure', {
      ...order,
      aboutIds: [scene.communes[1].id, scene.communes[2].id],
      leadId: scene.finance.id,
      dueOn: '2026-12-31',
    })
    const several = await act<{ path: string }>(world, scene.agency, 'apparatus.addMeasure', {
      ...order,
      aboutIds: [scene.communes[1].id, scene.communes[2].id],
      dueOn: '2026-12-31',
    })
    const paths = (await act<MeasureList>(world, scene.agency, 'apparatus.measures', {})).items.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining([one.path, several.path]))
    expect(await act(world, scene.agency, 'apparatus.remind', {})).toMatchObject({ n: expect.any(Number) })
    expect(await noticesOf(world, person.actor)).toContainEqual(expect.stringContaining('xác nhận cán bộ phụ trách'))
  }),
)

test(
  'departments merge: the post and who holds it stand at the heir from the day, the focal part too, and the old body keeps its history',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: binh } = await aPerson(world, { name: 'Bình', role: 'officer', organisationId: scene.agriculture.id })
    await anOfficer(world, scene.binh, '', binh.accountId)
    await act(world, scene.agency, 'apparatus.setFocal', {
      seen: null,
      organisationId: scene.agriculture.id,
      basis: 'Quyết định 9/QĐ-UBND',
      from: '2026-01-01',
    })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    const { id } = await act(world, admin, 'organisations.draftReorganisation', {
      title: 'Hợp nhất hai sở',
      number: '7/NQ-HĐND',
      issuedOn: '2026-10-01',
      issuer: 'HĐND',
      effectiveOn: '2026-11-01',
      steps: [{ do: 'merge', from: [scene.agriculture.id], into: scene.finance.id }],
    })
    await act(world, admin, 'organisations.decideReorganisation', { id, version: 1, acknowledged: true })
    const kinds = ['apparatus.post', 'apparatus.focal']
    for (const kind of kinds) await act(world, scene.an, 'organisations.giveThings', { reorganisationId: id, kind })
    const heir = await bodySeen(world, scene.agency, scene.finance.id)
    expect(heir).toMatchObject({ unit: 'Phòng Kinh tế', focal: { from: '2026-11-01' }, posts: [{ holder: { name: 'Bình', from: '2026-11-01' } }] })
    expect((await bodySeen(world, scene.an, scene.agriculture.id)).past).toMatchObject([
      { to: '2026-11-01', before: [{ name: 'Bình', to: '2026-11-01' }] },
    ])
    expect((await overview(world, scene.an)).focalsBefore).toMatchObject([{ organisation: { id: scene.agriculture.id }, to: '2026-11-01' }])
  }),
)
