/**
 * Attempts: counted before they are looked at, held against where they come from, told to the audit in summary.
 *
 * Three counters, and one that nobody can turn against a colleague: the source on this name (a known device, or else the network
 * address); the name from everywhere; the address on all names. The latter two slow only devices that the account does not know.
 */
import { sql } from 'kysely'
import { systemActor } from '#platform/actor'
import { sealPersonalValues, writeLine } from '#platform/audit'
import { actAs, type Db } from '#platform/db'
import { deskDb } from './desk-pool.ts'
import { tokenHash } from './identity.ts'
import { FORGOTTEN_AFTER, spacingAfter, spacingOfAddress, spacingOfCodes, waitAfter, worthALine } from './rules.ts'

const EVERYWHERE = '*'
// What is typed is trimmed: no name begins with a space.
const ANYBODY = ' any'

/** What is tried at: a user name's password, or an account's second step. */
export const codeOf = (accountId: string): string => ` code ${accountId}`

export type Attempt = { name: string; source: string; address: string; knownDevice: boolean }
export type Claimed = {
  /** It is not to be looked at before then. */
  waitUntil?: Date
  /** What follows if it fails. */
  lockedUntil?: Date
  failures: number
  everywhere: number
  fromAddress: number
}
type Counted = { username: string; source: string; failures: number; last_at: Date; locked_until: Date | null }

/**
 * Whether this browser once signed in to this account: by the mark that signing in leaves with it, or by a session (ended or not)
 * that was this account's. Strangers' attempts never hold it up.
 */
export async function knownDevice(
  accountId: string | undefined,
  deviceToken: string | undefined,
  sessionToken: string | undefined,
): Promise<string | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`
    select token_hash as hash from auth.devices where token_hash = ${tokenHash(deviceToken ?? '')} and account_id = ${accountId ?? null}
    union all select token_hash from auth.sessions where token_hash = ${tokenHash(sessionToken ?? '')} and account_id = ${accountId ?? null} limit 1`.execute(
    deskDb(),
  )
  return rows[0]?.hash.toString('hex')
}

/** Counts an attempt before what was typed is looked at, so that many at once are all counted; success takes it back. */
export async function claimAttempt(attempt: Attempt, now: Date): Promise<Claimed> {
  const { name, source, knownDevice } = attempt
  const place = `address ${attempt.address}`
  return deskDb()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into auth.attempts (username, source, failures, last_at) values (${ANYBODY}, ${place}, 0, ${now}), (${name}, ${EVERYWHERE}, 0, ${now}), (${name}, ${source}, 0, ${now}) on conflict do nothing`.execute(
        trx,
      )
      const { rows } = await sql<Counted>`select username, source, failures, last_at, locked_until from auth.attempts
      where (username = ${name} and source in (${EVERYWHERE}, ${source})) or (username = ${ANYBODY} and source = ${place}) order by username, source for update`.execute(
        trx,
      )
      const row = (username: string, from: string) => rows.find((one) => one.username === username && one.source === from)!
      const [here, everywhere, anybody] = [row(name, source), row(name, EVERYWHERE), row(ANYBODY, place)]
      const waits = (knownDevice ? [here] : [here, everywhere, anybody]).map((one) => one.locked_until).find((until) => until && until > now)
      if (waits) return { waitUntil: waits, failures: here.failures, everywhere: everywhere.failures, fromAddress: anybody.failures }
      const failures = await count(trx, here, now, FORGOTTEN_AFTER.source, waitAfter)
      const all = await count(trx, everywhere, now, FORGOTTEN_AFTER.everywhere, name.startsWith(' code ') ? spacingOfCodes : spacingAfter)
      const fromAddress = await count(trx, anybody, now, FORGOTTEN_AFTER.everywhere, spacingOfAddress)
      const wait = waitAfter(failures)
      return { failures, everywhere: all, fromAddress, ...(wait > 0 ? { lockedUntil: after(now, wait) } : {}) }
    })
}

async function count(db: Db, row: Counted, now: Date, forgottenAfter: number, waitOf: (failures: number) => number): Promise<number> {
  const failures = after(row.last_at, forgottenAfter) < now ? 1 : row.failures + 1
  const wait = waitOf(failures)
  await sql`update auth.attempts set failures = ${failures}, last_at = ${now}, locked_until = ${wait > 0 ? after(now, wait) : null} where username = ${row.username} and source = ${row.source}`.execute(
    db,
  )
  return failures
}

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000)

/** An attempt that was right was none. */
export async function takeBack(db: Db, { name, source, address }: Attempt): Promise<void> {
  // In the order in which they are claimed.
  await sql`update auth.attempts set failures = greatest(failures - 1, 0) where username = ${ANYBODY} and source = ${`address ${address}`}`.execute(
    db,
  )
  await sql`update auth.attempts set failures = greatest(failures - 1, 0) where username = ${name} and source = ${EVERYWHERE}`.execute(db)
  await sql`delete from auth.attempts where username = ${name} and source = ${source}`.execute(db)
}

export type Failure = {
  action: string
  account?: { id: string; province_id: string } | undefined
  address: string
  device: string
  claimed: Claimed
  now: Date
  requestId: string
}

/**
 * Tells the audit of an attempt that failed: the first few each, then every doubling with how many there were, and each lock. What
 * was typed for an unknown name is not kept (often it is a password).
 */
export async function noteFailure({ action, account, address, device, claimed, now, requestId }: Failure): Promise<void> {
  const worth = worthALine(account ? claimed.everywhere : claimed.fromAddress)
  if (!worth && !claimed.lockedUntil) return
  const actor = systemActor('people.signIn', [], account?.province_id)
  const about = { actor, now, requestId, ...(account ? { objectKind: 'accounts', objectId: account.id } : {}) }
  await deskDb()
    .transaction()
    .execute(async (trx) => {
      await actAs(trx, actor)
      const from = await fromWhere(trx, account, { address, device })
      if (worth) await writeLine(trx, { ...about, action, after: { ...from, failures: claimed.failures, withinTheHour: claimed.everywhere } })
      if (claimed.lockedUntil)
        await writeLine(trx, { ...about, action: 'people.signInLocked', after: { address: from.address, until: claimed.lockedUntil } })
    })
}

/** Where somebody tried from, for the audit: of an account under its person's key, so that it can be erased; of nobody's as it is. */
const fromWhere = (trx: Db, account: Failure['account'], seen: Record<string, string>): Promise<Record<string, unknown>> =>
  account ? sealPersonalValues(trx, account.province_id, account.id, seen) : Promise.resolve(seen)

/** Tells the audit that a sign-in was refused for another reason than what was typed. */
export async function noteRefusal(
  reason: string,
  facts: { address: string; account?: { id: string; province_id: string } },
  now: Date,
  requestId: string,
): Promise<void> {
  const { account, address } = facts
  const actor = systemActor('people.signIn', [], account?.province_id)
  await deskDb()
    .transaction()
    .execute(async (trx) => {
      await actAs(trx, actor)
      await writeLine(trx, {
        actor,
        now,
        requestId,
        action: 'people.signInRefused',
        ...(account ? { objectKind: 'accounts', objectId: account.id } : {}),
        after: { reason, ...(await fromWhere(trx, account, { address })) },
      })
    })
}
