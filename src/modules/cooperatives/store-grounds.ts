/** The communes in which the register's entries stand. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'

/** Every commune in which an entry stands today. */
export async function groundsInUse(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct place_id as id from cooperatives where place_id is not null and merged_into is null`.execute(db)
  return rows.map(({ id }) => id)
}

/** The entries that stand in these communes today, in the order in which locks are taken. */
export async function standingOn(db: Db, placeIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from cooperatives where place_id = any(${[...placeIds]}::uuid[]) and merged_into is null order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many stand in each of these communes today. */
export async function countOn(db: Db, placeIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: string
    n: number
  }>`select place_id as id, count(*)::int as n from cooperatives where place_id = any(${[...placeIds]}::uuid[]) and merged_into is null group by place_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Which communes have a part of these places: of all others nothing is kept any more. */
export async function setHeirs(db: Db, provinceId: string, heirs: readonly { place_id: string; heir_id: string }[]): Promise<void> {
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(heirs.map((one) => ({ ...one, id: newId() })))}::jsonb) as r(id uuid, place_id uuid, heir_id uuid)`
  await sql`delete from cooperative_heir_grounds h where not exists (select 1 from ${wanted} where r.place_id = h.place_id and r.heir_id = h.heir_id)`.execute(
    db,
  )
  await sql`insert into cooperative_heir_grounds (id, province_id, place_id, heir_id) select r.id, ${provinceId}, r.place_id, r.heir_id from ${wanted}
    where not exists (select 1 from cooperative_heir_grounds h where r.place_id = h.place_id and r.heir_id = h.heir_id)`.execute(db)
}
/** Which communes have a part of which divided place. */
export async function heirsOfGrounds(db: Db): Promise<{ place_id: string; heir_id: string }[]> {
  return (
    await sql<{ place_id: string; heir_id: string }>`select place_id, heir_id from cooperative_heir_grounds order by place_id, heir_id`.execute(db)
  ).rows
}

/** Places whose entries communes have taken over, or still may. */
export async function heirGrounds(db: Db): Promise<string[]> {
  return (await sql<{ id: string }>`select distinct place_id as id from cooperative_heir_grounds`.execute(db)).rows.map(({ id }) => id)
}

/** Who has one of these open sees that it changed. */
export async function touch(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update cooperatives set version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(db)
}

export type MoveRecord = { id: string; to_id: string; n: number; at: Date; by_name: string }
/** Values by which entries of a place were put elsewhere together: each bears the choice's id, as those of an import bear its. */
const moved = (
  placeId: string,
) => sql`cooperative_values v where v.field = 'place' and v.source = 'reform' and v.import_id is not null and v.superseded_at is null
  and exists (select 1 from cooperative_values was where was.cooperative_id = v.cooperative_id and was.field = 'place' and was.settled
    and was.value = to_jsonb(${placeId}::text) and was.valid_from <= v.valid_from
    and (was.superseded_at is null or was.superseded_import = v.import_id))`

/** What was put elsewhere from a place, the newest first. */
export async function movesFrom(db: Db, placeId: string): Promise<MoveRecord[]> {
  const { rows } = await sql<MoveRecord>`select v.import_id as id, (v.value #>> '{}')::uuid as to_id, count(*)::int as n, max(v.recorded_at) as at,
    max(v.recorded_by_name) as by_name from ${moved(placeId)} group by 1, 2 order by max(v.recorded_at) desc, 1 desc`.execute(db)
  return rows
}
export async function movedBy(db: Db, placeId: string, moveId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct v.cooperative_id as id from ${moved(placeId)} and v.import_id = ${moveId} order by 1`.execute(db)
  return rows.map(({ id }) => id)
}
