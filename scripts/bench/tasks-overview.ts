/**
 * `tasks.overview`: how 200,000 tasks of one province stand, by agency and by paper, up to today and in a year, counted through row
 * security as the page asks for it; beside plain SQL that gives the same answer (every column, the total, the names of papers) by the
 * same rules over a bare table of the columns that it needs, without any.
 */
import { periodFromKey } from '../../src/lib/period/index.ts'
import { getOverview } from '../../src/modules/tasks/overview.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { inTurn } from './rounds.ts'
import { openBuilder } from './system.ts'
import { addTasks, TODAY } from './tasks-list-data.ts'
import type { Measured, Work } from './work.ts'

const MANY = Number(process.env.BENCH_TASKS ?? 200_000)
const MOST = 2
const ROUNDS = 5
const READ = ['tasks.read', 'tasks.readAll']

const ASKED = [
  { by: 'agency', column: 'lead_id', period: undefined },
  { by: 'directive', column: 'document_id', period: undefined },
  { by: 'agency', column: 'lead_id', period: '2025' },
] as const

const BARE = `create table bench_bare as select lead_id, document_id, source, kind, state, assigned_on, due_on, last_day, done_on, confirmed_through, urged_count from tasks where is_leaf`

const COLUMNS = [
  'total',
  'carried',
  'doneOnTime',
  'doneLate',
  'inTime',
  'late',
  'confirmed',
  'unconfirmed',
  'requested',
  'answered',
  'urged',
] as const

/** The same counts as the page's, said once more by another hand. */
function plainSql(column: string, period: string | undefined): string {
  const { from, to: day } = (period ? periodFromKey(period) : undefined) ?? { from: null, to: TODAY }
  // In a period what was done after its last day was still being worked on.
  const until = period ? ` and not coalesce(done_on > '${day}', false)` : ''
  const done = `(state = 'done'${until})`
  const handed = `(state = 'reported'${until})`
  const term = `kind = 'deadline'`
  const late = `${term} and due_on is not null and not ${done} and (case when ${handed} and done_on is not null then done_on > last_day else '${day}' > last_day end)`
  const recurring = `kind in ('standing', 'periodic')`
  const confirmed = `(${done} or coalesce(confirmed_through >= '${day}', false))`
  const counts: Record<(typeof COLUMNS)[number], string> = {
    total: 'count(*)',
    carried: from ? `count(*) filter (where assigned_on < '${from}')` : '0',
    doneOnTime: `count(*) filter (where ${term} and ${done} and (done_on <= last_day or due_on is null))`,
    doneLate: `count(*) filter (where ${term} and ${done} and done_on > last_day)`,
    inTime: `count(*) filter (where ${term} and not ${done} and not (${late}))`,
    late: `count(*) filter (where ${late})`,
    confirmed: `count(*) filter (where ${recurring} and ${confirmed})`,
    unconfirmed: `count(*) filter (where ${recurring} and not ${confirmed})`,
    requested: `count(*) filter (where kind = 'request' and not ${done})`,
    answered: `count(*) filter (where kind = 'request' and ${done})`,
    urged: 'coalesce(sum(urged_count), 0)',
  }
  return `select ${column} as id, grouping(${column}) = 1 as whole, ${column === 'document_id' ? 'max(source)' : 'null'} as name,
      ${COLUMNS.map((name) => `(${counts[name]})::int as "${name}"`).join(', ')}
    from bench_bare where state not in ('suspended', 'cancelled', 'replaced')
      ${from ? `and assigned_on <= '${day}' and (done_on is null or done_on >= '${from}' or state <> 'done')` : ''} group by grouping sets ((${column}), ())`
}

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'overview', TODAY)
    const builder = openBuilder(province.connection, province.dataDir, TODAY)
    try {
      await addTasks(province, MANY)
      await province.superuser.query(BARE)
      await province.superuser.query('vacuum (analyze) bench_bare')
      const measured: Measured[] = []
      for (const asked of ASKED) measured.push(await compared(name, province, builder, asked))
      return measured
    } finally {
      await builder.close()
      await province.close()
    }
  },
}

async function compared(
  name: string,
  province: BenchProvince,
  builder: ReturnType<typeof openBuilder>,
  { by, column, period }: (typeof ASKED)[number],
): Promise<Measured> {
  const ask = () => builder.build(province.provinceId, READ, (ctx) => getOverview.run(ctx, { by, period }, undefined))
  const plain = plainSql(column, period)
  const said = await ask()
  const told = new Map(said.rows.map((row) => [row.id, row]))
  type Plain = Record<(typeof COLUMNS)[number], number> & { id: string; whole: boolean; name: string | null }
  const { rows } = await province.superuser.query<Plain>(plain)
  for (const row of rows) {
    const ours = row.whole ? said.total : told.get(row.id)
    for (const key of COLUMNS)
      if (ours?.[key] !== row[key]) throw new Error(`${by} ${row.id}: ${key} is ${String(ours?.[key])}, by plain SQL ${row[key]}`)
    if (!row.whole && row.name !== null && told.get(row.id)?.name !== row.name) throw new Error(`${row.id} is called otherwise than ${row.name}`)
  }
  if (told.size !== rows.length - 1) throw new Error(`${told.size} rows, ${rows.length - 1} by plain SQL`)
  const timed = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  const { ours, baseline, ratio } = await inTurn(
    ROUNDS,
    () => timed(ask),
    () => timed(() => province.superuser.query(plain)),
  )
  const what = `by ${by}${period ? ` in ${period}` : ''}`
  return {
    work: `tasks.overview ${what}`,
    database: name,
    ours,
    baseline,
    unit: 'ms',
    ratio,
    budget: `≤ ${MOST} × plain SQL`,
    holds: ratio <= MOST,
    note: `${MANY} tasks, ${rows.length} rows`,
  }
}
