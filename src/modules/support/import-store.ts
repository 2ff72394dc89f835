/** The SQL of supports that come with a sheet. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { SUPPORT, type SupportRecord } from './store.ts'

/** Supports of some of the register, and of those that went into them, each with the one that stands. */
export async function supportsOf(db: Db, ids: readonly string[]): Promise<(SupportRecord & { standing_id: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SupportRecord & { standing_id: string }>`select ${SUPPORT}, h.standing_id from supports s
    join cooperative_heirs h on h.id = s.cooperative_id where h.standing_id = any(${[...ids]}::uuid[]) order by s.on_day, s.id`.execute(db)
  return rows
}

/** Supports bear the import that brought them. */
export async function bearImport(db: Db, ids: readonly string[], importId: string): Promise<void> {
  await sql`update supports set import_id = ${importId} where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Of those that an import brought: with which something was done since. */
export async function builtOn(db: Db, ids: readonly string[], importId: string): Promise<{ id: string; decision: string }[]> {
  const { rows } = await sql<{ id: string; decision: string }>`select s.id, s.decision from supports s where s.id = any(${[...ids]}::uuid[])
    and (s.import_id is distinct from ${importId}::uuid or s.version > 1 or s.state <> 'granted'
      or exists (select 1 from support_deliveries d where d.support_id = s.id and (d.import_id is distinct from ${importId}::uuid or d.struck_at is not null)) or exists (select 1 from support_files f where f.support_id = s.id)
      or exists (select 1 from support_events e where e.object_id = s.id and e.kind not in ('recorded', 'delivered'))) order by s.id for update of s`.execute(
    db,
  )
  return rows
}

export async function takeBack(db: Db, ids: readonly string[], importId: string): Promise<void> {
  await sql`delete from support_deliveries where support_id = any(${[...ids]}::uuid[]) and import_id = ${importId}::uuid`.execute(db)
  await sql`update supports set delivered = 0, parts = 0 where id = any(${[...ids]}::uuid[]) and import_id = ${importId}::uuid and parts > 0`.execute(
    db,
  )
  await sql`delete from support_events e where e.object_id in (select s.id from supports s where s.id = any(${[...ids]}::uuid[]) and s.import_id = ${importId}::uuid)`.execute(
    db,
  )
  await sql`delete from supports where id = any(${[...ids]}::uuid[]) and import_id = ${importId}::uuid`.execute(db)
}
