/**
 * `reports.rollup`: 3,321 communes × 100 indicators × 20 quarters to 34 provinces (68,000 cells), exact at the moment, through row security
 * as each province, against the plain SQL over the 6.64 million raw values; and how long until a changed report is in the sum of its province
 * (`reports.fresh` tells the same over HTTP, to the last page).
 */
import { sql } from 'kysely'
import { drift, stageCells } from '../../src/modules/reports/store-submissions.ts'
import { openBenchProvince } from './province.ts'
import { inTurn, median } from './rounds.ts'
import { openBuilder } from './system.ts'
import type { Work } from './work.ts'

const TODAY = '2026-11-20'
const PROVINCES = 34
const COMMUNES = Number(process.env.BENCH_COMMUNES ?? 3321)
const QUARTERS = 20
const INDICATORS = 100
const READ = ['reports.readAll', 'reports.system']

/** The country's reports, half of them accepted; and every value once more in a table of its own. Foreign keys and triggers rest. */
const LOAD = `
  set session_replication_role = replica;
  create temp table provinces as select n, gen_random_uuid() as id from generate_series(0, ${PROVINCES - 1}) n;
  create temp table asked as select gen_random_uuid() as id, p.id as province_id, p.n, q from provinces p, generate_series(1, ${QUARTERS}) q;
  insert into report_requests (id, province_id, form_version_id, form_id, title, period_key, period_kind, year, from_day, to_day, recipient_id, basis, opened_at, opened_by_name)
    select id, province_id, id, id, 'Quý', q::text, 'quarter', 2021 + q / 4, '2026-01-01', '2026-01-02', id, '', now(), '' from asked;
  insert into report_submissions (id, province_id, request_id, organisation_id, subject_id, organisation_name, level, recipient_id, due_on, state)
    select gen_random_uuid(), a.province_id, a.id, gen_random_uuid(), gen_random_uuid(), c::text, 'commune', a.id, '2026-01-05', case when c % 2 = 0 then 'sent' else 'accepted' end
    from asked a join generate_series(0, ${COMMUNES - 1}) c on c % ${PROVINCES} = a.n;
  insert into report_cells (submission_id, province_id, request_id, stage, cells)
    select s.id, s.province_id, s.request_id, s.state, (select jsonb_object_agg('HTX.' || i || ':kq', abs(hashint4(i + hashtext(s.organisation_name))) % 5000) from generate_series(1, ${INDICATORS}) i)
    from report_submissions s;
  create table bench_values as select s.province_id, s.request_id, split_part(e.key, ':', 1) as indicator, s.organisation_id, e.value::numeric as value
    from report_submissions s join report_cells c on c.submission_id = s.id, lateral jsonb_each(c.cells) e;
  insert into report_sums (request_id, cell, slot, province_id, sent, sent_n, accepted, accepted_n)
    select c.request_id, e.key, abs(hashtext(c.submission_id::text)) % 4, c.province_id,
      coalesce(sum(e.value::numeric) filter (where c.stage = 'sent'), 0), count(*) filter (where c.stage = 'sent'),
      coalesce(sum(e.value::numeric) filter (where c.stage = 'accepted'), 0), count(*) filter (where c.stage = 'accepted')
    from report_cells c, lateral jsonb_each(c.cells) e group by 1, 2, 3, 4;
  set session_replication_role = origin`

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'reportsrollup', TODAY)
    const builder = openBuilder(province.connection, province.dataDir, TODAY)
    const raw = province.superuser
    try {
      await raw.query(LOAD)
      await raw.query('vacuum (analyze) report_sums, report_cells, report_submissions, report_requests, bench_values')
      const { rows: provinces } = await raw.query<{ id: string }>('select id from provinces')
      let [cells, total] = [0, 0n]
      const ours = async () => {
        const started = performance.now()
        ;[cells, total] = [0, 0n]
        for (const { id } of provinces) {
          const { rows } = await builder.build(id, READ, (ctx) =>
            sql<{ value: string }>`select request_id, cell, (sum(sent) + sum(accepted))::text as value from report_sums
              where request_id = any (array(select id from report_requests)) group by request_id, cell`.execute(ctx.db),
          )
          cells += rows.length
          for (const { value } of rows) total += BigInt(value)
        }
        return performance.now() - started
      }
      let plainTotal = 0n
      const plain = async () => {
        const started = performance.now()
        const { rows } = await raw.query<{ value: string }>(
          'select province_id, request_id, indicator, sum(value)::text as value from bench_values group by 1, 2, 3',
        )
        plainTotal = rows.reduce((sum, { value }) => sum + BigInt(value), 0n)
        return performance.now() - started
      }
      await ours()
      await plain()
      if (cells !== PROVINCES * QUARTERS * INDICATORS || total !== plainTotal)
        throw new Error(`${cells} cells come to ${total}, the raw values to ${plainTotal}`)
      const { ours: mine, baseline, ratio } = await inTurn(3, ours, plain)
      const { rows: sizes } = await raw.query<{ cells: string; sums: string; plain: string; n: string }>(
        `select pg_total_relation_size('report_cells') as cells, pg_total_relation_size('report_sums') as sums, pg_total_relation_size('bench_values') as plain, count(*) as n from bench_values`,
      )
      const size = sizes[0]!
      const each = (bytes: string) => (Number(bytes) / Number(size.n)).toFixed(1)
      const note = `${cells} cells from ${size.n} values; ${each(size.cells)} + ${each(size.sums)} bytes a value, ${each(size.plain)} as raw rows without an index`

      // A report is taken back, changed, sent again: the sum of its province shows it as soon as that is kept.
      const fresh: number[] = []
      for (let round = 0; round < 20; round += 1) {
        const { rows } = await raw.query<{ id: string; request_id: string; province_id: string }>(
          `select submission_id as id, request_id, province_id from report_cells offset ${round * 97} limit 1`,
        )
        const one = rows[0]!
        const read = () =>
          builder.build(one.province_id, READ, async (ctx) => {
            const found = await sql<{
              value: string
            }>`select (sum(sent) + sum(accepted))::text as value from report_sums where request_id = ${one.request_id} and cell = 'HTX.1:kq'`.execute(
              ctx.db,
            )
            return Number(found.rows[0]?.value)
          })
        const before = await read()
        const started = performance.now()
        const was = await builder.build(one.province_id, READ, async (ctx) => {
          await stageCells(ctx.db, [one.id], null)
          const changed = await sql<{ was: number }>`update report_cells set cells = cells || '{"HTX.1:kq": 100000}' where submission_id = ${one.id}
            returning (select (c.cells ->> 'HTX.1:kq')::int from report_cells c where c.submission_id = ${one.id}) as was`.execute(ctx.db)
          await stageCells(ctx.db, [one.id], 'sent')
          return Number(changed.rows[0]?.was)
        })
        const after = await read()
        fresh.push(performance.now() - started)
        if (after !== before - was + 100_000) throw new Error(`the sum went from ${before} to ${after}, the report from ${was} to 100000`)
        const off = await builder.build(one.province_id, READ, (ctx) => drift(ctx.db, [one.request_id]))
        if (off.length > 0) throw new Error(`kept sums drifted: ${JSON.stringify(off[0])}`)
      }
      const slowest = Math.max(...fresh)
      return [
        { work: 'reports.rollup', database: name, ours: mine, baseline, unit: 'ms', ratio, budget: '≤ 0.25 ×', holds: ratio <= 0.25, note },
        {
          work: 'reports.rollup, one changed',
          database: name,
          ours: slowest,
          baseline: null,
          unit: 'ms (slowest)',
          ratio: null,
          budget: '≤ 1 s',
          holds: slowest <= 1000,
          note: `median ${median(fresh).toFixed(1)} ms`,
        },
      ]
    } finally {
      await raw.query('drop table if exists bench_values').catch(() => undefined)
      await builder.close()
      await province.close()
    }
  },
}
