/** Two people at once, each on a connection of their own: what stands once is written once, and the later one hears so in a sentence. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { DIRECTIVE } from '#modules/documents/testing'
import { z } from 'zod'
import { action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { atOnce, outcome, type AtOnce } from '#testing'
import { askSpread } from './asking.ts'

let world: AtOnce
let office: Actor
let admin: Actor
let agency: Actor
let body: { id: string; name: string }
let place: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { provinceId } = world
  await world.asked(async (ctx) => {
    const made = (name: string) => anOrganisation({ provinceId, system: () => Promise.resolve(ctx) }, { name })
    place = (await sql<{ id: string }>`select id from places where kind = 'commune' and valid_to is null order by id limit 1`.execute(ctx.db))
      .rows[0]!.id
    body = await made('Sở Y tế')
    office = world.person('office', await made('Văn phòng UBND thành phố'))
    agency = world.person('lead_agency', await made('Sở Tài chính'))
    admin = world.person('admin', body)
  }, 'organisations.manage')
})
afterAll(() => world.end())

test('a paper is spread once', async () => {
  for (let round = 0; round < 3; round += 1) {
    const text = DIRECTIVE.replace('Số: 12/CT-UBND', `Số: ${100 + round}/CT-UBND`)
    const { id: documentId } = await world.named<{ id: string }>(office, 'documents.registerText', { text })
    const ask = () => world.act(office, askSpread, { documentId, acknowledgeBy: null, organisationIds: [body.id] })
    expect((await outcome(ask(), ask())).sort()).toEqual(['done', 'spreading.asksAlready'])
  }
})

test('two that somebody takes for one become one pair, whoever named them', async () => {
  const enter = (name: string) =>
    world.named<{ id: string }>(agency, 'cooperatives.register', {
      kind: 'cooperative',
      from: '2024-08-01',
      source: 'certificate',
      values: { name, place },
      people: [],
    })
  for (let round = 0; round < 4; round += 1) {
    const [one, other] = [await enter(`Hợp tác xã Thới Lai ${round}`), await enter(`HTX Ô Môn ${round}`)]
    const name = () => world.named<{ id: string }>(agency, 'cooperatives.namePair', { oneId: one.id, otherId: other.id })
    const [first, second] = await Promise.all([name(), name()])
    expect(first.id).toBe(second.id)
  }
})

test('what only an index keeps to one is refused with a sentence, not as a bug', async () => {
  const write = action({
    name: 'spreading.test',
    may: 'signedIn',
    input: z.object({ name: z.string() }),
    output: z.object({}),
    async run(ctx, { name }) {
      await sql`insert into divisions (id, province_id, organisation_id, kind, name, valid_from) values (${newId()}, ${world.provinceId}, ${body.id}, 'division', ${name}, ${ctx.today})`.execute(
        ctx.db,
      )
      return {}
    },
  })
  expect(await outcome(world.act(admin, write, { name: 'Phòng Kế hoạch' }))).toEqual(['done'])
  expect(await outcome(world.act(admin, write, { name: 'Phòng Kế hoạch' }))).toEqual(['platform.justWritten'])
})
