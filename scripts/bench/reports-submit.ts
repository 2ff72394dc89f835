/**
 * `reports.submit`: a report of 100 figures is saved and sent, with validation, row security, audit, sums and idempotency, by 1, 8 and 32
 * clients at once, against a bare loop that inserts the 100 values one by one into a table with a key and nothing else, in a transaction.
 * Reports a second; storage per value beside it. Budget: 0.35 of the loop at each number of clients.
 */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { modules } from '../../src/app/modules.ts'
import { askOnce } from '../../src/modules/reports/asking.ts'
import { defaultIndicators } from '../../src/modules/reports/indicators-data.ts'
import { saveCells, sendReport } from '../../src/modules/reports/filling.ts'
import { addForm } from '../../src/modules/reports/forms.ts'
import { loadDefaults } from '../../src/modules/reports/indicators.ts'
import { drift } from '../../src/modules/reports/store-submissions.ts'
import { perform, type Action, type Office } from '../../src/platform/action.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { createDb, createPool } from '../../src/platform/db.ts'
import { createFileStore } from '../../src/platform/files.ts'
import { permissionsOf } from '../../src/platform/module.ts'
import { clockFor } from '../../src/platform/office.ts'
import { openBenchProvince } from './province.ts'
import { median } from './rounds.ts'
import { openBuilder } from './system.ts'
import type { Work } from './work.ts'

const TODAY = '2026-11-20'
const CLIENTS = [1, 8, 32]
const ROUNDS = 3
/** Reports sent by each side in a round: several a client, so that planning on new connections is not what is measured. */
const REPORTS = 192
const BUDGET = 0.35

/** Ten indicators in ten parts each; every tenth figure stands in a rule. */
const PARTS = 'abcdefghij'.split('')
const CODES = defaultIndicators()
  .filter(({ rollup }) => rollup === 'sum')
  .slice(0, 10)
  .map(({ code }) => code)
const KEYS = CODES.flatMap((code) => PARTS.map((part) => `${code}/${part}:kq`))
const LAYOUT = {
  sections: [
    {
      kind: 'table',
      key: 'so',
      title: 'Một trăm số',
      columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
      rows: CODES.flatMap((indicator) => PARTS.map((part) => ({ indicator, part }))),
    },
  ],
  rules: CODES.map((code, at) => ({
    key: `r${at}`,
    formula: `${code}/a + ${code}/b >= ${code}/c`,
    severity: 'stop',
    message: 'Phần không lớn hơn cả hai phần kia',
  })),
  jump: 50,
}
const cellsOf = (n: number) => Object.fromEntries(KEYS.map((key, at) => [key, 1000 + ((n * 31 + at * 7) % 500)]))

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'reportssubmit', TODAY)
    const builder = openBuilder(province.connection, province.dataDir, TODAY)
    const pool = createPool(province.connection, 34, () => undefined)
    const db = createDb(pool)
    const office: Office = { db, log: pino({ level: 'silent' }), files: createFileStore(province.dataDir), modules, ...clockFor(TODAY) }
    const person = (role: string, one: { id: string; name: string }): Actor => ({
      kind: 'person',
      accountId: randomUUID(),
      name: role,
      provinceId: province.provinceId,
      role,
      organisationIds: [one.id],
      organisationId: one.id,
      organisationName: one.name,
      post: role,
      permissions: new Set(['anyone', ...permissionsOf(modules, role)]),
    })
    const act = async <I, O>(actor: Actor, action: Action<I, O>, input: unknown): Promise<O> =>
      (await perform(office, action, { actor, requestId: 'bench', idempotencyKey: randomUUID() }, input)).value
    try {
      const finance = province.organisations.find(({ code }) => code === 'finance')!
      const communes = province.organisations.filter(({ kind }) => kind === 'commune_committee')
      const agency = person('lead_agency', finance)
      await act(agency, loadDefaults, {})
      const { id: formId } = await act(agency, addForm, { code: 'TRAM', name: 'Một trăm chỉ tiêu', validFrom: '2026-01-01', layout: LAYOUT })
      const actors = new Map(communes.map((one) => [one.id, person('commune', one)]))
      const waiting: { id: string; version: number; by: Actor }[] = []
      const needed = REPORTS * CLIENTS.length * (ROUNDS + 1)
      const requests: string[] = []
      for (let at = 1; waiting.length < needed; at += 1) {
        const day = `2026-${String(1 + Math.floor(at / 28)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
        const { id } = await act(agency, askOnce, {
          formId,
          title: `Đợt ${at}`,
          fromDay: day,
          toDay: day,
          audience: [{ organisationIds: communes.map((one) => one.id), workingDays: 90 }],
          recipientId: finance.id,
          basis: 'Đo',
        })
        requests.push(id)
        const { rows } = await province.superuser.query<{ id: string; version: number; organisation_id: string }>(
          'select id, version, organisation_id from report_submissions where request_id = $1',
          [id],
        )
        waiting.push(...rows.map((row) => ({ id: row.id, version: row.version, by: actors.get(row.organisation_id)! })))
      }
      await province.superuser.query(
        'create table bench_submitted (report uuid not null, indicator text not null, value numeric not null, at timestamptz not null default now(), primary key (report, indicator)); grant all on bench_submitted to public',
      )
      let n = 0
      const ours = async () => {
        const one = waiting.pop()!
        const { version } = await act(one.by, saveCells, { id: one.id, version: one.version, cells: cellsOf((n += 1)) })
        await act(one.by, sendReport, { id: one.id, version, lateReason: 'Chờ số liệu' })
      }
      const bare = async () => {
        const client = await pool.connect()
        try {
          const [report, cells] = [randomUUID(), cellsOf((n += 1))]
          await client.query('begin')
          for (const [key, value] of Object.entries(cells))
            await client.query('insert into bench_submitted (report, indicator, value) values ($1, $2, $3)', [report, key, value])
          await client.query('commit')
        } finally {
          client.release()
        }
      }
      /** Reports a second. */
      const rate = async (clients: number, once: () => Promise<void>) => {
        const started = performance.now()
        let left = REPORTS
        await Promise.all(
          Array.from({ length: clients }, async () => {
            while (left > 0) {
              left -= 1
              await once()
            }
          }),
        )
        return (REPORTS * 1000) / (performance.now() - started)
      }
      const found = []
      for (const clients of CLIENTS) {
        const [mine, base]: [number[], number[]] = [[], []]
        for (let round = 0; round <= ROUNDS; round += 1) {
          const [a, b] = [await rate(clients, ours), await rate(clients, bare)]
          // The first warms both up.
          if (round > 0) {
            mine.push(a)
            base.push(b)
          }
        }
        found.push({ clients, ours: median(mine), baseline: median(base), ratio: median(mine.map((one, at) => one / base[at]!)) })
      }
      const off = await builder.build(province.provinceId, ['reports.system', 'reports.readAll'], (ctx) => drift(ctx.db, requests))
      if (off.length > 0) throw new Error(`kept sums drifted: ${JSON.stringify(off[0])}`)
      await province.superuser.query('vacuum (analyze) report_cells, report_sums, bench_submitted')
      const { rows: sizes } = await province.superuser.query<{ cells: string; sums: string; plain: string; n: string; m: string }>(
        `select pg_total_relation_size('report_cells') as cells, pg_total_relation_size('report_sums') as sums, pg_total_relation_size('bench_submitted') as plain,
          (select count(*) * 100 from report_cells where stage is not null) as n, (select count(*) from bench_submitted) as m`,
      )
      const size = sizes[0]!
      const each = (bytes: string, of: string) => (Number(bytes) / Number(of)).toFixed(1)
      return found.map(({ clients, ours: a, baseline, ratio }) => ({
        work: `reports.submit ${clients} clients`,
        database: name,
        ours: a,
        baseline,
        unit: 'reports/s',
        ratio,
        budget: `≥ ${BUDGET} ×`,
        holds: ratio >= BUDGET,
        note: `${each(size.cells, size.n)} + ${each(size.sums, size.n)} bytes a value, ${each(size.plain, size.m)} as bare rows with their key`,
      }))
    } finally {
      await builder.close()
      await db.destroy()
      await province.close()
    }
  },
}
