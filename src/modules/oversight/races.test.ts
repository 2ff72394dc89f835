/** Two people at once, each on a connection of their own: what a plan rests on is not taken from under it while it is opened. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { keeperAtOnce } from '#modules/cooperatives/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { seeGovernance } from './governance.ts'
import { lookAt, SYSTEM } from './look.ts'
import { openPlan } from './plans.ts'
import { settleFinding } from './settle.ts'

let world: AtOnce
let agency: Actor
let place: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  ;({ agency, place } = await keeperAtOnce(world))
})
afterAll(() => world.end())

test('a sign is taken back or a plan is opened on it, not both', async () => {
  const came: string[][] = []
  for (let round = 0; round < 6; round += 1) {
    const { id } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
      kind: 'cooperative',
      from: '2024-08-01',
      source: 'certificate',
      values: { name: `Hợp tác xã ${round}`, place, economicState: 'stopped', registeredOn: '2024-08-01' },
      people: [],
    })
    await world.asked((ctx) => lookAt(ctx, [id]), ...SYSTEM)
    const { findings } = await world.act(agency, seeGovernance, { id })
    for (const one of findings.filter(({ part }) => part === 'weak'))
      await world.act(agency, settleFinding, {
        id: one.id,
        version: one.version,
        answer: one.rule === 'stopped' ? 'confirmed' : 'dismissed',
        reason: 'Đã kiểm tra',
      })
    const sign = findings.find(({ rule }) => rule === 'stopped')!
    came.push(
      await outcome(
        world.act(agency, settleFinding, { id: sign.id, version: sign.version + 1, answer: 'open', reason: 'Xem lại' }),
        world.act(agency, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' }),
      ),
    )
  }
  for (const [settling, opening] of came) expect(['done,oversight.nothingConfirmed', 'oversight.hasPlan,done']).toContain(`${settling},${opening}`)
})
