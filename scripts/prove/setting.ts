/** Where a proof lives: a server of its own that may be killed, a database on it, and the program on top. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster, type Cluster } from '../../src/platform/cluster.ts'
import { connectionString } from '../../src/platform/migrate.ts'
import { installedBinDir } from '../../src/testing/servers.ts'
import { startProgram, type Program } from '../../tests/journeys/program.ts'

/** The database on the installed server. */
const DATABASE = 'hopluc_test_prove'

type Place = { host: string; port: number; user: string; database: string }

export type Setting = {
  dataDir: string
  /** Starts the program (and, on the installed server, the server when it is down). */
  start: (args?: string[]) => Promise<Program>
  /** Where the database's superuser finds the database, started if it is down: for looking behind row security. */
  lookAt: () => Promise<Place>
  /** A connection there. */
  look: () => Promise<pg.Client>
  /** Kills the program and the database server, both with SIGKILL. */
  killAll: (program: Program) => Promise<void>
  end: () => Promise<void>
}

export async function openSetting(database: 'embedded' | 'installed'): Promise<Setting> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-prove-'))
  const binDir = database === 'installed' ? installedBinDir() : undefined
  let outside: Cluster | undefined
  let embedded: Cluster | undefined
  const ownServer = join(dataDir, 'server')
  const startOutside = async () => {
    outside = await startCluster({ dataDir: ownServer, binDir: binDir! })
    const client = new pg.Client(outside.connection)
    await client.connect()
    if ((await client.query('select 1 from pg_database where datname = $1', [DATABASE])).rows.length === 0) {
      await client.query('create role hopluc login createrole')
      await client.query(`create database ${DATABASE} owner hopluc`)
    }
    await client.end()
  }
  const env = (): Record<string, string> => (outside ? { DATABASE_URL: connectionString({ ...outside.connection, user: 'hopluc', database: DATABASE }) } : {})
  const postmaster = () => Number(readFileSync(join(binDir ? ownServer : dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const lookAt = async () => {
    if (binDir && !outside) await startOutside()
    if (outside) return { ...outside.connection, database: DATABASE }
    // The program's own server, or, after the program ended, the same one started once more.
    const cluster = await startCluster({ dataDir })
    if (cluster.started) embedded = cluster
    return { ...cluster.connection, database: 'hopluc' }
  }
  return {
    dataDir,
    async start(args = []) {
      if (binDir && !outside) await startOutside()
      return startProgram(dataDir, args, env())
    },
    lookAt,
    async look() {
      const client = new pg.Client(await lookAt())
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
      await embedded?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A person at the program: a session of the demonstration, and requests as the pages send them. */
export type Visitor = {
  get: (path: string) => Promise<Response>
  post: (path: string, body: unknown, key?: string) => Promise<Response>
  /** The fields and a small file, as a form sends them. */
  upload: (path: string, fields: Record<string, unknown>, key?: string) => Promise<Response>
}

export async function visitor(address: string, username?: string): Promise<Visitor> {
  let cookie = ''
  const send = (path: string, init: RequestInit) => fetch(`${address}/api${path}`, { ...init, headers: { 'x-requested-with': 'hopluc', ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) } })
  const post = (path: string, body: unknown, key?: string) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) } })
  if (username) {
    const answer = await post('/demonstration/sign-in', { username })
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
    cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  }
  return {
    get: (path) => send(path, {}),
    post,
    upload: (path, fields, key) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
      form.set('file', new Blob(['Một tệp nhỏ của phép thử.']), 'tep.txt')
      return send(path, { method: 'POST', body: form, headers: key ? { 'idempotency-key': key } : {} })
    },
  }
}
