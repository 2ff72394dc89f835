/** The table of who is in charge of what. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type ChargeRecord = {
  id: string
  province_id: string
  version: number
  field_id: string
  field: string
  leader_membership_id: string | null
  leader_name: string | null
  leader_post: string | null
  organisation_ids: string[]
  basis: string | null
  valid_from: string
  valid_to: string | null
  set_by: string
}

/** What holds on a day; fields of one province are few. */
export async function chargesOn(db: Db, day: string): Promise<ChargeRecord[]> {
  const { rows } =
    await sql<ChargeRecord>`select * from charges where valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by field, id limit 500`.execute(
      db,
    )
  return rows
}

export async function chargeById(db: Db, id: string): Promise<ChargeRecord | undefined> {
  return (await sql<ChargeRecord>`select * from charges where id = ${id}`.execute(db)).rows[0]
}

/** Two who write down who is in charge of what do so one after the other: what stands beside it is looked at as the other leaves it. */
export async function chargesAlone(db: Db, provinceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`charges ${provinceId}`}, 0))`.execute(db)
}

export async function addCharge(db: Db, row: ChargeRecord): Promise<void> {
  await sql`insert into charges select * from jsonb_populate_record(null::charges, ${JSON.stringify(row)}::jsonb)`.execute(db)
}

export async function closeCharge(db: Db, id: string, on: string): Promise<void> {
  await sql`update charges set valid_to = ${on} where id = ${id}`.execute(db)
}

/** Puts others in charge of what is still this leader's. */
export async function giveCharges(
  db: Db,
  from: string,
  given: { id: string; leader: string | null; name: string | null; post: string | null }[],
): Promise<void> {
  await sql`update charges c set leader_membership_id = g.leader, leader_name = g.name, leader_post = g.post, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, leader uuid, name text, post text) where c.id = g.id and c.leader_membership_id = ${from}`.execute(
    db,
  )
}

/** Organisations that lead open tasks, as far as the actor sees them. */
export async function leadsWithTasks(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct lead_id as id from tasks where is_leaf and state not in ('done', 'cancelled', 'replaced') limit 2000`.execute(db)
  return rows.map(({ id }) => id)
}
