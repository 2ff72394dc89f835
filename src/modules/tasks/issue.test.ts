import { describe, expect, test } from 'vitest'
import { aDirective, DIRECTIVE } from '#modules/documents/testing'
import { anOrganisation } from '#modules/organisations/testing'
import { aPerson } from '#modules/people/testing'
import { inWorld, type World } from '#testing'
import { addTask, issueTasks, prepareIssue } from './issue.ts'
import { kindFor, planLeads, rhythmOf } from './issue-rules.ts'
import { getTask, getTasks } from './queries.ts'
import { aScene, noticesOf, type Scene } from './testing.ts'

const PLAN = 'Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng kế hoạch hỗ trợ hợp tác xã'
const SPREAD = 'Các sở, ban, ngành thành phố và Ủy ban nhân dân các xã, phường thường xuyên tuyên truyền về kinh tế tập thể'

const directive = (world: World, scene: Scene) =>
  aDirective(world, scene.an, {
    text: DIRECTIVE,
    items: [
      { quote: PLAN, leadIds: [scene.finance.id], coordinateIds: [scene.agriculture.id] },
      { quote: SPREAD, kind: 'standing', leadIds: scene.communes.map(({ id }) => id), group: { code: 'communes', name: 'UBND các xã, phường' } },
    ],
  })

describe('leads of an item', () => {
  test('that is named alone gets one task, a group one each under a parent', () =>
    expect(
      planLeads([
        { written: 'Sở A', kind: 'one', organisationIds: ['a'] },
        { written: 'các xã', kind: 'group', organisationIds: ['x', 'y'] },
      ]),
    ).toEqual([
      { written: 'Sở A', leadIds: ['a'] },
      { written: 'các xã', leadIds: ['x', 'y'] },
    ]))
  test('that is named alone and as a member gets one task, by its name', () =>
    expect(
      planLeads([
        { written: 'các sở', kind: 'group', organisationIds: ['a', 'b'] },
        { written: 'Sở A', kind: 'one', organisationIds: ['a'] },
      ]),
    ).toEqual([
      { written: 'các sở', leadIds: ['b'] },
      { written: 'Sở A', leadIds: ['a'] },
    ]))
  test('of an open group are those whom the issuer chose', () => expect(planLeads([], ['p', 'q'])).toEqual([{ written: null, leadIds: ['p', 'q'] }]))
  test('that were not chosen get none', () =>
    expect(planLeads([{ written: 'các xã', kind: 'group', organisationIds: ['x', 'y', 'z'] }], ['z'])).toEqual([
      { written: 'các xã', leadIds: ['z'] },
    ]))
})

test('the Front is asked even where the paper orders', () =>
  expect([kindFor('deadline', 'front'), kindFor('deadline', 'department'), kindFor('request', 'department')]).toEqual([
    'request',
    'deadline',
    'request',
  ]))
test('of quarterly, half-yearly and yearly work each quarter is confirmed', () =>
  expect([rhythmOf(['year', 'quarter', 'half-year']), rhythmOf(['ongoing']), rhythmOf([])]).toEqual(['quarter', null, null]))

describe('preparing', () => {
  test(
    'says what will be made and what is missing',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await directive(world, scene)
      const prepared = await world.perform(scene.an, prepareIssue, { documentId: id })
      expect(prepared.document).toMatchObject({ title: 'Chỉ thị 12/CT-UBND' })
      expect(prepared.items.map(({ kind, lacks, tasks }) => ({ kind, lacks, tasks }))).toEqual([
        { kind: 'deadline', lacks: ['due'], tasks: 1 },
        { kind: 'standing', lacks: ['every'], tasks: 3 },
      ])
      await expect(world.perform(scene.binh, prepareIssue, { documentId: id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )
})

describe('issuing', () => {
  test(
    'makes every task at once, shares the paper, and tells each organisation once',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { actor: ward } = await aPerson(world, { name: 'Lan', role: 'commune', organisationId: scene.communes[0].id })
      const { id, items } = await directive(world, scene)
      const wishes = [
        { id: items[0]!.id, kind: 'deadline', dueOn: '2026-12-31' },
        { id: items[1]!.id, kind: 'standing', every: 'quarter' },
      ]
      expect(await world.perform(scene.an, issueTasks, { documentId: id, items: wishes }, { key: 'once' })).toEqual({
        documentId: id,
        tasks: 4,
        parents: 1,
      })
      await world.perform(scene.an, issueTasks, { documentId: id, items: wishes }, { key: 'once' })
      expect((await world.perform(scene.an, getTasks, { document: id })).total).toBe(4)
      const list = await world.perform(ward, getTasks, { role: 'lead' })
      expect(list.items).toMatchObject([
        { leadName: 'UBND phường Ninh Kiều', kind: 'standing', nextConfirmOn: '2026-12-14', source: 'Chỉ thị 12/CT-UBND' },
      ])
      const task = await world.perform(ward, getTask, { id: list.items[0]!.id })
      expect(DIRECTIVE.slice(task.quoteStart!, task.quoteStart! + SPREAD.length)).toBe(SPREAD)
      expect(await noticesOf(world, ward)).toEqual(['Nhiệm vụ mới được giao: Chỉ thị 12/CT-UBND'])
      await expect(world.perform(scene.an, issueTasks, { documentId: id, items: wishes })).rejects.toMatchObject({ code: 'tasks.nothingToIssue' })
    }),
  )

  test(
    'is refused for all when one item lacks its day, and each gap is named',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, items } = await directive(world, scene)
      await expect(
        world.perform(scene.an, issueTasks, {
          documentId: id,
          items: [
            { id: items[0]!.id, kind: 'deadline' },
            { id: items[1]!.id, kind: 'standing' },
          ],
        }),
      ).rejects.toMatchObject({
        code: 'tasks.dateMissing',
        fields: [
          { path: 'items.0.dueOn', code: 'tasks.dateMissing' },
          { path: 'items.1.every', code: 'tasks.rhythmMissing' },
        ],
      })
      expect((await world.perform(scene.an, getTasks, {})).total).toBe(0)
    }),
  )

  test(
    'names one confirmer: the issuing office, or another that stands today and whose part it is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, items } = await directive(world, scene)
      const issue = (confirmerId?: string) =>
        world.perform(scene.an, issueTasks, {
          documentId: id,
          items: [{ id: items[1]!.id, kind: 'standing', every: 'quarter' }],
          ...(confirmerId ? { confirmerId } : {}),
        })
      const unknown = { code: 'tasks.confirmerUnknown', fields: [{ path: 'confirmerId' }] }
      await expect(issue(crypto.randomUUID())).rejects.toMatchObject(unknown)
      await expect(issue(scene.planning.id)).rejects.toMatchObject(unknown)
      await expect(issue(scene.health.id)).rejects.toMatchObject({ code: 'tasks.confirmerNot', facts: { organisation: 'Sở Y tế' } })
      expect((await world.perform(scene.an, getTasks, {})).total).toBe(0)
      await issue(scene.finance.id)
      const [one] = (await world.perform(scene.an, getTasks, {})).items
      expect((await world.perform(scene.an, getTask, { id: one!.id })).confirmer.name).toBe('Sở Tài chính')
    }),
  )

  test(
    'gives the task that the confirmer leads another confirmer: nobody confirms his own work',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, items } = await directive(world, scene)
      await world.perform(scene.agency, issueTasks, {
        documentId: id,
        items: [
          { id: items[0]!.id, kind: 'deadline', dueOn: '2026-12-31' },
          { id: items[1]!.id, kind: 'standing', every: 'quarter' },
        ],
      })
      const confirmer = async (organisation: string) => {
        const [task] = (await world.perform(scene.agency, getTasks, { organisation })).items
        return (await world.perform(scene.agency, getTask, { id: task!.id })).confirmer.name
      }
      expect([await confirmer(scene.finance.id), await confirmer(scene.communes[0].id)]).toEqual([
        'Văn phòng Ủy ban nhân dân thành phố Cần Thơ',
        'Sở Tài chính',
      ])
      const own = await world.perform(scene.an, addTask, {
        title: 'Lập hồ sơ lưu',
        kind: 'deadline',
        dueOn: '2026-12-15',
        leadIds: [scene.office.id],
      })
      expect((await world.perform(scene.an, getTask, { id: own.id })).confirmer.name).toBe('Sở Tài chính')
    }),
  )

  test(
    'to 103 communes of six items takes a moment',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const communes: { id: string }[] = []
      for (let n = 0; n < 103; n += 1)
        communes.push(await anOrganisation(world, { kind: 'commune_committee', level: 'commune', name: `Ủy ban nhân dân xã Số ${n}` }))
      const quotes = Array.from({ length: 6 }, (_, n) => `Ủy ban nhân dân các xã làm việc thứ ${n + 1} của mình`)
      const { id, items } = await aDirective(world, scene.an, {
        text: `${DIRECTIVE}\n${quotes.join('.\n')}.`,
        items: quotes.map((quote) => ({ quote, leadIds: communes.map((one) => one.id), group: { code: 'communes', name: 'các xã' } })),
      })
      const started = performance.now()
      const answer = await world.perform(scene.an, issueTasks, {
        documentId: id,
        items: items.map((item) => ({ id: item.id, kind: 'deadline', dueOn: '2026-12-31' })),
      })
      expect(answer).toMatchObject({ tasks: 618, parents: 6 })
      expect(performance.now() - started).toBeLessThan(3000)
    }),
  )
})

describe('a task given by hand', () => {
  test(
    'needs no paper, and several leads stand under one',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const made = await world.perform(scene.agency, addTask, {
        title: 'Rà soát hợp tác xã ngừng hoạt động',
        kind: 'deadline',
        dueOn: '2026-12-15',
        leadIds: [scene.agriculture.id, scene.health.id],
        coordinateIds: [scene.alliance.id],
      })
      expect(made).toMatchObject({ tasks: 2, parents: 1 })
      expect((await world.perform(scene.dung, getTasks, { role: 'partner' })).total).toBe(2)
      expect((await world.perform(scene.agency, getTask, { id: made.id })).giver.name).toBe('Sở Tài chính')
    }),
  )

  test(
    'is refused without its day, and to whoever may not issue',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await expect(world.perform(scene.an, addTask, { title: 'Việc', kind: 'deadline', leadIds: [scene.health.id] })).rejects.toMatchObject({
        code: 'tasks.dateMissing',
        fields: [{ path: 'dueOn' }],
      })
      await expect(world.perform(scene.binh, addTask, { title: 'Việc', kind: 'request', leadIds: [scene.health.id] })).rejects.toMatchObject({
        code: 'platform.notPermitted',
      })
      await expect(world.perform(scene.an, addTask, { title: 'Việc', kind: 'request', leadIds: [crypto.randomUUID()] })).rejects.toMatchObject({
        code: 'tasks.leadUnknown',
      })
    }),
  )

  test(
    'goes to nobody who does not stand on the day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const ended = await anOrganisation(world, { name: 'Sở Công nghiệp', validTo: '2026-03-01' })
      const ahead = await anOrganisation(world, { name: 'Sở Tương lai', validFrom: '2027-01-01' })
      for (const one of [ended, ahead])
        await expect(world.perform(scene.an, addTask, { title: 'Việc', kind: 'request', leadIds: [scene.health.id, one.id] })).rejects.toMatchObject({
          code: 'tasks.leadEnded',
          facts: { name: one.name },
          fields: [{ path: 'leadIds' }],
        })
      expect((await world.perform(scene.an, getTasks, {})).total).toBe(0)
    }),
  )
})
