/** What a body reported in the quarters is not asked for anew in the half-year. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, aDeclaration, isConfirmed } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { addSchedule, askPeriod, listSchedules } from './asking.ts'
import { seeReport } from './filling.ts'
import { listForms } from './forms.ts'
import { seeBoard } from './receiving.ts'
import { anotherQuarter, aQuarter, sent } from './testing.ts'

test(
  'the half-year offers what its two quarters come to, to the body that reported them and to nobody else',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const communes = scene.communes.map(({ id }) => id)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes }
    const first = await aQuarter(asking, '2026-Q1')
    const [schedule] = (await world.perform(scene.agency, listSchedules, {})).items
    const second = await anotherQuarter(world, scene.agency, schedule!.id, '2026-Q2')
    const of = (board: { rows: { id: string; organisation: { id: string } }[] }, which: 0 | 1) =>
      board.rows.find(({ organisation }) => organisation.id === communes[which])!.id
    await sent(world, scene.commune(0), of(first, 0), { 'HTX.1:kq': 40, 'HTX.2:kq': 3 })
    const { items } = await world.perform(scene.agency, listForms, {})
    const { id } = await world.perform(scene.agency, addSchedule, {
      formId: items.find(({ code }) => code === 'KTTT-N')!.id,
      every: 'half',
      audience: [{ organisationIds: communes, workingDays: 5 }],
      recipientId: scene.finance.id,
      basis: 'Kế hoạch năm',
      validFrom: '2025-01-01',
    })
    const half = await world.perform(scene.agency, seeBoard, await world.perform(scene.agency, askPeriod, { id, period: '2026-H1' }))
    const offered = async (which: 0 | 1) => (await world.perform(scene.commune(which), seeReport, { id: of(half, which) })).offered
    // Of one quarter of two nobody knows what came about in both.
    expect((await offered(0))?.['HTX.2:kq']).toBeUndefined()
    await sent(world, scene.commune(0), of(second, 0), { 'HTX.1:kq': 43, 'HTX.2:kq': 4 })
    expect((await offered(0))?.['HTX.2:kq']).toEqual({
      value: 7,
      from: 'Tình hình phát triển kinh tế tập thể, hợp tác xã, quý I/2026; Tình hình phát triển kinh tế tập thể, hợp tác xã, quý II/2026',
    })
    // Plans are nobody's report of what came about.
    expect(Object.keys((await offered(0))!).every((key) => key.includes(':kq'))).toBe(true)
    expect(await offered(1)).toEqual({})
    // Who receives it is offered nothing: it is not theirs to fill in.
    expect((await world.perform(scene.agency, seeReport, { id: of(half, 0) })).offered).toBeUndefined()
  }),
)

test(
  'what cooperatives declared and the commune confirmed is offered to its reports, added up, with the list of declarations that it comes from',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const communes = scene.communes.map(({ id }) => id)
    const [one, other] = [scene.communes[0].placeId!, scene.communes[1].placeId!]
    const declares = async (placeId: string, name: string, figures: Record<string, number>) => {
      const id = await aCooperative(world, scene.agency, placeId, { from: '2024-08-01', values: { name, registeredOn: '2024-08-01' } })
      await aDeclaration(world, scene.agency, id, 2025, figures)
      await isConfirmed(world, scene.agency, id, 2025)
    }
    await declares(one, 'Hợp tác xã Một', { officialMembers: 40, capitalMembers: 2, workers: 11, revenue: 3_000_000_000 })
    await declares(one, 'Hợp tác xã Hai', { officialMembers: 30, revenue: 1_500_000_000 })
    await declares(other, 'Hợp tác xã Ba', { officialMembers: 500 })
    const quarter = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes }, '2026-Q1')
    const of = (board: { rows: { id: string; organisation: { id: string } }[] }, which: 0 | 2) =>
      board.rows.find(({ organisation }) => organisation.id === communes[which])!.id
    const declared = async (board: typeof quarter, which: 0 | 2) =>
      (await world.perform(scene.commune(which), seeReport, { id: of(board, which) })).declared
    const path = `/cooperatives/declarations?year=2025&place=${one}`
    const said = { known: 2, of: 2, kind: 'cooperative', whole: true, path }
    const offered = (await declared(quarter, 0))!
    expect(offered['HTX.20:kq']).toEqual({ value: 72, ...said })
    expect(offered['HTX.30:kq']).toEqual({ value: 16, ...said })
    // A year's revenue is nobody's of a quarter; where nobody stands nothing is offered.
    expect(offered['HTX.40:kq#t']).toBeUndefined()
    expect(await declared(quarter, 2)).toEqual({})
    const { items } = await world.perform(scene.agency, listForms, {})
    const { id } = await world.perform(scene.agency, addSchedule, {
      formId: items.find(({ code }) => code === 'KTTT-N')!.id,
      every: 'year',
      audience: [{ organisationIds: communes, workingDays: 5 }],
      recipientId: scene.finance.id,
      basis: 'Kế hoạch năm',
      validFrom: '2025-01-01',
    })
    const year = await world.perform(scene.agency, seeBoard, await world.perform(scene.agency, askPeriod, { id, period: '2025' }))
    const whole = (await declared(year, 0))!
    expect([whole['HTX.40:kq#t']?.value, whole['HTX.40:kq#m']?.value]).toEqual([4500, 2])
    expect(whole['HTX.45:kq']).toEqual({ value: 1000, ...said })
    // Whoever receives it is offered nothing, and a commune nothing of another's.
    expect((await world.perform(scene.agency, seeReport, { id: of(year, 0) })).declared).toBeUndefined()
  }),
)
