/**
 * The desk where people sign in: the only code that sees passwords' hashes and opens sessions.
 *
 * It has a small pool of its own, as the owner of the schema `auth` and outside the action's transaction: an attempt must be
 * counted and told to the audit although the sign-in is refused and its transaction rolled back.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Office } from '#platform/action'
import { systemActor } from '#platform/actor'
import { writeLine } from '#platform/audit'
import { actAs, createDb, createPool, newId, type Connection, type Db } from '#platform/db'
import type { Log } from '#platform/log'
import { actorOf, standing, tokenHash, type Identity } from './identity.ts'
import { FORGOTTEN_AFTER, spacingAfter, waitAfter } from './rules.ts'

/** A session ends at the latest after this; the database ends it earlier when it is unused for 12 hours. */
export const SESSION_SECONDS = 7 * 24 * 3600
const EVERYWHERE = '*'

let desk: Db | undefined

/** Opens the desk for this process: once, where sign-ins are answered. */
export function openSignInDesk(connection: Connection, log: Log): { close: () => Promise<void> } {
  const own = createDb(createPool(connection, 4, (error) => log.warn({ err: error }, 'an idle connection of the sign-in desk broke')))
  desk = own
  return {
    close: async () => {
      if (desk === own) desk = undefined
      await own.destroy()
    },
  }
}

function open(): Db {
  if (!desk) throw new Error('openSignInDesk was not called in this process')
  return desk
}

export type Found = { id: string; province_id: string; demonstration: boolean; password_hash: string | null; must_change: boolean | null; good_until: Date | null }

export async function accountNamed(username: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`select * from auth.account_named(${username})`.execute(open())
  return rows[0]
}

/** The hash of somebody's own password, to compare with what they typed. */
export async function hashOf(accountId: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select password_hash as hash from auth.credentials where account_id = ${accountId}`.execute(open())
  return rows[0]?.hash
}

/** Whether this browser carries a session (ended or not) that once was this account's: such a device is never held up by strangers' attempts. */
export async function knowsDevice(accountId: string | undefined, token: string | undefined): Promise<boolean> {
  const { rows } = await sql`select 1 from auth.sessions where token_hash = ${tokenHash(token ?? '')} and account_id = ${accountId ?? null}`.execute(open())
  return rows.length > 0
}

export type Attempt = { username: string; source: string; knownDevice: boolean }
type Counted = { source: string; failures: number; last_at: Date; locked_until: Date | null }

/**
 * Counts an attempt before its password is looked at, so that many at once are all counted; success takes it back.
 * Answers until when this source has to wait (and the attempt is not to be looked at), or what follows if it fails.
 */
export async function claimAttempt({ username, source, knownDevice }: Attempt, now: Date): Promise<{ waitUntil?: Date; lockedUntil?: Date; failures: number }> {
  return open().transaction().execute(async (trx) => {
    await sql`insert into auth.attempts (username, source, failures, last_at) values (${username}, ${EVERYWHERE}, 0, ${now}), (${username}, ${source}, 0, ${now}) on conflict do nothing`.execute(trx)
    const { rows } = await sql<Counted>`select source, failures, last_at, locked_until from auth.attempts where username = ${username} and source in (${EVERYWHERE}, ${source}) order by source for update`.execute(trx)
    const here = rows.find((row) => row.source === source)!
    const everywhere = rows.find((row) => row.source === EVERYWHERE)!
    const waits = [here.locked_until, knownDevice ? null : everywhere.locked_until].find((until) => until && until > now)
    if (waits) return { waitUntil: waits, failures: here.failures }
    const failures = await count(trx, username, here, now, FORGOTTEN_AFTER.source, waitAfter)
    await count(trx, username, everywhere, now, FORGOTTEN_AFTER.everywhere, spacingAfter)
    const wait = waitAfter(failures)
    return wait > 0 ? { lockedUntil: after(now, wait), failures } : { failures }
  })
}

async function count(db: Db, username: string, row: Counted, now: Date, forgottenAfter: number, waitOf: (failures: number) => number): Promise<number> {
  const failures = after(row.last_at, forgottenAfter) < now ? 1 : row.failures + 1
  const wait = waitOf(failures)
  await sql`update auth.attempts set failures = ${failures}, last_at = ${now}, locked_until = ${wait > 0 ? after(now, wait) : null} where username = ${username} and source = ${row.source}`.execute(db)
  return failures
}

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000)

/** Tells the audit of an attempt that failed; what was typed for an unknown name is not kept (often it is a password). */
export async function noteFailure(found: Found | undefined, facts: { address: string; device: string; failures: number; lockedUntil?: Date }, now: Date, requestId: string): Promise<void> {
  const actor = systemActor('people.signIn', [], found?.province_id)
  const about = { actor, now, requestId, ...(found ? { objectKind: 'accounts', objectId: found.id } : {}) }
  await open().transaction().execute(async (trx) => {
    await actAs(trx, actor)
    await writeLine(trx, { ...about, action: 'people.signInFailed', after: { address: facts.address, device: facts.device, failures: facts.failures } })
    if (facts.lockedUntil) await writeLine(trx, { ...about, action: 'people.signInLocked', after: { address: facts.address, until: facts.lockedUntil } })
  })
}

export type Opening = { account: Found; attempt?: Attempt; address: string; device: string; oldToken?: string | undefined; requestId: string; how: string }

/** Opens a session under a new token, ends the one this browser had, and tells the audit: all or nothing. Undefined: no post today. */
export async function openSession(office: Pick<Office, 'modules' | 'now' | 'today'>, opening: Opening): Promise<string | undefined> {
  const now = office.now()
  return open().transaction().execute(async (trx) => {
    const identity = await standing(trx, opening.account.id, office.today())
    if (!identity) return undefined
    if (opening.attempt) await takeBack(trx, opening.attempt)
    if (opening.oldToken) await sql`update auth.sessions set ended_at = ${now}, ended_why = 'replaced' where token_hash = ${tokenHash(opening.oldToken)} and ended_at is null`.execute(trx)
    const token = randomBytes(32).toString('base64url')
    const id = newId()
    await sql`insert into auth.sessions (id, account_id, membership_id, token_hash, opened_at, used_at, ends_at, address, device)
      values (${id}, ${identity.account_id}, ${identity.membership_id}, ${tokenHash(token)}, ${now}, ${now}, ${after(now, SESSION_SECONDS)}, ${opening.address}, ${opening.device})`.execute(trx)
    await tell(trx, office, identity, id, opening, now)
    return token
  })
}

async function takeBack(db: Db, { username, source }: Attempt) {
  await sql`delete from auth.attempts where username = ${username} and source = ${source}`.execute(db)
  await sql`update auth.attempts set failures = greatest(failures - 1, 0) where username = ${username} and source = ${EVERYWHERE}`.execute(db)
}

async function tell(db: Db, office: Pick<Office, 'modules'>, identity: Identity, sessionId: string, opening: Opening, now: Date) {
  const actor = { ...actorOf(identity, office.modules), provinceId: identity.province_id, permissions: new Set<string>() }
  await actAs(db, actor)
  await writeLine(db, { actor, now, action: opening.how, objectKind: 'sessions', objectId: sessionId, after: { address: opening.address, device: opening.device }, requestId: opening.requestId })
}
