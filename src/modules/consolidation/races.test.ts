/** Two people at one consolidated report, each on a connection of their own: what is signed is what was looked at. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app/modules'
import { contextFor, type Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { inTransaction } from '#platform/db'
import { anOrganisation } from '#modules/organisations/testing'
import { atOnce, outcome, type AtOnce } from '#testing'
import { saveParticulars, savePart, seeConsolidation, seeFigures, seeVersion } from './drafting.ts'
import { signConsolidation } from './leaving.ts'
import { openConsolidation } from './opening.ts'
import { addProposal, removeProposal, setProposal } from './proposals.ts'

const LAYOUT = {
  sections: [
    {
      kind: 'table',
      key: 'so',
      title: 'Số',
      columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
      rows: [{ indicator: 'HTX.1' }],
    },
  ],
  rules: [],
}
let world: AtOnce
let agency: Actor
let commune: Actor
let formId: string
beforeAll(async () => {
  world = await atOnce('2026-11-20')
  const { provinceId } = world
  const made = (name: string) =>
    world.asked((ctx) => anOrganisation({ provinceId, system: () => Promise.resolve(ctx) }, { name }), 'organisations.manage')
  agency = world.person('lead_agency', await made('Sở Tài chính'))
  commune = world.person('commune', await made('Ủy ban nhân dân xã 1'))
  await world.named(agency, 'reports.loadDefaults', {})
  const form = { code: 'NHO', name: 'Biểu nhỏ', validFrom: '2026-01-01', layout: LAYOUT }
  ;({ id: formId } = await world.named<{ id: string }>(agency, 'reports.addForm', form))
})
afterAll(() => world.end())

/** A draft without figures, ready to be signed, with one proposal. */
async function aDraft() {
  const request = await world.named<{ id: string }>(agency, 'reports.askOnce', {
    formId,
    title: 'Đột xuất',
    fromDay: '2026-11-01',
    toDay: '2026-11-15',
    audience: [{ organisationIds: [commune.organisationId!], workingDays: 60 }],
    recipientId: agency.organisationId!,
    basis: 'Công văn 1',
  })
  const { id } = await world.act(agency, openConsolidation, { template: 'ubnd', requestId: request.id })
  const opened = await world.act(agency, seeConsolidation, { id })
  for (const part of opened.parts) await world.act(agency, savePart, { id: part.id, version: part.version, body: 'Tình hình ổn định.' })
  const written = await world.act(agency, seeConsolidation, { id })
  const { version } = await world.act(agency, saveParticulars, { ...written, signer: 'Giang' })
  await world.act(agency, addProposal, { id, version, text: 'Bố trí vốn hỗ trợ hợp tác xã.', addressee: 'UBND tỉnh' })
  return { ...(await world.act(agency, seeConsolidation, { id })), requestId: request.id }
}

test('a part or a proposal written while the report is signed is in what is signed, or is told that it came too late', async () => {
  for (const wait of [0, 20, 60]) {
    const { id, version, parts, proposals } = await aDraft()
    const signing = world.act(agency, signConsolidation, { id, version })
    await new Promise((done) => setTimeout(done, wait))
    const [part, item] = [parts[0]!, proposals[0]!]
    const [signed, ...writing] = await outcome(
      signing,
      world.act(agency, savePart, { id: part.id, version: part.version, body: 'Tình hình có chuyển biến.' }),
      world.act(agency, removeProposal, { id: item.id, version: item.version }),
    )
    for (const code of writing) expect(['done', 'consolidation.notDraft']).toContain(code)
    // Whoever signs what was written in meanwhile is told so: it is read again and signed.
    expect(['done', 'platform.stale']).toContain(signed)
    if (signed !== 'done') await world.act(agency, signConsolidation, { id, version: (await world.act(agency, seeConsolidation, { id })).version })
    const kept = await world.act(agency, seeConsolidation, { id })
    const then = await world.act(agency, seeVersion, { id, n: kept.versions.find(({ kind }) => kind === 'signed')!.n })
    expect((await world.act(agency, seeVersion, { id, n: 0 })).parts).toEqual(then.parts)
  }
})

test('who signs has read every part and every proposal as they are: what a colleague wrote since is told first', async () => {
  const wrote = {
    part: ({ parts: [part] }: Awaited<ReturnType<typeof aDraft>>) =>
      world.act(agency, savePart, { id: part!.id, version: part!.version, body: 'Tình hình có chuyển biến.' }),
    proposal: ({ proposals: [item] }: Awaited<ReturnType<typeof aDraft>>) =>
      world.act(agency, setProposal, { id: item!.id, version: item!.version, text: 'Bố trí gấp đôi vốn.', addressee: 'UBND tỉnh' }),
    less: ({ proposals: [item] }: Awaited<ReturnType<typeof aDraft>>) => world.act(agency, removeProposal, { id: item!.id, version: item!.version }),
  }
  for (const write of Object.values(wrote)) {
    const read = await aDraft()
    await write(read)
    expect(await outcome(world.act(agency, signConsolidation, { id: read.id, version: read.version }))).toEqual(['platform.stale'])
  }
})

test('a report that was being sent when the consolidated report was signed is in the figures that the signature locks, on paper too', async () => {
  const { id, version, requestId } = await aDraft()
  const { rows } = await world.named<{ rows: { id: string }[] }>(agency, 'reports.board', { id: requestId })
  const report = await world.named<{ version: number }>(commune, 'reports.get', { id: rows[0]!.id })
  const filled = await world.named<{ version: number }>(commune, 'reports.save', {
    id: rows[0]!.id,
    version: report.version,
    cells: { 'HTX.1:kq': 7 },
  })
  const send = modules.flatMap(({ routes }) => routes).find(({ action }) => action.name === 'reports.send')!.action as unknown as Action<
    unknown,
    unknown
  >
  let arrive = () => {}
  const arrived = new Promise<void>((done) => (arrive = done))
  let commit = () => {}
  const held = new Promise<void>((done) => (commit = done))
  const sending = inTransaction(world.office.db, commune, async (db) => {
    const ctx = contextFor(world.office, db, { actor: commune, requestId: 'test' })
    await send.run(ctx, { id: rows[0]!.id, version: filled.version, lateReason: '' })
    arrive()
    await held
  })
  await arrived
  // The signature waits for what is on its way, and only then looks at the figures.
  const signing = world.act(agency, signConsolidation, { id, version })
  await new Promise((done) => setTimeout(done, 300))
  commit()
  await sending
  await signing
  const { tables, frozen } = await world.act(agency, seeFigures, { id })
  const { figures } = await world.named<{ figures: { row: string; value: number | null }[] }>(agency, 'reports.rollup', {
    id: requestId,
    stage: 'sent',
  })
  expect(figures.find(({ row }) => row === 'HTX.1')?.value).toBe(7)
  expect([frozen, tables[0]!.rows.find(({ row }) => row === 'HTX.1')?.now]).toEqual([true, 7])
})
