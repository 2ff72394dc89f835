/** The configuration of a process: read once from the environment, every value with a default that works. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Config = {
  /** TCP port of the web server; 0 lets the system choose. */
  port: number
  host: string
  /** An outside PostgreSQL (15 or later). Without it the embedded one is run in `dataDir`. */
  databaseUrl: string | undefined
  /** Folder of the embedded database, the files and the published audit heads. */
  dataDir: string
  logLevel: string
  /** A given day in place of today (YYYY-MM-DD), for demonstrations and drills. */
  today: string | undefined
  /** Whether the web process also carries out the jobs. */
  worksJobs: boolean
  /** Connections to the database that one process may hold. */
  poolSize: number
  /** Whether cookies are marked Secure: behind TLS. */
  secureCookies: boolean
  /** Whether the address in X-Forwarded-For is believed: behind a proxy of one's own. */
  trustProxy: boolean
}

/** The folder that holds package.json, src, data and dist. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** A setting of the environment that makes no sense; the sentence says which and why. */
export class ConfigError extends Error {}

function port(text: string | undefined): number {
  if (text === undefined || text === '') return 8080
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new ConfigError(`PORT must be a whole number from 0 to 65535, not "${text}".`)
  return value
}

function day(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new ConfigError(`HOPLUC_TODAY must be a day like 2026-11-22, not "${text}".`)
  return text
}

/** Reads the configuration. Throws ConfigError with one sentence when a value cannot be used. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new ConfigError('DATABASE_URL must begin with postgres:// or postgresql://.')
  return {
    port: port(env.PORT),
    host: env.HOST || '127.0.0.1',
    databaseUrl,
    dataDir: resolve(env.HOPLUC_DATA || join(projectRoot, '.data')),
    logLevel: env.LOG_LEVEL || 'info',
    today: day(env.HOPLUC_TODAY),
    worksJobs: env.HOPLUC_WORKER !== 'separate',
    poolSize: Number(env.HOPLUC_POOL) || 20,
    secureCookies: env.HOPLUC_SECURE === '1',
    trustProxy: env.HOPLUC_TRUST_PROXY === '1',
  }
}
