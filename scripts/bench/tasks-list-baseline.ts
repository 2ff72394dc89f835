/**
 * Child of `tasks.list`: the same answers from bare `node:http` and the driver. No session (the address says for whom), no row
 * security, no audit, no log, no check of what comes in or goes out. Tables and indexes of its own, prepared statements.
 */
import { createServer } from 'node:http'
import pg from 'pg'
import { timeOf } from '../../src/modules/tasks/rules.ts'
import { serveUntilReleased } from './child.ts'
import { TODAY } from './tasks-list-data.ts'

const SOON_DAYS = 5
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  types: { getTypeParser: (oid: number) => (oid === 20 || oid === 21 || oid === 23 ? Number : (value: string) => value) } as pg.CustomTypesConfig,
})

const COLUMNS =
  'id, version, title, source, kind, state, lead_id, lead_name, parent_id, document_id, assigned_on, due_on, last_day, done_on, confirmed_through, next_confirm_on, progress, urged_count'
await pool.query(`
  drop schema if exists bare cascade;
  create schema bare;
  create table bare.tasks as select ${COLUMNS}, party_ids, search from tasks where is_leaf order by due_on, id;
  alter table bare.tasks add primary key (id);
  create index on bare.tasks (due_on, id) include (state, kind, last_day, done_on, confirmed_through, lead_id);
  create index on bare.tasks (due_on, id) where state not in ('done', 'cancelled', 'replaced');
  create index on bare.tasks (assigned_on, id);
  create index on bare.tasks (done_on desc nulls last, id desc) where state = 'done';
  create index on bare.tasks (lead_id, state, due_on);
  create index on bare.tasks (state, due_on);
  create index on bare.tasks (lead_name collate "C", due_on, id);
  create index on bare.tasks using gin (search public.gin_trgm_ops);
  create index on bare.tasks using gin (party_ids)`)
await pool.query('vacuum (analyze) bare.tasks')

const DAY = `'${TODAY}'::date`
const WORKING = `kind = 'deadline' and state in ('assigned', 'accepted', 'returned', 'in_progress', 'rework')`
const OF_LABEL: Record<string, string> = {
  late: `(${WORKING} and due_on < ${DAY} and last_day < ${DAY} or kind = 'deadline' and state = 'reported' and done_on > last_day)`,
  due_today: `(${WORKING} and due_on <= ${DAY} and last_day >= ${DAY})`,
  due_soon: `(${WORKING} and due_on > ${DAY} and due_on <= ${DAY} + ${SOON_DAYS})`,
  done_late: `(kind = 'deadline' and state = 'done' and done_on > last_day)`,
  unconfirmed: `(kind in ('standing', 'periodic') and state not in ('done', 'suspended', 'cancelled', 'replaced') and (confirmed_through is null or confirmed_through < ${DAY}))`,
}
const LABEL = `case
  when state in ('suspended', 'cancelled', 'replaced') then 'stopped'
  when kind = 'request' then case state when 'done' then 'answered' else 'requested' end
  when kind in ('standing', 'periodic') then case when state = 'done' or confirmed_through >= ${DAY} then 'confirmed' else 'unconfirmed' end
  when state = 'done' then case when done_on < due_on then 'done_early' when done_on <= last_day then 'done_on_time' else 'done_late' end
  when state = 'reported' then case when done_on > last_day then 'late' else 'not_due' end
  when ${DAY} > last_day then 'late' when ${DAY} >= due_on then 'due_today' when due_on - ${DAY} <= ${SOON_DAYS} then 'due_soon' else 'not_due' end`
const ORDER: Record<string, string> = {
  dueOn: 'due_on, id',
  '-dueOn': 'due_on desc nulls last, id desc',
  '-assignedOn': 'assigned_on desc, id desc',
  leadName: 'lead_name collate "C", due_on, id',
  '-doneOn': 'done_on desc nulls last, id desc',
}

type Asked = { where: string; values: unknown[]; order: string; searching: boolean }

/** What is asked as SQL. Values of few kinds stand in the text, so that each has a plan of its own. */
function asked(query: URLSearchParams): Asked {
  const values: unknown[] = []
  const put = (value: unknown) => `$${values.push(value)}`
  const all = ['true']
  const of = query.get('of')
  if (of) all.push(`party_ids && array[${put(of)}::uuid]`)
  if (query.get('role') === 'lead') all.push(`lead_id = ${put(of)}`)
  const organisation = query.get('organisation')
  if (organisation) all.push(`lead_id = ${put(organisation)}`)
  if (query.get('open')) all.push(`state not in ('done', 'cancelled', 'replaced')`)
  const listed = (name: string) =>
    query
      .get(name)
      ?.split(',')
      .map((one) => `'${one}'`)
      .join(', ')
  if (query.get('state')) all.push(`state in (${listed('state')})`)
  if (query.get('kind')) all.push(`kind in (${listed('kind')})`)
  const labels = query.get('label')?.split(',')
  if (labels) all.push(`(${labels.map((label) => OF_LABEL[label]).join(' or ')})`)
  const words = query.get('q')?.split(' ') ?? []
  for (const word of words) all.push(`search like ${put(`%${word}%`)}`)
  return { where: all.join(' and '), values, order: ORDER[query.get('sort') ?? 'dueOn'] ?? '', searching: words.length > 0 }
}

async function list(query: URLSearchParams): Promise<string> {
  const { where, values, order, searching } = asked(query)
  const size = 50
  const page = Number(query.get('page') ?? 1)
  const limits = `limit ${size} offset ${(page - 1) * size}`
  // A search reads every row it looks at: once for both answers. Everything else counts from one index and pages from another.
  const text = searching
    ? `select *, count(*) over () as total from bare.tasks where ${where} order by ${order} ${limits}`
    : `select page.*, whole.total from (select count(*) as total from bare.tasks where ${where}) whole left join lateral (select ${COLUMNS} from bare.tasks where ${where} order by ${order} ${limits}) page on true`
  const { rows } = await pool.query<Row & { total: number }>({ name: nameOf(text), text, values })
  const total = rows[0]?.total ?? 0
  return JSON.stringify({ items: rows.flatMap((row) => (row.id ? [toItem(row)] : [])), next: page * size < total ? String(page + 1) : null, total })
}

async function counts(query: URLSearchParams): Promise<string> {
  const { where, values } = asked(query)
  const text = `select ${LABEL} as label, count(*) as n from bare.tasks where ${where} group by 1`
  const { rows } = await pool.query<{ label: string; n: number }>({ name: nameOf(text), text, values })
  return JSON.stringify({ total: rows.reduce((sum, { n }) => sum + n, 0), byLabel: Object.fromEntries(rows.map(({ label, n }) => [label, n])) })
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}

type Row = Record<'id' | 'title' | 'lead_name' | 'assigned_on', string> &
  Record<'version' | 'progress' | 'urged_count', number> &
  Record<
    'source' | 'lead_id' | 'parent_id' | 'document_id' | 'due_on' | 'last_day' | 'done_on' | 'confirmed_through' | 'next_confirm_on',
    string | null
  > & { kind: Parameters<typeof timeOf>[0]['kind']; state: Parameters<typeof timeOf>[0]['state'] }

const toItem = (row: Row) => ({
  id: row.id,
  version: row.version,
  title: row.title,
  source: row.source,
  kind: row.kind,
  state: row.state,
  leadId: row.lead_id,
  leadName: row.lead_name,
  parentId: row.parent_id,
  documentId: row.document_id,
  assignedOn: row.assigned_on,
  dueOn: row.due_on,
  doneOn: row.done_on,
  nextConfirmOn: row.next_confirm_on,
  progress: row.progress,
  urgedCount: row.urged_count,
  time: timeOf(
    { kind: row.kind, state: row.state, dueOn: row.due_on, lastDay: row.last_day, doneOn: row.done_on, confirmedThrough: row.confirmed_through },
    TODAY,
    SOON_DAYS,
  ),
})

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare')
  const answer = pathname === '/api/tasks/counts' ? counts(searchParams) : list(searchParams)
  answer.then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: Error) => response.writeHead(500).end(error.message),
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  serveUntilReleased(`http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections()
    await pool.end()
  })
})
