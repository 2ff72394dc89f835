/**
 * Provinces that become one: everything that the ended tenants administer comes under the one that goes on, in one transaction of
 * the database's owner, whole or not at all. Identities stay; only who administers a row changes. Each tenant's audit stays its own
 * chain, closed by a line that says where its rows went (docs/decisions).
 */
import { sql } from 'kysely'
import { systemActor } from './actor.ts'
import { writeLine } from './audit.ts'
import { actAs, type Db } from './db.ts'
import type { Module } from './module.ts'

/** What stays behind: the sealed audit, and settings, which the province that goes on has of its own. */
const STAYS = new Set(['hopluc.audit_lines', 'hopluc.settings'])

export type United = { table: string; rows: number }

/** Needs a transaction of the tables' owner that has become nobody yet. Answers how many rows of which table came over. */
export async function uniteProvinces(db: Db, modules: Module[], from: string[], into: string, now: Date): Promise<United[]> {
  const own = new Set(modules.flatMap((module) => module.perProvince ?? []))
  const { rows: tables } = await sql<{ name: string; forced: boolean }>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'province_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  const united: United[] = []
  for (const { name, forced } of tables) {
    if (STAYS.has(name) || own.has(name)) continue
    // What binds even the owner is lifted for this one statement; the transaction puts it back or was never there.
    if (forced) await sql`alter table ${sql.table(name)} no force row level security`.execute(db)
    const done = await sql`update ${sql.table(name)} set province_id = ${into} where province_id = any(${from}::uuid[])`.execute(db)
    if (forced) await sql`alter table ${sql.table(name)} force row level security`.execute(db)
    if (done.numAffectedRows) united.push({ table: name, rows: Number(done.numAffectedRows) })
  }
  for (const province of [...from, into]) {
    const actor = systemActor('provinces.unite', [], province)
    await actAs(db, actor)
    await writeLine(db, { actor, now, action: 'provinces.unite', objectKind: 'provinces', objectId: province, after: { from, into, ...(province === into ? { rows: united } : {}) }, requestId: 'unite' })
  }
  return united
}
