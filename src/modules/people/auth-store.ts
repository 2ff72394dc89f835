/** The narrow functions of the database schema `people`, by which actions reach what lies in `auth`. Decides nothing. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Link, Session } from './contract.ts'
import { tokenHash } from './identity.ts'
import type { SignInWay } from './rules.ts'

/** Whether this database was marked as a demonstration. */
export async function isDemonstration(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select people.is_demonstration() as is`.execute(db)
  return rows[0]?.is ?? false
}

export type OpenSession = { id: string; device: string; address: string; how: SignInWay; openedAt: Date; usedAt: Date; current: boolean }

/** Open sessions of the actor, or of somebody in their charge; the one last used first. */
export async function sessions(ctx: Ctx, accountId: string): Promise<OpenSession[]> {
  const { rows } = await sql<{
    id: string
    device: string
    address: string
    how: SignInWay
    opened_at: Date
    used_at: Date
    token_hash: Buffer | null
  }>`select * from people.sessions(${accountId}, ${ctx.now})`.execute(ctx.db)
  const own = ctx.sessionToken ? tokenHash(ctx.sessionToken) : undefined
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    address: row.address,
    how: row.how,
    openedAt: row.opened_at,
    usedAt: row.used_at,
    current: row.token_hash !== null && (own?.equals(row.token_hash) ?? false),
  }))
}

/** A session as it is shown. */
export const shownSession = ({ openedAt, usedAt, ...rest }: OpenSession): Session => ({
  ...rest,
  openedAt: openedAt.toISOString(),
  usedAt: usedAt.toISOString(),
})

type Ending = {
  accountId: string
  one?: string
  keepCurrent?: boolean
  why: 'signedOut' | 'ended' | 'passwordChanged' | 'secondStep' | 'reset' | 'closed' | 'administrator'
}

/** Ends sessions of an account; answers how many. Dead at once: every request looks. */
export async function endSessions(ctx: Ctx, { accountId, one, keepCurrent, why }: Ending): Promise<number> {
  const keep = keepCurrent && ctx.sessionToken ? tokenHash(ctx.sessionToken) : null
  const { rows } = await sql<{ n: number }>`select people.end_sessions(${accountId}, ${one ?? null}, ${keep}, ${ctx.now}, ${why}) as n`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}

export async function setPassword(ctx: Ctx, accountId: string, hash: string, temporary: { goodUntil: Date } | undefined): Promise<void> {
  await sql`select people.set_password(${accountId}, ${hash}, ${temporary !== undefined}, ${temporary?.goodUntil ?? null}, ${ctx.now})`.execute(
    ctx.db,
  )
}

/** The session acts in another post of its account; false when that is not theirs today. */
export async function actInPost(ctx: Ctx, membershipId: string): Promise<boolean> {
  if (!ctx.sessionToken) return false
  const { rows } = await sql<{ done: boolean }>`select people.act_as(${tokenHash(ctx.sessionToken)}, ${membershipId}, ${ctx.today}) as done`.execute(
    ctx.db,
  )
  return rows[0]?.done ?? false
}

export type SignInState = { mustChange: boolean; lockedUntil: Date | null; lastSignInAt: Date | null; secondStep: boolean }

/** What an administrator has to know about the sign-in of these accounts. */
export async function states(ctx: Ctx, ids: string[]): Promise<Map<string, SignInState>> {
  const { rows } = await sql<{
    id: string
    must_change: boolean
    locked_until: Date | null
    last_sign_in_at: Date | null
    second_step: boolean
  }>`select * from people.states(${ids}, ${ctx.now})`.execute(ctx.db)
  return new Map(
    rows.map((row) => [
      row.id,
      { mustChange: row.must_change, lockedUntil: row.locked_until, lastSignInAt: row.last_sign_in_at, secondStep: row.second_step },
    ]),
  )
}

export async function unlock(ctx: Ctx, accountId: string): Promise<void> {
  await sql`select people.unlock(${accountId})`.execute(ctx.db)
}

/** The session that asks may do nothing until its person has set up the second step. */
export async function holdSession(ctx: Ctx): Promise<void> {
  if (ctx.sessionToken) await sql`select people.hold_session(${tokenHash(ctx.sessionToken)})`.execute(ctx.db)
}

/** How it stands with an account's second step; undefined when it has none. */
export async function secondStep(ctx: Ctx, accountId: string): Promise<{ since: Date; codesLeft: number } | undefined> {
  const { rows } = await sql<{ since: Date; codes_left: number }>`select * from people.second_step(${accountId})`.execute(ctx.db)
  return rows[0] && { since: rows[0].since, codesLeft: rows[0].codes_left }
}

/** Takes the second step of an account away, with its recovery codes; false when it had none. */
export async function removeSecondStep(ctx: Ctx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select people.remove_second_step(${accountId}) as done`.execute(ctx.db)
  return rows[0]?.done ?? false
}

/** Outside identities linked to an account. */
export async function links(ctx: Ctx, accountId: string): Promise<Link[]> {
  const { rows } = await sql<{
    id: string
    claim: Link['claim']
    value: string
    made_at: Date
    used_at: Date | null
  }>`select * from people.links(${accountId})`.execute(ctx.db)
  return rows.map(({ id, claim, value, made_at, used_at }) => ({
    id,
    claim,
    value,
    madeAt: made_at.toISOString(),
    usedAt: used_at?.toISOString() ?? null,
  }))
}

/** Links an outside identity; undefined when it is linked already, here or elsewhere. */
export async function addLink(
  ctx: Ctx,
  link: { accountId: string; issuer: string; claim: Link['claim']; value: string },
): Promise<string | undefined> {
  const id = newId()
  const { rows } = await sql<{
    done: boolean
  }>`select people.add_link(${id}, ${link.accountId}, ${link.issuer}, ${link.claim}, ${link.value}, ${ctx.now}) as done`.execute(ctx.db)
  return rows[0]?.done ? id : undefined
}

export async function removeLink(ctx: Ctx, accountId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select people.remove_link(${accountId}, ${id}) as done`.execute(ctx.db)
  return rows[0]?.done ?? false
}

/** Tells somebody in their bell of a change of their own account, whoever made it. */
export async function tell(ctx: Ctx, accountId: string, key: string): Promise<void> {
  await sql`select people.tell(${accountId}, ${key}, '{}'::jsonb, ${ctx.now})`.execute(ctx.db)
}

/**
 * Takes back what the platform keeps of this request to answer its repetition: a hash of passwords that is quick to guess, a
 * one-time password in the clear. Such a request sent twice is simply done twice.
 */
export async function forgetRequest(ctx: Ctx, action: string): Promise<void> {
  await sql`delete from hopluc.requests where account_id = ${ctx.actor.accountId ?? null} and action = ${action}`.execute(ctx.db)
}

/** Ends every open session in a database that was just restored: one that was ended after the backup must not live again. */
export async function endAllSessions(db: Db, now: Date): Promise<void> {
  await sql`update auth.sessions set ended_at = ${now}, ended_why = 'restored' where ended_at is null`.execute(db)
}
