/** The table of tokens. The secrets lie in the closed schema `auth`. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type TokenRow = {
  id: string
  province_id: string
  version: number
  name: string
  prefix: string
  organisation_id: string
  permissions: string[]
  addresses: string[]
  per_minute: number
  expires_on: string
  made_at: Date
  made_by_name: string
  revoked_at: Date | null
  revoked_by_name: string | null
}

const own = (db: Db) => db.withTables<{ integration_tokens: TokenRow }>()

export const insertToken = (db: Db, row: Omit<TokenRow, 'version' | 'revoked_at' | 'revoked_by_name'>) =>
  own(db)
    .insertInto('integration_tokens')
    .values({ ...row, version: 1, revoked_at: null, revoked_by_name: null })
    .execute()
export const tokenById = (db: Db, id: string) => own(db).selectFrom('integration_tokens').selectAll().where('id', '=', id).executeTakeFirst()
export const revokeToken = (db: Db, id: string, at: Date, by: string) =>
  own(db).updateTable('integration_tokens').set({ revoked_at: at, revoked_by_name: by }).where('id', '=', id).execute()

/** The newest first. */
export async function tokensOf(db: Db, offset: number, limit: number): Promise<{ rows: TokenRow[]; total: number }> {
  const rows = await own(db)
    .selectFrom('integration_tokens')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from integration_tokens`.execute(db)
  return { rows, total: Number(counted[0]?.n ?? 0) }
}
