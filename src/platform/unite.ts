/**
 * Provinces that become one: everything that the ended tenants administer comes under the one that goes on, in one transaction of
 * the database's owner, whole or not at all. Identities stay; only who administers a row changes. Each tenant's audit stays its own
 * chain, closed by a line that says where its rows went (docs/decisions).
 */
import { sql } from 'kysely'
import { vietNamDay } from '#lib/period'
import { systemActor } from './actor.ts'
import { writeLine } from './audit.ts'
import { actAs, type Db } from './db.ts'
import { SILENT } from './heart.ts'
import type { Module } from './module.ts'

/** What stays behind: the sealed audit, and settings, which the province that goes on has of its own. */
const STAYS = new Set(['hopluc.audit_lines', 'hopluc.settings'])

/** Of the platform's own tables those in which something is there once a province, and why their rows may meet: numbers are an organisation's. */
export const OWN_PER_PROVINCE = ['hopluc.numbers']

export type United = { table: string; rows: number }

/** A process works on this database: what it has begun for a province that ends would be left behind. */
export class StillServing extends Error {
  constructor(processes: { kind: string; machine: string }[]) {
    const named = processes.map(({ kind, machine }) => `hopluc ${kind} on ${machine}`).join(', ')
    super(
      `somebody works on this database: ${named}. Stop it first, and begin again when it has ended (one that was killed counts as living for ${SILENT} seconds)`,
    )
  }
}

/** Refuses while a process lives on this database; no other can begin to until this transaction has ended, for its first beat waits. */
async function requireNobodyServes(db: Db): Promise<void> {
  // Lifting what binds even the owner takes the whole table for this transaction.
  await sql`alter table hopluc.processes no force row level security`.execute(db)
  const { rows } = await sql<{
    kind: string
    machine: string
  }>`select kind, machine from hopluc.processes where beat_at > now() - make_interval(secs => ${SILENT}) order by kind, machine`.execute(db)
  await sql`alter table hopluc.processes force row level security`.execute(db)
  if (rows.length > 0) throw new StillServing(rows)
}

/** Needs a transaction of the tables' owner that has become nobody yet. Answers how many rows of which table came over, and what was cleared for it. */
export async function uniteProvinces(
  db: Db,
  modules: Module[],
  from: string[],
  into: string,
  now: Date,
): Promise<{ united: United[]; cleared: string[] }> {
  const own = new Set(
    modules.flatMap((module) => Object.entries(module.perProvince ?? {}).flatMap(([table, way]) => (way === 'stays' ? [table] : []))),
  )
  const { rows: tables } = await sql<{ name: string; forced: boolean }>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'province_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  await requireNobodyServes(db)
  const united: United[] = []
  const cleared: string[] = []
  // What binds even the owner is lifted meanwhile; the transaction puts it back or was never there.
  const bound = tables.filter(({ name, forced }) => forced && !STAYS.has(name) && !own.has(name))
  for (const { name } of bound) await sql`alter table ${sql.table(name)} no force row level security`.execute(db)
  for (const module of modules) cleared.push(...((await module.uniting?.(db, from, into, vietNamDay(now))) ?? []))
  for (const { name } of tables) {
    if (STAYS.has(name) || own.has(name)) continue
    const done = await sql`update ${sql.table(name)} set province_id = ${into} where province_id = any(${from}::uuid[])`.execute(db)
    if (done.numAffectedRows) united.push({ table: name, rows: Number(done.numAffectedRows) })
  }
  for (const { name } of bound) await sql`alter table ${sql.table(name)} force row level security`.execute(db)
  // Jobs that wait act for the province that they were added in.
  const jobs =
    await sql`update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{actor,provinceId}', to_jsonb(${into}::text))::json where payload::jsonb #>> '{actor,provinceId}' = any(${from}::text[])`.execute(
      db,
    )
  if (jobs.numAffectedRows) united.push({ table: 'jobs', rows: Number(jobs.numAffectedRows) })
  for (const province of [...from, into]) {
    const actor = systemActor('provinces.unite', [], province)
    await actAs(db, actor)
    await writeLine(db, {
      actor,
      now,
      action: 'provinces.unite',
      objectKind: 'provinces',
      objectId: province,
      after: { from, into, ...(province === into ? { rows: united, cleared } : {}) },
      requestId: 'unite',
    })
  }
  return { united, cleared }
}
