/** The only file that names this module's table. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type ErasureRow = {
  id: string
  province_id: string
  version: number
  account_id: string
  state: 'requested' | 'withdrawn' | 'refused' | 'done'
  asked_by: 'person' | 'administrator' | 'retention'
  asked_by_id: string | null
  asked_by_post: string
  asked_at: Date
  reason: string
  answer_by: string
  decided_by_id: string | null
  decided_by_post: string | null
  decided_at: Date | null
  decision: string | null
  outcome: Record<string, number>
}
type Tables = { personal_erasures: ErasureRow }
const own = (db: Db) => db.withTables<Tables>()

export const erasureById = (db: Db, id: string) => own(db).selectFrom('personal_erasures').selectAll().where('id', '=', id).executeTakeFirst()
export const erasuresOf = (db: Db, accountId: string) =>
  own(db).selectFrom('personal_erasures').selectAll().where('account_id', '=', accountId).orderBy('asked_at', 'desc').limit(50).execute()

/** False when one waits for its decision already. */
export async function insertErasure(
  db: Db,
  row: Pick<ErasureRow, 'id' | 'province_id' | 'account_id' | 'asked_by' | 'asked_by_id' | 'asked_by_post' | 'asked_at' | 'reason' | 'answer_by'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await own(db)
    .insertInto('personal_erasures')
    .values({ ...row, version: 1, state: 'requested', decided_by_id: null, decided_by_post: null, decided_at: null, decision: null, outcome: {} })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const changeErasure = (db: Db, id: string, change: Partial<Omit<ErasureRow, 'id'>>) =>
  own(db).updateTable('personal_erasures').set(change).where('id', '=', id).execute()

/** A page of requests: those that wait first, the oldest of them first; then what was decided, the newest first. */
export async function erasures(
  db: Db,
  { state, offset, limit }: { state?: string | undefined; offset: number; limit: number },
): Promise<{ rows: ErasureRow[]; total: number }> {
  const where = state ? sql`state = ${state}` : sql`true`
  const { rows } = await sql<ErasureRow>`select * from personal_erasures where ${where}
    order by state <> 'requested', case when state = 'requested' then asked_at end, asked_at desc, id limit ${limit} offset ${offset}`.execute(db)
  const counted = await sql<{ n: number }>`select count(*) as n from personal_erasures where ${where}`.execute(db)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

/** Accounts of the province whose data was erased, for the list that is kept beside the database. */
export async function erasedOf(db: Db, provinceId: string): Promise<{ account: string; at: Date }[]> {
  const { rows } = await sql<{
    account: string
    at: Date
  }>`select account_id as account, max(decided_at) as at from personal_erasures where province_id = ${provinceId} and state = 'done' group by account_id order by 2, 1`.execute(
    db,
  )
  return rows
}

/** Of these accounts those that a request waits for, or was refused for since a day: they are not proposed again. */
export async function settled(db: Db, accountIds: string[], since: Date): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select distinct account_id as id from personal_erasures where account_id = any (${accountIds}::uuid[]) and (state = 'requested' or decided_at > ${since})`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function countErasures(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from personal_erasures`.execute(db)
  return rows[0]?.n ?? 0
}
