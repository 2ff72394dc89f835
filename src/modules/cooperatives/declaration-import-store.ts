/** The SQL of declarations that come with a sheet: many at once, and back as they were. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Figures } from './declaration-rules.ts'
import type { DeclarationRecord } from './declaration-store.ts'
import type { Hand } from './store.ts'

/** A declaration as it stands; instants as text, since it is kept with the import until the sheet is taken back. */
export type Standing = Omit<DeclarationRecord, 'sent_at' | 'decided_at'> & { sent_at: string | null; decided_at: string | null }
const STANDING =
  sql.raw(`d.id, d.version, d.cooperative_id, d.year, d.state, d.figures, d.difficulties, d.proposals, d.reason, d.sent_at::text as sent_at, d.sent_on,
  d.sent_by_name, d.decided_at::text as decided_at, d.decided_by_name`)

/** Those of some cooperatives and years, by both. */
export async function standingOf(db: Db, ids: readonly string[], years: readonly number[]): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Standing>`select ${STANDING} from cooperative_declarations d
    where d.cooperative_id = any(${[...ids]}::uuid[]) and d.year = any(${[...years]}::int[])`.execute(db)
  return new Map(rows.map((one) => [`${one.cooperative_id} ${one.year}`, one]))
}
export async function standingById(db: Db, ids: readonly string[]): Promise<Map<string, Standing & { name: string }>> {
  const { rows } = await sql<
    Standing & { name: string }
  >`select ${STANDING}, c.name from cooperative_declarations d join cooperatives c on c.id = d.cooperative_id
    where d.id = any(${[...ids]}::uuid[]) order by d.id for update of d`.execute(db)
  return new Map(rows.map((one) => [one.id, one]))
}
export async function cooperativesOf(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct cooperative_id as id from cooperative_declarations where id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

export type Brought = {
  id: string
  /** The version over which it is written; 0: there was none. */
  seen: number
  cooperativeId: string
  year: number
  figures: Figures
  difficulties: string
  proposals: string
  send: boolean
}
/** Begins those that are new and writes the others anew, where each is still as it was seen. Answers the versions of those that were written. */
export async function writeAll(db: Db, hand: Hand, today: string, all: readonly Brought[]): Promise<Map<string, number>> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
    as r(id uuid, seen int, "cooperativeId" uuid, year int, figures jsonb, difficulties text, proposals text, send boolean)`
  const fresh = await sql<{ id: string; version: number }>`insert into cooperative_declarations
      (id, province_id, cooperative_id, year, state, figures, difficulties, proposals, saved_at, sent_at, sent_on, sent_by_name, import_id)
    select r.id, ${hand.provinceId}, r."cooperativeId", r.year, case when r.send then 'sent' else 'draft' end, r.figures, r.difficulties, r.proposals, ${hand.at},
      case when r.send then ${hand.at}::timestamptz end, case when r.send then ${today}::date end, case when r.send then ${hand.name} end, ${hand.importId}
    from ${given} where r.seen = 0 on conflict do nothing returning id, version`.execute(db)
  const anew = await sql<{
    id: string
    version: number
  }>`update cooperative_declarations d set version = d.version + 1, saved_at = ${hand.at}, import_id = ${hand.importId},
      figures = r.figures, difficulties = r.difficulties, proposals = r.proposals, state = case when r.send then 'sent' else d.state end,
      sent_at = case when r.send then ${hand.at}::timestamptz else d.sent_at end, sent_on = case when r.send then ${today}::date else d.sent_on end,
      sent_by_name = case when r.send then ${hand.name} else d.sent_by_name end, reason = case when r.send then null else d.reason end,
      decided_at = case when r.send then null else d.decided_at end, decided_by_name = case when r.send then null else d.decided_by_name end
    from ${given} where r.seen > 0 and d.id = r.id and d.version = r.seen and d.state <> 'confirmed' returning d.id, d.version`.execute(db)
  return new Map([...fresh.rows, ...anew.rows].map(({ id, version }) => [id, version]))
}

/** Those that the sheet began are gone; the others stand as before it. */
export async function takeBack(db: Db, fresh: readonly string[], changed: readonly Standing[]): Promise<void> {
  await sql`delete from cooperative_declarations where id = any(${[...fresh]}::uuid[])`.execute(db)
  await sql`update cooperative_declarations d set version = d.version + 1, import_id = null, state = r.state, figures = r.figures, difficulties = r.difficulties,
      proposals = r.proposals, reason = r.reason, sent_at = r.sent_at, sent_on = r.sent_on, sent_by_name = r.sent_by_name, decided_at = r.decided_at,
      decided_by_name = r.decided_by_name
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, state text, figures jsonb, difficulties text, proposals text, reason text,
      sent_at timestamptz, sent_on date, sent_by_name text, decided_at timestamptz, decided_by_name text) where d.id = r.id`.execute(db)
}
