/** Puts a process together: database, files, clock and modules, with nothing listening yet. */
import { join } from 'node:path'
import type pg from 'pg'
import { vietNamDay } from '#lib/period'
import type { Office } from './action.ts'
import { startCluster, type Cluster } from './cluster.ts'
import type { Config } from './config.ts'
import { createDb, createPool, type Connection } from './db.ts'
import { createFileStore, type FileStore } from './files.ts'
import type { Log } from './log.ts'
import { migrate, platformMigrations } from './migrate.ts'
import type { Module } from './module.ts'
import { openOutside } from './outside.ts'
import { createSignatureChecker } from './signatures.ts'
import { createS3Store } from './storage-s3.ts'

export type OpenOffice = Office & { pool: pg.Pool; connection: Connection; cluster: Cluster | undefined; close: () => Promise<void> }

/** A clock that shows the real time, moved to a given day where the configuration gives one. */
export function clockFor(today: string | undefined): { now: () => Date; today: () => string } {
  if (!today) return { now: () => new Date(), today: () => vietNamDay(new Date()) }
  const shift = Date.parse(`${today}T00:00:00+07:00`) - Date.parse(`${vietNamDay(new Date())}T00:00:00+07:00`)
  const now = () => new Date(Date.now() + shift)
  return { now, today: () => vietNamDay(now()) }
}

/** All migrations of the platform and these modules. */
export const migrationFolders = (modules: Module[]): URL[] => [
  platformMigrations,
  ...modules.flatMap((module) => (module.migrations ? [module.migrations] : [])),
]

/**
 * Connects to the database (starting the embedded one when no other is configured), migrates it and answers the open office.
 * The name of the embedded database is `hopluc`; the superuser of the embedded cluster is never used for actions.
 */
export async function openOffice(config: Config, modules: Module[], log: Log): Promise<OpenOffice> {
  const { connection, cluster } = await openDatabase(config, (what) => log.error(what))
  try {
    const applied = await migrate(connection, migrationFolders(modules))
    if (applied.length > 0) log.info({ applied }, 'migrated')
    const pool = createPool(connection, config.poolSize, (error) => log.warn({ err: error }, 'an idle database connection broke'))
    const db = createDb(pool)
    const office = {
      db,
      log,
      files: openFileStore(config, log),
      signatures: createSignatureChecker(config.trustDir, log),
      outside: openOutside(config),
      place: { dataDir: config.dataDir, ...(config.backups ? { backups: config.backups } : {}) },
      modules,
      ...clockFor(config.today),
    }
    const close = async () => {
      await db.destroy()
      await cluster?.stop()
    }
    return { ...office, pool, connection, cluster, close }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/** The store that the configuration names: a bucket, or the data folder. */
export function openFileStore(config: Config, log: Log): FileStore {
  return config.s3 ? createS3Store(config.s3, { trouble: (facts, what) => log.error(facts, what) }) : createFileStore(config.dataDir)
}

/** Where the database is, the embedded one started if no other is configured; as it is, not migrated. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onEnd?: (what: string) => void,
): Promise<{ connection: Connection; cluster: Cluster | undefined }> {
  if (config.databaseUrl) return { connection: config.databaseUrl, cluster: undefined }
  const cluster = await startCluster({ dataDir: config.dataDir, ...(onEnd ? { onEnd } : {}) })
  try {
    return { connection: await embeddedDatabase(cluster), cluster }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** The database `hopluc` of the embedded cluster, owned by a user that is no superuser. */
async function embeddedDatabase(cluster: Cluster): Promise<Connection> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(cluster.connection)
  await client.connect()
  try {
    const role = await client.query(`select 1 from pg_roles where rolname = 'hopluc'`)
    if (role.rows.length === 0) await client.query('create role hopluc login createrole')
    const found = await client.query(`select 1 from pg_database where datname = 'hopluc'`)
    if (found.rows.length === 0) await client.query(`create database hopluc owner hopluc`)
  } finally {
    await client.end()
  }
  return { ...cluster.connection, user: 'hopluc', database: 'hopluc' }
}

/** Where the built web pages lie. */
export const webDirOf = (root: string): string => join(root, 'dist', 'web')
