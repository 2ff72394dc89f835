/** What a backup carries, as the database itself lists it: a new table is carried without anybody thinking of it. */
import type pg from 'pg'
import { escapeIdentifier } from 'pg'

/** Tables that are left out, and why. Every other table of ours is carried (the house test counts them). */
export const LEFT_OUT: { pattern: RegExp; why: string }[] = [
  { pattern: /^public\.hopluc_migrations$/, why: 'the head of the backup names the migrations; restoring writes them' },
  { pattern: /^graphile_worker\./, why: 'the worker makes its own tables; the jobs that wait are carried as the list graphile_worker.jobs' },
]

/** Jobs are carried as a list, not as the tables of one version of the worker. */
export const JOBS = 'graphile_worker.jobs'
const JOB_COLUMNS = [
  'task',
  'queue_name',
  'payload',
  'priority',
  'run_at',
  'attempts',
  'max_attempts',
  'last_error',
  'created_at',
  'updated_at',
  'key',
  'flags',
]

export type Carried = {
  /** `schema.table`, as the archive names it. */
  name: string
  columns: string[]
  /** The query that reads it, always in the same order, so that equal content has an equal hash on every engine. */
  query: string
}

/** Advisory lock of whoever takes a backup of this database: one at a time. */
export const BACKUP_LOCK = 7_305_121

const NOT_OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** How a session writes values as text, the same on every engine, whatever its configuration. */
export const PLAIN_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'; set local synchronize_seqscans = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0`

const quoted = (name: string) =>
  name
    .split('.')
    .map((part) => escapeIdentifier(part))
    .join('.')

/** Every table of ours with its columns and the order it is read in, by name. Generated columns make themselves. */
export async function carriedTables(client: pg.ClientBase): Promise<Carried[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: { name: string; text: boolean }[] | null }>(`
    select n.nspname || '.' || c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.place)
        from pg_index i cross join lateral unnest(i.indkey::int[]) with ordinality k(attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and pg_has_role(c.relowner, 'usage') and ${NOT_OURS}
    order by 1`)
  const tables = rows.filter(({ name }) => !LEFT_OUT.some(({ pattern }) => pattern.test(name)))
  const carried = tables.map(({ name, columns, key }) => {
    // Text is ordered by its bytes: the order of a language differs between engines and their versions. Without a primary key the
    // whole row is its order.
    const written = (column: string) => `t.${escapeIdentifier(column)}`
    const whole = `row(${columns.map(written).join(', ')})::text collate "C"`
    const order = key ? key.map((column) => `${written(column.name)}${column.text ? ' collate "C"' : ''}`).join(', ') : whole
    return {
      name,
      columns,
      query: `select ${columns.map((column) => `t.${escapeIdentifier(column)}`).join(', ')} from ${quoted(name)} t order by ${order}`,
    }
  })
  return [...carried, jobs].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A job in hand is carried as one that waits: whoever carries out jobs may do so twice without harm. */
const jobs: Carried = {
  name: JOBS,
  columns: JOB_COLUMNS,
  query: `select t.identifier as task, q.queue_name, j.payload, j.priority, j.run_at, j.attempts, j.max_attempts, j.last_error, j.created_at, j.updated_at, j.key, j.flags
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    order by t.identifier collate "C", j.created_at, j.run_at, j.key collate "C", j.payload::text collate "C", j.attempts, j.priority, j.max_attempts, j.last_error collate "C", j.updated_at`,
}

/** The statement that puts a table's rows in. The names are those of our own catalogue, never the archive's. */
export const copyIn = (table: Carried): string =>
  `copy ${table.name === JOBS ? 'pg_temp.jobs' : quoted(table.name)} (${table.columns.map((column) => escapeIdentifier(column)).join(', ')}) from stdin`

/** A place for jobs to come in by, before they are the worker's. */
export const JOBS_PLACE = `create temporary table jobs (task text, queue_name text, payload json, priority smallint, run_at timestamptz, attempts smallint, max_attempts smallint,
  last_error text, created_at timestamptz, updated_at timestamptz, key text, flags jsonb) on commit drop`
export const JOBS_IN = [
  `insert into graphile_worker._private_tasks (identifier) select distinct task from pg_temp.jobs on conflict do nothing`,
  `insert into graphile_worker._private_job_queues (queue_name) select distinct queue_name from pg_temp.jobs where queue_name is not null on conflict do nothing`,
  `insert into graphile_worker._private_jobs (task_id, job_queue_id, payload, priority, run_at, attempts, max_attempts, last_error, created_at, updated_at, key, flags)
    select t.id, q.id, j.payload, j.priority, j.run_at, j.attempts, j.max_attempts, j.last_error, j.created_at, j.updated_at, j.key, j.flags
    from pg_temp.jobs j join graphile_worker._private_tasks t on t.identifier = j.task left join graphile_worker._private_job_queues q on q.queue_name = j.queue_name`,
]

/** Sequences of ours that were used, with their last value. */
export async function usedSequences(client: pg.ClientBase): Promise<{ name: string; last: string }[]> {
  const { rows } = await client.query<{ name: string; last: string }>(`
    select s.schemaname || '.' || s.sequencename as name, s.last_value::text as last from pg_sequences s
    join pg_class c on c.oid = format('%I.%I', s.schemaname, s.sequencename)::regclass join pg_namespace n on n.oid = c.relnamespace
    where s.last_value is not null and s.schemaname <> 'graphile_worker' and pg_has_role(c.relowner, 'usage') and ${NOT_OURS} order by 1`)
  return rows
}

/** Tables whose rows this connection would not see all of. */
export async function hiddenTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relforcerowsecurity and pg_has_role(c.relowner, 'usage') and ${NOT_OURS}
    and not (select r.rolsuper or r.rolbypassrls from pg_roles r where r.rolname = current_user)
    and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'backup' and c.relowner = any (p.polroles)) order by 1`)
  return rows.map(({ name }) => name)
}

/** Tables and the like that stand in a database, ours or not; those of the worker are counted only where jobs lie in them. */
export async function standingTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; worker: boolean }>(`
    select n.nspname || '.' || c.relname as name, n.nspname = 'graphile_worker' as worker from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f') and ${NOT_OURS} order by 1`)
  const others = rows.filter(({ worker }) => !worker).map(({ name }) => name)
  if (!rows.some(({ name }) => name === 'graphile_worker._private_jobs')) return others
  const waiting = await client.query('select 1 from graphile_worker._private_jobs limit 1')
  return waiting.rows.length > 0 ? [...others, 'graphile_worker._private_jobs'] : others
}
