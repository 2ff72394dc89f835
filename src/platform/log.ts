/** Structured logs: one JSON line an event, no secret in any of them. */
import { pino, type Logger } from 'pino'

export type Log = Logger

const SECRETS = ['password', 'newPassword', 'currentPassword', 'token', 'cookie', 'authorization', 'secret', 'databaseUrl', 'connectionString']
const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `req.headers.${name}`])

/** An error without the connection that the database's pool hangs on it. */
function errorOf(error: Error) {
  const { client: _client, ...said } = pino.stdSerializers.err(error)
  return said
}

/** A logger that writes to standard error, so that a command's own output stays clean. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, serializers: { err: errorOf }, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '[removed]' } },
    pino.destination({ dest: 2, sync: false }),
  )
}
