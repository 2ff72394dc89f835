/** Two at once, each on a connection of their own: a scheme is changed while a cooperative scores by it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performWithin, type Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inTransaction } from '#platform/db'
import { keeperAtOnce } from '#modules/cooperatives/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { scoreRating } from './ratings.ts'
import { addScheme, changeScheme } from './schemes.ts'
import { aScheme, scored } from './testing.ts'

let world: AtOnce
let agency: Actor
let place: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  ;({ agency, place } = await keeperAtOnce(world))
})
afterAll(() => world.end())

/** Does it, and keeps it open until somebody says so. */
function slowly<I, O>(action: Action<I, O>, input: unknown) {
  let [begun, end] = [() => {}, () => {}]
  const started = new Promise<void>((done) => (begun = done))
  const ended = new Promise<void>((done) => (end = done))
  const done = inTransaction(world.office.db, agency, async (db) => {
    await performWithin(world.office, db, action, { actor: agency, requestId: 'test' }, input)
    begun()
    await ended
  })
  return { started: Promise.race([started, done]), end, done }
}

test('a score and a change of its scheme come one after the other: what is scored is what the scheme asks', async () => {
  const { id: cooperativeId } = await world.named<{ id: string }>(agency, 'cooperatives.register', {
    kind: 'cooperative',
    from: '2025-08-01',
    source: 'certificate',
    values: { name: 'Hợp tác xã Thới Lai', place },
    people: [],
  })
  const other = { ...aScheme, criteria: [{ key: 'profit', group: '', name: 'Lợi nhuận', points: 100 }] }
  const score = (schemeId: string) => ({ cooperativeId, schemeId, year: 2026, version: 0, scores: scored(50, 20), failing: false, send: true })

  const { id: first } = await world.act(agency, addScheme, aScheme)
  const scoring = slowly(scoreRating, score(first))
  await scoring.started
  const changing = outcome(world.act(agency, changeScheme, { id: first, version: 1, ...other }))
  await new Promise((done) => setTimeout(done, 150))
  scoring.end()
  await scoring.done
  expect(await changing).toEqual(['ratings.schemeUsed'])

  const { id: second } = await world.act(agency, addScheme, { ...aScheme, name: 'Xếp loại khác' })
  const change = slowly(changeScheme, { id: second, version: 1, ...other, name: 'Xếp loại khác' })
  await change.started
  const late = outcome(world.act(agency, scoreRating, score(second)))
  await new Promise((done) => setTimeout(done, 150))
  change.end()
  await change.done
  expect(await late).toEqual(['ratings.scores'])
})
