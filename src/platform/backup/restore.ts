/**
 * Restores a backup into an empty database, whatever the server's version: the shape comes from our own migrations, up to those
 * that the backup names; only rows come from the backup. All in one transaction: it is there whole, or nothing is.
 */
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { escapeIdentifier, type ClientBase, type Pool } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Refusal } from '#lib/problem'
import { systemActor } from '../actor.ts'
import { latestHeads, publishHeads, verifyChains, writeLine, type Finding } from '../audit.ts'
import { createDb, createPool, newId, type Connection, type Db } from '../db.ts'
import type { FileStore } from '../files.ts'
import { applyMigrations, holdMigrations, KEPT, prepareServer, readMigrations, type Migration } from '../migrate.ts'
import type { Module } from '../module.ts'
import { carriedTables, copyIn, JOBS_IN, JOBS_PLACE, PLAIN_TEXT, standingTables, usedSequences, type Carried } from './catalogue.ts'
import { BackupError, whyOf, type Head, type Manifest } from './manifest.ts'
import { countRows, readBackup, type Read, type Sink } from './read.ts'

export type Target = { connection: Connection; dataDir: string; files: FileStore; modules: Module[]; folders: URL[]; now: () => Date }

export type Restored = Read & {
  rows: number
  /** Migrations of this program that came after those of the backup. */
  applied: string[]
  /** What was wrong with the audit already when the backup was made. */
  findings: Finding[]
  /** Lines that a head published here before names and that the backup does not hold: what was done after it was taken. */
  lost: { file: string; lines: number } | undefined
}

/** Reads all of the backup first, then restores it. Throws BackupError; the database is then as empty as it was. */
export async function restoreBackup(
  target: Target,
  file: string,
  secret: Buffer | undefined,
  step: (what: string) => void = () => undefined,
): Promise<Restored> {
  step('reading it through')
  const checked = await readBackup(file, secret)
  const all = readMigrations(target.folders)
  const before = migrationsOf(checked.head, all)
  if (target.files.kind === 'disk') await refuseWithoutRoom(target.dataDir, checked.manifest)
  const pool = createPool(target.connection, 1, () => undefined)
  const client = await pool.connect()
  // Of a bucket the daily sweep takes what no row knows.
  const ownFolder = target.files.kind === 'disk' && !existsSync(target.files.where) ? target.files.where : undefined
  let hadWorker = true
  try {
    await holdMigrations(client)
    const standing = await standingTables(client)
    if (standing.length > 0)
      throw new BackupError(
        `The database is not empty: ${standing.slice(0, 3).join(', ')}${standing.length > 3 ? ` and ${standing.length - 3} more stand` : ' stands'} in it. A backup is restored into an empty database only.`,
      )
    hadWorker = (await client.query(`select 1 from pg_namespace where nspname = 'graphile_worker'`)).rows.length > 0
    await prepareServer(client, target.connection)
    await client.query(`begin; ${PLAIN_TEXT}; ${KEPT}`)
    await applyMigrations(client, before)
    step('putting in rows and files')
    const findings = await fill(client, target, file, secret, checked)
    const missing = all.filter((one) => !before.some(({ name }) => name === one.name))
    await applyMigrations(client, missing)
    const db = dbOf(client)
    for (const module of target.modules) await module.restored?.(db, target.now(), target)
    const { takenAt, program, engine } = checked.head
    await writeLine(db, { actor: systemActor('restore', []), now: target.now(), action: 'platform.restored', after: { takenAt, program, engine } })
    await client.query('commit')
    await client.query('analyze')
    const lost = publishRestored(target.dataDir, checked)
    return {
      ...checked,
      rows: checked.manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      applied: missing.map(({ name }) => name),
      findings,
      lost,
    }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if (!hadWorker) await client.query('drop schema if exists graphile_worker cascade').catch(() => undefined)
    if (ownFolder) await rm(ownFolder, { recursive: true, force: true })
    throw said(error, target.files)
  } finally {
    client.release(true)
    await pool.end()
  }
}

/** The program's own text of every migration of the backup, in the order in which it was applied there. */
function migrationsOf(head: Head, all: Migration[]): (Migration & { appliedAt: string })[] {
  return head.migrations.map(({ name, checksum, appliedAt }) => {
    const own = all.find((one) => one.name === name)
    if (!own)
      throw new BackupError(
        `The backup is of a newer program (${head.program}): this one does not know its migration ${JSON.stringify(name.slice(0, 100))}. Restore it with that program or a later one.`,
      )
    if (own.checksum !== checksum)
      throw new BackupError(`The migration ${name} of the backup differs from this program's: it is not a backup of this program.`)
    return { ...own, appliedAt }
  })
}

async function refuseWithoutRoom(dataDir: string, manifest: Manifest) {
  await mkdir(dataDir, { recursive: true })
  const { bavail, bsize } = await statfs(dataDir)
  const needed = manifest.files.bytes
  if (needed > bavail * bsize)
    throw new BackupError(`The files of the backup need ${needed} bytes; ${dataDir} has room for ${bavail * bsize}.`, 'full')
}

/** Puts in all rows and files, and compares what then stands there with what the backup says of itself. */
async function fill(client: ClientBase, target: Target, file: string, secret: Buffer | undefined, checked: Read): Promise<Finding[]> {
  const tables = await carriedTables(client)
  const byName = new Map(tables.map((table) => [table.name, table]))
  const columnsOf = (names: string[]) => [...names].sort().join(', ')
  for (const { name, columns } of checked.head.tables) {
    const own = byName.get(name)
    if (!own) throw new BackupError(`The backup holds a table ${JSON.stringify(name.slice(0, 130))} that its migrations do not make.`, 'damaged')
    if (columnsOf(own.columns) !== columnsOf(columns))
      throw new BackupError(`The table ${name} of the backup has other columns than its migrations make.`, 'damaged')
    // In the backup's order: a column may stand elsewhere where migrations came in another order.
    byName.set(name, { ...own, columns })
  }
  const tighten = await loosen(client)
  await client.query(JOBS_PLACE)
  const again = await readBackup(file, secret, {
    head: async (head) => {
      if (JSON.stringify(head) !== JSON.stringify(checked.head)) throw new BackupError('The file changed while it was read.', 'damaged')
    },
    table: async (name) => copySink(client, byName.get(name)!),
    file: async (sha256, size) => fileSink(target, sha256, size),
  })
  if (JSON.stringify(again.manifest) !== JSON.stringify(checked.manifest)) throw new BackupError('The file changed while it was read.', 'damaged')
  for (const statement of JOBS_IN) await client.query(statement)
  await setSequences(client, checked.manifest.sequences)
  await compare(client, checked, byName)
  const { findings } = await verifyChains(dbOf(client), checked.manifest.audit.heads)
  for (const statement of tighten) await client.query(statement)
  return findings
}

/**
 * Lets rows in as they are: past row security, without the triggers that would make rows of their own, and with foreign keys taken
 * away. Answers the statements that put all of it back (and so check every foreign key).
 */
async function loosen(client: ClientBase): Promise<string[]> {
  const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'`
  const keys = await client.query<{ name: string; target: string; definition: string }>(`
    select k.conname as name, k.conrelid::regclass::text as target, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'f' and k.conparentid = 0 and ${OURS} order by 2, 1`)
  const tables = await client.query<{ target: string; forced: boolean; triggers: boolean }>(`
    select c.oid::regclass::text as target, c.relforcerowsecurity as forced, exists (select 1 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'usage') and ${OURS} order by 1`)
  const back: string[] = []
  const both = async (loose: string, tight: string) => {
    await client.query(loose)
    back.push(tight)
  }
  for (const { name, target, definition } of keys.rows)
    await both(
      `alter table ${target} drop constraint ${escapeIdentifier(name)}`,
      `alter table ${target} add constraint ${escapeIdentifier(name)} ${definition}`,
    )
  for (const { target, triggers } of tables.rows)
    if (triggers) await both(`alter table ${target} disable trigger user`, `alter table ${target} enable trigger user`)
  for (const { target, forced } of tables.rows)
    if (forced) await both(`alter table ${target} no force row level security`, `alter table ${target} force row level security`)
  return back
}

async function copySink(client: ClientBase, table: Carried): Promise<Sink> {
  const rows = client.query(copyFrom(copyIn(table)))
  let broke: Error | undefined
  const ended = new Promise<void>((resolve) => {
    rows.once('error', (error: Error) => {
      broke = error
      resolve()
    })
    rows.once('finish', resolve)
  })
  const refuse = () => {
    if (broke) throw new BackupError(`The rows of the table ${table.name} do not fit: ${broke.message}.`, 'damaged')
  }
  return {
    async write(bytes) {
      refuse()
      if (!rows.write(bytes)) await Promise.race([ended, new Promise<void>((resolve) => rows.once('drain', resolve))])
      refuse()
    },
    async end() {
      rows.end()
      await ended
      refuse()
    },
  }
}

/** Larger files wait in a file of their own beside the store until they are whole. */
const MOST_IN_MEMORY = 64 * 1024 * 1024

/** Into the store only when the hash was found right. */
async function fileSink({ files, dataDir }: Target, sha256: string, size: number): Promise<Sink> {
  if (size <= MOST_IN_MEMORY) {
    const chunks: Buffer[] = []
    return { write: async (bytes) => void chunks.push(bytes), end: () => files.write(sha256, Buffer.concat(chunks)) }
  }
  const draft = join(dataDir, `.restoring-${newId()}`)
  const handle = await open(draft, 'wx', 0o600)
  return {
    write: (bytes) =>
      handle.writeFile(bytes).catch(async (error: unknown) => {
        await handle.close()
        await rm(draft, { force: true })
        throw error
      }),
    end: async () => {
      await handle.close()
      try {
        await files.write(sha256, { size, open: async () => createReadStream(draft) })
      } finally {
        await rm(draft, { force: true })
      }
    },
  }
}

async function setSequences(client: ClientBase, sequences: Manifest['sequences']) {
  const { rows } = await client.query<{ name: string }>(`select schemaname || '.' || sequencename as name from pg_sequences`)
  for (const { name, last } of sequences) {
    if (!rows.some((row) => row.name === name))
      throw new BackupError(`The backup names a sequence ${JSON.stringify(name.slice(0, 130))} that its migrations do not make.`, 'damaged')
    await client.query('select setval($1::regclass, $2::bigint)', [
      name
        .split('.')
        .map((part) => escapeIdentifier(part))
        .join('.'),
      last,
    ])
  }
}

/** Reads every table again from the database, in the backup's order, and compares counts and hashes. */
async function compare(client: ClientBase, { head, manifest }: Read, tables: Map<string, Carried>) {
  for (const promised of manifest.tables) {
    const table = tables.get(promised.name)!
    const columns = head.tables.find(({ name }) => name === promised.name)!.columns
    const counted = countRows()
    const sql = `select ${columns.map((column) => escapeIdentifier(column)).join(', ')} from (${table.query}) rows`
    for await (const chunk of client.query(copyTo(`copy (${sql}) to stdout`)) as AsyncIterable<Buffer>) counted.add(chunk)
    const found = counted.sum()
    if (found.rows !== promised.rows)
      throw new BackupError(`The table ${promised.name} must hold ${promised.rows} rows; ${found.rows} came in.`, 'damaged')
    if (found.sha256 !== promised.sha256)
      throw new BackupError(`The rows of the table ${promised.name} are not those of the backup after they came in.`, 'damaged')
  }
  const used = await usedSequences(client)
  if (JSON.stringify(used) !== JSON.stringify(manifest.sequences))
    throw new BackupError('The sequences are not those of the backup after they came in.', 'damaged')
}

/** The one connection of the restoring transaction, as our own functions ask for it. */
const dbOf = (client: ClientBase): Db =>
  createDb({ connect: async () => ({ query: client.query.bind(client), release: () => undefined }) } as unknown as Pool)

/** Publishes the heads where none were published yet; where some were, says what they name that the backup does not hold. */
function publishRestored(dataDir: string, { head, manifest }: Read): Restored['lost'] {
  const published = latestHeads(dataDir)
  if (!published) {
    publishHeads(dataDir, head.takenAt.slice(0, 10), manifest.audit.heads)
    return undefined
  }
  const here = new Map(manifest.audit.heads.map(({ chain, seq }) => [chain, seq]))
  const lines = published.heads.reduce((sum, one) => sum + Math.max(0, one.seq - (here.get(one.chain) ?? 0)), 0)
  return lines > 0 ? { file: published.file, lines } : undefined
}

function said(error: unknown, files: FileStore): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (error instanceof BackupError) return error
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return new BackupError(`There is no room left (${message}). Nothing was restored; make room and run it again.`, 'full')
  if (error instanceof Refusal && error.code === 'files.storeAway')
    return new BackupError(`The files do not go into ${files.where}: ${whyOf(error)}. Nothing was restored.`, 'store')
  // A rule of a table that the rows break: a backup of ours never does.
  if (/^2[23]/.test(code ?? '')) return new BackupError(`The rows of the backup do not fit together: ${message}. Nothing was restored.`, 'damaged')
  return error
}
