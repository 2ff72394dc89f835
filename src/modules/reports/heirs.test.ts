/** A reorganisation in mid-period: who is asked, who goes on, what it comes to, and the years across it. */
import { describe, expect, test } from 'vitest'
import { communesOf, placesByIds } from '#modules/places'
import { act, aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { askAgain } from './heirs.ts'
import { rollupOf } from './rollup.ts'
import { acceptReports, lockRequest, returnReport, seeBoard, unlockRequest } from './receiving.ts'
import { saveCells, seeReport } from './filling.ts'
import { seeSeries, setShares } from './series-actions.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'
import { listSchedules } from './asking.ts'
import { work } from './doors.ts'
import { seeYear } from './year.ts'
import { settleFigures } from './settling.ts'
import { drift, submissionsByIds } from './store-submissions.ts'

const DAY = '2026-11-15'
const PAPER = { title: 'Sắp xếp các phường', number: '1800/NQ-UBTVQH15', issuedOn: '2026-11-01', issuer: 'Ủy ban Thường vụ Quốc hội' }
const admin = (world: World) => world.actor('Quản', 'admin')
const asking = (world: World, scene: Scene) => ({
  world,
  agency: scene.agency,
  recipientId: scene.finance.id,
  communes: scene.communes.map(({ id }) => id),
})
const actorOf = (scene: Scene, organisationId: string) => scene.commune(scene.communes.findIndex(({ id }) => id === organisationId) as 0 | 1 | 2)
const of = (world: World, organisation: { id: string; name: string }) =>
  world.actor(`Cán bộ ${organisation.id}`, 'commune', { organisationId: organisation.id, organisationName: organisation.name, post: 'Công chức' })
const system = (world: World) => world.system('reports.system', 'reports.request', 'people.notify')

/** Two wards become one from the day, with their committees; answers the decision, the new committee and the new place. */
async function merged(world: World, scene: Scene, effectiveOn = DAY) {
  const ctx = await world.as(admin(world))
  const [a, b] = [scene.communes[0], scene.communes[1]]
  const places = await placesByIds(ctx, [a.placeId!])
  const { id } = await act(world, admin(world), 'organisations.draftReorganisation', {
    ...PAPER,
    effectiveOn,
    steps: [
      { do: 'foundPlace', key: '#p1', name: 'Phường Sông Hậu', kind: 'commune', code: '99001', parent: places.get(a.placeId!)!.provinceId },
      { do: 'mergePlaces', from: [a.placeId!, b.placeId!], into: '#p1' },
    ],
  })
  await act(world, admin(world), 'organisations.proposeBodies', { id, version: 1 })
  await act(world, admin(world), 'organisations.decideReorganisation', { id, version: 2, acknowledged: true })
  const placeId = (await communesOf(await world.as(admin(world)), places.get(a.placeId!)!.provinceId, effectiveOn)).find(
    ({ name }) => name === 'Phường Sông Hậu',
  )!.id
  const { items } = await act<{ items: { id: string; name: string; placeId: string | null }[] }>(world, admin(world), 'organisations.search', {
    q: 'Sông Hậu',
    on: effectiveOn,
  })
  return { id, placeId, heir: items[0]!, old: [a, b] as const, stays: scene.communes[2] }
}
const give = (world: World, scene: Scene, reorganisationId: string) =>
  act<{ given: number; left: number }>(world, scene.an, 'organisations.giveThings', { reorganisationId })
const piles = async (world: World, scene: Scene) =>
  (await act<{ piles: { kind: string; n: number; to: { name: string } | null }[] }>(world, scene.an, 'organisations.handoverPiles', {})).piles.filter(
    ({ kind }) => kind.startsWith('reports.'),
  )

describe('a merger in mid-period', () => {
  test(
    'asks the bodies of each closing day; what is late goes to the heir, and the totals agree under both trees',
    inWorld(async (world) => {
      const scene = await aScene(world)
      // The third quarter closed before the day; the fourth closes after it.
      const before = await aQuarter(asking(world, scene))
      const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
      const report = (organisationId: string, board = before) => board.rows.find(({ organisation }) => organisation.id === organisationId)!
      await sent(world, actorOf(scene, scene.communes[0].id), report(scene.communes[0].id).id, { 'HTX.1:kq': 12 })
      await sent(world, actorOf(scene, scene.communes[2].id), report(scene.communes[2].id).id, { 'HTX.1:kq': 5 })
      const after = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q4')
      expect(after.rows).toHaveLength(3)

      const { id, heir, placeId, old, stays } = await merged(world, scene)
      await askAgain(await system(world))
      const again = await world.perform(scene.agency, seeBoard, { id: after.id })
      expect(again.rows.map(({ organisation }) => organisation.id).toSorted()).toEqual([heir.id, stays.id].toSorted())
      // The third quarter still asks the three of its day.
      expect((await world.perform(scene.agency, seeBoard, { id: before.id })).rows).toHaveLength(3)

      // What the second ward owes, and what the first one sent and may get back, is the heir's.
      expect((await piles(world, scene)).map(({ kind, n, to }) => [kind, n, to?.name])).toEqual([
        ['reports.report', 1, heir.name],
        ['reports.report', 1, heir.name],
      ])
      await give(world, scene, id)
      const late = await world.perform(of(world, heir), seeReport, { id: report(old[1].id).id })
      expect([late.organisation.id, late.madeBy?.id, late.may.fill]).toEqual([old[1].id, heir.id, true])
      // Beside its own of the same time it is told whose it is.
      const { items } = await world.perform(of(world, heir), seeYear, { year: 2026 })
      expect(items.filter(({ id }) => id === late.id).map(({ of }) => of)).toEqual([late.organisation.name])
      expect((await work(await world.as(of(world, heir)))).map(({ title }) => title)).toContain(`${before.title} (của ${late.organisation.name})`)
      await sent(world, of(world, heir), late.id, { 'HTX.1:kq': 8 })
      const figure = async (requestId: string) => {
        const { figures } = await rollupOf(await world.as(scene.agency), requestId, 'sent')
        return figures.find(({ row }) => row === 'HTX.1')?.value
      }
      expect(await figure(before.id)).toBe(25)

      // The heir's last period is what both reported, together.
      const own = again.rows.find(({ organisation }) => organisation.id === heir.id)!
      expect((await world.perform(of(world, heir), seeReport, { id: own.id })).last?.['HTX.1:kq']).toBe(20)
      await sent(world, of(world, heir), own.id, { 'HTX.1:kq': 21 })
      await sent(world, of(world, stays), again.rows.find(({ organisation }) => organisation.id === stays.id)!.id, { 'HTX.1:kq': 6 })
      expect(await figure(after.id)).toBe(27)
      expect(await drift((await system(world)).db, [before.id, after.id])).toEqual([])

      // The series: as reported the new ward begins; on its own map it has both quarters; on the old map nobody can tell the second.
      const values = async (asked: object) =>
        (await world.perform(scene.agency, seeSeries, { code: 'HTX.1', ...asked })).points.map(({ value }) => value)
      expect(await values({})).toEqual([25, 27])
      expect(await values({ placeId })).toEqual([null, 21])
      expect(await values({ placeId, on: '2026-12-31' })).toEqual([20, 21])
      expect(await values({ placeId: stays.placeId, on: '2026-12-31' })).toEqual([5, 6])
      const back = { placeId: old[0].placeId, on: '2026-11-01' }
      const unsaid = await world.perform(scene.agency, seeSeries, { code: 'HTX.1', ...back })
      expect(unsaid.points.map(({ value, divided }) => [value, divided])).toEqual([
        [12, []],
        [null, ['Phường Sông Hậu']],
      ])
      const fork = unsaid.forks[0]!
      const shares = fork.parts.map((part) => ({ placeId: part.id, share: part.id === old[0].placeId ? 0.6 : 0.4 }))
      const set = { placeId: fork.place.id, seen: fork.version, on: fork.on, way: fork.way, basis: 'Theo số hợp tác xã ngày 30/9/2026' }
      await expect(world.perform(scene.agency, setShares, { ...set, parts: shares.map((one) => ({ ...one, share: 0.3 })) })).rejects.toMatchObject({
        code: 'reports.shareWhole',
      })
      await expect(world.perform(scene.chi, setShares, { ...set, parts: shares })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await world.perform(scene.agency, setShares, { ...set, parts: shares })
      // Whoever chooses out of a page from before that is told of it, and nothing of the first choice is lost.
      const even = shares.map((one) => ({ ...one, share: 0.5 }))
      await expect(world.perform(scene.agency, setShares, { ...set, parts: even })).rejects.toMatchObject({ code: 'platform.stale' })
      const [a, b] = [await values(back), await values({ ...back, placeId: old[1].placeId })]
      expect([a, b]).toEqual([
        [12, 13],
        [8, 8],
      ])
      // A ward reads the years of its own ground, before it was founded too; of another's it does not.
      expect(
        (await world.perform(of(world, heir), seeSeries, { code: 'HTX.1', placeId, on: '2026-12-31' })).points.map(({ value }) => value),
      ).toEqual([20, 21])
      await expect(world.perform(of(world, heir), seeSeries, { code: 'HTX.1', placeId: stays.placeId })).rejects.toMatchObject({
        code: 'reports.seriesNotYours',
      })
    }),
  )

  test(
    'drafts of the merged bodies begin the report of the one founded of them, once all are given; what was typed stays to be read',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aQuarter(asking(world, scene))
      const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
      const board = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q4')
      for (const [at, figure] of [12, 8].entries()) {
        const one = board.rows.find(({ organisation }) => organisation.id === scene.communes[at as 0 | 1].id)!
        await world.perform(actorOf(scene, one.organisation.id), saveCells, { id: one.id, version: one.version, cells: { 'HTX.1:kq': figure } })
      }
      const { id, heir, old } = await merged(world, scene)
      await give(world, scene, id)
      const { rows } = await world.perform(scene.agency, seeBoard, { id: board.id })
      expect(rows).toHaveLength(2)
      const begun = await world.perform(of(world, heir), seeReport, { id: rows.find(({ organisation }) => organisation.id === heir.id)!.id })
      expect([begun.state, begun.cells['HTX.1:kq']]).toEqual(['draft', 20])
      const was = await world.perform(of(world, heir), seeReport, { id: board.rows.find(({ organisation }) => organisation.id === old[0].id)!.id })
      expect([was.state, was.cells['HTX.1:kq'], was.may.fill]).toEqual(['withdrawn', 12, false])
    }),
  )

  test(
    'that is undone asks the old bodies again; a locked period stays as it was',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const locked = await aQuarter(asking(world, scene))
      await world.perform(scene.agency, lockRequest, { id: locked.id, version: 1 })
      const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
      const board = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q4')
      const { id, heir } = await merged(world, scene, '2026-12-01')
      await askAgain(await system(world))
      const asked = async (requestId: string) =>
        (await world.perform(scene.agency, seeBoard, { id: requestId })).rows.map(({ organisation }) => organisation.id)
      expect([(await asked(board.id)).includes(heir.id), (await asked(locked.id)).length]).toEqual([true, 3])
      const { version } = await act(world, admin(world), 'organisations.seeReorganisation', { id })
      await act(world, admin(world), 'organisations.undoReorganisation', { id, version, reason: 'Nhập nhầm' })
      await askAgain(await system(world))
      expect((await asked(board.id)).toSorted()).toEqual(scene.communes.map((one) => one.id).toSorted())
    }),
  )
})

describe('a department that receives reports', () => {
  test(
    'ends: its periods, with every report in them, come to the heir',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const board = await aQuarter(asking(world, scene))
      const { id } = await act(world, admin(world), 'organisations.draftReorganisation', {
        ...PAPER,
        effectiveOn: DAY,
        steps: [{ do: 'merge', from: [scene.finance.id], into: scene.health.id }],
      })
      await act(world, admin(world), 'organisations.decideReorganisation', { id, version: 1, acknowledged: true })
      expect((await piles(world, scene)).map(({ kind, n, to }) => [kind, n, to?.name])).toEqual([['reports.receiving', 1, scene.health.name]])
      await give(world, scene, id)
      const heir = world.actor('Phúc', 'lead_agency', { organisationId: scene.health.id, organisationName: scene.health.name, post: 'Trưởng phòng' })
      expect((await world.perform(heir, seeBoard, { id: board.id })).may.receive).toBe(true)
    }),
  )
})

test(
  'a period of the past that is asked for now is reported by the heirs of those who stood on its closing day, of the ground of then',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { heir, old, stays } = await merged(world, scene, world.today)
    const own = { ...asking(world, scene), communes: [heir.id, stays.id] }
    const board = await aQuarter(own, '2026-Q2')
    expect(board.rows.map(({ organisation, madeBy }) => [organisation.id, madeBy]).toSorted()).toEqual(
      [
        [old[0].id, 'UBND phường Sông Hậu'],
        [old[1].id, 'UBND phường Sông Hậu'],
        [stays.id, null],
      ].toSorted(),
    )
    for (const [at, { id }] of old.entries()) {
      const report = board.rows.find(({ organisation }) => organisation.id === id)!
      await sent(world, of(world, heir), report.id, { 'HTX.1:kq': 3 + at })
    }
    const { points } = await world.perform(scene.agency, seeSeries, { code: 'HTX.1' })
    expect(points.map(({ value, reports, asked }) => [value, reports, asked])).toEqual([[7, 2, 3]])
  }),
)

test(
  'no sum drifts in a random history over locks, revisions, settled sources and communes that end in the middle of it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const third = await aQuarter(asking(world, scene))
    const [schedule] = (await world.perform(scene.chi, listSchedules, {})).items
    const fourth = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q4')
    let seed = 11_2026
    const any = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
    const did = new Map<string, number>()
    const official = new Map<string, number>()
    /** What is refused in the state of things changes nothing; what is no refusal is a fault. */
    const step = async (name: string, work: () => Promise<unknown>) => {
      const done = await work().then(
        () => true,
        (thrown: { code?: string }) => {
          if (!thrown.code?.startsWith('reports.')) throw thrown
          return false
        },
      )
      const key = done ? name : `${name} refused`
      did.set(key, (did.get(key) ?? 0) + 1)
    }
    const boardOf = (id: string) => world.perform(scene.agency, seeBoard, { id })
    const holds = async () => {
      const db = (await system(world)).db
      expect(await drift(db, [third.id, fourth.id])).toEqual([])
      for (const id of [third.id, fourth.id]) {
        const found = (await rollupOf(await world.as(scene.agency), id, 'sent')).figures.find(({ row }) => row === 'HTX.1')
        const counted = (await boardOf(id)).rows.filter(({ state }) => state === 'sent' || state === 'accepted')
        let sum = 0
        for (const row of counted) {
          const value = (await world.perform(scene.agency, seeReport, { id: row.id })).cells['HTX.1:kq']
          sum += typeof value === 'number' ? value : 0
        }
        expect(found?.value ?? 0).toBeCloseTo(sum, 6)
        expect(found?.official?.value).toBe(official.get(id))
      }
    }
    const play = async () => {
      const board = await boardOf([third.id, fourth.id][any(2)]!)
      const row = board.rows[any(board.rows.length)]!
      const [one] = await submissionsByIds((await system(world)).db, [row.id])
      const by = of(world, { id: one!.organisation_id, name: row.organisation.name })
      const luck = any(12)
      if (luck === 0) return step('lock', () => world.perform(scene.agency, lockRequest, { id: board.id, version: board.version }))
      if (luck <= 2)
        return step('unlock', () => world.perform(scene.agency, unlockRequest, { id: board.id, version: board.version, reason: 'Đính chính' }))
      if (luck <= 4)
        return step('settle', async () => {
          const { figures } = await rollupOf(await world.as(scene.agency), third.id, 'sent')
          const found = figures.find(({ row: key }) => key === 'HTX.1')!
          const items = [{ cell: 'HTX.1:kq', source: 'reports', n: found.official?.n ?? 0 }]
          await world.perform(scene.agency, settleFigures, { id: third.id, items, reason: 'Đã rà soát' })
          official.set(third.id, found.value!)
        })
      if (row.state === 'sent' || row.state === 'accepted')
        return row.state === 'sent' && luck % 2 === 0
          ? step('accept', () => world.perform(scene.agency, acceptReports, { id: board.id, submissions: [{ id: row.id, version: row.version }] }))
          : step(board.locked ? 'return locked' : 'return', () =>
              world.perform(scene.agency, returnReport, { id: row.id, version: row.version, note: 'Rà soát', cells: {} }),
            )
      const cells = { 'HTX.1:kq': ([any(1000), any(100_000) / 100, 'none', 'uncollected'] as const)[any(4)]!, 'THT.1.1:kq': 'none' as const }
      return step('send', () => sent(world, by, row.id, { ...cells, 'HTX.40:kq#m': 3 }))
    }
    for (let round = 0; round < 36; round += 1) {
      if (round === 18) {
        for (const id of [third.id, fourth.id]) {
          const board = await boardOf(id)
          if (board.locked) await world.perform(scene.agency, unlockRequest, { id, version: board.version, reason: 'Sắp xếp' })
        }
        const { id } = await merged(world, scene)
        await give(world, scene, id)
        await askAgain(await system(world))
      }
      await play()
      if (round % 6 === 5) await holds()
    }
    await holds()
    expect([...did.keys()]).toEqual(expect.arrayContaining(['send', 'accept', 'return', 'lock', 'unlock', 'settle']))
  }),
  120_000,
)
