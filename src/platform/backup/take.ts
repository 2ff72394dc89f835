/**
 * Takes a backup while people work: one snapshot of every table, read in one transaction that sees the database as it was when
 * it began; after it the files, which are kept by their content and never change; at the end the manifest.
 */
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refusal } from '#lib/problem'
import { systemActor, settingOf } from '../actor.ts'
import { createPool, type Connection } from '../db.ts'
import { FILES_LOCK, type FileStore } from '../files.ts'
import { sizeOf, streamOf, type Content } from '../storage.ts'
import { hashOf, writeArchive, type Writing } from './archive.ts'
import { BACKUP_LOCK, carriedTables, hiddenTables, PLAIN_TEXT, usedSequences } from './catalogue.ts'
import { BackupError, fileEntry, whyOf, FORMAT, HEAD_ENTRY, MANIFEST_ENTRY, PIECE, pieceEntry, type Head, type Manifest } from './manifest.ts'
import { countRows } from './read.ts'

export type Taken = { file: string; bytes: number; head: Head; manifest: Manifest; rows: number; encrypted: boolean }

export type Source = { connection: Connection; files: FileStore; now: () => Date; program: string }

/** Writes a backup to `file`, which must not be there. All or nothing. */
export async function takeBackup(source: Source, file: string, secret?: Buffer): Promise<Taken> {
  const pool = createPool(source.connection, 1, () => undefined)
  const client = await pool.connect()
  let writing: Writing | undefined
  try {
    await claim(client)
    writing = await writeArchive(file, secret)
    const { head, manifest } = await write(client, source, writing)
    const bytes = await writing.finish()
    writing = undefined
    return { file, bytes, head, manifest, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), encrypted: secret !== undefined }
  } finally {
    await writing?.abandon()
    // Not given back: its locks and its transaction end with it.
    client.release(true)
    await pool.end()
  }
}

/** One backup of a database at a time; no file is removed from the disk meanwhile. */
async function claim(client: pg.ClientBase) {
  const set = await client.query(`select to_regclass('public.hopluc_migrations') as there`)
  if (!set.rows[0].there) throw new BackupError('There is nothing to back up: this database was never set up.')
  const claimed = await client.query('select pg_try_advisory_lock($1) as mine', [BACKUP_LOCK])
  if (!claimed.rows[0].mine) throw new BackupError('Another backup of this database is being made just now.', 'busy')
  await client.query('select pg_advisory_lock_shared($1)', [FILES_LOCK])
}

async function write(client: pg.ClientBase, source: Source, writing: Writing): Promise<{ head: Head; manifest: Manifest }> {
  await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXT}`)
  await client.query(`select set_config('hopluc.actor', $1, true)`, [settingOf(systemActor('backup', ['backup.take']))])
  const hidden = await hiddenTables(client)
  if (hidden.length > 0)
    throw new BackupError(
      `This database user may not read all of ${hidden.slice(0, 3).join(', ')}${hidden.length > 3 ? ` and ${hidden.length - 3} more` : ''}. Run hopluc migrate as the user who owns the tables, then again.`,
    )
  const tables = await carriedTables(client)
  const migrations = await client.query<Head['migrations'][number]>(
    `select name, checksum, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "appliedAt" from public.hopluc_migrations order by applied_at, name collate "C"`,
  )
  const engine = await client.query<{ server_version: string }>('show server_version')
  const head: Head = {
    format: FORMAT,
    program: source.program,
    engine: `PostgreSQL ${engine.rows[0]?.server_version ?? ''}`,
    takenAt: source.now().toISOString(),
    migrations: migrations.rows,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  }
  await writing.add(HEAD_ENTRY, json(head))
  const written: Manifest['tables'] = []
  for (const table of tables) written.push({ name: table.name, ...(await writeTable(client, table, writing)) })
  const { files, damagedFiles } = await writeFiles(client, source.files, writing)
  const manifest: Manifest = { tables: written, sequences: await usedSequences(client), files, damagedFiles, audit: await auditOf(client) }
  await writing.add(MANIFEST_ENTRY, json(manifest))
  return { head, manifest }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

async function writeTable(client: pg.ClientBase, table: { name: string; query: string }, writing: Writing) {
  const counted = countRows()
  let waiting: Buffer[] = []
  let length = 0
  let piece = 0
  const put = async (bytes: Buffer) => {
    piece += 1
    await writing.add(pieceEntry(table.name, piece), bytes)
  }
  const rows = client.query(copyTo(`copy (${table.query}) to stdout`))
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    counted.add(chunk)
    waiting.push(chunk)
    length += chunk.length
    if (length < PIECE) continue
    let all = Buffer.concat(waiting)
    for (; all.length >= PIECE; all = all.subarray(PIECE)) await put(all.subarray(0, PIECE))
    waiting = [all]
    length = all.length
  }
  if (length > 0) await put(Buffer.concat(waiting))
  return counted.sum()
}

const PAGE = 1000

/** Every file that the snapshot names, once. One that is not whole on the disk is named as such, and the rest is kept all the same. */
async function writeFiles(client: pg.ClientBase, store: FileStore, writing: Writing): Promise<Pick<Manifest, 'files' | 'damagedFiles'>> {
  const damagedFiles: Manifest['damagedFiles'] = []
  const lines = hashOf()
  let [count, bytes, last] = [0, 0, '']
  for (;;) {
    const { rows } = await client.query<{ sha256: string }>(
      `select distinct sha256 collate "C" as sha256 from hopluc.files where sha256 collate "C" > $1 order by 1 limit ${PAGE}`,
      [last],
    )
    for (const { sha256 } of rows) {
      last = sha256
      const whole = await wholeFile(store, sha256)
      if (typeof whole === 'string') {
        damagedFiles.push({ sha256, what: whole })
        continue
      }
      const size = sizeOf(whole)
      await writing.stream(fileEntry(sha256), size, await streamOf(whole)).catch((error: unknown) => {
        throw error instanceof BackupError ? error : unread(store, sha256, error)
      })
      count += 1
      bytes += size
      lines.update(`${sha256} ${size}\n`)
    }
    if (rows.length < PAGE) return { files: { count, bytes, sha256: lines.digest('hex') }, damagedFiles }
  }
}

/** Larger files are read twice: once to be sure of them, once into the archive. */
const MOST_IN_MEMORY = 64 * 1024 * 1024

/** A stored file that was read to its end and found whole, or what is wrong with it. A store that does not answer ends the backup. */
async function wholeFile(store: FileStore, sha256: string): Promise<Content | 'missing' | 'changed'> {
  let chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of (await store.read(sha256)) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= MOST_IN_MEMORY) chunks.push(chunk)
      else chunks = []
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'files.lost') return 'missing'
    if ((error as Error).name === 'Damaged') return 'changed'
    throw unread(store, sha256, error)
  }
  return size <= MOST_IN_MEMORY ? Buffer.concat(chunks) : { size, open: () => store.read(sha256) }
}

const unread = (store: FileStore, sha256: string, error: unknown) =>
  new BackupError(`The stored file ${sha256} cannot be read from ${store.where}: ${whyOf(error)}.`, 'store')

async function auditOf(client: pg.ClientBase): Promise<Manifest['audit']> {
  const heads = await client.query<Manifest['audit']['heads'][number]>(
    'select distinct on (chain) chain, seq, hash from hopluc.audit_seals order by chain, seq desc',
  )
  const unsealed = await client.query<{ n: number }>(
    'select count(*) as n from hopluc.audit_lines l where not exists (select 1 from hopluc.audit_seals s where s.line_id = l.id)',
  )
  return { heads: heads.rows, unsealed: unsealed.rows[0]?.n ?? 0 }
}
