/** Brings a database to the newest shape: dated SQL files of the platform and of each module, forward only, frozen once released. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { APP_ROLE, type Connection } from './db.ts'
import { writerOf } from './hosts.ts'

/** Something about the database that only its administrator can mend; the sentence says what. */
export class MigrationError extends Error {}

export type Migration = { name: string; text: string; checksum: string }

const LOCK = 7_305_118

/** All migrations of the given folders, in the order of their names (YYYYMMDD-NN-what.sql; NN follows the floors). */
export function readMigrations(folders: URL[]): Migration[] {
  const files = folders.flatMap((folder) => {
    const path = fileURLToPath(folder)
    return readdirSync(path)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => join(path, file))
  })
  const migrations = files.map((file) => {
    const text = readFileSync(file, 'utf8')
    return { name: file.split('/').at(-1) ?? file, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
  return migrations.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The platform's own migrations; a list of modules adds its own. */
export const platformMigrations = new URL('./migrations/', import.meta.url)

function config(connection: Connection): pg.ClientConfig {
  return typeof connection === 'string' ? { connectionString: connection } : connection
}

/** Makes sure that the role exists under which actions run, and that we may become it. */
async function ensureAppRole(client: pg.ClientBase) {
  const { rows } = await client.query(`select 1 from pg_roles where rolname = $1`, [APP_ROLE])
  try {
    if (rows.length === 0) await client.query(`create role ${APP_ROLE} nologin`)
  } catch (error) {
    // Another process made it at the same moment.
    const code = (error as { code?: string }).code
    if (code === '42501')
      throw new MigrationError(
        `The database role ${APP_ROLE} is missing and this user may not create it. As an administrator run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to <this user>;`,
      )
    if (code !== '42710' && code !== '23505') throw error
  }
  // Tried rather than asked: since PostgreSQL 16 a member may still lack the right to become the role.
  if (await becomes(client)) return
  await client.query(`grant ${APP_ROLE} to current_user`).catch(() => undefined)
  if (!(await becomes(client)))
    throw new MigrationError(`This database user may not act as ${APP_ROLE}. As an administrator run: grant ${APP_ROLE} to <this user>;`)
}

async function becomes(client: pg.ClientBase): Promise<boolean> {
  return client.query(`set role ${APP_ROLE}`).then(
    async () => Boolean(await client.query('reset role')),
    () => false,
  )
}

/** Makes a server ready for our tables: its version and encoding, the role of the application, the worker's own schema. Holds every other process off until the connection ends. */
export async function prepareServer(client: pg.ClientBase, connection: Connection): Promise<void> {
  const version = Number((await client.query('show server_version_num')).rows[0].server_version_num)
  if (version < 150_000) throw new MigrationError(`PostgreSQL 15 or later is needed; this server is ${Math.floor(version / 10_000)}.`)
  const encoding = (await client.query('show server_encoding')).rows[0].server_encoding
  if (encoding !== 'UTF8') throw new MigrationError(`The database must be in UTF8; this one is in ${encoding}.`)
  await client.query('set search_path = public')
  await holdMigrations(client)
  await ensureAppRole(client)
  await runMigrations({ connectionString: typeof connection === 'string' ? await writerOf(connection) : connectionString(connection) })
}

/** Waits until no other process migrates or restores this database, and keeps them off until the connection ends. */
export const holdMigrations = (client: pg.ClientBase): Promise<unknown> => client.query('select pg_advisory_lock($1)', [LOCK])

/** Where it is kept what was applied. */
export const KEPT =
  'create table if not exists public.hopluc_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())'

/** Applies these in their order, inside the transaction of the client; `appliedAt` where it was done before, elsewhere. */
export async function applyMigrations(client: pg.ClientBase, migrations: (Migration & { appliedAt?: string })[]): Promise<void> {
  for (const one of migrations) {
    await client.query(one.text).catch((error: Error) => {
      throw new Error(`${one.name}: ${error.message}`, { cause: error })
    })
    await client.query('insert into public.hopluc_migrations (name, checksum, applied_at) values ($1, $2, coalesce($3, now()))', [
      one.name,
      one.checksum,
      one.appliedAt ?? null,
    ])
  }
  // New tables can be read whole by who takes a backup (from the migration on that knows how).
  const { rows } = await client.query<{ there: boolean }>(`select to_regprocedure('hopluc.let_owner_read()') is not null as there`)
  if (rows[0]?.there) await client.query('select hopluc.let_owner_read()')
}

/**
 * Applies what is missing, all of it or nothing. Returns the names applied.
 * Throws MigrationError when the server is too old, a released migration was edited, or a newer program migrated the database.
 */
export async function migrate(named: Connection, folders: URL[]): Promise<string[]> {
  const connection = typeof named === 'string' ? await writerOf(named) : named
  const client = new pg.Client(config(connection))
  await client.connect()
  try {
    await prepareServer(client, connection)
    await client.query(KEPT)
    const applied = new Map(
      (await client.query('select name, checksum from public.hopluc_migrations')).rows.map((row) => [row.name as string, row.checksum as string]),
    )
    const all = readMigrations(folders)
    const edited = all.find((one) => applied.has(one.name) && applied.get(one.name) !== one.checksum)
    if (edited)
      throw new MigrationError(`The migration ${edited.name} differs from the one this database was made with. A released migration is never edited.`)
    const known = new Set(all.map((one) => one.name))
    const newer = [...applied.keys()].filter((name) => !known.has(name)).sort()
    if (newer.length > 0)
      throw new MigrationError(
        `This database was already brought to a newer version of the program (it has ${newer.at(-1)}${newer.length > 1 ? ` and ${newer.length - 1} more` : ''}, which this version does not know). Start the newer program, or restore a backup made before the upgrade.`,
      )
    const missing = all.filter((one) => !applied.has(one.name))
    if (missing.length === 0) return []
    await client.query('begin')
    await applyMigrations(client, missing)
    await client.query('commit')
    return missing.map((one) => one.name)
  } finally {
    await client.end()
  }
}

/** A connection as a URL, for libraries that take nothing else. */
export function connectionString(connection: Connection): string {
  if (typeof connection === 'string') return connection
  const password = connection.password ? `:${encodeURIComponent(connection.password)}` : ''
  return `postgres://${encodeURIComponent(connection.user)}${password}@/${connection.database}?host=${encodeURIComponent(connection.host)}&port=${connection.port}`
}
