/** The second step: six figures that a telephone shows for half a minute (TOTP, RFC 6238), and recovery codes for when it is lost. */
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { keys } from './desk.ts'
import { refuse } from './problems.ts'
import { plainCode } from './rules.ts'

const PERIOD = 30
/** Steps that a telephone's clock may be behind or ahead. */
const DRIFT = 1
const RECOVERY_CODES = 10

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Hợp Lực', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD })

/** A new secret: as letters to type, and as a picture to photograph. */
export function newSecret(username: string): { secret: string; picture: string; uri: string } {
  const { base32 } = new Secret({ size: 20 })
  const uri = totp(base32, username).toString()
  return { secret: base32, uri, picture: renderSVG(uri, { pixelSize: 4, border: 3 }) }
}

/** The code that a telephone shows at an instant, for tests. */
export const codeAt = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() })

/** The time step that a code belongs to, when it is one of now, the step before or the step after. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: DRIFT })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta
}

// Without 0/o, 1/l/i, and without letters that make words.
const SIGNS = 'bcdfghjkmnpqrstvwxyz23456789'

/** Ten codes of ten signs, 48 bits each: "kq7mx-2rd9h". */
export function newRecoveryCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return Array.from({ length: RECOVERY_CODES }, () => `${part()}-${part()}`)
}

export const recoveryHash = (accountId: string, code: string): Buffer => keys().fingerprint(plainCode(code), `recovery ${accountId}`)

export type Spent = { way: 'code' | 'recovery' }
type Own = { secret: Buffer; confirmed_at: Date | null; last_step: number }

/** The secret of whoever this transaction acts as, opened; undefined when none was begun. */
async function ownSecret(db: Db, accountId: string): Promise<{ secret: string; confirmed: boolean; lastStep: number } | undefined> {
  const { rows } = await sql<Own>`select * from people.authenticator()`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const secret = keys().open(row.secret, accountId)
  // The key of the installation is another one: a restored database without its key.
  if (secret === undefined) throw refuse.secondStepUnreadable()
  return { secret, confirmed: row.confirmed_at !== null, lastStep: row.last_step }
}

/** Begins to set up the second step of whoever acts; false when it is in use already. */
export async function startSecondStep(db: Db, accountId: string, secret: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ begun: boolean }>`select people.start_authenticator(${keys().seal(secret, accountId)}, ${now}) as begun`.execute(db)
  return rows[0]?.begun ?? false
}

/**
 * Spends a code of whoever this transaction acts as: six figures of the telephone, or (where they are let) a recovery code. Answers
 * what it was, `used` for a code that was spent before, or nothing when it is wrong.
 */
export async function spendCode(
  db: Db,
  accountId: string,
  typed: string,
  now: Date,
  { confirming = false } = {},
): Promise<Spent | 'used' | undefined> {
  const code = plainCode(typed)
  if (!/^\d{6}$/.test(code)) return confirming ? undefined : spendRecovery(db, accountId, code, now)
  const own = await ownSecret(db, accountId)
  if (!own || own.confirmed === confirming) return undefined
  const step = stepOf(own.secret, code, now)
  if (step === undefined) return undefined
  if (step <= own.lastStep) return 'used'
  await sql`select people.spend_step(${step}, ${now})`.execute(db)
  return { way: 'code' }
}

async function spendRecovery(db: Db, accountId: string, code: string, now: Date): Promise<Spent | undefined> {
  if (code.length !== 10) return undefined
  const { rows } = await sql<{ used: boolean }>`select people.use_recovery_code(${recoveryHash(accountId, code)}, ${now}) as used`.execute(db)
  return rows[0]?.used ? { way: 'recovery' } : undefined
}

/** Gives new recovery codes in place of all that were there; shown once, kept as fingerprints. */
export async function giveRecoveryCodes(ctx: Ctx): Promise<string[]> {
  const codes = newRecoveryCodes()
  await sql`select people.set_recovery_codes(${codes.map((code) => recoveryHash(ctx.actor.accountId!, code))}::bytea[])`.execute(ctx.db)
  return codes
}
