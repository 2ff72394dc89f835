/**
 * Removes from the store what no row knows: bytes are written before the transaction that keeps them commits, so a rollback or a kill
 * leaves them behind. Only what is old, and never what somebody is keeping just now (see `lockOf`).
 */
import { sql } from 'kysely'
import type { Office } from './action.ts'
import { systemActor } from './actor.ts'
import { inTransaction, type Db } from './db.ts'
import { FILES_LOCK, lockOf } from './files.ts'

/** Days for which an unknown file is left: longer than any transaction, and time enough to bring back a newer database. */
const LEFT_FOR_DAYS = 7
const BATCH = 500
const sweeper = systemActor('files.sweep', ['files.sweep'])

/** Removes files and drafts that are older than `days` and unknown to the database; answers how many. */
export async function sweepFiles(office: Pick<Office, 'db' | 'files' | 'log'>, days = LEFT_FOR_DAYS): Promise<number> {
  const before = new Date(Date.now() - days * 86_400_000)
  // A draft is the bytes of a write that never ended.
  let removed = await office.files.removeDrafts(before)
  let old: string[] = []
  for await (const { sha256, keptAt } of office.files.list()) {
    if (keptAt > before) continue
    old.push(sha256)
    if (old.length < BATCH) continue
    removed += await removeUnknown(office, old)
    old = []
  }
  removed += await removeUnknown(office, old)
  if (removed > 0) office.log.info({ removed }, 'files that no row knows were removed')
  return removed
}

async function removeUnknown(office: Pick<Office, 'db' | 'files'>, hashes: string[]): Promise<number> {
  const unknown = await inTransaction(office.db, sweeper, (db) => unknownAmong(db, hashes), 'read')
  let removed = 0
  for (const sha256 of unknown) {
    removed += await inTransaction(office.db, sweeper, async (db) => {
      // Whoever keeps the same bytes holds the lock until his row is there, and so does a backup: then it is left for another day.
      const { rows } = await sql<{
        free: boolean
      }>`select pg_try_advisory_xact_lock(${lockOf(sha256)}) and pg_try_advisory_xact_lock(${FILES_LOCK}::bigint) as free`.execute(db)
      if (!rows[0]?.free || (await unknownAmong(db, [sha256])).length === 0) return 0
      await office.files.remove(sha256)
      return 1
    })
  }
  return removed
}

async function unknownAmong(db: Db, hashes: string[]): Promise<string[]> {
  const { rows } = await sql<{
    sha256: string
  }>`select h as sha256 from unnest(${hashes}::text[]) h where not exists (select 1 from hopluc.files f where f.sha256 = h)`.execute(db)
  return rows.map((row) => row.sha256)
}
