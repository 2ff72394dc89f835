/** One's own calendar at a secret address, read as its holder. */
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { inWorld, type World } from '#testing'
import { aPerson } from '#modules/people/testing'
import { nobody } from '#platform/actor'
import { makeFeed, readFeed, revokeFeed } from './calendar-feed.ts'
import { getCalendar, getCalendarFile } from './calendar-of-tasks.ts'
import { changeDate } from './giver-actions.ts'
import { addTask } from './issue.ts'
import { getTasks } from './queries.ts'
import { aScene, aTask } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
/** Has chosen a password of their own, as everybody who comes in has. */
const settledIn = async (world: World) => {
  await sql`set local role none`.execute(world.db)
  await sql`update auth.credentials set must_change = false`.execute(world.db)
  await sql`alter table accounts no force row level security`.execute(world.db)
  await sql`update accounts set demonstration = false`.execute(world.db)
}
const words = async (world: World, path: string) => {
  const { bytes } = await world.perform(nobody, readFeed, { secret: path.split('/').at(-1) })
  return new TextDecoder().decode(bytes as Uint8Array).replaceAll('\r\n ', '')
}

test(
  'a feed says titles and days that its holder sees now, and nothing else; only the hash of the address is kept',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene, { title: 'Việc của Sở Nông nghiệp' })
    await aTask(world, scene, { title: 'Việc của Sở Y tế', leadIds: [scene.health.id] })
    const body = { organisationId: scene.agriculture.id, organisationName: scene.agriculture.name }
    const { actor } = await aPerson(world, { name: 'Lan', role: 'officer', post: 'Chuyên viên', ...body })
    await settledIn(world)
    const { path } = await world.perform(actor, makeFeed, {})
    const said = await words(world, path)
    expect(said).toContain('SUMMARY:Việc của Sở Nông nghiệp')
    expect(said).toContain('DTSTART;VALUE=DATE:20261130')
    expect(said).not.toMatch(/Sở Y tế|DESCRIPTION|Chỉ thị/)
    await world.as(actor)
    const { rows } = await sql<{ row: string }>`select f::text as row from calendar_feeds f`.execute(world.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.row).not.toContain(path.split('/').at(-1))
  }),
)

test(
  'what a group was given is one event with the list of those whose day it is; who got another day stands on that one',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const leadIds = scene.communes.map(({ id }) => id)
    const { parents } = await world.perform(scene.an, addTask, { title: 'Rà soát hợp tác xã', kind: 'deadline', leadIds, dueOn: '2026-12-10' })
    expect(parents).toBe(1)
    const { items } = await world.perform(scene.an, getTasks, { q: 'Rà soát hợp tác xã' })
    const one = items.find(({ leadId }) => leadId === leadIds[2])!
    await world.perform(scene.an, changeDate, { id: one.id, version: one.version, dueOn: '2026-12-17', reason: 'Xã mới sáp nhập' })
    const { bytes } = await world.perform(scene.an, getCalendarFile, {})
    const said = new TextDecoder().decode(bytes as Uint8Array).replaceAll('\r\n ', '')
    const events = said.split('BEGIN:VEVENT').slice(1)
    expect(events.map((event) => /DTSTART;VALUE=DATE:(\d+)/.exec(event)![1])).toEqual(['20261210', '20261217'])
    const [together, alone] = events.map((event) => /DESCRIPTION:(.*)/.exec(event)?.[1])
    expect(together).toMatch(/^Cơ quan chủ trì \(2\): /)
    for (const { shortName } of scene.communes.slice(0, 2)) expect(together).toContain(shortName)
    expect(alone).toBeUndefined()
    expect(new Set(events.map((event) => /UID:(\S+)/.exec(event)![1])).size).toBe(2)
  }),
)

test(
  'an address that was renewed or revoked, and one of who has left the post, are not there',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene)
    const body = { organisationId: scene.agriculture.id, organisationName: scene.agriculture.name }
    const { actor } = await aPerson(world, { name: 'Lan', role: 'officer', post: 'Chuyên viên', ...body })
    await settledIn(world)
    const first = await world.perform(actor, makeFeed, {})
    const second = await world.perform(actor, makeFeed, {})
    expect(await refusal(words(world, first.path))).toBe('tasks.feedUnknown')
    expect(await words(world, second.path)).toContain('SUMMARY')
    await sql`set local role none`.execute(world.db)
    await sql`alter table memberships no force row level security`.execute(world.db)
    await sql`update memberships set valid_to = '2026-11-20' where id = ${actor.membershipId!}`.execute(world.db)
    expect(await refusal(words(world, second.path))).toBe('tasks.feedUnknown')
    await sql`set local role none`.execute(world.db)
    await sql`update memberships set valid_to = null where id = ${actor.membershipId!}`.execute(world.db)
    expect(await words(world, second.path)).toContain('SUMMARY')
    await world.perform(actor, revokeFeed, {})
    expect(await refusal(words(world, second.path))).toBe('tasks.feedUnknown')
    expect(await refusal(words(world, 'x/ngan'))).toBe('tasks.feedUnknown')
  }),
)

test(
  'the calendar begins with what shows something: one’s own where one leads, all that one sees where one leads nothing',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene)
    const days = { from: '2026-11-01', to: '2026-11-30' }
    expect([(await world.perform(scene.binh, getCalendar, days)).whose, (await world.perform(scene.an, getCalendar, days)).whose]).toEqual([
      'mine',
      'all',
    ])
    expect((await world.perform(scene.an, getCalendar, days)).items).toHaveLength(1)
    expect((await world.perform(scene.an, getCalendar, { ...days, whose: 'mine' })).items).toEqual([])
  }),
)
