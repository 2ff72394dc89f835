/**
 * The desk where people sign in: with `attempts.ts` the only code that sees passwords' hashes and opens sessions.
 *
 * It has a small pool of its own, as the owner of the schema `auth` and outside the action's transaction: an attempt must be
 * counted and told to the audit although the sign-in is refused and its transaction rolled back.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Office } from '#platform/action'
import type { Actor } from '#platform/actor'
import { sealPersonalValues, writeLine } from '#platform/audit'
import type { ProviderConfig } from '#platform/config'
import { actAs, createDb, createPool, newId, type Connection, type Db } from '#platform/db'
import { keyring, type Keyring } from '#platform/keys'
import type { Log } from '#platform/log'
import { chosenOn, settingOn } from '#platform/settings'
import { takeBack, type Attempt } from './attempts.ts'
import { actorOf, standing, tokenHash, type Identity } from './identity.ts'
import { providerOf, type Provider } from './provider.ts'
import type { SignInWay } from './rules.ts'
import { setDesk, deskDb } from './desk-pool.ts'

type Means = {
  /** The key of the installation: secrets of the second step are sealed under it. */
  key: Uint8Array
  /** An outside sign-in, where one is registered. */
  identityProvider?: ProviderConfig | undefined
}

let means: { keys: Keyring; provider: Provider | undefined } | undefined

/** Opens the desk for this process: once, where sign-ins are answered. */
export function openSignInDesk(connection: Connection, log: Log, { key, identityProvider }: Means): { close: () => Promise<void> } {
  const own = createDb(createPool(connection, 4, (error) => log.warn({ err: error }, 'an idle connection of the sign-in desk broke')))
  const earlier = { desk: setDesk(own), means }
  means = { keys: keyring(key, 'sign-in'), provider: identityProvider && providerOf(identityProvider) }
  return {
    close: async () => {
      setDesk(earlier.desk)
      means = earlier.means
      await own.destroy()
    },
  }
}

function atTheDesk() {
  if (!means) throw new Error('openSignInDesk was not called in this process')
  return means
}

/** What is sealed and fingerprinted for signing in. */
export const keys = (): Keyring => atTheDesk().keys
/** The outside sign-in, where one is registered. */
export const provider = (): Provider | undefined => atTheDesk().provider

export type Found = {
  id: string
  province_id: string
  demonstration: boolean
  username: string
  password_hash: string | null
  must_change: boolean | null
  good_until: Date | null
  /** When the password was last set. */
  changed_at: Date | null
  second_step: boolean
}

export async function accountNamed(username: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`select * from auth.account_found(${username}, null)`.execute(deskDb())
  return rows[0]
}

export async function accountById(id: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`select * from auth.account_found(null, ${id})`.execute(deskDb())
  return rows[0]
}

export type Linked = { link_id: string; account_id: string; province_id: string; closed: boolean }

/** Whom an outside identity belongs to here: its subject, or a claim that an administrator noted beforehand. */
export async function accountLinked(issuer: string, claim: string, value: string): Promise<Linked | undefined> {
  const { rows } = await sql<Linked>`select * from auth.account_linked(${issuer}, ${claim}, ${value})`.execute(deskDb())
  return rows[0]
}

/** A link by e-mail or staff number becomes one by subject: whoever is given that address next year is somebody else. */
export async function bindLink(linkId: string, subject: string | undefined, now: Date): Promise<void> {
  await sql`update auth.links set used_at = ${now}, claim = case when ${subject ?? null}::text is null then claim else 'subject' end, value = coalesce(${subject ?? null}, value) where id = ${linkId}`.execute(
    deskDb(),
  )
}

/** The hash of somebody's own password, to compare with what they typed. */
export async function hashOf(accountId: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select password_hash as hash from auth.credentials where account_id = ${accountId}`.execute(deskDb())
  return rows[0]?.hash
}

type Clockwork = Pick<Office, 'modules' | 'now' | 'today'>

/** Does something at the desk as somebody who is about to be signed in, in a transaction that stays whatever becomes of the request. Undefined: no post today. */
export async function asThemselves<T>(
  office: Clockwork,
  accountId: string,
  work: (trx: Db, actor: Actor, identity: Identity) => Promise<T>,
): Promise<T | undefined> {
  return deskDb()
    .transaction()
    .execute(async (trx) => {
      const identity = await standing(trx, accountId, office.today())
      if (!identity) return undefined
      const actor = { ...actorOf({ ...identity, must_change: false }, office.modules), permissions: new Set<string>() }
      await actAs(trx, actor)
      return work(trx, actor, identity)
    })
}

export type Opening = {
  account: Pick<Found, 'id' | 'demonstration' | 'second_step'>
  attempts: Attempt[]
  way: SignInWay
  address: string
  device: string
  /** What this browser carries of earlier: its session, which ends, and its mark as a device. */
  oldToken?: string | undefined
  deviceToken?: string | undefined
  requestId: string
  action: string
}
export type Opened = { token: string; deviceToken: string; seconds: number; mustEnrol: boolean }

/** Opens a session under a new token, ends the one this browser had, notes the device, and tells the audit: all or nothing. Undefined: no post today. */
export async function openSession(office: Clockwork, opening: Opening): Promise<Opened | undefined> {
  const now = office.now()
  return asThemselves(office, opening.account.id, async (trx, actor, identity) => {
    const asking = { db: trx, modules: office.modules, actor, today: office.today() }
    const days = await settingOn<number>(asking, 'people.sessionDays')
    const idle = await settingOn<number>(asking, 'people.sessionIdleHours')
    const mustEnrol =
      opening.way === 'password' &&
      !opening.account.second_step &&
      !opening.account.demonstration &&
      (await chosenOn(asking, 'people.secondStepRoles')).includes(identity.role)
    const session = { id: newId(), token: randomBytes(32).toString('base64url'), seconds: days * 86_400, idle, mustEnrol }
    await writeLine(trx, {
      actor,
      now,
      action: opening.action,
      objectKind: 'sessions',
      objectId: session.id,
      after: {
        ...(await sealPersonalValues(trx, identity.province_id, opening.account.id, { address: opening.address, device: opening.device })),
        how: opening.way,
      },
      requestId: opening.requestId,
    })
    await sql`set local role none`.execute(trx)
    for (const attempt of opening.attempts) await takeBack(trx, attempt)
    if (opening.oldToken)
      await sql`update auth.sessions set ended_at = ${now}, ended_why = 'replaced' where token_hash = ${tokenHash(opening.oldToken)} and ended_at is null`.execute(
        trx,
      )
    await insertSession(trx, opening, identity, session, now)
    return { token: session.token, seconds: session.seconds, mustEnrol, deviceToken: await noteDevice(trx, opening, actor, now) }
  })
}

async function insertSession(
  trx: Db,
  opening: Opening,
  identity: Identity,
  session: { id: string; token: string; seconds: number; idle: number; mustEnrol: boolean },
  now: Date,
) {
  const ends = new Date(now.getTime() + session.seconds * 1000)
  await sql`insert into auth.sessions (id, account_id, membership_id, token_hash, opened_at, used_at, ends_at, address, device, how, idle, must_enrol)
    values (${session.id}, ${identity.account_id}, ${identity.membership_id}, ${tokenHash(session.token)}, ${now}, ${now}, ${ends}, ${opening.address}, ${opening.device},
    ${opening.way}, make_interval(hours => ${session.idle}), ${session.mustEnrol})`.execute(trx)
}

/** Notes that this device signs in to this account; of one that is new beside others the person hears. */
async function noteDevice(trx: Db, { account, deviceToken, device, address, way }: Opening, actor: Actor, now: Date): Promise<string> {
  const token = deviceToken && /^[\w-]{43}$/.test(deviceToken) ? deviceToken : randomBytes(32).toString('base64url')
  const { rows } = await sql<{ fresh: boolean; others: boolean }>`
    insert into auth.devices as d (account_id, token_hash, first_at, last_at) values (${account.id}, ${tokenHash(token)}, ${now}, ${now})
    on conflict (account_id, token_hash) do update set last_at = excluded.last_at
    returning xmax = 0 as fresh, exists (select 1 from auth.devices o where o.account_id = ${account.id} and o.token_hash <> ${tokenHash(token)}) as others`.execute(
    trx,
  )
  // The accounts of a demonstration are everybody's: each visitor would be a new device.
  if (rows[0]?.fresh && rows[0].others && way !== 'demonstration')
    await tellThem(trx, actor, 'people.told.newDevice', { device: device || '–', address }, now)
  return token
}

/** Tells a person of something about their own account. */
export async function tellThem(trx: Db, actor: Actor, key: string, facts: Record<string, unknown>, now: Date): Promise<void> {
  await actAs(trx, actor)
  await sql`select people.tell(${actor.accountId}, ${key}, ${JSON.stringify(facts)}::jsonb, ${now})`.execute(trx)
}
