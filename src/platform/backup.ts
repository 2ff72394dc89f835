/**
 * Backup and restore: one file that holds every table, the stored files and the audit's heads of one moment, the same from every
 * PostgreSQL from 15 on. See docs/mechanisms/backup.md.
 */
import { join, basename, dirname } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { query } from './action.ts'
import { systemActor } from './actor.ts'
import { BackupError, TROUBLES, type Trouble } from './backup/manifest.ts'
import { readSecret } from './backup/encryption.ts'
import { readBackup } from './backup/read.ts'
import { backupName, removeUnfinished } from './backup/shelf.ts'
import { takeBackup, type Source, type Taken } from './backup/take.ts'
import { actAs, createDb, createPool, newId, type Connection } from './db.ts'

export { BackupError, TROUBLES, type Trouble } from './backup/manifest.ts'
export { readSecret } from './backup/encryption.ts'
export { readBackup, type Read } from './backup/read.ts'
export { restoreBackup } from './backup/restore.ts'

/** Where backups go when no file is named. */
export type Shelf = { folder: string; keyFile: string | undefined }

/** What came of an attempt. `incomplete`: made, but some stored files were not whole on the disk. The note is for operators and names places: it goes to the log and no further. */
export type Outcome = { outcome: 'made' | 'incomplete' | 'failed'; taken?: Taken; trouble?: Trouble; note?: string }

/** Makes a backup on the shelf or in the file named, reads it again from its first byte to its last, and keeps what came of it in `hopluc.backups`. */
export async function makeBackup(source: Source, shelf: Shelf, how: 'schedule' | 'command', file?: string): Promise<Outcome> {
  const startedAt = source.now()
  const outcome = await attempt(source, shelf, startedAt, file)
  await record(source.connection, { ...outcome, how, startedAt, endedAt: source.now() }).catch((error: Error) => {
    // The backup stands all the same; a database that is not of this shape yet has no place for the line.
    if (outcome.outcome !== 'failed') outcome.note = `${outcome.note ?? ''} It could not be noted in the database: ${error.message}.`.trim()
  })
  return outcome
}

async function attempt(source: Source, shelf: Shelf, at: Date, file: string | undefined): Promise<Outcome> {
  try {
    const secret = shelf.keyFile ? readSecret(shelf.keyFile) : undefined
    const place = file ?? join(shelf.folder, backupName(at, secret !== undefined))
    if (!file)
      await removeUnfinished(dirname(place)).catch((error: Error) =>
        Promise.reject(new BackupError(`${dirname(place)} cannot be written: ${error.message}.`, 'place')),
      )
    const taken = await takeBackup(source, place, secret)
    const again = await readBackup(place, secret)
    const damaged = again.manifest.damagedFiles.length
    if (damaged === 0) return { outcome: 'made', taken }
    return {
      outcome: 'incomplete',
      taken,
      trouble: 'files',
      note: `${damaged} stored ${damaged === 1 ? 'file was' : 'files were'} missing or changed on the disk and could not be kept: ${again.manifest.damagedFiles
        .slice(0, 3)
        .map((one) => `${one.sha256} (${one.what})`)
        .join(', ')}${damaged > 3 ? ', …' : ''}.`,
    }
  } catch (error) {
    if (error instanceof BackupError) return { outcome: 'failed', trouble: error.kind, note: error.message }
    return { outcome: 'failed', trouble: 'other', note: (error as Error).message }
  }
}

type Line = Outcome & { how: 'schedule' | 'command'; startedAt: Date; endedAt: Date }

async function record(connection: Connection, { outcome, taken, trouble, how, startedAt, endedAt }: Line) {
  const db = createDb(createPool(connection, 1, () => undefined))
  try {
    await db.transaction().execute(async (trx) => {
      await actAs(trx, systemActor('backup', ['backup.record']))
      await sql`insert into hopluc.backups (id, started_at, ended_at, how, outcome, file, bytes, table_rows, stored_files, encrypted, verified_at, fault)
        values (${newId()}, ${startedAt}, ${endedAt}, ${how}, ${outcome}, ${taken ? basename(taken.file) : null}, ${taken?.bytes ?? null}, ${taken?.rows ?? null}, ${taken?.manifest.files.count ?? null},
        ${taken?.encrypted ?? null}, ${taken ? endedAt : null}, ${trouble ?? null})`.execute(trx)
    })
  } finally {
    await db.destroy()
  }
}

const Attempt = z.object({
  id: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  how: z.enum(['schedule', 'command']),
  outcome: z.enum(['made', 'incomplete', 'failed']),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
  files: z.number().nullable(),
  encrypted: z.boolean().nullable(),
  verifiedAt: z.string().nullable(),
  /** What failed or is missing. The details are in the log of the server. */
  fault: z.enum(TROUBLES).nullable(),
})

type Attempted = Omit<z.infer<typeof Attempt>, 'startedAt' | 'endedAt' | 'verifiedAt'> & { startedAt: Date; endedAt: Date; verifiedAt: Date | null }

/** The last attempts, newest first, and the last backup that was made: what an administrator has to know. */
export const listBackups = query({
  name: 'backups.list',
  may: 'backups.see',
  input: z.object({}),
  output: z.object({ items: z.array(Attempt), last: Attempt.nullable() }),
  async run(ctx) {
    const columns = sql`id, started_at as "startedAt", ended_at as "endedAt", how, outcome, file, bytes, table_rows as rows, stored_files as files, encrypted, verified_at as "verifiedAt", fault`
    const { rows } = await sql<Attempted>`select ${columns} from hopluc.backups order by started_at desc limit 30`.execute(ctx.db)
    const made =
      rows.find((row) => row.outcome !== 'failed') ??
      (await sql<Attempted>`select ${columns} from hopluc.backups where outcome <> 'failed' order by started_at desc limit 1`.execute(ctx.db)).rows[0]
    const shown = (row: Attempted) => ({
      ...row,
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt.toISOString(),
      verifiedAt: row.verifiedAt?.toISOString() ?? null,
    })
    return { items: rows.map(shown), last: made ? shown(made) : null }
  },
})
