/**
 * A database of several servers: DATABASE_URL may name more than one, `postgres://user:password@db1:5432,db2:5432/hopluc`.
 * One of them takes writes; the others follow it and wait. The driver knows one host only, so that choosing is done here.
 */
import pg from 'pg'

/** The same address once for each server that it names. */
export function addressesOf(url: string): string[] {
  const [, before = '', hosts = '', after = ''] = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url) ?? []
  const named = hosts.split(',').filter(Boolean)
  return named.length < 2 ? [url] : named.map((host) => `${before}${host}${after}`)
}

/** Who takes writes just now, among several. */
export type Servers = {
  /** Before a new connection: where to. Asks them all when the last one known is in doubt. Throws when none takes writes. */
  writer: () => Promise<{ host: string; port: number }>
  /** The one last named broke off, or takes no writes any more. */
  doubt: () => void
  /** Whether a connection that was just made may be kept: it may not when its server only follows another, or was left behind by it. */
  check: (client: pg.ClientBase) => Promise<void>
}

/** No server among those named takes writes: all are away, or a standby was not promoted yet. */
export class NoWriter extends Error {}

/**
 * The history that a server writes, null while it only follows another. Every promotion begins one with a higher number: an old
 * primary that was started again by itself takes writes too, but has the lower one and must get none.
 */
const HISTORY = `select case when pg_is_in_recovery() then null
  else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as history`
type History = { history: number | null }

export function serversOf(addresses: string[]): Servers {
  let known: string | undefined
  let newest = 0
  let asking: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const found = await newestOf(addresses)
    if (!found || found.history < newest) throw new NoWriter('none of the database servers takes writes')
    newest = found.history
    return found.address
  }
  return {
    async writer() {
      // Many connections are looked for at once after a break: the servers are asked once.
      known ??= await (asking ??= ask().finally(() => (asking = undefined)))
      return placeOf(known)
    },
    doubt: () => void (known = undefined),
    async check(client) {
      const { rows } = await client.query<History>(HISTORY)
      const history = rows[0]?.history ?? undefined
      if (history === undefined || history < newest) throw new NoWriter('this database server only follows another, or was left behind by it')
    },
  }
}

function placeOf(address: string): { host: string; port: number } {
  const { host, port } = new pg.Client({ connectionString: address })
  return { host, port }
}

/** Of those that take writes the one with the newest history. */
async function newestOf(addresses: string[]): Promise<{ address: string; history: number } | undefined> {
  const answers = await Promise.all(addresses.map(async (address) => ({ address, history: await historyOf(address) })))
  return answers.flatMap(({ address, history }) => (history === undefined ? [] : [{ address, history }])).sort((a, b) => b.history - a.history)[0]
}

async function historyOf(address: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3000, query_timeout: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<History>(HISTORY)).rows[0]?.history ?? undefined
  } catch {
    // Away, starting, or not to be reached: it takes no writes now.
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The address of the server that takes writes, for whatever is handed one address (the migrations). */
export async function writerOf(url: string): Promise<string> {
  const addresses = addressesOf(url)
  if (addresses.length < 2) return url
  const found = await newestOf(addresses)
  if (!found)
    throw new NoWriter('None of the database servers that DATABASE_URL names takes writes: all are away, or a standby was not promoted yet.')
  return found.address
}

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

/** A client that goes to whichever of the servers takes writes at the moment it connects. */
export function clientOf(servers: Servers): typeof pg.Client {
  return class extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected): Promise<pg.Client> | undefined {
      const going = this.#connect()
      if (!callback) return going
      // The pool waits for a callback; what it throws there is its own.
      const told = callback as (error: Error | null, client?: pg.Client) => void
      going.then(
        (client) => queueMicrotask(() => told(null, client)),
        (error: Error) => queueMicrotask(() => told(error)),
      )
      return undefined
    }

    async #connect(): Promise<pg.Client> {
      Object.assign(this, await servers.writer())
      try {
        return (await super.connect()) ?? this
      } catch (error) {
        servers.doubt()
        throw error
      }
    }
  }
}

// Classes of SQLSTATE and words of the driver and the system by which a database says that it is away, not that we were wrong.
const AWAY = /^(08\w{3}|57P0[1-4]|53300|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/

/** Whether an error means that the database is away or changing places: the same request may succeed in a moment. */
export function isAway(error: unknown): boolean {
  if (error instanceof NoWriter) return true
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (BROKEN.test(error.message)) return true
  // ENOENT of a file is another thing; of a socket it is a database that is not there.
  return typeof code === 'string' && AWAY.test(code) && (code !== 'ENOENT' || syscall === 'connect')
}
