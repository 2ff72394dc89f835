/** Two at once, each on a connection of their own: the same list sent by two people enters each of its cooperatives once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inTransaction } from '#platform/db'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { anOrganisation } from '#modules/organisations/testing'
import { provinceByName } from '#modules/places'
import { atOnce, type AtOnce } from '#testing'
import { cooperativesImport } from './import.ts'
import { keeperAtOnce } from './testing.ts'

const { send, run } = stepsOf(cooperativesImport)
let world: AtOnce
let agency: Actor
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { agency: keeper } = await keeperAtOnce(world)
  agency = keeper
  await world.asked(async (ctx) => {
    const body = { provinceId: world.provinceId, system: () => Promise.resolve(ctx) }
    const province = (await provinceByName(ctx, 'Cần Thơ'))!
    await anOrganisation(body, {
      name: 'Ủy ban nhân dân thành phố Cần Thơ',
      code: 'people_committee',
      kind: 'people_committee',
      placeId: province.id,
    })
  }, 'organisations.manage')
})
afterAll(() => world.end())

test('the same list, carried out by two at the same moment', async () => {
  for (let round = 0; round < 2; round += 1) {
    const lines = Array.from({ length: 12 }, (_, n) => `Hợp tác xã Lượt ${round} Số ${n};Xã Thới Lai`)
    const bytes = new TextEncoder().encode(['Tên HTX;Xã', ...lines].join('\n'))
    const sent = [
      await world.act(agency, send, { file: { name: 'a.csv', bytes } }),
      await world.act(agency, send, { file: { name: 'b.csv', bytes } }),
    ]
    for (const { id, version } of sent) await world.act(agency, run, { id, version })
    const step = (id: string) =>
      inTransaction(world.office.db, agency, (db) =>
        workOn(contextFor(world.office, db, { actor: agency, requestId: 'test' }), cooperativesImport, id),
      )
    await Promise.all(sent.map(({ id }) => step(id)))
    const { rows } = await world.asked(
      ({ db }) => sql<{ n: number }>`select count(*)::int as n from cooperatives where name like ${`Hợp tác xã Lượt ${round} %`}`.execute(db),
      'cooperatives.readAll',
    )
    expect(rows[0]?.n).toBe(12)
  }
})
