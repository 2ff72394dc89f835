/** What the matrix of who can do what to whose needs of foundings: founders at each step, linked to the register, visited, given up. */
import { sql } from 'kysely'
import { aCooperative } from '#modules/cooperatives/testing'
import { founders } from '#modules/founding/testing'
import { act, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { bare, rowOf, type Some, type Things } from './matrix.ts'
import type { World } from './world.ts'

/** Founders whom a body follows: talking, and registered. */
export async function followed(world: World, scene: Scene, by: Actor, placeId: string): Promise<Things> {
  const { agency } = scene
  const group = async (name: string) => {
    const id = await founders(world, by, { name })
    await act(world, by, 'founding.addPerson', { id, version: 1, name: 'Trần Văn Tư', phone: '0912345678', consent: true })
    return id
  }
  const row = (id: string) => rowOf(world, by, 'founding_groups', id)
  const on = '2026-10-15'
  const linked = async (name: string) => {
    const id = await group(name)
    const made = await aCooperative(world, agency, placeId, { values: { name: `${name} của ${by.name}` } })
    await act(world, by, 'founding.register', { ...(await row(id)), cooperativeId: made, on })
    return id
  }
  const registered = await linked('Hợp tác xã Đã đăng ký')
  const cooperativeId = await aCooperative(world, agency, placeId, { values: { name: `Hợp tác xã của ${by.name}` } })
  const id = await group('Hợp tác xã Đang vận động')
  const person = (await bare<{ id: string }>(world, by, sql`select id from founding_people where group_id = ${id}`))!
  const visitOf = async (of: string) =>
    (await bare<Some>(world, by, sql`select id, version from founding_visits where group_id = ${of} order by due_on limit 1`))!
  const found = { doneOn: world.today, members: 15, findings: 'Đang làm ăn' }
  const visited = await linked('Hợp tác xã Đã được thăm')
  await act(world, by, 'founding.visit', { ...(await visitOf(visited)), ...found })
  await act(world, by, 'founding.advise', { id, givenOn: world.today, about: 'law' })
  const advice = (await bare<{ id: string }>(world, by, sql`select id from founding_advice where group_id = ${id}`))!
  const tired = await group('Hợp tác xã Đã thôi')
  await act(world, by, 'founding.giveUp', { ...(await row(tired)), reason: 'Không đủ người' })
  const slip = { reason: 'Ghi nhầm', why: 'Ghi nhầm' }
  const talking = await row(id)
  return {
    'founding.start': { name: 'Hợp tác xã Mới', kind: 'cooperative', startedOn: '2026-09-01' },
    'founding.visit': { ...(await visitOf(registered)), ...found },
    'founding.correctVisit': { ...(await visitOf(visited)), ...found, ...slip, members: 16 },
    'founding.correct': { ...talking, kind: 'group', startedOn: '2026-08-01', ...slip },
    'founding.relink': { ...(await row(visited)), cooperativeId, on, ...slip },
    'founding.unlink': { ...(await row(await linked('Hợp tác xã Nối nhầm'))), ...slip },
    'founding.resume': { ...(await row(tired)), ...slip },
    'founding.changePerson': { ...talking, personId: person.id, name: 'Trần Văn Tư', role: 'member' },
    'founding.strikeAdvice': { id, adviceId: advice.id, ...slip },
    'founding.change': { ...talking, name: 'Hợp tác xã Rau sạch' },
    'founding.addPerson': { ...talking, name: 'Lê Văn Năm', consent: true },
    'founding.leavePerson': { ...talking, personId: person.id, leftOn: world.today },
    'founding.readPerson': { id, personId: person.id },
    'founding.advise': { id, givenOn: world.today, about: 'law' },
    'founding.confer': { ...talking, on: world.today, present: 12 },
    'founding.register': { ...talking, cooperativeId, on: world.today },
    'founding.giveUp': talking,
  }
}
