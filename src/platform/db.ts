/** The database: one pool a process, and transactions that carry the actor so that row security knows who asks. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { settingOf, type Actor } from './actor.ts'
import { addressesOf, clientOf, serversOf } from './hosts.ts'
import { keeping } from './kept.ts'
import { tracedTransaction } from './telemetry.ts'
import { takeTurns, turnsAt } from './turns.ts'
import { v7 as uuidv7 } from './uuid.ts'

/** A handle that knows no table: each module's store gives it the names of its own with `withTables`. */
export type Db = Kysely<unknown>

/** The role under which every action runs; it owns nothing and is bound by every policy. */
export const APP_ROLE = 'hopluc_app'

// Calendar days stay text: a JavaScript Date would move them by a day in some time zones. bigint and numeric stay text too.
const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => parser(oid, format) }
const DATE = 1082
const INT8 = 20
function parser(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (value: string) => value
  // Counts and versions: far below 2^53.
  if (oid === INT8) return (value: string) => Number(value)
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

export type Connection = string | { host: string; port: number; user: string; database: string; password?: string }

/** A pool of connections, to whichever server takes writes where several are named. `onError` hears of idle connections that broke (a restart of the server). */
export function createPool(connection: Connection, size: number, onError: (error: Error) => void): pg.Pool {
  const addresses = typeof connection === 'string' ? addressesOf(connection) : []
  const servers = addresses.length > 1 ? serversOf(addresses) : undefined
  const where = typeof connection === 'string' ? { connectionString: addresses[0] ?? connection } : connection
  const broke = (error: Error) => {
    servers?.doubt()
    onError(error)
  }
  const onConnect = async (client: pg.ClientBase): Promise<void> => {
    // First of all: a connection that breaks tells its query; without a listener it would also end the process, even while it is being made.
    client.on('error', broke)
    // A user named like our schema would otherwise find that schema first.
    await client.query('set search_path = public')
    await servers?.check(client).catch((error: unknown) => {
      servers.doubt()
      throw error
    })
  }
  const pool = new pg.Pool({
    ...where,
    max: size,
    types,
    application_name: 'hopluc',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    onConnect,
    Client: keeping(servers ? clientOf(servers) : pg.Client),
  })
  pool.on('error', broke)
  // The worker looks for a listener here before it trusts a pool with its errors; ours are attached by onConnect.
  pool.on('connect', () => undefined)
  const turns = turnsAt(connection)
  if (turns !== undefined && turns < size) takeTurns(pool, turns)
  return pool
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

/** The statement that makes a transaction an actor's: the application role, and who asks, until commit or the next call. */
const becoming = (actor: Actor): string =>
  `select set_config('role', '${APP_ROLE}', true), set_config('hopluc.actor', ${pg.escapeLiteral(settingOf(actor))}, true)`

/** Transactions that became another actor's after they began. */
const turned = new WeakSet<Db>()

/** Makes the transaction that of an actor. */
export async function actAs(trx: Db, actor: Actor): Promise<void> {
  turned.add(trx)
  await sql.raw(becoming(actor)).execute(trx)
}

/** Makes the transaction that of the actor whose it began as, where it became another's on the way. */
export async function actAgain(trx: Db, actor: Actor): Promise<void> {
  if (turned.has(trx)) await actAs(trx, actor)
}

/**
 * Runs `work` in one transaction as `actor`; an exception rolls everything back.
 *
 * Beginning and becoming the actor are one message to the database and the end is another: each message is a wait, and there
 * are few others in a read. (Kysely's own `transaction()` sends `begin` alone.)
 */
export function inTransaction<T>(db: Db, actor: Actor, work: (trx: Db) => Promise<T>, mode: 'read' | 'write' = 'write'): Promise<T> {
  return tracedTransaction(mode, (connected) =>
    db.connection().execute(async (trx) => {
      connected()
      try {
        await sql.raw(`begin ${mode === 'read' ? 'read only' : 'read write'}; ${becoming(actor)}`).execute(trx)
        const value = await work(trx)
        // `commit` alone quietly rolls back what an error spoiled that somebody swallowed; a statement before it says so.
        await sql.raw('select; commit').execute(trx)
        return value
      } catch (error) {
        await sql
          .raw('rollback')
          .execute(trx)
          .catch(() => undefined)
        throw error
      }
    }),
  )
}

/** A new identifier: UUID version 7, so that rows made together lie together. */
export const newId = (): string => uuidv7()
