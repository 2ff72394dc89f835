/** People at once, each on a connection of their own: what one decides is whole before the other's is, and nobody waits in a circle. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/modules'
import { contextFor, perform, type Action, type Ctx, type Office } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { createDb, createPool, inTransaction, newId } from '#platform/db'
import { createFileStore } from '#platform/files'
import { permissionsOf } from '#platform/module'
import { clockFor } from '#platform/office'
import { anOrganisation } from '#modules/organisations/testing'
import { workerDatabase } from '#testing'
import { askOnce } from './asking.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { addForm } from './forms.ts'
import { loadDefaults } from './indicators.ts'
import { acceptReports, lockRequest, returnReport, seeBoard } from './receiving.ts'
import { rollupOf } from './rollup.ts'
import { withdrawUntouched } from './store-heirs.ts'
import { drift, submissionsByIds } from './store-submissions.ts'

const provinceId = newId()
const BODIES = 6
const ROWS = ['HTX.1', 'HTX.2', 'HTX.3', 'HTX.4', 'HTX.5']
const LAYOUT = {
  sections: [
    {
      kind: 'table',
      key: 'so',
      title: 'Số',
      columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
      rows: ROWS.map((indicator) => ({ indicator })),
    },
  ],
  rules: [],
}
let office: Office
let agency: Actor
let communes: Actor[]
let formId: string

const person = (role: string, one: { id: string; name: string }): Actor => ({
  kind: 'person',
  accountId: newId(),
  name: role,
  provinceId,
  role,
  organisationIds: [one.id],
  organisationId: one.id,
  organisationName: one.name,
  post: role,
  permissions: new Set(['anyone', ...permissionsOf(modules, role)]),
})
const act = async <I, O>(actor: Actor, action: Action<I, O>, input: unknown): Promise<O> =>
  (await perform(office, action, { actor, requestId: 'test' }, input)).value
const asked = (work: (ctx: Ctx) => Promise<unknown>, ...permissions: string[]) => {
  const actor = systemActor('test', permissions, provinceId)
  return inTransaction(office.db, actor, (db) => work(contextFor(office, db, { actor, requestId: 'test' })))
}

beforeAll(async () => {
  const db = createDb(createPool(await workerDatabase(), 10, () => undefined))
  office = {
    db,
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-races-'))),
    modules,
    ...clockFor('2026-11-20'),
  }
  const bodies: { id: string; name: string }[] = []
  await asked(async (ctx) => {
    const world = { provinceId, system: () => Promise.resolve(ctx) }
    for (let n = 0; n <= BODIES; n += 1) bodies.push(await anOrganisation(world, { name: n === 0 ? 'Sở Tài chính' : `Ủy ban nhân dân xã ${n}` }))
  }, 'organisations.manage')
  agency = person('lead_agency', bodies[0]!)
  communes = bodies.slice(1).map((one) => person('commune', one))
  await act(agency, loadDefaults, {})
  ;({ id: formId } = await act(agency, addForm, { code: 'NHO', name: 'Biểu nhỏ', validFrom: '2026-01-01', layout: LAYOUT }))
})
afterAll(() => office.db.destroy())

/** A period that is asked of all. */
const askAll = () =>
  act(agency, askOnce, {
    formId,
    title: 'Đột xuất',
    fromDay: '2026-11-01',
    toDay: '2026-11-15',
    audience: [{ organisationIds: communes.map(({ organisationId }) => organisationId!), workingDays: 60 }],
    recipientId: agency.organisationId!,
    basis: 'Công văn 1',
  })

/** A period asked of all, in which everybody has typed; answers who reports what. */
async function aPeriod() {
  const { id } = await askAll()
  const { rows, version } = await act(agency, seeBoard, { id })
  const reports = await Promise.all(
    communes.map(async (by) => {
      const one = rows.find(({ organisation }) => organisation.id === by.organisationId)!
      const saved = await act(by, saveCells, {
        id: one.id,
        version: one.version,
        cells: Object.fromEntries(ROWS.map((row, at) => [`${row}:kq`, at + 1])),
      })
      return { id: one.id, by, version: saved.version }
    }),
  )
  return { id, version, reports }
}
const codeOf = (one: PromiseSettledResult<unknown>) =>
  one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? String(one.reason))
const outcome = async (...asks: Promise<unknown>[]) => (await Promise.allSettled(asks)).map(codeOf)
const noDrift = async (id: string) => expect(await asked((ctx) => drift(ctx.db, [id]), 'reports.system', 'reports.readAll')).toEqual([])
const total = async (id: string) =>
  asked(
    async (ctx) => (await rollupOf(ctx, id, 'sent')).figures.find(({ row }) => row === 'HTX.5')?.value,
    'reports.system',
    'reports.readAll',
    'reports.see',
  )

describe('at once', () => {
  test('a report is sent and its period locked: it counts and is in the locked figures, or is told that it came too late', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id, version, reports } = await aPeriod()
      const one = reports[0]!
      const [sending, locking] = await outcome(
        act(one.by, sendReport, { id: one.id, version: one.version, lateReason: '' }),
        act(agency, lockRequest, { id, version }),
      )
      expect(locking).toBe('done')
      expect(['done', 'reports.periodLocked']).toContain(sending)
      const { state, locked } = await act(one.by, seeReport, { id: one.id })
      expect([state, locked, (await total(id)) ?? null]).toEqual(sending === 'done' ? ['sent', true, 5] : ['draft', true, null])
      await noDrift(id)
    }
  })

  test('two save the same cell: one of them is kept and the other is told', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { reports } = await aPeriod()
      const { id, by, version } = reports[0]!
      const said = await outcome(...[70, 80].map((value) => act(by, saveCells, { id, version, cells: { 'HTX.1:kq': value } })))
      expect(said.toSorted()).toEqual(['done', 'platform.stale'])
      expect((await act(by, seeReport, { id })).cells['HTX.1:kq']).toBe(said[0] === 'done' ? 70 : 80)
    }
  })

  test('a report is accepted and given back: one of both happens to what was seen', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id, reports } = await aPeriod()
      const one = reports[0]!
      const sent = await act(one.by, sendReport, { id: one.id, version: one.version, lateReason: '' })
      const said = await outcome(
        act(agency, acceptReports, { id, submissions: [{ id: one.id, version: sent.version }] }),
        act(agency, returnReport, { id: one.id, version: sent.version, note: 'Kiểm tra lại' }),
      )
      expect(said.filter((code) => code === 'done')).toHaveLength(1)
      expect(['platform.stale', 'reports.notSent']).toContain(said.find((code) => code !== 'done'))
      const { state } = await act(one.by, seeReport, { id: one.id })
      expect([state, (await total(id)) ?? null]).toEqual(said[0] === 'done' ? ['accepted', 5] : ['returned', null])
      await noDrift(id)
    }
  })

  test('many send while others are accepted and given back: nobody waits in a circle, every sum is that of its cells', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, reports } = await aPeriod()
      const [first, rest] = [reports.slice(0, 3), reports.slice(3)]
      const sent = await Promise.all(first.map(({ id: one, by, version }) => act(by, sendReport, { id: one, version, lateReason: '' })))
      const said = await outcome(
        act(agency, acceptReports, { id, submissions: sent.slice(0, 2) }),
        act(agency, acceptReports, { id, submissions: sent.slice(0, 2).toReversed() }),
        act(agency, returnReport, { id: sent[2]!.id, version: sent[2]!.version, note: 'Kiểm tra lại' }),
        ...rest.map(({ id: one, by, version }) => act(by, sendReport, { id: one, version, lateReason: '' })),
      )
      expect(said).toEqual(said.map(() => 'done'))
      expect(await total(id)).toBe(25)
      await noDrift(id)
    }
  })

  test('somebody types while their body is asked no longer: what was typed stays and is still asked for, or the typing is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await askAll()
      const { rows } = await act(agency, seeBoard, { id })
      const typing = communes.map((by) => {
        const one = rows.find(({ organisation }) => organisation.id === by.organisationId)!
        return act(by, saveCells, { id: one.id, version: one.version, cells: { 'HTX.1:kq': 3 } })
      })
      const ids = rows.map((one) => one.id)
      const said = await outcome(
        ...typing,
        asked((ctx) => withdrawUntouched(ctx.db, ids), 'reports.system', 'reports.readAll'),
      )
      const kept = await asked((ctx) => submissionsByIds(ctx.db, ids), 'reports.system', 'reports.readAll')
      const stateOf = (by: Actor) =>
        (kept as { organisation_id: string; state: string }[]).find((one) => one.organisation_id === by.organisationId)!.state
      expect(said.at(-1)).toBe('done')
      for (const [at, by] of communes.entries())
        expect([said[at], stateOf(by)]).toEqual(said[at] === 'done' ? ['done', 'draft'] : [said[at], 'withdrawn'])
    }
  })
})
