/** Where a proof lives: a server of its own that may be killed, a database on it, and the program on top. */
import { spawn } from 'node:child_process'
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
  start: (args?: string[], env?: Record<string, string>) => Promise<Program>
  /** Where the database's superuser finds the database, started if it is down: for looking behind row security. */
  lookAt: () => Promise<Place>
  /** A connection there. */
  look: () => Promise<pg.Client>
  /** Kills the program and the database server, both with SIGKILL. */
  killAll: (program: Program) => Promise<void>
  /** Runs a command of the program to its end, or until it is to be killed: code null when it was. */
  run: (args: string[], options?: RunOptions) => Promise<{ code: number | null; said: string }>
  end: () => Promise<void>
}

export type RunOptions = {
  env?: Record<string, string>
  /** The folder of another program than this one. */
  root?: string
  /** Killed with SIGKILL as soon as this is so. */
  killWhen?: () => boolean
  /** A command to run it in. */
  inside?: string[]
}

const ownRoot = new URL('../..', import.meta.url).pathname

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
  const env = (): Record<string, string> =>
    outside ? { DATABASE_URL: connectionString({ ...outside.connection, user: 'hopluc', database: DATABASE }) } : {}
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
    async start(args = [], more = {}) {
      if (binDir && !outside) await startOutside()
      return startProgram(dataDir, args, { ...env(), ...more })
    },
    async run(args, { env: more = {}, root = ownRoot, killWhen, inside = [] } = {}) {
      if (binDir && !outside) await startOutside()
      const [program, ...words] = [...inside, process.execPath, '--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), ...args]
      const child = spawn(program!, words, {
        cwd: root,
        env: { ...process.env, DATABASE_URL: '', HOPLUC_DATA: dataDir, LOG_LEVEL: 'fatal', ...env(), ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      child.stdout.on('data', (text: Buffer) => (said += text.toString()))
      child.stderr.on('data', (text: Buffer) => (said += text.toString()))
      const watch = killWhen && setInterval(() => killWhen() && child.kill('SIGKILL'), 5)
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
      clearInterval(watch)
      return { code, said }
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
  /** Of the session. */
  cookie: string
  get: (path: string) => Promise<Response>
  post: (path: string, body: unknown, key?: string) => Promise<Response>
  /** The fields and a file (a small one if none is given), as a form sends them. */
  upload: (
    path: string,
    fields: Record<string, unknown>,
    key?: string,
    file?: { name: string; text: string | Uint8Array<ArrayBuffer> },
  ) => Promise<Response>
}

/** Somebody with an account of the demonstration, a system with its token, or nobody; `from` an address of their own where the program trusts a proxy. */
export async function visitor(address: string, username?: string, token?: string, from?: string): Promise<Visitor> {
  let cookie = ''
  const send = (path: string, init: RequestInit) =>
    fetch(`${address}/api${path}`, {
      ...init,
      headers: {
        'x-requested-with': 'hopluc',
        ...(cookie ? { cookie } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(from ? { 'x-forwarded-for': from } : {}),
        ...(init.headers as Record<string, string>),
      },
    })
  const post = (path: string, body: unknown, key?: string) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    })
  if (username) {
    const answer = await post('/demonstration/sign-in', { username })
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }
  return {
    cookie,
    get: (path) => send(path, {}),
    post,
    upload: (path, fields, key, file = { name: 'tep.txt', text: 'Một tệp nhỏ của phép thử.' }) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
      form.set('file', new Blob([file.text]), file.name)
      return send(path, { method: 'POST', body: form, headers: key ? { 'idempotency-key': key } : {} })
    },
  }
}

/** Signs in as the office and reads a paper of the register with a file of it; says what went wrong. */
export async function readsPaperAndFile(address: string): Promise<{ fault?: string }> {
  const office = await visitor(address, 'vanphong')
  const { items } = (await (await office.get('/documents')).json()) as { items: { id: string }[] }
  for (const { id } of items) {
    const answer = await office.get(`/documents/${id}`)
    if (!answer.ok) return { fault: `the paper ${id} answers ${answer.status}` }
    const { files } = (await answer.json()) as { files: { id: string; size: number }[] }
    if (!files[0]) continue
    const file = await office.get(`/documents/${id}/files/${files[0].id}`)
    const { byteLength } = await file.arrayBuffer()
    return file.ok && byteLength > 0 ? {} : { fault: `the file of the paper ${id} answers ${file.status} with ${byteLength} bytes` }
  }
  return { fault: 'no paper with a file is there' }
}
