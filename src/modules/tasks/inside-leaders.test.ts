/** Who arranges whom inside an organisation: its papers are kept by one person, and who signs for it is said by another. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { arrangePost, reopenPost } from '#modules/people'
import type { Actor } from '#platform/actor'
import { inWorld } from '#testing'
import { act, anAgency, aScene } from './testing.ts'

const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
type Agency = {
  people: { membershipId: string; rank: string; version: number | null; mayPlace: boolean }[]
  handovers: { id: string; mayUndo: boolean }[]
  may: { place: boolean; leaders: boolean; rule: boolean }
}

test(
  'the clerk arranges everybody below the head and the deputies, makes nobody one of them, and leaves the rule of signing alone',
  inWorld(async (world) => {
    const so = await anAgency(world, await aScene(world))
    const place = (by: Actor, whom: Actor, rank: string) =>
      refused(act(world, by, 'inside.place', { id: whom.membershipId, version: 1, rank, divisionId: null }))
    const leaves = (by: Actor, whom: Actor, endsOn = '2026-12-01') =>
      refused(act(world, by, 'inside.handOver', { id: whom.membershipId, version: 1, endsOn, reason: 'Điều động', decisions: [] }))
    const seen = (by: Actor) => act<Agency>(world, by, 'inside.agency', {})

    expect(await place(so.clerk, so.colleague, 'head')).toBe('inside.placeLeaders')
    expect(await place(so.clerk, so.colleague, 'deputy')).toBe('inside.placeLeaders')
    expect(await place(so.clerk, so.head, 'staff')).toBe('inside.placeLeaders')
    expect(await leaves(so.clerk, so.head)).toBe('inside.placeLeaders')
    expect(await leaves(so.clerk, so.deputy)).toBe('inside.placeLeaders')
    expect(await refused(act(world, so.clerk, 'inside.holdings', { id: so.head.membershipId }))).toBe('inside.placeLeaders')
    expect(await refused(act(world, so.clerk, 'inside.rule', { approval: 'direct' }))).toBe('platform.notPermitted')
    expect(await place(so.clerk, so.colleague, 'staff')).toBe('done')
    expect(await leaves(so.clerk, so.waterOfficer)).toBe('done')

    const mine = await seen(so.clerk)
    expect(mine.may).toMatchObject({ place: true, leaders: false, rule: false })
    expect(mine.people.filter(({ version }) => version === null).map(({ rank }) => rank)).toEqual(['head', 'deputy'])
    expect((await seen(so.head)).may).toMatchObject({ place: true, leaders: true, rule: true })

    // What the head hands over the head, or the administrator, takes back.
    expect(await leaves(so.head, so.deputy)).toBe('done')
    const ofDeputy = (await seen(so.clerk)).handovers.find(({ mayUndo }) => !mayUndo)!
    expect((await seen(so.head)).handovers.every(({ mayUndo }) => mayUndo)).toBe(true)
    const undo = (by: Actor) => refused(act(world, by, 'inside.undoHandover', { id: ofDeputy.id, version: 1, reason: 'Ở lại làm việc' }))
    expect(await undo(so.clerk)).toBe('inside.placeLeaders')
    expect(await undo(so.head)).toBe('done')
  }),
)

test(
  'the database asks the same: whoever arranges posts and not leaders moves no head there either',
  inWorld(async (world) => {
    const so = await anAgency(world, await aScene(world))
    const clerk = await world.as(so.clerk)
    const tried = async (work: () => Promise<unknown>): Promise<string> => {
      await sql`savepoint tried`.execute(world.db)
      try {
        await work()
        return 'done'
      } catch (error) {
        return (error as { code?: string }).code ?? String(error)
      } finally {
        await sql`rollback to savepoint tried`.execute(world.db)
      }
    }
    expect(await tried(() => arrangePost(clerk, so.head.membershipId!, 1, { endsOn: '2026-12-01' }))).toBe('42501')
    expect(await tried(() => arrangePost(clerk, so.colleague.membershipId!, 1, { rank: 'head', divisionId: null }))).toBe('42501')
    expect(await tried(() => reopenPost(clerk, so.deputy.membershipId!, null))).toBe('42501')
    expect(await tried(() => arrangePost(clerk, so.colleague.membershipId!, 1, { endsOn: '2026-12-01' }))).toBe('done')
  }),
)
