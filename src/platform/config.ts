/** The configuration of a process: read once from the environment, every value with a default that works. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressIn, isMailAddress, type MailSettings } from './mail.ts'
import type { S3Settings } from './storage-s3.ts'

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
  /** Which proxies' X-Forwarded-For is believed: how many stand before us, or their addresses; nobody's when false. */
  trustProxy: TrustedProxies
  /** Where files lie when not in `dataDir`. */
  s3?: S3Settings
  /** Where people reach the platform, without a slash at the end. */
  address?: string
  mail?: MailSettings
  /** The office's own networks that webhooks may go to. */
  webhookNetworks?: string[]
  /** The key of the installation where it is given in the environment; otherwise it lies in `keyFile`, made on first use. */
  key: string | undefined
  keyFile: string
  /** Folder of the backups that are made by themselves; undefined when switched off. */
  backups: string | undefined
  /** File with the key that backups are sealed under. */
  backupKeyFile: string | undefined
  /** A folder from which papers are taken in, and the organisation whose register they enter. */
  intake: { folder: string; organisationId: string } | undefined
  /** A folder of root certificates that the office trusts, for signatures in PDF. */
  trustDir: string | undefined
  /** A collector of traces and metrics, where one is set. */
  telemetry?: TelemetrySettings
  /** An outside sign-in (OpenID Connect), where one is registered. */
  identityProvider: ProviderConfig | undefined
}

/** Where a collector listens (OTLP over HTTP), without a slash at the end, and how often metrics go there. */
export type TelemetrySettings = { endpoint: string; everySeconds: number }

/** How this installation is known to a provider of identities (a province's single sign-on, VNeID). */
export type ProviderConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What stands on the button. */
  label: string
  scope: string
  /** The claim that carries a staff number. */
  staffClaim: string
  /** The page that people come back to. */
  returnTo: string
}

/** A number of proxies, or their addresses and networks. Of what they forward, the last address that none of them added is the visitor's. */
export type TrustedProxies = false | number | string[]

/** The folder that holds package.json, src, data and dist. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** The program's own version, as package.json says it. */
export const programVersion = (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version

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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new ConfigError(`HOPLUC_TODAY must be a day like 2026-11-22, not "${text}".`)
  return text
}

function proxies(text: string | undefined): TrustedProxies {
  if (!text || text === '0') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const named = text.split(',').map((one) => one.trim())
  const wrong = named.find((one) => !isNetwork(one))
  if (wrong !== undefined)
    throw new ConfigError(
      `HOPLUC_TRUST_PROXY must be the number of proxies (1 to 9) or their addresses and networks by commas (10.0.0.5,192.168.1.0/24), not "${wrong}".`,
    )
  return named
}

/** '10.0.0.5', '10.0.0.0/8', 'fd00::/8'; a network of everybody would believe whatever anybody writes. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
}

type Env = Record<string, string | undefined>

/** A secret: in the variable itself, or in the file that `NAME_FILE` names (its last line break aside). */
function secretOf(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] || undefined
  if (env[name]) throw new ConfigError(`Set ${name} or ${name}_FILE, not both.`)
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new ConfigError(`${name}_FILE names ${file}, which cannot be read.`)
  }
}

function s3Settings(env: Env): S3Settings | undefined {
  const { HOPLUC_S3_ENDPOINT: endpoint, HOPLUC_S3_BUCKET: bucket } = env
  if (!endpoint && !bucket) return undefined
  if (!endpoint || !/^https?:\/\/[^/]/.test(endpoint) || !URL.canParse(endpoint))
    throw new ConfigError('HOPLUC_S3_ENDPOINT must be an address like https://s3.example.vn, without the bucket.')
  if (!bucket || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new ConfigError('HOPLUC_S3_BUCKET must name a bucket: 3 to 63 small letters, figures, dots and dashes.')
  const keyId = secretOf(env, 'HOPLUC_S3_KEY_ID')
  const secret = secretOf(env, 'HOPLUC_S3_SECRET')
  if (!keyId || !secret)
    throw new ConfigError('HOPLUC_S3_KEY_ID and HOPLUC_S3_SECRET (or the same names with _FILE) must be set with HOPLUC_S3_ENDPOINT.')
  const prefix = env.HOPLUC_S3_PREFIX ?? 'files/'
  if (!/^([\w.-]+\/)*$/.test(prefix)) throw new ConfigError('HOPLUC_S3_PREFIX must be empty or end in "/", like "files/".')
  return { endpoint, bucket, keyId, secret, prefix, region: env.HOPLUC_S3_REGION || 'us-east-1', pathStyle: env.HOPLUC_S3_PATH_STYLE !== '0' }
}

function web(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const near = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && near)))
    throw new ConfigError(`${name} must be an address like https://htx.tinh.gov.vn (http only on this machine), not "${text}".`)
  return url
}

function intakeFolder(env: Env): Config['intake'] {
  if (!env.HOPLUC_INTAKE) return undefined
  const organisationId = env.HOPLUC_INTAKE_FOR ?? ''
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(organisationId))
    throw new ConfigError(
      'With HOPLUC_INTAKE, HOPLUC_INTAKE_FOR has to be set too: the identifier of an organisation, as it stands at the end of the address of its page.',
    )
  return { folder: resolve(env.HOPLUC_INTAKE), organisationId }
}

function telemetrySettings(env: Env): TelemetrySettings | undefined {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')
  if (!endpoint || env.OTEL_SDK_DISABLED === 'true') return undefined
  if (!/^https?:\/\/[^/]/.test(endpoint) || !URL.canParse(endpoint))
    throw new ConfigError(`OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http://collector:4318, not "${endpoint}".`)
  const protocol = env.OTEL_EXPORTER_OTLP_PROTOCOL
  if (protocol && !protocol.startsWith('http/'))
    throw new ConfigError(`OTEL_EXPORTER_OTLP_PROTOCOL must be http/json (port 4318 of most collectors), not "${protocol}".`)
  return { endpoint, everySeconds: (Number(env.OTEL_METRIC_EXPORT_INTERVAL) || 60_000) / 1000 }
}

function identityProvider(env: Env): ProviderConfig | undefined {
  const issuer = env.HOPLUC_OIDC_ISSUER
  if (!issuer) return undefined
  const needed = (name: string, value = env[name]): string => {
    if (!value) throw new ConfigError(`With HOPLUC_OIDC_ISSUER, ${name} has to be set too.`)
    return value
  }
  web('HOPLUC_OIDC_ISSUER', issuer)
  return {
    issuer,
    clientId: needed('HOPLUC_OIDC_CLIENT_ID'),
    clientSecret: needed('HOPLUC_OIDC_CLIENT_SECRET', secretOf(env, 'HOPLUC_OIDC_CLIENT_SECRET')),
    label: env.HOPLUC_OIDC_LABEL || 'Đăng nhập bằng tài khoản của tỉnh, thành phố',
    scope: env.HOPLUC_OIDC_SCOPE || 'openid email profile',
    staffClaim: env.HOPLUC_OIDC_STAFF_CLAIM || 'employee_number',
    returnTo: new URL('/sign-in/provider', web('HOPLUC_ADDRESS', needed('HOPLUC_ADDRESS'))).href,
  }
}

function mailSettings(env: Env): MailSettings | undefined {
  const url = secretOf(env, 'HOPLUC_SMTP_URL')
  if (!url) return undefined
  if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new ConfigError('HOPLUC_SMTP_URL must be an address like smtps://user:password@mail.example.vn:465.')
  const from = env.HOPLUC_MAIL_FROM ?? ''
  if (!isMailAddress(addressIn(from)))
    throw new ConfigError('HOPLUC_MAIL_FROM must be an address like "Hợp Lực <hopluc@tinh.gov.vn>" when HOPLUC_SMTP_URL is set.')
  if (!env.HOPLUC_ADDRESS) throw new ConfigError('HOPLUC_ADDRESS must be set with HOPLUC_SMTP_URL: mails carry links to it.')
  const bounces = env.HOPLUC_MAIL_BOUNCES
  if (bounces && !isMailAddress(bounces)) throw new ConfigError('HOPLUC_MAIL_BOUNCES must be one plain address like thu-tra-lai@tinh.gov.vn.')
  return { url, from, ...(bounces ? { bounces } : {}) }
}

function publicAddress(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!/^https?:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text))
    throw new ConfigError(`HOPLUC_ADDRESS must be an address like https://hopluc.tinh.gov.vn, not "${text}".`)
  return text.replace(/\/$/, '')
}

function networks(text: string | undefined): string[] {
  const named = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  const wrong = named.find((one) => !isNetwork(one))
  if (wrong !== undefined)
    throw new ConfigError(`HOPLUC_WEBHOOK_NETWORKS must be addresses and networks by commas (10.20.0.0/16,192.168.1.5), not "${wrong}".`)
  return named
}

/** What of the configuration opens ways outside; only what is set. */
function outsideOf(env: Env): Pick<Config, 'address' | 'mail' | 'webhookNetworks'> {
  const [address, mail] = [publicAddress(env.HOPLUC_ADDRESS), mailSettings(env)]
  return { ...(address ? { address } : {}), ...(mail ? { mail } : {}), webhookNetworks: networks(env.HOPLUC_WEBHOOK_NETWORKS) }
}

/** Reads the configuration. Throws ConfigError with one sentence when a value cannot be used. */
export function readConfig(env: Env = process.env): Config {
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new ConfigError('DATABASE_URL must begin with postgres:// or postgresql://.')
  const s3 = s3Settings(env)
  const telemetry = telemetrySettings(env)
  const dataDir = resolve(env.HOPLUC_DATA || join(projectRoot, '.data'))
  return {
    ...(s3 ? { s3 } : {}),
    ...(telemetry ? { telemetry } : {}),
    ...outsideOf(env),
    port: port(env.PORT),
    host: env.HOST || '127.0.0.1',
    databaseUrl,
    dataDir,
    logLevel: env.LOG_LEVEL || 'info',
    today: day(env.HOPLUC_TODAY),
    worksJobs: env.HOPLUC_WORKER !== 'separate',
    poolSize: Number(env.HOPLUC_POOL) || 20,
    secureCookies: env.HOPLUC_SECURE === '1',
    trustProxy: proxies(env.HOPLUC_TRUST_PROXY),
    key: env.HOPLUC_KEY || undefined,
    keyFile: resolve(env.HOPLUC_KEY_FILE || join(dataDir, 'keys', 'installation.key')),
    identityProvider: identityProvider(env),
    intake: intakeFolder(env),
    trustDir: env.HOPLUC_TRUST ? resolve(env.HOPLUC_TRUST) : undefined,
    backups: env.HOPLUC_BACKUPS === 'off' ? undefined : resolve(env.HOPLUC_BACKUPS || join(dataDir, 'backups')),
    backupKeyFile: env.HOPLUC_BACKUP_KEY_FILE ? resolve(env.HOPLUC_BACKUP_KEY_FILE) : undefined,
  }
}
