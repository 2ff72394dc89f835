/** A directive that is issued is spread without a press: to whom, with which terms, and when not. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { aDirective, DIRECTIVE } from '#modules/documents/testing'
import { aScene, act, noticesOf, type Scene } from '#modules/tasks/testing'
import { aPerson } from '#modules/people/testing'
import { setSetting } from '#platform/settings'
import { byItself, type Issued } from './by-itself.ts'
import { listSpreads, seeCoverage } from './coverage.ts'
import { closeSpread } from './asking.ts'
import { spreading } from './index.ts'
import { spreadsByItself } from './spread-rules.ts'

const PLAN = 'Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng kế hoạch hỗ trợ hợp tác xã'
const SPREAD = 'Các sở, ban, ngành thành phố và Ủy ban nhân dân các xã, phường thường xuyên tuyên truyền về kinh tế tập thể'

/** Issues a paper of two items, the first or both; answers what was announced of it. */
async function issued(world: World, scene: Scene, which: (0 | 1)[], paper?: { id: string; items: { id: string }[] }) {
  const { id, items } =
    paper ??
    (await aDirective(world, scene.an, {
      text: DIRECTIVE,
      items: [
        { quote: PLAN, leadIds: [scene.finance.id], coordinateIds: [scene.agriculture.id] },
        { quote: SPREAD, kind: 'standing', leadIds: scene.communes.map((one) => one.id), group: { code: 'communes', name: 'UBND các xã, phường' } },
      ],
    }))
  const wishes = [
    { id: items[0]!.id, kind: 'deadline', dueOn: '2026-12-31' },
    { id: items[1]!.id, kind: 'standing', every: 'quarter' },
  ]
  await act(world, scene.an, 'tasks.issue', { documentId: id, items: which.map((n) => wishes[n]!) })
  await sql`set local role none`.execute(world.db)
  const { rows } = await sql<{
    facts: Issued
  }>`select payload -> 'facts' as facts from (select payload::jsonb as payload, id from graphile_worker._private_jobs order by id desc) jobs
    where payload ->> 'event' = 'tasks.issued' order by id desc limit 1`.execute(world.db)
  return { paper: { id, items }, facts: rows[0]!.facts }
}
const carriedOut = async (world: World, facts: Issued) => byItself.run(await world.system(...byItself.permissions), facts as never)
const coverage = async (world: World, scene: Scene) => {
  const [one] = (await world.perform(scene.an, listSpreads, {})).spreads
  return one && world.perform(scene.an, seeCoverage, { id: one.id })
}

test(
  'everybody who got work of it has it to acknowledge, is told once, and the office that issued follows it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: ward } = await aPerson(world, { name: 'Lan', role: 'commune', organisationId: scene.communes[0].id })
    const { paper, facts } = await issued(world, scene, [0])
    expect(facts).toEqual({ documentId: paper.id, organisationId: scene.office.id, by: 'Chuyên viên Văn phòng', on: '2026-11-20' })
    await carriedOut(world, facts)
    await carriedOut(world, facts)
    const first = (await coverage(world, scene))!
    expect([first.acknowledgeBy, first.sessionBy !== null, first.recipients.map((one) => one.organisation.id).toSorted()]).toEqual([
      '2026-11-26',
      true,
      [scene.finance.id, scene.agriculture.id].toSorted(),
    ])
    // What is issued of it later brings its bodies in.
    const later = await issued(world, scene, [1], paper)
    await carriedOut(world, later.facts)
    expect((await coverage(world, scene))!.counts.all).toBe(5)
    expect((await noticesOf(world, ward)).filter((said) => said.startsWith('Quán triệt'))).toHaveLength(1)
    // Closed by a person: nothing begins anew.
    const { id, version } = (await coverage(world, scene))!
    await world.perform(scene.an, closeSpread, { id, version })
    await carriedOut(world, later.facts)
    expect((await coverage(world, scene))!.closedOn).toBe('2026-11-20')
  }),
)

test(
  'not where the province has set other kinds of papers by that day, and not so late that the word would be owed already',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const admin = world.actor('Quản trị', 'admin')
    const { facts } = await issued(world, scene, [0])
    world.travel('2026-11-27')
    await carriedOut(world, facts)
    expect(await coverage(world, scene)).toBeUndefined()
    world.travel('2026-11-20')
    await world.perform(admin, setSetting, { key: 'spreading.byItself', value: 'Nghị quyết', validFrom: '2026-11-20', reason: 'Quy chế' })
    await carriedOut(world, facts)
    expect(await coverage(world, scene)).toBeUndefined()
    // Dated: what is issued from the next week on is spread.
    await world.perform(admin, setSetting, { key: 'spreading.byItself', value: 'nghị quyết; CHỈ THỊ', validFrom: '2026-11-23', reason: 'Quy chế' })
    await carriedOut(world, facts)
    expect(await coverage(world, scene)).toBeUndefined()
    await carriedOut(world, { ...facts, on: '2026-11-23' })
    expect((await coverage(world, scene))!.counts.all).toBe(2)
  }),
)

test('the issuing is listened to', () => expect(Object.keys(spreading.listens ?? {})).toEqual(['tasks.issued']))

test('kinds of papers are known however they are written; no kinds, none', () =>
  expect([
    spreadsByItself('Chỉ thị', 'Nghị quyết; chỉ thị'),
    spreadsByItself('Công văn', 'Chỉ thị'),
    spreadsByItself(null, 'Chỉ thị'),
    spreadsByItself('Chỉ thị', ''),
  ]).toEqual([true, false, false, false]))
