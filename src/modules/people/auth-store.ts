/** The narrow functions of the database schema `people`, by which actions reach what lies in `auth`. Decides nothing. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { tokenHash } from './identity.ts'

/** Whether this database was marked as a demonstration. */
export async function isDemonstration(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select people.is_demonstration() as is`.execute(db)
  return rows[0]?.is ?? false
}

export type OpenSession = { id: string; device: string; address: string; openedAt: Date; usedAt: Date; current: boolean }

/** Open sessions of the actor, the one last used first. */
export async function sessions(ctx: Ctx): Promise<OpenSession[]> {
  const { rows } = await sql<{ id: string; device: string; address: string; opened_at: Date; used_at: Date; token_hash: Buffer }>`select * from people.sessions(${ctx.now})`.execute(ctx.db)
  const own = ctx.sessionToken ? tokenHash(ctx.sessionToken) : undefined
  return rows.map((row) => ({ id: row.id, device: row.device, address: row.address, openedAt: row.opened_at, usedAt: row.used_at, current: own?.equals(row.token_hash) ?? false }))
}

type Ending = { accountId: string; one?: string; keepCurrent?: boolean; why: 'signedOut' | 'ended' | 'passwordChanged' | 'reset' | 'closed' }

/** Ends sessions of an account; answers how many. Dead at once: every request looks. */
export async function endSessions(ctx: Ctx, { accountId, one, keepCurrent, why }: Ending): Promise<number> {
  const keep = keepCurrent && ctx.sessionToken ? tokenHash(ctx.sessionToken) : null
  const { rows } = await sql<{ n: number }>`select people.end_sessions(${accountId}, ${one ?? null}, ${keep}, ${ctx.now}, ${why}) as n`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

export async function setPassword(ctx: Ctx, accountId: string, hash: string, temporary: { goodUntil: Date } | undefined): Promise<void> {
  await sql`select people.set_password(${accountId}, ${hash}, ${temporary !== undefined}, ${temporary?.goodUntil ?? null}, ${ctx.now})`.execute(ctx.db)
}

/** The session acts in another post of its account; false when that is not theirs today. */
export async function actInPost(ctx: Ctx, membershipId: string): Promise<boolean> {
  if (!ctx.sessionToken) return false
  const { rows } = await sql<{ done: boolean }>`select people.act_as(${tokenHash(ctx.sessionToken)}, ${membershipId}, ${ctx.today}) as done`.execute(ctx.db)
  return rows[0]?.done ?? false
}

export type SignInState = { mustChange: boolean; lockedUntil: Date | null; lastSignInAt: Date | null }

/** What an administrator has to know about the sign-in of these accounts. */
export async function states(ctx: Ctx, ids: string[]): Promise<Map<string, SignInState>> {
  const { rows } = await sql<{ id: string; must_change: boolean; locked_until: Date | null; last_sign_in_at: Date | null }>`select * from people.states(${ids}, ${ctx.now})`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, { mustChange: row.must_change, lockedUntil: row.locked_until, lastSignInAt: row.last_sign_in_at }]))
}

export async function unlock(ctx: Ctx, accountId: string): Promise<void> {
  await sql`select people.unlock(${accountId})`.execute(ctx.db)
}

/**
 * Takes back what the platform keeps of this request to answer its repetition: a hash of passwords that is quick to guess, a
 * one-time password in the clear. Such a request sent twice is simply done twice.
 */
export async function forgetRequest(ctx: Ctx, action: string): Promise<void> {
  await sql`delete from hopluc.requests where account_id = ${ctx.actor.accountId ?? null} and action = ${action}`.execute(ctx.db)
}
