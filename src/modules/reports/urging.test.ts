/** Urging from the board: who has not sent hears of it once a day, sees it in their work, and the board says who was urged and when. */
import { expect, test } from 'vitest'
import { aPerson } from '#modules/people/testing'
import { aScene, noticesOf, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { inWorld, type World } from '#testing'
import { work } from './doors.ts'
import { lockRequest, seeBoard, urgeReports } from './receiving.ts'
import { aQuarter, sent } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

async function aLateQuarter(world: World) {
  const scene = await aScene(world)
  const board = await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) })
  const ids = scene.communes.map(({ id }) => board.rows.find(({ organisation }) => organisation.id === id)!.id)
  const people: Actor[] = []
  for (const { id, name } of scene.communes)
    people.push(
      (await aPerson(world, { name: `Công chức ${name}`, role: 'commune', post: 'Công chức', organisationId: id, organisationName: name })).actor,
    )
  /** What each of the communes was urged to by notice. */
  const urgings = async (): Promise<string[][]> => {
    const all: string[][] = []
    for (const one of people) all.push((await noticesOf(world, one)).filter((title) => title.startsWith('Đôn đốc gửi báo cáo')))
    return all
  }
  return { scene, id: board.id, ids, urgings }
}

test(
  'one, several or all are urged: whoever has not sent gets one notice with its deadline and sees it in the work of the day, whoever has sent gets none',
  inWorld(async (world) => {
    const { scene, id, ids, urgings } = await aLateQuarter(world)
    await sent(world, scene.commune(2), ids[2]!, { 'HTX.1:kq': 3, 'HTX.1.1:kq': 3 })
    expect(await world.perform(scene.agency, urgeReports, { id, submissionIds: [ids[0]!] })).toEqual({ urged: 1, already: 0 })
    expect(await world.perform(scene.agency, urgeReports, { id, submissionIds: ids })).toEqual({ urged: 1, already: 1 })
    expect(await urgings()).toEqual([[expect.stringMatching(/hạn \d\d\/\d\d\/2026$/)], [expect.stringMatching(/hạn \d\d\/\d\d\/2026$/)], []])
    const details = async (which: 0 | 2) => (await work(await world.as(scene.commune(which)))).map(({ detail }) => detail)
    expect(await details(0)).toEqual(['Chưa báo cáo; được đôn đốc ngày 20/11/2026'])
    expect(await details(2)).toEqual(['Đã gửi, chờ tiếp nhận'])
  }),
)

test(
  'pressed twice on a day it is told once; on another day again, and the board says how often and when last',
  inWorld(async (world) => {
    const { scene, id, ids, urgings } = await aLateQuarter(world)
    const urge = () => world.perform(scene.agency, urgeReports, { id, submissionIds: ids.slice(0, 2) })
    const seen = async () => (await world.perform(scene.agency, seeBoard, { id })).rows.find((row) => row.id === ids[0])!.urged
    expect(await seen()).toBeNull()
    expect(await urge()).toEqual({ urged: 2, already: 0 })
    expect(await urge()).toEqual({ urged: 0, already: 2 })
    expect(await seen()).toEqual({ n: 1, on: '2026-11-20' })
    world.travel('2026-11-23')
    expect(await urge()).toEqual({ urged: 2, already: 0 })
    expect(await seen()).toEqual({ n: 2, on: '2026-11-23' })
    expect((await urgings()).map(({ length }) => length)).toEqual([2, 2, 0])
  }),
)

test(
  'only the body that receives a period urges, and not once it is locked',
  inWorld(async (world) => {
    const { scene, id, ids, urgings } = await aLateQuarter(world)
    const urge = (by: Scene['an']) => refusal(world.perform(by, urgeReports, { id, submissionIds: ids }))
    expect(await urge(scene.commune(0))).toBe('platform.notPermitted')
    expect(await urge(scene.chairman)).toBe('platform.notPermitted')
    expect(await urge({ ...scene.agency, organisationId: scene.health.id, organisationIds: [scene.health.id] })).toMatch(
      /^reports\.(notYours|unknownRequest)$/,
    )
    await world.perform(scene.agency, lockRequest, { id, version: 1 })
    expect(await urge(scene.agency)).toBe('reports.periodLocked')
    expect((await urgings()).flat()).toEqual([])
  }),
)
