/**
 * The database servers that tests run on: the embedded PostgreSQL 18, a PostgreSQL 15 whose programs are installed, or the
 * server that TEST_DATABASE_URL names. Never DATABASE_URL. Only databases whose names begin with our prefix are made or dropped.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../platform/cluster.ts'
import type { Connection } from '../platform/db.ts'

export const PREFIX = 'hopluc_test_'

export type TestServer = { name: string; admin: Connection; stop: () => Promise<void> }

/** Folder of an installed PostgreSQL 15, 16 or 17, if there is one. */
export function installedBinDir(): string | undefined {
  return ['15', '16', '17'].map((version) => `/usr/lib/postgresql/${version}/bin`).find((folder) => existsSync(join(folder, 'initdb')))
}

/** Starts (or finds) the server of that name: `embedded`, `installed` or `url`. */
export async function startTestServer(name: 'embedded' | 'installed' | 'url'): Promise<TestServer> {
  if (name === 'url') {
    const url = process.env.TEST_DATABASE_URL
    if (!url) throw new Error('TEST_DATABASE_URL is not set.')
    return { name, admin: url, stop: async () => undefined }
  }
  const binDir = name === 'installed' ? installedBinDir() : undefined
  if (name === 'installed' && !binDir) throw new Error('No PostgreSQL 15 is installed (Debian: apt-get install postgresql-15).')
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-test-'))
  const cluster = await startCluster({ dataDir, relaxed: true, ...(binDir ? { binDir } : {}) })
  const client = new pg.Client(cluster.connection)
  await client.connect()
  await client.query(`create role hopluc_test login createdb createrole`)
  await client.end()
  const stop = async () => {
    await cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { name, admin: { ...cluster.connection, user: 'hopluc_test' }, stop }
}

/** The same server, another database of ours. */
export function onDatabase(admin: Connection, database: string): Connection {
  if (typeof admin !== 'string') return { ...admin, database }
  // Not by URL: an address of a socket (postgres://user@/name?host=/folder) is none to it.
  const [, server = '', query = ''] = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(admin) ?? []
  if (!server) throw new Error('TEST_DATABASE_URL must begin with postgres:// or postgresql://.')
  return `${server}/${database}${query}`
}

async function asAdmin(admin: Connection, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client(typeof admin === 'string' ? { connectionString: admin } : admin)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function ours(name: string): string {
  if (!/^hopluc_test_[a-z0-9_]+$/.test(name)) throw new Error(`Tests make and drop only databases named ${PREFIX}…, not ${name}.`)
  return name
}

/** Makes a database, from a template of ours when one is named. */
export async function createDatabase(admin: Connection, name: string, template?: string): Promise<Connection> {
  const from = template ? `template ${ours(template)} strategy file_copy` : `template template0 encoding 'UTF8'`
  const made = `create database ${ours(name)} ${from}`
  await asAdmin(admin, async (client) => void (await client.query(made)))
  return onDatabase(admin, name)
}

/** Drops a database of ours, and nothing else. While the server's own cleaner is at work in it, it may not be ended: then once more. */
export async function dropDatabase(admin: Connection, name: string): Promise<void> {
  const dropped = `drop database if exists ${ours(name)} with (force)`
  for (let again = 0; ; again += 1) {
    try {
      return await asAdmin(admin, async (client) => void (await client.query(dropped)))
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || again === 20) throw error
      await sleep(250)
    }
  }
}
