/** The SQL of supports and policies at bodies that end. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'

export type Way = { id: string; from: string; to: string }
const ways = (given: readonly Way[]) => sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as w(id uuid, "from" uuid, "to" uuid)`
/** What still goes on. */
const OPEN = sql.raw(`s.state in ('sent', 'passed', 'returned', 'granted')`)
const IN_FORCE = (day: string) => sql`(p.valid_to is null or p.valid_to > ${day}::date)`

export type Open = { id: string; organisationId: string; placeId: string | null }

/** Whoever registered it on behalf of one answers for it until it is decided. */
const ASKED = sql.raw(`case when s.state <> 'granted' then s.asked_by_id end`)

/** Needs that wait for these bodies, that they registered, or that were decided by them and are not handed over whole; those sent back go on before them. */
export async function openSupports(db: Db, ids: readonly string[]): Promise<Open[]> {
  const { rows } = await sql<Open>`select s.id, b.id as "organisationId", c.place_id as "placeId" from supports s
      join lateral (select distinct unnest(array[s.waits_at_id, s.agency_id, s.deliverer_id, ${ASKED}]) as id) b on b.id = any(${[...ids]}::uuid[])
      left join cooperative_heirs h on h.id = s.cooperative_id left join cooperative_standings c on c.id = h.standing_id
    where s.party_ids && ${[...ids]}::uuid[] and ${OPEN} order by s.id`.execute(db)
  return rows
}
export async function givenSupports(db: Db, given: readonly Way[]): Promise<string[]> {
  // Several of its bodies may end by one decision: each part has its own heir.
  const heir = (column: RawBuilder<unknown>) => sql`(select w."to" from w where w.id = s.id and w."from" = ${column})`
  const went = (column: string) => sql`${sql.ref(column)} = coalesce(${heir(sql.ref(`s.${column}`))}, ${sql.ref(`s.${column}`)})`
  const { rows } = await sql<{ id: string }>`with w as materialized (select * from ${ways(given)})
    update supports s set version = s.version + 1, ${went('waits_at_id')}, ${went('agency_id')}, ${went('deliverer_id')},
      asked_by_id = coalesce(${heir(ASKED)}, s.asked_by_id),
      party_ids = array(select distinct unnest(s.party_ids || array(select w."to" from w where w.id = s.id)))
    where s.id in (select id from w) and ${OPEN}
      and exists (select 1 from w where w.id = s.id and w."from" in (s.waits_at_id, s.agency_id, s.deliverer_id, ${ASKED})) returning s.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Policies in force whose usual decider ends. */
export async function openPolicies(db: Db, ids: readonly string[], day: string): Promise<Open[]> {
  const { rows } = await sql<Open>`select p.id, p.agency_id as "organisationId", p.territory_id as "placeId" from support_policies p
    where p.agency_id = any(${[...ids]}::uuid[]) and ${IN_FORCE(day)} order by p.id`.execute(db)
  return rows
}
export async function givenPolicies(db: Db, given: readonly Way[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update support_policies p set agency_id = w."to", version = p.version + 1
    from ${ways(given)} where p.id = w.id and p.agency_id = w."from" returning p.id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function describedSupports(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; state: string; cooperative_id: string }[]> {
  const { rows } = await sql<{ id: string; name: string; state: string; cooperative_id: string }>`select s.id, p.name, s.state, s.cooperative_id
    from supports s join support_policies p on p.id = s.policy_id where s.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}
export async function describedPolicies(db: Db, ids: readonly string[]): Promise<{ id: string; name: string; legal_basis: string }[]> {
  const { rows } = await sql<{ id: string; name: string; legal_basis: string }>`select p.id, p.name, p.legal_basis from support_policies p
    where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}
