/** What a signed report asks of the people's committee, however much it is and however short its words are. */
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { aPerson } from '#modules/people/testing'
import { aQuarter, sent } from '#modules/reports/testing'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { saveParticulars, savePart, seeConsolidation } from './drafting.ts'
import { signConsolidation } from './leaving.ts'
import { addProposal } from './proposals.ts'
import { aConsolidation } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const figures = { 'HTX.1:kq': 5, 'HTX.1.1:kq': 5, 'HTX.20:kq': 100, 'HTX.30:kq': 5, 'HTX.40:kq#t': 5000, 'HTX.40:kq#m': 5 }

test(
  'is signed with proposals of every commune, and each lies before the committee; more than a paper holds are refused before they are lost',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
    const quarter = await aQuarter(asking, '2026-Q3')
    for (const row of quarter.rows)
      await sent(world, scene.commune(scene.communes.findIndex(({ id }) => id === row.organisation.id) as 0 | 1 | 2), row.id, figures)
    const opened = await aConsolidation(world, scene.agency, quarter.id)
    await aPerson(world, { name: 'Chủ tịch', role: 'leader', organisationId: scene.peopleCommittee.id })
    const ctx = await world.as(scene.agency)
    for (const part of opened.parts) await sql`update consolidation_parts set body = '' where id = ${part.id}`.execute(ctx.db)
    const first = opened.parts[0]!
    await world.perform(scene.agency, savePart, { id: first.id, version: first.version, body: 'Toàn tỉnh có {HTX.1} hợp tác xã.' })
    const { version: begun } = await world.perform(scene.agency, seeConsolidation, { id: opened.id })
    const add = (n: number) =>
      world.perform(scene.agency, addProposal, { id: opened.id, version: begun + n, text: `Bố trí vốn lần ${n}`, addressee: 'UBND thành phố' })
    for (let n = 0; n < 200; n += 1) await add(n)
    expect(await refusal(add(200))).toBe('consolidation.tooManyProposals')
    const { symbol, addressees, recipients, archive } = opened
    await world.perform(scene.agency, saveParticulars, {
      id: opened.id,
      version: begun + 200,
      title: 'BC',
      symbol,
      addressees,
      recipients,
      archive,
      bases: ['CV'],
      signer: 'Nguyễn Thị Hạnh',
    })
    expect(await refusal(world.perform(scene.agency, signConsolidation, { id: opened.id, version: begun + 201 }))).toBe('done')
    const { proposals } = await world.perform(scene.agency, seeConsolidation, { id: opened.id })
    expect([proposals.length, proposals.filter(({ decided }) => decided?.path.startsWith('/proposals/')).length]).toEqual([200, 200])
  }),
)
