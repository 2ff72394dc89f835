/** Where a proof lives: a server of its own that may be killed, a database on it, and the program on top. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster, type Cluster } from '../../src/platform/cluster.ts'
import { connectionString } from '../../src/platform/migrate.ts'
import { installedBinDir } from '../../src/testing/servers.ts'
import { startProgram, type Program } from '../../tests/journeys/program.ts'

export type Setting = {
  dataDir: string
  /** Starts the program (and, on the installed server, the server when it is down). */
  start: (args?: string[]) => Promise<Program>
  /** A connection as the database's superuser, for looking behind row security. */
  look: () => Promise<pg.Client>
  /** Kills the program and the database server, both with SIGKILL. */
  killAll: (program: Program) => Promise<void>
  end: () => Promise<void>
}

export async function openSetting(database: 'embedded' | 'installed'): Promise<Setting> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-prove-'))
  const binDir = database === 'installed' ? installedBinDir() : undefined
  let outside: Cluster | undefined
  const ownServer = join(dataDir, 'server')
  const startOutside = async () => {
    outside = await startCluster({ dataDir: ownServer, binDir: binDir! })
    const client = new pg.Client(outside.connection)
    await client.connect()
    if ((await client.query(`select 1 from pg_database where datname = 'hopluc_test_prove'`)).rows.length === 0) {
      await client.query('create role hopluc login createrole')
      await client.query('create database hopluc_test_prove owner hopluc')
    }
    await client.end()
  }
  const env = () => ({ ...(outside ? { DATABASE_URL: connectionString({ ...outside.connection, user: 'hopluc', database: 'hopluc_test_prove' }) } : {}) })
  const postmaster = () => Number(readFileSync(join(binDir ? ownServer : dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    dataDir,
    async start(args = []) {
      if (binDir && !outside) await startOutside()
      return startProgram(dataDir, args, env())
    },
    async look() {
      const cluster = outside ?? (await startCluster({ dataDir }))
      const client = new pg.Client({ ...cluster.connection, database: outside ? 'hopluc_test_prove' : 'hopluc' })
      await client.connect()
      return client
    },
    async killAll(program) {
      const pid = postmaster()
      program.process.kill('SIGKILL')
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        // Gone with the program already.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
      outside = undefined
      await program.stop('SIGKILL')
    },
    async end() {
      await outside?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A person at the program: a session of the demonstration, and requests as the pages send them. */
export type Visitor = { get: (path: string) => Promise<Response>; post: (path: string, body: unknown, key?: string) => Promise<Response> }

export async function visitor(address: string, username?: string): Promise<Visitor> {
  let cookie = ''
  const send = (path: string, init: RequestInit) => fetch(`${address}/api${path}`, { ...init, headers: { 'x-requested-with': 'hopluc', ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) } })
  const post = (path: string, body: unknown, key?: string) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) } })
  if (username) {
    const answer = await post('/demonstration/sign-in', { username })
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
    cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  }
  return { get: (path) => send(path, {}), post }
}
