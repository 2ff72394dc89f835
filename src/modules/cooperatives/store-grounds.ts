/** The communes in which the register's entries stand. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

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
