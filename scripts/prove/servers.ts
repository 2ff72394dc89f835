/** Database servers of this machine for a proof to kill: a primary on a port of its own and, if asked for, a standby that follows it in step. */
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startCluster, type Cluster } from '../../src/platform/cluster.ts'
import { installedBinDir } from '../../src/testing/servers.ts'

const NAME = 'hopluc_test_prove'
/** What the primary knows the standby by. */
const FOLLOWER = 'second'

export type Server = { port: number; kill: () => Promise<void>; start: () => Promise<void>; stop: () => Promise<void> }
export type Servers = {
  /** For the program: one server, or both with a comma between them. */
  url: string
  primary: Server
  standby: Server | undefined
  /** A connection of the superuser, behind row security. */
  look: (server: Server) => Promise<pg.Client>
  promote: (server: Server) => Promise<void>
  end: () => Promise<void>
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Starts them. `followed`: with a standby without whose word nothing counts as committed. */
export async function startServers(database: 'embedded' | 'installed', { followed }: { followed: boolean }): Promise<Servers> {
  const binDir = database === 'installed' ? installedBinDir() : undefined
  const root = mkdtempSync(join(tmpdir(), 'hopluc-servers-'))
  const servers: Server[] = []
  const end = async () => {
    for (const server of servers) await server.stop()
    rmSync(root, { recursive: true, force: true })
  }
  try {
    const primary = await startServer(join(root, 'primary'), binDir)
    servers.push(primary)
    appendFileSync(join(root, 'primary', 'postgres', 'pg_hba.conf'), 'host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n')
    const admin = await primary.admin()
    await admin.query('select pg_reload_conf()')
    await admin.query('create role hopluc login createrole')
    await admin.query(`create database ${NAME} owner hopluc`)
    await admin.end()
    const standby = followed ? await follow(primary, join(root, 'standby'), binDir) : undefined
    if (standby) servers.push(standby)
    const hosts = servers.map(({ port }) => `127.0.0.1:${port}`).join(',')
    return {
      url: `postgres://hopluc@${hosts}/${NAME}`,
      primary,
      standby,
      look: ({ port }) => connected({ host: '127.0.0.1', port, user: 'postgres', database: NAME }),
      async promote({ port }) {
        const client = await connected({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
        await client.query('select pg_promote(true, 60)')
        await client.end()
      },
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

type Started = Server & { dataDir: string; admin: () => Promise<pg.Client> }

async function startServer(dataDir: string, binDir: string | undefined): Promise<Started> {
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'wal_level=replica', 'max_wal_senders=5', 'hot_standby=on', 'shared_buffers=64MB']
  const open = () => startCluster({ dataDir, port, settings, ...(binDir ? { binDir } : {}) })
  let cluster: Cluster | undefined = await open()
  const { connection } = cluster
  return {
    port,
    dataDir,
    admin: () => connected(connection),
    async kill() {
      process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      cluster = undefined
    },
    async start() {
      cluster = await open()
    },
    async stop() {
      await cluster?.stop()
      cluster = undefined
    },
  }
}

async function connected(connection: Cluster['connection']): Promise<pg.Client> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The steps of docs/operate.md, "A standby": a copy of the primary, that follows it, and without whose word nothing is committed. */
async function follow(primary: Started, dataDir: string, binDir: string | undefined): Promise<Started> {
  const from = `host=127.0.0.1 port=${primary.port} user=postgres application_name=${FOLLOWER}`
  await copyOf(primary, dataDir, from, binDir)
  const standby = await startServer(dataDir, binDir)
  const admin = await primary.admin()
  try {
    await admin.query(`alter system set synchronous_standby_names = '${FOLLOWER}'`)
    await admin.query('select pg_reload_conf()')
    for (let tries = 0; ; tries += 1) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_replication where application_name = $1 and sync_state = 'sync'`,
        [FOLLOWER],
      )
      if (rows[0]?.n === 1) return standby
      if (tries > 100) throw new Error('the standby does not follow in step')
      await sleep(100)
    }
  } catch (error) {
    await standby.stop()
    throw error
  } finally {
    await admin.end()
  }
}

/** By pg_basebackup; where it is not carried, of the folder of a primary that was stopped for it. */
async function copyOf(primary: Started, dataDir: string, from: string, binDir: string | undefined) {
  const [source, copy] = [join(primary.dataDir, 'postgres'), join(dataDir, 'postgres')]
  const tool = binDir && join(binDir, 'pg_basebackup')
  if (tool && existsSync(tool)) {
    const done = spawnSync(tool, ['-D', copy, '-c', 'fast', '-X', 'stream', '-R', '-d', from], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`pg_basebackup: ${done.stderr}`)
  } else {
    await primary.stop()
    cpSync(source, copy, { recursive: true, preserveTimestamps: true })
    writeFileSync(join(copy, 'standby.signal'), '')
    appendFileSync(join(copy, 'postgresql.auto.conf'), `primary_conninfo = '${from}'\n`)
    await primary.start()
  }
  const { uid, gid } = statSync(source)
  spawnSync('chown', ['-R', `${uid}:${gid}`, copy])
  spawnSync('chmod', ['0700', copy])
}
