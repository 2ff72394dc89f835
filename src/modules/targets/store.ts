/** The SQL of targets. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'

export type TargetRecord = {
  id: string
  version: number
  indicator_code: string
  year: number
  /** '2026-Q3'; null: of the whole year. */
  period_key: string | null
  place_id: string | null
  value: string
  basis: string
  set_by_name: string
}
type Hand = { provinceId: string; name: string; at: Date }

/** `placeId` null: of the whole province; undefined: all. */
export async function targetsOf(db: Db, year: number, placeId?: string | null): Promise<TargetRecord[]> {
  const { rows } = await sql<TargetRecord>`select id, version, indicator_code, year, period_key, place_id, value, basis, set_by_name from targets
    where year = ${year} and not removed and (${placeId === undefined} or place_id is not distinct from ${placeId ?? null}::uuid)
    order by place_id nulls first, indicator_code, period_key nulls first, id limit 5000`.execute(db)
  return rows
}
export async function targetById(db: Db, id: string): Promise<TargetRecord | undefined> {
  return (
    await sql<TargetRecord>`select id, version, indicator_code, year, period_key, place_id, value, basis, set_by_name from targets where id = ${id} and not removed`.execute(
      db,
    )
  ).rows[0]
}
/** Undefined where one stands already. */
export async function addTarget(
  db: Db,
  hand: Hand,
  one: { code: string; year: number; period: string | null; placeId: string | null; value: number; basis: string },
): Promise<string | undefined> {
  const id = newId()
  const { numAffectedRows } =
    await sql`insert into targets (id, province_id, indicator_code, year, period_key, place_id, value, basis, set_at, set_by_name)
      values (${id}, ${hand.provinceId}, ${one.code}, ${one.year}, ${one.period}, ${one.placeId}, ${one.value}, ${one.basis}, ${hand.at}, ${hand.name}) on conflict do nothing`.execute(
      db,
    )
  return numAffectedRows === 1n ? id : undefined
}
export async function writeTarget(db: Db, hand: Hand, id: string, value: number, basis: string): Promise<void> {
  await sql`update targets set value = ${value}, basis = ${basis}, set_at = ${hand.at}, set_by_name = ${hand.name} where id = ${id}`.execute(db)
}
export async function removeTarget(db: Db, hand: Hand, id: string): Promise<void> {
  await sql`update targets set removed = true, set_at = ${hand.at}, set_by_name = ${hand.name} where id = ${id}`.execute(db)
}
